import type { Destination, Entity, PolicyDocument, Problem, ScalarNode, Span, Text, TreeNode } from '../../types.js';
import { decodeUrl, parseEmbedded } from '../../formats/embedded.js';
import { destinationTypeOfArn } from '../../iam/lambda-services.js';
import { knownPrefix } from '../../iam/text.js';
import { readDocument, type DocumentOptions } from '../document.js';
import { entry, plainReader, type ValueReader } from '../reader.js';

/** One file of CLI output while it is read: values are all known, documents may be encoded. */
export interface Output extends ValueReader {
  readonly source: string;
  readonly problems: readonly Problem[];
}

export function outputOf(file: string, source: string): Output {
  const problems: Problem[] = [];
  return { ...plainReader(file, problems), source, problems };
}

/** What recognizes one shape of output and reads it. */
export interface Shape {
  recognizes(node: TreeNode): boolean;
  read(node: TreeNode, output: Output): readonly Entity[];
}

/** The value of a key; undefined where the output says null. */
export function field(node: TreeNode | undefined, key: string): TreeNode | undefined {
  const value = entry(node, key);
  return value?.kind === 'scalar' && value.value === null ? undefined : value;
}

/** A string that is there and not empty. */
export function textNode(node: TreeNode | undefined, key: string): ScalarNode | undefined {
  const value = field(node, key);
  return value?.kind === 'scalar' && value.text !== '' ? value : undefined;
}

export const word = (node: TreeNode | undefined, key: string): string | undefined => textNode(node, key)?.text;

export function textOf(output: Output, node: TreeNode | undefined, key: string): Text | undefined {
  const value = textNode(node, key);
  return value === undefined ? undefined : output.text(value);
}

/** Items of a list; none where the key is absent or holds something else. */
export function listOf(node: TreeNode | undefined, key: string): readonly TreeNode[] {
  const value = field(node, key);
  return value?.kind === 'seq' ? value.items : [];
}

export const isList = (node: TreeNode | undefined, key: string): boolean => field(node, key)?.kind === 'seq';

/** Does every item of a list that is not empty have the keys? */
export const isListOf = (node: TreeNode, key: string, ...keys: readonly string[]): boolean => {
  const items = listOf(node, key);
  return items.length > 0 && items.every((item) => hasAll(item, ...keys));
};

export const hasAll = (node: TreeNode | undefined, ...keys: readonly string[]): boolean => keys.every((key) => field(node, key) !== undefined);

export function keySpan(output: Output, node: TreeNode | undefined, key: string): Span | undefined {
  if (node?.kind !== 'map') return undefined;
  const found = node.entries.find((each) => each.key.text === key);
  return found === undefined ? undefined : output.span(found.key);
}

/** Places of all properties: keys, and values of list items as "Layers.0". */
export function placesOf(output: Output, node: TreeNode): Readonly<Record<string, Span>> {
  if (node.kind !== 'map') return {};
  return Object.fromEntries(
    node.entries.flatMap(({ key, value }): [string, Span][] => [
      [key.text, output.span(key)],
      ...(value.kind === 'seq' ? value.items.map((item, index): [string, Span] => [`${key.text}.${index}`, output.span(item)]) : []),
    ]),
  );
}

/** Does the string hold a policy document, as JSON or percent-encoded JSON? */
export const looksLikeDocument = (node: TreeNode | undefined): boolean => node?.kind === 'scalar' && /^\s*(?:\{|%7B)/i.test(node.text) && node.text.includes('Statement');

/** A policy document as the output has it: a map, JSON in a string, or the same percent-encoded. */
export function documentOf(output: Output, node: TreeNode | undefined, options: DocumentOptions): PolicyDocument | undefined {
  const root = node?.kind === 'scalar' ? embeddedRoot(output, node) : node;
  return root === undefined ? undefined : readDocument(root, output, options);
}

function embeddedRoot(output: Output, node: ScalarNode): TreeNode | undefined {
  const { root, problems } = parseEmbedded(output.source, decodeUrl(node, output.source) ?? node);
  for (const problem of problems) output.problem(problem);
  return root;
}

/** Destination under `key`, with the key's place. */
export function destinationOf(output: Output, node: TreeNode | undefined, key: string): Destination | undefined {
  const target = textOf(output, node, key);
  if (target === undefined) return undefined;
  return { target, type: destinationTypeOfArn(target), span: target.span };
}

/** "arn:aws:lambda:R:A:function:NAME:QUALIFIER" without the qualifier. */
export const unqualified = (arn: string): string => /^arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:]+/.exec(arn)?.[0] ?? arn;

export const unqualifiedText = (text: Text): Text => ({ pieces: [unqualified(knownPrefix(text))], span: text.span });

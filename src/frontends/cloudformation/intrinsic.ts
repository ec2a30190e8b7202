import type { ScalarNode, TreeNode } from '../../types.js';
import { scalarNode } from '../../formats/nodes.js';
import { memo } from '../../iam/memo.js';

/** A function of the template language, whichever way it is spelt. */
export interface Intrinsic {
  /** "Ref", "Condition", "Fn::Sub", ...; the tag itself for tags that CloudFormation does not have. */
  readonly name: string;
  readonly argument: TreeNode;
}

/** The function that a node calls: `!Sub text`, `{"Fn::Sub": text}`; undefined for plain values. */
export function intrinsicOf(node: TreeNode): Intrinsic | undefined {
  const name = functionName(node);
  if (name === undefined) return undefined;
  const only = node.kind === 'map' && !hasOwnTag(node) ? node.entries[0] : undefined;
  return { name, argument: only?.value ?? withoutTag(node) };
}

/** Its name alone: most nodes are asked just that. */
export function functionName(node: TreeNode): string | undefined {
  if (hasOwnTag(node)) return nameOfTag(node.tag);
  if (node.kind !== 'map' || node.entries.length !== 1) return undefined;
  const name = node.entries[0]?.key.text;
  return name === 'Ref' || name?.startsWith('Fn::') === true ? name : undefined;
}

/** Does it call a function? */
export const isIntrinsic = (node: TreeNode): boolean => functionName(node) !== undefined;

/** Tags of YAML itself begin with two marks, or are one. */
const hasOwnTag = (node: TreeNode): node is TreeNode & { readonly tag: string } => node.tag !== undefined && node.tag !== '!' && !node.tag.startsWith('!!');

const nameOfTag = memo((tag: string): string => {
  const short = tag.slice(1);
  return short === 'Ref' || short === 'Condition' ? short : `Fn::${short}`;
});

const withoutTag = (node: TreeNode): TreeNode => ({ ...node, tag: undefined });

/** The arguments of a function that takes a list. */
export const argumentsOf = (intrinsic: Intrinsic): readonly TreeNode[] => (intrinsic.argument.kind === 'seq' ? intrinsic.argument.items : [intrinsic.argument]);

/** Resource and attribute of Fn::GetAtt in all its forms; the attribute may be computed. */
export function getAttOf(intrinsic: Intrinsic): { readonly logicalId: string; readonly attribute: TreeNode } | undefined {
  const { argument } = intrinsic;
  if (argument.kind === 'scalar') {
    const dot = argument.text.indexOf('.');
    if (dot <= 0) return undefined;
    return { logicalId: argument.text.slice(0, dot), attribute: stringNode(argument.text.slice(dot + 1), argument) };
  }
  const [first, ...rest] = argumentsOf(intrinsic);
  const [second] = rest;
  if (first?.kind !== 'scalar' || second === undefined || first.tag !== undefined) return undefined;
  if (rest.length === 1) return { logicalId: first.text, attribute: second };
  const names = rest.map((each) => (each.kind === 'scalar' ? each.text : ''));
  return { logicalId: first.text, attribute: stringNode(names.join('.'), second) };
}

/** A scalar of this text that stands where `place` stands. */
export function stringNode(text: string, place: { readonly start: number; readonly end: number }): ScalarNode {
  return scalarNode(place.start, place.end, text, text, 'plain');
}

const MAX_CANONICAL = 400;

/** One spelling for a value: equal ones are equal values. Long ones are known by their place. */
export function canonical(node: TreeNode): string {
  const parts: string[] = [];
  let size = 0;
  const add = (part: string): void => {
    size += part.length;
    parts.push(part);
  };
  const walk = (each: TreeNode): void => {
    if (size > MAX_CANONICAL) return;
    const call = intrinsicOf(each);
    if (call !== undefined) {
      add(`${call.name}(`);
      const att = call.name === 'Fn::GetAtt' ? getAttOf(call) : undefined;
      if (att?.attribute.kind === 'scalar' && att.attribute.tag === undefined) add(`${att.logicalId}.${att.attribute.text}`);
      else walk(call.argument);
      add(')');
    } else if (each.kind === 'scalar') add(JSON.stringify(each.text));
    else if (each.kind === 'seq') {
      add('[');
      for (const item of each.items) { walk(item); add(','); }
      add(']');
    } else {
      add('{');
      for (const entry of each.entries) { add(`${JSON.stringify(entry.key.text)}:`); walk(entry.value); add(','); }
      add('}');
    }
  };
  walk(node);
  return size > MAX_CANONICAL ? `@${node.start}` : parts.join('');
}

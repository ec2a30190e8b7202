import type { ScalarNode, Span, TreeNode } from '../../types.js';
import { parseEmbedded } from '../../formats/embedded.js';
import { offsetsOf } from '../../formats/index.js';
import { entryOf, literalOf, mapValue, nothing, textValue, unknownValue, type Entry, type Value } from '../terraform/values.js';
import { entry } from '../reader.js';
import { entriesAt, isTrue } from './nodes.js';

/** A file with a plan. */
export interface PlanFile {
  readonly path: string;
  readonly text: string;
}

export const spanOf = ({ path }: PlanFile, { start, end }: { readonly start: number; readonly end: number }): Span => ({ file: path, start, end });

/** What stands beside a value in the plan. */
export interface Marks {
  /** How the value is called where it is not known: "aws_iam_role.orders.arn". */
  readonly show: string;
  /** The same for its last part: "arn". */
  readonly name: string;
  readonly unknown?: TreeNode;
  readonly sensitive?: TreeNode;
  /** Where an unknown value stands that the plan has no place for. */
  readonly place: Span;
}

/** Arguments that hold documents: "policy", "assume_role_policy", "json". */
export const IS_DOCUMENT = /(?:^|_)policy$|^(?:minified_)?json$|^content$|^access_policies$/;

/** A value of a plan; what is known after apply alone, or must not be shown, is unknown. */
export function valueOf(file: PlanFile, node: TreeNode | undefined, marks: Marks): Value {
  const span = node === undefined ? marks.place : spanOf(file, node);
  if (isTrue(marks.unknown)) return notKnown(marks, span, 'it is known after apply');
  if (isTrue(marks.sensitive)) return notKnown(marks, span, 'it is sensitive');
  if (node === undefined) return nothing(span);
  switch (node.kind) {
    case 'scalar': return (IS_DOCUMENT.test(marks.name) ? documentIn(file, node) : undefined) ?? scalarValue(file, node, span);
    case 'seq': return { kind: 'list', span, complete: true, items: node.items.map((item, index) => ({ value: withoutBlanks(valueOf(file, item, inItem(marks, index))), sure: true })) };
    default: return mapValue([...entriesIn(file, node, marks)], span);
  }
}

/** What a block does not say is an empty text in the state of some resources. */
const withoutBlanks = (value: Value): Value => (value.kind === 'map' ? { ...value, entries: value.entries.filter((each) => literalOf(each.value) !== '') } : value);

/** Entries of a map with those that are not known. */
export function* entriesIn(file: PlanFile, node: TreeNode | undefined, marks: Marks): Generator<Entry> {
  const seen = new Set<string>();
  for (const { key, value } of entriesAt(node)) {
    seen.add(key.text);
    yield entryOf(key.text, spanOf(file, key), valueOf(file, value, inEntry(marks, key.text)));
  }
  for (const { key, value } of entriesAt(marks.unknown)) {
    if (!seen.has(key.text) && isTrue(value)) yield entryOf(key.text, marks.place, notKnown(inEntry(marks, key.text), marks.place, 'it is known after apply'));
  }
}

const notKnown = ({ show, name }: Marks, span: Span, why: string): Value => unknownValue(`${span.file}#${show}`, show, why, span, name);

export const inEntry = (marks: Marks, key: string): Marks => ({ ...marks, show: `${marks.show}.${key}`, name: key, unknown: entry(marks.unknown, key), sensitive: entry(marks.sensitive, key) });

function inItem(marks: Marks, index: number): Marks {
  const at = (node: TreeNode | undefined): TreeNode | undefined => (node?.kind === 'seq' ? node.items[index] : undefined);
  return { ...marks, show: `${marks.show}[${index}]`, unknown: at(marks.unknown), sensitive: at(marks.sensitive) };
}

function scalarValue(file: PlanFile, node: ScalarNode, span: Span): Value {
  if (node.value === null) return nothing(span);
  if (typeof node.value === 'number') return textValue(node.text, span, undefined, 'number');
  if (typeof node.value === 'boolean') return textValue(String(node.value), span, undefined, 'bool');
  return textValue(node.text, span, /^\s*[[{]/.test(node.text) ? placesOf(file, node) : undefined);
}

/** The document in a string; undefined for what is no JSON. */
function documentIn(file: PlanFile, node: TreeNode | undefined): Value | undefined {
  if (node?.kind !== 'scalar' || !/^\s*\{/.test(node.text)) return undefined;
  const { root, problems } = parseEmbedded(file.text, node);
  return root === undefined || problems.length > 0 ? undefined : { kind: 'json', span: spanOf(file, node), of: treeValue(file, root) };
}

function treeValue(file: PlanFile, node: TreeNode): Value {
  const span = spanOf(file, node);
  if (node.kind === 'seq') return { kind: 'list', span, complete: true, items: node.items.map((item) => ({ value: treeValue(file, item), sure: true })) };
  if (node.kind === 'map') return mapValue(node.entries.map(({ key, value }) => entryOf(key.text, spanOf(file, key), treeValue(file, value))), span);
  return node.value === null ? nothing(span) : textValue(node.text, span, undefined, typeof node.value === 'number' ? 'number' : typeof node.value === 'boolean' ? 'bool' : undefined);
}

/** The place of each character, for documents in strings. */
function placesOf(file: PlanFile, node: ScalarNode): readonly number[] {
  const at = offsetsOf(file.text, node);
  return Array.from({ length: node.text.length + 1 }, (_, index) => at(index));
}

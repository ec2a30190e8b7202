import type { MapEntry, MapNode, ScalarNode, SeqNode, TreeNode } from '../../types.js';

/** Offsets of what the author wrote: generated nodes carry those of their cause. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Plain data with nodes of the author's in it; undefined entries are left out. */
export type Value = string | number | boolean | TreeNode | readonly Value[] | { readonly [key: string]: Value | undefined };

/** Turns data into nodes at one place. */
export type Make = (value: Value, place: Place) => TreeNode;

const isNode = (value: Value): value is TreeNode => typeof value === 'object' && 'kind' in value && 'start' in value;

/** A maker of nodes that remembers the maps, lists and scalars that it made in `made`. */
export function maker(made?: WeakSet<TreeNode>): Make {
  const keep = <T extends TreeNode>(node: T): T => {
    made?.add(node);
    return node;
  };
  const make: Make = (value, place) => {
    if (typeof value !== 'object') return keep(scalar(value, place));
    if (isNode(value)) return value;
    if (Array.isArray(value)) return keep(seq((value as readonly Value[]).map((item) => make(item, place)), place));
    const entries = Object.entries(value).flatMap(([key, each]): MapEntry[] => (each === undefined ? [] : [{ key: scalar(key, place), value: make(each, place) }]));
    return keep(map(entries, place));
  };
  return make;
}

export const scalar = (value: string | number | boolean, { start, end }: Place): ScalarNode => ({ kind: 'scalar', text: String(value), value, style: 'plain', start, end });

export const map = (entries: readonly MapEntry[], { start, end }: Place): MapNode => ({ kind: 'map', entries, start, end });

export const seq = (items: readonly TreeNode[], { start, end }: Place): SeqNode => ({ kind: 'seq', items, start, end });

export const ref = (id: string): Value => ({ Ref: id });
export const getAtt = (id: string, attribute: string): Value => ({ 'Fn::GetAtt': [id, attribute] });
export const sub = (text: string, variables?: Readonly<Record<string, Value>>): Value => ({ 'Fn::Sub': variables === undefined || Object.keys(variables).length === 0 ? text : [text, variables] });
export const choose = (condition: Value, yes: Value, no: Value): Value => ({ 'Fn::If': [condition, yes, no] });
export const NO_VALUE: Value = ref('AWS::NoValue');

/** An intrinsic function call in either spelling. */
export interface Intrinsic {
  /** "Ref", "Condition" or "Fn::Name". */
  readonly name: string;
  readonly argument: TreeNode;
}

/** The intrinsic that a node is, if any (AWS CloudFormation User Guide, "Intrinsic function reference"). */
export function intrinsic(node: TreeNode): Intrinsic | undefined {
  if (node.tag?.startsWith('!') === true && !node.tag.startsWith('!!')) {
    const name = node.tag.slice(1);
    return { name: name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`, argument: { ...node, tag: undefined } };
  }
  const [only, ...others] = node.kind === 'map' ? node.entries : [];
  if (only === undefined || others.length > 0) return undefined;
  const name = only.key.text;
  return name === 'Ref' || name === 'Condition' || name.startsWith('Fn::') ? { name, argument: only.value } : undefined;
}

export interface Choice {
  readonly condition: TreeNode;
  readonly yes: TreeNode;
  readonly no: TreeNode;
}

/** The three parts of Fn::If. */
export function choice(node: TreeNode): Choice | undefined {
  const call = intrinsic(node);
  if (call?.name !== 'Fn::If' || call.argument.kind !== 'seq') return undefined;
  const [condition, yes, no] = call.argument.items;
  return condition === undefined || yes === undefined || no === undefined ? undefined : { condition, yes, no };
}

/** Logical id or parameter that Ref names. */
export function refName(node: TreeNode | undefined): string | undefined {
  const call = node === undefined ? undefined : intrinsic(node);
  return call?.name === 'Ref' && call.argument.kind === 'scalar' ? call.argument.text : undefined;
}

/** Logical id that Ref or Fn::GetAtt names. */
export function referredId(node: TreeNode | undefined): string | undefined {
  const call = node === undefined ? undefined : intrinsic(node);
  if (call?.name !== 'Fn::GetAtt') return refName(node);
  const first = call.argument.kind === 'seq' ? call.argument.items[0] : call.argument;
  return first?.kind === 'scalar' ? first.text.split('.')[0] : undefined;
}

export const isNoValue = (node: TreeNode): boolean => refName(node) === 'AWS::NoValue';

/** Text of a scalar that is no intrinsic. */
export const textOf = (node: TreeNode | undefined): string | undefined => (node?.kind === 'scalar' && intrinsic(node) === undefined ? node.text : undefined);

/** Is the value set, as SAM's own code sees it: empty text, lists, maps, false and null count as absent, an intrinsic never does. */
export function isSet(node: TreeNode | undefined): node is TreeNode {
  if (node === undefined) return false;
  if (intrinsic(node) !== undefined) return true;
  if (node.kind === 'map') return node.entries.length > 0;
  if (node.kind === 'seq') return node.items.length > 0;
  return node.value !== null && node.value !== false && node.value !== '' && node.value !== 0;
}

/** Entries of a map that is no intrinsic. */
export const entriesOf = (node: TreeNode | undefined): readonly MapEntry[] => (node?.kind === 'map' && intrinsic(node) === undefined ? node.entries : []);

/** Items of a list that is no intrinsic. */
export const itemsOf = (node: TreeNode | undefined): readonly TreeNode[] => (node?.kind === 'seq' && intrinsic(node) === undefined ? node.items : []);

/** Do two nodes say the same? Short and long spellings of one intrinsic do. */
export function same(a: TreeNode, b: TreeNode): boolean {
  return signature(a) === signature(b);
}

/** Text that is equal for nodes that say the same. */
export function signature(node: TreeNode): string {
  const call = intrinsic(node);
  if (call !== undefined) return `${call.name}(${call.name === 'Fn::GetAtt' && call.argument.kind === 'scalar' ? signature(dotted(call.argument)) : signature(call.argument)})`;
  if (node.kind === 'scalar') return JSON.stringify(node.text);
  if (node.kind === 'seq') return `[${node.items.map(signature).join()}]`;
  return `{${node.entries.map((each) => `${JSON.stringify(each.key.text)}:${signature(each.value)}`).sort().join()}}`;
}

function dotted(node: ScalarNode): SeqNode {
  const dot = node.text.indexOf('.');
  const parts = dot < 0 ? [node.text] : [node.text.slice(0, dot), node.text.slice(dot + 1)];
  return seq(parts.map((part) => scalar(part, node)), node);
}

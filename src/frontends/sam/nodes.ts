import type { MapEntry, MapNode, ScalarNode, SeqNode, TreeNode } from '../../types.js';
import { mapNode, scalarNode, seqNode } from '../../formats/nodes.js';
import { getAttOf, intrinsicOf, isIntrinsic } from '../cloudformation/intrinsic.js';

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

/** A maker of nodes that notes in `made` the maps and list items that it made: what documents and ARNs of policies are. */
export function maker(made?: { add(node: TreeNode): unknown }): Make {
  const keep = <T extends TreeNode>(node: T): T => {
    made?.add(node);
    return node;
  };
  const make: Make = (value, place) => {
    if (typeof value !== 'object') return keep(scalar(value, place));
    if (isNode(value)) return value;
    if (Array.isArray(value)) return seq((value as readonly Value[]).map((item) => make(item, place)), place);
    const entries: MapEntry[] = [];
    for (const [key, each] of Object.entries(value)) {
      if (each !== undefined) entries.push({ key: scalar(key, place), value: typeof each === 'object' ? make(each, place) : scalar(each, place) });
    }
    return keep(map(entries, place));
  };
  return make;
}

export const scalar = (value: string | number | boolean, { start, end }: Place): ScalarNode => scalarNode(start, end, String(value), value, 'plain');

export const map = (entries: readonly MapEntry[], { start, end }: Place): MapNode => mapNode(start, end, entries);

export const seq = (items: readonly TreeNode[], { start, end }: Place): SeqNode => seqNode(start, end, items);

export const ref = (id: string): Value => ({ Ref: id });
export const getAtt = (id: string, attribute: string): Value => ({ 'Fn::GetAtt': [id, attribute] });
export const sub = (text: string, variables?: Readonly<Record<string, Value>>): Value => ({ 'Fn::Sub': variables === undefined || Object.keys(variables).length === 0 ? text : [text, variables] });
export const choose = (condition: Value, yes: Value, no: Value): Value => ({ 'Fn::If': [condition, yes, no] });
export const NO_VALUE: Value = ref('AWS::NoValue');

export interface Choice {
  readonly condition: TreeNode;
  readonly yes: TreeNode;
  readonly no: TreeNode;
}

/** The three parts of Fn::If. */
export function choice(node: TreeNode): Choice | undefined {
  const call = intrinsicOf(node);
  if (call?.name !== 'Fn::If' || call.argument.kind !== 'seq') return undefined;
  const [condition, yes, no] = call.argument.items;
  return condition === undefined || yes === undefined || no === undefined ? undefined : { condition, yes, no };
}

/** Logical id or parameter that Ref names. */
export function refName(node: TreeNode | undefined): string | undefined {
  const call = node === undefined ? undefined : intrinsicOf(node);
  return call?.name === 'Ref' && call.argument.kind === 'scalar' ? call.argument.text : undefined;
}

/** Logical id that Ref or Fn::GetAtt names. */
export function referredId(node: TreeNode | undefined): string | undefined {
  const call = node === undefined ? undefined : intrinsicOf(node);
  return call?.name === 'Fn::GetAtt' ? getAttOf(call)?.logicalId : refName(node);
}

export const isNoValue = (node: TreeNode): boolean => refName(node) === 'AWS::NoValue';

/** Text of a scalar that is no intrinsic. */
export const textOf = (node: TreeNode | undefined): string | undefined => (node?.kind === 'scalar' && !isIntrinsic(node) ? node.text : undefined);

/** Is the value set, as SAM's own code sees it: empty text, lists, maps, false and null count as absent, an intrinsic never does. */
export function isSet(node: TreeNode | undefined): node is TreeNode {
  if (node === undefined) return false;
  if (isIntrinsic(node)) return true;
  if (node.kind === 'map') return node.entries.length > 0;
  if (node.kind === 'seq') return node.items.length > 0;
  return node.value !== null && node.value !== false && node.value !== '' && node.value !== 0;
}

/** Entries of a map that is no intrinsic. */
export const entriesOf = (node: TreeNode | undefined): readonly MapEntry[] => (node?.kind === 'map' && !isIntrinsic(node) ? node.entries : []);

/** Items of a list that is no intrinsic. */
export const itemsOf = (node: TreeNode | undefined): readonly TreeNode[] => (node?.kind === 'seq' && !isIntrinsic(node) ? node.items : []);

/** Text that is equal for nodes that say the same, in whichever spelling. */
export function signature(node: TreeNode): string {
  const call = intrinsicOf(node);
  if (call !== undefined) {
    const att = call.name === 'Fn::GetAtt' ? getAttOf(call) : undefined;
    return att === undefined ? `${call.name}(${signature(call.argument)})` : `${call.name}(${att.logicalId}.${signature(att.attribute)})`;
  }
  if (node.kind === 'scalar') return JSON.stringify(node.text);
  if (node.kind === 'seq') return `[${node.items.map(signature).join()}]`;
  return `{${node.entries.map((each) => `${JSON.stringify(each.key.text)}:${signature(each.value)}`).sort().join()}}`;
}

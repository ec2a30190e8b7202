import { parseFile } from '../../src/formats/index.js';
import type { Parsed, ScalarNode, TreeNode } from '../../src/types.js';

export type Plain = string | readonly Plain[] | { readonly map: readonly (readonly [string, Plain])[]; readonly tag?: string };

/** Structure and texts of a tree; tags in front of texts. */
export function outline(node: TreeNode): unknown {
  const tag = node.tag === undefined ? '' : `${node.tag} `;
  if (node.kind === 'scalar') return tag + node.text;
  if (node.kind === 'seq') return tag === '' ? node.items.map(outline) : [tag.trim(), node.items.map(outline)];
  const entries = node.entries.map(({ key, value }) => [key.text, outline(value)]);
  return tag === '' ? { map: entries } : { tag: tag.trim(), map: entries };
}

export function scalarsOf(node: TreeNode): readonly ScalarNode[] {
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'seq') return node.items.flatMap(scalarsOf);
  return node.entries.flatMap(({ key, value }) => [key, ...scalarsOf(value)]);
}

export function nodesOf(node: TreeNode): readonly TreeNode[] {
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'seq') return [node, ...node.items.flatMap(nodesOf)];
  return [node, ...node.entries.flatMap(({ key, value }) => [key, ...nodesOf(value)])];
}

export const json = (text: string): Promise<Parsed> => parseFile({ path: 'file.json', text });
export const yaml = (text: string): Promise<Parsed> => parseFile({ path: 'template.yaml', text });

export function onlyRoot(parsed: Parsed): TreeNode {
  const root = parsed.roots[0];
  if (root === undefined || parsed.roots.length !== 1) throw new Error(`${parsed.roots.length} roots`);
  return root;
}

/** The value at a path of keys and indexes. */
export function at(parsed: Parsed, ...path: readonly (string | number)[]): TreeNode {
  let node = onlyRoot(parsed);
  for (const step of path) {
    const next = node.kind === 'map' ? node.entries.find(({ key }) => key.text === step)?.value : node.kind === 'seq' ? node.items[Number(step)] : undefined;
    if (next === undefined) throw new Error(`nothing at ${step}`);
    node = next;
  }
  return node;
}

export function scalarAt(parsed: Parsed, ...path: readonly (string | number)[]): ScalarNode {
  const node = at(parsed, ...path);
  if (node.kind !== 'scalar') throw new Error('not a scalar');
  return node;
}

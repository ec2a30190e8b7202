import type { TreeNode } from '../types.js';

export type Path = readonly (string | number)[];

/** The plain value of a tree. `off`, `on`, `yes` and `no` stay words: YAML 1.1 would make booleans of them, and `off` is a severity. */
export function valueOf(node: TreeNode): unknown {
  if (node.kind === 'seq') return node.items.map(valueOf);
  if (node.kind === 'scalar') return typeof node.value === 'boolean' && !/^(?:true|false)$/i.test(node.text) ? node.text : node.value;
  const out: Record<string, unknown> = {};
  // "__proto__" has to become a key like any other, so that it is reported as unknown.
  for (const { key, value } of node.entries) Object.defineProperty(out, key.text, { value: valueOf(value), enumerable: true, configurable: true, writable: true });
  return out;
}

/** Offset of the key at the end of the path, or of the item; the nearest place above when there is none. */
export function offsetAt(root: TreeNode | undefined, path: Path): number {
  let node = root;
  let offset = root?.start ?? 0;
  for (const step of path) {
    if (node?.kind === 'map') {
      const entry = node.entries.find(({ key }) => key.text === String(step));
      if (entry === undefined) return offset;
      offset = entry.key.start;
      node = entry.value;
    } else if (node?.kind === 'seq') {
      node = node.items[Number(step)];
      if (node === undefined) return offset;
      offset = node.start;
    } else return offset;
  }
  return offset;
}

/** The value at the end of the path; an empty place at the root when there is none. */
export function placeAt(root: TreeNode, path: Path): { readonly start: number; readonly end: number } {
  let node: TreeNode | undefined = root;
  for (const step of path) node = node?.kind === 'map' ? node.entries.find(({ key }) => key.text === String(step))?.value : node?.kind === 'seq' ? node.items[Number(step)] : undefined;
  return node === undefined ? { start: root.start, end: root.start } : { start: node.start, end: node.end };
}

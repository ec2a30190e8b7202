import type { MapEntry, ScalarNode, TreeNode } from '../../types.js';
import { entry } from '../reader.js';

/** The value behind keys, one within the other. */
export const nodeAt = (node: TreeNode | undefined, ...keys: readonly string[]): TreeNode | undefined => keys.reduce<TreeNode | undefined>((at, key) => entry(at, key), node);

export const itemsAt = (node: TreeNode | undefined, ...keys: readonly string[]): readonly TreeNode[] => {
  const found = nodeAt(node, ...keys);
  return found?.kind === 'seq' ? found.items : [];
};

export const entriesAt = (node: TreeNode | undefined, ...keys: readonly string[]): readonly MapEntry[] => {
  const found = nodeAt(node, ...keys);
  return found?.kind === 'map' ? found.entries : [];
};

export function textAt(node: TreeNode | undefined, ...keys: readonly string[]): string | undefined {
  const found = nodeAt(node, ...keys);
  return found?.kind === 'scalar' && typeof found.value === 'string' ? found.value : undefined;
}

export const isNull = (node: TreeNode | undefined): boolean => node === undefined || (node.kind === 'scalar' && node.value === null);

export const isTrue = (node: TreeNode | undefined): node is ScalarNode => node?.kind === 'scalar' && node.value === true;

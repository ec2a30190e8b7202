import type { TreeNode } from '../types.js';
import { readPlainYaml } from './yaml-plain.js';
import { contentStart } from './yaml-scalar.js';

/** Starts and ends of the scalars of a YAML text without faults, in order; undefined for others. */
export async function scalarBoundsOf(text: string): Promise<readonly number[] | undefined> {
  const plain = readPlainYaml(text);
  if (plain === undefined) return (await import('./yaml-full.js')).fullScalarBounds(text);
  if (plain.problems.length > 0) return undefined;
  const bounds: number[] = [];
  addBounds(text, plain.root, bounds);
  return bounds;
}

function addBounds(text: string, node: TreeNode, bounds: number[]): void {
  if (node.kind === 'scalar') bounds.push(contentStart(text, node), node.end);
  else if (node.kind === 'seq') for (const item of node.items) addBounds(text, item, bounds);
  else {
    for (const { key, value } of node.entries) {
      bounds.push(key.start, key.end);
      addBounds(text, value, bounds);
    }
  }
}

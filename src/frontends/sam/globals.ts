import type { MapEntry, MapNode, TreeNode } from '../../types.js';
import { isIntrinsic } from '../cloudformation/intrinsic.js';
import { entry } from '../reader.js';
import { itemsOf, seq, textOf } from './nodes.js';

const PREFIX = 'AWS::Serverless::';

/**
 * Properties of a resource with the Globals section merged in: maps entry by entry, lists one after the other
 * (the global one first), all else overridden (AWS SAM Developer Guide, "Globals section of the AWS SAM template").
 */
export function mergeGlobals(globals: MapNode | undefined, type: string, properties: MapNode, ignored: TreeNode | undefined): MapNode {
  const section = type.startsWith(PREFIX) ? entry(globals, type.slice(PREFIX.length)) : undefined;
  if (section?.kind !== 'map' || textOf(ignored) === '*') return properties;
  const left = itemsOf(ignored).map(textOf);
  return mergeMaps(left.length === 0 ? section : { ...section, entries: section.entries.filter((each) => !left.includes(each.key.text)) }, properties);
}

function mergeMaps(shared: MapNode, own: MapNode): MapNode {
  const merged = new Map<string, MapEntry>(shared.entries.map((each) => [each.key.text, each]));
  for (const each of own.entries) {
    const other = merged.get(each.key.text);
    merged.set(each.key.text, other === undefined ? each : { key: each.key, value: merge(other.value, each.value) });
  }
  return { ...own, entries: [...merged.values()] };
}

function merge(shared: TreeNode, own: TreeNode): TreeNode {
  if (isIntrinsic(shared) || isIntrinsic(own)) return own;
  if (shared.kind === 'map' && own.kind === 'map') return mergeMaps(shared, own);
  if (shared.kind === 'seq' && own.kind === 'seq') return seq([...shared.items, ...own.items], own);
  return own;
}


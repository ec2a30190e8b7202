import type { MapNode, Span, TreeNode } from '../../types.js';
import type { ValueReader } from '../reader.js';
import { intrinsicOf } from './intrinsic.js';

const MAX_DEPTH = 4;
const MAX_PLACES = 400;

/** Policy documents have places of their own. */
const DOCUMENT = /(^|Policy)Document$|^KeyPolicy$|^RepositoryPolicyText$|^ResourcePolicy$/;

/** Places of properties by path: the key, for list items the value ("VpcConfig", "Layers.0", "Environment.Variables.NAME"). */
export function placesOf(map: MapNode | undefined, reader: ValueReader): Readonly<Record<string, Span>> {
  const out: Record<string, Span> = Object.create(null) as Record<string, Span>;
  let count = 0;
  const add = (path: string, span: Span): boolean => {
    if (count >= MAX_PLACES || path in out) return false;
    count++;
    out[path] = span;
    return true;
  };
  const walk = (node: TreeNode, path: string, depth: number): void => {
    if (depth > MAX_DEPTH || intrinsicOf(node) !== undefined) return;
    if (node.kind === 'map') {
      for (const { key, value } of node.entries) {
        const name = path === '' ? key.text : `${path}.${key.text}`;
        if (add(name, reader.span(key)) && !DOCUMENT.test(key.text)) walk(value, name, depth + 1);
      }
    } else if (node.kind === 'seq') {
      node.items.forEach((item, index) => {
        if (add(`${path}.${index}`, reader.span(item))) walk(item, `${path}.${index}`, depth + 1);
      });
    }
  };
  if (map !== undefined) walk(map, '', 0);
  return out;
}

import type { Parsed, Span, TreeNode } from '../types.js';
import { parseFile } from '../formats/index.js';
import type { Suppression } from './config-types.js';

/** Where a JSON pointer points in a file; undefined: nowhere. */
export type PlaceOf = (pointer: string, file: string) => Span | undefined;

/** Parses the files that pointers of a configuration point into. */
export async function pointerPlaces(suppressions: readonly Suppression[], texts: ReadonlyMap<string, string>): Promise<PlaceOf> {
  const places = new Map<string, Span>();
  for (const [path, text] of texts) {
    const pointers = suppressions.flatMap(({ pointer, appliesTo }) => (pointer !== undefined && appliesTo(path) ? [pointer] : []));
    if (pointers.length === 0) continue;
    const { roots } = await parseFile({ path, text });
    for (const pointer of pointers) {
      const node = placeIn(roots, pointer);
      if (node !== undefined) places.set(`${path}\n${pointer}`, { file: path, ...node });
    }
  }
  return (pointer, file) => places.get(`${file}\n${pointer}`);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** "JavaScript Object Notation (JSON) Pointer", RFC 6901; in YAML of several documents the first that has it. */
function placeIn(roots: Parsed['roots'], pointer: string): Place | undefined {
  const steps = pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  for (const root of roots) {
    const found = follow(root, steps);
    if (found !== undefined) return found;
  }
  return undefined;
}

function follow(root: TreeNode, steps: readonly string[]): Place | undefined {
  let node = root;
  let start = root.start;
  for (const step of steps) {
    if (node.kind === 'map') {
      const entry = node.entries.find(({ key }) => key.text === step);
      if (entry === undefined) return undefined;
      start = entry.key.start;
      node = entry.value;
    } else {
      const item = node.kind === 'seq' && /^\d+$/.test(step) ? node.items[Number(step)] : undefined;
      if (item === undefined) return undefined;
      start = item.start;
      node = item;
    }
  }
  return { start, end: node.end };
}

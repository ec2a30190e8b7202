import type { LineIndex } from '../formats/index.js';
import type { MapNode, ScalarNode, Span, TreeNode } from '../types.js';

/** One step from the root of a document to a place in it (IAM Access Analyzer API Reference, "PathElement"). */
export type PathElement =
  | { readonly index: number }
  | { readonly key: string }
  | { readonly value: string }
  | { readonly substring: { readonly start: number; readonly length: number } };

/** Lines from 1; columns and offsets from 0 ("Position"). */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface Location {
  readonly path: readonly PathElement[];
  readonly span: { readonly start: Position; readonly end: Position };
}

type Place = Pick<Span, 'start' | 'end'>;

/** A place in ValidatePolicy's terms. @param root the document; absent where it could not be read */
export function locationOf(place: Place, root: TreeNode | undefined, lines: LineIndex): Location {
  const position = (offset: number): Position => {
    const { line, column } = lines.at(offset);
    return { line, column: column - 1, offset };
  };
  return { path: root === undefined ? [] : pathTo(place, root), span: { start: position(place.start), end: position(place.end) } };
}

const holds = (outer: Place, inner: Place): boolean => outer.start <= inner.start && inner.end <= outer.end;

function pathTo(place: Place, root: TreeNode): readonly PathElement[] {
  const path: PathElement[] = [];
  let node: TreeNode | undefined = root;
  while (node !== undefined && !(node.start === place.start && node.end === place.end)) {
    if (node.kind === 'map') node = intoMap(node, place, path);
    else if (node.kind === 'seq') {
      const index: number = node.items.findIndex((item) => holds(item, place));
      if (index >= 0) path.push({ index });
      node = node.items[index];
    } else {
      path.push(substringOf(node, place));
      return path;
    }
  }
  return path;
}

function intoMap(node: MapNode, place: Place, path: PathElement[]): TreeNode | undefined {
  for (const { key, value } of node.entries) {
    if (holds(key, place)) {
      path.push({ key: key.text });
      return undefined;
    }
    if (holds(value, place)) {
      path.push({ value: key.text });
      return value;
    }
    // an entry as a whole is told by its key
    if (place.start === key.start && place.end === value.end) path.push({ key: key.text });
  }
  return undefined;
}

/** Counted in the string itself: the quote before it does not count. */
function substringOf({ start, style }: ScalarNode, place: Place): PathElement {
  const first = start + (style === 'plain' ? 0 : 1);
  return { substring: { start: Math.max(0, place.start - first), length: place.end - place.start } };
}

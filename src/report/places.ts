import { posix } from 'node:path';
import type { Span, Texts } from '../types.js';
import { lineIndex, type LineIndex } from '../formats/index.js';

/** Lines and columns from 1; the end is exclusive. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Places {
  region(span: Span): Region;
  /** A line of a file without its line break. */
  lineText(file: string, line: number): string;
}

/** Lines and columns of spans; a file without text has line 1 alone. */
export function placesIn(texts: Texts): Places {
  const indexes = new Map<string, LineIndex>();
  const indexOf = (file: string): LineIndex => {
    let index = indexes.get(file);
    if (index !== undefined) return index;
    // findings come by file: what is kept of a large project are some of its texts
    if (indexes.size >= MOST_FILES) indexes.clear();
    index = lineIndex(texts.get(file) ?? '');
    indexes.set(file, index);
    return index;
  };
  return {
    region({ file, start, end }) {
      const index = indexOf(file);
      const from = index.at(start);
      const to = index.at(end);
      return { ...from, endLine: to.line, endColumn: to.column };
    },
    lineText: (file, line) => indexOf(file).lineText(line),
  };
}

const MOST_FILES = 256;

/** A path relative to `from` as a path relative to `to`; both folders are absolute with "/". */
export function relocated(from: string, to: string): (path: string) => string {
  return from === to ? (path) => path : (path) => posix.relative(to, posix.join(from, path));
}

import type { Span } from '../types.js';

/** First and last line, from 1. */
export type LineRange = readonly [number, number];

/** What a change did to the files of a project; paths are relative to its root. */
export interface Changes {
  /** Lines that are new, or all of the file. */
  readonly files: ReadonlyMap<string, readonly LineRange[] | 'whole'>;
  /** Files that are no more. */
  readonly gone: readonly string[];
}

/** Stretches of a file that are new, in offsets. */
export interface ChangedText {
  readonly whole: boolean;
  /** Is there more in it than blanks and comments? */
  readonly says: boolean;
  /** Is a part of it new? */
  overlaps(span: Span): boolean;
  /** Has every new line that says something a place in one of these stretches? */
  liesWithin(spans: readonly Span[]): boolean;
}

export function changedText(text: string, lines: readonly LineRange[] | 'whole'): ChangedText {
  if (lines === 'whole') return { whole: true, says: true, overlaps: () => true, liesWithin: () => false };
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const startOf = (line: number): number => starts[Math.max(0, line - 1)] ?? text.length;
  const stretches = lines.flatMap(([first, last]) => Array.from({ length: Math.min(last, starts.length) - Math.max(first, 1) + 1 }, (_, index) => {
    const line = Math.max(first, 1) + index;
    return { start: startOf(line), end: startOf(line + 1) };
  }));
  const saying = stretches.filter(({ start, end }) => !/^(?:$|#|\/\/)/.test(text.slice(start, end).trim()));
  const meet = (stretch: { readonly start: number; readonly end: number }, span: Span): boolean => stretch.start < Math.max(span.end, span.start + 1) && span.start < stretch.end;
  return {
    whole: false, says: saying.length > 0,
    overlaps: (span) => stretches.some((stretch) => meet(stretch, span)),
    liesWithin: (spans) => saying.every((stretch) => spans.some((span) => meet(stretch, span))),
  };
}

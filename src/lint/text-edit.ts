import type { Span } from '../types.js';

/** What has taken the place of a stretch of a file's text: `oldEnd` is where it ended, `newEnd` where it ends. */
export interface TextEdit {
  readonly file: string;
  readonly from: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** The one stretch in which two texts of a file differ, as far left as it can be. */
export function editBetween(file: string, before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  const tail = (length: number, by: number): boolean => before.slice(before.length - length - by, before.length - length) === after.slice(after.length - length - by, after.length - length);
  const behind = longest(shorter, tail);
  const from = longest(shorter - behind, (length, by) => before.slice(length, length + by) === after.slice(length, length + by));
  return { file, from, oldEnd: before.length - behind, newEnd: after.length - behind };
}

/** How far two texts are equal: in large steps, which cost little, and then in small ones. */
function longest(most: number, isEqual: (length: number, by: number) => boolean): number {
  let length = 0;
  for (const by of STEPS) while (length + by <= most && isEqual(length, by)) length += by;
  return length;
}

const STEPS = [4096, 64, 1];

/** Is the later place where the edit has moved the earlier one to? */
export function isMoved(before: Pick<Span, 'start' | 'end'>, after: Pick<Span, 'start' | 'end'>, edit: TextEdit): boolean {
  const by = edit.newEnd - edit.oldEnd;
  const start = before.start >= edit.oldEnd ? before.start + by : before.start < edit.from ? before.start : undefined;
  const end = before.end <= edit.from ? before.end : before.end > edit.oldEnd ? before.end + by : undefined;
  return start === after.start && end === after.end;
}

/** Where the edit has moved a place to; undefined when it touches one of its ends. */
export function moved(span: Span, { file, from, oldEnd, newEnd }: TextEdit): Span | undefined {
  if (span.file !== file || span.end < from) return span;
  if ((span.start >= from && span.start <= oldEnd) || (span.end >= from && span.end <= oldEnd)) return undefined;
  const by = newEnd - oldEnd;
  return { file, start: span.start < from ? span.start : span.start + by, end: span.end + by };
}

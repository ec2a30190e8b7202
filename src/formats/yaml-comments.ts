import type { Comment } from '../types.js';

const COMMENT = /(?<=^|[\s\uFEFF])#[^\r\n]*/g;

/**
 * Comments of a YAML text. They lie between scalars, and nowhere else does a "#" after a space have a meaning.
 * `scalarBounds`: starts and ends of all scalars in file order.
 */
export function collectComments(source: string, scalarBounds: readonly number[]): readonly Comment[] {
  const comments: Comment[] = [];
  if (!source.includes('#')) return comments;
  let from = 0;
  for (let i = 0; i <= scalarBounds.length; i += 2) {
    addBetween(source, from, scalarBounds[i] ?? source.length, comments);
    from = Math.max(from, scalarBounds[i + 1] ?? source.length);
  }
  return comments;
}

function addBetween(source: string, from: number, to: number, comments: Comment[]): void {
  COMMENT.lastIndex = from;
  for (let match = COMMENT.exec(source); match !== null && match.index < to; match = COMMENT.exec(source)) {
    const text = match[0];
    comments.push({ text: text.slice(1), start: match.index, end: match.index + text.length });
  }
}

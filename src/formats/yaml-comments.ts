import type { Comment } from '../types.js';

const COMMENT = /(?<=^|[\s\uFEFF])#[^\r\n]*/g;

/**
 * Comments of a YAML text. They lie between scalars, and nowhere else does a "#" after a space have a meaning.
 * `scalarBounds`: starts and ends of all scalars in file order.
 */
export function collectComments(source: string, scalarBounds: readonly number[]): readonly Comment[] {
  const comments: Comment[] = [];
  let scalar = 0;
  COMMENT.lastIndex = 0;
  for (let match = COMMENT.exec(source); match !== null; match = COMMENT.exec(source)) {
    const start = match.index;
    while ((scalarBounds[scalar + 1] ?? source.length) <= start && scalar < scalarBounds.length) scalar += 2;
    if (start >= (scalarBounds[scalar] ?? source.length)) COMMENT.lastIndex = scalarBounds[scalar + 1] ?? source.length;
    else comments.push({ text: match[0].slice(1), start, end: start + match[0].length });
  }
  return comments;
}

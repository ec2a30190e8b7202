import type { Comment } from '../types.js';

const AFTER_SPACE = /[\s\uFEFF]/;
const LINE_END = /[\r\n]|$/g;

/**
 * Comments of a YAML text. They lie between scalars, and nowhere else does a "#" after a space have a meaning.
 * `scalarBounds`: starts and ends of all scalars in file order.
 */
export function collectComments(source: string, scalarBounds: readonly number[]): readonly Comment[] {
  const comments: Comment[] = [];
  let scalar = 0;
  let start = source.indexOf('#');
  while (start >= 0) {
    let end = start + 1;
    if (start === 0 || AFTER_SPACE.test(source.charAt(start - 1))) {
      while ((scalarBounds[scalar + 1] ?? source.length) <= start && scalar < scalarBounds.length) scalar += 2;
      if (start >= (scalarBounds[scalar] ?? source.length)) end = scalarBounds[scalar + 1] ?? source.length;
      else {
        LINE_END.lastIndex = end;
        end = LINE_END.exec(source)?.index ?? source.length;
        comments.push({ text: source.slice(start + 1, end), start, end });
      }
    }
    start = source.indexOf('#', end);
  }
  return comments;
}

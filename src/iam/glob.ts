import type { Hole, Text } from '../types.js';

/** A text as a pattern: policy variables may be anything, and so may what is not known unless `ofHole` says less. */
export const globOf = (text: Text, ofHole: (hole: Hole) => string = () => '*'): string =>
  text.pieces.map((piece) => (typeof piece === 'string' ? piece.replace(/\$\{[^}]*\}?/g, '*') : ofHole(piece))).join('');

/** Character codes of the wildcards. */
const STAR = 42;
const QUESTION = 63;

/** Does the pattern match the text? Wildcards of the text are plain characters, and case counts. */
export const wildcardMatch = (pattern: string, text: string): boolean => matchesAll(pattern, text, NOTHING, NOTHING);

/** Is every string that `narrow` matches also matched by `wide`? Both may hold `*` and `?`; partial overlap is no cover. */
export const globCovers = (wide: string, narrow: string): boolean => matchesAll(wide, narrow, STAR, NOTHING);

/** No character code. */
const NOTHING = -1;

/** `open` is the character of the text that only a star matches, `any` the one that every character matches. In time proportional to the product of the lengths at worst. */
function matchesAll(pattern: string, text: string, open: number, any: number): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let mark = 0;
  while (t < text.length) {
    const code = text.charCodeAt(t);
    const wanted = p < pattern.length ? pattern.charCodeAt(p) : NOTHING;
    if (wanted === STAR) {
      star = p++;
      mark = t;
    } else if (wanted !== NOTHING && code !== open && (wanted === code || wanted === QUESTION || code === any)) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++mark;
    } else return false;
  }
  while (pattern.charCodeAt(p) === STAR) p++;
  return p === pattern.length;
}

/** Is there a string that both patterns match? */
export function globsMeet(a: string, b: string): boolean {
  // most pairs part at their first characters
  for (let at = 0; at < a.length && at < b.length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    // a star at the end takes whatever the other goes on with
    if ((left === STAR && at === a.length - 1) || (right === STAR && at === b.length - 1)) return true;
    if (left === STAR || right === STAR) break;
    if (left !== right && left !== QUESTION && right !== QUESTION) return false;
  }
  if (!b.includes('*')) return matchesAll(a, b, NOTHING, QUESTION);
  // where both have a star, that of each takes what the other has between its ends
  return a.includes('*') ? !partAtEnd(a, b) : matchesAll(b, a, NOTHING, QUESTION);
}

/** Do the ends of two patterns, as far as no star stands in them, hold other characters? */
function partAtEnd(a: string, b: string): boolean {
  for (let back = 1; back <= a.length && back <= b.length; back++) {
    const left = a.charCodeAt(a.length - back);
    const right = b.charCodeAt(b.length - back);
    if (left === STAR || right === STAR) return false;
    if (left !== right && left !== QUESTION && right !== QUESTION) return true;
  }
  return false;
}

import type { Hole, Text } from '../types.js';

/** A text as a pattern: policy variables may be anything, and so may what is not known unless `ofHole` says less. */
export const globOf = (text: Text, ofHole: (hole: Hole) => string = () => '*'): string =>
  text.pieces.map((piece) => (typeof piece === 'string' ? piece.replace(/\$\{[^}]*\}?/g, '*') : ofHole(piece))).join('');

/** Character codes of the wildcards. */
const STAR = 42;
const QUESTION = 63;

/** Does the pattern match the text? Wildcards of the text are plain characters, and case counts. */
export const wildcardMatch = (pattern: string, text: string): boolean => matchesAll(pattern, text, undefined);

/** Is every string that `narrow` matches also matched by `wide`? Both may hold `*` and `?`; partial overlap is no cover. */
export const globCovers = (wide: string, narrow: string): boolean => matchesAll(wide, narrow, STAR);

/** `open` is the character of the text that only a star matches. In time proportional to the product of the lengths at worst. */
function matchesAll(pattern: string, text: string, open: number | undefined): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let mark = 0;
  while (t < text.length) {
    const code = text.charCodeAt(t);
    if (pattern.charCodeAt(p) === STAR) {
      star = p++;
      mark = t;
    } else if (p < pattern.length && code !== open && (pattern.charCodeAt(p) === code || pattern.charCodeAt(p) === QUESTION)) {
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
  if (!isOpen(b)) return wildcardMatch(a, b);
  if (!isOpen(a)) return wildcardMatch(b, a);
  return !partAtEnd(a, b) && meetSomewhere(a, b);
}

const isOpen = (text: string): boolean => text.includes('*') || text.includes('?');

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

function meetSomewhere(a: string, b: string): boolean {
  const width = b.length + 1;
  const seen = new Uint8Array((a.length + 1) * width);
  const stack = [0];
  const goal = a.length * width + b.length;
  const visit = (i: number, j: number): void => {
    const at = i * width + j;
    if (seen[at] === 1) return;
    seen[at] = 1;
    stack.push(at);
  };
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at === goal) return true;
    const i = Math.floor(at / width);
    const j = at % width;
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(j);
    if (left === STAR) visit(i + 1, j);
    if (right === STAR) visit(i, j + 1);
    if (i === a.length || j === b.length) continue;
    if (left === STAR && right !== STAR) visit(i, j + 1);
    else if (right === STAR && left !== STAR) visit(i + 1, j);
    else if (left === right || left === QUESTION || right === QUESTION) visit(i + 1, j + 1);
  }
  return false;
}

import type { Comment, Problem, ScalarNode } from '../types.js';

/** Thrown where a text is not as nearly all are written. */
export const NOT_PLAIN = new Error('not plain YAML');

export function notPlain(): never {
  throw NOT_PLAIN;
}

/** A place in a text, and what has been met before it. */
export interface Cursor {
  readonly text: string;
  at: number;
  /** Where the line begins in which the place is. */
  lineStart: number;
  /** Column of what stands next in a line of its own; -1 at the end of the text. */
  indent: number;
  /** Line breaks that were passed last. */
  breaks: number;
  /** Was a comment among what was passed last? */
  passedComment: boolean;
  depth: number;
  readonly comments: Comment[];
  readonly problems: Problem[];
}

export const TAB = 9;
export const LINE_FEED = 10;
export const RETURN = 13;
export const SPACE = 32;
export const HASH = 35;
export const COMMA = 44;
export const DASH = 45;
export const COLON = 58;

export const isLineEnd = (code: number): boolean => code === LINE_FEED || code === RETURN || Number.isNaN(code);

/** Passes spaces; gives the character behind them. */
export function skipSpaces(cursor: Cursor): number {
  const { text } = cursor;
  let code = text.charCodeAt(cursor.at);
  while (code === SPACE) code = text.charCodeAt(++cursor.at);
  return code;
}

/** Passes spaces, comments and line breaks; gives the character behind them. */
export function skipBlanks(cursor: Cursor): number {
  const { text } = cursor;
  let { at } = cursor;
  cursor.breaks = 0;
  cursor.passedComment = false;
  for (;;) {
    let code = text.charCodeAt(at);
    while (code === SPACE) code = text.charCodeAt(++at);
    if (code === HASH) {
      at = readComment(cursor, at);
      code = text.charCodeAt(at);
    }
    if (code === RETURN) code = text.charCodeAt(++at);
    if (code !== LINE_FEED) {
      cursor.at = at;
      return code;
    }
    cursor.breaks++;
    cursor.lineStart = ++at;
  }
}

/** Reads a comment, which needs a space before it; gives its end. */
export function readComment(cursor: Cursor, start: number): number {
  const { text } = cursor;
  if (start > cursor.lineStart && text.charCodeAt(start - 1) !== SPACE) notPlain();
  const end = lineEnd(text, start);
  cursor.comments.push({ text: text.slice(start + 1, end), start, end });
  cursor.passedComment = true;
  return end;
}

export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end < 0) return text.length;
  return text.charCodeAt(end - 1) === RETURN ? end - 1 : end;
}

/** Goes from the end of what was read to what stands next; it must stand in another line. */
export function nextLine(cursor: Cursor): void {
  const isFresh = cursor.at === cursor.lineStart;
  skipBlanks(cursor);
  if (cursor.at >= cursor.text.length) cursor.indent = -1;
  else if (isFresh || cursor.breaks > 0) cursor.indent = cursor.at - cursor.lineStart;
  else notPlain();
}

/** What no text has but for odd ones: control characters, halves of characters, byte order marks. */
const UNUSUAL = /[^\t\n\r -~\u00A0-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]/u;

export function refuseUnusual(text: string): void {
  if (UNUSUAL.test(text)) notPlain();
}

/** Deeper nesting is left to the other reader, which counts it. */
const MAX_DEPTH = 200;

export function enter(cursor: Cursor): void {
  if (++cursor.depth > MAX_DEPTH) notPlain();
}

export const isMerge = (key: ScalarNode): boolean => key.text === '<<' && key.style === 'plain';

/** What a break and the blank lines behind it become between two lines of a text. */
export const foldedBreaks = (breaks: number): string => (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1));

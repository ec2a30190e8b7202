/** A place in a text that moves on; what is not as it has to be throws `NOT_PLAIN`. */
export interface Cursor {
  readonly text: string;
  readonly end: number;
  at: number;
  /** Where the last word or sign ended. */
  last: number;
  depth: number;
}

/** Thrown, and caught, by the parser alone. */
export const NOT_PLAIN = new Error('not plain HCL');

export function notPlain(): never {
  throw NOT_PLAIN;
}

const SPACE = /[ \t\r\n\f\v]+/y;
const WORD = /[A-Za-z_](?:[\w-]|::)*/y;
const NUMBER = /0x[0-9a-zA-Z]+|\d+(?:\.\d+(?:[eE][-+]?\d+)?)?/y;
const DIGITS = /\d+/y;

function matched(pattern: RegExp, { text, at }: Cursor): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Goes past blanks and comments. */
export function skip(cursor: Cursor): void {
  const { text } = cursor;
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    if (code === 32 || (code >= 9 && code <= 13)) cursor.at = matched(SPACE, cursor);
    else if (code === 35 || (code === 47 && text.charCodeAt(cursor.at + 1) === 47)) cursor.at = endOfLine(text, cursor.at);
    else if (code === 47 && text.charCodeAt(cursor.at + 1) === 42) {
      const close = text.indexOf('*/', cursor.at + 2);
      cursor.at = close < 0 ? notPlain() : close + 2;
    } else return;
  }
}

export function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The next character behind blanks and comments; none at the end. */
export function peek(cursor: Cursor): string {
  skip(cursor);
  return cursor.at < cursor.end ? cursor.text.charAt(cursor.at) : '';
}

function taken(cursor: Cursor, to: number): string {
  const { text, at } = cursor;
  if (to === at || to > cursor.end) notPlain();
  cursor.at = cursor.last = to;
  return text.slice(at, to);
}

/** A word; one with letters outside ASCII is not looked at. */
export function takeWord(cursor: Cursor): string {
  skip(cursor);
  const word = taken(cursor, matched(WORD, cursor));
  if (cursor.text.charCodeAt(cursor.at) > 127) notPlain();
  return word;
}

export const takeNumber = (cursor: Cursor): string => taken(cursor, matched(NUMBER, cursor));

export function takeDigits(cursor: Cursor): string {
  skip(cursor);
  return taken(cursor, matched(DIGITS, cursor));
}

/** Goes past a sign if it stands here; blanks before it are gone already. */
export function takeIf(cursor: Cursor, sign: string): boolean {
  if (!cursor.text.startsWith(sign, cursor.at) || cursor.at + sign.length > cursor.end) return false;
  cursor.at = cursor.last = cursor.at + sign.length;
  return true;
}

export function take(cursor: Cursor, sign: string): void {
  skip(cursor);
  if (!takeIf(cursor, sign)) notPlain();
}

/** Goes past a word if it is the next one. */
export function takeWordIf(cursor: Cursor, word: string): boolean {
  skip(cursor);
  if (matched(WORD, cursor) !== cursor.at + word.length) return false;
  return takeIf(cursor, word);
}

export const isLetter = (character: string): boolean => /^[A-Za-z_]/.test(character);
export const isDigit = (character: string): boolean => character >= '0' && character <= '9';

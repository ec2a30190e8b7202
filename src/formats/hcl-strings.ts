import { endOfLine, notPlain, peek, take, takeIf, takeWord, takeWordIf, type Cursor } from './hcl-words.js';
import { partsOf, unindented } from './hcl-template.js';
import type { HclExpression, HclPart } from './hcl-types.js';

type Hole = Exclude<HclPart, { kind: 'text' }>;

/** Reads an expression; that of `hcl-parse`, which reads strings by what is here. */
type ReadExpression = (cursor: Cursor) => HclExpression;

const PLAIN_STRING = /[^"\\\n$%]+/y;
const ESCAPE = /\\(?:["nrt\\]|u[\da-fA-F]{4}|U[\da-fA-F]{8})/y;
const PLAIN_LINES = /[^\n$%]+/y;
const HEREDOC = /<<-?[ \t]*([A-Za-z_][\w-]*)[ \t]*\r?(?=\n)/y;

/** A string in quotes, with the cursor at the first of them. */
export function readString(cursor: Cursor, readExpression: ReadExpression): HclExpression {
  const start = cursor.at;
  cursor.at++;
  const holes: Hole[] = [];
  if (readPieces(cursor, holes, readExpression, pastString) !== 'end') notPlain();
  const end = cursor.at;
  cursor.last = end;
  return { kind: 'template', start, end, parts: partsOf({ text: cursor.text, start: start + 1, end: end - 1, escapes: true, holes }) };
}

/** Text of several lines, with the cursor at `<<`. */
export function readHeredoc(cursor: Cursor, readExpression: ReadExpression): HclExpression {
  const { text, at: start } = cursor;
  HEREDOC.lastIndex = start;
  const mark = HEREDOC.exec(text)?.[1] ?? notPlain();
  const lines = HEREDOC.lastIndex + 1;
  cursor.at = HEREDOC.lastIndex;
  const holes: Hole[] = [];
  if (readPieces(cursor, holes, readExpression, (each) => pastLines(each, mark)) !== 'end') notPlain();
  const end = cursor.at;
  cursor.last = end;
  const parts = partsOf({ text, start: lines, end: Math.max(lines, text.lastIndexOf('\n', end - 1) + 1), escapes: false, holes });
  return { kind: 'template', start, end, parts: text.startsWith('<<-', start) ? unindented(parts) : parts };
}

/** Moves on to the next `$` or `%`, or past the end of the string, which gives true. */
type PastPlain = (cursor: Cursor) => boolean;

function pastString(cursor: Cursor): boolean {
  const { text, end } = cursor;
  for (;;) {
    PLAIN_STRING.lastIndex = cursor.at;
    if (PLAIN_STRING.test(text)) cursor.at = PLAIN_STRING.lastIndex;
    if (cursor.at >= end) notPlain();
    const character = text.charAt(cursor.at);
    if (character === '$' || character === '%') return false;
    if (character === '"') {
      cursor.at++;
      return true;
    }
    ESCAPE.lastIndex = cursor.at;
    cursor.at = ESCAPE.test(text) ? ESCAPE.lastIndex : notPlain();
  }
}

function pastLines(cursor: Cursor, mark: string): boolean {
  const { text, end } = cursor;
  for (;;) {
    PLAIN_LINES.lastIndex = cursor.at;
    if (PLAIN_LINES.test(text)) cursor.at = PLAIN_LINES.lastIndex;
    if (cursor.at >= end) notPlain();
    if (text.charAt(cursor.at) !== '\n') return false;
    const from = firstInLine(text, cursor.at);
    if (text.startsWith(mark, from)) {
      cursor.at = from + mark.length;
      // a line that only begins with the mark is read in ways of its own
      if (text.slice(cursor.at, endOfLine(text, cursor.at)).trim() !== '' || endOfLine(text, cursor.at) === text.length) notPlain();
      return true;
    }
    cursor.at = from;
  }
}

/** Where something stands again behind a line break. */
function firstInLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && (text.charCodeAt(at) === 32 || (text.charCodeAt(at) >= 9 && text.charCodeAt(at) <= 13))) at++;
  return at;
}

/** Gathers what is put into a string up to its end, or up to the word of a directive that ends or divides another. */
function readPieces(cursor: Cursor, holes: Hole[], readExpression: ReadExpression, pastPlain: PastPlain): 'end' | 'else' | 'endif' | 'endfor' {
  const { text } = cursor;
  while (!pastPlain(cursor)) {
    const start = cursor.at;
    const sign = text.charAt(start);
    if (text.charAt(start + 1) !== '{') cursor.at = text.charAt(start + 1) !== sign ? start + 1 : text.charAt(start + 2) === '{' ? start + 3 : start + 2;
    else if (sign === '$') holes.push(readHole(cursor, readExpression));
    else {
      const word = readDirective(cursor, readExpression, pastPlain);
      if (word !== 'whole') return word;
      holes.push({ kind: 'directive', start, end: cursor.at });
    }
  }
  return 'end';
}

function readHole(cursor: Cursor, readExpression: ReadExpression): Hole {
  const start = cursor.at;
  openMark(cursor);
  const of = peek(cursor) === '}' || peek(cursor) === '~' ? undefined : readExpression(cursor);
  closeMark(cursor);
  return of === undefined ? { kind: 'directive', start, end: cursor.at } : { kind: 'value', start, end: cursor.at, of };
}

/** `${` or `%{`, which may take the blanks before it away. */
function openMark(cursor: Cursor): void {
  cursor.at += 2;
  if (peek(cursor) === '~') takeIf(cursor, '~');
}

function closeMark(cursor: Cursor): void {
  if (peek(cursor) === '~') takeIf(cursor, '~');
  take(cursor, '}');
}

/** `%{ if ... }` up to its `%{ endif }`, or one of the words in between. */
function readDirective(cursor: Cursor, readExpression: ReadExpression, pastPlain: PastPlain): 'whole' | 'else' | 'endif' | 'endfor' {
  openMark(cursor);
  const word = takeWord(cursor);
  if (word === 'for') {
    takeWord(cursor);
    if (peek(cursor) === ',' && takeIf(cursor, ',')) takeWord(cursor);
    if (!takeWordIf(cursor, 'in')) notPlain();
  }
  if (word === 'for' || word === 'if') readExpression(cursor);
  closeMark(cursor);
  if (word === 'else' || word === 'endif' || word === 'endfor') return word;
  if (word !== 'for' && word !== 'if') notPlain();
  const within = (): string => readPieces(cursor, [], readExpression, pastPlain);
  const stopped = within();
  const ended = word === 'if' && stopped === 'else' ? within() : stopped;
  return ended === `end${word}` ? 'whole' : notPlain();
}

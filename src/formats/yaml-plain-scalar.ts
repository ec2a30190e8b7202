import type { ScalarNode } from '../types.js';
import { scalarNode } from './nodes.js';
import { COLON, DASH, HASH, LINE_FEED, nextLine, notPlain, refuseUnusual, RETURN, SPACE, TAB, type Cursor } from './yaml-plain-lines.js';
import { resolveScalar } from './yaml-scalar.js';

export const DOUBLE_QUOTE = 34;
export const SINGLE_QUOTE = 39;
const DOT = 46;
const BACKSLASH = 92;
const LAST_ASCII = 126;

/** Characters that have a meaning of their own at the start of a scalar. */
const STARTERS = charactersOf('#&*!|>\'"%@`,[]{}?');
const BRACKETS = charactersOf(',[]{}');

function charactersOf(list: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of list) table[character.charCodeAt(0)] = 1;
  return table;
}

/** Does a list's entry begin here? */
export const isDash = (text: string, at: number): boolean => text.charCodeAt(at) === DASH && !(text.charCodeAt(at + 1) > SPACE);

/** Passes the part of a plain scalar in this line; gives its end. The cursor then stands at what has ended it. */
function takePlain(cursor: Cursor): number {
  const { text, at } = cursor;
  let end = at;
  let isUnusual = false;
  let place = at;
  for (; ; place++) {
    const code = text.charCodeAt(place);
    if (code > COLON) {
      if (code > LAST_ASCII) isUnusual = true;
    } else if (code === SPACE) continue;
    else if (!(code > SPACE)) break;
    else if (code === COLON ? !(text.charCodeAt(place + 1) > SPACE) : code === HASH && text.charCodeAt(place - 1) === SPACE) break;
    end = place + 1;
  }
  if (isUnusual) refuseUnusual(text.slice(at, end));
  cursor.at = place;
  return end;
}

function startPlain({ text, at, lineStart }: Cursor): void {
  const code = text.charCodeAt(at);
  if (!(code > SPACE) || STARTERS[code] === 1) notPlain();
  if ((code === DASH || code === COLON) && !(text.charCodeAt(at + 1) > SPACE)) notPlain();
  // marks of documents stand in the first column
  if ((code === DASH || code === DOT) && at === lineStart) notPlain();
}

/** The part of a plain scalar in its first line; the cursor then stands at what has ended it. */
export function readPlainPart(cursor: Cursor): ScalarNode {
  startPlain(cursor);
  const { text, at: start } = cursor;
  const end = takePlain(cursor);
  const value = text.slice(start, end);
  return scalarNode(start, end, value, resolveScalar(value, 'plain', undefined), 'plain');
}

/** The same with the lines further in than `parent` in which it goes on. */
export function readPlainRest(cursor: Cursor, first: ScalarNode, parent: number, tag: string | undefined): ScalarNode {
  nextLine(cursor);
  if (cursor.indent <= parent || cursor.passedComment) return tag === undefined ? first : tagged(first, tag);
  const { text } = cursor;
  let { text: value, end } = first;
  while (cursor.indent > parent && !cursor.passedComment) {
    const from = cursor.at;
    value += foldedBreaks(cursor.breaks);
    end = takePlain(cursor);
    if (end === from) notPlain();
    value += text.slice(from, end);
    nextLine(cursor);
  }
  return scalarNode(first.start, end, value, resolveScalar(value, 'plain', tag), 'plain', tag);
}

export const tagged = ({ start, end, text, style }: ScalarNode, tag: string): ScalarNode => scalarNode(start, end, text, resolveScalar(text, style, tag), style, tag);

/** A plain scalar within brackets; one that goes on in another line is left to the other reader. */
export function readFlowPlain(cursor: Cursor, tag: string | undefined): ScalarNode {
  startPlain(cursor);
  const { text, at: start } = cursor;
  const code = text.charCodeAt(start);
  if ((code === DASH || code === COLON) && BRACKETS[text.charCodeAt(start + 1)] === 1) notPlain();
  const end = takeFlowPlain(cursor);
  const value = text.slice(start, end);
  return scalarNode(start, end, value, resolveScalar(value, 'plain', tag), 'plain', tag);
}

function takeFlowPlain(cursor: Cursor): number {
  const { text, at } = cursor;
  let end = at;
  let isUnusual = false;
  let place = at;
  for (; ; place++) {
    const code = text.charCodeAt(place);
    if (code === SPACE) continue;
    if (!(code > SPACE) || BRACKETS[code] === 1) break;
    if (code > LAST_ASCII) isUnusual = true;
    else if (code === COLON) {
      const next = text.charCodeAt(place + 1);
      if (!(next > SPACE) || BRACKETS[next] === 1) break;
    } else if (code === HASH && text.charCodeAt(place - 1) === SPACE) break;
    end = place + 1;
  }
  if (isUnusual) refuseUnusual(text.slice(at, end));
  cursor.at = place;
  return end;
}

const foldedBreaks = (breaks: number): string => (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1));

/** A scalar in quotes; its lines stand further in than `parent`. */
export function readQuoted(cursor: Cursor, parent: number, tag: string | undefined): ScalarNode {
  const { text, at: start } = cursor;
  const quote = text.charCodeAt(start);
  let isEscaped = false;
  let isFolded = false;
  let at = start + 1;
  for (; ; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      if (quote === DOUBLE_QUOTE || text.charCodeAt(at + 1) !== SINGLE_QUOTE) break;
      isEscaped = true;
      at++;
    } else if (code === BACKSLASH && quote === DOUBLE_QUOTE) {
      isEscaped = true;
      at++;
    } else if (!(code >= SPACE) && code !== TAB) {
      isFolded = true;
      at = furtherIn(cursor, at, parent) - 1;
    }
  }
  cursor.at = at + 1;
  const value = quote === DOUBLE_QUOTE ? doubleQuoted(text, start, at, isEscaped, isFolded) : singleQuoted(text, start, at, isEscaped, isFolded);
  const style = quote === DOUBLE_QUOTE ? 'double' : 'single';
  return scalarNode(start, at + 1, value, resolveScalar(value, style, tag), style, tag);
}

/** Where the text goes on behind a line break. */
function furtherIn(cursor: Cursor, at: number, parent: number): number {
  const code = cursor.text.charCodeAt(at);
  if (code !== LINE_FEED && code !== RETURN) notPlain();
  let place = at;
  for (;;) {
    let code = cursor.text.charCodeAt(place);
    while (code === SPACE) code = cursor.text.charCodeAt(++place);
    if (code === RETURN) code = cursor.text.charCodeAt(++place);
    if (code !== LINE_FEED) return code === TAB || place === cursor.lineStart || place - cursor.lineStart <= parent ? notPlain() : place;
    cursor.lineStart = ++place;
  }
}

function singleQuoted(text: string, start: number, end: number, isEscaped: boolean, isFolded: boolean): string {
  const value = isFolded ? folded(text, start + 1, end) : text.slice(start + 1, end);
  return isEscaped ? value.replaceAll("''", "'") : value;
}

function doubleQuoted(text: string, start: number, end: number, isEscaped: boolean, isFolded: boolean): string {
  if (!isEscaped) return isFolded ? folded(text, start + 1, end) : text.slice(start + 1, end);
  if (isFolded) notPlain();
  try {
    return JSON.parse(text.slice(start, end + 1)) as string;
  } catch {
    return notPlain();
  }
}

/** Lines as YAML joins them: blanks around a break are dropped, one break is a space. */
function folded(text: string, start: number, end: number): string {
  let value = '';
  let at = start;
  for (let feed = text.indexOf('\n', at); feed >= 0 && feed < end; feed = text.indexOf('\n', at)) {
    let last = feed;
    while (last > at && isBlank(text.charCodeAt(last - 1))) last--;
    value += text.slice(at, last);
    let breaks = 1;
    at = feed + 1;
    for (let code = text.charCodeAt(at); isBlank(code) || code === LINE_FEED; code = text.charCodeAt(++at)) if (code === LINE_FEED) breaks++;
    value += foldedBreaks(breaks);
  }
  return value + text.slice(at, end);
}

const isBlank = (code: number): boolean => code === SPACE || code === TAB || code === RETURN;

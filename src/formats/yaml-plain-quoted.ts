import type { ScalarNode } from '../types.js';
import { scalarNode } from './nodes.js';
import { foldedBreaks, LINE_FEED, notPlain, RETURN, SPACE, TAB, type Cursor } from './yaml-plain-lines.js';
import { resolveScalar } from './yaml-scalar.js';

const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const BACKSLASH = 92;

export const isQuote = (code: number): boolean => code === DOUBLE_QUOTE || code === SINGLE_QUOTE;

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

/** The usual escapes are those of JSON; it has no others, and no breaks. */
function doubleQuoted(text: string, start: number, end: number, isEscaped: boolean, isFolded: boolean): string {
  if (!isEscaped) return isFolded ? folded(text, start + 1, end) : text.slice(start + 1, end);
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

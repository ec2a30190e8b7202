import type { ScalarNode } from '../types.js';
import { scalarNode } from './nodes.js';
import { DASH, HASH, isLineEnd, LINE_FEED, lineEnd, notPlain, readComment, refuseUnusual, RETURN, skipSpaces, SPACE, TAB, type Cursor } from './yaml-plain-lines.js';
import { resolveScalar } from './yaml-scalar.js';

export const LITERAL = 124;
export const FOLDED = 62;
const PLUS = 43;
const ZERO = 48;

type Chomping = 'clip' | 'keep' | 'strip';

interface Header {
  readonly chomping: Chomping;
  /** How much further in than its parent the text stands; 0 where its first line tells. */
  readonly width: number;
}

/** The lines of a block scalar. */
interface Body {
  readonly start: number;
  readonly end: number;
  /** End of the last line that is not blank; -1 where all are. */
  readonly writtenEnd: number;
  /** Blank lines behind it. */
  readonly blanks: number;
  readonly indent: number;
  /** Are there blank lines with fewer spaces than the text is indented by? */
  readonly isRagged: boolean;
}

/** A literal or folded block scalar of a collection whose column is `parent`. */
export function readBlockText(cursor: Cursor, parent: number, tag: string | undefined): ScalarNode {
  const { text, at: start } = cursor;
  const style = text.charCodeAt(start) === LITERAL ? 'literal' : 'folded';
  const { chomping, width } = readHeader(cursor);
  const body = readBody(cursor, parent, width);
  refuseUnusual(text.slice(body.start, body.end));
  const value = valueOf(text, body, style, chomping);
  const whole = endsWithoutBreak(text, body) && value.endsWith('\n') ? value.slice(0, -1) : value;
  return scalarNode(start, chomping === 'keep' ? body.end : trimmedEnd(text, body), whole, resolveScalar(whole, style, tag), style, tag);
}

function readHeader(cursor: Cursor): Header {
  const { text } = cursor;
  let chomping: Chomping = 'clip';
  let width = 0;
  for (;;) {
    const code = text.charCodeAt(++cursor.at);
    if (code === PLUS || code === DASH) {
      if (chomping !== 'clip') notPlain();
      chomping = code === PLUS ? 'keep' : 'strip';
    } else if (code > ZERO && code <= ZERO + 9) {
      if (width > 0) notPlain();
      width = code - ZERO;
    } else break;
  }
  endHeader(cursor);
  return { chomping, width };
}

/** A comment may stand behind the header; what follows is the text. */
function endHeader(cursor: Cursor): void {
  const { text } = cursor;
  const code = skipSpaces(cursor);
  if (code === HASH) cursor.at = readComment(cursor, cursor.at);
  else if (!isLineEnd(code)) notPlain();
  if (text.charCodeAt(cursor.at) === RETURN) cursor.at++;
  if (cursor.at < text.length) cursor.at++;
  cursor.lineStart = cursor.at;
}

/** Goes to the first line that stands further out than the text. */
function readBody(cursor: Cursor, parent: number, width: number): Body {
  const { text, at: start } = cursor;
  let indent = width > 0 ? parent + width : -1;
  let [at, end, writtenEnd, blanks, widestBlank] = [start, start, -1, 0, 0];
  let isRagged = false;
  while (at < text.length) {
    const first = afterSpaces(text, at);
    const column = first - at;
    const code = text.charCodeAt(first);
    if (first === text.length && column <= Math.max(indent, 0)) break;
    const isBlank = isLineEnd(code);
    if (!isBlank && column < (indent < 0 ? parent + 1 : indent)) break;
    if (indent < 0 && !isBlank) {
      if (column < widestBlank) notPlain();
      indent = column;
    }
    const feed = text.indexOf('\n', first);
    at = feed < 0 ? text.length : feed + 1;
    end = at;
    if (isBlank && (indent < 0 || column <= indent)) {
      blanks++;
      if (column > 0 && column !== indent) isRagged = true;
      if (indent < 0 && column > widestBlank) widestBlank = column;
    } else {
      blanks = 0;
      writtenEnd = lineEnd(text, first);
    }
  }
  cursor.at = cursor.lineStart = at;
  return { start, end, writtenEnd, blanks, indent, isRagged };
}

function afterSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at++;
  return at;
}

function valueOf(text: string, { start, writtenEnd, blanks, indent, isRagged }: Body, style: 'literal' | 'folded', chomping: Chomping): string {
  if (writtenEnd < 0) return chomping === 'keep' ? '\n'.repeat(blanks) : '';
  const written = text.slice(start, writtenEnd);
  const lines = written.includes('\r') ? written.replaceAll('\r\n', '\n') : written;
  const value = style === 'folded' ? folded(outdentedLines(lines, indent)) : isRagged ? outdentedLines(lines, indent).join('\n') : outdented(lines, indent);
  if (chomping === 'strip') return value;
  return chomping === 'clip' ? `${value}\n` : value + '\n'.repeat(1 + blanks);
}

const outdentedLines = (lines: string, indent: number): readonly string[] => lines.split('\n').map((line) => line.slice(indent));

/** Every line is empty or indented. */
function outdented(lines: string, indent: number): string {
  const first = lines.charCodeAt(0) === LINE_FEED ? lines : lines.slice(indent);
  return first.replaceAll(`\n${' '.repeat(indent)}`, '\n');
}

/** Lines that are indented no further are joined by a space; blank lines stay breaks. */
function folded(lines: readonly string[]): string {
  let value = '';
  let blanks = 0;
  let isBelowFirst = false;
  let isFurtherIn = false;
  for (const line of lines) {
    if (line === '') {
      blanks++;
      continue;
    }
    const code = line.charCodeAt(0);
    const wasFurtherIn = isFurtherIn;
    isFurtherIn = code === SPACE || code === TAB;
    if (isFurtherIn) value += '\n'.repeat(isBelowFirst ? blanks + 1 : blanks);
    else if (wasFurtherIn) value += '\n'.repeat(blanks + 1);
    else if (blanks > 0) value += '\n'.repeat(blanks);
    else if (isBelowFirst) value += ' ';
    value += line;
    isBelowFirst = true;
    blanks = 0;
  }
  return value;
}

/** A text that ends with the file, not with a line break: YAML 1.1 readers add none. */
function endsWithoutBreak(text: string, { start, end }: Body): boolean {
  if (end !== text.length) return false;
  let at = end;
  while (at > start && (text.charCodeAt(at - 1) === SPACE || text.charCodeAt(at - 1) === TAB)) at--;
  return at > start && !isSpace(text, at - 1);
}

function trimmedEnd(text: string, { start, end }: Body): number {
  let at = end;
  while (at > start && isSpace(text, at - 1)) at--;
  return at;
}

/** Spaces of Unicode too. */
const isSpace = (text: string, at: number): boolean => /\s/.test(text.charAt(at));

import type { ScalarNode } from '../types.js';
import { scalarNode } from './nodes.js';
import { COLON, DASH, foldedBreaks, HASH, nextLine, notPlain, refuseUnusual, SPACE, type Cursor } from './yaml-plain-lines.js';
import { resolveScalar } from './yaml-scalar.js';

const DOT = 46;
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

/** Passes the part of a plain scalar in this line; gives its end. The cursor then stands at what has ended it, which may be a bracket or comma if it stands `within` brackets. */
function takePlain(cursor: Cursor, within: boolean): number {
  const { text, at } = cursor;
  let end = at;
  let isUnusual = false;
  let place = at;
  for (; ; place++) {
    const code = text.charCodeAt(place);
    if (within && BRACKETS[code] === 1) break;
    if (code > COLON) {
      if (code > LAST_ASCII) isUnusual = true;
    } else if (code === SPACE) continue;
    else if (!(code > SPACE)) break;
    else if (code === COLON ? endsAt(text, place + 1, within) : code === HASH && text.charCodeAt(place - 1) === SPACE) break;
    end = place + 1;
  }
  if (isUnusual) refuseUnusual(text.slice(at, end));
  cursor.at = place;
  return end;
}

/** Does nothing of a plain scalar stand there? */
function endsAt(text: string, at: number, within: boolean): boolean {
  const code = text.charCodeAt(at);
  return !(code > SPACE) || (within && BRACKETS[code] === 1);
}

function startPlain({ text, at, lineStart }: Cursor): void {
  const code = text.charCodeAt(at);
  if (!(code > SPACE) || STARTERS[code] === 1) notPlain();
  if ((code === DASH || code === COLON) && !(text.charCodeAt(at + 1) > SPACE)) notPlain();
  // marks of documents stand in the first column
  if ((code === DASH || code === DOT) && at === lineStart) notPlain();
}

/** The part of a plain scalar in its first line; the cursor then stands at what has ended it. */
export function readPlainPart(cursor: Cursor, tag: string | undefined, within = false): ScalarNode {
  startPlain(cursor);
  const { text, at: start } = cursor;
  const end = takePlain(cursor, within);
  const value = text.slice(start, end);
  return scalarNode(start, end, value, resolveScalar(value, 'plain', tag), 'plain', tag);
}

/** The same with the lines further in than `parent` in which it goes on. */
export function readPlainRest(cursor: Cursor, first: ScalarNode, parent: number): ScalarNode {
  nextLine(cursor);
  if (!goesOn(cursor, parent)) return first;
  const { tag } = first;
  let { text: value, end } = first;
  while (goesOn(cursor, parent)) {
    const from = cursor.at;
    value += foldedBreaks(cursor.breaks);
    end = takePlain(cursor, false);
    if (end === from) notPlain();
    value += cursor.text.slice(from, end);
    nextLine(cursor);
  }
  return scalarNode(first.start, end, value, resolveScalar(value, 'plain', tag), 'plain', tag);
}

const goesOn = ({ indent, passedComment }: Cursor, parent: number): boolean => indent > parent && !passedComment;

/** The same with a tag that stands in a line before it. */
export function withTag(node: ScalarNode, tag: string | undefined): ScalarNode {
  const { start, end, text, style } = node;
  return tag === undefined ? node : scalarNode(start, end, text, resolveScalar(text, style, tag), style, tag);
}

/** A plain scalar within brackets; one that goes on in another line is left to the other reader. */
export function readFlowPlain(cursor: Cursor, tag: string | undefined): ScalarNode {
  const { text, at } = cursor;
  const code = text.charCodeAt(at);
  if ((code === DASH || code === COLON) && endsAt(text, at + 1, true)) notPlain();
  return readPlainPart(cursor, tag, true);
}

import type { MapEntry, ScalarNode, TreeNode } from '../types.js';
import { mapNode, seqNode } from './nodes.js';
import { reportDuplicateKeys } from './problems.js';
import { COLON, COMMA, enter, isMerge, notPlain, skipBlanks, skipSpaces, type Cursor } from './yaml-plain-lines.js';
import { isQuote, readQuoted } from './yaml-plain-quoted.js';
import { readFlowPlain } from './yaml-plain-scalar.js';
import { readTag, TAG } from './yaml-plain-tag.js';

export const OPEN_BRACKET = 91;
export const OPEN_BRACE = 123;
const CLOSE_BRACKET = 93;
const CLOSE_BRACE = 125;

/** A list or map in brackets within a collection whose column is `parent`: its lines stand further in. */
export function readFlow(cursor: Cursor, parent: number, tag: string | undefined): TreeNode {
  enter(cursor);
  const start = cursor.at++;
  const isMap = cursor.text.charCodeAt(start) === OPEN_BRACE;
  const node = isMap ? readFlowMap(cursor, start, parent, tag) : readFlowList(cursor, start, parent, tag);
  cursor.depth--;
  return node;
}

function readFlowMap(cursor: Cursor, start: number, parent: number, tag: string | undefined): TreeNode {
  const entries: MapEntry[] = [];
  for (let code = skipWithin(cursor, parent); code !== CLOSE_BRACE; code = skipWithin(cursor, parent)) {
    const key = readFlowScalar(cursor, parent, undefined);
    if (isMerge(key) || skipSpaces(cursor) !== COLON) notPlain();
    cursor.at++;
    skipWithin(cursor, parent);
    entries.push({ key, value: readFlowValue(cursor, parent) });
    if (!goesOn(cursor, parent, CLOSE_BRACE)) break;
  }
  cursor.at++;
  reportDuplicateKeys(entries, cursor.problems);
  return mapNode(start, cursor.at, entries, tag);
}

function readFlowList(cursor: Cursor, start: number, parent: number, tag: string | undefined): TreeNode {
  const items: TreeNode[] = [];
  for (let code = skipWithin(cursor, parent); code !== CLOSE_BRACKET; code = skipWithin(cursor, parent)) {
    items.push(readFlowItem(cursor, parent));
    if (!goesOn(cursor, parent, CLOSE_BRACKET)) break;
  }
  cursor.at++;
  return seqNode(start, cursor.at, items, tag);
}

/** A key and a value without braces are a map of their own. */
function readFlowItem(cursor: Cursor, parent: number): TreeNode {
  const { lineStart } = cursor;
  const key = readFlowValue(cursor, parent);
  if (skipSpaces(cursor) !== COLON) return key;
  if (key.kind !== 'scalar' || key.tag !== undefined || isMerge(key) || cursor.lineStart !== lineStart) return notPlain();
  cursor.at++;
  skipWithin(cursor, parent);
  const value = readFlowValue(cursor, parent);
  return mapNode(key.start, value.end, [{ key, value }]);
}

/** Passes the comma behind an entry; false at the closing bracket. */
function goesOn(cursor: Cursor, parent: number, close: number): boolean {
  const code = skipWithin(cursor, parent);
  if (code !== COMMA) return code === close ? false : notPlain();
  cursor.at++;
  return true;
}

function skipWithin(cursor: Cursor, parent: number): number {
  const code = skipBlanks(cursor);
  return cursor.breaks > 0 && cursor.at - cursor.lineStart <= parent ? notPlain() : code;
}

function readFlowValue(cursor: Cursor, parent: number): TreeNode {
  const tag = cursor.text.charCodeAt(cursor.at) === TAG ? readTag(cursor) : undefined;
  if (tag !== undefined) skipSpaces(cursor);
  const code = cursor.text.charCodeAt(cursor.at);
  return code === OPEN_BRACE || code === OPEN_BRACKET ? readFlow(cursor, parent, tag) : readFlowScalar(cursor, parent, tag);
}

function readFlowScalar(cursor: Cursor, parent: number, tag: string | undefined): ScalarNode {
  const code = cursor.text.charCodeAt(cursor.at);
  return isQuote(code) ? readQuoted(cursor, parent, tag) : readFlowPlain(cursor, tag);
}

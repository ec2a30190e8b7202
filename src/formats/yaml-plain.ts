import type { Comment, MapEntry, Problem, ScalarNode, TreeNode } from '../types.js';
import { mapNode, scalarNode, seqNode } from './nodes.js';
import { reportDuplicateKeys } from './problems.js';
import { OPEN_BRACE, OPEN_BRACKET, readFlow } from './yaml-plain-flow.js';
import { COLON, enter, HASH, isLineEnd, isMerge, nextLine, NOT_PLAIN, notPlain, skipSpaces, type Cursor } from './yaml-plain-lines.js';
import { isQuote, readQuoted } from './yaml-plain-quoted.js';
import { isDash, readPlainPart, readPlainRest, withTag } from './yaml-plain-scalar.js';
import { readTag, TAG } from './yaml-plain-tag.js';
import { FOLDED, LITERAL, readBlockText } from './yaml-plain-text.js';
import { resolveScalar } from './yaml-scalar.js';

export interface PlainReading {
  readonly root: TreeNode;
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
}

const LONE_RETURN = /\r(?!\n)/;
const START = /---[ ]*\r?\n/y;

/**
 * Reads YAML as nearly all templates are written, several times faster than a reader of all that YAML allows.
 * Undefined for everything else: anchors, several documents, errors, too deep nesting.
 */
export function readPlainYaml(text: string): PlainReading | undefined {
  if (text.includes('\0') || (text.includes('\r') && LONE_RETURN.test(text))) return undefined;
  const cursor: Cursor = { text, at: 0, lineStart: 0, indent: 0, breaks: 0, passedComment: false, depth: 0, comments: [], problems: [] };
  try {
    const root = readDocument(cursor);
    return { root, comments: cursor.comments, problems: cursor.problems };
  } catch (error) {
    if (error !== NOT_PLAIN) throw error;
    return undefined;
  }
}

function readDocument(cursor: Cursor): TreeNode {
  startDocument(cursor);
  const root = readBlock(cursor, -1, undefined);
  // what stands in nobody's column ends all collections
  return cursor.indent < 0 && root.kind !== 'scalar' ? root : notPlain();
}

/** Goes to the first line, which is not indented; a mark may stand before it. */
function startDocument(cursor: Cursor): void {
  nextLine(cursor);
  START.lastIndex = cursor.at;
  if (cursor.at === cursor.lineStart && START.test(cursor.text)) {
    cursor.at = cursor.lineStart = START.lastIndex;
    nextLine(cursor);
  }
  if (cursor.indent !== 0) notPlain();
}

/** What begins a line of its own, or an entry of a list: further in than `parent`. */
function readBlock(cursor: Cursor, parent: number, tag: string | undefined): TreeNode {
  const { text, at } = cursor;
  const code = text.charCodeAt(at);
  if (isQuote(code)) return readFromQuoted(cursor, parent, tag);
  if (code === TAG) return tag === undefined ? readTagged(cursor, parent, false) : notPlain();
  if (isOpening(code)) return readInline(cursor, parent, tag);
  if (isDash(text, at)) return readList(cursor, tag);
  const first = readPlainPart(cursor, undefined);
  return text.charCodeAt(cursor.at) === COLON ? readMap(cursor, first, tag) : readPlainRest(cursor, withTag(first, tag), parent);
}

const isOpening = (code: number): boolean => code === OPEN_BRACE || code === OPEN_BRACKET || code === LITERAL || code === FOLDED;

function readFromQuoted(cursor: Cursor, parent: number, tag: string | undefined): TreeNode {
  const { lineStart } = cursor;
  const node = readQuoted(cursor, parent, undefined);
  if (skipSpaces(cursor) === COLON) return cursor.lineStart === lineStart ? readMap(cursor, node, tag) : notPlain();
  nextLine(cursor);
  return withTag(node, tag);
}

function readMap(cursor: Cursor, firstKey: ScalarNode, tag: string | undefined): TreeNode {
  enter(cursor);
  const column = firstKey.start - cursor.lineStart;
  const entries: MapEntry[] = [];
  let key = firstKey;
  let end: number;
  for (;;) {
    if (isMerge(key)) notPlain();
    const value = readMapValue(cursor, column);
    entries.push({ key, value });
    end = value.end;
    if (cursor.indent !== column) break;
    key = readKey(cursor);
  }
  cursor.depth--;
  reportDuplicateKeys(entries, cursor.problems);
  return mapNode(firstKey.start, end, entries, tag);
}

/** Up to its colon. */
function readKey(cursor: Cursor): ScalarNode {
  const { text, lineStart } = cursor;
  const code = text.charCodeAt(cursor.at);
  if (!isQuote(code)) {
    const key = readPlainPart(cursor, undefined);
    return text.charCodeAt(cursor.at) === COLON ? key : notPlain();
  }
  const key = readQuoted(cursor, -1, undefined);
  return skipSpaces(cursor) === COLON && cursor.lineStart === lineStart ? key : notPlain();
}

function readMapValue(cursor: Cursor, column: number): TreeNode {
  const place = ++cursor.at;
  const code = skipSpaces(cursor);
  if (isLineEnd(code) || code === HASH) return readBelow(cursor, column, place, undefined, true);
  if (cursor.at === place) notPlain();
  return code === TAG ? readTagged(cursor, column, true) : readInline(cursor, column, undefined);
}

function readList(cursor: Cursor, tag: string | undefined): TreeNode {
  enter(cursor);
  const { text, at: start } = cursor;
  const column = start - cursor.lineStart;
  const items: TreeNode[] = [];
  let end: number;
  do {
    const item = readItem(cursor, column);
    items.push(item);
    end = item.end;
  } while (cursor.indent === column && isDash(text, cursor.at));
  cursor.depth--;
  return seqNode(start, end, items, tag);
}

function readItem(cursor: Cursor, column: number): TreeNode {
  const place = ++cursor.at;
  const code = skipSpaces(cursor);
  return isLineEnd(code) || code === HASH ? readBelow(cursor, column, place, undefined, false) : readBlock(cursor, column, undefined);
}

/** The value of a key, dash or tag behind which the line ends at `place`. A list in a map may stand in the map's column. */
function readBelow(cursor: Cursor, column: number, place: number, tag: string | undefined, isInMap: boolean): TreeNode {
  nextLine(cursor);
  if (cursor.indent > column) return readBlock(cursor, column, tag);
  if (isInMap && cursor.indent === column && isDash(cursor.text, cursor.at)) return readList(cursor, tag);
  return scalarNode(place, place, '', resolveScalar('', 'plain', tag), 'plain', tag);
}

function readTagged(cursor: Cursor, parent: number, isInMap: boolean): TreeNode {
  const tag = readTag(cursor);
  const place = cursor.at;
  const code = skipSpaces(cursor);
  return isLineEnd(code) || code === HASH ? readBelow(cursor, parent, place, tag, isInMap) : readInline(cursor, parent, tag);
}

/** A scalar, or a collection in brackets, behind which the line ends. */
function readInline(cursor: Cursor, parent: number, tag: string | undefined): TreeNode {
  const code = cursor.text.charCodeAt(cursor.at);
  let node: TreeNode;
  if (isQuote(code)) node = readQuoted(cursor, parent, tag);
  else if (code === LITERAL || code === FOLDED) node = readBlockText(cursor, parent, tag);
  else if (code === OPEN_BRACE || code === OPEN_BRACKET) node = readFlow(cursor, parent, tag);
  else return readPlainRest(cursor, readPlainPart(cursor, tag), parent);
  nextLine(cursor);
  return node;
}

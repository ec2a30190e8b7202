import { partsOf } from './hcl-template.js';
import { readHeredoc, readString } from './hcl-strings.js';
import { isDigit, isLetter, NOT_PLAIN, notPlain, peek, skip, take, takeDigits, takeIf, takeNumber, takeWord, takeWordIf, type Cursor } from './hcl-words.js';
import type { HclAttribute, HclBlock, HclBody, HclEntry, HclExpression, HclLabel, HclPlace } from './hcl-types.js';

/** Deeper nesting is left to the grammar, which counts it. */
const MAX_DEPTH = 50;

/**
 * The attributes and blocks of a stretch of text, as the grammar of tree-sitter reads them, without its engine, which costs
 * more to load than most projects cost to read; undefined for what has an error or is unusual.
 */
export function parseHcl(text: string, { start, end }: HclPlace): HclBody | undefined {
  const cursor: Cursor = { text, at: start, end, last: start, depth: 0 };
  try {
    const content = readContent(cursor);
    return peek(cursor) === '' ? { start, end, ...content } : undefined;
  } catch (error) {
    if (error !== NOT_PLAIN) throw error;
    return undefined;
  }
}

function readContent(cursor: Cursor): Pick<HclBody, 'attributes' | 'blocks'> {
  const attributes: HclAttribute[] = [];
  const blocks: HclBlock[] = [];
  while (isLetter(peek(cursor))) {
    const start = cursor.at;
    const name = takeWord(cursor);
    const key = { start, end: cursor.last };
    if (peek(cursor) === '=') {
      takeIf(cursor, '=');
      attributes.push({ name, key, value: readExpression(cursor) });
    } else blocks.push(readBlock(cursor, name, key));
  }
  return { attributes, blocks };
}

function readBlock(cursor: Cursor, type: string, key: HclPlace): HclBlock {
  const labels: HclLabel[] = [];
  for (let next = peek(cursor); next !== '{'; next = peek(cursor)) labels.push(next === '"' ? readLabel(cursor) : { start: cursor.at, text: takeWord(cursor), end: cursor.last });
  takeIf(cursor, '{');
  enter(cursor);
  const { attributes, blocks } = readContent(cursor);
  take(cursor, '}');
  cursor.depth--;
  const place = { start: key.start, end: cursor.last };
  return { ...place, type, key, labels, body: { ...place, attributes, blocks } };
}

const LABEL = /"((?:[^"\\\n$%\s][^"\\\n$%]*)?)"/y;

/** What stands between the quotes, as it stands there. */
function readLabel(cursor: Cursor): HclLabel {
  LABEL.lastIndex = cursor.at;
  const text = LABEL.exec(cursor.text)?.[1] ?? notPlain();
  if (text !== text.trimEnd()) notPlain();
  const start = cursor.at;
  cursor.at = cursor.last = LABEL.lastIndex;
  return { start, end: cursor.last, text };
}

function enter(cursor: Cursor): void {
  if (++cursor.depth > MAX_DEPTH) notPlain();
}

function readExpression(cursor: Cursor): HclExpression {
  enter(cursor);
  const test = readOperation(cursor, 1);
  const read = peek(cursor) === '?' ? readConditional(cursor, test) : test;
  cursor.depth--;
  return read;
}

function readConditional(cursor: Cursor, test: HclExpression): HclExpression {
  takeIf(cursor, '?');
  const yes = readExpression(cursor);
  take(cursor, ':');
  const no = readExpression(cursor);
  return { kind: 'conditional', start: test.start, end: no.end, test, yes, no };
}

/** Operators with how firmly they bind; a longer one stands before that which begins it. */
const OPERATORS: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  '*': [['*', 6]], '/': [['/', 6]], '%': [['%', 6]], '+': [['+', 5]], '-': [['-', 5]],
  '>': [['>=', 4], ['>', 4]], '<': [['<=', 4], ['<', 4]], '=': [['==', 3]], '!': [['!=', 3]], '&': [['&&', 2]], '|': [['||', 1]],
};

function readOperation(cursor: Cursor, least: number): HclExpression {
  skip(cursor);
  const { at: start, depth } = cursor;
  let left = readUnary(cursor);
  for (;;) {
    const [operator, binding] = OPERATORS[peek(cursor)]?.find(([sign]) => cursor.text.startsWith(sign, cursor.at)) ?? ['', 0];
    if (binding < least) break;
    takeIf(cursor, operator);
    // a chain is as deep as it is long
    enter(cursor);
    const right = readOperation(cursor, binding + 1);
    left = { kind: 'operation', start, end: cursor.last, operator, operands: [left, right] };
  }
  cursor.depth = depth;
  return left;
}

function readUnary(cursor: Cursor): HclExpression {
  const operator = peek(cursor);
  if (operator !== '-' && operator !== '!') return readTerm(cursor);
  const start = cursor.at;
  takeIf(cursor, operator);
  enter(cursor);
  const operand = readUnary(cursor);
  cursor.depth--;
  return { kind: 'operation', start, end: cursor.last, operator, operands: [operand] };
}

function readTerm(cursor: Cursor): HclExpression {
  const next = peek(cursor);
  if (next !== '(') return withAccessors(cursor, readValue(cursor, next), true);
  takeIf(cursor, '(');
  const inner = readExpression(cursor);
  take(cursor, ')');
  return withAccessors(cursor, inner, true);
}

/** What is taken from a value: `.b`, `[0]`, `.0`, and with `splats` `[*]`, whose own accessors belong to it. */
function withAccessors(cursor: Cursor, of: HclExpression, splats: boolean): HclExpression {
  let base = of;
  for (let count = 0; ; count++) {
    const next = peek(cursor);
    const start = cursor.at;
    if ((next !== '.' && next !== '[') || cursor.text.startsWith('...', start)) return base;
    if (count > MAX_DEPTH) notPlain();
    const sign = cursor.text.startsWith('.*', start) ? '.*' : cursor.text.startsWith('[*]', start) ? '[*]' : undefined;
    if (sign === undefined) base = readAccessor(cursor, base, next);
    else if (!splats) return base;
    else {
      takeIf(cursor, sign);
      const item: HclExpression = { kind: 'item', start, end: cursor.last };
      const result = withAccessors(cursor, item, false);
      base = { kind: 'splat', start: base.start, end: cursor.last, of: base, result: spannedFrom(result, item, cursor.last) };
    }
  }
}

/** The item of a splat spans all that is taken from it. */
function spannedFrom(result: HclExpression, item: HclExpression, end: number): HclExpression {
  if (result === item) return { ...item, end };
  if (result.kind !== 'member' && result.kind !== 'element') return result;
  return { ...result, of: spannedFrom(result.of, item, end) };
}

function readAccessor(cursor: Cursor, of: HclExpression, sign: '.' | '['): HclExpression {
  const start = cursor.at;
  takeIf(cursor, sign);
  if (sign === '[') {
    const key = readExpression(cursor);
    take(cursor, ']');
    return { kind: 'element', start: of.start, end: cursor.last, of, key };
  }
  if (isLetter(peek(cursor))) {
    const name = takeWord(cursor);
    return { kind: 'member', start: of.start, end: cursor.last, of, name };
  }
  if (cursor.at !== start + 1) notPlain();
  const text = takeDigits(cursor);
  return { kind: 'element', start: of.start, end: cursor.last, of, key: { kind: 'literal', start, end: cursor.last, value: Number(text), text } };
}

function readValue(cursor: Cursor, next: string): HclExpression {
  switch (next) {
    case '"': return readString(cursor, readExpression);
    case '[': return readList(cursor);
    case '{': return readObject(cursor);
    case '<': return readHeredoc(cursor, readExpression);
    default: return isDigit(next) ? readNumber(cursor) : readNamed(cursor);
  }
}

function readNumber(cursor: Cursor): HclExpression {
  const start = cursor.at;
  const text = takeNumber(cursor);
  return { kind: 'literal', start, end: cursor.last, value: Number(text), text };
}

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([['true', true], ['false', false], ['null', null]]);

function readNamed(cursor: Cursor): HclExpression {
  const start = cursor.at;
  const name = takeWord(cursor);
  const place = { start, end: cursor.last };
  const constant = CONSTANTS.get(name);
  if (constant !== undefined) return { kind: 'literal', ...place, value: constant, text: name };
  return peek(cursor) === '(' ? readCall(cursor, name, start) : { kind: 'name', ...place, name };
}

function readCall(cursor: Cursor, name: string, start: number): HclExpression {
  takeIf(cursor, '(');
  const given: HclExpression[] = [];
  let spread = false;
  while (peek(cursor) !== ')') {
    given.push(readExpression(cursor));
    spread = peek(cursor) === '.' && takeIf(cursor, '...');
    if (spread || peek(cursor) !== ',') break;
    takeIf(cursor, ',');
  }
  take(cursor, ')');
  return { kind: 'call', start, end: cursor.last, name, arguments: given, spread };
}

function readList(cursor: Cursor): HclExpression {
  const start = cursor.at;
  takeIf(cursor, '[');
  if (takeWordIf(cursor, 'for')) return readFor(cursor, start, ']');
  const items: HclExpression[] = [];
  while (peek(cursor) !== ']') {
    items.push(readExpression(cursor));
    if (peek(cursor) !== ',') break;
    takeIf(cursor, ',');
  }
  take(cursor, ']');
  return { kind: 'list', start, end: cursor.last, items };
}

function readObject(cursor: Cursor): HclExpression {
  const start = cursor.at;
  takeIf(cursor, '{');
  if (takeWordIf(cursor, 'for')) return readFor(cursor, start, '}');
  const entries: HclEntry[] = [];
  while (peek(cursor) !== '}') {
    entries.push(readEntry(cursor));
    if (peek(cursor) === ',') takeIf(cursor, ',');
  }
  takeIf(cursor, '}');
  return { kind: 'object', start, end: cursor.last, entries };
}

/** A word in the place of a key is the key itself; in parentheses it is what it means. */
function readEntry(cursor: Cursor): HclEntry {
  skip(cursor);
  const isWord = isLetter(cursor.text.charAt(cursor.at));
  const key = readExpression(cursor);
  const sign = peek(cursor);
  if ((sign !== '=' && sign !== ':') || cursor.text.startsWith('=>', cursor.at)) notPlain();
  takeIf(cursor, sign);
  const value = readExpression(cursor);
  return { key: key.kind === 'name' && isWord ? { kind: 'template', start: key.start, end: key.end, parts: partsOf({ text: cursor.text, start: key.start, end: key.end, escapes: false, holes: [] }) } : key, value };
}

/** `[for k, v in of : result if condition]`, behind its first word. */
function readFor(cursor: Cursor, start: number, close: ']' | '}'): HclExpression {
  const names = [takeWord(cursor)];
  if (peek(cursor) === ',' && takeIf(cursor, ',')) names.push(takeWord(cursor));
  if (!takeWordIf(cursor, 'in')) notPlain();
  const of = readExpression(cursor);
  take(cursor, ':');
  const first = readExpression(cursor);
  let second: HclExpression | undefined;
  if (close === '}') {
    take(cursor, '=>');
    second = readExpression(cursor);
  }
  const grouped = close === '}' && peek(cursor) === '.' && takeIf(cursor, '...');
  const condition = takeWordIf(cursor, 'if') ? readExpression(cursor) : undefined;
  take(cursor, close);
  return {
    kind: 'for', start, end: cursor.last, names, of, result: second ?? first, grouped,
    ...(second === undefined ? {} : { key: first }), ...(condition === undefined ? {} : { condition }),
  };
}

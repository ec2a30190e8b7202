import { createScanner } from 'jsonc-parser';
import type { Comment, MapEntry, Problem, ScalarNode, TreeNode } from '../types.js';
import { MAX_DEPTH, MAX_PROBLEMS } from './limits.js';
import { reportDuplicateKeys, shorten, tooDeep } from './problems.js';

/** Token kinds of jsonc-parser's scanner: its enum is erased under isolatedModules. */
const Token = {
  openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, comma: 5, colon: 6,
  null: 7, true: 8, false: 9, string: 10, number: 11,
  lineComment: 12, blockComment: 13, lineBreak: 14, space: 15, unknown: 16, end: 17,
} as const;

/** Scan errors of jsonc-parser by number: what is wrong, what to do. */
const SCAN_ERRORS: Readonly<Record<number, readonly [string, string]>> = {
  1: ['The comment is not closed.', 'Add `*/` at its end.'],
  2: ['The string is not closed on its line.', 'Add a double quote at its end; write a line break in a string as `\\n`.'],
  3: ['The number is not complete.', 'Add the missing digits.'],
  4: ['The string holds an incomplete `\\u` escape.', 'Write four hexadecimal digits after `\\u`.'],
  5: ['The string holds an escape that JSON does not know.', 'Write a backslash as `\\\\`.'],
  6: ['The string holds a raw control character.', 'Write it as an escape, for example `\\t` or `\\n`.'],
};

/** JSON writing of words that other languages use. */
const FOREIGN_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({ True: 'true', TRUE: 'true', False: 'false', FALSE: 'false', None: 'null', nil: 'null', NULL: 'null', undefined: 'null' }),
);

export interface TolerantReading {
  readonly roots: readonly TreeNode[];
  readonly problems: readonly Problem[];
  readonly comments: readonly Comment[];
}

/** Reads JSON with comments and trailing commas; at errors it reports, skips as little as it can, and goes on. */
export function readTolerantJson(text: string): TolerantReading {
  const problems: Problem[] = [];
  const comments: Comment[] = [];
  const scanner = createScanner(text, false);
  const open: string[] = [];
  let token: number = Token.space;
  let start = 0;
  let end = 0;
  let previousEnd = 0;
  let errors = 0;

  /** A call, so that the compiler does not take the token for unchanged. */
  const is = (kind: number): boolean => token === kind;

  function report(message: string, help: string, from = start, to = end, related?: Problem['related']): void {
    if (++errors > MAX_PROBLEMS) return;
    problems.push({ code: 'json', message, help, start: from, end: to, ...(related === undefined ? {} : { related }) });
  }

  function next(): void {
    previousEnd = end;
    for (;;) {
      token = scanner.scan();
      start = scanner.getTokenOffset();
      end = Math.min(start + scanner.getTokenLength(), text.length);
      const error = SCAN_ERRORS[scanner.getTokenError()];
      if (error !== undefined) report(error[0], error[1]);
      if (is(Token.lineComment) || is(Token.blockComment)) addComment();
      else if (!is(Token.space) && !is(Token.lineBreak)) return;
    }
  }

  function addComment(): void {
    const closed = is(Token.blockComment) && text.endsWith('*/', end);
    comments.push({ text: text.slice(start + 2, closed ? end - 2 : end), start, end });
  }

  const shown = (): string => (is(Token.end) ? 'the end of the file' : `\`${shorten(text.slice(start, end))}\``);

  function scalar(value: ScalarNode['value'], style: ScalarNode['style'], content = text.slice(start, end)): ScalarNode {
    return { kind: 'scalar', start, end, text: content, value, style };
  }

  function missing(): ScalarNode {
    return { kind: 'scalar', start: previousEnd, end: previousEnd, text: '', value: null, style: 'plain' };
  }

  function quoted(): ScalarNode {
    const value = scanner.getTokenValue();
    return scalar(value, 'double', value);
  }

  /** A word without double quotes: read as a string, or as the JSON word that it means. */
  function word(role: 'key' | 'value'): ScalarNode {
    const written = text.slice(start, end);
    const meant = role === 'value' ? FOREIGN_WORDS.get(written) : undefined;
    const isQuoted = /^'.*'$/s.test(written) && written.length > 1;
    const bare = isQuoted ? written.slice(1, -1).replaceAll("''", "'") : written;
    const help = meant === undefined ? `Write \`"${shorten(bare)}"\`.` : `Write \`${meant}\`.`;
    report(`The ${role} \`${shorten(written)}\` is not in double quotes.`, help);
    const value = meant === undefined ? bare : (JSON.parse(meant) as boolean | null);
    return scalar(value, isQuoted ? 'single' : 'plain', bare);
  }

  function readScalar(): ScalarNode {
    switch (token) {
      case Token.string: return quoted();
      case Token.number: return scalar(Number(scanner.getTokenValue()), 'plain');
      case Token.true: return scalar(true, 'plain');
      case Token.false: return scalar(false, 'plain');
      case Token.null: return scalar(null, 'plain');
      default: return word('value');
    }
  }

  const isClose = (): boolean => is(Token.closeBrace) || is(Token.closeBracket);

  /** The value at the current token, or a null in its place; leaves the token after it. */
  function readValue(expected: string): TreeNode {
    if (is(Token.openBrace) || is(Token.openBracket)) {
      return open.length >= MAX_DEPTH ? skipTooDeep() : readCollection(is(Token.openBrace));
    }
    if (is(Token.comma) || is(Token.colon) || is(Token.end) || isClose()) {
      report(`A value is expected before ${shown()}.`, `Add ${expected}.`);
      return missing();
    }
    const node = readScalar();
    next();
    return node;
  }

  function readCollection(isMap: boolean): TreeNode {
    const from = start;
    const entries: MapEntry[] = [];
    const items: TreeNode[] = [];
    const close = isMap ? Token.closeBrace : Token.closeBracket;
    open.push(isMap ? '}' : ']');
    next();
    skipStrayBrackets();
    while (!is(close) && !isUnclosed(from)) {
      if (is(Token.comma)) {
        report('There is a comma without a value before it.', 'Remove the comma.');
        next();
        continue;
      }
      const before = start;
      if (isMap) readEntry(entries);
      else items.push(readValue('the value'));
      readSeparator(close);
      if (start === before && !is(Token.end)) next();
      skipStrayBrackets();
    }
    const closed = is(close);
    const to = closed ? end : previousEnd;
    open.pop();
    if (closed) next();
    if (!isMap) return { kind: 'seq', start: from, end: to, items };
    reportDuplicateKeys(entries, problems);
    return { kind: 'map', start: from, end: to, entries };
  }

  function skipStrayBrackets(): void {
    while (isClose() && !open.includes(text.charAt(start))) {
      report(`The bracket ${shown()} closes nothing.`, `Remove it, or write \`${open.at(-1) ?? ''}\` in its place.`);
      next();
    }
  }

  /** True at the end of the file, or at a bracket that closes an outer collection: then this one was not closed. */
  function isUnclosed(from: number): boolean {
    if (!is(Token.end) && !isClose()) return false;
    const close = open.at(-1) ?? '';
    const opened = { start: from, end: from + 1, message: 'It is opened here.' };
    report(`\`${close}\` is expected before ${shown()}.`, `Add \`${close}\` before ${shown()}.`, start, end, opened);
    return true;
  }

  function readEntry(entries: MapEntry[]): void {
    if (!is(Token.string) && !is(Token.unknown) && !is(Token.number)) {
      report(`A key in double quotes is expected before ${shown()}.`, 'Write entries of an object as `"Key": value`.');
      if (is(Token.colon)) next();
      else readValue('the value');
      return;
    }
    const key = is(Token.string) ? quoted() : word('key');
    next();
    if (is(Token.colon)) next();
    else if (is(Token.comma) || is(Token.end) || isClose()) {
      report(`The key \`${shorten(key.text)}\` has no value.`, 'Add a colon and a value after the key.', key.start, key.end);
      entries.push({ key, value: missing() });
      return;
    } else report(`A colon is expected before ${shown()}.`, `Add a colon before ${shown()}.`);
    entries.push({ key, value: readValue(`the value of \`${shorten(key.text)}\``) });
  }

  function readSeparator(close: number): void {
    if (is(Token.comma)) next();
    else if (!is(close) && !is(Token.end) && !isClose()) {
      report(`A comma is expected before ${shown()}.`, `Add a comma before ${shown()}.`);
    }
  }

  function skipTooDeep(): TreeNode {
    const from = start;
    const isMap = is(Token.openBrace);
    problems.push(tooDeep(from));
    let depth = 0;
    do {
      if (is(Token.openBrace) || is(Token.openBracket)) depth++;
      else if (isClose()) depth--;
      next();
    } while (depth > 0 && !is(Token.end));
    const place = { start: from, end: previousEnd };
    return isMap ? { kind: 'map', ...place, entries: [] } : { kind: 'seq', ...place, items: [] };
  }

  const roots: TreeNode[] = [];
  if (text.startsWith('\uFEFF')) scanner.setPosition(1);
  next();
  if (is(Token.end)) return { roots, problems, comments };
  roots.push(readValue('an object or a list'));
  if (!is(Token.end)) report(`The document ends before ${shown()}.`, 'Remove what follows, or write several documents as one list.');
  while (is(Token.openBrace) || is(Token.openBracket)) roots.push(readValue('an object or a list'));
  while (!is(Token.end)) next();
  return { roots, problems, comments };
}

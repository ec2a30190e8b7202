import { draft, finished, put, readDollar, readOutput, type Draft, type Scan } from './shell-scan.js';
import type { ShellWord } from './shell-types.js';

/** What ends a word outside of quotes. */
const END = /[\s;|&<>()]/;

/** The word that begins here; undefined where none does. */
export function readWord(scan: Scan): ShellWord | undefined {
  const start = scan.at;
  const word = draft();
  while (scan.at < scan.text.length) {
    const char = scan.text[scan.at] ?? '';
    if (END.test(char) || (char === '`' && scan.inBackticks)) break;
    readPart(scan, word, char);
  }
  return scan.at === start ? undefined : finished(word, scan, start);
}

function readPart(scan: Scan, word: Draft, char: string): void {
  const next = scan.text[scan.at + 1];
  if (char === '\\') readBackslash(scan, word, next);
  else if (char === "'") readSingle(scan, word);
  else if (char === '"') readDouble(scan, word);
  else if (char === '$' && next === "'") readAnsi(scan, word);
  else if (char === '$' && next === '"') {
    scan.at++;
    readDouble(scan, word);
  } else if (char === '$') readDollar(scan, word);
  else if (char === '`') readOutput(scan, word, scan.at + 1, '`');
  else put(word, scan, char, scan.at++);
}

/** Length of a line break, 0 where there is none. */
export const breakAt = (text: string, at: number): number => (text[at] === '\n' ? 1 : text[at] === '\r' && text[at + 1] === '\n' ? 2 : 0);

function readBackslash(scan: Scan, word: Draft, next: string | undefined): void {
  const skipped = breakAt(scan.text, scan.at + 1);
  if (skipped > 0) {
    scan.at += 1 + skipped;
    return;
  }
  word.plain = false;
  put(word, scan, next ?? '\\', scan.at, 2);
  scan.at = Math.min(scan.at + 2, scan.text.length);
}

function readSingle(scan: Scan, word: Draft): void {
  word.plain = false;
  const end = scan.text.indexOf("'", scan.at + 1);
  if (end < 0) word.open = true;
  const stop = end < 0 ? scan.text.length : end;
  for (let i = scan.at + 1; i < stop; i++) put(word, scan, scan.text[i] ?? '', i);
  if (stop === scan.at + 1) word.contentEnd = stop;
  scan.at = Math.min(stop + 1, scan.text.length);
}

function readDouble(scan: Scan, word: Draft): void {
  word.plain = false;
  scan.at++;
  if (scan.text[scan.at] === '"') word.contentEnd = scan.at;
  while (scan.at < scan.text.length && scan.text[scan.at] !== '"') readExpanded(scan, word, '"');
  if (scan.at >= scan.text.length) word.open = true;
  scan.at = Math.min(scan.at + 1, scan.text.length);
}

/** One piece of text in which only "$", "`" and some escapes mean something. `quote`: what a backslash escapes besides. */
export function readExpanded(scan: Scan, word: Draft, quote: string): void {
  const { text, at } = scan;
  const char = text[at] ?? '';
  const next = text[at + 1] ?? '';
  if (char === '\\' && breakAt(text, at + 1) > 0) scan.at += 1 + breakAt(text, at + 1);
  else if (char === '\\' && next !== '' && `$\`\\${quote}`.includes(next)) {
    put(word, scan, next, at, 2);
    scan.at += 2;
  } else if (char === '$') readDollar(scan, word);
  else if (char === '`') readOutput(scan, word, at + 1, '`');
  else put(word, scan, char, scan.at++);
}

const ANSI: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\u0007', b: '\b', e: '\u001B', E: '\u001B', f: '\f', v: '\v' };
const CODE = /\\(?:x([\dA-Fa-f]{1,2})|u([\dA-Fa-f]{1,4})|([0-7]{1,3}))/y;

/** `$'...'`. */
function readAnsi(scan: Scan, word: Draft): void {
  word.plain = false;
  scan.at += 2;
  while (scan.at < scan.text.length && scan.text[scan.at] !== "'") {
    const at = scan.at;
    if (scan.text[at] !== '\\') {
      put(word, scan, scan.text[at] ?? '', scan.at++);
      continue;
    }
    CODE.lastIndex = at;
    const code = CODE.exec(scan.text);
    const next = scan.text[at + 1] ?? '';
    scan.at += code?.[0].length ?? 2;
    const value = code === null ? (ANSI[next] ?? next) : String.fromCharCode(code[3] === undefined ? Number.parseInt(code[1] ?? code[2] ?? '', 16) : Number.parseInt(code[3], 8));
    put(word, scan, value, at, scan.at - at);
  }
  if (scan.at >= scan.text.length) word.open = true;
  scan.at = Math.min(scan.at + 1, scan.text.length);
}

import { addHole, type ShellCommand, type ShellHole, type ShellRedirect, type ShellWord } from './shell-types.js';

/** Where reading stands; one for a script with all its parts. */
export interface Scan {
  readonly text: string;
  at: number;
  /** Offset in the file of an offset in `text`. */
  readonly locate: (offset: number) => number;
  readonly holes: ShellHole[];
  readonly commands: ShellCommand[];
  readonly comments: { readonly text: string; readonly start: number; readonly end: number }[];
  /** Here-documents whose bodies begin with the next line. */
  readonly waiting: { readonly redirect: { -readonly [K in keyof ShellRedirect]: ShellRedirect[K] }; readonly strip: boolean }[];
  nesting: number;
  /** Inside backticks the next one ends the commands. */
  inBackticks: boolean;
  /** Reads commands up to a closing ")" or "`", which is passed over. */
  readonly inner: (close: ')' | '`') => readonly ShellCommand[];
}

/** A word while it grows. */
export interface Draft {
  text: string;
  readonly offsets: number[];
  contentEnd: number;
  plain: boolean;
  open: boolean;
}

export const draft = (): Draft => ({ text: '', offsets: [], contentEnd: -1, plain: true, open: false });

/** `source`: offset in the script of what was written for it; `length`: how long that is. */
export function put(word: Draft, scan: Scan, char: string, source: number, length = 1): void {
  word.text += char;
  for (let i = 0; i < char.length; i++) word.offsets.push(scan.locate(source));
  word.contentEnd = source + length;
}

export function finished(word: Draft, scan: Scan, start: number): ShellWord {
  const end = scan.locate(word.contentEnd < 0 ? start : word.contentEnd);
  return { text: word.text, offsets: [...word.offsets, end], start: scan.locate(start), end: scan.locate(scan.at), plain: word.plain, open: word.open };
}

function putHole(word: Draft, scan: Scan, start: number, hole: Pick<ShellHole, 'show' | 'variable' | 'commands'>): void {
  put(word, scan, addHole(scan.holes, { ...hole, start: scan.locate(start), end: scan.locate(scan.at) }), start, scan.at - start);
}

const NAME = /[A-Za-z_]\w*|[0-9@*#?$!-]/y;

/** At a "$" that may begin an expansion. */
export function readDollar(scan: Scan, word: Draft): void {
  const start = scan.at;
  const next = scan.text[start + 1];
  if (next === '(') return scan.text[start + 2] === '(' ? readArithmetic(scan, word) : readOutput(scan, word, start + 2, ')');
  if (next === '{') return readBraces(scan, word);
  NAME.lastIndex = start + 1;
  const name = NAME.exec(scan.text)?.[0];
  scan.at = start + 1 + (name?.length ?? 0);
  if (name === undefined) put(word, scan, '$', start);
  else putHole(word, scan, start, { show: name, ...(/^[A-Za-z_]/.test(name) ? { variable: name } : {}) });
}

/** `$(...)` and `` `...` ``. */
export function readOutput(scan: Scan, word: Draft, from: number, close: ')' | '`'): void {
  const start = close === '`' ? from - 1 : from - 2;
  scan.at = from;
  const commands = scan.inner(close);
  const show = commands.at(-1)?.words.slice(0, 3).map(({ text }) => text).filter((text) => /^[\w./-]+$/.test(text)).join(' ') ?? '';
  putHole(word, scan, start, { show: show === '' ? 'output' : `output of ${show}`, commands });
}

function readArithmetic(scan: Scan, word: Draft): void {
  const start = scan.at;
  let depth = 0;
  for (scan.at = start + 1; scan.at < scan.text.length; scan.at++) {
    if (scan.text[scan.at] === '(') depth++;
    else if (scan.text[scan.at] === ')' && --depth === 0) break;
  }
  scan.at = Math.min(scan.at + 1, scan.text.length);
  putHole(word, scan, start, { show: 'number' });
}

/** `${NAME}` and its many forms; only the plain one stands for the value as it is. */
function readBraces(scan: Scan, word: Draft): void {
  const start = scan.at;
  let depth = 0;
  for (scan.at = start + 1; scan.at < scan.text.length; scan.at++) {
    const char = scan.text[scan.at];
    if (char === '\\') scan.at++;
    else if (char === '"') scan.at = Math.max(scan.at, scan.text.indexOf('"', scan.at + 1));
    else if (char === '{' && scan.text[scan.at - 1] === '$') depth++;
    else if (char === '}' && --depth === 0) break;
  }
  scan.at = Math.min(scan.at + 1, scan.text.length);
  const inside = scan.text.slice(start + 2, scan.at - 1);
  const name = /[A-Za-z_]\w*/.exec(inside)?.[0] ?? 'value';
  putHole(word, scan, start, { show: name, ...(inside === name ? { variable: name } : {}) });
}

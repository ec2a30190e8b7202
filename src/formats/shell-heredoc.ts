import { draft, finished, put, type Scan } from './shell-scan.js';
import { breakAt, readExpanded } from './shell-word.js';
import type { ShellWord } from './shell-types.js';

/** Reads the bodies of the here-documents that wait, at the begin of a line. */
export function readBodies(scan: Scan): void {
  for (const { redirect, strip } of scan.waiting.splice(0)) redirect.body = readBody(scan, redirect.target, strip);
}

function readBody(scan: Scan, delimiter: ShellWord, strip: boolean): ShellWord {
  const start = scan.at;
  const word = draft();
  word.plain = false;
  for (;;) {
    if (strip) while (scan.text[scan.at] === '\t') scan.at++;
    const lineEnd = endOfLine(scan.text, scan.at);
    if (scan.text.slice(scan.at, lineEnd) === delimiter.text) {
      const body = finished(word, scan, start);
      scan.at = lineEnd + breakAt(scan.text, lineEnd);
      return body;
    }
    if (scan.at >= scan.text.length) {
      word.open = true;
      return finished(word, scan, start);
    }
    readLine(scan, word, !delimiter.plain);
  }
}

function endOfLine(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  if (found < 0) return text.length;
  return text[found - 1] === '\r' && found > from ? found - 1 : found;
}

function readLine(scan: Scan, word: ReturnType<typeof draft>, literal: boolean): void {
  while (scan.at < scan.text.length) {
    const char = scan.text[scan.at] ?? '';
    if (literal || char === '\n') put(word, scan, char, scan.at++);
    else readExpanded(scan, word, '');
    if (char === '\n') return;
  }
}

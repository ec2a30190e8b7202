import { keyAt, valueEnd } from './scan.js';

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A key with its value, or an item, of syntaxes with brackets and commas: what goes with it. Undefined: nothing would be left, or it can't be told. @param known where it ends, when a tree tells */
export function removalInBrackets(text: string, start: number, known?: number): Stretch | undefined {
  if (text[start - 1] === '\\' || text[start] === '\\') return undefined;
  const key = keyAt(text, start);
  const end = known ?? valueEnd(text, key?.valueStart ?? start);
  if (end === undefined || hasAnchor(text, start, end, known !== undefined)) return undefined;
  const comma = /^[ \t]*,/.exec(text.slice(end, end + 80));
  return comma === null ? removalOfLast(text, start, end, key?.separator.includes('=') === true) : withLine(text, start, end + comma[0].length);
}

/** Other parts of a YAML document may refer to what has a name. */
const hasAnchor = (text: string, start: number, end: number, yaml: boolean): boolean => yaml && /(?:^|[\s{[,])&\w/.test(text.slice(start, end));

/** The comma before goes too, where there is one. In HCL the end of a line parts keys as well. */
function removalOfLast(text: string, start: number, end: number, byLines: boolean): Stretch | undefined {
  const before = text.slice(0, start).trimEnd();
  if (before.endsWith(',')) return { start: before.length - 1, end };
  return byLines && startsLine(text, start) && endsLine(text, end) ? withLine(text, start, end) : undefined;
}

/** The whole line when nothing else stands on it; else the stretch and the blanks after it. */
export function withLine(text: string, start: number, end: number): Stretch {
  if (startsLine(text, start) && endsLine(text, end)) {
    const next = text.indexOf('\n', end);
    return { start: text.lastIndexOf('\n', start - 1) + 1, end: next < 0 ? text.length : next + 1 };
  }
  const blanks = /^[ \t]*/.exec(text.slice(end, end + 80))?.[0].length ?? 0;
  return { start, end: end + blanks };
}

export const startsLine = (text: string, start: number): boolean => text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';

const endsLine = (text: string, end: number): boolean => /^[ \t]*\r?(?:\n|$)/.test(text.slice(end, (text.indexOf('\n', end) + 1 || text.length)));

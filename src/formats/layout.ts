import type { SourceFile } from '../types.js';
import { parserFor } from './index.js';
import { readStrictJson } from './json-strict.js';

/** What has taken the place of a stretch of a text: `oldEnd` is where it ended, `newEnd` where it ends. */
interface Stretch {
  readonly from: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Starts and ends of the scalars of a text without faults, in order; none for JSON, where they are told by quotes. */
export type Scalars = readonly number[];

/**
 * Has an edit left all tokens of a file as they were, each where it has moved it? Then its scalars, for the next edit;
 * undefined: it may say something else by now, or is of a kind of which it is not known where blanks mean nothing.
 * @param scalars those of the text before, where they are known
 */
export async function scalarsAfter(before: SourceFile, after: string, edit: Stretch, scalars?: Scalars): Promise<Scalars | undefined> {
  const { text } = before;
  if (parserFor(before) === 'json') return isBetweenTokens(text, after, edit) && (scalars !== undefined || readStrictJson(text) !== undefined) ? [] : undefined;
  if (!isBesideLines(text, after, edit)) return undefined;
  const bounds = scalars ?? (await (await import('./yaml-layout.js')).scalarBoundsOf(text));
  return bounds === undefined || cutsScalar(edit, text, bounds) ? undefined : movedBounds(bounds, edit);
}

const JSON_BLANKS = /^[ \t\r\n]*$/;
const WORD = /[\w.+-]/;

function isBetweenTokens(before: string, after: string, { from, oldEnd, newEnd }: Stretch): boolean {
  if (!JSON_BLANKS.test(before.slice(from, oldEnd)) || !JSON_BLANKS.test(after.slice(from, newEnd))) return false;
  const isWithinWord = WORD.test(before.charAt(from - 1)) && WORD.test(before.charAt(oldEnd));
  return !isWithinWord && !isInString(before, from);
}

/** No string of JSON goes over the end of a line. */
function isInString(text: string, offset: number): boolean {
  let inside = false;
  for (let at = text.lastIndexOf('\n', offset - 1) + 1; at < offset; at++) {
    const unit = text.charAt(at);
    if (unit === '"') inside = !inside;
    else if (unit === '\\') at++;
  }
  return inside;
}

const YAML_BLANKS = /^(?: |\r?\n)*$/;

/** Lines after which blanks may be a part of a text, or at whose ends they may be a part of a comment, and those that are no part of a document. */
const SPEAKS_OF_LAYOUT = /[|>#\t]|^(?:---|\.\.\.|%)/;

/** Are there blanks at the end of a line, or lines of blanks, more or less? What stands behind keeps its column. */
function isBesideLines(before: string, after: string, { from, oldEnd, newEnd }: Stretch): boolean {
  const [old, now] = [before.slice(from, oldEnd), after.slice(from, newEnd)];
  if (!YAML_BLANKS.test(old) || !YAML_BLANKS.test(now) || cutsBreak(before, from, oldEnd)) return false;
  if (!isBlank(lineFrom(before, oldEnd))) {
    const head = before.slice(before.lastIndexOf('\n', from - 1) + 1, from);
    const lead = (stretch: string): string | undefined => (stretch.includes('\n') ? stretch.slice(stretch.lastIndexOf('\n') + 1) : isBlank(head) ? head + stretch : undefined);
    if (lead(old) === undefined || lead(old) !== lead(now)) return false;
  }
  return !SPEAKS_OF_LAYOUT.test(lastWritten(before, from));
}

const isBlank = (text: string): boolean => /^ *\r?$/.test(text);

/** Carriage returns end a line by themselves where no line feed follows. */
const cutsBreak = (text: string, from: number, oldEnd: number): boolean => text.charAt(from - 1) === '\r' || (text.charAt(oldEnd) === '\r' && text.charAt(oldEnd + 1) !== '\n');

function lineFrom(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(offset, end < 0 ? text.length : end);
}

/** The last line before an offset, up to it, that is not blank. */
function lastWritten(text: string, offset: number): string {
  for (let end = offset; end > 0; ) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    if (!isBlank(line)) return line;
    end = start - 1;
  }
  return '';
}

/** Lies a part of the stretch within a scalar, or behind one in lines of its own, to whose end blanks may belong? */
function cutsScalar({ from, oldEnd }: Stretch, text: string, bounds: Scalars): boolean {
  let low = 0;
  let high = bounds.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[2 * middle] ?? 0) < oldEnd) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return false;
  const [start = 0, end = 0] = bounds.slice(2 * low - 2, 2 * low);
  return end > from || (end > start && /[\r\n]/.test(text.charAt(start)));
}

function movedBounds(bounds: Scalars, { from, oldEnd, newEnd }: Stretch): Scalars {
  const by = newEnd - oldEnd;
  return bounds.map((bound, index) => {
    const isStart = index % 2 === 0;
    const isBehind = bound > from || (isStart && bound === from && (bounds[index + 1] ?? 0) > bound);
    return isBehind && bound >= oldEnd ? bound + by : bound;
  });
}

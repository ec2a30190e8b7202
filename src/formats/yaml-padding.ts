import { YAMLException } from 'js-yaml';
import type { Event } from 'js-yaml';
import { readEvents } from './yaml-events.js';

/** What js-yaml says when a line inside brackets or quotes is indented less than YAML 1.2 asks for. YAML 1.1 readers don't ask. */
const DEDENT = 'deficient indentation';
const MOST_ROUNDS = 400;
const MOST_CHARACTERS = 40_000_000;

/** Text with spaces added at line starts, and the way back to the offsets of the text before. */
export interface Padded {
  readonly text: string;
  readonly original: (offset: number) => number;
}

export type EventReading =
  | { readonly events: readonly Event[] }
  | { readonly error: YAMLException; readonly padded: Padded };

/**
 * Reads events; where a closing bracket or a quoted line stands too far left, or a comment touches a comma, adds spaces
 * and reads again. Such spaces mean nothing inside brackets and quotes. The events' offsets are those of `source`.
 */
export function readForgivingEvents(source: string): EventReading {
  let current = padding(source, []);
  for (let round = 0; ; round++) {
    try {
      return { events: withOffsets(readEvents(current.text), current) };
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const next = round < MOST_ROUNDS && round * source.length < MOST_CHARACTERS ? padded(source, current, error) : undefined;
      if (next === undefined) return { error, padded: current };
      current = next;
    }
  }
}

/** Spaces added in front of an offset of the source. */
interface Gap {
  readonly at: number;
  readonly width: number;
}

interface Padding extends Padded {
  readonly gaps: readonly Gap[];
}

function padding(source: string, gaps: readonly Gap[]): Padding {
  if (gaps.length === 0) return { text: source, gaps, original: (offset) => offset };
  const parts: string[] = [];
  const starts: number[] = [];
  let from = 0;
  let added = 0;
  for (const { at, width } of gaps) {
    parts.push(source.slice(from, at), ' '.repeat(width));
    starts.push(at + added);
    added += width;
    from = at;
  }
  parts.push(source.slice(from));
  return { text: parts.join(''), gaps, original: (offset) => unpad(offset, gaps, starts) };
}

/** `starts`: where each gap begins in the padded text. */
function unpad(offset: number, gaps: readonly Gap[], starts: readonly number[]): number {
  let low = 0;
  let high = gaps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) < offset) low = middle + 1;
    else high = middle;
  }
  const gap = gaps[low - 1];
  if (gap === undefined) return offset;
  return gap.at + Math.max(offset - (starts[low - 1] as number) - gap.width, 0);
}

/** The gap that would take the error away; undefined when none would. */
function gapFor(source: string, current: Padding, error: YAMLException): Gap | undefined {
  if (error.mark === undefined) return undefined;
  const place = current.original(error.mark.position);
  if (source.charAt(place) === '#' && /[,[{\]}"']/.test(source.charAt(place - 1))) return { at: place, width: 1 };
  if (error.reason !== DEDENT) return undefined;
  const at = Math.max(source.lastIndexOf('\n', place - 1), source.lastIndexOf('\r', place - 1)) + 1;
  return { at, width: current.gaps.find((gap) => gap.width > 1)?.width ?? widestIndent(source) + 2 };
}

function padded(source: string, current: Padding, error: YAMLException): Padding | undefined {
  const gap = gapFor(source, current, error);
  if (gap === undefined || current.gaps.some(({ at }) => at === gap.at)) return undefined;
  return padding(source, [...current.gaps, gap].sort((a, b) => a.at - b.at));
}

function widestIndent(source: string): number {
  let widest = 0;
  for (const indent of source.match(/^[ ]+/gm) ?? []) widest = Math.max(widest, indent.length);
  return Math.min(widest, 1000);
}

function withOffsets(events: readonly Event[], current: Padding): readonly Event[] {
  return current.gaps.length === 0 ? events : movedEvents(events, (offset) => current.original(offset));
}

/** Events of a text from which a stretch was cut, at their places in the whole text. */
export function withoutGap(events: readonly Event[], { start, end }: { readonly start: number; readonly end: number }): readonly Event[] {
  return movedEvents(events, (offset, isEnd) => (offset < start || (isEnd && offset === start) ? offset : offset + end - start));
}

const STARTS = ['start', 'valueStart', 'tagStart', 'anchorStart'] as const;
const ENDS = ['valueEnd', 'tagEnd', 'anchorEnd'] as const;

function movedEvents(events: readonly Event[], place: (offset: number, isEnd: boolean) => number): readonly Event[] {
  return events.map((event) => {
    // each kind of event has some of these; -1 stands for what is not there
    const moved = { ...event } as Partial<Record<(typeof STARTS)[number] | (typeof ENDS)[number], number>>;
    for (const name of STARTS) if (moved[name] !== undefined && moved[name] >= 0) moved[name] = place(moved[name], false);
    for (const name of ENDS) if (moved[name] !== undefined && moved[name] >= 0) moved[name] = place(moved[name], true);
    return moved as Event;
  });
}

import { YAMLException } from 'js-yaml';
import type { Event } from 'js-yaml';
import { readEvents } from './yaml-events.js';

/** What js-yaml says when a line inside brackets or quotes is indented less than YAML 1.2 asks for. YAML 1.1 readers don't ask. */
const DEDENT = 'deficient indentation';
const MOST_PADDINGS = 400;
const MOST_CHARACTERS = 40_000_000;

/** Text with spaces added at line starts, and the way back to the offsets of the text before. */
export interface Padded {
  readonly text: string;
  original(offset: number): number;
}

export type EventReading =
  | { readonly events: readonly Event[] }
  | { readonly error: YAMLException; readonly padded: Padded };

/**
 * Reads events; where a closing bracket or a quoted line stands too far left, indents that line and reads again.
 * Such spaces mean nothing inside brackets and quotes. The events' offsets are those of `source`.
 */
export function readForgivingEvents(source: string): EventReading {
  let padding = noPadding(source);
  for (let round = 0; ; round++) {
    try {
      return { events: withOffsets(readEvents(padding.text), padding) };
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const next = round < MOST_PADDINGS && round * source.length < MOST_CHARACTERS ? padLine(source, padding, error) : undefined;
      if (next === undefined) return { error, padded: padding };
      padding = next;
    }
  }
}

interface Padding extends Padded {
  /** Line starts of the source that got spaces, ascending. */
  readonly places: readonly number[];
  readonly width: number;
}

function noPadding(source: string): Padding {
  return { text: source, original: (offset) => offset, places: [], width: 0 };
}

function padLine(source: string, padding: Padding, error: YAMLException): Padding | undefined {
  if (error.reason !== DEDENT || error.mark === undefined) return undefined;
  const place = padding.original(error.mark.position);
  const lineStart = Math.max(source.lastIndexOf('\n', place - 1), source.lastIndexOf('\r', place - 1)) + 1;
  if (padding.places.includes(lineStart)) return undefined;
  const width = padding.width === 0 ? widestIndent(source) + 1 : padding.width;
  return padded(source, [...padding.places, lineStart].sort((a, b) => a - b), width);
}

function widestIndent(source: string): number {
  let widest = 0;
  for (const indent of source.match(/^[ ]+/gm) ?? []) widest = Math.max(widest, indent.length);
  return Math.min(widest, 1000);
}

function padded(source: string, places: readonly number[], width: number): Padding {
  const spaces = ' '.repeat(width);
  const parts: string[] = [];
  let from = 0;
  for (const place of places) {
    parts.push(source.slice(from, place), spaces);
    from = place;
  }
  parts.push(source.slice(from));
  return { text: parts.join(''), places, width, original: (offset) => unpad(offset, places, width) };
}

function unpad(offset: number, places: readonly number[], width: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as number) + middle * width < offset) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return offset;
  return Math.max(offset - low * width, places[low - 1] as number);
}

function withOffsets(events: readonly Event[], padding: Padding): readonly Event[] {
  if (padding.places.length === 0) return events;
  const back = (offset: number): number => (offset < 0 ? offset : padding.original(offset));
  return events.map((event) => {
    const moved: Record<string, unknown> = { ...event };
    for (const [name, value] of Object.entries(event)) {
      if (/(?:^s|S)tart$|End$/.test(name) && typeof value === 'number') moved[name] = back(value);
    }
    return moved as unknown as Event;
  });
}

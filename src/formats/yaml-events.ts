import { EVENT_ID, SCALAR_STYLE, CHOMPING_MODE, COLLECTION_STYLE, getScalarValue, parseEvents } from 'js-yaml';
import type { Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import { MAX_DEPTH } from './limits.js';
import { scalarNode } from './nodes.js';
import { resolveScalar } from './yaml-scalar.js';
import type { TreeBuilder } from './yaml-tree.js';

const STYLES = {
  [SCALAR_STYLE.PLAIN]: 'plain',
  [SCALAR_STYLE.SINGLE_QUOTED]: 'single',
  [SCALAR_STYLE.DOUBLE_QUOTED]: 'double',
  [SCALAR_STYLE.LITERAL_BLOCK]: 'literal',
  [SCALAR_STYLE.FOLDED_BLOCK]: 'folded',
} as const;

/** js-yaml's events. Throws its YAMLException. */
export const readEvents = (text: string): Event[] => parseEvents(text, { maxDepth: MAX_DEPTH });

const TRIVIA = /(?:[\s\uFEFF]|(?<=\s)#[^\r\n]*)*/y;
const FLOW_TRIVIA = /(?:[\s\uFEFF,:?]|(?<=[\s,])#[^\r\n]*)*/y;
const BLOCK_HEADER = /[|>]/g;

const after = (pattern: RegExp, source: string, from: number): number => {
  pattern.lastIndex = from;
  return from + (pattern.exec(source)?.[0].length ?? 0);
};

interface Open {
  readonly kind: 'document' | 'map' | 'seq';
  readonly flow: boolean;
  nodes: number;
}

/** Hands the events to the builder; finds the places that events lack: ends of collections, empty values, block headers. */
export function buildFromEvents(source: string, events: readonly Event[], builder: TreeBuilder): void {
  const stack: Open[] = [];
  let cursor = 0;

  const tagOf = (event: MappingEvent | SequenceEvent | ScalarEvent): string | undefined => (event.tagStart < 0 ? undefined : source.slice(event.tagStart, event.tagEnd));

  const anchorOf = (event: MappingEvent | SequenceEvent | ScalarEvent): string | undefined => (event.anchorStart < 0 ? undefined : source.slice(event.anchorStart, event.anchorEnd));

  function count(): void {
    const parent = stack[stack.length - 1];
    if (parent !== undefined) parent.nodes++;
  }

  function openCollection(event: MappingEvent | SequenceEvent): void {
    count();
    const kind = event.type === EVENT_ID.MAPPING ? 'map' : 'seq';
    const bracket = source.charAt(event.start);
    const flow = event.style === COLLECTION_STYLE.FLOW && (kind === 'map' ? bracket === '{' : bracket === '[');
    stack.push({ kind, flow, nodes: 0 });
    builder.open(kind, event.start, tagOf(event), anchorOf(event));
    cursor = flow ? event.start + 1 : event.start;
  }

  function closeCollection(): void {
    const top = stack.pop();
    if (top === undefined || top.kind === 'document') return;
    if (top.flow) cursor = Math.min(after(FLOW_TRIVIA, source, cursor) + 1, source.length);
    builder.close(cursor);
  }

  /** Offset of a value that is not there: behind its tag, its key's colon or its dash. */
  function emptyPlace(event: ScalarEvent): number {
    const propertyEnd = Math.max(event.tagEnd, event.anchorEnd);
    if (propertyEnd >= 0) return propertyEnd;
    const parent = stack.at(-1);
    const place = after(TRIVIA, source, cursor);
    if (parent?.kind === 'map') return parent.nodes % 2 === 1 && source.charAt(place) === ':' ? place + 1 : cursor;
    return parent?.kind === 'seq' && source.charAt(place) === '-' ? place + 1 : cursor;
  }


  function headerStart(event: ScalarEvent): number {
    const lastOfHeader = /[\r\n]/.test(source.charAt(event.valueStart - 1)) ? trimBreak(event.valueStart) : event.valueStart;
    const lineStart = Math.max(source.lastIndexOf('\n', lastOfHeader - 1), source.lastIndexOf('\r', lastOfHeader - 1)) + 1;
    BLOCK_HEADER.lastIndex = Math.max(lineStart, cursor, event.tagEnd, event.anchorEnd);
    return BLOCK_HEADER.exec(source)?.index ?? event.valueStart;
  }

  /** Offset before the line break that ends at `end`. */
  function trimBreak(end: number): number {
    const before = source.charAt(end - 1) === '\n' ? end - 1 : end;
    return source.charAt(before - 1) === '\r' ? before - 1 : before;
  }

  function blockEnd(event: ScalarEvent): number {
    if (event.chomping === CHOMPING_MODE.KEEP) return event.valueEnd;
    let end = event.valueEnd;
    while (end > event.valueStart && /\s/.test(source.charAt(end - 1))) end--;
    return end;
  }

  /** A block scalar that ends with the file, not with a line break: YAML 1.1 readers add none. */
  function endsWithoutBreak(event: ScalarEvent): boolean {
    return event.valueEnd === source.length && /[^\s][ \t]*$/.test(source.slice(event.valueStart));
  }

  function addScalar(event: ScalarEvent): void {
    const style = STYLES[event.style];
    const isBlock = style === 'literal' || style === 'folded';
    let start = event.valueStart;
    let end = event.valueEnd;
    if (start < 0) start = end = emptyPlace(event);
    else if (isBlock) {
      start = headerStart(event);
      end = blockEnd(event);
    } else if (style !== 'plain') {
      start--;
      end++;
    }
    count();
    const tag = tagOf(event);
    const value = getScalarValue(source, event);
    const text = isBlock && endsWithoutBreak(event) ? value.replace(/\n$/, '') : value;
    builder.scalar(scalarNode(start, end, text, resolveScalar(text, style, tag), style, tag), anchorOf(event));
    cursor = end;
  }

  for (const event of events) {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        stack.push({ kind: 'document', flow: false, nodes: 0 });
        builder.document();
        break;
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE:
        openCollection(event);
        break;
      case EVENT_ID.SCALAR:
        addScalar(event);
        break;
      case EVENT_ID.ALIAS:
        count();
        builder.alias(source.slice(event.anchorStart, event.anchorEnd), event.anchorStart - 1, event.anchorEnd);
        cursor = event.anchorEnd;
        break;
      case EVENT_ID.POP:
        closeCollection();
    }
  }
}

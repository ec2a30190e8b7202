import { SPANS_BLOCKS } from './yaml-blocks.js';

/** A part of a text that can be read by itself, and the way back to the offsets of the whole. */
export interface Excerpt {
  readonly text: string;
  readonly original: (offset: number) => number;
  /** The declaration around which it was made, with the comments above it; offsets of the whole. */
  readonly declaration: Stretch;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The declaration of a template in YAML around a stretch, with those that it names, these name and so on, and with all
 * sections but theirs. Undefined where the stretch is not within one declaration, or one can't be read without the others.
 */
export function excerptAround(text: string, stretch: Stretch): Excerpt | undefined {
  const section = SPANS_BLOCKS.test(text) ? undefined : sectionAt(text);
  const declarations = section === undefined ? undefined : declarationsIn(text, section);
  const around = [...(declarations ?? [])].find(([, { start, end }]) => start <= stretch.start && stretch.end < end);
  if (section === undefined || declarations === undefined || around === undefined) return undefined;
  const kept = namedFrom(around[0], declarations, text).sort((a, b) => a.start - b.start);
  const first = Math.min(...[...declarations.values()].map(({ start }) => start));
  return { ...joined(text, [{ start: 0, end: first }, ...kept, { start: section.end, end: text.length }]), declaration: around[1] };
}

const SECTION = /^Resources:[ \t]*(?:#[^\r\n]*)?\r?\n/m;
const NEXT_SECTION = /^[^\s#]/gm;

function sectionAt(text: string): Stretch | undefined {
  const head = SECTION.exec(text);
  if (head === null) return undefined;
  const start = head.index + head[0].length;
  NEXT_SECTION.lastIndex = start;
  return { start, end: NEXT_SECTION.exec(text)?.index ?? text.length };
}

const FIRST_KEY = /^( +)[A-Za-z0-9]+:/gm;

/** By logical id; each goes up to the comments above the next one. Undefined where no declaration is seen. */
function declarationsIn(text: string, section: Stretch): ReadonlyMap<string, Stretch> | undefined {
  FIRST_KEY.lastIndex = section.start;
  const indent = FIRST_KEY.exec(text)?.[1]?.length;
  if (indent === undefined) return undefined;
  const keys = new RegExp(`^ {${indent}}([A-Za-z0-9]+):`, 'gm');
  keys.lastIndex = section.start;
  const found: { readonly id: string; readonly start: number }[] = [];
  for (let key = keys.exec(text); key !== null && key.index < section.end; key = keys.exec(text)) found.push({ id: key[1] ?? '', start: withCommentsAbove(text, key.index, section.start) });
  return new Map(found.map(({ id, start }, index) => [id, { start, end: found[index + 1]?.start ?? section.end }]));
}

/** Start of the comments and blank lines right above a line. */
function withCommentsAbove(text: string, line: number, first: number): number {
  let start = line;
  while (start > first) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (!/^[ \t]*(?:#|\r?\n)/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

const WORD = /[A-Za-z][A-Za-z0-9]*/g;

/** The declaration with all that are named in it, and in these. */
function namedFrom(id: string, declarations: ReadonlyMap<string, Stretch>, text: string): Stretch[] {
  const ids = new Set([id]);
  const kept: Stretch[] = [];
  for (const each of ids) {
    const declaration = declarations.get(each);
    if (declaration === undefined) continue;
    kept.push(declaration);
    for (const [word] of text.slice(declaration.start, declaration.end).matchAll(WORD)) if (declarations.has(word)) ids.add(word);
  }
  return kept;
}

function joined(text: string, parts: readonly Stretch[]): Pick<Excerpt, 'text' | 'original'> {
  const starts: number[] = [];
  let length = 0;
  for (const { start, end } of parts) {
    starts.push(length);
    length += end - start;
  }
  return {
    text: parts.map(({ start, end }) => text.slice(start, end)).join(''),
    original(offset) {
      const index = Math.max(0, starts.findLastIndex((start) => start <= offset));
      return (parts[index]?.start ?? 0) + offset - (starts[index] ?? 0);
    },
  };
}

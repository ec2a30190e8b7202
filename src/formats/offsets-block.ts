import type { ScalarNode } from '../types.js';

/** One line of a block scalar's source: its content without indentation and line break. */
interface Line {
  readonly start: number;
  readonly end: number;
}

/** Offsets of a literal or folded block scalar; one more than `text` has units. */
export function blockOffsets(source: string, node: ScalarNode): readonly number[] {
  const { text } = node;
  const out: number[] = [];
  const lines = contentLines(source, node);
  let last = node.end;
  for (const line of lines) {
    if (out.length >= text.length) break;
    const isBlank = line.start >= line.end;
    if (!isBlank) for (let at = line.start; at < line.end && out.length < text.length; at++) out.push(at);
    last = line.end;
    if (out.length < text.length && breakIsKept(text, out.length, isBlank, node)) out.push(line.end);
  }
  while (out.length < text.length) out.push(last);
  out.push(Math.max(last, out.at(-1) ?? node.start));
  return out;
}

/** Literal blocks keep each break; folded ones turn it into a space, or drop the one beside empty lines. */
function breakIsKept(text: string, at: number, isBlank: boolean, node: ScalarNode): boolean {
  const unit = text.charAt(at);
  if (node.style === 'literal' || isBlank) return unit === '\n';
  return unit === ' ' || unit === '\n';
}

function contentLines(source: string, node: ScalarNode): readonly Line[] {
  const bodyStart = nextLine(source, node.start);
  const indent = indentOf(source, bodyStart, node.text);
  const lines: Line[] = [];
  for (let at = bodyStart, units = 0; at < source.length && units <= node.text.length; ) {
    const end = lineEnd(source, at);
    const start = Math.min(at + indent, end);
    lines.push({ start, end });
    units += end - start + (node.style === 'literal' ? 1 : 0);
    if (at >= node.end && node.style === 'folded') break;
    at = nextLine(source, at);
  }
  return lines;
}

/** The first line with text tells the indentation: what it has more than the text has. */
function indentOf(source: string, bodyStart: number, text: string): number {
  const lead = /^\n*/.exec(text)?.[0].length ?? 0;
  let at = bodyStart;
  for (let i = 0; i < lead; i++) at = nextLine(source, at);
  return Math.max(leadingSpaces(source, at) - leadingSpaces(text, lead), 0);
}

function leadingSpaces(text: string, from: number): number {
  let at = from;
  while (text.charAt(at) === ' ') at++;
  return at - from;
}

function lineEnd(source: string, from: number): number {
  let at = from;
  while (at < source.length && source[at] !== '\n' && source[at] !== '\r') at++;
  return at;
}

function nextLine(source: string, from: number): number {
  const end = lineEnd(source, from);
  return source[end] === '\r' && source[end + 1] === '\n' ? end + 2 : Math.min(end + 1, source.length);
}

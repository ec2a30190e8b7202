import type { ScalarNode } from '../types.js';

const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const BREAK = /\r\n?|\n/y;
const BLANK = /[ \t]*/y;

/** Offsets of a plain or quoted scalar with escapes or several lines; one more than `text` has units. */
export function flowOffsets(source: string, node: ScalarNode): readonly number[] {
  const quote = node.style === 'plain' ? 0 : 1;
  const to = node.end - quote;
  const out: number[] = [];
  let at = node.start + quote;
  while (at < to && out.length < node.text.length) {
    const run = blankRun(source, at, to);
    if (run.breaks > 0) {
      for (let i = 0; i < Math.max(run.breaks - 1, 1); i++) out.push(run.breakAt);
      at = run.end;
    } else if (run.end > at) {
      while (at < run.end) out.push(at++);
    } else at = readUnit(source, at, node, out);
  }
  out.length = Math.min(out.length, node.text.length);
  while (out.length < node.text.length) out.push(at);
  out.push(at);
  return out;
}

interface Run {
  readonly breaks: number;
  readonly breakAt: number;
  readonly end: number;
}

/** Spaces and line breaks from `at` on. */
function blankRun(source: string, at: number, to: number): Run {
  let breaks = 0;
  let breakAt = at;
  let end = skip(BLANK, source, at);
  while (end < to) {
    const next = skip(BREAK, source, end);
    if (next === end) break;
    if (breaks++ === 0) breakAt = end;
    end = skip(BLANK, source, next);
  }
  return { breaks, breakAt, end: Math.min(end, to) };
}

function skip(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(source)?.[0].length ?? 0);
}

/** Pushes the units of one character or escape; returns the offset after it. */
function readUnit(source: string, at: number, node: ScalarNode, out: number[]): number {
  const character = source.charAt(at);
  if (node.style === 'single' && character === "'") {
    out.push(at);
    return at + 2;
  }
  if (node.style !== 'double' || character !== '\\') {
    out.push(at);
    return at + 1;
  }
  const escaped = source.charAt(at + 1);
  if (escaped === '\n' || escaped === '\r') return blankRun(source, at + 1, node.end - 1).end;
  out.push(at);
  const digits = HEX_DIGITS[escaped] ?? 0;
  if (digits === 8 && parseInt(source.slice(at + 2, at + 10), 16) > 0xffff) out.push(at);
  return at + 2 + digits;
}

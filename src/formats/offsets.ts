import type { ScalarNode } from '../types.js';
import { blockOffsets } from './offsets-block.js';
import { flowOffsets } from './offsets-flow.js';

/**
 * File offset of each UTF-16 unit of `node.text`, and of its end (`i` = text length). A unit that was written as an
 * escape has the escape's offset; one that YAML made of line breaks has the first break's. `source` is the file's text.
 */
export function offsetsOf(source: string, node: ScalarNode): (i: number) => number {
  const { offsets, start, end, text, style } = node;
  if (offsets !== undefined) return pick(offsets);
  const quote = style === 'double' || style === 'single' ? 1 : 0;
  if (end - start === text.length + 2 * quote && style !== 'literal' && style !== 'folded') {
    return (i) => start + quote + clamp(i, text.length);
  }
  return pick(style === 'literal' || style === 'folded' ? blockOffsets(source, node) : flowOffsets(source, node));
}

function pick(offsets: readonly number[]): (i: number) => number {
  return (i) => offsets[clamp(i, offsets.length - 1)] ?? 0;
}

const clamp = (i: number, most: number): number => Math.min(Math.max(i, 0), most);

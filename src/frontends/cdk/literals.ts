import type { ScalarNode } from '../../types.js';
import type { Place } from '../sam/nodes.js';

/** A text literal of the script, with the offset of each of its characters where escapes make them differ. */
export function literalNode(source: string, value: string, { start, end }: Place): ScalarNode {
  const quoted = /["'`]/.test(source[start] ?? '') && source[start] === source[end - 1] && end - start >= value.length + 2;
  const node: ScalarNode = { kind: 'scalar', text: value, value, style: quoted ? 'double' : 'plain', start, end };
  return end - start === value.length + (quoted ? 2 : 0) ? node : { ...node, offsets: offsetsOf(source, value, quoted ? start + 1 : start) };
}

function offsetsOf(source: string, value: string, from: number): readonly number[] {
  const out: number[] = [];
  let at = from;
  while (out.length < value.length) {
    const rest = source.slice(at, at + 12);
    const continued = /^\\(?:\r\n|[\n\r])/.exec(rest);
    if (continued !== null) { at += continued[0].length; continue; }
    const length = /^(?:\\u\{[^}]*\}|\\u.{4}|\\x..|\\[^]|\r\n|[^])/.exec(rest)?.[0].length ?? 1;
    out.push(at);
    const wide = /^\\u\{/.test(rest) && (value.codePointAt(out.length - 1) ?? 0) > 0xffff;
    if (wide) out.push(at);
    at += length;
  }
  return [...out.slice(0, value.length), at];
}

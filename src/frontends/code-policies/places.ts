import type { CodeExpression } from '../../types/code.js';
import { startOf } from '../cdk/output.js';
import type { Place } from '../sam/nodes.js';

/** Where a key of an object literal stands: the last time before its value, or the first time in the object. */
export function keyPlaceIn(text: string, object: Place, name: string, value: CodeExpression): Place {
  const from = startOf(value);
  const start = from === undefined || from < object.start || from > object.end ? firstKey(text, object, name) : text.lastIndexOf(name, from - 1);
  return start < object.start ? { start: object.start, end: object.start + 1 } : { start, end: start + name.length };
}

function firstKey(text: string, object: Place, name: string): number {
  const found = new RegExp(`(?<![\\w.$])["']?${name.replace(/[.*+?^$(){}|[\]\\]/g, '\\$&')}["']?\\s*[:,}]`).exec(text.slice(object.start, object.end));
  return found === null ? -1 : object.start + found.index + (/^["']/.test(found[0]) ? 1 : 0);
}

/** Where a name, member or call, which does not say its place, stands: right after its key, else at the key. */
export function valuePlace(text: string, of: CodeExpression, key: Place): Place {
  const written = writtenAs(of);
  const gap = /^["']?\s*:\s*\[?\s*/.exec(text.slice(key.end, key.end + 200));
  const start = gap === null ? key.start : key.end + gap[0].length;
  return written !== undefined && gap !== null && text.startsWith(written, start) ? { start, end: start + written.length } : key;
}

function writtenAs(of: CodeExpression): string | undefined {
  if (of.kind === 'name') return of.name;
  if (of.kind === 'this') return 'this';
  if (of.kind !== 'member') return of.kind === 'call' ? writtenAs(of.callee) : undefined;
  const before = writtenAs(of.of);
  return before === undefined ? undefined : `${before}.${of.name}`;
}

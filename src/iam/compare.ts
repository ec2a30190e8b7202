import type { Operator, Text, Tri } from '../types.js';
import { holds, parseRange } from './ip-range.js';
import { literal } from './text.js';

/** Numbers, dates, addresses and binary values ("IAM JSON policy elements: Condition operators"); negation is left to the caller. */
export function compares({ family, base }: Operator, wanted: Text, given: Text): Tri {
  const [value, limit] = [given, wanted].map((text) => literal(text));
  if (value === undefined || limit === undefined || limit.includes('${')) return 'maybe';
  if (family === 'ip') return isInRange(value, limit);
  if (family === 'binary') return value === limit ? 'yes' : 'no';
  const [a, b] = [value, limit].map(family === 'date' ? momentOf : numberOf);
  if (a === undefined || b === undefined) return 'maybe';
  return inOrder(base, a, b) ? 'yes' : 'no';
}

function inOrder(base: string, a: number, b: number): boolean {
  if (base.endsWith('LessThan')) return a < b;
  if (base.endsWith('LessThanEquals')) return a <= b;
  if (base.endsWith('GreaterThan')) return a > b;
  if (base.endsWith('GreaterThanEquals')) return a >= b;
  return a === b;
}

const numberOf = (text: string): number | undefined => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined);

/** ISO 8601, or seconds since 1970; in seconds. A time without a zone is read as AWS's, which is UTC. */
function momentOf(text: string): number | undefined {
  if (/^\d{9,}$/.test(text)) return Number(text);
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(text)) return undefined;
  const milliseconds = Date.parse(!text.includes('T') || /(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

function isInRange(address: string, range: string): Tri {
  const inner = parseRange(address);
  const outer = parseRange(range);
  if (inner === undefined || outer === undefined) return 'maybe';
  // of a range that is the wider one, some addresses may be inside
  if (inner.width === outer.width && inner.prefix < outer.prefix) return 'maybe';
  return holds(outer, inner) ? 'yes' : 'no';
}

import type { Edit } from '../types.js';
import type { TextEdit } from './text-edit.js';

type Replace = Extract<Edit, { readonly kind: 'replace' }>;

/** Characters that mean themselves in strings of every syntax, quoted or not. */
const PLAIN = /^[\w:./*?@+=,-]*$/;

/** What a plain scalar of YAML may not begin with. */
const INDICATOR = /^[*?@,-]/;

/** Only what differs is changed, so that quotes and escapes around it stay. Undefined: the value does not stand in the text as it is. */
export function replacement({ span, from, to }: Replace, text: string): TextEdit | undefined {
  const raw = text.slice(span.start, span.end);
  const at = raw.indexOf(from);
  if (from === '' || from === to || at < 0 || raw.indexOf(from, at + 1) >= 0 || !PLAIN.test(to)) return undefined;
  if (at === 0 && (INDICATOR.test(to) || to === '')) return undefined;
  const head = commonHead(from, to);
  const tail = commonTail(from.slice(head), to.slice(head));
  return { file: span.file, start: span.start + at + head, end: span.start + at + from.length - tail, text: to.slice(head, to.length - tail) };
}

function commonHead(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function commonTail(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length]) length++;
  return length;
}

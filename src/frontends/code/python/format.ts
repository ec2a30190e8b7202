import type { CodeExpression, CodePlace } from '../../../types/code.js';
import { effect, other, placeOf, type At } from './builder.js';

export type Text = Extract<CodeExpression, { kind: 'text' }>;

/** `{}`, `{0}`, `{name.part!r:>10}` (The Python Standard Library, "Format String Syntax"). */
const FIELD = /\{\{|\}\}|\{([\w]*)((?:\.\w+|\[[^\]{}]*\])*)(?:![rsa])?(?::(?:[^{}]|\{[^{}]*\})*)?\}/g;

/** `%s`, `%(name)s`, `%05.2f` (The Python Standard Library, "printf-style String Formatting"). */
const CONVERSION = /%(?:\((\w+)\))?[#0\- +]*(?:[1-9]\d*)?(?:\.\d+)?[hlL]?([diouxXeEfFgGcrsa%])/g;

interface Values {
  readonly positional: readonly CodeExpression[];
  readonly named: readonly { readonly name: string; readonly value: CodeExpression }[];
  readonly spread: readonly CodeExpression[];
}

/** What a place in the text is filled with; a text when it stands for a character. */
type Fill = (match: RegExpMatchArray) => CodeExpression | string;

/** `'...{}...'.format(x)`. */
export function formatted(at: At, text: Text, values: Values, place: CodePlace): CodeExpression {
  let next = 0;
  return filled(at, text, values, place, FIELD, /[{}]/, ([whole, key = '', path]) => {
    if (whole === '{{' || whole === '}}') return whole.charAt(0);
    const index = key === '' ? next++ : /^\d+$/.test(key) ? Number(key) : undefined;
    const value = index === undefined ? values.named.find(({ name }) => name === key)?.value : values.spread.length > 0 ? undefined : values.positional[index];
    return value === undefined ? other([]) : followed(value, path);
  });
}

/** ".name[key]" of a value. */
function followed(value: CodeExpression, path = ''): CodeExpression {
  let of = value;
  for (const [, name, key = ''] of path.matchAll(/\.(\w+)|\[([^\]]*)\]/gy)) {
    if (name !== undefined) of = { kind: 'member', of, name };
    else if (/^\d+$/.test(key)) of = { kind: 'element', of, key: { kind: 'literal', value: Number(key) } };
    else return other([of]);
  }
  return of;
}

/** `'...%s...' % x`; `many` when what stands on the right is a tuple. */
export function interpolated(at: At, text: Text, right: CodeExpression, many: boolean, place: CodePlace): CodeExpression {
  const positional = many && right.kind === 'list' ? right.items : [right];
  const spread = right.kind === 'list' ? right.spread : [];
  const named = right.kind === 'object' ? right.entries : [];
  let next = 0;
  return filled(at, text, { positional, named: [], spread }, place, CONVERSION, /%/, ([, key, type]) => {
    if (type === '%') return '%';
    const value = key !== undefined ? named.find(({ name }) => name === key)?.value : spread.length > 0 ? undefined : positional[next++];
    return value ?? other([]);
  });
}

/** Values that are not put in run nevertheless. A text that is not understood leaves nothing known. */
function filled(at: At, text: Text, values: Values, place: CodePlace, pattern: RegExp, left: RegExp, fill: Fill): CodeExpression {
  const parts: CodeExpression[] = [];
  const used = new Set<CodeExpression>();
  let pending = '';
  let from = 0;
  const literal = (end: number): void => {
    pending += text.value.slice(from, end);
  };
  const flush = (): void => {
    if (pending !== '') parts.push({ kind: 'text', value: pending, start: text.start, end: text.end });
    pending = '';
  };
  for (const match of text.value.matchAll(pattern)) {
    literal(match.index);
    from = match.index + match[0].length;
    const part = fill(match);
    if (typeof part === 'string') pending += part;
    else {
      flush();
      parts.push(part);
      used.add(part);
    }
  }
  literal(text.value.length);
  flush();
  const all = [...values.positional, ...values.named.map(({ value }) => value), ...values.spread];
  if (left.test(text.value.replace(pattern, ''))) return { kind: 'template', parts: [other(all)], ...placeOf(place) };
  for (const value of all) if (!used.has(value)) effect(at, value);
  return { kind: 'template', parts, ...placeOf(place) };
}

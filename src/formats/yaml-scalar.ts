import type { ScalarNode } from '../types.js';

/** What a plain scalar may be by its first character: nearly all are text, and are known by it. */
const WORD = 1;
const NUMBER = 2;
const STARTS = new Uint8Array(128);
for (const start of '~nNyYtToOfF') STARTS[start.charCodeAt(0)] = WORD;
for (const start of '-+.0123456789') STARTS[start.charCodeAt(0)] = NUMBER;

const LONGEST_WORD = 5;
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...['~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
]);
const COUNT = /^(?:0|[1-9][0-9]{0,14})$/;
const BINARY = /^[-+]?0b[01_]+$/;
const OCTAL = /^[-+]?0[0-7_]+$/;
const DECIMAL = /^[-+]?(?:0|[1-9][0-9_]*)$/;
const HEXADECIMAL = /^[-+]?0x[0-9a-fA-F_]+$/;
const SEXAGESIMAL = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const FLOAT = /^[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?$/;
const INFINITY = /^[-+]?\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;

/**
 * What YAML 1.1 makes of a plain scalar, as CloudFormation and PyYAML read it. Dates stay strings.
 * A tag of the document's own ("!Ref") leaves the text as it is; "!!int" and its like resolve it.
 */
export function resolveScalar(text: string, style: ScalarNode['style'], tag: string | undefined): ScalarNode['value'] {
  if (tag === undefined ? style !== 'plain' : !tag.startsWith('!!') || tag === '!!str') return text;
  if (text === '') return null;
  const start = STARTS[text.charCodeAt(0)];
  if (start === NUMBER) return resolveNumber(text) ?? text;
  const word = start === WORD && text.length <= LONGEST_WORD ? WORDS.get(text) : undefined;
  return word === undefined ? text : word;
}

function resolveNumber(text: string): number | undefined {
  if (COUNT.test(text)) return Number(text);
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[-+]/, '').replaceAll('_', '');
  if (DECIMAL.test(text) || FLOAT.test(text)) return sign * Number(digits);
  if (BINARY.test(text)) return sign * parseInt(digits.slice(2), 2);
  if (OCTAL.test(text)) return sign * parseInt(digits, 8);
  if (HEXADECIMAL.test(text)) return sign * parseInt(digits.slice(2), 16);
  if (SEXAGESIMAL.test(text) && !text.startsWith('0')) return sign * digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  if (INFINITY.test(text)) return sign * Infinity;
  return NOT_A_NUMBER.test(text) ? NaN : undefined;
}

/** Where a scalar's content begins: the header of a block scalar may end in a comment. */
export function contentStart(source: string, { start, end, style }: ScalarNode): number {
  if (style !== 'literal' && style !== 'folded') return start;
  const header = source.slice(start, end).search(/[\r\n]/);
  return header < 0 ? end : start + header;
}

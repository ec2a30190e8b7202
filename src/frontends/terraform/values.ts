import type { Hole, Piece, Span, Text } from '../../types.js';
import { known, literal } from '../../iam/text.js';
import { concat, computedHole, looseHole } from '../cloudformation/holes.js';

/** What an expression gives, as far as it is known. */
export type Value = TextValue | NullValue | ListValue | MapValue | JsonValue | EitherValue | UnknownValue | ReferenceValue;

export interface TextValue {
  readonly kind: 'text';
  readonly span: Span;
  readonly parts: readonly TextPart[];
  /** What it is when it is no string. */
  readonly type?: 'number' | 'bool';
  readonly target?: string;
  readonly attribute?: string;
}

export type TextPart =
  /** `offsets`: place of each unit in the file of `span`, and of its end; absent: all of it stands for `span`. */
  | { readonly kind: 'known'; readonly text: string; readonly span: Span; readonly offsets?: readonly number[] }
  | { readonly kind: 'hole'; readonly hole: Hole; readonly span: Span }
  /** JSON text of a value. */
  | { readonly kind: 'json'; readonly of: Value; readonly span: Span };

export interface NullValue {
  readonly kind: 'null';
  readonly span: Span;
}

export interface ListValue {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly Item[];
  /** False when further items may exist. */
  readonly complete: boolean;
  /** What any other item is. */
  readonly otherwise?: Value;
}

export interface Item {
  readonly value: Value;
  /** False when it may be left out. */
  readonly sure: boolean;
}

export interface MapValue {
  readonly kind: 'map';
  readonly span: Span;
  readonly entries: readonly Entry[];
  /** False when further entries may exist, or one may be another. */
  readonly complete: boolean;
  /** What any other entry is. */
  readonly otherwise?: Value;
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Value;
}

/** JSON text that `jsonencode` or a policy document makes. */
export interface JsonValue {
  readonly kind: 'json';
  readonly span: Span;
  readonly of: Value;
}

/** One of several. */
export interface EitherValue {
  readonly kind: 'either';
  readonly span: Span;
  readonly of: readonly Value[];
}

export interface UnknownValue {
  readonly kind: 'unknown';
  readonly span: Span;
  readonly hole: Hole;
  /** True for what surely can't be computed: `try` takes the next one. */
  readonly error?: true;
}

/** A resource, data source or module as a whole; `of` says what its attributes are. */
export interface ReferenceValue {
  readonly kind: 'reference';
  readonly span: Span;
  readonly of: Referred;
}

export interface Referred {
  readonly show: string;
  /** Its attribute; never throws. */
  attribute(name: string, span: Span): Value;
}

export const nothing = (span: Span): NullValue => ({ kind: 'null', span });

export const textValue = (text: string, span: Span, offsets?: readonly number[], type?: TextValue['type']): TextValue => ({
  kind: 'text', span, parts: text === '' ? [] : [{ kind: 'known', text, span, ...(offsets === undefined ? {} : { offsets }) }], ...(type === undefined ? {} : { type }),
});

const MAX_PARTS = 2000;
const MAX_LENGTH = 500_000;

/** A string of the parts; values that are put into each other again and again grow beyond bounds. */
export function stringOf(parts: readonly TextPart[], span: Span): Value {
  let length = 0;
  for (const part of parts) length += part.kind === 'known' ? part.text.length : 1;
  return parts.length > MAX_PARTS || length > MAX_LENGTH ? unknownValue(`${span.file}#@${span.start}`, '…', 'the text is too long', span) : { kind: 'text', span, parts };
}

/** Longest list that is followed. */
export const MAX_ITEMS = 2000;

export const piecesValue = (pieces: readonly Piece[], span: Span, extra: Pick<TextValue, 'target' | 'attribute'> = {}): TextValue => ({
  kind: 'text', span, parts: pieces.map((piece): TextPart => (typeof piece === 'string' ? { kind: 'known', text: piece, span } : { kind: 'hole', hole: piece, span })), ...extra,
});

export const listValue = (values: readonly Value[], span: Span, complete = true): ListValue => ({ kind: 'list', span, items: values.map((value) => ({ value, sure: true })), complete });

export const mapValue = (entries: readonly Entry[], span: Span, complete = true): MapValue => ({ kind: 'map', span, entries, complete });

export const entryOf = (key: string, keySpan: Span, value: Value): Entry => ({ key, keySpan, value });

/** A value of which nothing is known; `hint` is what it is called. */
export const unknownValue = (id: string, show: string, why: string, span: Span, hint = show): UnknownValue => ({ kind: 'unknown', span, hole: looseHole({ id, show, why }, hint) });

/** The same of what is computed: it may hold anything. */
export const computedValue = (id: string, show: string, why: string, span: Span): UnknownValue => ({ kind: 'unknown', span, hole: computedHole({ id, show, why }) });

/** What Terraform refuses. */
export const errorValue = (span: Span, show: string): UnknownValue => ({ kind: 'unknown', span, error: true, hole: looseHole({ id: `${span.file}#@${span.start}`, show, why: 'it can not be computed' }, show) });

const MAX_CHOICES = 8;

/** One of the values; nested choices are taken apart, and too many are unknown. */
export function eitherOf(values: readonly Value[], span: Span, id: string): Value {
  const flat = values.flatMap((value) => (value.kind === 'either' ? value.of : [value])).reduce<readonly Value[]>((before, value) => (before.some((each) => isSame(each, value)) ? before : [...before, value]), []);
  const [first] = flat;
  if (first === undefined || flat.length > MAX_CHOICES || flat.some((each) => each.kind === 'unknown')) return unknownValue(id, '…', 'it depends on what is not known', span);
  if (flat.length === 1) return first;
  return { kind: 'either', span, of: flat };
}

const isSame = (a: Value, b: Value): boolean => a === b || (a.kind === 'null' && b.kind === 'null') || (a.kind === 'text' && b.kind === 'text' && a.target === b.target && literalOf(a) !== undefined && literalOf(a) === literalOf(b));

/** The same value as what stands elsewhere in the file; what comes from another file is to be changed there. */
export function placed(value: Value, span: Span): Value {
  if (value.kind === 'list' || value.kind === 'map' || value.span.file !== span.file) return value;
  return value.kind === 'either' ? { ...value, span, of: value.of.map((each) => placed(each, span)) } : { ...value, span };
}

/** The string that a value is when all of it is known. */
export function literalOf(value: Value | undefined): string | undefined {
  if (value?.kind !== 'text') return undefined;
  let out = '';
  for (const part of value.parts) {
    if (part.kind !== 'known') return undefined;
    out += part.text;
  }
  return out;
}

export const isTrue = (value: Value | undefined): boolean | undefined => {
  const text = literalOf(value);
  return text === 'true' ? true : text === 'false' ? false : undefined;
};

/** The value as a piece of text. */
export function textOf(value: Value): Text {
  switch (value.kind) {
    case 'text': return textOfParts(value);
    case 'unknown': return { pieces: [value.hole], span: value.span };
    case 'null': return known('', value.span);
    case 'either': return { pieces: [choiceHole(value)], span: value.span };
    default: return { pieces: [compoundHole(value)], span: value.span };
  }
}

function textOfParts({ parts, span, target, attribute }: TextValue): Text {
  const pieces = parts.map((part): Piece => (part.kind === 'known' ? part.text : part.kind === 'hole' ? part.hole : compoundHole(part)));
  const text = concat(pieces, span, `${span.file}#@${span.start}`);
  return target === undefined ? text : { ...text, target, attribute };
}

/** An unknown piece with all that it can be. */
function choiceHole({ of, span }: EitherValue): Hole {
  const texts = of.filter((each) => each.kind !== 'null').map(textOf);
  const id = `either#${span.file}#${span.start}`;
  const show = texts.map((text) => literal(text) ?? '…').join(' | ');
  // an empty text stands for what is left out later on
  const isOpen = texts.length < of.length || of.some((each) => each.kind === 'list' || each.kind === 'map' || literalOf(each) === '');
  return isOpen ? { id, charset: 'any', show, why: 'it depends on a condition' } : { id, charset: 'any', show, why: 'it depends on a condition', choices: texts };
}

const compoundHole = ({ kind, span }: { readonly kind: string; readonly span: Span }): Hole => ({ id: `${span.file}#@${span.start}`, charset: 'any', show: kind === 'map' ? '{…}' : kind === 'list' ? '[…]' : '…', why: `a ${kind} stands where text is expected` });

/** The parts that a value adds to a string in which it stands at `span`. */
export function partsIn(value: Value, span: Span): readonly TextPart[] {
  switch (value.kind) {
    case 'text': return value.parts.map((part) => (part.kind === 'known' ? { kind: 'known', text: part.text, span } : { ...part, span }));
    case 'json': return [{ kind: 'json', of: value.of, span }];
    case 'null': return [];
    case 'unknown': return [{ kind: 'hole', hole: value.hole, span }];
    case 'either': return [{ kind: 'hole', hole: choiceHole(value), span }];
    default: return [{ kind: 'hole', hole: compoundHole(value), span }];
  }
}

/** The value of a key; undefined for what is no map or lacks it. */
export const entryAt = (value: Value | undefined, key: string): Entry | undefined => (value?.kind === 'map' ? value.entries.findLast((each) => each.key === key) : undefined);

/** The value of a key that is there and not null. */
export function valueAt(value: Value | undefined, key: string): Value | undefined {
  const found = entryAt(value, key)?.value;
  return found === undefined || found.kind === 'null' ? undefined : found;
}

/** Items of a list; the one value where it stands for a list of one, as a block does. */
export const itemsOf = (value: Value | undefined): readonly Item[] => (value === undefined || value.kind === 'null' ? [] : value.kind === 'list' ? value.items : [{ value, sure: true }]);

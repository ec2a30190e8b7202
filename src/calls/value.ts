import type { CodeFile, CodeValue, Hole, Identity, Piece, Span, Text } from '../types.js';
import type { CodeModule, CodePlace } from '../types/code.js';
import { join, known, literal, unknown as unknownText } from '../iam/text.js';
import type { SdkName } from '../sdk/index.js';

export type ScriptFile = CodeFile & { readonly module: CodeModule };

/** A value of the program, as far as it can be told without running it. */
export type Value =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'text'; readonly text: Text; /** The environment, as the template gives it, tells. */ readonly variable?: boolean }
  | { readonly kind: 'literal'; readonly value: number | boolean | null; /** As above. */ readonly variable?: boolean }
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, Value>; readonly complete: boolean; /** What it holds under keys that are computed. */ readonly rest?: Value }
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly complete: boolean }
  | { readonly kind: 'either'; readonly of: readonly Value[] }
  | FunctionValue
  | ClassValue
  /** `process.env`, `os.environ`. */
  | { readonly kind: 'environment' }
  | { readonly kind: 'instance'; readonly of: ClassValue }
  | { readonly kind: 'module'; readonly file: ScriptFile }
  /** Something of a package: "@aws-sdk/client-s3" and ["S3Client"]. */
  | ExternalValue
  | ClientValue
  | CommandValue
  /** `process.env.AWS_REGION`. */
  | { readonly kind: 'own-region' }
  /** `boto3.Session()`, and whatever else makes clients. */
  | { readonly kind: 'session'; readonly identity: Identity }
  /** Credentials, and clients' options of that kind. */
  | { readonly kind: 'credentials'; readonly identity: Identity }
  /** A resource of boto3: `dynamodb.Table(name)`; `type` is absent for the service as a whole. */
  | ResourceValue
  /** A collection of one: `bucket.objects`; and `resource.meta`. */
  | { readonly kind: 'collection'; readonly resource: ResourceValue; readonly name: string; /** True once one of its methods was called, which asks for its items. */ readonly asked?: boolean }
  /** `client.get_paginator(...)`, `client.get_waiter(...)`, a method kept as a value: called, it makes the operation. */
  | { readonly kind: 'operation'; readonly client: ClientValue; readonly operation: string }
  /** What an operation answers. */
  | { readonly kind: 'answer'; readonly client: string; readonly operation: string };

export interface FunctionValue {
  readonly kind: 'function';
  readonly file: ScriptFile;
  readonly scope: number;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly file: ScriptFile;
  readonly class: number;
}

export interface ExternalValue {
  readonly kind: 'external';
  readonly from: string;
  readonly path: readonly string[];
}

export interface ClientValue {
  readonly kind: 'client';
  readonly sdk: SdkName;
  /** Canonical name: "dynamodb". */
  readonly client: string;
  /** DynamoDB's document client, whose methods have names of their own. */
  readonly document: boolean;
  readonly identity: Identity;
  /** True when the client names a Region that may be another than the function's. */
  readonly abroad?: boolean;
  /** True for the client of one of several services, of which the name is computed. */
  readonly ambiguous?: boolean;
}

export interface CommandValue {
  readonly kind: 'command';
  readonly client: string;
  readonly operation: string;
  readonly input: Value;
  readonly place: Place;
}

export interface ResourceValue {
  readonly kind: 'resource';
  readonly client: ClientValue;
  readonly type?: string;
  /** By identifier name. */
  readonly identifiers: ReadonlyMap<string, Value>;
}

export interface Place extends CodePlace {
  readonly file: CodeFile;
}

export const UNKNOWN: Value = { kind: 'unknown' };

/** A place of a script in the file that holds it. */
export function spanOf({ file, start, end }: Place): Span {
  const at = (offset: number): number => file.offsets?.[Math.min(offset, file.offsets.length - 1)] ?? offset;
  if (file.offsets?.length === 1) return { file: file.holder ?? file.path, start: at(0), end: at(0) + 1 };
  return { file: file.holder ?? file.path, start: at(start), end: at(end) };
}

export const textValue = (value: string, place: Place): Value => ({ kind: 'text', text: known(value, spanOf(place)) });

/** A hole for what is computed at run time. */
export const computed = (place: Place, show: string): Hole => ({ id: `${place.file.path}#code${place.start}`, charset: 'any', show, why: 'computed at run time' });

const MOST = 16;

/** One of these values; what is certain to be the same is kept once. */
export function either(values: readonly Value[]): Value {
  const [first] = values;
  if (first !== undefined && values.length === 1) return first;
  const out: Value[] = [];
  const seen = new Set<string>();
  for (const value of values.flatMap((each) => (each.kind === 'either' ? each.of : [each]))) {
    const key = identityOf(value);
    if (key !== undefined && seen.has(key)) continue;
    if (key !== undefined) seen.add(key);
    out.push(value);
  }
  if (out.length > MOST) return { kind: 'either', of: [...out.slice(0, MOST), UNKNOWN] };
  const [only] = out;
  return only !== undefined && out.length === 1 ? only : out.length === 0 ? UNKNOWN : { kind: 'either', of: out };
}

/** Equal for values that are the same; undefined where that is not worth telling. */
export function identityOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'unknown':
    case 'own-region':
    case 'environment': return value.kind;
    case 'text': return `text ${textKey(value.text)}`;
    case 'literal': return `literal ${String(value.value)}`;
    case 'function': return `function ${value.file.path} ${value.scope}`;
    case 'class': return `class ${value.file.path} ${value.class}`;
    case 'instance': return `instance ${value.of.file.path} ${value.of.class}`;
    case 'module': return `module ${value.file.path}`;
    case 'external': return `external ${value.from} ${value.path.join('.')}`;
    case 'client': return `client ${clientKey(value)}`;
    case 'command': return `command ${value.place.file.path} ${value.place.start}`;
    case 'session':
    case 'credentials': return `${value.kind} ${value.identity}`;
    case 'operation': return `operation ${clientKey(value.client)} ${value.operation}`;
    case 'answer': return `answer ${value.client} ${value.operation}`;
    case 'object': return value.entries.size === 0 && value.rest === undefined ? `object ${value.complete}` : undefined;
    default: return undefined;
  }
}

const clientKey = ({ sdk, client, document, identity, abroad, ambiguous }: ClientValue): string => `${sdk} ${client} ${document} ${identity} ${abroad ?? false} ${ambiguous ?? false}`;

const textKey = (text: Text): string => `${text.target ?? ''} ${text.pieces.map((piece) => (typeof piece === 'string' ? piece : `\u0000${piece.id}`)).join('\u0001')}`;

/** The values that it can be. */
export const variants = (value: Value): readonly Value[] => (value.kind === 'either' ? value.of : [value]);

/** The first of the values that is of this kind. */
export const variantsOf = <K extends Value['kind']>(value: Value, kind: K): readonly Extract<Value, { kind: K }>[] =>
  variants(value).filter((each): each is Extract<Value, { kind: K }> => each.kind === kind);

/** The text, where it is one text and all of it is known. */
export function literalOf(value: Value | undefined): string | undefined {
  return value?.kind === 'text' ? literal(value.text) : undefined;
}

/** Every text that it can be, where all are known. */
export function literalsOf(value: Value | undefined): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const texts = variants(value).map(literalOf);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** Pieces of a text that holds the value. */
export function piecesOf(value: Value, place: Place, show: string): readonly Piece[] {
  const text = textOf(value, place, show);
  return text.pieces;
}

/** The value as a text: several texts become one unknown piece with its choices. */
export function textOf(value: Value, place: Place, show: string): Text {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'literal' && value.value !== null) return known(String(value.value), spanOf(place));
  const texts = variants(value);
  const hole = computed(place, show);
  const choices = texts.flatMap((each) => (each.kind === 'text' ? [each.text] : []));
  if (texts.length > 1 && choices.length === texts.length) return unknownText({ ...hole, choices }, spanOf(place));
  return unknownText(hole, spanOf(place));
}

export const joinTexts = (pieces: readonly Piece[], place: Place): Value => ({ kind: 'text', text: join(pieces, spanOf(place)) });

/** What a call is given, in the words of the contract. */
export function toCodeValue(value: Value, place: Place, depth = 0): CodeValue {
  if (depth > 8) return { kind: 'unknown' };
  switch (value.kind) {
    case 'text': return { kind: 'text', text: value.text };
    case 'literal': return { kind: 'literal', value: value.value };
    case 'object': return { kind: 'object', complete: value.complete, entries: new Map([...value.entries].map(([name, each]) => [name, toCodeValue(each, place, depth + 1)])) };
    case 'list': return { kind: 'list', complete: value.complete, items: value.items.map((each) => toCodeValue(each, place, depth + 1)) };
    case 'either': return ofEither(value.of, place, depth);
    default: return { kind: 'unknown' };
  }
}

/** Texts stay choices; objects keep what all of them have. */
function ofEither(values: readonly Value[], place: Place, depth: number): CodeValue {
  if (values.every((each) => each.kind === 'text')) return { kind: 'text', text: textOf({ kind: 'either', of: values }, place, 'value') };
  const objects = values.filter((each) => each.kind === 'object');
  if (objects.length !== values.length) return { kind: 'unknown' };
  const names = new Set(objects.flatMap((each) => [...each.entries.keys()]));
  const entries = new Map([...names].map((name) => [name, toCodeValue(either(objects.map((each) => each.entries.get(name) ?? UNKNOWN)), place, depth + 1)]));
  return { kind: 'object', entries, complete: objects.every((each) => each.complete) };
}

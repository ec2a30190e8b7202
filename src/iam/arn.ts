import type { Piece, Span, Text } from '../types.js';
import { join, known, knownPrefix, literal } from './text.js';

/** The six parts of an ARN, each as far as it is known ("Amazon Resource Names (ARNs)"). */
export interface Arn {
  readonly partition: Text;
  readonly service: Text;
  readonly region: Text;
  readonly account: Text;
  /** All after the fifth colon. */
  readonly resource: Text;
}

/** At most six fields of what may be an ARN; undefined when an unknown piece could hide a colon. Colons in policy variables separate nothing. */
export function arnFields(text: Text): readonly Text[] | undefined {
  const only = text.pieces[0];
  return text.pieces.length === 1 && typeof only === 'string' ? fieldsIn(only, text.span) : fieldsOf(text);
}

/** Fields of what is known to the end: most ARNs are. */
function fieldsIn(value: string, span: Span): readonly Text[] {
  const fields: Text[] = [];
  const hasVariables = value.includes('${');
  let start = 0;
  while (fields.length < 5) {
    const colon = hasVariables ? start + colonIn(value.slice(start)) : value.indexOf(':', start);
    if (colon < start) break;
    fields.push(known(value.slice(start, colon), span));
    start = colon + 1;
  }
  fields.push(known(value.slice(start), span));
  return fields;
}

function fieldsOf(text: Text): readonly Text[] | undefined {
  const fields: Text[] = [];
  let pieces = NONE;
  for (const piece of text.pieces) {
    if (typeof piece !== 'string') {
      if (piece.charset === 'any' && fields.length < 5) return undefined;
      pieces = and(pieces, piece);
      continue;
    }
    const hasVariables = piece.includes('${');
    let start = 0;
    while (fields.length < 5) {
      const colon = hasVariables ? start + colonIn(piece.slice(start)) : piece.indexOf(':', start);
      if (colon < start) break;
      fields.push(join(colon > start ? and(pieces, piece.slice(start, colon)) : pieces, text.span));
      pieces = NONE;
      start = colon + 1;
    }
    if (start < piece.length) pieces = and(pieces, start === 0 ? piece : piece.slice(start));
  }
  fields.push(join(pieces, text.span));
  return fields;
}

/** Never added to. */
const NONE: Piece[] = [];

/** Most fields have one piece: an array that grows has room for many. */
function and(pieces: Piece[], piece: Piece): Piece[] {
  if (pieces.length === 0) return [piece];
  pieces.push(piece);
  return pieces;
}

/** The first colon outside of `${...}`. */
function colonIn(text: string): number {
  const colon = text.indexOf(':');
  if (colon < 0 || !text.includes('${')) return colon;
  return text.replace(/\$\{[^}]*\}/g, (variable) => '$'.repeat(variable.length)).indexOf(':');
}

/** Takes an ARN apart; undefined when it does not begin with "arn:" or an unknown piece could hide a colon. */
export function parseArn(text: Text): Arn | undefined {
  const [head, partition, service, region, account, resource] = arnFields(text) ?? [];
  if (head === undefined || literal(head) !== 'arn') return undefined;
  if (partition === undefined || service === undefined || region === undefined || account === undefined || resource === undefined) return undefined;
  return { partition, service, region, account, resource };
}

/** May the third field of an ARN be that service? Cheaper than to take the ARN apart. */
export function mayBeOfService({ pieces }: Text, service: string): boolean {
  for (const piece of pieces) if (typeof piece === 'string' && piece.includes(service) && piece.includes(`:${service}:`)) return true;
  return false;
}

/** "arn:aws:lambda:R:A:function:NAME:QUALIFIER" -> name and qualifier; undefined for other ARNs. */
export function parseFunctionArn(text: Text): FunctionArn | undefined {
  const arn = mayBeOfService(text, 'lambda') ? parseArn(text) : undefined;
  return arn === undefined ? undefined : functionIn(arn);
}

export interface FunctionArn {
  readonly arn: Arn;
  readonly name: Text;
  readonly qualifier?: Text;
}

/** The same of an ARN that has been taken apart. */
export function functionIn(arn: Arn): FunctionArn | undefined {
  if (literal(arn.service) !== 'lambda') return undefined;
  const [type, name, qualifier, ...more] = splitText(arn.resource, ':');
  if (type === undefined || literal(type) !== 'function' || name === undefined || more.length > 0) return undefined;
  return { arn, name, qualifier };
}

/** Splits a text at a separator in its known pieces. */
export function splitText({ pieces, span }: Text, separator: string): Text[] {
  const parts: Text[] = [];
  let part = NONE;
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      part = and(part, piece);
      continue;
    }
    let start = 0;
    for (let at = piece.indexOf(separator); at >= 0; at = piece.indexOf(separator, start)) {
      parts.push(join(at > start ? and(part, piece.slice(start, at)) : part, span));
      part = NONE;
      start = at + separator.length;
    }
    if (start < piece.length) part = and(part, start === 0 ? piece : piece.slice(start));
  }
  parts.push(join(part, span));
  return parts;
}

/** The last part of "role/path/name" or "policy/service-role/Name": the name itself. */
export const lastPart = (text: Text): Text => splitText(text, '/').at(-1) ?? text;

/** A key under which equal texts meet: holes by id, so equal keys mean equal strings. */
export const keyOf = (text: Text): string => text.pieces.map((piece) => (typeof piece === 'string' ? piece : `\u0000${piece.id}\u0000`)).join('');

/** The ARN in the partition that another one writes out: all that a deployment can name is in its own partition. */
export function inPartitionOf(arn: Text, other: Text): Text {
  const [head, partition, ...rest] = arn.pieces;
  const written = /^arn:(aws[a-z-]*):/.exec(knownPrefix(other))?.[1];
  if (written === undefined || head !== 'arn:' || typeof partition !== 'object' || partition.input !== 'AWS::Partition') return arn;
  return { ...arn, pieces: join([head, written, ...rest], arn.span).pieces };
}

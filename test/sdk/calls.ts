import type { CallNeed, CodeValue, Hole, Piece, Text } from '../../src/types.js';
import { join, show } from '../../src/iam/text.js';
import { needsOf, type OperationCall } from '../../src/sdk/index.js';
import { testData } from '../data/tables.js';

export const span = { file: 'index.ts', start: 100, end: 110 };

/** An argument that is computed at run time. */
export const UNKNOWN = Symbol('unknown');

/** A name that a deployment decides. */
export const hole = (name: string, charset: Hole['charset'] = 'name'): Hole => ({ id: `template.yaml#${name}`, charset, show: name, why: 'parameter without a default' });

export const text = (...pieces: readonly Piece[]): Text => join(pieces, span);

/** Arguments with further ones that are not known. */
export const partly = (entries: Readonly<Record<string, unknown>>): CodeValue => ({ kind: 'object', complete: false, entries: new Map(Object.entries(entries).map(([key, value]) => [key, valueOf(value)])) });

export function valueOf(value: unknown): CodeValue {
  if (value === UNKNOWN) return { kind: 'unknown' };
  if (typeof value === 'string') return { kind: 'text', text: text(value) };
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return { kind: 'literal', value };
  if (Array.isArray(value)) return { kind: 'list', complete: true, items: value.map(valueOf) };
  const object = value as Record<string, unknown>;
  if ('kind' in object) return object as CodeValue;
  if ('pieces' in object) return { kind: 'text', text: object as unknown as Text };
  return { kind: 'object', complete: true, entries: new Map(Object.entries(object).map(([key, each]) => [key, valueOf(each)])) };
}

const arn: OperationCall['arn'] = (service, resource, scope = 'region') =>
  text(`arn:aws:${service}:${scope === 'region' ? 'eu-west-1' : ''}:${scope === 'none' ? '' : '111122223333'}:`, ...resource);

export function found(client: string, operation: string, input: unknown = {}, more: Partial<OperationCall> = {}): { readonly operation: string; readonly needs: readonly CallNeed[] } | undefined {
  return needsOf({ client, operation, input: valueOf(input), span, arn, ...more }, testData);
}

/** Needs in one line each, "s3:GetObject on arn:..."; "?" before those that are not sure, "|" between alternatives. Undefined: not known. */
export function needs(client: string, operation: string, input: unknown = {}, more: Partial<OperationCall> = {}): readonly string[] | undefined {
  return found(client, operation, input, more)?.needs.map(({ anyOf, resource, sure }) => `${sure ? '' : '?'}${anyOf.join('|')}${resource === undefined ? '' : ` on ${show(resource)}`}`);
}

/** Those that may be reported as missing. */
export const sure = (client: string, operation: string, input: unknown = {}, more: Partial<OperationCall> = {}): readonly string[] | undefined =>
  needs(client, operation, input, more)?.filter((line) => !line.startsWith('?'));

import type { CodeExpression } from '../../types/code.js';
import { placeOf, type Site } from '../machine.js';
import { UNKNOWN, either, variants, type Place, type Value } from '../value.js';

/** An argument by position or name. */
export const argument = ({ given }: Site, index: number, name?: string): Value | undefined => (name === undefined ? undefined : given.named.get(name)) ?? given.positional[index];

/** An entry of an object; undefined when it is surely absent. */
export function entryOf(value: Value | undefined, name: string): Value | undefined {
  if (value === undefined) return undefined;
  if (value.kind === 'literal' && value.value === null) return undefined;
  if (value.kind === 'object') return value.entries.get(name) ?? (value.complete ? undefined : UNKNOWN);
  if (value.kind === 'either') {
    const found = value.of.map((each) => entryOf(each, name));
    if (found.every((each) => each === undefined)) return undefined;
    // a branch in which the entry is surely absent
    return either(found.map((each) => each ?? { kind: 'literal', value: null }));
  }
  return UNKNOWN;
}

/** Python's keyword arguments as the object that the API takes. */
export const namedInput = ({ given }: Site): Value => ({ kind: 'object', entries: given.named, complete: given.complete });

/** Is the value null or undefined, or may it be? */
export const mayBeAbsent = (value: Value | undefined): boolean => value === undefined || variants(value).some((each) => each.kind === 'literal' && (each.value === null || each.value === false));

/** Where an argument, or an entry of an object that is one, is written; the call when it is not in its text. */
export function placeOfArgument(site: Site, index: number, name: string): Place {
  const keyword = site.call.named.find((each) => each.name === name);
  const first = site.call.arguments[index];
  const written = keyword?.value ?? (first?.kind === 'object' ? first.entries.find((each) => each.name === name)?.value : undefined);
  return written !== undefined && hasPlace(written) ? placeOf(site.frame, written) : site.place;
}

const hasPlace = (expression: CodeExpression): expression is CodeExpression & { readonly start: number; readonly end: number } => 'start' in expression;

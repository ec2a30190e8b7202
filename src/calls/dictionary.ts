import { clientNamed } from '../sdk/index.js';
import { UNKNOWN, either, literalsOf, variants, type ClientValue, type Value } from './value.js';

type ObjectValue = Extract<Value, { kind: 'object' }>;

/** What an object has under a name, or under one of several. */
export function entryNamed({ entries, complete, rest }: ObjectValue, ...names: readonly string[]): Value {
  const own = names.map((name) => entries.get(name) ?? (rest === undefined && complete ? ({ kind: 'literal', value: null } as const) : UNKNOWN));
  return either([...own, ...(rest === undefined ? [] : [namedBy(rest, names)])]);
}

/** `clients.get(name, otherwise)`; the names are absent where they are not known. */
export function lookedUp(of: ObjectValue, names: readonly string[] | undefined, otherwise: Value = UNKNOWN): Value {
  if (names === undefined) return either([...valuesIn(of), otherwise]);
  if (of.rest === undefined && names.every((name) => of.entries.has(name))) return entryNamed(of, ...names);
  return either([...(of.rest === undefined ? valuesIn(of) : [entryNamed(of, ...names)]), otherwise]);
}

/** All that is known to be in an object. */
export const valuesIn = ({ entries, rest }: ObjectValue): readonly Value[] => [...entries.values(), ...(rest === undefined ? [] : [rest])];

/** The value, once further values were put into it under their names. */
export function withEntries(value: Value, put: readonly { readonly name?: string; readonly value: Value }[]): Value {
  const named = put.filter(({ name }) => name !== undefined);
  return named.length === 0 ? value : either(variants(value).map((each) => (each.kind === 'object' ? { ...each, entries: entriesWith(each, named) } : each)));
}

function entriesWith({ entries }: ObjectValue, put: readonly { readonly name?: string; readonly value: Value }[]): ReadonlyMap<string, Value> {
  const out = new Map(entries);
  for (const { name = '', value } of put) out.set(name, either([...(out.has(name) ? [out.get(name) ?? UNKNOWN] : []), value]));
  return out;
}

/** The value, once further values were put into it under keys that are computed. */
export function withElements(value: Value, put: readonly Value[]): Value {
  if (put.length === 0) return value;
  const all = variants(value).map((each) => (each.kind === 'object' ? { ...each, complete: false, rest: either([...(each.rest === undefined ? [] : [each.rest]), ...put]) } : each.kind === 'list' ? { ...each, items: [...each.items, ...put], complete: false } : each));
  const isHeld = all.some(({ kind }) => kind !== 'unknown' && kind !== 'external' && kind !== 'literal');
  return either(isHeld ? all : [...all, { kind: 'object', entries: new Map(), complete: false, rest: either(put) }]);
}

/** `get_client("s3")`, `clients["s3"]`: of the clients of several services that of the one that is named. */
export function namedBy(value: Value, names: readonly string[]): Value {
  const all = variants(value);
  if (names.length === 0 || !all.some((each) => clientIn(each)?.ambiguous === true)) return value;
  const services = new Set(names.flatMap((name) => clientNamed('boto3', name) ?? []));
  const isMeant = (each: Value): boolean => services.has(clientIn(each)?.client ?? '');
  return all.some((each) => clientIn(each) !== undefined && isMeant(each)) ? either(all.flatMap((each) => (clientIn(each) === undefined ? [each] : isMeant(each) ? [told(each, services.size === 1)] : []))) : value;
}

/** Texts among what a function is given. */
export const textsOf = (values: readonly Value[]): readonly string[] => values.flatMap((each) => literalsOf(each) ?? []);

function clientIn(value: Value): ClientValue | undefined {
  return value.kind === 'client' ? value : value.kind === 'resource' && value.type === undefined ? value.client : undefined;
}

function told(value: Value, alone: boolean): Value {
  const certain = ({ ambiguous, ...client }: ClientValue): ClientValue => (alone ? client : { ...client, ...(ambiguous === undefined ? {} : { ambiguous }) });
  return value.kind === 'client' ? certain(value) : value.kind === 'resource' ? { ...value, client: certain(value.client) } : value;
}

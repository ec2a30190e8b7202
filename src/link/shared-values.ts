import type { Text } from '../types.js';
import { keyOf } from '../iam/arn.js';
import { matches } from '../iam/pattern.js';
import { literal } from '../iam/text.js';
import { exporterKey, importerKey, inputKey, isTelling, shapeOf } from './shapes.js';

/** Something that a stack gives to others under a name. */
export interface Shared<T> {
  /** All that the name can be, as far as it is known. */
  readonly names: readonly Text[];
  readonly value: T;
}

/** Finds what is shared under a name; undefined where it is not in the project, or where it could be one of several. */
export type Find<T> = (name: Text) => T | undefined;

/** @param same are two values the same, whoever gives them? */
export function finder<T>(all: readonly Shared<T>[], same: (a: T, b: T) => boolean): Find<T> {
  const byName = new Map<string, Shared<T>[]>();
  const byShape = new Map<string, Shared<T>[]>();
  for (const each of all) {
    for (const name of each.names) {
      const whole = literal(name);
      const shape = whole === undefined && isTelling(name) ? shapeOf(name, exporterKey) : undefined;
      if (whole !== undefined) add(byName, whole, each);
      else if (shape !== undefined) add(byShape, shape, each);
    }
  }
  return (name) => {
    const whole = literal(name);
    if (whole !== undefined) return only(byName.get(whole) ?? [], same);
    if (!isTelling(name)) return undefined;
    const shapes = new Set([shapeOf(name, inputKey), shapeOf(name, importerKey)]);
    const found = [...shapes].flatMap((shape) => (shape === undefined ? [] : (byShape.get(shape) ?? [])));
    const value = only([...new Set(found)], same);
    // one that is called otherwise, and could still have the name that is meant
    const other = value !== undefined && all.some((each) => !found.includes(each) && each.names.some((own) => isTelling(own) && !isOfSameInputs(own, name) && matches(own, name, { wildcards: false }) !== 'no'));
    return other ? undefined : value;
  };
}

function add<T>(map: Map<string, Shared<T>[]>, key: string, each: Shared<T>): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [each]);
  else if (!list.includes(each)) list.push(each);
}

function only<T>([first, ...more]: readonly Shared<T>[], same: (a: T, b: T) => boolean): T | undefined {
  return first !== undefined && more.every((each) => same(first.value, each.value)) ? first.value : undefined;
}

/** Of the same inputs, and some: what is put together from them in another way is another name. */
function isOfSameInputs(a: Text, b: Text): boolean {
  const keys = (text: Text, keyOfHole: typeof inputKey): readonly (string | undefined)[] => text.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [keyOfHole(piece)]));
  const known = new Set([...keys(b, inputKey), ...keys(b, importerKey)]);
  const own = keys(a, exporterKey);
  return own.length > 0 && own.every((key) => key !== undefined && known.has(key));
}

export const sameText = (a: Text, b: Text): boolean => keyOf(a) === keyOf(b);

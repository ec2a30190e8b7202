import type { Entity, FileProblem, Problem, Project } from '../types.js';
import { isMoved, type TextEdit } from './text-edit.js';

/** Does a project say what it said before the edit, at the places to which that has moved it? The sizes of documents are left out. */
export function isSameProject(before: Project, after: Project, edit: TextEdit): boolean {
  const { same, list } = comparison(edit);
  // where the edit is, an answer is found soonest
  const at = before.entities.findIndex((entity) => declares(entity, edit));
  if (before.entities.length !== after.entities.length || (at >= 0 && !same(before.entities[at], after.entities[at]))) return false;
  return list(before.problems, after.problems, (a, b) => isSameProblem(a, b, same)) && same(before.badLinks, after.badLinks) && list(before.entities, after.entities, same);
}

const declares = ({ body }: Entity, { file, from, oldEnd }: TextEdit): boolean => body?.file === file && body.start <= from && oldEnd <= body.end;

type Same = (before: unknown, after: unknown) => boolean;

type SameList = <T>(before: readonly T[], after: readonly T[], isSame: (a: T, b: T) => boolean) => boolean;

function comparison(edit: TextEdit): { readonly same: Same; readonly list: SameList } {
  /** What is shared, or refers back to itself, is compared once. */
  const pairs = new Map<object, object>();

  function same(before: unknown, after: unknown): boolean {
    if (Object.is(before, after)) return true;
    if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return false;
    if (Array.isArray(before)) return Array.isArray(after) && list(before, after, same);
    if (isPlace(before)) {
      if (!isPlace(after) || before.file !== after.file) return false;
      if (!(before.file === edit.file ? isMoved(before, after, edit) : before.start === after.start && before.end === after.end)) return false;
      return sameFields(before, after, true);
    }
    const known = pairs.get(before);
    if (known !== undefined) return known === after;
    pairs.set(before, after);
    if (before instanceof Map) return after instanceof Map && list([...before], [...after], same);
    if (before instanceof Set) return after instanceof Set && list([...before], [...after], same);
    if (Object.getPrototypeOf(before) !== Object.getPrototypeOf(after)) return false;
    return (isSize(before) && isSize(after)) || sameFields(before as Fields, after as Fields, false);
  }

  function sameFields(before: Fields, after: Fields, placed: boolean): boolean {
    for (const key in before) if (!(placed && PLACE.has(key)) && !(key in after && same(before[key], after[key]))) return false;
    for (const key in after) if (!(key in before)) return false;
    return true;
  }

  function list<T>(before: readonly T[], after: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
    return before.length === after.length && before.every((each, index) => isSame(each, after[index] as T));
  }

  return { same, list };
}

type Fields = Readonly<Record<string, unknown>>;

const PLACE: ReadonlySet<string> = new Set(['file', 'start', 'end']);

function isPlace(value: object): value is Fields & { readonly file: string; readonly start: number; readonly end: number } {
  const { file, start, end } = value as Fields;
  return typeof start === 'number' && typeof end === 'number' && typeof file === 'string';
}

const isSize = (value: object): boolean => 'characters' in value && 'withoutBlanks' in value;

/** Places within problems are those of its file. */
function isSameProblem(before: FileProblem, after: FileProblem, same: Same): boolean {
  if (before.file !== after.file) return false;
  const placed = ({ start, end, related, ...rest }: Problem): unknown =>
    [rest, { file: before.file, start, end }, related === undefined ? undefined : [related.message, { file: before.file, start: related.start, end: related.end }]];
  return same(placed(before.problem), placed(after.problem));
}

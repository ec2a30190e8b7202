import type { ActionInfo, ServiceInfo } from '../types.js';
import { ActionMap, type ActionDetails } from './action-map.js';
import { once, type Stretch } from './read.js';

/** Levels by the number that the table holds. */
const ACCESS_LEVELS: readonly ActionInfo['accessLevel'][] = ['', 'Permissions management', 'Tagging', 'Write', 'Read', 'List'];

/** The head of the action data; see `ActionTables` in dev/build/actions.ts for the layout. */
export interface ActionIndex {
  readonly date: string;
  /** Lower-case prefixes of all services. */
  prefixes(): readonly string[];
  /** Where a service is in `actions.txt`, by lower-case prefix. */
  find(prefix: string): Stretch | undefined;
  /** Condition keys by number. */
  keyNames(): readonly string[];
  /** Global condition keys as AWS writes them, with their types. */
  globalKeys(): ReadonlyMap<string, string>;
  /** Services by key prefix, for prefixes that are no services. */
  foreignKeys(): ReadonlyMap<string, readonly string[]>;
  /** Prefixes of the services that list ARNs, by what stands in the third field of these. */
  arnServices(): ReadonlyMap<string, readonly string[]>;
}

const cells = (line: string | undefined, separator: string): string[] =>
  line === undefined || line === '' ? [] : line.split(separator);

/** @param text `actions-index.txt` */
export function readActionIndex(text: string): ActionIndex {
  const [first = '', keys, globals, foreign, arns] = text.split('\n');
  let all: ReadonlyMap<string, string> | undefined;
  return {
    date: first.slice(0, first.indexOf('\t')),
    prefixes: once(() => {
      all = new Map(cells(first, '\t').slice(1).map((entry) => pair(entry, entry.indexOf(' '))));
      return [...all.keys()];
    }),
    find(prefix) {
      const stretch = all === undefined ? stretchIn(first, prefix) : all.get(prefix);
      if (stretch === undefined) return undefined;
      const [offset, length] = pair(stretch, stretch.indexOf(' '));
      return { offset: Number(offset), length: Number(length) };
    },
    keyNames: once(() => cells(keys, '\t')),
    globalKeys: once(() => new Map(cells(globals, '\t').map((entry) => pair(entry, entry.lastIndexOf(' '))))),
    foreignKeys: once(() => new Map(withOwners(foreign).map(([prefix, owners]) => [prefix.toLowerCase(), owners]))),
    arnServices: once(() => new Map(withOwners(arns).map(([service, owners]) => [service, owners.length === 0 ? [service] : owners]))),
  };
}

/** Names, each with the services behind it. */
const withOwners = (line: string | undefined): readonly (readonly [name: string, owners: readonly string[]])[] =>
  cells(line, '\t').map((entry) => {
    const [name = '', ...owners] = entry.split(' ');
    return [name, owners];
  });

const pair = (entry: string, at: number): [string, string] => [entry.slice(0, at), entry.slice(at + 1)];

/** Of hundreds of services most runs ask for a few: the line is not taken apart for them. */
function stretchIn(line: string, prefix: string): string | undefined {
  const start = /^\S+$/.test(prefix) ? line.indexOf(`\t${prefix} `) : -1;
  if (start < 0) return undefined;
  const end = line.indexOf('\t', start + 1);
  return line.slice(start + prefix.length + 2, end < 0 ? undefined : end);
}

/**
 * One service; its lines are taken apart when first asked for.
 * @param text its stretch of `actions.txt`
 */
export function readService(prefix: string, text: string, keyNames: () => readonly string[]): ServiceInfo {
  const [name = '', actionNames = '', shapeLine, shapeOfAction, typeLine, keyLine] = text.split('\n');
  const toNames = (numbers: string | undefined): string[] => cells(numbers, ',').map((number) => keyNames()[Number(number)] ?? '');
  const types = once(() => cells(typeLine, '\t').map((cell) => cell.split('|')));
  const detailsAt = readDetails(once(() => cells(shapeLine, ' ')), once(() => cells(shapeOfAction, ' ')), types, toNames);

  const names = once(() => cells(actionNames, ' '));
  const actions = once(() => new ActionMap(actionNames, names, detailsAt));
  const resourceTypes = once(() => new Map(types().map(([type = '', arn = '', keys]) => [type, typeOf(arn, () => toNames(keys))])));
  const conditionKeys = once(
    () =>
      new Map(
        cells(keyLine, '\t').map((cell) => {
          const [number, type] = pair(cell, cell.indexOf(' '));
          return [keyNames()[Number(number)] ?? '', type];
        }),
      ),
  );
  return {
    prefix,
    name,
    get actions() {
      return actions();
    },
    get actionNames() {
      return names();
    },
    get resourceTypes() {
      return resourceTypes();
    },
    get conditionKeys() {
      return conditionKeys();
    },
  };
}

/** Most who ask for a type ask for its ARN alone. */
function typeOf(arn: string, readKeys: () => readonly string[]): { readonly arn: string; readonly conditionKeys: readonly string[] } {
  const conditionKeys = once(readKeys);
  return {
    arn,
    get conditionKeys() {
      return conditionKeys();
    },
  };
}

function readDetails(
  shapes: () => readonly string[],
  shapeOfAction: () => readonly string[],
  types: () => readonly (readonly string[])[],
  toNames: (numbers: string | undefined) => string[],
): (at: number) => ActionDetails {
  const read = new Map<number, ActionDetails>();
  return (at) => {
    const shape = Number(shapeOfAction()[at]);
    const known = read.get(shape);
    if (known !== undefined) return known;
    const [level, resources, keys] = cells(shapes()[shape], ':');
    const details = {
      accessLevel: ACCESS_LEVELS[Number(level)] ?? '',
      resourceTypes: cells(resources, ',').map((each) => {
        const ref = Number(each);
        return { name: types()[ref >> 1]?.[0] ?? '', required: ref % 2 === 1 };
      }),
      conditionKeys: toNames(keys),
    };
    read.set(shape, details);
    return details;
  };
}

/**
 * What the actions of each service do, in the order of their names.
 * @param text what is packed in `actions-about.br`
 */
export function readAbout(text: string): (prefix: string) => readonly string[] {
  const start = text.indexOf('\n') + 1;
  const stretches = new Map(cells(text.slice(0, start - 1), '\t').map((entry): [string, Stretch] => {
    const [prefix = '', offset, length] = entry.split(' ');
    return [prefix, { offset: Number(offset), length: Number(length) }];
  }));
  return (prefix) => {
    const { offset, length } = stretches.get(prefix) ?? { offset: 0, length: 0 };
    return text.slice(start + offset, start + offset + length).split('\n');
  };
}

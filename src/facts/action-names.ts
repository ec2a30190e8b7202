import type { Data, Fact, ServiceInfo } from '../types.js';
import { namePattern } from '../iam/action.js';
import { memo } from '../iam/memo.js';

export interface ActionNames {
  /** False when the data is so old that an unknown name may be a new one. */
  readonly fresh: boolean;
  /** Day of the data, "2026-09-26". */
  readonly date: string;
  /** Actions that a pattern such as "s3:Get*" or "*:Get*" stands for, as AWS writes them: "s3:GetObject". Undefined: no service of that name. */
  expand(pattern: string): readonly string[] | undefined;
  /** All actions of a service, by prefix in any case; undefined for unknown services. */
  ofService(prefix: string): readonly string[] | undefined;
}

const MONTHS = 6;

/** What names the table of actions holds, and how far it can be trusted. */
export const actionNames: Fact<ActionNames> = {
  name: 'action-names',
  ofData: true,
  compute(_project, _get, data) {
    const listOf = memo(namesOf);
    return {
      date: data.actionsDate,
      fresh: isFresh(data),
      ofService: (prefix) => data.service(prefix)?.actionNames,
      expand: memo((pattern: string) => expand(pattern, data, listOf)),
    };
  },
};

/** Actions of a service in the order of their lower-case names, which stand beside. */
interface Names {
  readonly lower: readonly string[];
  /** "s3:GetObject". */
  readonly full: readonly string[];
}

function namesOf({ prefix, actionNames }: ServiceInfo): Names {
  const sorted = actionNames.map((name) => [name.toLowerCase(), name] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  return { lower: sorted.map(([lower]) => lower), full: sorted.map(([, name]) => `${prefix}:${name}`) };
}

/** The names that a pattern matches: only those that begin as it does are looked at. */
function namesLike({ lower, full }: Names, pattern: string): readonly string[] {
  const wanted = pattern.toLowerCase();
  const head = wanted.slice(0, wanted.search(WILDCARD));
  const from = firstFrom(lower, head);
  let to = from;
  while (lower[to]?.startsWith(head) === true) to++;
  if (wanted.length === head.length + 1 && wanted.endsWith('*')) return full.slice(from, to);
  const matches = namePattern(pattern);
  return full.slice(from, to).filter((_, index) => matches(lower[from + index] ?? ''));
}

/** Index of the first name that is not before `name`, in an ascending list. */
function firstFrom(names: readonly string[], name: string): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle] ?? '') < name) low = middle + 1;
    else high = middle;
  }
  return low;
}

function expand(pattern: string, data: Data, listOf: (service: ServiceInfo) => Names): readonly string[] | undefined {
  const [prefix = '', name = '*'] = pattern.split(':');
  const prefixes = WILDCARD.test(prefix) ? data.servicePrefixes().filter(namePattern(prefix)) : [prefix.toLowerCase()];
  const services = prefixes.map((each) => data.service(each)).filter((service) => service !== undefined);
  if (services.length === 0) return undefined;
  const isPattern = WILDCARD.test(name);
  return services.flatMap((service) => {
    if (isPattern) return namesLike(listOf(service), name);
    const action = service.actions.get(name.toLowerCase());
    return action === undefined ? [] : [`${service.prefix}:${action.name}`];
  });
}

const WILDCARD = /[*?]/;

/** Data of more than six months may lack actions that AWS has added since. */
function isFresh(data: Data): boolean {
  const end = new Date(`${data.actionsDate}T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + MONTHS);
  return data.today < end;
}

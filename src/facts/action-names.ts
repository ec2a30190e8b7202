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

/** Names of a service's actions in one text, in the order of their lower-case names, a space before and after each: what begins with something is found without a look at the others. */
interface Names {
  readonly prefix: string;
  readonly written: string;
  readonly lower: string;
}

function namesOf({ prefix, actionNames }: ServiceInfo): Names {
  const written = ` ${actionNames.join(' ')} `;
  return { prefix, written, lower: written.toLowerCase() };
}

/** The names that a pattern matches. */
function namesLike({ prefix, written, lower }: Names, pattern: string): readonly string[] {
  const wanted = pattern.toLowerCase();
  const head = wanted.slice(0, wanted.search(WILDCARD));
  const matches = wanted.length === head.length + 1 && wanted.endsWith('*') ? undefined : namePattern(pattern);
  const found: string[] = [];
  for (let at = lower.indexOf(` ${head}`); at >= 0 && at < lower.length - 1; at = lower.indexOf(` ${head}`, at + 1)) {
    const end = lower.indexOf(' ', at + 1);
    if (end > at + 1 && matches?.(lower.slice(at + 1, end)) !== false) found.push(`${prefix}:${written.slice(at + 1, end)}`);
  }
  return found;
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

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
  compute(_project, _get, data) {
    const listOf = memo(namesByKey);
    return {
      date: data.actionsDate,
      fresh: isFresh(data),
      ofService: (prefix) => data.service(prefix)?.actionNames,
      expand: memo((pattern: string) => expand(pattern, data, listOf)),
    };
  },
};

type Named = readonly [lower: string, name: string];

const namesByKey = ({ actionNames: names }: ServiceInfo): readonly Named[] => names.map((name) => [name.toLowerCase(), name]);

function expand(pattern: string, data: Data, listOf: (service: ServiceInfo) => readonly Named[]): readonly string[] | undefined {
  const [prefix = '', name = '*'] = pattern.split(':');
  const prefixes = WILDCARD.test(prefix) ? data.servicePrefixes().filter(namePattern(prefix)) : [prefix.toLowerCase()];
  const services = prefixes.map((each) => data.service(each)).filter((service) => service !== undefined);
  if (services.length === 0) return undefined;
  const wanted = WILDCARD.test(name) ? namePattern(name) : undefined;
  return services.flatMap((service) => {
    if (wanted !== undefined) return listOf(service).filter(([lower]) => wanted(lower)).map(([, found]) => `${service.prefix}:${found}`);
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

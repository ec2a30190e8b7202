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
  /** Do policies of AWS itself name the action? Some that they name are in no public list. */
  usedByAws(action: string): boolean;
}

const MONTHS = 6;

/** What names the table of actions holds, and how far it can be trusted. */
export const actionNames: Fact<ActionNames> = {
  name: 'action-names',
  compute(_project, _get, data) {
    const ofService = memo((prefix: string): readonly string[] | undefined => {
      const service = data.service(prefix.toLowerCase());
      return service === undefined ? undefined : [...service.actions.values()].map((action) => action.name);
    });
    let awsPolicies: string | undefined;
    return {
      date: data.actionsDate,
      fresh: isFresh(data),
      ofService,
      usedByAws(action) {
        awsPolicies ??= data.managedPolicyNames().map((name) => data.managedPolicyText(name) ?? '').join('').toLowerCase();
        return awsPolicies.includes(`"${action.toLowerCase()}"`);
      },
      expand: memo((pattern: string) => expand(pattern, data)),
    };
  },
};

function expand(pattern: string, data: Data): readonly string[] | undefined {
  const [prefix = '', name = '*'] = pattern.split(':');
  const prefixes = WILDCARD.test(prefix) ? data.servicePrefixes().filter(namePattern(prefix)) : [prefix.toLowerCase()];
  const services = prefixes.map((each) => data.service(each)).filter((service) => service !== undefined);
  return services.length === 0 ? undefined : services.flatMap((service) => namesIn(service, name));
}

function namesIn({ prefix, actions }: ServiceInfo, pattern: string): readonly string[] {
  const keys = WILDCARD.test(pattern) ? [...actions.keys()].filter(namePattern(pattern)) : [pattern.toLowerCase()];
  return keys.flatMap((key) => {
    const action = actions.get(key);
    return action === undefined ? [] : [`${prefix}:${action.name}`];
  });
}

const WILDCARD = /[*?]/;

/** Data of more than six months may lack actions that AWS has added since. */
function isFresh(data: Data): boolean {
  const end = new Date(`${data.actionsDate}T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + MONTHS);
  return data.today < end;
}

import type { Data, PolicyVersion, ServiceInfo } from '../types.js';
import { readAbout, readActionIndex, readService } from './actions.js';
import { readManagedPolicyIndex } from './managed-policies.js';
import { once, stretchReader, type ReadTable } from './read.js';
import { withdrawnPolicy } from './withdrawn.js';

export type { ReadTable } from './read.js';

/** "aws:PrincipalTag/team" and "aws:PrincipalTag/tag-key" have one stem, "aws:principaltag/". */
function stem(key: string): string {
  const lower = key.toLowerCase();
  return lower.slice(0, lower.indexOf('/') + 1 || undefined);
}

/**
 * The generated tables. Nothing is read before it is asked for, and nothing twice.
 * @param read gives the text of a table in `dist/tables` by file name; throws when the tables were not built
 * @param today for questions of freshness
 */
export function createData(read: ReadTable, today: Date): Data {
  const actions = once(() => readActionIndex(read('actions-index.txt')));
  const about = once(() => readAbout(read('actions-about.br')));
  const serviceText = stretchReader(read, 'actions.txt');
  const services = new Map<string, ServiceInfo | undefined>();
  const policies = once(() => readManagedPolicyIndex(read('managed-policies-index.txt')));
  const policyNames = once(() => policies().names());
  const policyText = stretchReader(read, 'managed-policies.txt');
  const documents = new Map<string, string | undefined>();
  const arnNames = once(() => [...actions().arnServices().keys()]);
  const globalKeys = once(() => [...actions().globalKeys().keys()]);
  const globalTypes = once(() => new Map([...actions().globalKeys()].map(([key, type]) => [stem(key), type])));
  const features = once(
    () => new Map(Object.entries(JSON.parse(read('feature-policies.json')) as Record<string, readonly PolicyVersion[]>)),
  );
  const unlisted = once(() => new Set(read('unlisted-actions.txt').split('\n')));
  const featureNames = once(() => [...features().keys()]);

  const loadService = (prefix: string): ServiceInfo | undefined => {
    const stretch = actions().find(prefix);
    return stretch && readService(prefix, serviceText(stretch), () => actions().keyNames());
  };
  const loadDocument = (name: string): string | undefined => {
    const found = policies().find(name);
    return found && policyText(found.stretch);
  };

  const service = (prefix: string): ServiceInfo | undefined => remembered(services, prefix.toLowerCase(), loadService);

  return {
    get actionsDate() {
      return actions().date;
    },
    get managedPoliciesDate() {
      return policies().date;
    },
    today,
    service,
    servicePrefixes: () => actions().prefixes(),
    aboutAction(action) {
      const [prefix = '', name = ''] = action.toLowerCase().split(':');
      const at = service(prefix)?.actionNames.findIndex((each) => each.toLowerCase() === name) ?? -1;
      return at < 0 ? undefined : about()(prefix)[at] || undefined;
    },
    managedPolicy: (name) => policies().find(name)?.info,
    managedPolicyNames: policyNames,
    managedPolicyText: (name) => remembered(documents, name, loadDocument),
    globalConditionKeys: globalKeys,
    globalConditionKeyType: (key) => (key.endsWith('/') ? undefined : globalTypes().get(stem(key))),
    arnServices: arnNames,
    servicesOfArn: (name) => actions().arnServices().get(name) ?? [],
    conditionKeyServices: (prefix) => actions().foreignKeys().get(prefix.toLowerCase()) ?? [],
    featurePolicyNames: featureNames,
    featurePolicyVersions: (name) => features().get(name) ?? [],
    isNamedByAws: (action) => unlisted().has(action.toLowerCase()),
    withdrawnPolicy,
  };
}

function remembered<T>(cache: Map<string, T>, key: string, load: (key: string) => T): T {
  if (cache.has(key)) return cache.get(key) as T;
  const value = load(key);
  cache.set(key, value);
  return value;
}

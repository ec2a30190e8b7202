import type { Data, PolicyVersion } from '../types.js';
import { once, readActionTable } from './actions.js';
import { readManagedPolicyTable } from './managed-policies.js';
import { withdrawnPolicy } from './withdrawn.js';

/** "aws:PrincipalTag/team" and "aws:PrincipalTag/tag-key" have one stem, "aws:principaltag/". */
function stem(key: string): string {
  const lower = key.toLowerCase();
  const slash = lower.indexOf('/');
  return slash < 0 || slash === lower.length - 1 ? lower : lower.slice(0, slash + 1);
}

/**
 * The generated tables. Nothing is read before it is asked for, and each table is read once.
 * @param read gives the text of a table in `dist/tables` by file name
 * @param today for questions of freshness
 */
export function createData(read: (table: string) => string, today: Date): Data {
  const actions = once(() => readActionTable(read('actions.txt')));
  const policies = once(() => readManagedPolicyTable(read('managed-policies.txt')));
  const documents = once(() => read('managed-policy-documents.txt'));
  const names = once(() => policies().names());
  const globalKeys = once(() => [...actions().globalKeys.keys()]);
  const globalTypes = once(() => new Map([...actions().globalKeys].map(([key, type]) => [stem(key), type])));
  const features = once(
    () => new Map(Object.entries(JSON.parse(read('feature-policies.json')) as Record<string, readonly PolicyVersion[]>)),
  );
  const featureNames = once(() => [...features().keys()]);

  return {
    get actionsDate() {
      return actions().date;
    },
    get managedPoliciesDate() {
      return policies().date;
    },
    today,
    service: (prefix) => actions().service(prefix.toLowerCase()),
    servicePrefixes: () => actions().prefixes,
    managedPolicy(name) {
      const found = policies().find(name);
      return found && { name: found.name, path: found.path, version: found.version, deprecated: found.deprecated };
    },
    managedPolicyNames: names,
    managedPolicyText(name) {
      const found = policies().find(name);
      return found && documents().slice(found.offset, found.offset + found.length);
    },
    globalConditionKeys: globalKeys,
    globalConditionKeyType: (key) => globalTypes().get(stem(key)),
    conditionKeyServices: (prefix) => actions().foreignKeys.get(prefix.toLowerCase()) ?? [],
    featurePolicyNames: featureNames,
    featurePolicyVersions: (name) => features().get(name) ?? [],
    withdrawnPolicy,
  };
}

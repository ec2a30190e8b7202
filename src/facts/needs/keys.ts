import type { CloudResource, Destination, Entity, LambdaFunction, Project, Span, Text } from '../../types.js';
import type { Need } from './need.js';
import { knownPrefix } from '../../iam/text.js';

/** Sources and destinations that a customer managed key of the project encrypts ("Using AWS KMS keys with ... event sources"). */
export function keyNeeds(fn: LambdaFunction, project: Project): Need[] {
  const sources = project.mappingsOf(fn).filter((link) => link.sure === 'yes' && link.to.source !== undefined);
  const configs = project.invokeConfigsOf(fn).filter((link) => link.sure === 'yes');
  return [
    ...sources.flatMap(({ to }) => encrypted(to, to.source, to.source?.span ?? to.span, ['kms:Decrypt'], 'reading the encrypted event source', project)),
    ...sources.flatMap(({ to }) => secretsOf(to).flatMap((uri) => encrypted(to, uri, uri.span, ['kms:Decrypt'], 'reading the encrypted secret', project))),
    ...sending(fn, fn.deadLetter, project),
    ...configs.flatMap(({ to }) => [...sending(to, to.onSuccess, project), ...sending(to, to.onFailure, project)]),
    ...durableKey(fn, project),
  ];
}

const secretsOf = (mapping: { accessConfigurations: readonly { readonly uri: Text; readonly type: string }[] }): Text[] =>
  mapping.accessConfigurations.filter(({ type }) => !type.startsWith('VPC_') && type !== 'VIRTUAL_HOST').map(({ uri }) => uri);

function sending(owner: Entity, destination: Destination | undefined, project: Project): Need[] {
  if (destination === undefined) return [];
  const actions = destination.type === 's3' ? ['kms:GenerateDataKey'] : ['kms:GenerateDataKey', 'kms:Decrypt'];
  return encrypted(owner, destination.target, destination.span, actions, 'writing to the encrypted destination', project);
}

function durableKey(fn: LambdaFunction, project: Project): Need[] {
  const key = fn.durable?.kmsKey;
  const found = key === undefined ? undefined : keyOf(key, project);
  return key === undefined || found === undefined ? [] : [need(fn, key.span, 'kms:Decrypt', 'reading encrypted durable execution data', found)];
}

function encrypted(owner: Entity, target: Text | undefined, cause: Span, actions: readonly string[], feature: string, project: Project): Need[] {
  const resource = target === undefined ? undefined : project.resourceNamed(target);
  if (resource?.sure !== 'yes' || resource.to.kmsKey === undefined) return [];
  const key = keyOf(resource.to.kmsKey, project);
  return key === undefined ? [] : actions.map((action) => need(owner, cause, action, feature, key));
}

/** The customer managed key of the project behind a key id, ARN or alias; AWS managed and foreign keys are none. */
function keyOf(name: Text, project: Project, depth = 0): CloudResource | undefined {
  // an alias of an alias can't be, but a template can write it
  if (depth > 1) return undefined;
  if (/^(arn:[^:]*:kms:[^:]*:[^:]*:)?alias\/aws\//.test(knownPrefix(name))) return undefined;
  const found = project.resourceNamed(name);
  if (found?.sure !== 'yes') return undefined;
  if (found.to.type === 'AWS::KMS::Alias' && found.to.kmsKey !== undefined) return keyOf(found.to.kmsKey, project, depth + 1);
  return found.to.type === 'AWS::KMS::Key' ? found.to : undefined;
}

function need(owner: Entity, cause: Span, action: string, feature: string, key: CloudResource): Need {
  return { feature, anyOf: [action], resource: key.arn, cause, owner, level: 'warning', sourceFunctionArn: 'absent', without: `${feature} fails`, key: true };
}

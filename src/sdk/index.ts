import type { CallNeed, Data, ServiceInfo } from '../types.js';
import { need, once, perhaps, type OperationCall } from './call.js';
import { prefixOf } from './clients.js';
import { companionsOf } from './companions.js';
import { dynamodbNeeds } from './dynamodb.js';
import { freeOperation } from './free.js';
import { keyNeeds } from './keys.js';
import { specialNeeds } from './special.js';
import { passedRoles } from './passed-roles.js';
import { isUnmapped, renamedOperation } from './renamed.js';
import { resourcesOf } from './resources.js';
import { s3Needs } from './s3.js';
import { orOfOtherPlaces } from './s3-aliases.js';
import { tagNeeds } from './tags.js';

export type { OperationCall } from './call.js';
export { clientNamed, prefixOf, type SdkName } from './clients.js';
export { actsForCaller } from './on-behalf.js';
export { isPermissionOnly } from './permission-only.js';
export { calledActions, possibleActions } from './possible.js';
export { documentClientOperation } from './document-client.js';
export { waiterOperation } from './waiters.js';

export interface OperationNeeds {
  readonly operation: string;
  readonly needs: readonly CallNeed[];
}

/** undefined: it is not known what the operation needs (never report). Empty needs: no permission needed. */
export function needsOf(call: OperationCall, data: Data): OperationNeeds | undefined {
  const key = call.operation.replaceAll('_', '').toLowerCase();
  const free = freeOperation(call.client, key);
  if (free !== undefined) return { operation: free, needs: [] };
  if (isUnmapped(call.client, key)) return undefined;
  const own = (call.client === 'dynamodb' ? dynamodbNeeds(call, key) : undefined) ?? specialNeeds(call, key) ?? namedNeeds(call, key, data);
  if (own === undefined) return undefined;
  return { operation: own.operation, needs: once([...own.needs, ...companionsOf(call, key), ...passedRoles(call, key), ...tagNeeds(call, key, data), ...keyNeeds(call, key)]).map((each) => orOfOtherPlaces(call, each)) };
}

/** The rule: an operation needs the action of its name; and the table of exceptions to it. */
function namedNeeds(call: OperationCall, key: string, data: Data): OperationNeeds | undefined {
  const prefix = prefixOf(call.client);
  const service = prefix === undefined ? undefined : data.service(prefix);
  if (prefix === undefined || service === undefined) return undefined;
  const renamed = renamedOperation(call.client, key);
  const [first, ...others] = renamed?.actions ?? [{ name: key, sure: true }];
  if (first === undefined) return undefined;
  const operation = renamed?.operation ?? operationName(call, key, service);
  const own = needsOfAction(call, operation, first.name, data);
  if (own === undefined) return undefined;
  return { operation, needs: [...own, ...others.flatMap(({ name, sure }) => other(call, operation, name, sure, data))] };
}

function needsOfAction(call: OperationCall, operation: string, name: string, data: Data): readonly CallNeed[] | undefined {
  const { prefix, info } = actionNamed(call, name, data);
  if (info === undefined) return undefined;
  if (prefix === 's3' && call.client === 's3') return s3Needs(call, operation, info.name, data);
  const actions = actionsFor(call, prefix, info.name, data);
  const resources = actions.length === 1 ? resourcesOf(call, prefix, info) : undefined;
  return resources === undefined ? [need(actions, undefined)] : resources.map((resource) => need(actions, resource));
}

/** Buckets of S3 Control are those on Outposts, where an action of that name exists for them. */
function actionsFor(call: OperationCall, prefix: string, name: string, data: Data): readonly string[] {
  const outposts = call.client === 's3-control' && prefix === 's3' ? data.service('s3-outposts')?.actions.get(name.toLowerCase()) : undefined;
  return outposts === undefined ? [`${prefix}:${name}`] : [`s3:${name}`, `s3-outposts:${outposts.name}`];
}

function other(call: OperationCall, operation: string, name: string, sure: boolean, data: Data): readonly CallNeed[] {
  const { prefix, info } = actionNamed(call, name, data);
  if (info === undefined) return [];
  if (sure && prefix === prefixOf(call.client)) return needsOfAction(call, operation, name, data) ?? [];
  return [(sure ? need : perhaps)(`${prefix}:${info.name}`, undefined, sure ? `because \`${operation}\` asks for it too` : undefined)];
}

/** "kms:Decrypt", or a name under the client's own prefix. */
function actionNamed(call: OperationCall, name: string, data: Data): { readonly prefix: string; readonly info: ReturnType<ServiceInfo['actions']['get']> } {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? (prefixOf(call.client) ?? '') : name.slice(0, colon);
  return { prefix, info: data.service(prefix)?.actions.get(name.slice(colon + 1).toLowerCase()) };
}

/** The API's spelling: as it is called, but for its first letter; from Python's names the action tells where capitals stand. */
function operationName({ client, operation }: OperationCall, key: string, service: ServiceInfo): string {
  const pascal = operation.replace(/(?:^|_)([a-z0-9])/gi, (_match, letter: string) => letter.toUpperCase());
  return /_/.test(operation) && client !== 's3' ? (service.actions.get(key)?.name ?? pascal) : pascal;
}

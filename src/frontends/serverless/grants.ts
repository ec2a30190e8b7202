import { entry } from '../reader.js';
import { getAtt, sub, textOf, type Place, type Value } from '../sam/nodes.js';
import { eventsOf } from './events.js';
import type { Grant } from './grant.js';
import { pullGrants } from './pull-events.js';
import { arn, flatText, functionId, inherited, property, valueAt, type Service, type ServiceFunction } from './service.js';

/** What the framework lets the role of a function do because of what the function uses ("IAM Permissions For Functions"). */
export function grantsFor(service: Service, fn: ServiceFunction): readonly Grant[] {
  return [...eventGrants(fn), ...errorGrants(service, fn), ...destinationGrants(service, fn), ...featureGrants(service, fn)];
}

function eventGrants(fn: ServiceFunction): readonly Grant[] {
  return eventsOf(fn).flatMap((event): readonly Grant[] => {
    if (event.type === 'websocket') return [{ action: ['execute-api:ManageConnections'], resource: sub('arn:${AWS::Partition}:execute-api:*:*:*/@connections/*'), at: event.at }];
    if (event.type === 'cloudFront') return [{ action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], resource: sub('arn:${AWS::Partition}:logs:*:*:*'), at: event.at }];
    if (event.type === 'schedule' && textOf(entry(event.config, 'method')) === 'scheduler') return [{ action: ['lambda:InvokeFunction'], resource: [arn('lambda', 'function:${Name}', { Name: fn.physical }), arn('lambda', 'function:${Name}:*', { Name: fn.physical })], at: event.at }];
    return pullGrants(event);
  });
}

/** A topic as text: for other targets and other forms the framework leaves the permission to the author. */
function errorGrants({ resolver }: Service, fn: ServiceFunction): readonly Grant[] {
  const found = property(fn.node, 'onError');
  return found !== undefined && resolver.isText(found.value) ? [{ action: ['sns:Publish'], resource: [found.value], at: found.key }] : [];
}

const TARGETS: Readonly<Record<string, string>> = { function: 'lambda:InvokeFunction', sqs: 'sqs:SendMessage', sns: 'sns:Publish', eventBus: 'events:PutEvents' };

function destinationGrants(service: Service, fn: ServiceFunction): readonly Grant[] {
  return destinationsOf(service, fn).flatMap(({ target, action, at }) => (action === undefined ? [] : [{ action: [action], resource: target, at }]));
}

export interface FunctionDestination {
  readonly name: 'OnSuccess' | 'OnFailure';
  readonly target: Value;
  readonly action?: string;
  readonly at: Place;
}

/** `destinations` of a function: an ARN, the name of a function of the service, or a map of type and ARN ("Lambda Function Destinations"). */
export function destinationsOf(service: Service, fn: ServiceFunction): readonly FunctionDestination[] {
  return (['onSuccess', 'onFailure'] as const).flatMap((key): FunctionDestination[] => {
    const found = property(valueAt(fn.node, 'destinations'), key);
    if (found === undefined) return [];
    const other = service.functions.find((each) => each.name === textOf(found.value));
    const target: Value = other === undefined ? (entry(found.value, 'arn') ?? found.value) : getAtt(functionId(other), 'Arn');
    const type = textOf(entry(found.value, 'type'));
    const action = other !== undefined ? 'lambda:InvokeFunction' : type === undefined ? actionFor(flatText(found.value)) : TARGETS[type];
    return [{ name: key === 'onSuccess' ? 'OnSuccess' : 'OnFailure', target, ...(action === undefined ? {} : { action }), at: found.key }];
  });
}

function actionFor(target: string): string | undefined {
  if (target.includes(':function:')) return 'lambda:InvokeFunction';
  if (target.includes(':sqs:')) return 'sqs:SendMessage';
  if (target.includes(':sns:')) return 'sns:Publish';
  return target.includes(':event-bus/') ? 'events:PutEvents' : undefined;
}

function featureGrants(service: Service, fn: ServiceFunction): readonly Grant[] {
  const out: Grant[] = [];
  const key = inherited(service, fn, 'kmsKeyArn');
  if (key !== undefined && service.resolver.isText(key.value)) out.push({ action: ['kms:Decrypt'], resource: [key.value], at: key.key });
  const tracing = tracingOf(service, fn);
  if (tracing !== undefined) out.push({ action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resource: ['*'], at: tracing.at });
  const files = property(fn.node, 'fileSystemConfig');
  const mount = entry(files?.value, 'arn');
  if (files !== undefined && mount !== undefined) out.push({ action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'], resource: [mount], at: files.key });
  return out;
}

/** `tracing` of the function, or `tracing.lambda` of the provider: true, or a mode. */
export function tracingOf({ provider }: Service, fn: ServiceFunction): { readonly mode: Value; readonly at: Place } | undefined {
  const found = property(fn.node, 'tracing') ?? property(valueAt(provider, 'tracing'), 'lambda');
  const text = textOf(found?.value);
  if (found === undefined || text === 'false') return undefined;
  return { mode: text === 'true' ? 'Active' : found.value, at: found.key };
}


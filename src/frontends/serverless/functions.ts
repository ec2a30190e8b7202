import { posix } from 'node:path';
import type { MapEntry, TreeNode } from '../../types.js';
import { isIntrinsic } from '../cloudformation/intrinsic.js';
import { entry } from '../reader.js';
import { entriesOf, map, scalar, textOf, type Place, type Value } from '../sam/nodes.js';
import { destinationsOf, tracingOf } from './grants.js';
import { emitMappings } from './pull-events.js';
import { emitPermissions } from './push-events.js';
import { roleOf } from './roles.js';
import { emit, functionId, inherited, isText, normalized, property, valueAt, type Service, type ServiceFunction } from './service.js';

/** The folder of the service, as a file that lies at an offset of its space sees it. */
export type FolderFrom = (offset: number) => string;

/** The function, its log group, what calls it and what it reads ("Serverless Framework - AWS Lambda Functions"). */
export function emitFunction(service: Service, fn: ServiceFunction, folderFrom: FolderFrom): void {
  const body = { start: fn.key.start, end: fn.node.end };
  const properties = map(functionEntries(service, fn, folderFrom), body);
  service.generated.set(functionId(fn), {
    key: scalar(functionId(fn), fn.key),
    node: map([{ key: scalar('Type', fn.key), value: scalar('AWS::Lambda::Function', fn.key) }, ...renamed(fn, 'condition', 'Condition'), ...renamed(fn, 'dependsOn', 'DependsOn'), { key: scalar('Properties', fn.key), value: properties }], fn.node),
  });
  emitLogGroup(service, fn);
  emitInvokeConfig(service, fn);
  emitMappings(service, fn);
  emitPermissions(service, fn);
  emitEdge(service, fn);
}

const renamed = (fn: ServiceFunction, from: string, to: string): readonly MapEntry[] => {
  const found = property(fn.node, from);
  return found === undefined ? [] : [{ key: scalar(to, found.key), value: found.value }];
};

function functionEntries(service: Service, fn: ServiceFunction, folderFrom: FolderFrom): readonly MapEntry[] {
  const { rewrite, make } = service;
  const out: MapEntry[] = [];
  const add = (name: string, at: Place, value: Value | undefined, author = true): void => {
    if (value !== undefined) out.push({ key: scalar(name, at), value: (author ? rewrite : make)(value, at) });
  };
  const copy = (name: string, from: string): void => {
    const found = inherited(service, fn, from);
    if (found !== undefined) add(name, found.key, found.value);
  };
  add('FunctionName', property(fn.node, 'name')?.key ?? fn.key, fn.physical);
  for (const each of renamed(fn, 'handler', 'Handler')) out.push(each);
  copy('Runtime', 'runtime');
  add('Role', property(fn.node, 'role')?.key ?? fn.key, roleOf(service, fn));
  addCode(service, fn, folderFrom, add);
  addEnvironment(service, fn, add);
  const vpc = inherited(service, fn, 'vpc');
  if (vpc !== undefined && vpc.value.kind === 'map') add('VpcConfig', vpc.key, service.resolver.isUnknown(vpc.value) ? vpc.value : { SecurityGroupIds: entry(vpc.value, 'securityGroupIds'), SubnetIds: entry(vpc.value, 'subnetIds') });
  const tracing = tracingOf(service, fn);
  if (tracing !== undefined) add('TracingConfig', tracing.at, { Mode: tracing.mode });
  copy('Layers', 'layers');
  copy('KmsKeyArn', 'kmsKeyArn');
  const error = property(fn.node, 'onError');
  if (error !== undefined) add('DeadLetterConfig', error.key, { TargetArn: error.value });
  const files = property(fn.node, 'fileSystemConfig');
  if (files !== undefined) add('FileSystemConfigs', files.key, [{ Arn: entry(files.value, 'arn') }]);
  const logs = property(valueAt(fn.node, 'logs') ?? valueAt(service.provider, 'logs', 'lambda'), 'logGroup');
  if (logs !== undefined) add('LoggingConfig', logs.key, { LogGroup: logs.value });
  const snapStart = property(fn.node, 'snapStart');
  if (snapStart !== undefined && textOf(snapStart.value) !== 'false') add('SnapStart', snapStart.key, { ApplyOn: 'PublishedVersions' });
  const durable = property(fn.node, 'durableConfig');
  if (durable !== undefined) add('DurableConfig', durable.key, { ExecutionTimeout: entry(durable.value, 'executionTimeout') });
  return out;
}

type Add = (name: string, at: Place, value: Value | undefined) => void;

/** Handlers are found from the folder of the service, or of the function's `module`; a ready package holds code that is not in the project. */
function addCode(service: Service, fn: ServiceFunction, folderFrom: FolderFrom, add: Add): void {
  const image = property(fn.node, 'image');
  if (image !== undefined) {
    add('PackageType', image.key, 'Image');
    add('Code', image.key, { ImageUri: isText(image.value) || isIntrinsic(image.value) ? image.value : (entry(image.value, 'uri') ?? entry(image.value, 'name') ?? 'image') });
    return;
  }
  const artifact = property(valueAt(fn.node, 'package'), 'artifact') ?? property(valueAt(service.root, 'package'), 'artifact');
  if (artifact !== undefined) {
    add('Code', artifact.key, artifact.value);
    return;
  }
  const module = textOf(valueAt(fn.node, 'module'));
  add('Code', fn.key, posix.join(folderFrom(fn.key.start), module ?? ''));
}

/** Variables of the provider, then the function's own. */
function addEnvironment(service: Service, fn: ServiceFunction, add: Add): void {
  const given = [property(service.provider, 'environment'), property(fn.node, 'environment')].flatMap((each) => each ?? []);
  const last = given.at(-1);
  if (last === undefined) return;
  const variables = new Map<string, MapEntry>();
  for (const { key, value } of given) {
    const known = value.kind === 'map' && !isIntrinsic(value);
    if (!known) variables.set('Fn::Transform', { key: scalar('Fn::Transform', key), value: scalar('unknown', key) });
    for (const each of entriesOf(value)) variables.set(each.key.text, each);
  }
  add('Environment', last.key, { Variables: map([...variables.values()], last.value) });
}

function emitLogGroup(service: Service, fn: ServiceFunction): void {
  const disabled = textOf(property(fn.node, 'disableLogs')?.value) === 'true';
  const custom = valueAt(fn.node, 'logs', 'logGroup') ?? valueAt(service.provider, 'logs', 'lambda', 'logGroup');
  if (disabled || custom !== undefined) return;
  emit(service, `${fn.normal}LogGroup`, { type: 'AWS::Logs::LogGroup', at: fn.key, properties: { LogGroupName: { 'Fn::Sub': ['/aws/lambda/${Name}', { Name: fn.physical }] } } });
}

function emitInvokeConfig(service: Service, fn: ServiceFunction): void {
  const config = property(fn.node, 'destinations');
  if (config === undefined) return;
  const destinations = destinationsOf(service, fn);
  emit(service, `${fn.normal}LambdaEvConf`, {
    type: 'AWS::Lambda::EventInvokeConfig', at: config.key,
    properties: {
      FunctionName: { Ref: functionId(fn) }, Qualifier: '$LATEST',
      DestinationConfig: map(destinations.map(({ name, target, at }) => ({ key: scalar(name, at), value: service.make({ Destination: target }, at) })), config.key),
    },
  });
}

/** `cloudFront` events: a version of the function runs at the edge. */
function emitEdge(service: Service, fn: ServiceFunction): void {
  const event = entryOfEvents(fn, 'cloudFront');
  if (event === undefined) return;
  const version = `${fn.normal}LambdaVersion`;
  emit(service, version, { type: 'AWS::Lambda::Version', at: event, properties: { FunctionName: { Ref: functionId(fn) } } });
  emit(service, `${fn.normal}CloudFrontDistribution`, {
    type: 'AWS::CloudFront::Distribution', at: event,
    properties: { DistributionConfig: { DefaultCacheBehavior: { LambdaFunctionAssociations: [{ LambdaFunctionARN: { Ref: version } }] } } },
  });
}

function entryOfEvents(fn: ServiceFunction, type: string): Place | undefined {
  const events = valueAt(fn.node, 'events');
  const found = events?.kind === 'seq' ? events.items.flatMap((item) => entriesOf(item)).find(({ key }) => key.text === type) : undefined;
  return found?.key;
}

/** The bucket for packages, unless the service names one. */
export function emitDeploymentBucket(service: Service): void {
  if (property(service.provider, 'deploymentBucket') === undefined) emit(service, 'ServerlessDeploymentBucket', { type: 'AWS::S3::Bucket', properties: {}, at: service.place });
}

/** Layers that the service publishes ("Serverless Framework - AWS Lambda Layers"). */
export function emitLayers(service: Service, folderFrom: FolderFrom): void {
  for (const { key, value } of entriesOf(valueAt(service.root, 'layers'))) {
    const path: TreeNode | undefined = entry(value, 'path');
    const text = textOf(path);
    if (path === undefined || text === undefined) continue;
    emit(service, `${normalized(key.text)}LambdaLayer`, { type: 'AWS::Lambda::LayerVersion', at: key, properties: { LayerName: entry(value, 'name') ?? key.text, Content: posix.join(folderFrom(key.start), text) } });
  }
}


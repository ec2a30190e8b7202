import type { MapEntry } from '../../types.js';
import { awsPolicyArn } from '../sam/roles.js';
import { getAtt, map, ref, scalar, type Place } from '../sam/nodes.js';
import { codeProperties } from './code.js';
import { constructAt, functionRole, isFunction, type Construct } from './constructs.js';
import { anything, emit, keyPlace, placeOf, property, unknownAt, type Output } from './output.js';
import { cdkName, listOf, objectOf, resolve, type Site } from './program.js';
import { addGrant, addRow, type Drafts, type RoleDraft } from './roles.js';
import { statementsOf } from './statements.js';
import { arnNode, jsonNode, textNode } from './values.js';

/** Properties that give the role permissions which are not worked out. */
const GRANTING = ['filesystem', 'profiling', 'profilingGroup', 'paramsAndSecrets', 'insightsVersion', 'adotInstrumentation', 'applicationLogLevel', 'snapStart', 'environmentEncryption'];

/** The functions, and what their properties add to their roles. */
export function emitFunctions(to: Output, drafts: Drafts): void {
  for (const construct of to.app.constructs.filter(isFunction)) {
    const { id, place, props, type } = construct;
    const role = functionRole(to.app, construct);
    const draft = role === undefined ? undefined : drafts.get(role);
    const given = props?.entries.get('role');
    const at = (name: string): Place => keyPlace(to, props, name, place);
    addDefaults(to, construct, draft);
    const properties: MapEntry[] = [
      property('Role', at('role'), role !== undefined ? to.write(getAtt(role, 'Arn'), at('role')) : unknownAt(to, given ?? construct.site, at('role'))),
      ...codeProperties(to, construct), ...plainText(to, construct, 'functionName', 'FunctionName'), ...features(to, construct),
      property('Environment', at('environment'), to.write({ Variables: environmentOf(to, construct) }, at('environment'))),
      ...deadLetter(to, construct, draft),
    ];
    addDestinations(to, construct, draft);
    emit(to, { id, type, place, properties, complete: construct.complete });
    for (const event of eventsOf(to, construct)) readEvent(to, construct, draft, event);
    if (to.open.has(construct)) hiddenMapping(to, construct, place);
  }
  for (const { of, scope } of to.app.sites) if (of.kind === 'new' && cdkName(to.app.program, { of: of.callee, scope }) === 'lambda.EventSourceMapping') emitMapping(to, { of, scope });
  for (const call of to.app.calls) if (call.method === 'addEventSourceMapping') emitMapping(to, { of: call.call, scope: call.scope }, constructAt(to.app, call.receiver));
}

/** `new lambda.EventSourceMapping(this, id, {target, eventSourceArn})`, which grants nothing by itself. */
function emitMapping(to: Output, { of, scope }: Site, receiver?: Construct): void {
  if (of.kind !== 'call' && of.kind !== 'new') return;
  const options = of.arguments.at(-1);
  const props = options === undefined ? undefined : objectOf(to.app.program, { of: options, scope });
  const given = props?.entries.get('target');
  const target = receiver ?? constructAt(to.app, given);
  if (target === undefined || !isFunction(target)) {
    if (receiver === undefined) emit(to, { id: `mapping.${of.start}`, type: 'AWS::Lambda::EventSourceMapping', place: of, complete: false, properties: [property('FunctionName', of, unknownAt(to, given ?? { of, scope }, of))] });
    return;
  }
  const source = props?.complete === true && props.entries.size > 0 && ![...props.entries.keys()].some((name) => MORE.test(name)) ? props.entries.get('eventSourceArn') : undefined;
  if (source === undefined) { hiddenMapping(to, target, of); return; }
  const at = keyPlace(to, props, 'eventSourceArn', of);
  emit(to, { id: `mapping.${of.start}`, type: 'AWS::Lambda::EventSourceMapping', place: of, properties: [property('FunctionName', of, to.make(ref(target.id), of)), property('EventSourceArn', at, textNode(to, source, at))] });
}

const MORE = /^(?:kafka|sourceAccess|onFailure|schemaRegistry|filterEncryption|provisioned)/;

/** Other code may let the function read from something: a mapping of which nothing else is known. */
function hiddenMapping(to: Output, { id }: Pick<Construct, 'id'>, place: Place): void {
  const name = `mapping.${id}.${place.start}`;
  emit(to, { id: name, type: 'AWS::Lambda::EventSourceMapping', place, complete: false, origin: 'sam', properties: [property('FunctionName', place, to.make(ref(id), place)), property('EventSourceArn', place, to.make({ Ref: `${name}.source` }, place))] });
}

function plainText(to: Output, { props, place }: Construct, from: string, name: string): readonly MapEntry[] {
  const given = props?.entries.get(from);
  const at = keyPlace(to, props, from, place);
  return given === undefined ? [] : [property(name, at, textNode(to, given, at))];
}

/** What the CDK attaches by itself. A role that is given has no managed policies from it. */
function addDefaults(to: Output, construct: Construct, draft: RoleDraft | undefined): void {
  if (draft === undefined) return;
  const { props, place } = construct;
  if (isFunction(draft.owner)) {
    draft.managed.push(to.make(awsPolicyArn(`service-role/${props?.entries.has('durableConfig') === true ? 'AWSLambdaBasicDurableExecutionRolePolicy' : 'AWSLambdaBasicExecutionRole'}`), place));
    if (props?.entries.has('vpc') === true) draft.managed.push(to.make(awsPolicyArn('service-role/AWSLambdaVPCAccessExecutionRole'), place));
  }
  if (tracingOf(to, construct) !== undefined) addGrant(to, draft, ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*'], place);
  draft.author.push(...statementsOf(to, props?.entries.get('initialPolicy'), keyPlace(to, props, 'initialPolicy', place)));
  if (!construct.complete || GRANTING.some((name) => props?.entries.has(name) === true)) draft.complete = false;
}

/** Tracing mode as CloudFormation has it; absent when it is off. */
function tracingOf(to: Output, { props }: Construct): string | undefined {
  const given = props?.entries.get('tracing');
  const name = given === undefined ? undefined : cdkName(to.app.program, resolve(to.app.program, given));
  if (given === undefined || name === 'lambda.Tracing.DISABLED') return undefined;
  return name === 'lambda.Tracing.ACTIVE' ? 'Active' : name === 'lambda.Tracing.PASS_THROUGH' ? 'PassThrough' : '';
}

function features(to: Output, construct: Construct): readonly MapEntry[] {
  const { props, place } = construct;
  const at = (name: string): Place => keyPlace(to, props, name, place);
  const mode = tracingOf(to, construct);
  const vpc = props?.entries.get('vpc');
  return [
    ...(mode === undefined || mode === '' ? [] : [property('TracingConfig', at('tracing'), to.write({ Mode: mode }, at('tracing')))]),
    ...(vpc === undefined ? [] : [property('VpcConfig', at('vpc'), to.make({ SubnetIds: [isVpc(to, vpc) ? 'subnet' : anything(to, at('vpc'))] }, at('vpc')))]),
    ...(props?.entries.has('durableConfig') === true ? [property('DurableConfig', at('durableConfig'), to.make({ ExecutionTimeout: 1 }, at('durableConfig')))] : []),
    ...(props?.entries.has('layers') === true ? [property('Layers', at('layers'), to.make([anything(to, at('layers'))], at('layers')))] : []),
  ];
}

/** A network that is there, where a property of the app may be undefined. */
function isVpc(to: Output, site: Site): boolean {
  const { of, scope } = resolve(to.app.program, site);
  return (of.kind === 'new' || of.kind === 'call') && /^ec2\.Vpc(?:\.from\w+)?$/.test(cdkName(to.app.program, { of: of.callee, scope }) ?? '');
}

function environmentOf(to: Output, construct: Construct): ReturnType<typeof map> {
  const { props, place, site } = construct;
  const given = props?.entries.get('environment');
  const at = keyPlace(to, props, 'environment', place);
  const object = given === undefined ? undefined : objectOf(to.app.program, given);
  const written = given === undefined || object === undefined ? map([], at) : jsonNode(to, given, at);
  const added = (to.app.callsOn.get(site.of) ?? []).filter((call) => call.method === 'addEnvironment').flatMap(({ call, arguments: [key, value] }): MapEntry[] => {
    const name = key === undefined ? undefined : resolve(to.app.program, key).of;
    return name?.kind === 'text' && value !== undefined ? [property(name.value, name, textNode(to, value, call))] : [property('Fn::Transform', call, scalar('unknown', call))];
  });
  const open = to.open.has(construct) || (given !== undefined && object === undefined);
  return map([...(written.kind === 'map' ? written.entries : []), ...added, ...(open ? [property('Fn::Transform', at, scalar('unknown', at))] : [])], written);
}

function deadLetter(to: Output, { props, place, id }: Construct, draft: RoleDraft | undefined): readonly MapEntry[] {
  const queue = props?.entries.get('deadLetterQueue') ?? props?.entries.get('deadLetterTopic');
  const at = keyPlace(to, props, props?.entries.has('deadLetterTopic') === true ? 'deadLetterTopic' : 'deadLetterQueue', place);
  if (queue === undefined) {
    if (props?.entries.has('deadLetterQueueEnabled') === true) addGrant(to, draft, ['sqs:SendMessage'], [unknownAt(to, props.entries.get('deadLetterQueueEnabled') ?? { of: { kind: 'name', name: id }, scope: 0 }, at)], at);
    return [];
  }
  const topic = props?.entries.has('deadLetterTopic') === true;
  const arn = arnNode(to, queue, at);
  addGrant(to, draft, [topic ? 'sns:Publish' : 'sqs:SendMessage'], [arn], at);
  return [property('DeadLetterConfig', at, to.write({ TargetArn: arn }, at))];
}

const DESTINATIONS: Readonly<Record<string, string>> = {
  'lambda-destinations.SqsDestination': 'grantSendMessages', 'lambda-destinations.SnsDestination': 'grantPublish', 'lambda-destinations.LambdaDestination': 'grantInvoke', 'lambda-destinations.EventBridgeDestination': 'grantPutEventsTo',
  'lambda-event-sources.SqsDlq': 'grantSendMessages', 'lambda-event-sources.SnsDlq': 'grantPublish',
};

/** `onSuccess` and `onFailure` grant the role what sending takes. */
function addDestinations(to: Output, { id, props, place }: Construct, draft: RoleDraft | undefined): void {
  const found = ['OnSuccess', 'OnFailure'].flatMap((name): MapEntry[] => {
    const property_ = `on${name.slice(2)}`;
    const given = props?.entries.get(property_);
    const at = keyPlace(to, props, property_, place);
    const target = given === undefined ? undefined : destinationOf(to, given, draft, at);
    return target === undefined ? [] : [property(name, at, to.write({ Destination: arnNode(to, target, at) }, at))];
  });
  if (found.length === 0) return;
  emit(to, { id: `${id}EventInvokeConfig`, type: 'AWS::Lambda::EventInvokeConfig', place, properties: [property('FunctionName', place, to.make(ref(id), place)), property('DestinationConfig', place, map(found, place))], origin: 'sam' });
}

/** The resource of a destination, once the role has been granted it. */
function destinationOf(to: Output, site: Site, draft: RoleDraft | undefined, place: Place): Site | undefined {
  const { of, scope } = resolve(to.app.program, site);
  const method = of.kind === 'new' ? DESTINATIONS[cdkName(to.app.program, { of: of.callee, scope }) ?? ''] : undefined;
  const target = of.kind === 'new' && of.arguments[0] !== undefined ? { of: of.arguments[0], scope } : undefined;
  if (method !== undefined && target !== undefined && addRow(to, draft, target, method, place)) return target;
  if (draft !== undefined) draft.complete = false;
  return undefined;
}

const SOURCES: Readonly<Record<string, { readonly method: string; readonly attribute?: string }>> = {
  SqsEventSource: { method: 'grantConsumeMessages' }, KinesisEventSource: { method: 'grantRead' }, DynamoEventSource: { method: 'grantStreamRead', attribute: 'StreamArn' },
};

/** They call the function: its role needs nothing. */
const PUSH = new Set(['SnsEventSource', 'S3EventSource', 'S3EventSourceV2', 'ApiEventSource']);

function eventsOf(to: Output, { props, site }: Construct): readonly Site[] {
  return [...(listOf(to.app.program, props?.entries.get('events'))?.items ?? []), ...(to.app.callsOn.get(site.of) ?? []).flatMap((call) => (call.method === 'addEventSource' ? call.arguments.slice(0, 1) : []))];
}

/** An event source: what it grants the role, and its mapping. */
function readEvent(to: Output, { id, place }: Construct, draft: RoleDraft | undefined, event: Site): void {
  const { of, scope } = resolve(to.app.program, event);
  const name = of.kind === 'new' ? (cdkName(to.app.program, { of: of.callee, scope }) ?? '').replace(/^lambda-event-sources\./, '') : '';
  if (PUSH.has(name)) return;
  const row = Object.hasOwn(SOURCES, name) ? SOURCES[name] : undefined;
  const [first, options] = of.kind === 'new' ? of.arguments : [];
  const at = placeOf(of, place);
  const source = first === undefined ? undefined : { of: first, scope };
  const construct = source === undefined ? undefined : constructAt(to.app, source);
  if (row === undefined || source === undefined || construct === undefined || !addRow(to, draft, source, row.method, at)) {
    if (draft !== undefined) draft.complete = false;
    hiddenMapping(to, { id }, at);
    return;
  }
  const view = options === undefined ? undefined : objectOf(to.app.program, { of: options, scope });
  if (draft !== undefined && options !== undefined && view?.complete !== true) draft.complete = false;
  const failure = view?.entries.get('onFailure');
  const target = failure === undefined ? undefined : destinationOf(to, failure, draft, at);
  emit(to, {
    id: `${id}${construct.id}EventSource`, type: 'AWS::Lambda::EventSourceMapping', place: at, origin: 'sam',
    properties: [
      property('FunctionName', at, to.make(ref(id), at)),
      property('EventSourceArn', at, row.attribute === undefined ? arnNode(to, source, at) : to.write(getAtt(construct.id, row.attribute), at)),
      ...(target === undefined ? [] : [property('DestinationConfig', at, to.write({ OnFailure: { Destination: arnNode(to, target, at) } }, at))]),
    ],
  });
}

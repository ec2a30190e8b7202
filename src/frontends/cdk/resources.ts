import type { MapEntry } from '../../types.js';
import { getAtt, ref, type Value } from '../sam/nodes.js';
import type { Construct, MethodCall } from './constructs.js';
import { anything, emit, keyPlace, property, type Output } from './output.js';
import { objectOf } from './program.js';
import { principalsOf } from './principals.js';
import { documentOf, statementNode } from './statements.js';
import { textNode } from './values.js';

/** The property that names a resource. */
const NAMES: Readonly<Record<string, readonly [property: string, cloudFormation: string]>> = {
  'AWS::SQS::Queue': ['queueName', 'QueueName'], 'AWS::SNS::Topic': ['topicName', 'TopicName'], 'AWS::S3::Bucket': ['bucketName', 'BucketName'], 'AWS::DynamoDB::Table': ['tableName', 'TableName'],
  'AWS::DynamoDB::GlobalTable': ['tableName', 'TableName'], 'AWS::Kinesis::Stream': ['streamName', 'Name'], 'AWS::SecretsManager::Secret': ['secretName', 'Name'], 'AWS::SSM::Parameter': ['parameterName', 'Name'],
  'AWS::StepFunctions::StateMachine': ['stateMachineName', 'StateMachineName'], 'AWS::Events::EventBus': ['eventBusName', 'Name'], 'AWS::Logs::LogGroup': ['logGroupName', 'LogGroupName'],
  'AWS::KinesisFirehose::DeliveryStream': ['deliveryStreamName', 'DeliveryStreamName'], 'AWS::KMS::Key': ['keyName', 'KeyName'],
};

/** Queues, tables, buckets and the like. Made before what refers to them is read. */
export function emitResources(to: Output): void {
  for (const { type, id, place, props, complete } of to.app.constructs) {
    const row = Object.hasOwn(NAMES, type) ? NAMES[type] : undefined;
    if (row === undefined) continue;
    const [name, cloudFormation] = row;
    const given = props?.entries.get(name);
    const at = keyPlace(to, props, name, place);
    // a name may stand among properties that were not read
    const properties: readonly MapEntry[] = given !== undefined ? [property(cloudFormation, at, textNode(to, given, at))] : complete ? [] : [property(cloudFormation, at, to.make({ Ref: `${id}.name` }, at))];
    emit(to, { id, type, place, properties, complete });
  }
}

const POLICIES: Readonly<Record<string, (id: string) => { readonly type: string; readonly target: readonly [string, Value]; readonly document: string }>> = {
  'AWS::S3::Bucket': (id) => ({ type: 'AWS::S3::BucketPolicy', target: ['Bucket', ref(id)], document: 'PolicyDocument' }),
  'AWS::SQS::Queue': (id) => ({ type: 'AWS::SQS::QueuePolicy', target: ['Queues', [ref(id)]], document: 'PolicyDocument' }),
  'AWS::SNS::Topic': (id) => ({ type: 'AWS::SNS::TopicPolicy', target: ['Topics', [ref(id)]], document: 'PolicyDocument' }),
  'AWS::SecretsManager::Secret': (id) => ({ type: 'AWS::SecretsManager::ResourcePolicy', target: ['SecretId', ref(id)], document: 'ResourcePolicy' }),
};

/** `addToResourcePolicy` and `addPermission`. */
export function emitResourcePolicies(to: Output): void {
  for (const construct of to.app.constructs) {
    const calls = to.app.callsOn.get(construct.site.of) ?? [];
    if (construct.type === 'AWS::Lambda::Function') calls.filter((call) => call.method === 'addPermission').forEach((call, index) => { emitPermission(to, construct, call, index); });
    const added = calls.filter((call) => call.method === 'addToResourcePolicy');
    const [first] = added;
    const row = Object.hasOwn(POLICIES, construct.type) ? POLICIES[construct.type]?.(construct.id) : undefined;
    if (first === undefined || row === undefined) continue;
    const statements = added.flatMap((call) => call.arguments.slice(0, 1).map((each) => statementNode(to, each, call.call)));
    // grants to other accounts and the CDK itself add statements of their own
    const document = documentOf(to, [...statements, anything(to, first.call)], construct.place);
    emit(to, { id: `${construct.id}Policy`, type: row.type, place: first.call, properties: [property(row.target[0], first.call, to.make(row.target[1], first.call)), property(row.document, first.call, document)] });
  }
}

function emitPermission(to: Output, { id }: Construct, { call, arguments: [name, options] }: MethodCall, index: number): void {
  const props = objectOf(to.app.program, options);
  const principal = props?.entries.get('principal');
  const [read] = principal === undefined ? [] : (principalsOf(to, principal, call) ?? []);
  if (props?.complete !== true || read === undefined || read.type === 'Federated' || read.condition !== undefined) return;
  const text = (from: string, to_: string): readonly MapEntry[] => {
    const given = props.entries.get(from);
    const at = keyPlace(to, props, from, call);
    return given === undefined ? [] : [property(to_, at, textNode(to, given, at))];
  };
  const action = text('action', 'Action');
  emit(to, {
    id: `${id}Permission${index === 0 ? '' : String(index + 1)}`, type: 'AWS::Lambda::Permission', place: name?.of.kind === 'text' ? name.of : call,
    properties: [
      property('FunctionName', call, to.write(getAtt(id, 'Arn'), call)), ...(action.length > 0 ? action : [property('Action', call, to.make('lambda:InvokeFunction', call))]),
      property('Principal', keyPlace(to, props, 'principal', call), read.value), ...text('sourceArn', 'SourceArn'), ...text('sourceAccount', 'SourceAccount'), ...text('organizationId', 'PrincipalOrgID'), ...text('eventSourceToken', 'EventSourceToken'),
    ],
  });
}

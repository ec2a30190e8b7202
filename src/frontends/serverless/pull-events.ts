import type { MapEntry, TreeNode } from '../../types.js';
import { entry } from '../reader.js';
import { entriesOf, getAtt, itemsOf, referredId, scalar, textOf, type Place, type Value } from '../sam/nodes.js';
import { eventsOf, type ServiceEvent } from './events.js';
import type { Grant } from './grant.js';
import { alphanumeric, emit, flatText, functionId, isTrue, property, type Service, type ServiceFunction } from './service.js';

const NETWORK = ['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeVpcs', 'ec2:DeleteNetworkInterface', 'ec2:DescribeSubnets', 'ec2:DescribeSecurityGroups'];

const QUEUE = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const TABLE_STREAM = ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream', 'dynamodb:ListStreams'];
const KINESIS_STREAM = ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStream', 'kinesis:ListStreams'];
const KINESIS_CONSUMER = ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStreamSummary', 'kinesis:ListShards'];

/** ARN of what is polled: the event itself, or its property. */
const sourceOf = ({ config }: ServiceEvent): TreeNode | undefined => (config?.kind === 'map' ? (entry(config, 'arn') ?? (textOf(config) === undefined && referredId(config) !== undefined ? config : undefined)) : config);

/** "dynamodb" or "kinesis"; undefined where neither type nor ARN tell. */
function streamType(event: ServiceEvent): string | undefined {
  const type = textOf(entry(event.config, 'type'));
  if (type !== undefined) return type;
  const text = flatText(sourceOf(event));
  return text.includes(':dynamodb:') ? 'dynamodb' : text.includes(':kinesis:') ? 'kinesis' : undefined;
}

/** What the framework lets the role do so that Lambda can poll ("Events" of the Serverless Framework's AWS guide). */
export function pullGrants(event: ServiceEvent): readonly Grant[] {
  const source = sourceOf(event);
  const { at } = event;
  const network: Grant = { action: NETWORK, resource: '*', at };
  switch (event.type) {
    case 'sqs': return source === undefined ? [] : [{ action: QUEUE, resource: [source], at }];
    case 'stream': return [...(source === undefined ? [] : streamGrants(event, source)), ...failureGrants(event)];
    case 'msk': return source === undefined ? [network] : [{ action: ['kafka:DescribeCluster', 'kafka:GetBootstrapBrokers'], resource: [source], at }, network];
    case 'activemq':
    case 'rabbitmq': {
      const secret = entry(event.config, 'basicAuthArn');
      return [...(secret === undefined ? [] : [secretGrant([secret], at)]), ...(source === undefined ? [] : [{ action: ['mq:DescribeBroker'], resource: [source], at }]), network];
    }
    case 'kafka': return kafkaGrants(event, network);
    default: return [];
  }
}

const secretGrant = (secrets: readonly TreeNode[], at: Place): Grant => ({ action: ['secretsmanager:GetSecretValue'], resource: secrets, at });

function streamGrants(event: ServiceEvent, source: TreeNode): readonly Grant[] {
  const type = streamType(event);
  const consumer = property(event.config, 'consumer');
  const grant = (action: readonly string[], resource: Value = [source]): Grant => ({ action, resource, at: event.at });
  if (type === 'dynamodb') return [grant(TABLE_STREAM)];
  if (type === undefined) return [grant([...TABLE_STREAM, ...KINESIS_STREAM])];
  if (consumer === undefined) return [grant(KINESIS_STREAM)];
  return [grant(KINESIS_CONSUMER), grant(['kinesis:SubscribeToShard'], isTrue(consumer.value) ? '*' : [consumer.value])];
}

function failureOf(event: ServiceEvent): { readonly target: TreeNode; readonly type?: string; readonly at: Place } | undefined {
  const found = property(entry(event.config, 'destinations'), 'onFailure');
  if (found === undefined) return undefined;
  const target = entry(found.value, 'arn') ?? found.value;
  const text = flatText(target);
  const type = textOf(entry(found.value, 'type')) ?? (text.includes(':sns:') ? 'sns' : text.includes(':sqs:') ? 'sqs' : undefined);
  return { target, at: found.key, ...(type === undefined ? {} : { type }) };
}

function failureGrants(event: ServiceEvent): readonly Grant[] {
  const failure = failureOf(event);
  if (failure?.type === 'sns') return [{ action: ['sns:Publish'], resource: [failure.target], at: failure.at }];
  return failure?.type === 'sqs' ? [{ action: ['sqs:ListQueues', 'sqs:SendMessage'], resource: [failure.target], at: failure.at }] : [];
}

const KAFKA_ACCESS: Readonly<Record<string, { readonly type: string; readonly prefix?: string }>> = {
  vpcSubnet: { type: 'VPC_SUBNET', prefix: 'subnet:' }, vpcSecurityGroup: { type: 'VPC_SECURITY_GROUP', prefix: 'security_group:' },
  saslPlainAuth: { type: 'BASIC_AUTH' }, saslScram256Auth: { type: 'SASL_SCRAM_256_AUTH' }, saslScram512Auth: { type: 'SASL_SCRAM_512_AUTH' },
  clientCertificateTlsAuth: { type: 'CLIENT_CERTIFICATE_TLS_AUTH' }, serverRootCaCertificate: { type: 'SERVER_ROOT_CA_CERTIFICATE' },
};

const kafkaAccess = (event: ServiceEvent): readonly MapEntry[] => entriesOf(entry(event.config, 'accessConfigurations'));
const valuesOf = (node: TreeNode): readonly TreeNode[] => (node.kind === 'seq' ? itemsOf(node) : [node]);

function kafkaGrants(event: ServiceEvent, network: Grant): readonly Grant[] {
  const access = kafkaAccess(event);
  const secrets = access.filter(({ key }) => KAFKA_ACCESS[key.text] !== undefined && KAFKA_ACCESS[key.text]?.prefix === undefined).flatMap(({ value }) => valuesOf(value));
  return [...(secrets.length === 0 ? [] : [secretGrant(secrets, event.at)]), ...(access.some(({ key }) => key.text.startsWith('vpc')) ? [network] : [])];
}

/** Event source mappings of a function. */
export function emitMappings(service: Service, fn: ServiceFunction): void {
  for (const event of eventsOf(fn)) {
    const own = ownProperties(event);
    if (own === undefined) continue;
    const enabled = property(event.config, 'enabled');
    const failure = failureOf(event);
    const name = sourceName(sourceOf(event)) || String(event.index);
    emit(service, `${fn.normal}EventSourceMapping${MAPPING_NAMES[event.type] ?? alphanumeric(streamType(event) ?? '')}${alphanumeric(name)}`, {
      type: 'AWS::Lambda::EventSourceMapping', at: event.at,
      properties: {
        FunctionName: getAtt(functionId(fn), 'Arn'), Enabled: enabled?.value, ...own,
        DestinationConfig: failure === undefined ? undefined : { OnFailure: service.make({ Destination: failure.target }, failure.at) },
      },
    });
  }
}

const MAPPING_NAMES: Readonly<Record<string, string>> = { sqs: 'SQS', msk: 'MSK', kafka: 'Kafka', activemq: 'ActiveMQ', rabbitmq: 'RabbitMQ' };

/** The name in an ARN, or the logical id that it is taken from. */
function sourceName(source: TreeNode | undefined): string {
  const id = referredId(source);
  if (id !== undefined || source === undefined) return id ?? '';
  const text = textOf(source) ?? '';
  return text.includes('/') ? (text.split('/')[1] ?? '') : (text.split(':').at(-1) ?? '');
}

function ownProperties(event: ServiceEvent): Readonly<Record<string, Value | undefined>> | undefined {
  const source = sourceOf(event);
  const topic = entry(event.config, 'topic');
  const secret = (type: string, uri: TreeNode | undefined): readonly Value[] => (uri === undefined ? [] : [{ Type: type, URI: uri }]);
  switch (event.type) {
    case 'sqs':
    case 'stream': return source === undefined ? undefined : { EventSourceArn: source };
    case 'msk': return source === undefined ? undefined : { EventSourceArn: source, Topics: topic === undefined ? undefined : [topic], SourceAccessConfigurations: secret('SASL_SCRAM_512_AUTH', entry(event.config, 'saslScram512')) };
    case 'activemq':
    case 'rabbitmq': return source === undefined ? undefined : { EventSourceArn: source, Queues: [entry(event.config, 'queue') ?? 'queue'], SourceAccessConfigurations: secret('BASIC_AUTH', entry(event.config, 'basicAuthArn')) };
    case 'kafka': return {
      SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: entry(event.config, 'bootstrapServers') ?? [] } }, Topics: topic === undefined ? undefined : [topic],
      SourceAccessConfigurations: kafkaAccess(event).flatMap(({ key, value }) => valuesOf(value).map((uri): Value => {
        const access = KAFKA_ACCESS[key.text];
        const text = textOf(uri);
        return { Type: access?.type ?? key.text, URI: access?.prefix === undefined || text === undefined ? uri : scalar(`${access.prefix}${text}`, uri) };
      })),
    };
    default: return undefined;
  }
}

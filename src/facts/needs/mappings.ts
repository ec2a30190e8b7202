import type { EventSourceMapping, EventSourceType, LambdaFunction, Project, Text } from '../../types.js';
import type { Need } from './need.js';
import { splitText } from '../../iam/arn.js';
import { join, literal, show } from '../../iam/text.js';
import { everything } from './arns.js';
import { sendingNeeds } from './destinations.js';

type Draft = Omit<Need, 'anyOf'>;

/** What the execution role needs for each event source mapping, on the source that it reads ("How Lambda processes records from ... event sources"). */
export function mappingNeeds(fn: LambdaFunction, project: Project): Need[] {
  return project
    .mappingsOf(fn)
    .filter((link) => link.sure === 'yes' && link.to.enabled !== 'no')
    .flatMap(({ to }) => [...sourceNeeds(to, fn, project), ...secretNeeds(to), ...registryNeeds(to), ...sendingNeeds(to, to.onFailure, 'the on-failure destination of the mapping')]);
}

function sourceNeeds(mapping: EventSourceMapping, fn: LambdaFunction, project: Project): Need[] {
  const draft: Draft = {
    feature: `the ${NAMES[mapping.sourceType]} event source`, resource: mapping.source, cause: mapping.source?.span ?? mapping.span, owner: mapping, level: 'error',
    sourceFunctionArn: 'absent', managedPolicy: MANAGED[mapping.sourceType], without: 'the event source mapping can not be created',
  };
  switch (mapping.sourceType) {
    case 'sqs': return each(draft, ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']);
    case 'kinesis': return kinesis(mapping, draft, project);
    case 'dynamodb': return [
      ...each(draft, ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator']),
      ...each({ ...draft, resource: everything(draft.cause), level: 'warning', without: 'reading the stream can fail' }, ['dynamodb:ListStreams']),
    ];
    case 'kafka': return [
      { ...draft, level: 'warning', anyOf: ['kafka:DescribeClusterV2', 'kafka:DescribeCluster'], without: CLUSTER },
      ...each({ ...draft, resource: undefined, level: 'warning', without: CLUSTER }, ['kafka:GetBootstrapBrokers']),
      ...network(draft, fn),
    ];
    case 'mq': return [...each({ ...draft, level: 'warning', without: CLUSTER }, ['mq:DescribeBroker']), ...network(draft, fn)];
    case 'documentdb': return [
      ...each({ ...draft, level: 'warning', without: CLUSTER }, ['rds:DescribeDBClusters']),
      ...each({ ...draft, resource: undefined, level: 'warning', without: CLUSTER }, ['rds:DescribeDBClusterParameters', 'rds:DescribeDBSubnetGroups']),
      ...network(draft, fn),
    ];
    case 'self-managed-kafka': return mapping.accessConfigurations.some(({ type }) => type.startsWith('VPC_')) ? network(draft, fn) : [];
    case 'unknown': return [];
  }
}

const CLUSTER = 'the mapping can not connect to its source';

const NAMES: Readonly<Record<EventSourceType, string>> = {
  sqs: 'SQS', kinesis: 'Kinesis', dynamodb: 'DynamoDB stream', kafka: 'Amazon MSK', 'self-managed-kafka': 'Kafka', mq: 'Amazon MQ', documentdb: 'DocumentDB', unknown: 'unknown',
};

const MANAGED: Readonly<Partial<Record<EventSourceType, string>>> = {
  sqs: 'service-role/AWSLambdaSQSQueueExecutionRole', kinesis: 'service-role/AWSLambdaKinesisExecutionRole',
  dynamodb: 'service-role/AWSLambdaDynamoDBExecutionRole', kafka: 'service-role/AWSLambdaMSKExecutionRole',
};

const each = (draft: Draft, actions: readonly string[]): Need[] => actions.map((action) => ({ ...draft, anyOf: [action] }));

/** What AWS names ("Process Amazon Kinesis Data Streams records with Lambda") with what does in its place: roles of the Serverless Framework have no more. */
const STREAM: readonly Pick<Need, 'anyOf' | 'fallback'>[] = [
  { anyOf: ['kinesis:DescribeStream'], fallback: 'kinesis:DescribeStreamSummary' }, { anyOf: ['kinesis:DescribeStreamSummary'], fallback: 'kinesis:DescribeStream' },
  { anyOf: ['kinesis:GetRecords'] }, { anyOf: ['kinesis:GetShardIterator'] }, { anyOf: ['kinesis:ListShards'], fallback: 'kinesis:DescribeStream' },
];

/** A consumer ARN (enhanced fan-out) needs SubscribeToShard on itself; the stream is then only the part before "/consumer/". */
function kinesis(mapping: EventSourceMapping, draft: Draft, project: Project): Need[] {
  const source = mapping.source;
  const consumer = source !== undefined && (show(source).includes('/consumer/') || project.resourceNamed(source)?.to.type === 'AWS::Kinesis::StreamConsumer');
  const stream = consumer ? streamOf(source) : source;
  const needed = STREAM.map((need): Need => ({ ...draft, resource: stream, ...need }));
  return consumer ? [...needed, ...each(draft, ['kinesis:SubscribeToShard'])] : needed;
}

function streamOf(consumer: Text): Text | undefined {
  const parts = splitText(consumer, '/');
  const at = parts.findIndex((part) => literal(part) === 'consumer');
  return at < 2 ? undefined : join(parts.slice(0, at).flatMap((part, index) => (index === 0 ? part.pieces : ['/', ...part.pieces])), consumer.span);
}

/** Kafka, MQ and DocumentDB mappings reach their source through network interfaces of their own. */
function network(draft: Draft, fn: LambdaFunction): Need[] {
  return each(
    { ...draft, owner: draft.owner, resource: everything(draft.cause), level: 'warning', managedPolicy: MANAGED.kafka === draft.managedPolicy ? draft.managedPolicy : 'service-role/AWSLambdaVPCAccessExecutionRole', without: `${CLUSTER} (it uses network interfaces of its own, whatever the VPC configuration of ${fn.label})` },
    ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'],
  );
}

const SECRETS = /^(BASIC_AUTH|SASL_SCRAM_(256|512)_AUTH|CLIENT_CERTIFICATE_TLS_AUTH|SERVER_ROOT_CA_CERTIFICATE)$/;

function secretNeeds(mapping: EventSourceMapping): Need[] {
  return mapping.accessConfigurations.filter(({ type }) => SECRETS.test(type)).map(({ uri, span, type }) => secret(mapping, uri, span, `the ${type} secret of the event source`));
}

function registryNeeds(mapping: EventSourceMapping): Need[] {
  const registry = mapping.schemaRegistry;
  if (registry === undefined) return [];
  const secrets = registry.access.map((uri) => secret(mapping, uri, uri.span, 'the secret of the schema registry'));
  if (!show(registry.uri).startsWith('arn:')) return secrets;
  const draft: Draft = { feature: 'the schema registry', cause: registry.span, owner: mapping, level: 'warning', sourceFunctionArn: 'absent', without: 'records can not be decoded' };
  return [...secrets, ...each({ ...draft, resource: registry.uri }, ['glue:GetRegistry', 'glue:GetSchemaVersion'])];
}

function secret(mapping: EventSourceMapping, uri: Text, cause: Need['cause'], feature: string): Need {
  return { feature, anyOf: ['secretsmanager:GetSecretValue'], resource: uri, cause, owner: mapping, level: 'warning', sourceFunctionArn: 'absent', without: 'the mapping can not log in to its source' };
}

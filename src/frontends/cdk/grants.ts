/**
 * What the grant methods of the AWS CDK add to the grantee (source of `aws-cdk-lib`, `grants.json` and `perms.ts` of its modules).
 * A resource is a part that follows the ARN; "*" stands for all resources.
 */
export interface GrantRow {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

const row = (prefix: string, names: string, ...resources: readonly string[]): GrantRow => ({ actions: names.split(' ').map((name) => `${prefix}:${name}`), resources: resources.length === 0 ? [''] : resources });

const S3_READ = 'GetObject* GetBucket* List*';
const S3_WRITE = 'DeleteObject* PutObject* Abort*';
const TABLE_READ = 'BatchGetItem GetRecords GetShardIterator Query GetItem Scan ConditionCheckItem DescribeTable';
const TABLE_WRITE = 'BatchWriteItem PutItem UpdateItem DeleteItem DescribeTable';
const STREAM_READ = 'DescribeStreamSummary GetRecords GetShardIterator ListShards SubscribeToShard DescribeStream ListStreams DescribeStreamConsumer';
const STREAM_WRITE = 'ListShards PutRecord PutRecords';
const ENCRYPT = 'Encrypt ReEncrypt* GenerateDataKey*';

const objects = (names: string): GrantRow => row('s3', names, '', '/*');
const items = (names: string): GrantRow => row('dynamodb', names, '', '/index/*');

const TABLE: Readonly<Record<string, GrantRow>> = {
  grantReadData: items(TABLE_READ), grantWriteData: items(TABLE_WRITE), grantReadWriteData: items(`${TABLE_READ} ${TABLE_WRITE}`), grantFullAccess: items('*'),
  grantStreamRead: row('dynamodb', 'ListStreams DescribeStream GetRecords GetShardIterator', '/stream/*', '*'), grantTableListStreams: row('dynamodb', 'ListStreams', '*'),
};

export const GRANTS: Readonly<Record<string, Readonly<Record<string, GrantRow>>>> = {
  'AWS::S3::Bucket': {
    grantRead: objects(S3_READ), grantWrite: objects(S3_WRITE), grantReadWrite: objects(`${S3_READ} ${S3_WRITE}`),
    grantPut: objects('PutObject* Abort*'), grantDelete: objects('DeleteObject*'), grantPutAcl: objects('PutObjectAcl PutObjectVersionAcl'),
  },
  'AWS::DynamoDB::Table': TABLE,
  'AWS::DynamoDB::GlobalTable': TABLE,
  'AWS::SQS::Queue': {
    grantConsumeMessages: row('sqs', 'ReceiveMessage ChangeMessageVisibility GetQueueUrl DeleteMessage GetQueueAttributes'),
    grantSendMessages: row('sqs', 'SendMessage GetQueueAttributes GetQueueUrl'), grantPurge: row('sqs', 'PurgeQueue GetQueueAttributes GetQueueUrl'),
  },
  'AWS::SNS::Topic': { grantPublish: row('sns', 'Publish'), grantSubscribe: row('sns', 'Subscribe') },
  'AWS::Kinesis::Stream': { grantRead: row('kinesis', STREAM_READ), grantWrite: row('kinesis', STREAM_WRITE), grantReadWrite: row('kinesis', `${STREAM_READ} ${STREAM_WRITE}`) },
  'AWS::KinesisFirehose::DeliveryStream': { grantPutRecords: row('firehose', 'PutRecord PutRecordBatch') },
  'AWS::KMS::Key': { grantDecrypt: row('kms', 'Decrypt'), grantEncrypt: row('kms', ENCRYPT), grantEncryptDecrypt: row('kms', `Decrypt ${ENCRYPT}`) },
  'AWS::SecretsManager::Secret': { grantRead: row('secretsmanager', 'GetSecretValue DescribeSecret'), grantWrite: row('secretsmanager', 'PutSecretValue UpdateSecret UpdateSecretVersionStage') },
  'AWS::SSM::Parameter': { grantRead: row('ssm', 'DescribeParameters GetParameters GetParameter GetParameterHistory'), grantWrite: row('ssm', 'PutParameter') },
  'AWS::StepFunctions::StateMachine': {
    grantStartExecution: row('states', 'StartExecution'), grantStartSyncExecution: row('states', 'StartSyncExecution'),
    grantTaskResponse: row('states', 'SendTaskSuccess SendTaskFailure SendTaskHeartbeat'),
  },
  'AWS::Events::EventBus': { grantPutEventsTo: row('events', 'PutEvents') },
  'AWS::Lambda::Function': { grantInvoke: row('lambda', 'InvokeFunction', '', ':*'), grantInvokeUrl: row('lambda', 'InvokeFunctionUrl') },
  'AWS::Logs::LogGroup': { grantWrite: row('logs', 'CreateLogStream PutLogEvents'), grantRead: row('logs', 'FilterLogEvents GetLogEvents GetLogGroupFields DescribeLogGroups DescribeLogStreams') },
  'AWS::IAM::Role': { grantPassRole: row('iam', 'PassRole'), grantAssumeRole: row('sts', 'AssumeRole') },
};

/** What a grant adds for a key that encrypts the resource; wider than any single grant of the CDK. */
export const KEY_ACTIONS = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'];

const typesByMethod = new Map<string, Set<string>>();
for (const [type, methods] of Object.entries(GRANTS)) {
  if (type === 'AWS::DynamoDB::GlobalTable') continue;
  for (const method of Object.keys(methods)) typesByMethod.set(method, (typesByMethod.get(method) ?? new Set()).add(type));
}

/** The row of a method; of unknown things only methods that one type alone has are understood. */
export function grantRow(type: string | undefined, method: string): GrantRow | undefined {
  const only = type ?? soleTypeOf(method);
  const rows = only === undefined ? undefined : GRANTS[only];
  return rows !== undefined && Object.hasOwn(rows, method) ? rows[method] : undefined;
}

function soleTypeOf(method: string): string | undefined {
  const types = typesByMethod.get(method);
  return types?.size === 1 ? [...types][0] : undefined;
}

/**
 * Names of API operations that are written as actions but are none, with the actions that AWS checks in their place. Sources:
 * "Required permissions for Amazon S3 API operations", "Amazon SQS API permissions: Actions and resource reference", "IAM security
 * policies with PartiQL for DynamoDB", "Using IAM with DynamoDB transactions", and the API references of the other services.
 */
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  ...forService('s3', {
    HeadBucket: 'ListBucket', ListObjects: 'ListBucket', ListObjectsV2: 'ListBucket', ListObjectVersions: 'ListBucketVersions', ListBuckets: 'ListAllMyBuckets',
    ListMultipartUploads: 'ListBucketMultipartUploads', ListParts: 'ListMultipartUploadParts', CreateMultipartUpload: 'PutObject', UploadPart: 'PutObject',
    CompleteMultipartUpload: 'PutObject', SelectObjectContent: 'GetObject', HeadObject: 'GetObject', DeleteObjects: 'DeleteObject', CopyObject: 'GetObject PutObject',
    UploadPartCopy: 'GetObject PutObject', DeleteBucketCors: 'PutBucketCORS', DeleteBucketTagging: 'PutBucketTagging', DeletePublicAccessBlock: 'PutBucketPublicAccessBlock',
    GetPublicAccessBlock: 'GetBucketPublicAccessBlock', PutPublicAccessBlock: 'PutBucketPublicAccessBlock', DeleteBucketOwnershipControls: 'PutBucketOwnershipControls',
    GetObjectLockConfiguration: 'GetBucketObjectLockConfiguration', PutObjectLockConfiguration: 'PutBucketObjectLockConfiguration',
    GetBucketNotificationConfiguration: 'GetBucketNotification', PutBucketNotificationConfiguration: 'PutBucketNotification',
    GetBucketAccelerateConfiguration: 'GetAccelerateConfiguration', PutBucketAccelerateConfiguration: 'PutAccelerateConfiguration',
    GetBucketEncryption: 'GetEncryptionConfiguration', PutBucketEncryption: 'PutEncryptionConfiguration', DeleteBucketEncryption: 'PutEncryptionConfiguration',
    GetBucketLifecycle: 'GetLifecycleConfiguration', PutBucketLifecycle: 'PutLifecycleConfiguration', GetBucketLifecycleConfiguration: 'GetLifecycleConfiguration',
    PutBucketLifecycleConfiguration: 'PutLifecycleConfiguration', DeleteBucketLifecycle: 'PutLifecycleConfiguration', GetBucketReplication: 'GetReplicationConfiguration',
    PutBucketReplication: 'PutReplicationConfiguration', DeleteBucketReplication: 'PutReplicationConfiguration',
    GetBucketAnalyticsConfiguration: 'GetAnalyticsConfiguration', ListBucketAnalyticsConfigurations: 'GetAnalyticsConfiguration',
    PutBucketAnalyticsConfiguration: 'PutAnalyticsConfiguration', DeleteBucketAnalyticsConfiguration: 'PutAnalyticsConfiguration',
    GetBucketInventoryConfiguration: 'GetInventoryConfiguration', ListBucketInventoryConfigurations: 'GetInventoryConfiguration',
    PutBucketInventoryConfiguration: 'PutInventoryConfiguration', DeleteBucketInventoryConfiguration: 'PutInventoryConfiguration',
    GetBucketMetricsConfiguration: 'GetMetricsConfiguration', ListBucketMetricsConfigurations: 'GetMetricsConfiguration',
    PutBucketMetricsConfiguration: 'PutMetricsConfiguration', DeleteBucketMetricsConfiguration: 'PutMetricsConfiguration',
    GetBucketIntelligentTieringConfiguration: 'GetIntelligentTieringConfiguration', PutBucketIntelligentTieringConfiguration: 'PutIntelligentTieringConfiguration',
    CreateSession: 's3express:CreateSession', WriteGetObjectResponse: 's3-object-lambda:WriteGetObjectResponse',
  }),
  ...forService('sqs', { SendMessageBatch: 'SendMessage', DeleteMessageBatch: 'DeleteMessage', ChangeMessageVisibilityBatch: 'ChangeMessageVisibility' }),
  ...forService('sns', { PublishBatch: 'Publish' }),
  ...forService('dynamodb', {
    TransactGetItems: 'GetItem', TransactWriteItems: 'PutItem UpdateItem DeleteItem ConditionCheckItem', ExecuteStatement: 'PartiQLSelect PartiQLInsert PartiQLUpdate PartiQLDelete',
    BatchExecuteStatement: 'PartiQLSelect PartiQLInsert PartiQLUpdate PartiQLDelete', ExecuteTransaction: 'PartiQLSelect PartiQLInsert PartiQLUpdate PartiQLDelete',
  }),
  ...forService('kms', { ReEncrypt: 'ReEncrypt*' }),
  ...forService('lambda', { Invoke: 'InvokeFunction', InvokeWithResponseStream: 'InvokeFunction', GetLayerVersionByArn: 'GetLayerVersion' }),
  ...forService('bedrock', { Converse: 'InvokeModel', ConverseStream: 'InvokeModelWithResponseStream', StartAsyncInvoke: 'InvokeModel', RetrieveAndGenerateStream: 'RetrieveAndGenerate' }),
  ...forService('execute-api', { PostToConnection: 'ManageConnections', GetConnection: 'ManageConnections', DeleteConnection: 'ManageConnections' }),
  ...forService('timestream', { Query: 'Select' }),
  ...forService('kafka', { Produce: 'kafka-cluster:WriteData', Consume: 'kafka-cluster:ReadData' }),
  ...forService('cloudfront', { CreateDistributionWithTags: 'CreateDistribution TagResource' }),
  ...forService('ecr', { ListImageReferrers: 'BatchGetImage' }),
  ...forService('glue', { GetUnfilteredTableMetadata: 'GetTable', GetUnfilteredPartitionMetadata: 'GetPartition', GetUnfilteredPartitionsMetadata: 'GetPartitions' }),
};

/** Names under which services are known elsewhere: SDK clients, CLI commands, product names. */
const SERVICES: Readonly<Record<string, string>> = {
  cloudwatchlogs: 'logs', 'cloudwatch-logs': 'logs', cloudwatchevents: 'events', eventbridge: 'events', stepfunctions: 'states', 'step-functions': 'states', sfn: 'states',
  'secrets-manager': 'secretsmanager', apigw: 'apigateway', apigatewaymanagementapi: 'execute-api', 'bedrock-runtime': 'bedrock', 'bedrock-agent': 'bedrock',
  'bedrock-agent-runtime': 'bedrock', sesv2: 'ses', elb: 'elasticloadbalancing', elbv2: 'elasticloadbalancing', efs: 'elasticfilesystem', emr: 'elasticmapreduce', opensearch: 'es',
  opensearchserverless: 'aoss', 'iot-data': 'iot', iotdata: 'iot', pinpoint: 'mobiletargeting', location: 'geo', dynamodbstreams: 'dynamodb', docdb: 'rds', neptune: 'rds',
  msk: 'kafka', appconfigdata: 'appconfig', cloudcontrol: 'cloudformation', keyspaces: 'cassandra', amp: 'aps', mwaa: 'airflow', 'x-ray': 'xray', 'kinesis-firehose': 'firehose',
};

function forService(prefix: string, names: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> {
  const full = (name: string): string => (name.includes(':') ? name : `${prefix}:${name}`);
  return Object.fromEntries(Object.entries(names).map(([operation, actions]) => [`${prefix}:${operation}`.toLowerCase(), actions.split(' ').map(full)]));
}

/** Names that a guide of AWS asks for, although the Service Authorization Reference lacks them ("Reference: summary of requirements for the MediaLive trusted entity", "Monitoring OpenSearch logs with Amazon CloudWatch Logs"). */
const IN_GUIDES: ReadonlySet<string> = new Set(['mediaconnect:manageddescribeflow', 'mediaconnect:managedaddoutput', 'mediaconnect:managedremoveoutput', 'logs:putlogeventsbatch']);

export const isNamedInGuide = (action: string): boolean => IN_GUIDES.has(action.toLowerCase());

/** The actions that AWS checks for an API operation that has no action of its own name ("s3:HeadObject"); undefined for other names. */
export const actionsOfOperation = (action: string): readonly string[] | undefined =>
  Object.hasOwn(OPERATIONS, action.toLowerCase()) ? OPERATIONS[action.toLowerCase()] : undefined;

/** The service prefix behind another name of a service ("cloudwatchlogs" gives "logs"). */
export const prefixOfService = (name: string): string | undefined => (Object.hasOwn(SERVICES, name.toLowerCase()) ? SERVICES[name.toLowerCase()] : undefined);

import { describe, expect, it } from 'vitest';
import { literal } from '../../../src/iam/text.js';
import { readSam, rolesOf, shorten, type PlainRole } from './read.js';

const BASIC = 'service-role/AWSLambdaBasicExecutionRole';
const lambdaRole = (managed: readonly string[] = [], grants: readonly string[] = []): PlainRole => ({ trusts: ['lambda.amazonaws.com'], managed: [BASIC, ...managed], grants });
const arnOf = (resource: string, attribute = 'Arn') => ({ 'Fn::GetAtt': [resource, attribute] });
const fn = (properties: object = {}, more: object = {}) => ({ Type: 'AWS::Serverless::Function', ...more, Properties: { Handler: 'index.handler', Runtime: 'nodejs22.x', CodeUri: 'src/', ...properties } });
const sam = (resources: object, more: object = {}) => ({ Transform: 'AWS::Serverless-2016-10-31', ...more, Resources: resources });
const orders = (properties: object, more: object = {}) => sam({ Queue: { Type: 'AWS::SQS::Queue' }, Topic: { Type: 'AWS::SNS::Topic' }, Orders: fn(properties) }, more);
const event = (type: string, properties: object) => ({ Events: { E: { Type: type, Properties: properties } } });
const inline = (action: string, resource: unknown = '*') => ({ Statement: [{ Effect: 'Allow', Action: action, Resource: resource }] });
const NETWORK = ['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DeleteNetworkInterface', 'ec2:DescribeVpcs', 'ec2:DescribeSubnets', 'ec2:DescribeSecurityGroups'].map((action) => `${action} on *`);
const MANY = Array.from({ length: 20 }, (_, n) => `sqs:Send${n}`);
const NO_VALUE = { Ref: 'AWS::NoValue' };
const Conditions = { Live: { 'Fn::Equals': [{ Ref: 'Stage' }, 'live'] } };
const Parameters = { Stage: { Type: 'String' }, Mode: { Type: 'String', Default: 'Disabled' } };
const SCHEMA = { SchemaRegistryURI: { 'Fn::Sub': 'arn:${AWS::Partition}:glue:${AWS::Region}:${AWS::AccountId}:registry/orders' }, EventRecordFormat: 'JSON', SchemaValidationConfigs: [{ Attribute: 'KEY' }], AccessConfigs: [{ Type: 'BASIC_AUTH', URI: 'registry-secret' }] };

type Case = readonly [name: string, template: object, roles: Readonly<Record<string, PlainRole>>];

const features: readonly Case[] = [
  ['nothing but a function', orders({}), { OrdersRole: lambdaRole() }],
  ['no role beside an explicit one', sam({ Orders: fn({ Role: 'arn:aws:iam::111122223333:role/orders', Policies: ['AmazonS3ReadOnlyAccess'], Tracing: 'Active' }) }), {}],
  ['tracing', orders({ Tracing: 'Active' }), { OrdersRole: lambdaRole(['AWSXrayWriteOnlyAccess']) }],
  ['tracing that passes through', orders({ Tracing: 'PassThrough' }), { OrdersRole: lambdaRole(['AWSXrayWriteOnlyAccess']) }],
  ['tracing switched off', orders({ Tracing: 'Disabled' }), { OrdersRole: lambdaRole() }],
  ['tracing that a parameter decides', orders({ Tracing: { Ref: 'Mode' } }, { Parameters }), { OrdersRole: lambdaRole(['AWSXrayWriteOnlyAccess?']) }],
  ['a VPC', orders({ VpcConfig: { SubnetIds: ['subnet-1'] } }), { OrdersRole: lambdaRole(['service-role/AWSLambdaVPCAccessExecutionRole']) }],
  ['an empty VPC', orders({ VpcConfig: {} }), { OrdersRole: lambdaRole() }],
  ['durable execution', orders({ DurableConfig: { ExecutionTimeout: 60 } }), { OrdersRole: { ...lambdaRole(), managed: ['service-role/AWSLambdaBasicDurableExecutionRolePolicy'] } }],
  ['a dead-letter queue', orders({ DeadLetterQueue: { Type: 'SQS', TargetArn: arnOf('Queue') } }), { OrdersRole: lambdaRole([], ['sqs:SendMessage on sqs:${Queue}']) }],
  ['a dead-letter topic', orders({ DeadLetterQueue: { Type: 'SNS', TargetArn: { Ref: 'Topic' } } }), { OrdersRole: lambdaRole([], ['sns:Publish on sns:${Topic}']) }],
  ['a trust policy of its own', orders({ AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'] }, Action: 'sts:AssumeRole' }] } }), { OrdersRole: { ...lambdaRole(), trusts: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'] } }],
  ['a role in one branch', sam({ Orders: fn({ Role: { 'Fn::If': ['Live', { Ref: 'RoleArn' }, NO_VALUE] } }) }, { Conditions, Parameters: { ...Parameters, RoleArn: { Type: 'String' } } }), { OrdersRole: lambdaRole() }],
];

const policies: readonly Case[] = [
  ['a managed policy by name', orders({ Policies: 'AmazonS3ReadOnlyAccess' }), { OrdersRole: lambdaRole(['AmazonS3ReadOnlyAccess']) }],
  ['a managed policy by name, one that SAM attaches too', orders({ Policies: ['AWSLambdaBasicExecutionRole'] }), { OrdersRole: lambdaRole() }],
  ['a managed policy by ARN', orders({ Policies: ['arn:aws:iam::111122223333:policy/team'] }), { OrdersRole: lambdaRole(['arn:aws:iam::111122223333:policy/team']) }],
  ['a managed policy by reference', sam({ Team: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'team', PolicyDocument: inline('s3:GetObject') } }, Orders: fn({ Policies: [{ Ref: 'Team' }] }) }), { OrdersRole: lambdaRole(['iam:policy/team']) }],
  ['a document in a list', orders({ Policies: [inline('s3:GetObject', 'arn:aws:s3:::b/*')] }), { OrdersRole: lambdaRole([], ['s3:GetObject on arn:aws:s3:::b/*']) }],
  ['a document in place of the list', orders({ Policies: { Version: '2012-10-17', ...inline('s3:GetObject') } }), { OrdersRole: lambdaRole([], ['s3:GetObject on *']) }],
  ['a statement in place of the list', orders({ Policies: [{ Statement: { Effect: 'Deny', Action: 's3:*', Resource: '*' } }] }), { OrdersRole: lambdaRole([], ['Deny s3:* on *']) }],
  ['a template', orders({ Policies: [{ SQSSendMessagePolicy: { QueueName: arnOf('Queue', 'QueueName') } }] }), { OrdersRole: lambdaRole([], ['sqs:SendMessage* on sqs:${Queue}']) }],
  ['a template in place of the list', orders({ Policies: { S3ReadPolicy: { BucketName: 'receipts' } } }), {
    OrdersRole: lambdaRole([], ['s3:GetObject', 's3:ListBucket', 's3:GetBucketLocation', 's3:GetObjectVersion', 's3:GetLifecycleConfiguration'].flatMap((action) => [`${action} on s3:receipts`, `${action} on s3:receipts/*`])),
  }],
  ['a template without parameters', orders({ Policies: [{ CloudWatchPutMetricPolicy: {} }] }), { OrdersRole: lambdaRole([], ['cloudwatch:PutMetricData on *']) }],
  ['a template with a condition', orders({ Policies: [{ EFSWriteAccessPolicy: { FileSystem: 'fs-1', AccessPoint: 'ap-1' } }] }), {
    OrdersRole: lambdaRole([], ['ClientMount', 'ClientWrite'].map((action) => `elasticfilesystem:${action} on elasticfilesystem:file-system/fs-1 [StringEquals elasticfilesystem:AccessPointArn elasticfilesystem:access-point/ap-1]`)),
  }],
  ['documents under a condition', orders({ Policies: [{ 'Fn::If': ['Live', inline('s3:GetObject'), { SNSPublishMessagePolicy: { TopicName: 't' } }] }, { 'Fn::If': ['Live', inline('s3:PutObject'), NO_VALUE] }] }, { Parameters, Conditions }), {
    OrdersRole: lambdaRole([], ['s3:GetObject on *?', 'sns:Publish on sns:t?', 's3:PutObject on *?']),
  }],
  ['many documents, each once', orders({ Policies: [...MANY, ...MANY, inline('s3:GetObject')].map((action) => (typeof action === 'string' ? inline(action) : action)) }), { OrdersRole: lambdaRole([], [...MANY, 's3:GetObject'].map((action) => `${action} on *`)) }],
  ['managed policies under a condition', orders({ Policies: [{ 'Fn::If': ['Live', 'AmazonS3ReadOnlyAccess', NO_VALUE] }] }, { Parameters, Conditions }), { OrdersRole: lambdaRole(['AmazonS3ReadOnlyAccess?']) }],
];

const destinations: readonly Case[] = [
  ['destinations that exist', orders({ EventInvokeConfig: { DestinationConfig: { OnSuccess: { Type: 'SQS', Destination: arnOf('Queue') }, OnFailure: { Type: 'S3Bucket', Destination: 'arn:aws:s3:::failed' } } } }), {
    OrdersRole: lambdaRole([], ['sqs:SendMessage on sqs:${Queue}', 's3:PutObject on arn:aws:s3:::failed/*', 's3:ListBucket on arn:aws:s3:::failed']),
  }],
  ['destinations that SAM makes', orders({ EventInvokeConfig: { DestinationConfig: { OnSuccess: { Type: 'SNS' }, OnFailure: { Type: 'SQS' } } } }), {
    OrdersRole: lambdaRole([], ['sns:publish on sns:${OrdersEventInvokeConfigOnSuccessTopic}', 'sqs:SendMessage on sqs:${OrdersEventInvokeConfigOnFailureQueue}']),
  }],
  ['a bus and a function as destinations', orders({ EventInvokeConfig: { DestinationConfig: { OnSuccess: { Type: 'EventBridge', Destination: 'arn:aws:events:eu-west-1:111122223333:event-bus/b' }, OnFailure: { Type: 'Lambda', Destination: 'arn:aws:lambda:eu-west-1:111122223333:function:f' } } } }), {
    OrdersRole: lambdaRole([], ['events:PutEvents on arn:aws:events:eu-west-1:111122223333:event-bus/b', 'lambda:InvokeFunction on arn:aws:lambda:eu-west-1:111122223333:function:f']),
  }],
];

const events: readonly Case[] = [
  ['SQS', orders(event('SQS', { Queue: arnOf('Queue') })), { OrdersRole: lambdaRole(['service-role/AWSLambdaSQSQueueExecutionRole']) }],
  ['Kinesis, twice', orders({ Events: { A: { Type: 'Kinesis', Properties: { Stream: 'arn:aws:kinesis:eu-west-1:111122223333:stream/a' } }, B: { Type: 'Kinesis', Properties: { Stream: 'arn:aws:kinesis:eu-west-1:111122223333:stream/b' } } } }), { OrdersRole: lambdaRole(['service-role/AWSLambdaKinesisExecutionRole']) }],
  ['DynamoDB with a destination', orders(event('DynamoDB', { Stream: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t/stream/1', DestinationConfig: { OnFailure: { Type: 'SQS', Destination: arnOf('Queue') } } })), { OrdersRole: lambdaRole(['service-role/AWSLambdaDynamoDBExecutionRole'], ['sqs:SendMessage on sqs:${Queue}']) }],
  ['MSK with a registry', orders(event('MSK', { Stream: 'arn:aws:kafka:eu-west-1:111122223333:cluster/c/1', SchemaRegistryConfig: SCHEMA, SourceAccessConfigurations: [{ Type: 'CLIENT_CERTIFICATE_TLS_AUTH', URI: 'certificate' }] })), {
    OrdersRole: lambdaRole(['service-role/AWSLambdaMSKExecutionRole'], ['secretsmanager:GetSecretValue on registry-secret', 'glue:GetRegistry on glue:registry/orders', 'glue:GetSchemaVersion on glue:schema/orders/*', 'secretsmanager:GetSecretValue on certificate']),
  }],
  ['MQ', orders(event('MQ', { Broker: 'broker-arn', SourceAccessConfigurations: [{ Type: 'VIRTUAL_HOST', URI: '/' }, { Type: 'BASIC_AUTH', URI: 'secret-arn' }], SecretsManagerKmsKeyId: 'key-1' })), {
    OrdersRole: lambdaRole([], ['secretsmanager:GetSecretValue on secret-arn', 'mq:DescribeBroker on broker-arn', 'kms:Decrypt on kms:key/key-1']),
  }],
  ['SelfManagedKafka', orders(event('SelfManagedKafka', { KafkaBootstrapServers: ['b:9092'], Topics: ['t'], SourceAccessConfigurations: [{ Type: 'SASL_SCRAM_512_AUTH', URI: 'secret-arn' }, { Type: 'VPC_SUBNET', URI: 'subnet:s' }, { Type: 'VPC_SECURITY_GROUP', URI: 'security_group:g' }] })), {
    OrdersRole: lambdaRole([], ['secretsmanager:GetSecretValue on secret-arn', ...NETWORK]),
  }],
  ['SelfManagedKafka in half a VPC', orders(event('SelfManagedKafka', { KafkaBootstrapServers: ['b:9092'], Topics: ['t'], SourceAccessConfigurations: [{ Type: 'SASL_SCRAM_256_AUTH', URI: 'secret-arn' }, { Type: 'VPC_SUBNET', URI: 'subnet:s' }], SchemaRegistryConfig: { ...SCHEMA, SchemaRegistryURI: 'https://registry.example' } })), {
    OrdersRole: lambdaRole([], ['secretsmanager:GetSecretValue on secret-arn', 'secretsmanager:GetSecretValue on registry-secret']),
  }],
  ['a destination that SAM is not told the type of', orders(event('SQS', { Queue: arnOf('Queue'), DestinationConfig: { OnFailure: { Destination: { Ref: 'Topic' } } } })), { OrdersRole: lambdaRole(['service-role/AWSLambdaSQSQueueExecutionRole']) }],
  ['two events with one policy', orders({ Events: { A: { Type: 'MQ', Properties: { Broker: 'b', SourceAccessConfigurations: [{ Type: 'BASIC_AUTH', URI: 's' }] } }, B: { Type: 'MQ', Properties: { Broker: 'b', SourceAccessConfigurations: [{ Type: 'BASIC_AUTH', URI: 's' }] } } } }), {
    OrdersRole: lambdaRole([], ['secretsmanager:GetSecretValue on s', 'mq:DescribeBroker on b']),
  }],
  ['ScheduleV2 with a role', orders(event('ScheduleV2', { ScheduleExpression: 'rate(1 day)', RoleArn: 'arn:aws:iam::111122223333:role/schedule' })), { OrdersRole: lambdaRole() }],
  ['ScheduleV2 of an alias, with a queue of the author', orders({ AutoPublishAlias: 'live', ...event('ScheduleV2', { ScheduleExpression: 'rate(1 day)', DeadLetterConfig: { Arn: arnOf('Queue') } }) }), {
    OrdersRole: lambdaRole(), OrdersERole: { trusts: ['scheduler.amazonaws.com'], managed: [], grants: ['lambda:InvokeFunction on lambda:function:${Orders}:live', 'sqs:SendMessage on sqs:${Queue}'] },
  }],
  ['DocumentDB', orders(event('DocumentDB', { Cluster: 'cluster-arn', DatabaseName: 'd', SourceAccessConfigurations: [{ Type: 'BASIC_AUTH', URI: 'secret-arn' }] })), {
    OrdersRole: lambdaRole([], ['secretsmanager:GetSecretValue on secret-arn', 'rds:DescribeDBClusterParameters on rds:cluster-pg:*', 'rds:DescribeDBSubnetGroups on rds:subgrp:*', 'rds:DescribeDBClusters on cluster-arn', ...NETWORK]),
  }],
  ['SNS by way of a queue', orders(event('SNS', { Topic: { Ref: 'Topic' }, SqsSubscription: true })), { OrdersRole: lambdaRole(['service-role/AWSLambdaSQSQueueExecutionRole']) }],
  ['ScheduleV2 with a dead-letter queue', orders(event('ScheduleV2', { ScheduleExpression: 'rate(1 day)', DeadLetterConfig: { Type: 'SQS' } })), {
    OrdersRole: lambdaRole(), OrdersERole: { trusts: ['scheduler.amazonaws.com'], managed: [], grants: ['lambda:InvokeFunction on lambda:function:${Orders}', 'sqs:SendMessage on sqs:${OrdersEQueue}'] },
  }],
  ['events that need nothing', orders({ Events: { A: { Type: 'Api', Properties: { Path: '/', Method: 'get' } }, S: { Type: 'Schedule', Properties: { Schedule: 'rate(1 day)' } } } }), { OrdersRole: lambdaRole() }],
];

const machine = (properties: object) => sam({ Flow: { Type: 'AWS::Serverless::StateMachine', Properties: { DefinitionUri: 'flow.json', ...properties } } });
const flowRole = (managed: readonly string[] = [], grants: readonly string[] = []): PlainRole => ({ trusts: ['states.amazonaws.com'], managed, grants });
const FLOW = 'states:StartExecution on states:stateMachine:${Flow}';

const others: readonly Case[] = [
  ['Globals', sam({ Orders: fn({ Tracing: 'Disabled', Environment: { Variables: { A: '1' } } }), Bills: fn() }, { Globals: { Function: { Tracing: 'Active', VpcConfig: { SubnetIds: ['subnet-1'] } } } }), {
    OrdersRole: lambdaRole(['service-role/AWSLambdaVPCAccessExecutionRole']), BillsRole: lambdaRole(['AWSXrayWriteOnlyAccess', 'service-role/AWSLambdaVPCAccessExecutionRole']),
  }],
  ['Globals that a function ignores', sam({ Orders: fn({}, { IgnoreGlobals: ['Tracing'] }), Bills: fn({}, { IgnoreGlobals: '*' }) }, { Globals: { Function: { Tracing: 'Active', VpcConfig: { SubnetIds: ['subnet-1'] } } } }), {
    OrdersRole: lambdaRole(['service-role/AWSLambdaVPCAccessExecutionRole']), BillsRole: lambdaRole(),
  }],
  ['a state machine', machine({ Policies: ['AmazonS3ReadOnlyAccess', { LambdaInvokePolicy: { FunctionName: 'f' } }], Tracing: { Enabled: true } }), { FlowRole: flowRole(['AmazonS3ReadOnlyAccess', 'AWSXrayWriteOnlyAccess'], ['lambda:InvokeFunction on lambda:function:f*']) }],
  ['a state machine with a role and events', machine({ Role: 'arn:aws:iam::111122223333:role/flow', Events: { A: { Type: 'Api', Properties: { Path: '/', Method: 'post' } }, R: { Type: 'EventBridgeRule', Properties: { Pattern: {} } }, S: { Type: 'ScheduleV2', Properties: { ScheduleExpression: 'rate(1 day)' } } } }), {
    FlowARole: { trusts: ['apigateway.amazonaws.com'], managed: [], grants: [FLOW] }, FlowRRole: { trusts: ['events.amazonaws.com'], managed: [], grants: [FLOW] }, FlowSRole: { trusts: ['scheduler.amazonaws.com'], managed: [], grants: [FLOW] },
  }],
  ['a state machine that is started by its alias', machine({ Role: 'r', AutoPublishAlias: 'live', UseAliasAsEventTarget: true, Events: { C: { Type: 'CloudWatchEvent', Properties: { Pattern: {} } }, S: { Type: 'Schedule', Properties: { Schedule: 'rate(1 day)', RoleArn: 'r' } } } }), {
    FlowCRole: { trusts: ['events.amazonaws.com'], managed: [], grants: ['states:StartExecution on ${FlowAliaslive}'] },
  }],
  ['a capacity provider with a role', sam({ Pool: { Type: 'AWS::Serverless::CapacityProvider', Properties: { OperatorRole: 'arn:aws:iam::111122223333:role/operator' } } }), {}],
  ['a capacity provider', sam({ Pool: { Type: 'AWS::Serverless::CapacityProvider', Properties: { VpcConfig: { SubnetIds: ['subnet-1'] } } } }), { PoolOperatorRole: { trusts: ['lambda.amazonaws.com'], managed: ['AWSLambdaManagedEC2ResourceOperator'], grants: [] } }],
  ['gradual deployment', orders({ AutoPublishAlias: 'live', DeploymentPreference: { Type: 'AllAtOnce' } }), { OrdersRole: lambdaRole(), CodeDeployServiceRole: { trusts: ['codedeploy.amazonaws.com'], managed: ['service-role/AWSCodeDeployRoleForLambda'], grants: [] } }],
  ['gradual deployment with a role, or none', sam({ Orders: fn({ AutoPublishAlias: 'live', DeploymentPreference: { Type: 'AllAtOnce', Role: 'arn:aws:iam::111122223333:role/deploy' } }), Bills: fn({ DeploymentPreference: { Enabled: false, Type: 'AllAtOnce' } }) }), { OrdersRole: lambdaRole(), BillsRole: lambdaRole() }],
  ['a GraphQL API with roles', sam({ Api: { Type: 'AWS::Serverless::GraphQLApi', Properties: { SchemaUri: 's', Auth: { Type: 'AWS_IAM' }, Logging: { CloudWatchLogsRoleArn: 'r' }, DataSources: { DynamoDb: { T: { TableName: 't', ServiceRoleArn: 'r' } } } } } }), {}],
  ['a GraphQL API', sam({ Api: { Type: 'AWS::Serverless::GraphQLApi', Properties: { SchemaUri: 's', Auth: { Type: 'AWS_IAM' }, DataSources: { DynamoDb: { T: { TableName: 't' } } } } } }), {
    ApiCloudWatchRole: { trusts: ['appsync.amazonaws.com'], managed: ['service-role/AWSAppSyncPushToCloudWatchLogs'], grants: [] }, ApiTDynamoDBDataSourceRole: { trusts: ['appsync.amazonaws.com'], managed: [], grants: [] },
  }],
];

const byName = (roles: Readonly<Record<string, PlainRole>>) => Object.fromEntries(Object.entries(roles).sort(([a], [b]) => (a < b ? -1 : 1)));

describe.each([['features', features], ['policies', policies], ['destinations', destinations], ['events', events], ['other resources', others]] as const)('roles that SAM makes: %s', (_, cases) => {
  describe.each(['yaml', 'json'] as const)('%s', (form) => {
    it.each(cases)('%s', async (_name, template, roles) => {
      const reading = await readSam(template, form);
      expect(byName(rolesOf(reading.entities))).toEqual(byName(roles));
      expect(reading.problems).toEqual([]);
    });
  });
});

it('gives the role the boundary and the path of the declaration', async () => {
  const boundary = 'arn:aws:iam::111122223333:policy/boundary';
  const { entities } = await readSam(orders({ PermissionsBoundary: boundary, RolePath: '/team/', Events: { S: { Type: 'ScheduleV2', Properties: { ScheduleExpression: 'rate(1 day)', PermissionsBoundary: boundary } } } }));
  const roles = entities.filter((each) => each.kind === 'role');
  expect(roles.map((role) => [role.label, literal(role.boundary?.policy), role.boundary?.origin, shorten(role.arn)])).toEqual([
    ['OrdersSRole', boundary, 'author', 'iam:role/${OrdersSRole}'], ['OrdersRole', boundary, 'author', 'iam:role/team/${OrdersRole}'],
  ]);
});

it('knows the conditions of roles and queues that stand for one branch', async () => {
  const config = (destination: object) => ({ EventInvokeConfig: { DestinationConfig: { OnFailure: { Type: 'SQS', Destination: destination } } } });
  const either = (first: unknown, second: unknown) => ({ 'Fn::If': ['Live', first, second] });
  const conditions = async (properties: object): Promise<readonly unknown[]> =>
    (await readSam(orders(properties, { Parameters, Conditions }))).entities.filter((each) => each.label.endsWith('Role') || each.label.startsWith('OrdersEvent')).map((each) => `${each.label}: ${each.condition ?? ''}`);
  expect(await conditions({ Role: either(NO_VALUE, 'arn') })).toEqual(['OrdersRole: template.yaml#Live']);
  expect(await conditions({ Role: either('arn', NO_VALUE) })).toEqual(['OrdersRole: template.yaml#NOTLive']);
  expect(await conditions(config(either(NO_VALUE, 'arn')))).toEqual(['OrdersEventInvokeConfigOnFailureQueue: template.yaml#Live', 'OrdersEventInvokeConfig: ', 'OrdersRole: ']);
  expect(await conditions(config(either('arn', NO_VALUE)))).toEqual(['OrdersEventInvokeConfigOnFailureQueue: template.yaml#NOTLive', 'OrdersEventInvokeConfig: ', 'OrdersRole: ']);
});

it('leaves out what a known condition rules out', async () => {
  const fixed = { Conditions: { Live: { 'Fn::Equals': ['a', 'a'] } } };
  const roles = async (role: object) => Object.keys(rolesOf((await readSam(orders({ Role: role }, fixed))).entities));
  expect(await roles({ 'Fn::If': ['Live', NO_VALUE, 'arn'] })).toEqual(['OrdersRole']);
  expect(await roles({ 'Fn::If': ['Live', 'arn', NO_VALUE] })).toEqual([]);
});

it('takes the X-Ray policy of the partition', async () => {
  const { entities } = await readSam(orders({ Tracing: 'Active' }), 'yaml', 'aws-cn');
  expect(rolesOf(entities).OrdersRole?.managed).toEqual([BASIC, 'AWSXRayDaemonWriteAccess']);
});

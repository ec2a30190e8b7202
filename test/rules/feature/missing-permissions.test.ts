import rule from '../../../rules/feature/missing-permissions.js';
import { testRule, type Expected } from '../../support/rule-tester.js';
import { BASIC, allow, app, arnOf, awsPolicy, fn, mapping, role, roleAllowing } from '../../support/templates.js';

const LOGS = allow(['logs:CreateLogStream', 'logs:PutLogEvents'], 'arn:aws:logs:*:*:log-group:*:*');
const basic = (more: object = {}) => role({ ManagedPolicyArns: [BASIC], ...more });
const queue = { Queue: { Type: 'AWS::SQS::Queue' } };
const sqs = { ...queue, Mapping: mapping(arnOf('Queue')) };
const stream = { Stream: { Type: 'AWS::Kinesis::Stream', Properties: { ShardCount: 1 } }, Mapping: mapping(arnOf('Stream')) };
const TABLE_STREAM = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/';
const missing = (at: string, says: string, more: Partial<Expected> = {}): Expected => ({ messageId: 'missing', at, level: 'error', says, related: ['OrdersRole'], ...more });

const sam = (policies: string, more = '') => `Transform: AWS::Serverless-2016-10-31
Resources:
  OrdersRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]
      ManagedPolicyArns: [${policies}]
  Queue: {Type: AWS::SQS::Queue}
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Role: !GetAtt OrdersRole.Arn
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
${more}`;

testRule(rule, {
  valid: [
    { name: 'no features beside logging', files: app(fn(), basic()) },
    { name: 'tracing with the daemon policy', files: app(fn({ TracingConfig: { Mode: 'Active' } }), role({ ManagedPolicyArns: [BASIC, awsPolicy('AWSXRayDaemonWriteAccess')] })) },
    { name: 'PassThrough needs nothing', files: app(fn({ TracingConfig: { Mode: 'PassThrough' } }), basic()) },
    { name: 'the mode is a parameter', files: { 'template.json': { Parameters: { Mode: { Type: 'String' } }, Resources: { OrdersRole: basic(), Orders: fn({ TracingConfig: { Mode: { Ref: 'Mode' } } }) } } } },
    { name: 'a policy with the queue ARN', files: app(fn(), roleAllowing(LOGS, allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], arnOf('Queue'))), sqs) },
    { name: 'sqs patterns', files: app(fn(), roleAllowing(LOGS, allow('sqs:*', arnOf('Queue'))), sqs) },
    { name: 'an attached policy that is not in the project', files: app(fn(), role({ ManagedPolicyArns: ['arn:aws:iam::111122223333:policy/team'] }), sqs) },
    { name: 'a queue policy that names the role', files: app(fn(), roleAllowing(LOGS), { ...sqs, QueuePolicy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: 'Queue' }], PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { AWS: arnOf('OrdersRole') }, Action: 'sqs:*', Resource: arnOf('Queue') }] } } } }) },
    { name: 'a DynamoDB stream, ListStreams on the stream too', files: app(fn(), roleAllowing(LOGS, allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'], `${TABLE_STREAM}*`)), { Mapping: mapping(`${TABLE_STREAM}2026-01-01T00:00:00.000`) }) },
    { name: 'empty subnets are no VPC', files: app(fn({ VpcConfig: { SubnetIds: [], SecurityGroupIds: [] } }), basic()) },
    { name: 'grants in a policy of its own', files: app(fn(), basic(), { ...sqs, Access: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'access', Roles: [{ Ref: 'OrdersRole' }], PolicyDocument: { Statement: [allow('sqs:*', arnOf('Queue'))] } } } }) },
    { name: 'a condition that may hold', files: app(fn(), roleAllowing(LOGS, allow('sqs:*', '*', { Condition: { StringEquals: { 'aws:ResourceAccount': '111122223333' } } })), sqs) },
    { name: 'SAM with the managed policy', files: { 'template.yaml': sam('arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole', '      Events: {Q: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}}\n') } },
    { name: 'a Kinesis stream with what Lambda makes do with', files: app(fn(), roleAllowing(LOGS, allow(['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStream', 'kinesis:ListStreams'], arnOf('Stream'))), stream) },
    { name: 'a Kinesis stream with the newer actions', files: app(fn(), roleAllowing(LOGS, allow(['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStreamSummary', 'kinesis:ListShards'], arnOf('Stream'))), stream) },
    { name: 'a Kinesis stream whose description a condition may allow', files: app(fn(), roleAllowing(LOGS, allow(['kinesis:GetRecords', 'kinesis:GetShardIterator'], arnOf('Stream')), allow('kinesis:DescribeStream', arnOf('Stream'), { Condition: { StringEquals: { 'aws:ResourceAccount': '111122223333' } } })), stream) },
    {
      name: 'streams of the Serverless Framework',
      files: { 'serverless.yml': 'service: clicks\nprovider: {name: aws, runtime: nodejs22.x}\nfunctions:\n  count:\n    handler: a.handler\n    events:\n      - stream: arn:aws:kinesis:us-east-1:111122223333:stream/clicks\n      - stream: {arn: "arn:aws:kinesis:us-east-1:111122223333:stream/views", consumer: true}\n' },
    },
    { name: 'durable with qualified ARNs', files: app(fn({ FunctionName: 'orders', DurableConfig: { ExecutionTimeout: 60 } }), roleAllowing(LOGS, allow(['lambda:CheckpointDurableExecution', 'lambda:GetDurableExecutionState'], { 'Fn::Sub': 'arn:aws:lambda:*:*:function:orders:*' }))) },
  ],
  invalid: [
    { name: 'tracing', files: app(fn({ TracingConfig: { Mode: 'Active' } }), basic()), findings: [missing('TracingConfig', 'xray:PutTraceSegments'), { messageId: 'loses', at: 'TracingConfig', level: 'warning', says: 'xray:PutTelemetryRecords' }] },
    { name: 'an SQS event source', files: app(fn(), basic(), sqs), findings: [missing('', '`sqs:ReceiveMessage`, `sqs:DeleteMessage`, `sqs:GetQueueAttributes`')] },
    { name: 'one of the actions', files: app(fn(), roleAllowing(LOGS, allow(['sqs:ReceiveMessage', 'sqs:GetQueueAttributes'], arnOf('Queue'))), sqs), findings: [missing('', 'lacks `sqs:DeleteMessage`, which')] },
    { name: 'another queue', files: app(fn(), roleAllowing(LOGS, allow('sqs:*', arnOf('Other'))), { ...sqs, Other: { Type: 'AWS::SQS::Queue' } }), findings: [missing('', 'sqs:ReceiveMessage')] },
    { name: 'SAM event with an explicit role', files: { 'template.yaml': sam('arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole', '      Events: {Q: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}}\n') }, findings: [missing('', 'sqs:ReceiveMessage')] },
    { name: 'a VPC', files: app(fn({ VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } }), basic()), findings: [missing('VpcConfig', 'AWSLambdaVPCAccessExecutionRole'), { messageId: 'loses', at: 'VpcConfig', says: 'ec2:DescribeSubnets' }] },
    { name: 'a dead-letter queue', files: app(fn({ DeadLetterConfig: { TargetArn: arnOf('Queue') } }), basic(), queue), findings: [missing('', 'sqs:SendMessage')] },
    { name: 'a dead-letter topic', files: app(fn({ DeadLetterConfig: { TargetArn: { Ref: 'Topic' } } }), basic(), { Topic: { Type: 'AWS::SNS::Topic' } }), findings: [missing('', 'sns:Publish')] },
    { name: 'a failure destination', files: app(fn(), basic(), { ...queue, Config: { Type: 'AWS::Lambda::EventInvokeConfig', Properties: { FunctionName: { Ref: 'Orders' }, Qualifier: '$LATEST', DestinationConfig: { OnFailure: { Destination: arnOf('Queue') } } } } }), findings: [missing('', 'sqs:SendMessage')] },
    { name: 'a DynamoDB stream granted on the table', files: app(fn(), roleAllowing(LOGS, allow(['dynamodb:*Stream*', 'dynamodb:Get*', 'dynamodb:Describe*'], arnOf('Table')), allow('dynamodb:ListStreams')), { Table: { Type: 'AWS::DynamoDB::Table', Properties: { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } } }, Mapping: mapping({ 'Fn::GetAtt': ['Table', 'StreamArn'] }) }), findings: [missing('', 'dynamodb:DescribeStream')] },
    { name: 'a Kinesis stream', files: app(fn(), basic(), stream), findings: [missing('', '`kinesis:DescribeStream`, `kinesis:DescribeStreamSummary`, `kinesis:GetRecords`, `kinesis:GetShardIterator`, `kinesis:ListShards`')] },
    { name: 'a Kinesis stream that can not be described', files: app(fn(), roleAllowing(LOGS, allow(['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards'], arnOf('Stream'))), stream), findings: [missing('', 'lacks `kinesis:DescribeStream`, `kinesis:DescribeStreamSummary`, which')] },
    { name: 'a Kinesis stream whose shards are denied', files: app(fn(), roleAllowing(LOGS, allow('kinesis:*'), { Effect: 'Deny', Action: 'kinesis:ListShards', Resource: '*' }), stream), findings: [{ messageId: 'denied', at: '', says: 'kinesis:ListShards' }] },
    { name: 'no logs', files: app(fn(), role()), findings: [{ messageId: 'loses', at: 'Orders', level: 'warning', says: 'logs:PutLogEvents' }] },
    { name: 'logs on the group alone', files: app(fn({ FunctionName: 'orders' }), roleAllowing(allow('logs:*', 'arn:aws:logs:*:*:log-group:/aws/lambda/orders'))), findings: [{ messageId: 'loses', at: 'Orders' }] },
    { name: 'durable on the unqualified ARN', files: app(fn({ FunctionName: 'orders', DurableConfig: { ExecutionTimeout: 60 } }), roleAllowing(LOGS, allow('lambda:*', 'arn:aws:lambda:*:*:function:orders'))), findings: [missing('DurableConfig', 'CheckpointDurableExecution')] },
    { name: 'an explicit deny', files: app(fn(), roleAllowing(LOGS, allow('sqs:*'), { Effect: 'Deny', Action: 'sqs:DeleteMessage', Resource: '*' }), sqs), findings: [{ messageId: 'denied', at: '', level: 'error', says: 'sqs:DeleteMessage' }] },
    {
      name: 'a boundary that leaves an action out',
      files: app(fn(), role({ ...roleAllowing(LOGS, allow('sqs:*')).Properties, PermissionsBoundary: { Ref: 'Boundary' } }), { ...sqs, Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: [allow(['logs:*', 'sqs:ReceiveMessage', 'sqs:GetQueueAttributes'])] } } } }),
      findings: [{ messageId: 'bounded', at: '', level: 'error', says: 'sqs:DeleteMessage' }],
    },
  ],
});

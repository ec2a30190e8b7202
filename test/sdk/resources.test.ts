import { describe, expect, it } from 'vitest';
import { UNKNOWN, hole, needs, sure, text } from './calls.js';

const own = (service: string, resource: string): string => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;

/** The resource of the first sure need; undefined where it is not known. */
const resource = (client: string, operation: string, input: unknown, more = {}): string | undefined => / on (.*)$/.exec(sure(client, operation, input, more)?.[0] ?? '')?.[1];

describe('resources', () => {
  it.each([
    ['sqs', 'SendMessage', { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/444455556666/jobs' }, 'arn:aws:sqs:us-east-1:444455556666:jobs'],
    ['sqs', 'SendMessage', { QueueUrl: 'https://sqs.cn-north-1.amazonaws.com.cn/444455556666/jobs' }, 'arn:aws-cn:sqs:cn-north-1:444455556666:jobs'],
    ['sqs', 'SendMessage', { QueueUrl: 'https://us-east-1.queue.amazonaws.com/444455556666/jobs' }, 'arn:aws:sqs:us-east-1:444455556666:jobs'],
    ['sqs', 'SendMessage', { QueueUrl: text('https://sqs.', hole('AWS::Region', 'region'), '.', hole('AWS::URLSuffix'), '/', hole('AWS::AccountId', 'account'), '/jobs') }, 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:jobs'],
    ['sqs', 'GetQueueUrl', { QueueName: 'jobs' }, own('sqs', 'jobs')],
    ['sqs', 'GetQueueUrl', { QueueName: 'jobs', QueueOwnerAWSAccountId: '444455556666' }, 'arn:aws:sqs:eu-west-1:444455556666:jobs'],
    ['sns', 'Publish', { TopicArn: own('sns', 'alarms') }, own('sns', 'alarms')],
    ['sns', 'Publish', { TargetArn: own('sns', 'alarms') }, own('sns', 'alarms')],
    ['sns', 'Publish', { PhoneNumber: '+15550100' }, '*'],
    ['kinesis', 'PutRecord', { StreamName: 'clicks' }, own('kinesis', 'stream/clicks')],
    ['kinesis', 'PutRecord', { StreamARN: own('kinesis', 'stream/clicks') }, own('kinesis', 'stream/clicks')],
    ['firehose', 'PutRecordBatch', { DeliveryStreamName: 'clicks' }, own('firehose', 'deliverystream/clicks')],
    ['lambda', 'Invoke', { FunctionName: 'worker' }, own('lambda', 'function:worker')],
    ['lambda', 'Invoke', { FunctionName: 'worker', Qualifier: 'live' }, own('lambda', 'function:worker:live')],
    ['lambda', 'Invoke', { FunctionName: 'worker:live' }, own('lambda', 'function:worker:live')],
    ['lambda', 'Invoke', { FunctionName: '444455556666:function:worker' }, 'arn:aws:lambda:eu-west-1:444455556666:function:worker'],
    ['lambda', 'Invoke', { FunctionName: own('lambda', 'function:worker') }, own('lambda', 'function:worker')],
    ['lambda', 'Invoke', { FunctionName: own('lambda', 'function:worker'), Qualifier: '7' }, own('lambda', 'function:worker:7')],
    ['lambda', 'GetFunctionConfiguration', { FunctionName: 'worker' }, own('lambda', 'function:worker')],
    ['ssm', 'GetParameter', { Name: 'plain' }, own('ssm', 'parameter/plain')],
    ['ssm', 'GetParameter', { Name: '/app/db' }, own('ssm', 'parameter/app/db')],
    ['ssm', 'GetParameter', { Name: '/app/db:3' }, own('ssm', 'parameter/app/db')],
    ['ssm', 'GetParameter', { Name: `${own('ssm', 'parameter/app/db')}:3` }, own('ssm', 'parameter/app/db')],
    ['ssm', 'GetParameter', { Name: text('/', hole('Stage'), '/db') }, own('ssm', 'parameter/${Stage}/db')],
    ['ssm', 'GetParametersByPath', { Path: '/app/' }, own('ssm', 'parameter/app${Path}')],
    ['secrets-manager', 'GetSecretValue', { SecretId: 'db' }, own('secretsmanager', 'secret:db-??????')],
    ['secrets-manager', 'GetSecretValue', { SecretId: own('secretsmanager', 'secret:db') }, own('secretsmanager', 'secret:db-??????')],
    ['secrets-manager', 'GetSecretValue', { SecretId: own('secretsmanager', 'secret:db-AbCd12') }, own('secretsmanager', 'secret:db-AbCd12${suffix}')],
    ['secrets-manager', 'GetSecretValue', { SecretId: text(own('secretsmanager', 'secret:db-'), hole('suffix')) }, own('secretsmanager', 'secret:db-${suffix}${suffix}')],
    ['secrets-manager', 'CreateSecret', { Name: 'db' }, own('secretsmanager', 'secret:db-??????')],
    ['kms', 'Encrypt', { KeyId: '1234abcd-12ab-34cd-56ef-1234567890ab' }, own('kms', 'key/1234abcd-12ab-34cd-56ef-1234567890ab')],
    ['kms', 'Encrypt', { KeyId: own('kms', 'key/mrk-1') }, own('kms', 'key/mrk-1')],
    ['kms', 'GenerateRandom', {}, '*'],
    ['sfn', 'StartExecution', { stateMachineArn: own('states', 'stateMachine:flow') }, own('states', 'stateMachine:flow')],
    ['sfn', 'DescribeExecution', { executionArn: own('states', 'execution:flow:1') }, own('states', 'execution:flow:1')],
    ['sfn', 'CreateStateMachine', { name: 'flow' }, own('states', 'stateMachine:flow')],
    ['sfn', 'SendTaskSuccess', { taskToken: 'x' }, '*'],
    ['eventbridge', 'PutEvents', { Entries: [{ Source: 'x' }] }, own('events', 'event-bus/default')],
    ['eventbridge', 'PutEvents', { Entries: [{ EventBusName: 'shop' }] }, own('events', 'event-bus/shop')],
    ['eventbridge', 'PutRule', { Name: 'nightly' }, own('events', 'rule/nightly')],
    ['eventbridge', 'RemoveTargets', { Rule: 'nightly', EventBusName: 'shop' }, own('events', 'rule/shop/nightly')],
    ['scheduler', 'DeleteSchedule', { Name: 'nightly' }, own('scheduler', 'schedule/default/nightly')],
    ['scheduler', 'DeleteSchedule', { Name: 'nightly', GroupName: 'jobs' }, own('scheduler', 'schedule/jobs/nightly')],
    ['bedrock-runtime', 'InvokeModel', { modelId: 'anthropic.claude-3-haiku-20240307-v1:0' }, 'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0'],
    ['bedrock-runtime', 'Converse', { modelId: own('bedrock', 'inference-profile/eu.amazon.nova-lite-v1:0') }, own('bedrock', 'inference-profile/eu.amazon.nova-lite-v1:0')],
    ['cloudwatch-logs', 'FilterLogEvents', { logGroupName: '/aws/lambda/x' }, own('logs', 'log-group:/aws/lambda/x:*')],
    ['cloudwatch-logs', 'PutLogEvents', { logGroupName: 'g', logStreamName: 's' }, own('logs', 'log-group:g:log-stream:s')],
    ['cloudwatch', 'PutMetricData', {}, '*'],
    ['rds-data', 'ExecuteStatement', { resourceArn: own('rds', 'cluster:main') }, own('rds', 'cluster:main')],
    ['iot-data-plane', 'Publish', { topic: 'devices/1' }, own('iot', 'topic/devices/1')],
    ['ecr', 'BatchGetImage', { repositoryName: 'app' }, own('ecr', 'repository/app')],
    ['cloudfront', 'CreateInvalidation', { DistributionId: 'E1' }, 'arn:aws:cloudfront::111122223333:distribution/E1'],
    ['route-53', 'ChangeResourceRecordSets', { HostedZoneId: 'Z1' }, 'arn:aws:route53:::hostedzone/Z1'],
    ['cloudformation', 'DescribeStacks', { StackName: 'app' }, own('cloudformation', 'stack/app/${StackName}')],
    ['codebuild', 'StartBuild', { projectName: 'app' }, own('codebuild', 'project/app')],
  ])('%s %s %o', (client, operation, input, arn) => {
    expect(resource(client, operation, input)).toBe(arn);
  });

  it.each([
    ['sqs', 'SendMessage', { QueueUrl: 'jobs' }],
    ['sqs', 'SendMessage', { QueueUrl: 'https://example.com/1/jobs' }],
    ['sqs', 'SendMessage', { QueueUrl: 'https://localhost' }],
    ['sqs', 'SendMessage', { QueueUrl: 'https://sqs/1/jobs' }],
    ['sqs', 'SendMessage', { QueueUrl: 'https://sqs.us-east-1.example.com/1/jobs' }],
    ['sqs', 'SendMessage', { QueueUrl: 'https://s3.us-east-1.amazonaws.com/1/jobs' }],
    ['sqs', 'SendMessage', { QueueUrl: 'http://sqs.us-east-1.amazonaws.com/1/jobs' }],
    ['sqs', 'SendMessage', { QueueUrl: 'https:/x/sqs.us-east-1.amazonaws.com/1/jobs' }],
    ['sqs', 'SendMessage', { QueueUrl: 'https://sqs.us-east-1.amazonaws.com//jobs' }],
    ['sqs', 'SendMessage', { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/1/' }],
    ['sqs', 'SendMessage', { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/1/jobs/x' }],
    ['sqs', 'SendMessage', { QueueUrl: text(hole('QueueUrl', 'any')) }],
    ['sns', 'Publish', { TargetArn: own('sns', 'endpoint/GCM/app/1') }],
    ['sns', 'Publish', { PhoneNumber: '+15550100', TopicArn: UNKNOWN }],
    ['lambda', 'Invoke', { FunctionName: 'worker', Qualifier: UNKNOWN }],
    ['lambda', 'GetFunction', { FunctionName: 'worker', Qualifier: 'live' }],
    ['lambda', 'GetFunction', { FunctionName: 'worker:live' }],
    ['lambda', 'Invoke', { FunctionName: text(hole('Worker', 'any')) }],
    ['ssm', 'GetParameter', { Name: '/aws/service/ami-amazon-linux-latest/al2023' }],
    ['ssm', 'GetParametersByPath', { Path: '/' }],
    ['ssm', 'GetParameters', { Names: UNKNOWN }],
    ['secrets-manager', 'GetSecretValue', { SecretId: UNKNOWN }],
    ['kms', 'Encrypt', { KeyId: 'alias/app' }],
    ['kms', 'Encrypt', { KeyId: own('kms', 'alias/app') }],
    ['kms', 'Decrypt', {}],
    ['kms', 'Encrypt', { KeyId: text(hole('Key')) }],
    ['sfn', 'StartExecution', { stateMachineArn: own('states', 'stateMachine:flow:live') }],
    ['eventbridge', 'PutEvents', { Entries: UNKNOWN }],
    ['eventbridge', 'PutEvents', { Entries: [{ EventBusName: 'shop' }], EndpointId: 'abc.veo' }],
    ['bedrock-runtime', 'InvokeModel', { modelId: 'eu.anthropic.claude-3-haiku-20240307-v1:0' }],
    ['bedrock-runtime', 'InvokeModel', { modelId: UNKNOWN }],
    ['cloudwatch-logs', 'TagResource', { logGroupName: 'g' }],
    ['ecr', 'BatchGetImage', { repositoryName: 'app', registryId: '444455556666' }],
    ['route-53', 'ChangeResourceRecordSets', { HostedZoneId: '/hostedzone/Z1' }],
    ['athena', 'StartQueryExecution', { WorkGroup: 'primary' }],
    ['glue', 'StartJobRun', { JobName: 'etl' }],
    ['apigatewaymanagementapi', 'PostToConnection', { ConnectionId: 'x' }],
    ['ses', 'SendEmail', { Source: 'a@example.com' }],
  ])('%s %s %o is not known', (client, operation, input) => {
    expect(sure(client, operation, input)).toHaveLength(1);
    expect(resource(client, operation, input)).toBeUndefined();
  });

  it.each([
    ['sqs', 'SendMessage', 'QueueUrl', own('sqs', 'Jobs-XYZ')],
    ['sns', 'Publish', 'TopicArn', own('sns', 'Alarms-XYZ')],
    ['kinesis', 'PutRecord', 'StreamName', own('kinesis', 'stream/Clicks-XYZ')],
    ['lambda', 'Invoke', 'FunctionName', own('lambda', 'function:Worker-XYZ')],
    ['secrets-manager', 'GetSecretValue', 'SecretId', own('secretsmanager', 'secret:Db-AbCdEf')],
    ['kms', 'Decrypt', 'KeyId', own('kms', 'key/1')],
    ['ssm', 'GetParameter', 'Name', own('ssm', 'parameter/Db')],
    ['sfn', 'StartExecution', 'stateMachineArn', own('states', 'stateMachine:Flow-XYZ')],
  ])('of the project: %s %s', (client, operation, parameter, arn) => {
    const argument = text(hole('Ref', 'any'));
    expect(resource(client, operation, { [parameter]: argument }, { named: () => text(arn) })).toBe(arn);
    expect(resource(client, operation, { [parameter]: argument }, { named: () => text('arn:aws:s3:::other') })).toBeUndefined();
  });

  it('are several where the arguments name several', () => {
    expect(sure('ssm', 'GetParameters', { Names: ['/a', 'b'] })).toEqual([`ssm:GetParameters on ${own('ssm', 'parameter/a')}`, `ssm:GetParameters on ${own('ssm', 'parameter/b')}`]);
    expect(sure('eventbridge', 'PutEvents', { Entries: [{}, { EventBusName: own('events', 'event-bus/shop') }, {}] })).toEqual([`events:PutEvents on ${own('events', 'event-bus/default')}`, `events:PutEvents on ${own('events', 'event-bus/shop')}`]);
  });

  it('are not known where the function is not', () => {
    expect(needs('dynamodb', 'DescribeTable', { TableName: 'orders' }, { arn: () => undefined })).toEqual(['dynamodb:DescribeTable']);
    expect(needs('sqs', 'GetQueueAttributes', { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/444455556666/jobs' }, { arn: () => undefined })).toEqual(['sqs:GetQueueAttributes']);
  });
});

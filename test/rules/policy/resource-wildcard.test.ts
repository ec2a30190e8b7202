import rule from '../../../rules/policy/resource-wildcard.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, arnOf, fn, roleAllowing } from '../../support/templates.js';

const QUEUE = { Queue: { Type: 'AWS::SQS::Queue' } };
const TABLE = { Table: { Type: 'AWS::DynamoDB::Table', Properties: {} } };
const linked = (statement: object, more: object = QUEUE) => app(fn(), roleAllowing(statement), more);
const tagged = { Condition: { StringEquals: { 'aws:ResourceTag/app': 'orders' } } };

const MODULE = `resource "aws_iam_role" "r" {
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}
resource "aws_lambda_function" "f" {
  function_name = "orders"
  role = aws_iam_role.r.arn
}
resource "aws_iam_role_policy" "p" {
  role = aws_iam_role.r.name
  policy = <policy>
}`;
const SENDS = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}]}';
const IN_PLACE = MODULE.replace('<policy>', `<<EOF\n${SENDS}\nEOF`);
const QUEUES = 'resource "aws_sqs_queue" "jobs" {}';

testRule(rule, {
  valid: [
    { name: 'the queue of another module of Terraform', files: { 'main.tf': IN_PLACE, 'queues/main.tf': QUEUES } },
    { name: 'the ARN of the queue', files: linked(allow('sqs:SendMessage', arnOf('Queue'))) },
    { name: 'no queue in the files', files: linked(allow('sqs:SendMessage'), TABLE) },
    { name: 'an action without resources beside', files: linked(allow(['sqs:SendMessage', 'xray:PutTraceSegments'])) },
    { name: 'an action with an optional resource', files: linked(allow(['sqs:SendMessage', 'cloudwatch:PutMetricData'])) },
    { name: 'one of two services in the files', files: linked(allow(['sqs:SendMessage', 'dynamodb:GetItem'])) },
    { name: 'a pattern that holds actions without resources', files: linked(allow('sqs:*')) },
    { name: 'everything is another rule', files: linked(allow('*')) },
    { name: 'a condition on a tag', files: linked(allow('sqs:SendMessage', '*', tagged)) },
    { name: 'a Deny', files: linked({ ...allow('sqs:SendMessage'), Effect: 'Deny' }) },
    { name: 'passing roles is another rule', files: linked(allow('iam:PassRole')) },
    { name: 'network interfaces of the VPC', files: linked(allow(['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface']), { Net: { Type: 'AWS::EC2::NetworkInterface' } }) },
    { name: 'a bare policy has no template', files: { 'policy.json': { Version: '2012-10-17', Statement: [allow('sqs:SendMessage')] } } },
    { name: 'the function itself is no target', files: linked(allow('lambda:InvokeFunction')) },
    { name: 'queues that begin alike', files: linked(allow('sqs:SendMessage', 'arn:aws:sqs:*:*:orders-*')) },
    { name: 'every bucket, for objects', files: linked(allow('s3:GetObject', 'arn:aws:s3:::b/*'), { Bucket: { Type: 'AWS::S3::Bucket' } }) },
    { name: 'the queue of another template', files: { ...linked(allow('sqs:SendMessage'), {}), 'other.json': { Resources: QUEUE } } },
    { name: 'a log group of something else', files: linked(allow('logs:PutLogEvents'), { Api: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/api/access' } } }) },
    { name: 'an unknown action', files: linked(allow(['sqs:SendMessage', 'sqs:Fly'])) },
  ],
  invalid: [
    { name: 'the queue of another file of the module', files: { 'app/main.tf': IN_PLACE, 'app/queues.tf': QUEUES }, findings: [{ messageId: 'wildcard', at: '*', says: '`aws_sqs_queue.jobs`', related: ['jobs'] }] },
    { name: 'a policy that the module reads from a file', files: { 'main.tf': MODULE.replace('<policy>', 'file("policies/p.json")'), 'queues.tf': QUEUES, 'policies/p.json': SENDS }, findings: [{ messageId: 'wildcard', at: '*' }] },
    { name: 'every queue', files: linked(allow('sqs:SendMessage')), findings: [{ messageId: 'wildcard', at: '*', level: 'warning', says: '`Queue`', related: ['Queue'] }] },
    { name: 'by ARN', files: linked(allow('sqs:SendMessage', 'arn:aws:sqs:*:*:*')), findings: [{ messageId: 'wildcard', at: 'arn:aws:sqs:*:*:*' }] },
    { name: 'in the own account', files: linked(allow('sqs:SendMessage', { 'Fn::Sub': 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:*' })), findings: [{ messageId: 'wildcard', at: '' }] },
    { name: 'beside the ARN', files: linked(allow('sqs:SendMessage', [arnOf('Queue'), '*'])), findings: [{ messageId: 'wildcard', at: '*' }] },
    { name: 'several services, all in the files', files: linked(allow(['sqs:SendMessage', 'sqs:ReceiveMessage', 'dynamodb:GetItem']), { ...QUEUE, ...TABLE }), findings: [{ messageId: 'wildcard', at: '*', says: '`sqs`, `dynamodb`' }] },
    { name: 'a pattern of actions on resources', files: linked(allow('sqs:SendMessag*')), findings: [{ messageId: 'wildcard', at: '*' }] },
    { name: 'objects of S3', files: linked(allow('s3:PutObject'), { Bucket: { Type: 'AWS::S3::Bucket' } }), findings: [{ messageId: 'wildcard', at: '*', says: '`Bucket`' }] },
    { name: 'a log group of functions', files: linked(allow('logs:PutLogEvents'), { Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/lambda/orders' } } }), findings: [{ messageId: 'wildcard', at: '*' }] },
    { name: 'the log group of the function', files: app(fn({ LoggingConfig: { LogGroup: { Ref: 'Logs' } } }), roleAllowing(allow('logs:PutLogEvents')), { Logs: { Type: 'AWS::Logs::LogGroup' } }), findings: [{ messageId: 'wildcard', at: '*' }] },
    { name: 'every bucket by ARN', files: linked(allow('s3:PutObject', 'arn:aws:s3:::*'), { Bucket: { Type: 'AWS::S3::Bucket' } }), findings: [{ messageId: 'wildcard', at: 'arn:aws:s3:::*' }] },
    { name: 'the account is no pin', files: linked(allow('sqs:SendMessage', '*', { Condition: { StringEquals: { 'aws:ResourceAccount': '111122223333' } } })), findings: [{ messageId: 'wildcard', at: '*' }] },
    { name: 'another function', files: linked(allow('lambda:InvokeFunction'), { Other: fn({}, 'OtherRole'), OtherRole: roleAllowing(allow('sqs:SendMessage', 'arn:aws:sqs:*:*:q')) }), findings: [{ messageId: 'wildcard', at: '*', says: '`Other`' }] },
    {
      name: 'SAM statement', findings: [{ messageId: 'wildcard', at: '*', says: '`Table`' }],
      files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Table: {Type: AWS::Serverless::SimpleTable}
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/, Policies: [{Statement: [{Effect: Allow, Action: [dynamodb:GetItem, dynamodb:PutItem], Resource: "*"}]}, {DynamoDBReadPolicy: {TableName: !Ref Table}}]}
` },
    },
  ],
});

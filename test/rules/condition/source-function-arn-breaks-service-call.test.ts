import { describe, expect, it } from 'vitest';
import rule from '../../../rules/condition/source-function-arn-breaks-service-call.js';
import missing from '../../../rules/feature/missing-permissions.js';
import everyone from '../../../rules/scp/source-function-arn-deny-hits-everyone.js';
import type { Rule } from '../../../src/types.js';
import { testData } from '../../data/tables.js';
import { lintFiles } from '../../support/lint-files.js';
import { testRule } from '../../support/rule-tester.js';
import { BASIC, allow, app, arnOf, awsPolicy, fn, mapping, role } from '../../support/templates.js';

const KEY = 'lambda:SourceFunctionArn';
const OWN = { 'Fn::Sub': 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:orders' };
const SQS = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const ENI = ['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets', 'ec2:DeleteNetworkInterface', 'ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses'];
const VPC = { VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } };
const VPC_POLICY = awsPolicy('service-role/AWSLambdaVPCAccessExecutionRole');
const asking = (operator = 'ArnLike') => ({ Condition: { [operator]: { [KEY]: OWN } } });
const denying = (action: string | readonly string[], condition: object = { ArnNotLike: { [KEY]: OWN } }) => ({ ...allow(action, '*', { Condition: condition }), Effect: 'Deny' });
const holding = (managed: readonly string[], ...statements: object[]) => role({ ManagedPolicyArns: managed, Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: statements } }] });
const reading = (...statements: object[]) => app(fn({ FunctionName: 'orders' }), holding([BASIC], ...statements), { Queue: { Type: 'AWS::SQS::Queue' }, M: mapping(arnOf('Queue')) });
const inVpc = (...statements: object[]) => app(fn({ FunctionName: 'orders', ...VPC }), holding([VPC_POLICY], ...statements));

testRule(rule, {
  valid: [
    { name: 'no condition', files: reading(allow(SQS, arnOf('Queue'))) },
    { name: 'a second grant without it', files: reading(allow(SQS, arnOf('Queue'), asking()), allow('sqs:*', '*')) },
    { name: 'calls of the code', files: reading(allow(SQS, arnOf('Queue')), allow('s3:PutObject', '*', asking())) },
    { name: 'a condition that is true without the key', files: reading(allow(SQS, arnOf('Queue'), asking('ArnLikeIfExists'))) },
    { name: 'another queue', files: reading(allow(SQS, 'arn:aws:sqs:eu-central-1:111122223333:other', asking())) },
    { name: 'no event source', files: app(fn(), holding([BASIC], allow(SQS, '*', asking()))) },
    { name: 'the Deny that AWS recommends for a VPC', files: inVpc(denying(ENI, { ArnEquals: { [KEY]: OWN } })) },
    { name: 'a Deny of function code alone', files: inVpc(denying(ENI, { ArnNotLike: { [KEY]: OWN }, Null: { [KEY]: 'false' } })) },
    { name: 'a Deny of other actions', files: inVpc(denying('s3:*')) },
    { name: 'a policy that is not in the files', files: app(fn({ FunctionName: 'orders' }), holding([BASIC, 'arn:aws:iam::111122223333:policy/queue'], allow(SQS, arnOf('Queue'), asking())), { Queue: { Type: 'AWS::SQS::Queue' }, M: mapping(arnOf('Queue')) }) },
    { name: 'an Allow on the key of the environment is not what decrypts it', files: app(fn({ KmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/1' }), holding([BASIC], allow('kms:Decrypt', '*', asking()))) },
  ],
  invalid: [
    { name: 'reading a queue', files: reading(allow(SQS, arnOf('Queue'), asking())), findings: [{ messageId: 'allow', at: KEY, level: 'error', says: '`sqs:ReceiveMessage`, `sqs:DeleteMessage`, `sqs:GetQueueAttributes`', related: [''] }] },
    { name: 'one of the actions', files: reading(allow(SQS.slice(1), arnOf('Queue')), allow('sqs:ReceiveMessage', '*', asking('ArnEquals'))), findings: [{ messageId: 'allow', at: KEY, says: 'calls `sqs:ReceiveMessage` without' }] },
    { name: 'a required key', files: reading(allow(SQS, arnOf('Queue'), { Condition: { Null: { [KEY]: 'false' } } })), findings: [{ messageId: 'allow', at: KEY }] },
    { name: 'a Deny of the network interfaces', files: inVpc(denying('ec2:*')), findings: [{ messageId: 'deny', at: KEY, level: 'error', says: '"Null"', related: ['VpcConfig'] }] },
    { name: 'with IfExists', files: inVpc(denying(ENI, { ArnNotLikeIfExists: { [KEY]: OWN } })), findings: [{ messageId: 'deny', at: KEY }] },
    { name: 'what can come later', files: inVpc(denying('ec2:DescribeSubnets')), findings: [{ messageId: 'denyWarning', at: KEY, level: 'warning' }] },
    { name: 'what can come later, granted', files: app(fn({ FunctionName: 'orders', ...VPC }), holding([BASIC], allow(ENI.filter((action) => action !== 'ec2:DescribeSubnets')), allow('ec2:DescribeSubnets', '*', asking()))), findings: [{ messageId: 'allowWarning', at: KEY, level: 'warning' }] },
    { name: 'a dead-letter queue', files: app(fn({ FunctionName: 'orders', DeadLetterConfig: { TargetArn: arnOf('Queue') } }), holding([BASIC], allow('sqs:SendMessage', arnOf('Queue'), asking())), { Queue: { Type: 'AWS::SQS::Queue' } }), findings: [{ messageId: 'allow', at: KEY, says: 'The dead-letter queue of `Orders`' }] },
    { name: 'a Deny on the key of the environment', files: app(fn({ FunctionName: 'orders', KmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/1' }), holding([BASIC], denying('kms:Decrypt'))), findings: [{ messageId: 'deny', at: KEY, says: 'kms:Decrypt', related: ['KmsKeyArn'] }] },
    { name: 'logging', files: app(fn({ FunctionName: 'orders' }), holding([], allow(['logs:CreateLogStream', 'logs:PutLogEvents'], '*', asking()))), findings: [{ messageId: 'documented', at: KEY, level: 'suggestion' }] },
    { name: 'a firm finding stands for the others of its condition', files: inVpc(denying('*')), findings: [{ messageId: 'deny', at: KEY, level: 'error' }] },
    {
      name: 'SAM event', findings: [{ messageId: 'deny', at: KEY }],
      files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Queue: {Type: AWS::SQS::Queue}
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: orders
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
      Events: {FromQueue: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}}
      Policies:
        - Statement:
            - Effect: Deny
              Action: sqs:*
              Resource: "*"
              Condition: {ArnNotEquals: {"${KEY}": !Sub "arn:aws:lambda:\${AWS::Region}:\${AWS::AccountId}:function:orders"}}
` },
    },
  ],
});

describe('beside the less exact rules', () => {
  const run = async (rules: readonly Rule[], files: object) =>
    [...new Set((await lintFiles(Object.entries(files).map(([path, content]) => ({ path, text: JSON.stringify(content) })), { rules, data: testData })).map((finding) => finding.rule))];

  it('speaks for feature/missing-permissions', async () => {
    const files = reading(allow(SQS, arnOf('Queue'), asking()));
    expect(await run([rule, missing], files)).toEqual(['condition/source-function-arn-breaks-service-call']);
    expect(await run([missing], files)).toEqual(['feature/missing-permissions']);
  });

  it('speaks for scp/source-function-arn-deny-hits-everyone', async () => {
    const files = inVpc(denying(ENI));
    expect(await run([rule, everyone, missing], files)).toEqual(['condition/source-function-arn-breaks-service-call']);
    expect(await run([everyone], files)).toEqual(['scp/source-function-arn-deny-hits-everyone']);
  });
});

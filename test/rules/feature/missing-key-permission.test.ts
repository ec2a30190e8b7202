import rule from '../../../rules/feature/missing-key-permission.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, arnOf, awsPolicy, fn, mapping, role, roleAllowing } from '../../support/templates.js';

const SQS = role({ ManagedPolicyArns: [awsPolicy('service-role/AWSLambdaSQSQueueExecutionRole')] });
const delegating = { Statement: [{ Effect: 'Allow', Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } }, Action: 'kms:*', Resource: '*' }] };
const key = (policy: object = delegating) => ({ Type: 'AWS::KMS::Key', Properties: { KeyPolicy: policy } });
const encrypted = (id: unknown = { Ref: 'Key' }, policy?: object) => ({
  Key: key(policy), Queue: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: id } }, Mapping: mapping(arnOf('Queue')),
});
const sam = (policies: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Key: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {Statement: []}}}
  Queue: {Type: AWS::SQS::Queue, Properties: {KmsMasterKeyId: !GetAtt Key.Arn}}
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
      Policies: [${policies}]
      Events: {Q: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}}
`;

testRule(rule, {
  valid: [
    { name: 'the role may decrypt', files: app(fn(), roleAllowing(allow(['sqs:*']), allow('kms:Decrypt', arnOf('Key'))), encrypted()) },
    { name: 'the key policy names the role', files: app(fn(), SQS, encrypted(undefined, { Statement: [{ Effect: 'Allow', Principal: { AWS: arnOf('OrdersRole') }, Action: 'kms:Decrypt', Resource: '*' }] })) },
    { name: 'a key that AWS manages', files: app(fn(), SQS, encrypted('alias/aws/sqs')) },
    { name: 'a key of another project', files: app(fn(), SQS, encrypted('arn:aws:kms:eu-central-1:111122223333:key/1234')) },
    { name: 'no key', files: app(fn(), SQS, { Queue: { Type: 'AWS::SQS::Queue' }, Mapping: mapping(arnOf('Queue')) }) },
    { name: 'SAM with a key policy template', files: { 'template.yaml': sam('KMSDecryptPolicy: {KeyId: !Ref Key}') } },
  ],
  invalid: [
    { name: 'an encrypted queue', files: app(fn(), SQS, encrypted()), findings: [{ messageId: 'missing', at: '', level: 'warning', says: 'kms:Decrypt', related: ['OrdersRole'] }] },
    { name: 'an encrypted dead-letter queue', files: app(fn({ DeadLetterConfig: { TargetArn: arnOf('Queue') } }), roleAllowing(allow('sqs:*')), { Key: key(), Queue: encrypted().Queue }), findings: [{ messageId: 'missing', at: '', says: '["kms:GenerateDataKey","kms:Decrypt"]' }] },
    { name: 'a key behind an alias', files: app(fn(), SQS, { ...encrypted({ Ref: 'Alias' }), Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/orders', TargetKeyId: { Ref: 'Key' } } } }), findings: [{ messageId: 'missing', at: '' }] },
    { name: 'permission on another key', files: app(fn(), roleAllowing(allow('sqs:*'), allow('kms:*', arnOf('Other'))), { ...encrypted(), Other: key() }), findings: [{ messageId: 'missing', at: '' }] },
    { name: 'SAM', files: { 'template.yaml': sam('') }, findings: [{ messageId: 'missing', at: '' }] },
  ],
});

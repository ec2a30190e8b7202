import rule from '../../../rules/condition/source-function-arn-in-resource-policy.js';
import { testRule } from '../../support/rule-tester.js';
import { app, fn, role, roleAllowing } from '../../support/templates.js';

const ARN = 'arn:aws:lambda:eu-central-1:111122223333:function:orders';
const KEY = 'lambda:SourceFunctionArn';
const caller = { AWS: 'arn:aws:iam::111122223333:role/orders' };
const statement = (effect: string, condition: object, more: object = {}) => ({ Effect: effect, Principal: caller, Action: 's3:PutObject', Resource: 'arn:aws:s3:::archive/*', Condition: condition, ...more });
const document = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements });
const bucketPolicy = (...statements: object[]) => app(fn(), role(), { P: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'archive', PolicyDocument: document(...statements) } } });

testRule(rule, {
  valid: [
    { name: 'in an identity policy', files: app(fn(), roleAllowing({ Effect: 'Allow', Action: 's3:PutObject', Resource: '*', Condition: { ArnEquals: { [KEY]: ARN } } })) },
    { name: 'in an SCP', files: { 'scp.json': document({ Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: { ArnNotEquals: { [KEY]: ARN } } }) }, policyType: 'scp' },
    { name: 'another key in a bucket policy', files: bucketPolicy(statement('Allow', { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/orders' } })) },
  ],
  invalid: [
    { name: 'a bucket policy', files: bucketPolicy(statement('Allow', { ArnEquals: { [KEY]: ARN } })), findings: [{ messageId: 'resource', at: KEY, level: 'error', says: 'this allows nothing' }] },
    { name: 'a negated Deny', files: bucketPolicy(statement('Deny', { ArnNotEquals: { [KEY]: ARN } })), findings: [{ messageId: 'resource', at: KEY, says: 'this denies everybody' }] },
    { name: 'a positive Deny', files: bucketPolicy(statement('Deny', { ArnEquals: { [KEY]: ARN } })), findings: [{ messageId: 'resource', at: KEY, says: 'this denies nothing' }] },
    { name: 'an Allow that ends in IfExists', files: bucketPolicy(statement('Allow', { ArnEqualsIfExists: { [KEY]: ARN } })), findings: [{ messageId: 'resource', at: KEY, says: 'this restricts nothing' }] },
    { name: 'another case of the key', files: bucketPolicy(statement('Allow', { ArnEquals: { 'Lambda:sourceFunctionArn': ARN } })), findings: [{ messageId: 'resource', at: 'Lambda:sourceFunctionArn' }] },
    {
      name: 'a trust policy', files: app(fn(), role({ AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: caller, Action: 'sts:AssumeRole', Condition: { ArnEquals: { [KEY]: ARN } } }) })),
      findings: [{ messageId: 'resource', at: KEY, level: 'error' }],
    },
    { name: 'an endpoint policy', files: { 'endpoint.json': document(statement('Allow', { ArnEquals: { [KEY]: ARN } })) }, policyType: 'endpoint', findings: [{ messageId: 'organization', at: KEY, level: 'warning' }] },
    { name: 'an RCP', files: { 'rcp.json': document(statement('Deny', { ArnNotEquals: { [KEY]: ARN } }, { Principal: '*' })) }, policyType: 'rcp', findings: [{ messageId: 'organization', at: KEY, level: 'warning', says: 'denies everybody' }] },
    {
      name: 'a queue policy in SAM', findings: [{ messageId: 'resource', at: KEY }],
      files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/}
  QueuePolicy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Queue]
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: {AWS: !GetAtt OrdersRole.Arn}
            Action: sqs:SendMessage
            Resource: !GetAtt Queue.Arn
            Condition:
              ArnEquals:
                ${KEY}: !GetAtt Orders.Arn
  Queue: {Type: AWS::SQS::Queue}
` },
    },
  ],
});

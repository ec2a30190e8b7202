import rule from '../../../rules/scp/split-or-conditions.js';
import { testRule } from '../../support/rule-tester.js';
import { app, fn, roleAllowing } from '../../support/templates.js';

const ARN = 'arn:aws:lambda:eu-central-1:111122223333:function:orders';
const vpc = { StringNotEqualsIfExists: { 'aws:SourceVpc': 'vpc-12345678' } };
const byFunction = { ArnNotEqualsIfExists: { 'lambda:SourceFunctionArn': ARN } };
const deny = (condition: object, more: object = {}) => ({ Effect: 'Deny', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::archive/*', Condition: condition, ...more });
const scp = (...statements: object[]) => ({ 'scp.json': { Version: '2012-10-17', Statement: statements } });
const POLICY = 'scp' as const;

testRule(rule, {
  valid: [
    { name: 'one statement', files: scp(deny({ ...vpc, ...byFunction })), policyType: POLICY },
    { name: 'other actions', files: scp(deny(vpc), deny(byFunction, { Action: 's3:PutObject' })), policyType: POLICY },
    { name: 'other resources', files: scp(deny(vpc), deny(byFunction, { Resource: 'arn:aws:s3:::other/*' })), policyType: POLICY },
    { name: 'one is an Allow', files: scp(deny(vpc, { Effect: 'Allow' }), deny(byFunction)), policyType: POLICY },
    { name: 'a positive operator', files: scp(deny({ StringEquals: { 'aws:SourceVpc': 'vpc-12345678' } }), deny(byFunction)), policyType: POLICY },
    { name: 'a further condition', files: scp(deny(vpc), deny({ ...byFunction, Bool: { 'aws:ViaAWSService': 'false' } })), policyType: POLICY },
    { name: 'two other keys', files: scp(deny(vpc), deny({ StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } })), policyType: POLICY },
    { name: 'two functions', files: scp(deny(byFunction), deny(byFunction)), policyType: POLICY },
    { name: 'a resource policy', files: scp(deny(vpc, { Principal: '*' }), deny(byFunction, { Principal: '*' })), policyType: 'resource' },
  ],
  invalid: [
    { name: 'two statements', files: scp(deny(vpc), deny(byFunction)), policyType: POLICY, findings: [{ messageId: 'split', at: 'lambda:SourceFunctionArn', level: 'error', says: 'aws:SourceVpc', related: ['aws:SourceVpc'] }] },
    { name: 'the other order, the same actions in another order', files: scp(deny(byFunction), deny(vpc, { Action: ['s3:PutObject', 's3:GetObject'] })), policyType: POLICY, findings: [{ messageId: 'split', at: 'aws:SourceVpc', related: ['lambda:SourceFunctionArn'] }] },
    { name: 'a VPC endpoint', files: scp(deny({ StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } }), deny(byFunction)), policyType: POLICY, findings: [{ messageId: 'split', at: 'lambda:SourceFunctionArn' }] },
    { name: 'an identity policy', files: app(fn(), roleAllowing(deny(vpc), deny(byFunction))), findings: [{ messageId: 'split', at: 'lambda:SourceFunctionArn' }] },
    {
      name: 'SAM statements', findings: [{ messageId: 'split', at: 'lambda:SourceFunctionArn' }],
      files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
      Policies:
        - Statement:
            - {Effect: Deny, Action: "s3:*", Resource: "*", Condition: {StringNotEquals: {"aws:SourceVpc": vpc-1}}}
            - {Effect: Deny, Action: "s3:*", Resource: "*", Condition: {ArnNotEquals: {"lambda:SourceFunctionArn": "${ARN}"}}}
` },
    },
  ],
});

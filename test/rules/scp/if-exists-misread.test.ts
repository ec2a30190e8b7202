import rule from '../../../rules/scp/if-exists-misread.js';
import { testRule } from '../../support/rule-tester.js';
import { app, fn, roleAllowing } from '../../support/templates.js';

const ARN = 'arn:aws:lambda:eu-central-1:111122223333:function:orders';
const deny = (condition: object, effect = 'Deny') => ({ Effect: effect, Action: 's3:*', Resource: '*', Condition: condition });
const scp = (...statements: object[]) => ({ 'scp.json': { Version: '2012-10-17', Statement: statements } });

testRule(rule, {
  valid: [
    { name: 'without IfExists', files: scp(deny({ StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } })), policyType: 'scp' },
    { name: 'a positive operator', files: scp(deny({ StringEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' } })), policyType: 'scp' },
    { name: 'an Allow', files: scp(deny({ StringNotEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' } }, 'Allow')), policyType: 'scp' },
    { name: 'ForAnyValue, where it makes a difference', files: scp(deny({ 'ForAnyValue:StringNotEqualsIfExists': { 'aws:TagKeys': 'a' } })), policyType: 'scp' },
  ],
  invalid: [
    { name: 'StringNotEqualsIfExists', files: scp(deny({ StringNotEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' } })), policyType: 'scp', findings: [{ messageId: 'misread', at: 'StringNotEqualsIfExists', level: 'suggestion', says: '"StringNotEquals"' }] },
    { name: 'one finding for the keys of one operator', files: scp(deny({ StringNotEqualsIfExists: { 'aws:SourceVpc': 'vpc-1', 'aws:PrincipalOrgID': 'o-1' } })), policyType: 'scp', findings: [{ messageId: 'misread', at: 'StringNotEqualsIfExists', says: '`aws:SourceVpc` or `aws:PrincipalOrgID`' }] },
    {
      name: 'each operator of a statement', files: scp(deny({ StringNotEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' }, ArnNotEqualsIfExists: { 'lambda:SourceFunctionArn': ARN } })), policyType: 'scp',
      findings: [{ messageId: 'misread', at: 'StringNotEqualsIfExists' }, { messageId: 'misread', at: 'ArnNotEqualsIfExists' }],
    },
    { name: 'ForAllValues', files: scp(deny({ 'ForAllValues:StringNotLikeIfExists': { 'aws:TagKeys': 'a' } })), policyType: 'scp', findings: [{ messageId: 'misread', at: 'ForAllValues' }] },
    { name: 'an identity policy', files: app(fn(), roleAllowing(deny({ ArnNotLikeIfExists: { 'lambda:SourceFunctionArn': ARN } }))), findings: [{ messageId: 'misread', at: 'ArnNotLikeIfExists' }] },
    {
      name: 'SAM statement', findings: [{ messageId: 'misread', at: 'StringNotEqualsIfExists' }],
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
            - {Effect: Deny, Action: "s3:*", Resource: "*", Condition: {StringNotEqualsIfExists: {"aws:SourceVpc": vpc-1}}}
` },
    },
  ],
});

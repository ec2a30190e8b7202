import rule from '../../../rules/condition/source-function-arn-if-exists-allow.js';
import { testRule } from '../../support/rule-tester.js';
import { app, fn, roleAllowing } from '../../support/templates.js';

const ARN = 'arn:aws:lambda:eu-central-1:111122223333:function:orders';
const KEY = 'lambda:SourceFunctionArn';
const withCondition = (condition: object, effect = 'Allow') => app(fn(), roleAllowing({ Effect: effect, Action: 's3:PutObject', Resource: 'arn:aws:s3:::archive/*', Condition: condition }));

testRule(rule, {
  valid: [
    { name: 'without IfExists', files: withCondition({ ArnEquals: { [KEY]: ARN } }) },
    { name: 'a Deny', files: withCondition({ ArnEqualsIfExists: { [KEY]: ARN } }, 'Deny') },
    { name: 'another key', files: withCondition({ ArnEqualsIfExists: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/orders' } }) },
    { name: 'a negated operator is true without the key anyway', files: withCondition({ ArnNotEqualsIfExists: { [KEY]: ARN } }) },
    { name: 'an operator of another type is another rule', files: withCondition({ BoolIfExists: { [KEY]: 'true' } }) },
  ],
  invalid: [
    { name: 'ArnEqualsIfExists', files: withCondition({ ArnEqualsIfExists: { [KEY]: ARN } }), findings: [{ messageId: 'ifExists', at: 'ArnEqualsIfExists', level: 'error', says: 'Write "ArnEquals"' }], output: withCondition({ ArnEquals: { [KEY]: ARN } }) },
    { name: 'an operator over two keys stays', files: withCondition({ ArnLikeIfExists: { [KEY]: ARN, 'aws:SourceArn': ARN } }), findings: [{ messageId: 'ifExists', at: 'ArnLikeIfExists' }], output: withCondition({ ArnLikeIfExists: { [KEY]: ARN, 'aws:SourceArn': ARN } }) },
    { name: 'so does one whose other name is taken', files: withCondition({ ArnLikeIfExists: { [KEY]: ARN }, ArnLike: { 'aws:SourceArn': ARN } }), findings: [{ messageId: 'ifExists', at: 'ArnLikeIfExists' }], output: withCondition({ ArnLikeIfExists: { [KEY]: ARN }, ArnLike: { 'aws:SourceArn': ARN } }) },
    { name: 'ArnLikeIfExists', files: withCondition({ ArnLikeIfExists: { [KEY]: ARN } }), findings: [{ messageId: 'ifExists', at: 'ArnLikeIfExists' }] },
    { name: 'StringLikeIfExists', files: withCondition({ StringLikeIfExists: { [KEY]: ARN } }), findings: [{ messageId: 'ifExists', at: 'StringLikeIfExists', says: 'Write "StringLike"' }] },
    { name: 'a bare identity policy', files: { 'policy.json': { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:PutObject', Resource: '*', Condition: { ArnEqualsIfExists: { [KEY]: ARN } } }] } }, findings: [{ messageId: 'ifExists', at: 'ArnEqualsIfExists' }] },
    {
      name: 'SAM statement', findings: [{ messageId: 'ifExists', at: 'ArnLikeIfExists' }],
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
            - Effect: Allow
              Action: s3:PutObject
              Resource: arn:aws:s3:::archive/*
              Condition: {ArnLikeIfExists: {"${KEY}": "${ARN}"}}
` },
    },
  ],
});

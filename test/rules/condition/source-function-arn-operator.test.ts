import rule from '../../../rules/condition/source-function-arn-operator.js';
import { testRule } from '../../support/rule-tester.js';
import { app, fn, roleAllowing } from '../../support/templates.js';

const ARN = 'arn:aws:lambda:eu-central-1:111122223333:function:orders';
const WILD = 'arn:aws:lambda:*:111122223333:function:orders';
const KEY = 'lambda:SourceFunctionArn';
const withCondition = (condition: object) => app(fn(), roleAllowing({ Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::archive/*', Condition: condition }));

testRule(rule, {
  valid: [
    { name: 'ArnEquals with wildcards', files: withCondition({ ArnEquals: { [KEY]: WILD } }) },
    { name: 'ArnLike', files: withCondition({ ArnLike: { [KEY]: WILD } }) },
    { name: 'Null', files: withCondition({ Null: { [KEY]: 'false' } }) },
    { name: 'StringEquals on another key', files: withCondition({ StringEquals: { 'aws:PrincipalAccount': '111122223333' } }) },
  ],
  invalid: [
    { name: 'StringEquals with a wildcard', files: withCondition({ StringEquals: { [KEY]: WILD } }), findings: [{ messageId: 'wildcard', at: 'StringEquals', level: 'error', says: '"ArnLike"' }], output: withCondition({ ArnLike: { [KEY]: WILD } }) },
    { name: 'the wildcard in the second value', files: withCondition({ StringEquals: { [KEY]: [ARN, 'arn:aws:lambda:eu-central-1:111122223333:function:order?'] } }), findings: [{ messageId: 'wildcard', at: 'StringEquals', says: 'order?' }] },
    { name: 'the wildcard beside a pseudo parameter', files: withCondition({ StringEquals: { [KEY]: { 'Fn::Sub': 'arn:aws:lambda:*:${AWS::AccountId}:function:orders' } } }), findings: [{ messageId: 'wildcard', at: 'StringEquals' }] },
    { name: 'StringEquals without one', files: withCondition({ StringEquals: { [KEY]: ARN } }), findings: [{ messageId: 'string', at: 'StringEquals', level: 'warning', says: '"ArnEquals"' }] },
    { name: 'an escaped asterisk is no wildcard', files: withCondition({ StringEquals: { [KEY]: 'arn:aws:lambda:eu-central-1:111122223333:function:${*}' } }), findings: [{ messageId: 'string', at: 'StringEquals' }] },
    { name: 'StringLike', files: withCondition({ StringLike: { [KEY]: WILD } }), findings: [{ messageId: 'string', at: 'StringLike', level: 'warning', says: '"ArnLike"' }] },
    { name: 'all parts of the operator are kept', files: withCondition({ 'ForAnyValue:StringNotLikeIfExists': { [KEY]: WILD } }), findings: [{ messageId: 'string', at: 'ForAnyValue', says: '"ForAnyValue:ArnNotLikeIfExists"' }], output: withCondition({ 'ForAnyValue:ArnNotLikeIfExists': { [KEY]: WILD } }) },
    { name: 'Bool', files: withCondition({ Bool: { [KEY]: 'true' } }), findings: [{ messageId: 'type', at: 'Bool', level: 'error' }] },
    { name: 'NumericEquals', files: withCondition({ NumericEquals: { [KEY]: '1' } }), findings: [{ messageId: 'type', at: 'NumericEquals' }] },
    { name: 'IpAddress', files: withCondition({ IpAddress: { [KEY]: '10.0.0.0/8' } }), findings: [{ messageId: 'type', at: 'IpAddress' }] },
    { name: 'a bucket policy, when the rule about those is off', policyType: 'resource', files: { 'bucket.json': { Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*', Condition: { StringLike: { [KEY]: WILD } } }] } }, findings: [{ messageId: 'string', at: 'StringLike' }] },
    {
      name: 'SAM statement', findings: [{ messageId: 'wildcard', at: 'StringEquals' }],
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
              Condition: {StringEquals: {"${KEY}": "${WILD}"}}
` },
    },
  ],
});

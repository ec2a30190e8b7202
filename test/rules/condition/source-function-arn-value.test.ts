import rule from '../../../rules/condition/source-function-arn-value.js';
import { testRule } from '../../support/rule-tester.js';
import { app, fn, roleAllowing } from '../../support/templates.js';

const ARN = 'arn:aws:lambda:eu-central-1:111122223333:function:orders';
const KEY = 'lambda:SourceFunctionArn';
const allowing = (value: unknown, operator = 'ArnLike') => roleAllowing({ Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::archive/*', Condition: { [operator]: { [KEY]: value } } });
const valued = (value: unknown, operator?: string) => app(fn(), allowing(value, operator));
const named = (value: unknown) => app(fn({ FunctionName: 'orders' }), allowing(value));
const alias = { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Orders' }, FunctionVersion: '1', Name: 'live' } };

testRule(rule, {
  valid: [
    { name: 'a function ARN', files: valued(ARN) },
    { name: 'wildcards for Region, account and name', files: valued('arn:aws:lambda:*:*:function:*') },
    { name: 'a wildcard for the partition', files: valued('arn:*:lambda:eu-central-1:111122223333:function:orders'), settings: { partition: 'aws-cn' } },
    { name: 'a wildcard for the whole resource', files: valued('arn:aws:lambda:eu-central-1:111122223333:*') },
    { name: 'any', files: valued('*') },
    { name: 'a policy variable', files: valued('arn:aws:s3:::${aws:PrincipalTag/function}') },
    { name: 'pseudo parameters', files: valued({ 'Fn::Sub': 'arn:${AWS::Partition}:lambda:${AWS::Region}:111122223333:function:orders' }) },
    { name: 'a parameter', files: { 'template.json': { Parameters: { Caller: { Type: 'String' } }, Resources: { R: allowing({ Ref: 'Caller' }) } } } },
    { name: 'Null takes a Boolean', files: valued('false', 'Null') },
    { name: 'another operator is another rule', files: valued('false', 'Bool') },
    { name: 'the target partition', files: valued(ARN), settings: { partition: 'aws' } },
    { name: 'a function of the project', files: named({ 'Fn::Sub': 'arn:aws:lambda:*:${AWS::AccountId}:function:orders' }) },
    { name: 'a function that may have the name', files: valued({ 'Fn::Sub': 'arn:aws:lambda:*:${AWS::AccountId}:function:ordrs' }) },
    { name: 'a function of another account', files: named(ARN.replace('orders', 'ordrs')) },
    { name: 'one of several values', files: named([{ 'Fn::Sub': 'arn:aws:lambda:*:${AWS::AccountId}:function:orders' }, { 'Fn::Sub': 'arn:aws:lambda:*:${AWS::AccountId}:function:billing' }]) },
  ],
  invalid: [
    { name: 'a name', files: valued('orders'), findings: [{ messageId: 'notArn', at: 'orders', level: 'error' }] },
    { name: 'an ARN cut short', files: valued('arn:aws:lambda:function:orders'), findings: [{ messageId: 'notArn', at: 'arn:aws:lambda:function:orders' }] },
    { name: 'a name with an unknown part', files: valued({ 'Fn::Sub': 'orders-${AWS::Region}' }), findings: [{ messageId: 'notArn', at: '' }] },
    { name: 'another service', files: valued('arn:aws:s3:::archive'), findings: [{ messageId: 'service', at: 'arn:aws:s3', says: '`s3`' }] },
    { name: 'a layer', files: valued('arn:aws:lambda:eu-central-1:111122223333:layer:orders'), findings: [{ messageId: 'resource', at: 'arn:aws:lambda' }] },
    { name: 'a slash for a colon', files: valued('arn:aws:lambda:eu-central-1:111122223333:function/orders'), findings: [{ messageId: 'resource', at: 'arn:aws:lambda' }] },
    { name: 'no name', files: valued('arn:aws:lambda:eu-central-1:111122223333:function'), findings: [{ messageId: 'resource', at: 'arn:aws:lambda' }] },
    { name: 'an empty name', files: valued('arn:aws:lambda:eu-central-1:111122223333:function:'), findings: [{ messageId: 'resource', at: 'arn:aws:lambda' }] },
    { name: 'an alias', files: valued(`${ARN}:live`), findings: [{ messageId: 'qualified', at: `${ARN}:live`, level: 'error', says: `Write "${ARN}"` }], output: valued(ARN) },
    { name: 'any version', files: valued(`${ARN}:*`), findings: [{ messageId: 'qualified', at: ARN }] },
    { name: 'Ref of an alias', files: app(fn(), allowing({ Ref: 'Live' }), { Live: alias }), findings: [{ messageId: 'qualified', at: '' }] },
    { name: 'no Region', files: valued('arn:aws:lambda::111122223333:function:orders'), findings: [{ messageId: 'empty', at: 'arn:aws', says: 'Region' }] },
    { name: 'no account', files: valued('arn:aws:lambda:eu-central-1::function:orders'), findings: [{ messageId: 'empty', at: 'arn:aws', says: 'account' }] },
    { name: 'another partition', files: valued(ARN), settings: { partition: 'aws-cn' }, findings: [{ messageId: 'partition', at: ARN, says: 'arn:aws-cn:lambda' }] },
    { name: 'the second of two values', files: valued([ARN, `${ARN}:2`]), findings: [{ messageId: 'qualified', at: `${ARN}:2` }] },
    {
      name: 'a misspelt function of the same account', files: named({ 'Fn::Sub': 'arn:aws:lambda:*:${AWS::AccountId}:function:ordrs' }),
      findings: [{ messageId: 'unknownFunction', at: '', level: 'warning', says: '`orders`' }],
    },
    {
      name: 'SAM statement', findings: [{ messageId: 'qualified', at: '', says: 'Write "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:orders"' }],
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
              Condition: {ArnLike: {"${KEY}": !Sub "arn:aws:lambda:\${AWS::Region}:\${AWS::AccountId}:function:orders:live"}}
` },
    },
  ],
});

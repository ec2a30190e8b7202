import rule from '../../../rules/trust/missing-lambda-principal.js';
import { testRule } from '../../support/rule-tester.js';

const trusting = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements });
const lambda = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
const ec2 = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' };

const template = (trust: object, more: object = {}) => ({
  Resources: {
    OrdersRole: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust } },
    Orders: {
      Type: 'AWS::Lambda::Function',
      Properties: { Role: { 'Fn::GetAtt': ['OrdersRole', 'Arn'] }, Handler: 'index.handler', Runtime: 'nodejs22.x', Code: { ZipFile: '' } },
    },
    ...more,
  },
});

const sam = (principal: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  OrdersRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - Effect: Allow
            Principal: {Service: ${principal}}
            Action: sts:AssumeRole
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Role: !GetAtt OrdersRole.Arn
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
`;

testRule(rule, {
  valid: [
    { name: 'Lambda is trusted', files: { 'template.json': template(trusting(lambda)) } },
    { name: 'Lambda is trusted beside others', files: { 'template.json': template(trusting(ec2, lambda)) } },
    { name: 'Lambda is one of a list', files: { 'template.json': template(trusting({ ...ec2, Principal: { Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] } })) } },
    { name: 'the action is a pattern', files: { 'template.json': template(trusting({ ...lambda, Action: 'sts:*' })) } },
    { name: 'the principal is a parameter', files: { 'template.json': { Parameters: { Who: { Type: 'String' } }, ...template(trusting({ ...ec2, Principal: { Service: { Ref: 'Who' } } })) } } },
    { name: 'URLSuffix may be amazonaws.com', files: { 'template.json': template(trusting({ ...ec2, Principal: { Service: { 'Fn::Sub': 'lambda.${AWS::URLSuffix}' } } })) } },
    { name: 'no function uses the role', files: { 'template.json': { Resources: { R: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trusting(ec2) } } } } } },
    { name: 'SAM with the right principal', files: { 'template.yaml': sam('lambda.amazonaws.com') } },
    { name: 'a bare trust document of something else', files: { 'ec2-trust.json': trusting(ec2) } },
  ],
  invalid: [
    {
      name: 'another service is trusted', files: { 'template.json': template(trusting(ec2)) },
      findings: [{ messageId: 'missing', at: '', level: 'error', says: 'OrdersRole', related: ['Role'] }],
    },
    { name: 'SAM function with a role for EC2', files: { 'template.yaml': sam('ec2.amazonaws.com') }, findings: [{ messageId: 'missing', at: '{Service: ec2.amazonaws.com}', related: ['Role'] }] },
    { name: 'Lambda is denied', files: { 'template.json': template(trusting(lambda, { ...lambda, Effect: 'Deny' })) }, findings: [{ messageId: 'missing', at: '' }] },
    { name: 'the user says that it is an execution role', files: { 'orders.json': trusting(ec2) }, policyType: 'execution-role-trust', findings: [{ messageId: 'bare', at: '', level: 'error' }] },
    { name: 'the file name says lambda', files: { 'orders-lambda-trust.json': trusting(ec2) }, findings: [{ messageId: 'named', at: '', level: 'warning' }] },
  ],
});

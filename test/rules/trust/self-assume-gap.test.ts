import rule from '../../../rules/trust/self-assume-gap.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, linked, trusts } from '../../support/trust.js';
import { allow } from '../../support/templates.js';

const ARN = 'arn:aws:iam::111122223333:role/orders';
const OWN = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/orders' };
const role = (resource: unknown, trust: readonly unknown[] = [LAMBDA], action = 'sts:AssumeRole', effect = 'Allow') =>
  linked(trust, { RoleName: 'orders', Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: [{ ...allow(action, resource), Effect: effect }] } }] });
const root = (condition?: object) => trusts({ AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } }, condition === undefined ? {} : { Condition: condition });

const cli = (trust: readonly unknown[]) => ({
  'details.json': {
    UserDetailList: [], GroupDetailList: [], Policies: [],
    RoleDetailList: [{ Path: '/', RoleName: 'orders', RoleId: 'AROAEXAMPLE', Arn: ARN, AssumeRolePolicyDocument: { Statement: trust }, InstanceProfileList: [], AttachedManagedPolicies: [], RolePolicyList: [{ PolicyName: 'p', PolicyDocument: { Statement: [allow('sts:AssumeRole', ARN)] } }] }],
  },
});

const SAM = (trust: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  OrdersRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: orders
      AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: ${trust}, Action: sts:AssumeRole}]}
      Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: sts:AssumeRole, Resource: !Sub "arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/orders"}]}}]
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Role: !GetAtt OrdersRole.Arn, Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/}
`;

testRule(rule, {
  valid: [
    { name: 'another role', files: role('arn:aws:iam::111122223333:role/other') },
    { name: 'every role says nothing of itself', files: role('*') },
    { name: 'every role by ARN', files: role({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*' }) },
    { name: 'another action', files: role(OWN, [LAMBDA], 'sts:GetSessionToken') },
    { name: 'a denied one', files: role(OWN, [LAMBDA], 'sts:AssumeRole', 'Deny') },
    { name: 'the account is trusted', files: role(OWN, [LAMBDA, root()]) },
    { name: 'the account with the role as condition', files: role(OWN, [LAMBDA, root({ ArnEquals: { 'aws:PrincipalArn': OWN } })]) },
    { name: 'the role is trusted', files: cli([LAMBDA, trusts({ AWS: ARN })]) },
    { name: 'SAM with the account', files: { 'template.yaml': SAM('{Service: lambda.amazonaws.com, AWS: !Ref AWS::AccountId}') } },
    {
      name: 'a policy that may not be there',
      files: linked([LAMBDA], { RoleName: 'orders' }, { Extra: { Type: 'AWS::IAM::Policy', Condition: 'Prod', Properties: { PolicyName: 'p', Roles: [{ Ref: 'OrdersRole' }], PolicyDocument: { Version: '2012-10-17', Statement: [allow('sts:AssumeRole', OWN)] } } } }),
    },
  ],
  invalid: [
    { name: 'Lambda alone is trusted', files: role(OWN), findings: [{ messageId: 'dead', at: '', level: 'warning', says: 'aws:PrincipalArn', related: [''] }] },
    { name: 'a pattern that matches the role', files: role({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/ord*' }), findings: [{ messageId: 'dead', at: '' }] },
    { name: 'the account with another role as condition', files: role(OWN, [LAMBDA, root({ ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/other' } })]), findings: [{ messageId: 'dead', at: '' }] },
    { name: 'aws CLI output', files: cli([LAMBDA]), findings: [{ messageId: 'dead', at: ARN }] },
    { name: 'another role is trusted', files: cli([LAMBDA, trusts({ AWS: 'arn:aws:iam::111122223333:role/other' })]), findings: [{ messageId: 'dead', at: ARN }] },
    { name: 'SAM', files: { 'template.yaml': SAM('{Service: lambda.amazonaws.com}') }, findings: [{ messageId: 'dead', at: 'arn:$' }] },
  ],
});

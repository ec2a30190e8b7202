import rule from '../../../rules/trust/self-arn-at-creation.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, linked, sam, trusts } from '../../support/trust.js';
import { arnOf } from '../../support/templates.js';

const ARN = 'arn:aws:iam::111122223333:role/orders';
const named = { RoleName: 'orders' };
const self = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/orders' };
const cli = (arn: string) => ({ 'role.json': { Role: { RoleName: 'orders', Path: '/', Arn: ARN, AssumeRolePolicyDocument: { Statement: [LAMBDA, trusts({ AWS: arn })] } } } });

testRule(rule, {
  valid: [
    { name: 'Lambda', files: linked([LAMBDA], named) },
    { name: 'another role', files: linked([LAMBDA, trusts({ AWS: 'arn:aws:iam::111122223333:role/other' })], named) },
    { name: 'the account', files: linked([LAMBDA, trusts({ AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } })], named) },
    { name: 'a role of that name in an account that may be another', files: linked([LAMBDA, trusts({ AWS: ARN })], named) },
    { name: 'a role that exists', files: cli(ARN) },
    { name: 'no trust policy', files: { 'template.json': { Resources: { OrdersRole: { Type: 'AWS::IAM::Role', Properties: {} } } } } },
    { name: 'a trust policy that is not known', files: { 'template.json': { Parameters: { T: { Type: 'String' } }, Resources: { OrdersRole: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Ref: 'T' } } } } } } },
  ],
  invalid: [
    { name: 'by name', files: linked([LAMBDA, trusts({ AWS: self })], named), findings: [{ messageId: 'self', at: '', level: 'error', says: 'aws:PrincipalArn' }] },
    { name: 'by GetAtt', files: linked([LAMBDA, trusts({ AWS: arnOf('OrdersRole') })]), findings: [{ messageId: 'self', at: '' }] },
    { name: 'SAM', files: sam('{Effect: Allow, Principal: {Service: lambda.amazonaws.com, AWS: !GetAtt OrdersRole.Arn}, Action: sts:AssumeRole}'), findings: [{ messageId: 'self', at: '' }] },
  ],
});

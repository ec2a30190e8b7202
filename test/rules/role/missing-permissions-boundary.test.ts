import rule from '../../../rules/role/missing-permissions-boundary.js';
import { testRule } from '../../support/rule-tester.js';
import { app, fn, role } from '../../support/templates.js';


const ARN = 'arn:aws:iam::111122223333:policy/teams/team-boundary';
const bounded = (boundary: unknown, more: object = {}) => app(fn(), role({ PermissionsBoundary: boundary }), more);

testRule(rule, {
  valid: [
    { name: 'any will do', files: bounded(ARN) },
    { name: 'by name', files: bounded(ARN), options: { boundary: 'team-boundary' } },
    { name: 'by ARN', files: bounded(ARN), options: { boundary: ARN } },
    { name: 'by pattern', files: bounded(ARN), options: { boundary: 'arn:aws:iam::*:policy/*boundary' } },
    { name: 'a policy of the stack', files: bounded({ Ref: 'Boundary' }, { Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'team-boundary', PolicyDocument: { Statement: [] } } } }), options: { boundary: 'team-boundary' } },
    { name: 'a parameter', files: { 'template.json': { Parameters: { Boundary: { Type: 'String' } }, Resources: { OrdersRole: role({ PermissionsBoundary: { Ref: 'Boundary' } }), Orders: fn() } } }, options: { boundary: 'team-boundary' } },
    { name: 'a role of somebody else', files: { 'template.json': { Resources: { R: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }] } } } } } } },
  ],
  invalid: [
    { name: 'none', files: app(fn(), role()), findings: [{ messageId: 'missing', at: 'OrdersRole', level: 'warning', says: 'no permissions boundary' }] },
    { name: 'none, which is asked for by name', files: app(fn(), role()), options: { boundary: 'team-boundary' }, findings: [{ messageId: 'missing', at: 'OrdersRole', says: '`team-boundary`' }] },
    { name: 'none on a role that SAM makes', files: { 'template.yaml': 'Transform: AWS::Serverless-2016-10-31\nResources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/ }\n' }, findings: [{ messageId: 'missing', at: 'Orders' }] },
    { name: 'another', files: bounded(ARN), options: { boundary: 'org-boundary' }, findings: [{ messageId: 'other', at: ARN, says: 'is `arn:aws:iam' }] },
    { name: 'another ARN', files: bounded(ARN), options: { boundary: 'arn:aws:iam::*:policy/team-boundary' }, findings: [{ messageId: 'other', at: ARN }] },
    { name: 'another of the stack', files: bounded({ Ref: 'Boundary' }, { Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'other', PolicyDocument: { Statement: [] } } } }), options: { boundary: 'team-boundary' }, findings: [{ messageId: 'other', at: '' }] },
  ],
});

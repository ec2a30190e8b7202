import { describe, expect, it } from 'vitest';
import admin from '../../../rules/policy/admin-on-execution-role.js';
import rule from '../../../rules/policy/pass-role-star.js';
import service from '../../../rules/policy/service-wildcard.js';
import { testData } from '../../data/tables.js';
import { lintFiles } from '../../support/lint-files.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, fn, role, roleAllowing } from '../../support/templates.js';

const document = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements });
const passing = (resource: unknown, condition?: object, action: string | readonly string[] = 'iam:PassRole') => app(fn(), roleAllowing(allow(action, resource, condition === undefined ? {} : { Condition: condition })));
const to = (...services: string[]) => ({ StringEquals: { 'iam:PassedToService': services } });

testRule(rule, {
  valid: [
    { name: 'a role', files: passing('arn:aws:iam::111122223333:role/scheduler') },
    { name: 'roles that begin alike', files: passing('arn:aws:iam::111122223333:role/app-*') },
    { name: 'roles of the template', files: passing({ 'Fn::GetAtt': ['OrdersRole', 'Arn'] }) },
    { name: 'other actions', files: passing('*', undefined, 'iam:GetRole') },
    { name: 'a Deny', files: app(fn(), roleAllowing({ ...allow('iam:PassRole'), Effect: 'Deny' })) },
    { name: 'a service that runs no code', files: passing('*', to('scheduler.amazonaws.com')) },
    { name: 'a service by parameter', files: { 'template.json': { Parameters: { To: { Type: 'String' } }, Resources: { R: roleAllowing(allow('iam:PassRole', '*', { Condition: { StringEquals: { 'iam:PassedToService': { Ref: 'To' } } } })) } } } },
    { name: 'all but some resources', files: app(fn(), roleAllowing({ Effect: 'Allow', Action: 'iam:PassRole', NotResource: 'arn:aws:iam::*:role/admin' })) },
    { name: 'a role of another service', files: { 'template.json': { Resources: { B: role({ AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service: 'codepipeline.amazonaws.com' }, Action: 'sts:AssumeRole' }), Policies: [{ PolicyName: 'p', PolicyDocument: document(allow('iam:PassRole')) }] }) } } } },
    { name: 'every user', files: passing('arn:aws:iam::111122223333:user/*') },
  ],
  invalid: [
    { name: 'every resource', files: passing('*'), findings: [{ messageId: 'star', at: '*', level: 'error', says: 'iam:PassedToService', related: ['iam:PassRole'] }] },
    { name: 'every role', files: passing('arn:aws:iam::111122223333:role/*'), findings: [{ messageId: 'star', at: 'arn:aws:iam' }] },
    { name: 'every role of the own account', files: passing({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*' }), findings: [{ messageId: 'star', at: '' }] },
    { name: 'everything in IAM', files: passing('arn:aws:iam::*:*'), findings: [{ messageId: 'star', at: 'arn:aws:iam' }] },
    { name: 'beside other actions and resources', files: passing(['arn:aws:s3:::b', '*'], undefined, ['s3:GetObject', 'IAM:passrole']), findings: [{ messageId: 'star', at: '*' }] },
    { name: 'a pattern', files: passing('*', undefined, 'iam:Pass*'), findings: [{ messageId: 'pattern', at: 'iam:Pass*', level: 'error' }] },
    { name: 'to Lambda', files: passing('*', to('scheduler.amazonaws.com', 'lambda.amazonaws.com')), findings: [{ messageId: 'compute', at: '*', level: 'warning', says: 'lambda.amazonaws.com' }] },
    { name: 'to any service', files: passing('*', { StringLike: { 'iam:PassedToService': '*' } }), findings: [{ messageId: 'star', at: '*' }] },
    { name: 'to all services but one', files: passing('*', { StringNotEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } }), findings: [{ messageId: 'conditioned', at: '*', level: 'warning' }] },
    { name: 'to a service if there is one', files: passing('*', { StringEqualsIfExists: { 'iam:PassedToService': 'scheduler.amazonaws.com' } }), findings: [{ messageId: 'star', at: '*' }] },
    { name: 'with another condition', files: passing('*', { StringEquals: { 'aws:ResourceAccount': '111122223333' } }), findings: [{ messageId: 'conditioned', at: '*', level: 'warning' }] },
    { name: 'everything, when the rules about that are off', files: passing('*', undefined, '*'), findings: [{ messageId: 'pattern', at: '*' }] },
    { name: 'a bare policy', files: { 'policy.json': document(allow('iam:PassRole')) }, findings: [{ messageId: 'star', at: '*', level: 'error' }] },
    {
      name: 'SAM statement', findings: [{ messageId: 'star', at: '*' }],
      files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/, Policies: [{Statement: [{Effect: Allow, Action: "iam:PassRole", Resource: "*"}]}]}
` },
    },
  ],
});

describe('beside the rules about administrators and whole services', () => {
  it.each(['*', 'iam:*'])('leaves %s to them', async (action) => {
    const files = [{ path: 'policy.json', text: JSON.stringify(document(allow(action))) }];
    const found = await lintFiles(files, { rules: [rule, service, admin], data: testData });
    expect(found.map((finding) => finding.rule)).toEqual([action === '*' ? 'policy/admin-on-execution-role' : 'policy/service-wildcard']);
  });
});

import { describe, expect, it } from 'vitest';
import admin from '../../../rules/policy/admin-on-execution-role.js';
import rule from '../../../rules/policy/action-wildcard.js';
import service from '../../../rules/policy/service-wildcard.js';
import { testData } from '../../data/tables.js';
import { lintFiles } from '../../support/lint-files.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, fn, role, roleAllowing } from '../../support/templates.js';

const document = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements });
const OBJECTS = 'arn:aws:s3:::archive/*';
const linked = (...statements: object[]) => app(fn(), roleAllowing(...statements));

testRule(rule, {
  valid: [
    { name: 'single actions', files: linked(allow(['s3:GetObject', 's3:PutObject'], OBJECTS)) },
    { name: 'the asterisk belongs to the name', files: linked(allow(['lambda:EnableReplication*', 'lambda:DisableReplication*'])) },
    { name: 'patterns that AWS recommends', files: linked(allow(['kms:ReEncrypt*', 'kms:GenerateDataKey*', 'KMS:generatedatakey*'])) },
    { name: 'a Deny', files: linked({ ...allow('s3:Get*'), Effect: 'Deny' }) },
    { name: 'NotAction', files: linked({ Effect: 'Allow', NotAction: 's3:Get*', Resource: OBJECTS }) },
    { name: 'an unknown service is another rule', files: linked(allow('teleportation:Beam*')) },
    { name: 'no service is another rule', files: linked(allow('Get*')) },
    { name: 'an SCP', files: { 'scp.json': document(allow('s3:Get*')) }, policyType: 'scp' },
    { name: 'a bucket policy', files: { 'bucket.json': document({ ...allow('s3:Get*', OBJECTS), Principal: '*' }) } },
    { name: 'a role of another service', files: { 'template.json': { Resources: { B: role({ AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }), Policies: [{ PolicyName: 'p', PolicyDocument: document(allow('s3:Get*')) }] }) } } } },
    { name: 'allowed by option', files: linked(allow('s3:Get*', OBJECTS)), options: { allow: ['s3:Get*'] } },
    { name: 'a parameter', files: { 'template.json': { Parameters: { Does: { Type: 'String' } }, Resources: { R: roleAllowing({ ...allow('s3:GetObject'), Action: { 'Fn::Sub': 's3:${Does}*' } }) } } } },
  ],
  invalid: [
    { name: 'a prefix', files: linked(allow(['s3:PutObject', 's3:GetObject*'], OBJECTS)), findings: [{ messageId: 'wildcard', at: 's3:GetObject*', level: 'warning', says: '`s3:GetObject`' }] },
    { name: 'a question mark', files: linked(allow('sqs:SendMessag?')), findings: [{ messageId: 'wildcard', at: 'sqs:SendMessag?', says: 'allows 1 action Write' }] },
    { name: 'each value', files: linked(allow(['s3:Get*', 'sqs:Receive*'])), findings: [{ messageId: 'wildcard', at: 's3:Get*' }, { messageId: 'wildcard', at: 'sqs:Receive*' }] },
    { name: 'several services', files: linked(allow('*:GetObject', OBJECTS)), findings: [{ messageId: 'wildcard', at: '*:GetObject' }] },
    { name: 'a whole service, when the rule about those is off', files: linked(allow('s3:*', OBJECTS)), findings: [{ messageId: 'wildcard', at: 's3:*' }] },
    { name: 'everything, when the rule about administrators is off', files: linked(allow('*')), findings: [{ messageId: 'everything', at: '*' }] },
    { name: 'everything on one resource', files: linked(allow('*', OBJECTS)), findings: [{ messageId: 'everything', at: '*', level: 'warning' }] },
    { name: 'a bare policy', files: { 'policy.json': document(allow('s3:Get*', OBJECTS)) }, findings: [{ messageId: 'wildcard', at: 's3:Get*' }] },
    { name: 'other patterns than allowed', files: linked(allow('s3:Put*', OBJECTS)), options: { allow: ['s3:Get*'] }, findings: [{ messageId: 'wildcard', at: 's3:Put*' }] },
    { name: 'nothing', files: linked(allow('s3:Gett*', OBJECTS)), findings: [{ messageId: 'nothing', at: 's3:Gett*', level: 'error', says: '`s3:Get*`' }] },
    { name: 'nothing, in the Deny of an SCP', files: { 'scp.json': document({ ...allow('organizations:Fly*'), Effect: 'Deny' }) }, policyType: 'scp', findings: [{ messageId: 'nothing', at: 'organizations:Fly*' }] },
    { name: 'nothing, in NotAction', files: { 'scp.json': document({ Effect: 'Deny', NotAction: 's3:Gett*', Resource: '*' }) }, policyType: 'scp', findings: [{ messageId: 'nothing', at: 's3:Gett*' }] },
    { name: 'nothing in old data', today: '2027-06-01', files: linked(allow('s3:Gett*', OBJECTS)), findings: [{ messageId: 'stale', at: 's3:Gett*', level: 'warning' }] },
    {
      name: 'SAM statement', findings: [{ messageId: 'wildcard', at: 'dynamodb:Batch*' }],
      files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/, Policies: [{Statement: [{Effect: Allow, Action: "dynamodb:Batch*", Resource: "*"}]}]}
` },
    },
  ],
});

describe('beside the more exact rules', () => {
  const run = async (action: string, resource: string) => {
    const files = [{ path: 'policy.json', text: JSON.stringify(document(allow(action, resource))) }];
    return (await lintFiles(files, { rules: [rule, service, admin], data: testData })).map((finding) => finding.rule);
  };

  it('leaves whole services to service-wildcard', async () => {
    expect(await run('s3:*', OBJECTS)).toEqual(['policy/service-wildcard']);
  });

  it('leaves everything on everything to admin-on-execution-role', async () => {
    expect(await run('*', '*')).toEqual(['policy/admin-on-execution-role']);
    expect(await run('*', OBJECTS)).toEqual(['policy/action-wildcard']);
  });
});

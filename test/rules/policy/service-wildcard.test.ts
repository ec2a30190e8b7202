import { describe, expect, it } from 'vitest';
import rule from '../../../rules/policy/service-wildcard.js';
import unknownAction from '../../../rules/policy/unknown-action.js';
import { testData } from '../../data/tables.js';
import { lintFiles } from '../../support/lint-files.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, arnOf, fn, mapping, role, roleAllowing } from '../../support/templates.js';

const document = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements });
const TABLE = 'arn:aws:dynamodb:eu-central-1:111122223333:table/orders';
const forService = (service: string) => role({
  AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }),
  Policies: [{ PolicyName: 'p', PolicyDocument: document(allow('s3:*')) }],
});

const policyNamed = (name: string) => ({ Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: { 'Fn::Sub': `\${AWS::StackName}-${name}` }, PolicyDocument: document(allow('s3:*')) } });
const managed = (name: string) => ({ 'template.json': { Resources: { P: policyNamed(name) } } });

testRule(rule, {
  valid: [
    { name: 'single actions', files: app(fn(), roleAllowing(allow(['dynamodb:GetItem', 's3:Get*'], TABLE))) },
    { name: 'everything is another rule', files: app(fn(), roleAllowing(allow('*'))) },
    { name: 'a Deny', files: app(fn(), roleAllowing({ ...allow('s3:*'), Effect: 'Deny' })) },
    { name: 'NotAction', files: app(fn(), roleAllowing({ Effect: 'Allow', NotAction: 's3:*', Resource: TABLE })) },
    { name: 'an SCP', files: { 'scp.json': document(allow('s3:*')) }, policyType: 'scp' },
    { name: 'a boundary', files: { 'boundary.json': document(allow('s3:*')) }, policyType: 'boundary' },
    { name: 'a policy that is named a boundary and attached to nothing', files: managed('teams-boundary') },
    { name: 'a bucket policy', files: { 'bucket.json': document({ ...allow('s3:*'), Principal: '*' }) } },
    { name: 'a role of another service', files: { 'template.json': { Resources: { Build: forService('codebuild.amazonaws.com') } } } },
    { name: 'allowed by option', files: app(fn(), roleAllowing(allow(['xray:*', 'S3:*']))), options: { allow: ['xray:*', 's3:*'] } },
  ],
  invalid: [
    { name: 'a service', files: app(fn(), roleAllowing(allow(['dynamodb:GetItem', 'dynamodb:*'], TABLE))), findings: [{ messageId: 'service', at: 'dynamodb:*', level: 'warning', says: 'the code calls' }] },
    { name: 'each value', files: app(fn(), roleAllowing(allow(['s3:*', 'sqs:*']))), findings: [{ messageId: 'service', at: 's3:*' }, { messageId: 'service', at: 'sqs:*' }] },
    ...['iam', 'sts', 'kms', 'organizations', 'lambda', 'secretsmanager'].map((service) => ({
      name: `all of ${service}`, files: { 'policy.json': document(allow(`${service}:*`)) }, findings: [{ messageId: 'sensitive', at: `${service}:*`, level: 'error' as const }],
    })),
    { name: 'a policy with another name', files: managed('teams'), findings: [{ messageId: 'service', at: 's3:*' }] },
    { name: 'a boundary by name that a role has attached', files: { 'template.json': { Resources: { P: policyNamed('teams-boundary'), R: role({ ManagedPolicyArns: [{ Ref: 'P' }] }) } } }, findings: [{ messageId: 'service', at: 's3:*' }] },
    { name: 'in another case', files: app(fn(), roleAllowing(allow('IAM:*'))), findings: [{ messageId: 'sensitive', at: 'IAM:*' }] },
    { name: 'a bare policy', files: { 'policy.json': document(allow('s3:*')) }, findings: [{ messageId: 'service', at: 's3:*' }] },
    { name: 'a role that only trusts Lambda', files: { 'template.json': { Resources: { R: forService('lambda.amazonaws.com') } } }, findings: [{ messageId: 'service', at: 's3:*' }] },
    { name: 'an unknown service, when the rule about those is off', files: app(fn(), roleAllowing(allow('teleportation:*'))), findings: [{ messageId: 'service', at: 'teleportation:*' }] },
    { name: 'allowed is another', files: app(fn(), roleAllowing(allow('s3:*'))), options: { allow: ['xray:*'] }, findings: [{ messageId: 'service', at: 's3:*' }] },
    {
      name: 'what a queue needs', files: app(fn(), roleAllowing(allow('sqs:*', arnOf('Queue'))), { Queue: { Type: 'AWS::SQS::Queue' }, M: mapping(arnOf('Queue')) }),
      findings: [{ messageId: 'service', at: 'sqs:*', says: '`sqs:ReceiveMessage`, `sqs:DeleteMessage`' }],
    },
    {
      name: 'SAM statement', findings: [{ messageId: 'service', at: 's3:*' }],
      files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/, Policies: [{Statement: [{Effect: Allow, Action: "s3:*", Resource: "*"}]}, {S3CrudPolicy: {BucketName: b}}]}
` },
    },
  ],
});

describe('beside policy/unknown-action', () => {
  it('leaves unknown services to that rule', async () => {
    const files = [{ path: 'policy.json', text: JSON.stringify(document(allow(['teleportation:*', 's3:*']))) }];
    const found = await lintFiles(files, { rules: [rule, unknownAction], data: testData });
    expect(found.map((finding) => `${finding.rule} ${finding.source}`)).toEqual(['policy/unknown-action "teleportation:*"', 'policy/service-wildcard "s3:*"']);
  });
});

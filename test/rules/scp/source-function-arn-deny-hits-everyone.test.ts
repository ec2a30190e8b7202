import { describe, expect, it } from 'vitest';
import split from '../../../rules/scp/split-or-conditions.js';
import rule from '../../../rules/scp/source-function-arn-deny-hits-everyone.js';
import { lintFiles } from '../../support/lint-files.js';
import { testRule } from '../../support/rule-tester.js';
import { testData } from '../../data/tables.js';
import { app, fn, roleAllowing } from '../../support/templates.js';

const ARN = 'arn:aws:lambda:eu-central-1:111122223333:function:orders';
const KEY = 'lambda:SourceFunctionArn';
const deny = (condition: object, more: object = {}) => ({ Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::archive/*', Condition: condition, ...more });
const scp = (...statements: object[]) => ({ 'scp.json': { Version: '2012-10-17', Statement: statements } });
const unless = { ArnNotEquals: { [KEY]: ARN } };

testRule(rule, {
  valid: [
    { name: 'limited to function code', files: scp(deny({ ...unless, Null: { [KEY]: 'false' } })), policyType: 'scp' },
    { name: 'beside another negated condition', files: scp(deny({ ...unless, StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } })), policyType: 'scp' },
    { name: 'a positive operator', files: scp(deny({ ArnEquals: { [KEY]: ARN } })), policyType: 'scp' },
    { name: 'an Allow', files: scp(deny(unless, { Effect: 'Allow' })), policyType: 'scp' },
    { name: 'a Deny without conditions', files: scp({ Effect: 'Deny', Action: 's3:*', Resource: '*' }), policyType: 'scp' },
    { name: 'only requests without the key', files: scp(deny({ Null: { [KEY]: 'true' } })), policyType: 'scp' },
    { name: 'allowed by Sid', files: scp(deny(unless, { Sid: 'PerimeterOrders' })), policyType: 'scp', options: { allow: ['Perimeter*'] } },
    { name: 'a bucket policy is another rule', files: { 'bucket.json': { Statement: [deny(unless, { Principal: '*' })] } }, policyType: 'resource' },
  ],
  invalid: [
    { name: 'an SCP', files: scp(deny(unless)), policyType: 'scp', findings: [{ messageId: 'everyone', at: KEY, level: 'warning', says: '"Null"' }] },
    { name: 'IfExists makes no difference', files: scp(deny({ ArnNotLikeIfExists: { [KEY]: ARN } })), policyType: 'scp', findings: [{ messageId: 'everyone', at: KEY }] },
    { name: 'another Sid', files: scp(deny(unless, { Sid: 'Other' })), policyType: 'scp', options: { allow: ['Perimeter*'] }, findings: [{ messageId: 'everyone', at: KEY }] },
    { name: 'an identity policy', files: app(fn(), roleAllowing(deny(unless))), findings: [{ messageId: 'everyone', at: KEY }] },
    { name: 'a boundary', files: { 'boundary.json': { Version: '2012-10-17', Statement: [deny(unless)] } }, policyType: 'boundary', findings: [{ messageId: 'everyone', at: KEY }] },
    {
      name: 'SAM statement', findings: [{ messageId: 'everyone', at: KEY }],
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
            - {Effect: Deny, Action: "s3:*", Resource: "*", Condition: {ArnNotEquals: {"${KEY}": "${ARN}"}}}
` },
    },
  ],
});

describe('beside scp/split-or-conditions', () => {
  it('leaves split statements to that rule', async () => {
    const text = JSON.stringify({ Version: '2012-10-17', Statement: [deny({ StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } }), deny(unless)] });
    const run = (rules: readonly (typeof rule | typeof split)[]) => lintFiles([{ path: 'scp.json', text }], { rules, data: testData, policyType: 'scp' });
    expect((await run([rule, split])).map((finding) => finding.rule)).toEqual(['scp/split-or-conditions']);
    expect((await run([rule])).map((finding) => finding.rule)).toEqual(['scp/source-function-arn-deny-hits-everyone']);
  });
});

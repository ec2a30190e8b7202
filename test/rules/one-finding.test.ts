import { expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { testData } from '../data/tables.js';
import { lintFiles } from '../support/lint-files.js';
import { allow, app, fn, roleAllowing } from '../support/templates.js';
import { LAMBDA, bare, linked, trusts } from '../support/trust.js';
import type { Files } from '../support/rule-tester.js';

const recommended = rules.filter(({ meta }) => meta.docs.recommended && meta.docs.level !== 'suggestion');

/** One defect is one finding, by the rule that says most of it. */
const CASES: readonly (readonly [name: string, files: Files, rules: readonly string[]])[] = [
  ['every role may be passed', { 'policy.json': policy(allow('iam:PassRole')) }, ['policy/pass-role-star']],
  ['all roles but some may be passed', { 'policy.json': policy({ Effect: 'Allow', Action: 'iam:PassRole', NotResource: 'arn:aws:iam::111122223333:role/admin' }) }, ['action/pass-role']],
  ['all actions but some, every role among them', { 'policy.json': policy({ Effect: 'Allow', NotAction: 'ec2:*', Resource: '*' }) }, ['action/create-service-linked-role', 'action/pass-role']],
  ['an administrator', app(fn(), roleAllowing(allow('*'))), ['policy/admin-on-execution-role']],
  ['everybody may assume', bare(trusts('*')), ['trust/public-principal']],
  ['NotPrincipal in a trust policy', bare({ Effect: 'Allow', NotPrincipal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' }), ['trust/not-principal']],
  ['Lambda with the action of providers', linked([{ ...LAMBDA, Action: 'sts:AssumeRoleWithWebIdentity' }]), ['trust/missing-lambda-principal', 'trust/wrong-action']],
  ['Lambda with the action of another service', linked([LAMBDA, { ...LAMBDA, Action: 'ec2:RunInstances' }]), ['trust/wrong-action']],
  ['a function compared as text', { 'policy.json': policy(allow('s3:GetObject', 'arn:aws:s3:::orders/*', { Condition: { StringEquals: { 'lambda:SourceFunctionArn': 'arn:aws:lambda:eu-west-1:111122223333:function:orders*' } } })) }, ['condition/source-function-arn-operator']],
  ['an action with a slip', { 'policy.json': policy(allow('s3:GetObjct', 'arn:aws:s3:::orders/*')) }, ['policy/unknown-action']],
  ['objects on the ARN of their bucket', { 'policy.json': policy(allow('s3:GetObject', 'arn:aws:s3:::orders')) }, ['resource/wrong-type']],
  ['nothing wrong', { 'policy.json': policy(allow('s3:GetObject', 'arn:aws:s3:::orders/*')), ...linked([LAMBDA], { Policies: [{ PolicyName: 'logs', PolicyDocument: policy(allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], 'arn:aws:logs:*:*:log-group:/aws/lambda/*')) }] }) }, []],
];

function policy(...statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements };
}

it.each(CASES)('%s', async (_, files, expected) => {
  const found = await lintFiles(Object.entries(files).map(([path, content]) => ({ path, text: JSON.stringify(content) })), { rules: recommended, data: testData });
  expect(found.map(({ rule }) => rule).filter((rule) => !NOISE.has(rule)).sort()).toEqual([...expected].sort());
});

/** What small examples lack. */
const NOISE: ReadonlySet<string> = new Set(['feature/missing-permissions']);

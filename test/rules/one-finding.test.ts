import { expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { testData } from '../data/tables.js';
import { lintFiles } from '../support/lint-files.js';
import { BASIC, allow, app, fn, role, roleAllowing } from '../support/templates.js';
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
  ['a bucket with Region and account', { 'policy.json': policy(allow('s3:GetObject', 'arn:aws:s3:eu-west-1:111122223333:orders/*')) }, ['resource/partition-region-account']],
  ['a bucket with Region and account, neither of them right', { 'policy.json': policy(allow('s3:GetObject', 'arn:aws:s3:eu-wast-1:1111:orders/*')) }, ['resource/partition-region-account']],
  ['a role with a Region of another partition', { 'policy.json': policy(allow('iam:GetRole', 'arn:aws:iam:cn-north-1:111122223333:role/orders')) }, ['resource/partition-region-account']],
  ['a queue without Region and account', { 'policy.json': policy(allow('sqs:SendMessage', 'arn:aws:sqs:::orders')) }, ['resource/partition-region-account']],
  ['a queue whose Region and account are wrong, which are two slips', { 'policy.json': policy(allow('sqs:SendMessage', 'arn:aws:sqs:eu-wast-1:1111:orders')) }, ['resource/partition-region-account', 'resource/partition-region-account']],
  ['nothing wrong', { 'policy.json': policy(allow('s3:GetObject', 'arn:aws:s3:::orders/*')), ...linked([LAMBDA], { Policies: [{ PolicyName: 'logs', PolicyDocument: policy(allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], 'arn:aws:logs:*:*:log-group:/aws/lambda/*')) }] }) }, []],
];

const WRITE = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const orders = fn({ FunctionName: 'orders' });
const invoked = (properties: object) => app(fn(), role({ ManagedPolicyArns: [BASIC] }), { Invoke: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Orders' }, Action: 'lambda:InvokeFunction', ...properties } } });

/** The same where nothing may be left out. */
const WHOLE: typeof CASES = [
  ['logs are lost', app(fn(), role()), ['logs/no-log-permissions']],
  ['logs go to a group of another name', app(orders, roleAllowing(allow(WRITE, 'arn:aws:logs:*:*:log-group:/aws/lambda/order:*'))), ['logs/log-group-mismatch']],
  ['logs go to a group without its streams', app(orders, roleAllowing(allow(WRITE, 'arn:aws:logs:*:*:log-group:/aws/lambda/orders'))), ['logs/group-without-stream-suffix']],
  ['logs go nowhere', app(orders, roleAllowing(allow(WRITE, 'arn:aws:logs:::*'))), ['resource/partition-region-account']],
  ['logs go to a group nowhere', app(orders, roleAllowing(allow(WRITE, 'arn:aws:logs:*::log-group:/aws/lambda/orders:*'))), ['resource/partition-region-account']],
  ['everybody may invoke', invoked({ Principal: '*' }), ['invoke/public-principal']],
  ['any topic may invoke', invoked({ Principal: 'sns.amazonaws.com' }), ['invoke/confused-deputy']],
  ['any bucket may invoke', invoked({ Principal: 's3.amazonaws.com', SourceArn: 'arn:aws:s3:::*' }), ['invoke/s3-without-source-account']],
  ['state machines are not asked', invoked({ Principal: 'states.amazonaws.com' }), []],
  ['a public URL that answers 403', invoked({ Principal: '*', Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' }), ['invoke/url-auth-none', 'invoke/url-needs-two-actions']],
  ['network interfaces that nothing allows', app(fn({ VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } }), role({ ManagedPolicyArns: [BASIC] })), ['feature/missing-permissions', 'feature/missing-permissions']],
  ['a stranger in a trust policy that shares a function', app(orders, { Type: 'AWS::IAM::Role', Properties: { ...role({ ManagedPolicyArns: [BASIC] }).Properties, ...roleWith('sns.amazonaws.com') } }), ['invoke/execution-role-invoke-confusion', 'trust/many-services']],
];

/** Lets the function invoke itself, and trusts a service beside Lambda. */
function roleWith(service: string): object {
  return {
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com', service] }, Action: 'sts:AssumeRole' }] },
    Policies: [{ PolicyName: 'invoke', PolicyDocument: policy(allow('lambda:InvokeFunction', 'arn:aws:lambda:*:*:function:orders')) }],
  };
}

function policy(...statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements };
}

it.each(CASES)('%s', async (_, files, expected) => {
  expect((await findingsOf(files)).filter((rule) => !NOISE.has(rule))).toEqual([...expected].sort());
});

it.each(WHOLE)('%s', async (_, files, expected) => {
  expect(await findingsOf(files)).toEqual([...expected].sort());
});

async function findingsOf(files: Files): Promise<readonly string[]> {
  const found = await lintFiles(Object.entries(files).map(([path, content]) => ({ path, text: JSON.stringify(content) })), { rules: recommended, data: testData });
  return found.map(({ rule }) => rule).sort();
}

/** What small examples lack. */
const NOISE: ReadonlySet<string> = new Set(['feature/missing-permissions', 'logs/no-log-permissions']);

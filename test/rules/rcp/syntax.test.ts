import { expect, it } from 'vitest';
import rule from '../../../rules/rcp/syntax.js';
import { testData } from '../../data/tables.js';
import { grant, policy, testCheck } from '../../support/check-tester.js';
import { lintFiles } from '../../support/lint-files.js';

const RCP = 'RESOURCE_CONTROL_POLICY';
const deny = (elements: object): object => grant({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', ...elements });

testCheck(rule, [
  ['a Deny for everybody', policy(deny({}), deny({ Principal: { AWS: '*' }, Action: ['sqs:*', 'kms:Decrypt'] })), [], RCP],
  ['what AWS attaches itself', policy({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }), [], RCP],
  ['some principals', policy(deny({ Principal: { AWS: '111122223333' } }), deny({ Principal: undefined, NotPrincipal: '*' }), deny({ Principal: { Service: 's3.amazonaws.com' } })), ['RCP_SYNTAX_ERROR_PRINCIPAL "111122223333"', 'RCP_SYNTAX_ERROR_PRINCIPAL "NotPrincipal"', 'RCP_SYNTAX_ERROR_PRINCIPAL "s3.amazonaws.com"'], RCP],
  ['an Allow of one resource', policy(deny({ Effect: 'Allow', Resource: 'arn:aws:s3:::a' })), ['RCP_SYNTAX_ERROR_ALLOW "Allow"'], RCP],
  ['an Allow under a condition', policy(deny({ Effect: 'Allow', Condition: { Bool: { 'aws:SecureTransport': 'true' } } })), ['RCP_SYNTAX_ERROR_ALLOW "Allow"'], RCP],
  ['NotAction', policy(deny({ Action: undefined, NotAction: 's3:*' })), ['RCP_SYNTAX_ERROR_NOTACTION "NotAction"'], RCP],
  ['another service', policy(deny({ Action: ['s3:*', 'ec2:*', '*'] })), ['RCP_SYNTAX_ERROR_ACTION "ec2:*"'], RCP],
  ['other policies', policy(grant({ Action: 'ec2:*' })), [], 'RESOURCE_POLICY'],
]);

it('the name of a folder does not make a topic policy a resource control policy', async () => {
  const text = JSON.stringify(policy(deny({ Action: 'sns:Publish' })));
  expect(await lintFiles([{ path: 'resource_control_policies/sns_topic_policy.json', text }], { rules: [rule], data: testData })).toEqual([]);
});

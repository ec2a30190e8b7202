import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { defineConfig, defineRule, lint, validatePolicy } from '../../src/index.js';

const folder = mkdtempSync(join(tmpdir(), 'rolelint-library-'));
afterAll(() => rmSync(folder, { recursive: true }));

mkdirSync(join(folder, 'iam'));
const POLICY = '{ "Statement": [{ "Effect": "Allow", "Action": "logs:PutLogEvents", "Resource": "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders:*" }] }';
const WRONG = '{ "Statement": [{ "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" }] }';
writeFileSync(join(folder, 'rolelint.config.json'), '[{ "extends": [], "rules": { "trust/missing-lambda-principal": "error" } }]');
writeFileSync(join(folder, 'iam/lambda-policy.json'), POLICY);
writeFileSync(join(folder, 'iam/lambda-trust.json'), WRONG);

const rulesIn = ({ results }: Awaited<ReturnType<typeof lint>>) => Object.fromEntries(results.map((each) => [each.filePath.slice(folder.length + 1), each.messages.map((message) => message.ruleId)]));

describe('the library', () => {
  it('lints as the command line does', async () => {
    const done = await lint({ cwd: folder });
    expect(rulesIn(done)).toEqual({ 'iam/lambda-policy.json': [], 'iam/lambda-trust.json': ['trust/missing-lambda-principal'] });
    expect(await lint({ cwd: folder, paths: ['iam/lambda-trust.json'] })).toMatchObject({ results: [{ errorCount: 1, warningCount: 0 }], failures: [] });
  });
  it('lints a text in the place of a file', async () => {
    expect(rulesIn(await lint({ cwd: folder, text: { path: 'iam/lambda-trust.json', text: POLICY } }))).toEqual({ 'iam/lambda-trust.json': [] });
    expect(rulesIn(await lint({ cwd: folder, text: { path: 'iam/new-lambda-trust.json', text: WRONG } }))).toEqual({ 'iam/new-lambda-trust.json': ['trust/missing-lambda-principal'] });
  });
  it('names paths that are not there, and refuses a configuration that is wrong', async () => {
    expect((await lint({ cwd: folder, paths: ['none.json'] })).failures).toEqual([{ path: 'none.json', message: 'no such file or folder' }]);
    await expect(lint({ cwd: folder, configFile: 'none.json' })).rejects.toMatchObject({ name: 'Misuse' });
  });
  it('validates one policy as AWS does', async () => {
    const policyDocument = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sts:AssumeRole" }] }';
    const codes = async (input: Parameters<typeof validatePolicy>[0]) => (await validatePolicy(input)).findings.map(({ issueCode }) => issueCode);
    expect(await codes({ policyDocument, policyType: 'IDENTITY_POLICY' })).toEqual(['MISSING_RESOURCE']);
    expect(await codes({ policyDocument, policyType: 'RESOURCE_POLICY', validatePolicyResourceType: 'AWS::IAM::AssumeRolePolicyDocument' })).toEqual(['MISSING_PRINCIPAL']);
  });
  it('refuses unknown types of policies', async () => {
    await expect(validatePolicy({ policyDocument: '{}', policyType: 'POLICY' as never })).rejects.toThrow(/IDENTITY_POLICY/);
  });
  it('types configurations and rules without changing them', () => {
    expect(defineConfig({ extends: 'strict' }, [{ ignores: ['x'] }])).toEqual([{ extends: 'strict' }, { ignores: ['x'] }]);
    const rule = { meta: { id: 'a/b', type: 'problem', docs: { description: '', level: 'error', recommended: true, sources: [] }, messages: {} }, create: () => ({}) } as const;
    expect(defineRule(rule)).toBe(rule);
  });
});

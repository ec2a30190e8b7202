import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { main } from '../../src/cli/main.js';
import { edited } from '../../src/fix/text-edit.js';
import { migrate } from '../../src/migrate.js';
import { equivalentsOf } from '../../src/migrate/equivalents.js';
import { namedRule, namesRule } from '../../src/settle/silencer.js';
import { findings } from '../support/run.js';
import { memoryHost } from '../cli/memory-host.js';

const FOLDER = 'test/examples/migrate';
const EXAMPLE = Object.fromEntries(readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(FOLDER, path)).isFile()).map((path) => [path, readFileSync(join(FOLDER, path), 'utf8')]));

async function run(files: Readonly<Record<string, string>>, ...argv: readonly string[]) {
  const host = memoryHost({ nodes: Object.fromEntries(Object.entries({ '.git/config': '', ...files }).map(([path, text]) => [`/project/${path}`, text])) });
  const status = await main(['migrate', ...argv], host);
  return { status, stdout: host.stdout, stderr: host.stderr, after: { ...files, ...Object.fromEntries([...host.written].map(([path, text]) => [path.slice('/project/'.length), text])) }, written: [...host.written.keys()] };
}

const migrated = async (path: string, text: string) => {
  const { found, edits } = await migrate({ path, text });
  return { found: found.map(({ tool, id, rules: ours, state, why }) => ({ tool, id, ours, state, why })), after: edited(text, edits) };
};

describe('the command', () => {
  it('writes nothing by itself', async () => {
    expect(await run(EXAMPLE)).toMatchObject({ status: 0, written: [], stderr: '' });
  });
  it('writes ours beside theirs, which silence what rolelint finds there', async () => {
    expect((await findings(EXAMPLE)).map(({ rule }) => rule)).toEqual(['policy/service-wildcard', 'policy/admin-on-execution-role', 'policy/admin-on-execution-role', 'policy/resource-wildcard']);
    const { after, status, written } = await run(EXAMPLE, '--write');
    expect({ status, written: written.sort() }).toEqual({ status: 0, written: ['/project/lib/stack.ts', '/project/main.tf', '/project/template.yaml'] });
    expect(await findings(after)).toEqual([]);
    for (const [path, text] of Object.entries(EXAMPLE)) for (const line of text.split('\n')) expect((after as Readonly<Record<string, string>>)[path]).toContain(line);
    const again = await run(after, '--write');
    expect(again.written).toEqual([]);
  });
  it('leaves out what rolelint does not report', async () => {
    const quiet = { 'main.tf': 'resource "aws_iam_role_policy" "a" {\n  # checkov:skip=CKV_AWS_63:why\n  role   = "r"\n  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::b/k" }] })\n}\n' };
    const { stdout, written } = await run(quiet, '--write');
    expect(stdout).toContain('policy/admin-on-execution-role, policy/action-wildcard(action=*): reports nothing here');
    expect(written).toEqual([]);
  });
  it('says when there is nothing', async () => {
    expect((await run({ 'a.json': '{}' })).stdout).toBe('No suppressions of cfn-lint, cfn_nag, checkov, cdk-nag or semgrep found.\n');
    expect(await run({}, 'no-such-folder')).toMatchObject({ status: 2 });
  });
});

describe('metadata', () => {
  const template = (metadata: string): string => `Resources:\n  Role:\n    Type: AWS::IAM::Role\n    Metadata:\n${metadata}`;
  it.each([
    ['cfn-lint', '      cfn-lint:\n        config:\n          ignore_checks: [W3037]\n', ['W3037'], ['policy/unknown-action']],
    ['cfn_nag', '      cfn_nag:\n        rules_to_suppress:\n          - id: F38\n            reason: why\n', ['F38'], ['policy/pass-role-star']],
    ['checkov', '      checkov:\n        skip:\n          - id: CKV_AWS_61\n            comment: why\n', ['CKV_AWS_61'], ['trust/account-root-on-execution-role']],
    ['cdk-nag', '      cdk_nag:\n        rules_to_suppress:\n          - id: AwsSolutions-IAM5\n            reason: why\n            applies_to: ["Resource::*"]\n', ['AwsSolutions-IAM5'], ['policy/resource-wildcard(resource=*)']],
  ])('of %s in YAML', async (tool, metadata, ids, ours) => {
    const { found, after } = await migrated('a.yaml', template(metadata));
    expect(found).toEqual(ids.map((id) => ({ tool, id, ours, state: 'writable', why: undefined })));
    expect(after).toBe(template(`      rolelint:\n        disable:\n          - rule: "${ours[0] ?? ''}"\n${metadata.includes('why') ? '            reason: "why"\n' : ''}${metadata}`));
  });
  it('in JSON and in flow style stays what it is', async () => {
    const json = JSON.stringify({ Resources: { Role: { Type: 'AWS::IAM::Role', Metadata: { cfn_nag: { rules_to_suppress: [{ id: 'W11', reason: 'a "reason"' }] } } } } }, null, 2);
    const read = JSON.parse((await migrated('a.json', json)).after) as { Resources: { Role: { Metadata: { rolelint: unknown } } } };
    expect(read.Resources.Role.Metadata.rolelint).toEqual({ disable: [{ rule: 'policy/resource-wildcard', reason: 'a "reason"' }] });
    expect((await migrated('a.yaml', 'Resources:\n  Role: { Type: AWS::IAM::Role, Metadata: { cfn_nag: { rules_to_suppress: [{ id: W11 }] } } }\n')).after).toContain('Metadata: { "rolelint": {"disable":[{"rule":"policy/resource-wildcard"}]}, cfn_nag:');
  });
  it('of a template holds for the template', async () => {
    const { after } = await migrated('a.yaml', 'Metadata:\n  cfn-lint: { config: { ignore_checks: [W2511] } }\nResources: {}\n');
    expect(after).toMatch(/^Metadata:\n {2}rolelint:\n {4}disable:\n {6}- rule: "syntax\/version"\n {2}cfn-lint:/);
  });
  it('is not touched where ours is there already, nor in what the CDK writes', async () => {
    const there = template('      rolelint: {}\n      cfn_nag: { rules_to_suppress: [{ id: W11 }] }\n');
    expect(await migrated('a.yaml', there)).toMatchObject({ found: [{ state: 'by hand' }], after: there });
    // what a migration has written is known by the next one
    const done = template('      rolelint: { disable: [policy/resource-wildcard] }\n      cfn_nag: { rules_to_suppress: [{ id: W11 }] }\n');
    expect(await migrated('a.yaml', done)).toMatchObject({ found: [{ state: 'there' }], after: done });
    const otherwise = template('      rolelint: { disable: [{ rule: policy/action-wildcard }] }\n      cfn_nag: { rules_to_suppress: [{ id: W11 }] }\n');
    expect(await migrated('a.yaml', otherwise)).toMatchObject({ found: [{ state: 'by hand', why: '`rolelint` is there already: add it to its list' }], after: otherwise });
    const made = template('      cdk_nag: { rules_to_suppress: [{ id: AwsSolutions-IAM5 }] }\n');
    expect(await migrated('cdk.out/a.yaml', made)).toMatchObject({ found: [{ state: 'by hand', why: expect.stringContaining('addMetadata') as string }], after: made });
  });
});

describe('comments', () => {
  it('of checkov hold for the block or resource around them', async () => {
    const block = 'resource "aws_iam_role" "a" {\n  # checkov:skip=CKV_AWS_60: a reason\n  name = "a"\n}\n\nresource "aws_iam_role" "b" {\n}\n';
    expect((await migrated('a.tf', block)).after).toBe('resource "aws_iam_role" "a" {\n  # checkov:skip=CKV_AWS_60: a reason\n  # rolelint-disable trust/public-principal, trust/wildcard-principal -- a reason\n  name = "a"\n  # rolelint-enable trust/public-principal, trust/wildcard-principal\n}\n\nresource "aws_iam_role" "b" {\n}\n');
    const template = 'Resources:\n  A:\n    # checkov:skip=CKV_AWS_258:why\n    Type: AWS::Lambda::Url\n  B:\n    Type: x\n';
    expect((await migrated('a.yaml', template)).after).toBe('Resources:\n  A:\n    # checkov:skip=CKV_AWS_258:why\n    # rolelint-disable invoke/url-auth-none -- why\n    Type: AWS::Lambda::Url\n    # rolelint-enable invoke/url-auth-none\n  B:\n    Type: x\n');
    expect(await migrated('a.tf', '# checkov:skip=CKV_AWS_60\nlocals { }\n')).toMatchObject({ found: [{ state: 'by hand' }] });
  });
  it('of semgrep hold for their line, the next one, or the block that begins there', async () => {
    expect((await migrated('a.py', 'x = 1\nb = boto3.client("s3", aws_secret_access_key="x")  # nosemgrep: python.boto3.security.hardcoded-token.hardcoded-token\n')).after)
      .toContain('x = 1\n# rolelint-disable-next-line code/hardcoded-credentials\nb = boto3');
    expect((await migrated('a.ts', '// nosemgrep: hardcoded-token\nf();\n')).after).toBe('// nosemgrep: hardcoded-token\n// rolelint-disable-next-line code/hardcoded-credentials\nf();\n');
    expect((await migrated('a.tf', '# nosemgrep: aws-lambda-permission-unrestricted-source-arn\nresource "aws_lambda_permission" "p" {\n  action = "x"\n}\n')).after)
      .toBe('# nosemgrep: aws-lambda-permission-unrestricted-source-arn\nresource "aws_lambda_permission" "p" {\n  # rolelint-disable invoke/confused-deputy\n  action = "x"\n  # rolelint-enable invoke/confused-deputy\n}\n');
    expect(await migrated('a.py', 'f()  # nosemgrep\n')).toMatchObject({ found: [{ id: 'every rule', state: 'none' }], after: 'f()  # nosemgrep\n' });
  });
});

describe('calls of cdk-nag', () => {
  const call = (target: string, item: string): string => `    NagSuppressions.addResourceSuppressions(${target}, [${item}], true);\n`;
  it('become metadata of the construct', async () => {
    expect((await migrated('a.ts', call('this.role', "{ id: 'AwsSolutions-IAM5', reason: \"it's ours\", appliesTo: ['Action::s3:Get*', 'Resource::<Bucket.Arn>/*'] }"))).after)
      .toContain("true);\n    this.role.node.addMetadata('rolelint', { disable: [{ rule: 'policy/action-wildcard(action=s3:Get*)', reason: 'it\\'s ours' }] });\n");
  });
  it('become metadata where the CDK itself is told what is acknowledged', async () => {
    const acknowledge = (target: string, id: string): string => `    Validations.of(${target}).acknowledge({ id: '${id}', reason: 'ours' });\n`;
    expect((await migrated('a.ts', acknowledge('this.role', 'AwsSolutions-IAM5[Action::s3:Get*]'))).after)
      .toContain("});\n    this.role.node.addMetadata('rolelint', { disable: [{ rule: 'policy/action-wildcard(action=s3:Get*)', reason: 'ours' }] });\n");
    expect(await migrated('a.ts', acknowledge('f(x)', 'AwsSolutions-IAM5'))).toMatchObject({ found: [] });
    expect(await migrated('a.ts', acknowledge('[a][0]', 'AwsSolutions-IAM5'))).toMatchObject({ found: [{ state: 'by hand' }] });
    for (const id of ['rolelint::policy/service-wildcard', 'Construct-Annotations::IAM:Group:MaxPoliciesExceeded', '@aws-cdk/aws-lambda:x']) expect((await migrated('a.ts', acknowledge('a', id))).found).toEqual([]);
  });
  it.each(['HIPAA.Security', 'NIST.800.53.R5', 'PCI.DSS.321', 'Ours'])('are read from pack %s', async (pack) => {
    expect(await migrated('a.ts', call('a', `{ id: '${pack}-LambdaFunctionPublicAccessProhibited', reason: 'x' }`))).toMatchObject({ found: [{ ours: ['invoke/public-principal'] }] });
    expect(await migrated('a.ts', call('a', `{ id: '${pack}-IAMNoInlinePolicy', reason: 'x' }`))).toMatchObject({ found: [{ state: 'none', why: 'rolelint has no rule against inline policies' }] });
  });
  it('are told where the construct is not plain, or nothing of ours is meant', async () => {
    expect(await migrated('a.ts', call('[a, b]', "{ id: 'AwsSolutions-IAM5', reason: 'x' }"))).toMatchObject({ found: [{ state: 'by hand' }] });
    expect(await migrated('a.ts', call('a', "{ id: 'AwsSolutions-IAM5', reason: 'x', appliesTo: ['Resource::<Bucket.Arn>/*'] }"))).toMatchObject({ found: [{ state: 'none', why: 'rolelint reports nothing of `Resource::<Bucket.Arn>/*`' }] });
    expect(await migrated('a.ts', call('a', "{ id: 'AwsSolutions-IAM5', reason: 'x', appliesTo: [{ regex: '/x/' }] }").replace('/x/', ''))).toMatchObject({ found: [{ state: 'none' }] });
  });
});

it('every equivalent is a rule of ours', () => {
  const ids = rules.map((rule) => rule.meta.id);
  const all = [
    ...['W3037', 'W2511', 'I3510', 'W3663', 'W3664', 'E3663', 'E3510', 'E3512', 'E3530'].map((id) => equivalentsOf('cfn-lint', id)),
    ...['F3', 'F4', 'F5', 'F6', 'F13', 'F38', 'F39', 'F40', 'W11', 'W12', 'W13', 'W43', 'W58'].map((id) => equivalentsOf('cfn_nag', id)),
    ...[1, 62, 274, 49, 63, 60, 61, 110, 286, 355, 356, 111, 290, 258, 301, 364].map((id) => equivalentsOf('checkov', `CKV_AWS_${id}`)),
    ...['AwsSolutions-IAM5', 'Serverless-LambdaStarPermissions', 'HIPAA.Security-IAMPolicyNoStatementsWithAdminAccess', 'NIST.800.53.R5-IAMPolicyNoStatementsWithFullAccess', 'PCI.DSS.321-LambdaFunctionPublicAccessProhibited', 'Ours-LambdaFunctionUrlAuth'].map((id) => equivalentsOf('cdk-nag', id)),
    ...['no-iam-admin-privileges', 'no-iam-star-actions', 'aws-iam-admin-policy', 'wildcard-assume-role', 'no-iam-priv-esc-roles', 'aws-lambda-permission-unrestricted-source-arn', 'lambda-permission-logs-missing-arn-asterisk', 'reserved-aws-lambda-environment-variable', 'hardcoded-token'].map((id) => equivalentsOf('semgrep', `a.b.${id}`)),
  ];
  for (const { rules: ours } of all) {
    expect(ours.length).toBeGreaterThan(0);
    for (const each of ours) expect([each, ids.some((id) => namesRule(namedRule(each).rule, id))]).toEqual([each, true]);
  }
  expect(equivalentsOf('checkov', 'CKV_AWS_108').rules).toEqual([]);
  expect(equivalentsOf('cfn_nag', 'toString')).toEqual({ rules: [], why: 'rolelint has no such rule' });
});

import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Host } from '../../src/host.js';
import { disk, type Disk } from './disk-host.js';
import { repository } from './repository.js';

const role = (name: string, principal = 'lambda.amazonaws.com'): string => `  ${name}:
    Type: AWS::IAM::Role
    Properties:
      RoleName: ${name}
      AssumeRolePolicyDocument:
        Statement: [{ Effect: Allow, Principal: { Service: ${principal} }, Action: sts:AssumeRole }]
`;
const policy = (role: string, action = 's3:GetObject'): string => `  ${role}Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      Roles: [${role}]
      PolicyDocument: { Statement: [{ Effect: Allow, Action: '${action}', Resource: '*' }] }
`;
const fn = (name: string, role: string, handler = 'index.handler'): string => `  ${name}:
    Type: AWS::Lambda::Function
    Properties:
      Role: !Sub arn:aws:iam::\${AWS::AccountId}:role/${role}
      Handler: ${handler}
      Runtime: nodejs22.x
      Code: .
`;
const stack = (...resources: readonly string[]): string => `Resources:\n${resources.join('')}`;
const code = (table: string): string => `import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
export const handler = () => new DynamoDBClient({}).send(new PutItemCommand({ TableName: '${table}', Item: {} }));
`;

/** `file:line rule entity` of each finding. */
async function found(project: Disk, ...argv: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr, status } = await project.rolelint(['-f', 'json', '--no-cache', ...argv]);
  if (status > 1) throw new Error(stderr);
  const results = JSON.parse(stdout) as readonly { filePath: string; messages: readonly { line: number; ruleId: string; entity?: string }[] }[];
  return results.flatMap(({ filePath, messages }) => messages.map(({ line, ruleId, entity }) => `${filePath.slice(project.folder.length + 1)}:${line} ${ruleId} ${entity ?? ''}`));
}

const TWO = { 'roles.yaml': stack(role('A'), policy('A'), role('B'), policy('B')), 'a.yaml': stack(fn('FnA', 'A')), 'b.yaml': stack(fn('FnB', 'B')) };
const LOGS = (file: string, name: string): string => `${file}:2 logs/no-log-permissions ${name}`;

describe('--since', () => {
  it('shows nothing where nothing has changed, and says how much there is', async () => {
    const project = repository(TWO);
    expect(await found(project)).toEqual(expect.arrayContaining([LOGS('a.yaml', 'FnA'), LOGS('b.yaml', 'FnB')]));
    expect(await found(project, '--since', 'main')).toEqual([]);
    expect((await project.rolelint(['--since', 'main'])).stderr).toMatch(/^rolelint: \d+ findings not shown: nothing of them has changed since main\n$/);
  });
  it.each<[string, Record<string, string>]>([
    ['the function', { 'a.yaml': stack(fn('FnA', 'A', 'main.handler')) }],
    ['its role, in another file', { 'roles.yaml': stack(role('A').replace('RoleName', 'Description: x\n      RoleName'), policy('A'), role('B'), policy('B')) }],
    ['a policy of its role', { 'roles.yaml': stack(role('A'), policy('A', 's3:ListBucket'), role('B'), policy('B')) }],
  ])('shows what is found on a function after a change of %s, and nothing of others', async (_, change) => {
    const project = repository(TWO);
    project.write(change);
    const shown = await found(project, '--since', 'main');
    expect(shown).toContain(LOGS('a.yaml', 'FnA'));
    expect(shown.filter((each) => /FnB|b\.yaml/.test(each))).toEqual([]);
  });
  it('shows nothing of a function that shares the role of one that has changed', async () => {
    const project = repository({ ...TWO, 'b.yaml': stack(fn('FnB', 'A')) });
    project.write({ 'a.yaml': stack(fn('FnA', 'A', 'main.handler')) });
    const shown = await found(project, '--since', 'main');
    expect(shown).toContain(LOGS('a.yaml', 'FnA'));
    expect(shown).not.toContain(LOGS('b.yaml', 'FnB'));
  });
  it('shows what is found in a role that a function is given now', async () => {
    const project = repository(TWO);
    project.write({ 'a.yaml': stack(fn('FnA', 'A', 'main.handler')) });
    expect(await found(project, '--since', 'main')).not.toContain('roles.yaml:18 syntax/version B');
    project.write({ 'a.yaml': stack(fn('FnA', 'B')) });
    expect(await found(project, '--since', 'main')).toContain('roles.yaml:18 syntax/version B');
  });
  it('shows what a change of parameters, locals and the like may mean', async () => {
    const project = repository({ ...TWO, 'a.yaml': `Parameters: { Stage: { Type: String } }\n${TWO['a.yaml']}` });
    project.write({ 'a.yaml': `Parameters: { Stage: { Type: String, Default: x } }\n${TWO['a.yaml']}` });
    expect(await found(project, '--since', 'main')).toContain('a.yaml:3 logs/no-log-permissions FnA');
  });
  it('minds no blank lines and comments outside of what is declared', async () => {
    const project = repository(TWO);
    project.write({ 'b.yaml': `# what others pay for\n\n${TWO['b.yaml']}` });
    expect(await found(project, '--since', 'main')).toEqual([]);
  });
  it('shows what is found in code, and where it comes from', async () => {
    const project = repository({ ...TWO, 'index.mjs': code('orders') });
    expect(await found(project, '--since', 'main')).toEqual([]);
    project.write({ 'index.mjs': code('others') });
    expect(await found(project, '--since', 'main')).toEqual(expect.arrayContaining([expect.stringMatching(/^index\.mjs:2 code\/missing-permission Fn/), LOGS('a.yaml', 'FnA')]));
  });
  it('shows what is found in code that did not change when the policy did', async () => {
    const project = repository({ ...TWO, 'index.mjs': code('orders') });
    project.write({ 'roles.yaml': stack(role('A'), policy('A', 's3:ListBucket'), role('B'), policy('B')) });
    const shown = await found(project, '--since', 'main');
    expect(shown).toContain('index.mjs:2 code/missing-permission FnA');
    expect(shown).not.toContain('index.mjs:2 code/missing-permission FnB');
  });
  it('counts from where a branch has left the other, commits and what is not yet committed', async () => {
    const project = repository(TWO);
    project.git('checkout', '-qb', 'work');
    project.write({ 'a.yaml': stack(fn('FnA', 'A', 'main.handler')) });
    project.git('commit', '-qam', 'a');
    project.git('checkout', '-q', 'main');
    project.write({ 'b.yaml': stack(fn('FnB', 'B', 'main.handler')) });
    project.git('commit', '-qam', 'b');
    project.git('checkout', '-q', 'work');
    expect(await found(project, '--since', 'main')).toContain(LOGS('a.yaml', 'FnA'));
    expect(await found(project, '--since', 'main')).not.toContain(LOGS('b.yaml', 'FnB'));
    project.write({ 'b.yaml': stack(fn('FnB', 'B', 'other.handler')) });
    expect(await found(project, '--since', 'main')).toContain(LOGS('b.yaml', 'FnB'));
  });
  it('knows files that are new, with names of any kind', async () => {
    const project = repository(TWO);
    const names = ['new file.yaml', 'größe.yaml', 'a\nb.yaml', '"quoted".yaml', '-x.yaml', 'diff --git a.yaml'];
    project.write(Object.fromEntries(names.map((name, index) => [name, stack(fn(`New${index}`, 'A'))])));
    expect((await found(project, '--since', 'main')).filter((each) => / New\d$/.test(each)).length).toBe(names.length);
    project.git('add', '-A');
    expect((await found(project, '--since', 'main')).filter((each) => / New\d$/.test(each)).length).toBe(names.length);
    project.git('commit', '-qm', 'new');
    project.write(Object.fromEntries(names.map((name, index) => [name, stack(fn(`New${index}`, 'A', 'main.handler'))])));
    expect((await found(project, '--since', 'main')).filter((each) => / New\d$/.test(each)).length).toBe(names.length);
  });
  it('shows nothing of a file that only has another name', async () => {
    const project = repository(TWO);
    project.git('mv', 'a.yaml', 'moved.yaml');
    expect(await found(project, '--since', 'main')).toEqual([]);
    project.write({ 'moved.yaml': stack(fn('FnA', 'A', 'main.handler')) });
    expect(await found(project, '--since', 'main')).toContain(LOGS('moved.yaml', 'FnA'));
  });
  it('shows what lies beside a file that is gone', async () => {
    const project = repository({ 'x/roles.yaml': stack(role('A'), policy('A')), 'x/a.yaml': stack(fn('FnA', 'A')), 'x/p.yaml': stack(policy('A', 'logs:*')), 'y/b.yaml': stack(role('B'), fn('FnB', 'B')) });
    project.write({ 'x/p.yaml': undefined });
    const shown = await found(project, '--since', 'main');
    expect(shown).toContain(LOGS('x/a.yaml', 'FnA'));
    expect(shown.filter((each) => each.startsWith('y/'))).toEqual([]);
  });
  it('shows all when the configuration has changed', async () => {
    const project = repository({ ...TWO, 'rolelint.config.json': '[]' });
    project.write({ 'rolelint.config.json': '[{ "extends": "recommended" }]' });
    expect(await found(project, '--since', 'main')).toEqual(await found(project));
  });
  it('works in a folder below the top of the repository', async () => {
    const project = repository({ 'sub/rolelint.config.json': '[]', 'sub/a.yaml': stack(role('A'), fn('FnA', 'A')), 'a.yaml': stack(role('A'), fn('FnA', 'A')) });
    project.write({ 'a.yaml': stack(role('A'), fn('FnA', 'A', 'main.handler')) });
    const below: Partial<Host> = { cwd: join(project.folder, 'sub') };
    expect((await project.rolelint(['--since', 'main', '-f', 'compact'], below)).stdout).toBe('');
    project.write({ 'sub/a.yaml': stack(role('A'), fn('FnA', 'A', 'main.handler')) });
    expect((await project.rolelint(['--since', 'main', '-f', 'compact'], below)).stdout).toContain('a.yaml:8:3: warning');
  });
  it('is kept like any run, for as long as git answers the same', async () => {
    const project = repository(TWO);
    const argv = ['--since', 'main', '--cache', '-f', 'json'];
    const first = await project.rolelint(argv);
    expect(await project.rolelint(argv)).toEqual({ ...first, replaced: [] });
    project.git('commit', '-qam', 'x', '--allow-empty');
    project.git('checkout', '-q', 'HEAD~1');
    expect((await project.rolelint(argv)).stdout).toBe(first.stdout);
  });
});

describe('what git can not answer', () => {
  const said = async (project: Disk, argv: readonly string[], changes?: Partial<Host>): Promise<string> => {
    const { status, stdout, stderr } = await project.rolelint(argv, changes);
    expect([status, stdout]).toEqual([2, '']);
    return stderr;
  };
  it('is said: no repository', async () => {
    const project = disk(TWO);
    rmSync(join(project.folder, '.git'), { recursive: true });
    expect(await said(project, ['--since', 'main'])).toBe(`rolelint: --since: ${project.folder} is in no git repository\n`);
    expect(await said(project, ['--staged'])).toBe(`rolelint: --staged: ${project.folder} is in no git repository\n`);
  });
  it('is said: no such commit', async () => {
    const project = repository(TWO);
    project.git('update-ref', 'refs/remotes/origin/next', 'HEAD');
    expect(await said(project, ['--since', 'mian'])).toBe('rolelint: --since: git knows no commit "mian"\n');
    expect(await said(project, ['--since', 'next'])).toBe('rolelint: --since: git knows no commit "next"; did you mean "origin/next"?\n');
    expect(await said(project, ['--since', 'main..HEAD'])).toBe('rolelint: --since: git knows no commit "main..HEAD"\n');
  });
  it('is said: a shallow clone', async () => {
    const project = repository(TWO);
    project.git('commit', '-qm', 'second', '--allow-empty');
    const clone = disk({});
    rmSync(join(clone.folder, '.git'), { recursive: true });
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${project.folder}`, clone.folder], { stdio: 'ignore' });
    expect(await said(clone, ['--since', 'HEAD~1'])).toBe('rolelint: --since: git knows no commit "HEAD~1"; this clone is shallow: fetch more of its history (actions/checkout: fetch-depth: 0)\n');
  });
  it('is said: histories without a commit in common', async () => {
    const project = repository(TWO);
    project.git('checkout', '-q', '--orphan', 'other');
    project.git('commit', '-qm', 'other');
    expect(await said(project, ['--since', 'main'])).toBe('rolelint: --since: "main" and HEAD have no commit in common\n');
  });
  it('is said: no git', async () => {
    expect(await said(repository(TWO), ['--staged'], { git: () => Promise.resolve({ failure: 'other', message: 'git was not found' }) })).toBe('rolelint: --staged asks git: git was not found\n');
  });
  it.each(['--output=x', '-h', '--help'])('a name is no option of git: %s', async (name) => {
    const project = repository(TWO);
    const asked: string[] = [];
    const git: Host['git'] = (args) => {
      asked.push(...args);
      return Promise.resolve({ status: 0, out: Buffer.from('false\n/x\n'), err: '' });
    };
    expect(await said(project, [`--since=${name}`], { git })).toBe(`rolelint: --since: "${name}" is no name of a commit\n`);
    expect(asked).not.toContain(name);
  });
  it.each([
    [['--since', 'main', '--staged'], '--since and --staged exclude each other'],
    [['--since', 'main', '--fix'], '--since is for reports, --fix is not: fix by naming files'],
    [['--staged', '--suppress-all'], '--staged shows some findings only: --suppress-all needs all of them'],
    [['--staged', '--stdin'], '--staged is not for --stdin'],
  ])('%j', async (argv, message) => {
    expect(await said(repository(TWO), argv)).toBe(`rolelint: ${message}\n`);
  });
  it('is not asked without these options', async () => {
    const project = repository(TWO);
    const git = (): never => { throw new Error('asked'); };
    expect((await project.rolelint(['--no-cache'], { git })).status).toBeLessThan(2);
  });
});

describe('--staged', () => {
  it('reads what would be committed, not what the files say by now', async () => {
    const project = repository(TWO);
    project.write({ 'roles.yaml': stack(role('A', 'lambda.amazonaws.com.cn'), policy('A'), role('B'), policy('B')) });
    project.git('add', 'roles.yaml');
    project.write({ 'roles.yaml': `# lines\n# above\n${TWO['roles.yaml']}` });
    expect(await found(project, '--staged')).toContain('roles.yaml:7 trust/partition-suffixed-lambda-principal A');
    expect(await found(project)).not.toContain('roles.yaml:7 trust/partition-suffixed-lambda-principal A');
  });
  it('leaves out changes that are not staged, and files that git does not know', async () => {
    const project = repository(TWO);
    project.write({ 'a.yaml': stack(fn('FnA', 'A', 'main.handler')), 'new.yaml': stack(fn('New', 'A')) });
    expect(await found(project, '--staged')).toEqual([]);
    project.git('add', 'new.yaml');
    expect(await found(project, '--staged')).toEqual([LOGS('new.yaml', 'New'), 'roles.yaml:7 syntax/version A', 'roles.yaml:12 syntax/version APolicy']);
  });
  it('has files that the work tree has lost', async () => {
    const project = repository({ ...TWO, 'deep/down/c.yaml': stack(role('C', 'lambda.amazonaws.com.cn')), 'c.yaml': stack(fn('FnC', 'X')) });
    rmSync(join(project.folder, 'deep'), { recursive: true });
    project.write({ 'c.yaml': stack(fn('FnC', 'C', 'main.handler')) });
    project.git('add', 'c.yaml');
    expect(await found(project, '--staged')).toContain('deep/down/c.yaml:7 trust/partition-suffixed-lambda-principal C');
  });
  it('works before the first commit', async () => {
    const project = disk(TWO);
    execFileSync('git', ['init', '-q'], { cwd: project.folder });
    execFileSync('git', ['add', 'a.yaml', 'roles.yaml'], { cwd: project.folder });
    expect(await found(project, '--staged')).toContain(LOGS('a.yaml', 'FnA'));
    expect(await found(project, '--staged')).not.toContain(LOGS('b.yaml', 'FnB'));
  });
  it('minds names of any kind', async () => {
    const project = repository(TWO);
    const name = 'a b\n"é".yaml';
    project.write({ [name]: stack(role('C', 'lambda.amazonaws.com.cn')) });
    project.git('add', '-A');
    project.write({ [name]: stack(role('C')) });
    expect(await found(project, '--staged')).toContain(`${name}:7 trust/partition-suffixed-lambda-principal C`);
  });
});

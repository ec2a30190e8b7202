import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure, Host } from '../../src/host.js';
import { disk, type Disk, type Ended } from './disk-host.js';

const role = (principal: string): string => JSON.stringify({ Resources: { OrdersRole: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'orders', AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: principal }, Action: 'sts:AssumeRole' }] } } } } });
const LAMBDA = 'lambda.amazonaws.com';
const FUNCTION = `Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Role: !Sub arn:aws:iam::\${AWS::AccountId}:role/orders
      Handler: src/index.handler
      Runtime: nodejs22.x
      Code: .
`;
const put = (table: string): string => `import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
export const handler = () => new DynamoDBClient({}).send(new PutItemCommand({ TableName: '${table}', Item: {} }));
`;
const PROJECT = { 'role.json': role(LAMBDA), 'template.yaml': FUNCTION, 'src/index.mjs': put('orders') };

const isKept = ({ replaced }: Ended): boolean => replaced.some((path) => /run-[0-9a-f]{16}-[0-9a-f]\.json$/.test(path));
const CACHE = ['--cache', '-f', 'json'];

/** A run that keeps, and one that tells again. */
async function warm(project: Disk, argv: readonly string[] = CACHE): Promise<Ended> {
  expect(isKept(await project.rolelint(argv))).toBe(true);
  const again = await project.rolelint(argv);
  expect(isKept(again)).toBe(false);
  return again;
}

const fresh = async (project: Disk, argv: readonly string[] = CACHE): Promise<Ended> => project.rolelint([...argv.filter((word) => word !== '--cache'), '--no-cache']);
const told = ({ status, stdout, stderr }: Ended): Omit<Ended, 'replaced'> => ({ status, stdout, stderr });

describe('--cache', () => {
  it('tells the same again, and loads nothing for it', async () => {
    const project = disk({ ...PROJECT, 'role.json': role('ec2.amazonaws.com') });
    const expected = await fresh(project);
    expect(expected.status).toBe(1);
    await project.rolelint(CACHE);
    const refuse = (): never => { throw new Error('nothing is to be loaded'); };
    expect(told(await project.rolelint(CACHE, { readTable: refuse }))).toEqual(told(expected));
  });
  it('says with --debug that it tells again', async () => {
    const project = disk(PROJECT);
    expect((await project.rolelint([...CACHE, '--debug'])).stderr).not.toContain('told again');
    expect((await project.rolelint([...CACHE, '--debug'])).stderr).toMatch(/^rolelint: told again from .*run-[0-9a-f]{16}-[0-9a-f]\.json\n$/m);
  });
  it('finds what changed in the role alone, in the function of another file too', async () => {
    const project = disk(PROJECT);
    await warm(project);
    project.write({ 'role.json': role('lambda.amazonaws.com.cn') });
    const { stdout } = await project.rolelint(CACHE);
    expect(stdout).toContain('partition-suffixed-lambda-principal');
    project.write({ 'role.json': role(LAMBDA) });
    expect(told(await project.rolelint(CACHE))).toEqual(told(await fresh(project)));
  });
  it.each<[string, Record<string, string | undefined>]>([
    ['code that a handler imports', { 'src/index.mjs': put('other') }],
    ['a file that was not there', { 'more/policy.json': '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Alow", "Action": "s3:*", "Resource": "*" }] }' }],
    ['a file that is gone', { 'role.json': undefined }],
    ['a configuration that was not there', { 'rolelint.config.json': '[{ "extends": [] }]' }],
    ['what git leaves out', { '.gitignore': 'role.json\n' }],
    ['findings that are known', { 'rolelint-suppressions.json': '{ "version": 1, "suppressions": {} }\n' }],
  ])('asks anew after a change of %s', async (_, change) => {
    const project = disk(PROJECT);
    await warm(project);
    project.write(change);
    const next = await project.rolelint(CACHE);
    expect(told(next)).toEqual(told(await fresh(project)));
  });
  it('does not look at a time: the same text written anew is the same', async () => {
    const project = disk(PROJECT);
    await warm(project);
    project.write(PROJECT);
    expect(isKept(await project.rolelint(CACHE))).toBe(false);
  });
  it('holds for the same options, terminal, build and day alone', async () => {
    const project = disk(PROJECT);
    await warm(project);
    expect(isKept(await project.rolelint([...CACHE, '--quiet']))).toBe(true);
    expect(isKept(await project.rolelint(CACHE, { stdoutIsTTY: true }))).toBe(true);
    expect(isKept(await project.rolelint(CACHE, { now: () => new Date('2031-01-01T00:00:00Z') }))).toBe(true);
    expect(isKept(await project.rolelint(CACHE, { readPackaged: (path) => (path === 'dist/build-version' ? '2' : '{}') }))).toBe(true);
  });
  it('minds the environment that a run has asked for', async () => {
    const project = disk(PROJECT);
    const env = (value?: string): Partial<Host> => ({ env: (name) => (name === 'NO_COLOR' ? value : undefined) });
    await project.rolelint(['--cache'], env());
    expect(isKept(await project.rolelint(['--cache'], env('1')))).toBe(true);
  });
  it('writes reports again', async () => {
    const project = disk({ 'iam/role.json': role(LAMBDA) });
    const argv = ['iam', '--cache', '-f', 'json:../report.json'];
    await warm(project, argv);
    const report = join(project.folder, '../report.json');
    const text = readFileSync(report, 'utf8');
    writeFileSync(report, '');
    await project.rolelint(argv);
    expect(readFileSync(report, 'utf8')).toBe(text);
  });
  it('is right after fixing', async () => {
    const project = disk({ 'role.json': role('lambda.amazonaws.com.cn'), 'template.yaml': FUNCTION });
    await warm(project);
    const fixed = await project.rolelint([...CACHE, '--fix']);
    expect([fixed.stderr, isKept(fixed)]).toEqual(['rolelint: fixed 1 problem in 1 file\n', false]);
    expect(told(await project.rolelint(CACHE))).toEqual(told(await fresh(project)));
    expect(told(await project.rolelint([...CACHE, '--fix']))).toEqual(told(await fresh(project, [...CACHE, '--fix'])));
    project.write({ 'role.json': role('lambda.amazonaws.com.cn') });
    expect((await project.rolelint([...CACHE, '--fix'])).stderr).toBe('rolelint: fixed 1 problem in 1 file\n');
    expect(readFileSync(join(project.folder, 'role.json'), 'utf8')).toBe(role(LAMBDA));
  });
  it('keeps no times, no standard input, no crash', async () => {
    const project = disk(PROJECT);
    expect(isKept(await project.rolelint(['--cache', '--stats']))).toBe(false);
    expect(isKept(await project.rolelint(['--cache', '--stdin'], { stdin: () => Promise.resolve(Buffer.from('{}')) }))).toBe(false);
    expect((await project.rolelint(CACHE, { readTable: () => { throw new Error('torn'); } })).replaced).toEqual([]);
  });
});

describe('configurations that are scripts', () => {
  const config = (text: string): Disk => disk({ ...PROJECT, 'rolelint.config.mjs': text, 'own.mjs': 'export default [];\n' });
  it('are read again with what they import', async () => {
    const project = config('import own from "./own.mjs";\nexport default [...own, { extends: [] }];\n');
    await warm(project);
    project.write({ 'own.mjs': 'export default [{ ignores: ["x"] }];\n' });
    expect(isKept(await project.rolelint(CACHE))).toBe(true);
  });
  it('may import packages that are installed, by their version', async () => {
    const project = config('import own from "shared";\nexport default [own];\n');
    project.write({ 'node_modules/shared/package.json': '{ "name": "shared", "version": "1.0.0", "type": "module", "exports": "./index.js" }', 'node_modules/shared/index.js': 'export default { extends: [] };\n' });
    await warm(project);
    project.write({ 'node_modules/shared/package.json': '{ "name": "shared", "version": "1.0.1", "type": "module", "exports": "./index.js" }' });
    expect(isKept(await project.rolelint(CACHE))).toBe(true);
  });
  it.each([
    ['export default [{ extends: process.env.X ? [] : [] }];'],
    ['import { readFileSync } from "node:fs";\nexport default [{ extends: readFileSync ? [] : [] }];'],
    ['export const load = (name) => import(name);\nexport default [{ extends: [] }];'],
    ['export default [{ extends: Date.now() > 0 ? [] : [] }];'],
    ['import own from "linked";\nexport default own;'],
  ])('are not kept when they may say something else next time: %s', async (text) => {
    const project = config(text);
    project.write({ 'packages/linked/package.json': '{ "name": "linked", "type": "module", "exports": "./index.js" }', 'packages/linked/index.js': 'export default [];\n' });
    mkdirSync(join(project.folder, 'node_modules'), { recursive: true });
    symlinkSync(join(project.folder, 'packages/linked'), join(project.folder, 'node_modules/linked'));
    const run = await project.rolelint([...CACHE, '--debug']);
    expect([isKept(run), run.stderr]).toEqual([false, expect.stringContaining('this run is not kept: what ')]);
  });
});

describe('what is kept', () => {
  const keptIn = (project: Disk): string => join(project.folder, '../cache');
  const keptFile = (project: Disk): string => join(keptIn(project), readdirSync(keptIn(project)).find((name) => name.startsWith('run-')) ?? '');
  it.each(['', '\n', '{', 'null', 'cut', 'changed'])('is made anew when the file is damaged: %j', async (text) => {
    const project = disk(PROJECT);
    const expected = await warm(project);
    const file = keptFile(project);
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, text === 'cut' ? whole.slice(0, -9) : text === 'changed' ? whole.replace('"status":1', '"status":0') : text);
    const again = await project.rolelint(CACHE);
    expect([told(again), isKept(again)]).toEqual([told(expected), true]);
    expect(readFileSync(file, 'utf8')).toBe(whole);
  });
  it.each<[string, Failure]>([['full', { failure: 'other', message: 'no space left on the device' }], ['closed', { failure: 'denied', message: 'permission denied' }]])('is told not to be when the disk is %s, and the findings stay what they are', async (_, failure) => {
    const project = disk(PROJECT);
    const { status, stdout, stderr } = await project.rolelint(CACHE, { replace: () => failure });
    expect({ status, stdout }).toEqual({ status: (await fresh(project)).status, stdout: (await fresh(project)).stdout });
    expect(stderr).toMatch(new RegExp(`^rolelint: --cache: .+ can't be written: ${failure.message}; nothing is kept\n$`));
  });
  it('has at most sixteen files for a folder', async () => {
    const project = disk({ 'a.json': '{}' });
    for (let n = 0; n < 40; n++) await project.rolelint(['--cache', '--max-warnings', String(n)]);
    expect(readdirSync(keptIn(project)).length).toBeLessThanOrEqual(16);
  });
  it('is whole when two runs keep at once', async () => {
    const project = disk(PROJECT);
    const expected = told(await fresh(project));
    for (const run of await Promise.all([1, 2, 3].map(() => project.rolelint(CACHE)))) expect(told(run)).toEqual(expected);
    expect(isKept(await project.rolelint(CACHE))).toBe(false);
  });
});

describe('--cache-location', () => {
  it('is a folder that git and rolelint leave out, in the project or not', async () => {
    const project = disk(PROJECT);
    await warm(project, [...CACHE, '--cache-location', '.rolelint/cache']);
    expect(readFileSync(join(project.folder, '.rolelint/cache/.gitignore'), 'utf8')).toMatch(/^\*$/m);
    expect(told(await project.rolelint([...CACHE, '--cache-location=.rolelint/cache']))).toEqual(told(await fresh(project)));
  });
  it('may be a folder that is linted: nothing of it is missed', async () => {
    const project = disk(PROJECT);
    const argv = [...CACHE, '--cache-location', '.'];
    await warm(project, argv);
    project.write({ 'role.json': role('lambda.amazonaws.com.cn') });
    expect((await project.rolelint(argv)).stdout).toContain('partition-suffixed-lambda-principal');
  });
  it('that is a file, or can not be made, is told; the findings stay what they are', async () => {
    const project = disk(PROJECT);
    const expected = await fresh(project);
    const file = await project.rolelint([...CACHE, '--cache-location', 'role.json']);
    expect(told(file)).toEqual({ ...told(expected), stderr: `rolelint: --cache-location ${join(project.folder, 'role.json')} is no folder: nothing is kept\n` });
    const full = await project.rolelint([...CACHE, '--cache-location', 'kept'], { write: () => ({ failure: 'other', message: 'no space left on the device' }) });
    expect(told(full)).toEqual({ ...told(expected), stderr: `rolelint: --cache-location ${join(project.folder, 'kept')}: no space left on the device; nothing is kept\n` });
  });
  it('is asked for where the user has no folder for caches', async () => {
    const { stderr } = await disk(PROJECT).rolelint(CACHE, { cacheFolder: () => undefined });
    expect(stderr).toBe('rolelint: --cache: this user has no folder for caches; name one with --cache-location\n');
  });
});

describe('--no-cache', () => {
  it('keeps nothing of scripts either', async () => {
    const project = disk(PROJECT, { 'dist/build-version': '1', 'dist/code-version': '1' });
    expect((await project.rolelint(['--no-cache'])).replaced).toEqual([]);
    expect((await project.rolelint([])).replaced).toEqual([expect.stringMatching(/code-[0-9a-f]{16}\.json$/)]);
    expect((await project.rolelint(['--cache-location', 'kept'])).replaced).toEqual([expect.stringMatching(/project\/kept\/code-[0-9a-f]{16}\.json$/)]);
  });
});

it('whatever is edited, findings with a cache are those without', { timeout: 120_000 }, async () => {
  const texts: Readonly<Record<string, readonly (string | undefined)[]>> = {
    'role.json': [role(LAMBDA), role('ec2.amazonaws.com'), role('lambda.amazonaws.com.cn'), '{', undefined],
    'template.yaml': [FUNCTION, FUNCTION.replace('role/orders', 'role/others'), FUNCTION.replace('src/index.handler', 'src/other.handler'), 'Resources: [', undefined],
    'src/index.mjs': [put('orders'), put('other'), 'export { handler } from "./other.mjs";\n', undefined],
    'src/other.mjs': [put('orders'), 'export const handler = 1;\n', undefined],
    'rolelint.config.json': ['[{ "extends": "all" }]', '[{ "ignores": ["role.json"] }]', '[{ "rules": { "trust/missing-lambda-principal": "off" } }]', undefined],
    '.gitignore': ['src\n', '*.json\n', undefined],
    'more/bare.json': ['{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObjct", "Resource": "*" }] }', undefined],
  };
  const edit = fc.constantFrom(...Object.entries(texts).flatMap(([path, all]) => all.map((text) => ({ [path]: text }))));
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), async (edits) => {
      const project = disk(PROJECT);
      for (const change of [{}, ...edits]) {
        project.write(change);
        const expected = told(await fresh(project));
        expect(told(await project.rolelint(CACHE))).toEqual(expected);
        const again = await project.rolelint(CACHE);
        expect([told(again), isKept(again)]).toEqual([expected, false]);
      }
    }),
    { numRuns: 30 },
  );
});

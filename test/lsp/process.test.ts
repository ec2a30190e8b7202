import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, uriOf } from './client.js';

const start = fileURLToPath(new URL('../cli/start.ts', import.meta.url));
const loader = import.meta.resolve('tsx');

const POLICY = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:Gte", "Resource": "*" }] }\n';

let folder = '';
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'rolelint-lsp-')));
  mkdirSync(join(folder, 'iam'));
  writeFileSync(join(folder, 'rolelint.config.mjs'), "export default [{ extends: [], rules: { 'policy/unknown-action': 'error' } }];\n");
  writeFileSync(join(folder, 'iam/policy.json'), POLICY);
});
afterAll(() => rmSync(folder, { recursive: true }));

const server = (): ChildProcessWithoutNullStreams => spawn(process.execPath, ['--import', loader, start, 'lsp', '--stdio'], { cwd: folder });
const ended = (child: ChildProcessWithoutNullStreams): Promise<number | null> => new Promise((done) => child.on('close', done));

describe('the process', { timeout: 60_000 }, () => {
  it('speaks on standard input and output, and ends when it is told to', async () => {
    const child = server();
    const status = ended(child);
    const client = await clientOf(child.stdout, child.stdin, folder);
    expect(client.initialized).toMatchObject({ serverInfo: { name: 'rolelint' }, capabilities: { hoverProvider: true } });
    client.open(join(folder, 'iam/policy.json'), POLICY);
    expect(await client.diagnostics(join(folder, 'iam/policy.json'))).toMatchObject([{ code: 'policy/unknown-action', severity: 1 }]);
    writeFileSync(join(folder, 'rolelint.config.mjs'), "export default [{ extends: [], rules: { 'policy/unknown-action': 'warn' } }];\n");
    const lowered = client.next(join(folder, 'iam/policy.json'), ({ diagnostics: [first] }) => first?.severity === 2);
    client.send('textDocument/didSave', { textDocument: { uri: uriOf(join(folder, 'iam/policy.json')) } });
    expect(await lowered).toHaveLength(1);
    await client.shutdown();
    expect(await status).toBe(0);
  });
  it('takes a configuration in the place of that of the project, and follows it', async () => {
    writeFileSync(join(folder, 'other.mjs'), "export default [{ extends: [], rules: { 'policy/unknown-action': 'error' } }];\n");
    writeFileSync(join(folder, 'rolelint.config.mjs'), "export default [{ extends: [] }];\n");
    const child = spawn(process.execPath, ['--import', loader, start, 'lsp', '--config', 'other.mjs'], { cwd: folder });
    const status = ended(child);
    const client = await clientOf(child.stdout, child.stdin, folder);
    client.open(join(folder, 'iam/policy.json'), POLICY);
    expect(await client.diagnostics(join(folder, 'iam/policy.json'))).toMatchObject([{ code: 'policy/unknown-action', severity: 1 }]);
    writeFileSync(join(folder, 'other.mjs'), "export default [{ extends: [], rules: { 'policy/unknown-action': 'warn' } }];\n");
    const lowered = client.next(join(folder, 'iam/policy.json'), ({ diagnostics: [first] }) => first?.severity === 2);
    client.send('textDocument/didSave', { textDocument: { uri: uriOf(join(folder, 'iam/policy.json')) } });
    expect(await lowered).toHaveLength(1);
    await client.shutdown();
    expect(await status).toBe(0);
  });
  it('ends when the editor is gone, in the middle of a message too', async () => {
    const child = server();
    const status = ended(child);
    child.stdin.write('Content-Length: 4000\r\n\r\n{ "jsonrpc": "2.0", "id": 1, "meth');
    child.stdin.end();
    expect(await status).toBe(1);
  });
  it('takes no paths', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', loader, start, 'lsp', 'iam'], { cwd: folder, encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: 'rolelint: `rolelint lsp` takes no paths: the editor names its folders\n' });
  });
});

const nvim = spawnSync('nvim', ['--version']).status === 0;
if (!nvim) process.stderr.write('test/lsp: nvim is not installed, its test is skipped\n');

describe.skipIf(!nvim)('Neovim', { timeout: 120_000 }, () => {
  it('shows findings, hovers, completes, follows lenses and fixes', () => {
    writeFileSync(join(folder, 'rolelint.config.mjs'), "export default [{ extends: ['recommended'] }];\n");
    const template = JSON.stringify({ Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazon.com' }, Action: 'sts:AssumeRole' }] } } },
      Orders: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] }, Runtime: 'nodejs22.x', Handler: 'x.y', Code: { ZipFile: '' } } },
    } }, null, 2);
    writeFileSync(join(folder, 'template.json'), `${template}\n`);
    const result = join(folder, 'nvim.json');
    const { status, stderr } = spawnSync('nvim', ['--headless', '--clean', '-u', 'NONE', '-c', `luafile ${fileURLToPath(new URL('./nvim.lua', import.meta.url))}`, join(folder, 'template.json')], {
      cwd: folder, encoding: 'utf8', timeout: 90_000,
      env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, XDG_STATE_HOME: folder, XDG_CACHE_HOME: folder, ROLELINT_COMMAND: JSON.stringify([process.execPath, '--import', loader, start, 'lsp']), ROLELINT_RESULT: result },
    });
    expect({ status, stderr: stderr.trim() }).toEqual({ status: 0, stderr: '' });
    const seen = JSON.parse(readFileSync(result, 'utf8')) as Record<string, unknown>;
    expect(seen).toMatchObject({
      codes: expect.arrayContaining(['trust/missing-lambda-principal']) as unknown,
      hover: expect.stringContaining('**sts:AssumeRole**') as unknown,
      completion: expect.arrayContaining(['sts:AssumeRole', 'sts:TagSession']) as unknown,
      lenses: ['runs as role Role: 0 actions'],
      definition: 'Role',
    });
    expect(seen['text']).toBe(`${template.replace('lambda.amazon.com', 'lambda.amazonaws.com')}\n`);
  });
});

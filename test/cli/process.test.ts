import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const start = fileURLToPath(new URL('./start.ts', import.meta.url));
const loader = import.meta.resolve('tsx');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rolelint-process-'));
  mkdirSync(join(folder, 'iam'));
  writeFileSync(join(folder, 'rolelint.config.mjs'), "export default [{ extends: [], rules: { 'trust/missing-lambda-principal': 'error' } }];\n");
  writeFileSync(join(folder, 'iam/trust.json'), '{ "Statement": [{ "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" }] }\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function rolelint(argv: readonly string[], stdin = '', closeOutput = false): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--import', loader, start, ...argv], { cwd: folder, env: { ...process.env, NO_COLOR: '1' } });
    let stdout = '';
    let stderr = '';
    if (closeOutput) child.stdout.destroy();
    child.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
    child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
    child.on('close', (status) => done({ status, stdout, stderr }));
    child.stdin.end(stdin);
  });
}

const FINDING = 'error This trust policy of a Lambda role does not let `lambda.amazonaws.com` assume it [trust/missing-lambda-principal]';
const TYPE = ['--policy-type', 'execution-role-trust', '-f', 'compact'];

describe('the process', { timeout: 30_000 }, () => {
  it('runs the configuration, reads files and ends with the status', async () => {
    expect(await rolelint(TYPE)).toEqual({ status: 1, stdout: `iam/trust.json:1:51: ${FINDING}\n`, stderr: '' });
  });
  it('reads standard input', async () => {
    expect(await rolelint(['--stdin', ...TYPE], readFileSync(join(folder, 'iam/trust.json'), 'utf8'))).toEqual({ status: 1, stdout: `<stdin>:1:51: ${FINDING}\n`, stderr: '' });
  });
  it('writes reports to files in folders that are not there yet', async () => {
    expect(await rolelint([...TYPE.slice(0, 2), '-f', 'sarif:out/deep/r.sarif'])).toEqual({ status: 1, stdout: '', stderr: '' });
    expect(JSON.parse(readFileSync(join(folder, 'out/deep/r.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
  });
  it('ends quietly when nobody reads what it writes', async () => {
    expect(await rolelint(TYPE, '', true)).toMatchObject({ stderr: '' });
  });
  it('tells how long it has run, from its start on', async () => {
    const before = Date.now();
    const { stderr } = await rolelint(['--stats', ...TYPE]);
    const whole = Number(/^whole process +(\d+\.\d) ms$/m.exec(stderr)?.[1]);
    expect(whole).toBeGreaterThan(0);
    expect(whole).toBeLessThanOrEqual(Date.now() - before);
  });
  it('ends with 2 for wrong use, with nothing on standard output', async () => {
    expect(await rolelint(['--formt', 'json'])).toEqual({ status: 2, stdout: '', stderr: 'rolelint: unknown option "--formt"; did you mean "--format"?\n' });
  });
});

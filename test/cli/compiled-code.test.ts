import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PARTS } from '../../src/run/parts.js';
import { writeFiles } from '../support/write-files.js';
import { buildPackage } from './built-package.js';

const folder = mkdtempSync(join(tmpdir(), 'rolelint-compiled-'));

beforeAll(() => buildPackage(folder), 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

const project = (name: string, files: Readonly<Record<string, string>>): string => writeFiles(join(folder, name), { '.git/config': '', ...files });

const policy = (resource: string): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${resource}/*` }] });

const PYTHON = {
  'template.yaml': 'Transform: AWS::Serverless-2016-10-31\nResources:\n  Fn:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: app.handler, Runtime: python3.13, CodeUri: src/ }\n',
  'src/app.py': "import boto3\ndef handler(event, context):\n    boto3.client('sqs').send_message(QueueUrl='a', MessageBody='b')\n",
};

const run = (cwd: string, ...argv: readonly string[]): string =>
  spawnSync(process.execPath, [join(folder, 'bin/rolelint.js'), ...argv], { cwd, encoding: 'utf8', input: '', timeout: 60_000, env: { ...process.env, HOME: '', XDG_CACHE_HOME: '', LOCALAPPDATA: '', NODE_OPTIONS: '' } }).stdout;

/** What is kept beside the bundle, by what it is of. */
const compiled = (): ReadonlyMap<string, string> =>
  new Map(readdirSync(join(folder, 'dist')).filter((name) => name.startsWith('compiled-')).map((name) => [name.split('-')[1] ?? '', readFileSync(join(folder, 'dist', name)).toString('base64')]));

describe('compiled code', { timeout: 120_000 }, () => {
  it('that a run has kept serves all others, whatever V8 is set to on the way', () => {
    const one = project('one', { 'policy.json': policy('orders') });
    const python = project('python', PYTHON);
    const many = project('many', Object.fromEntries(Array.from({ length: PARTS.from + 1 }, (_, n) => [`p${n}.json`, policy(`orders-${n}`)])));
    const all = (): void => {
      for (const cwd of [one, python, many]) expect(run(cwd, '.', '--stats', '-f', 'json')).toMatch(/^[[{]/);
    };
    all();
    const kept = compiled();
    expect([...kept.keys()]).toEqual(['run']);
    all();
    expect(compiled()).toEqual(kept);
  });
  it('of the language server is its own', () => {
    const one = project('edited', { 'policy.json': policy('orders') });
    const before = compiled().get('run');
    run(one, 'lsp', '--stdio');
    expect([...compiled().keys()].sort()).toEqual(['run', 'server']);
    expect(compiled().get('run')).toBe(before);
  });
});

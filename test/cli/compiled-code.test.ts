import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleOptions } from '../../src/dev/build/bundle.js';
import { toCommonJs } from '../../src/dev/build/commonjs.js';
import { projectRoot } from '../../src/dev/build/packages.js';
import { PARTS } from '../../src/run/parts.js';

const folder = mkdtempSync(join(tmpdir(), 'rolelint-compiled-'));

beforeAll(async () => {
  await build(bundleOptions(projectRoot(), { main: 'src/cli/main.ts' }, join(folder, 'dist')));
  toCommonJs(join(folder, 'dist'));
  symlinkSync(join(projectRoot(), 'dist/tables'), join(folder, 'dist/tables'));
  copyFileSync(join(projectRoot(), 'package.json'), join(folder, 'package.json'));
  cpSync(join(projectRoot(), 'bin'), join(folder, 'bin'), { recursive: true });
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

function project(name: string, files: Readonly<Record<string, string>>): string {
  const root = join(folder, name);
  for (const [path, text] of Object.entries({ '.git/config': '', ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

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

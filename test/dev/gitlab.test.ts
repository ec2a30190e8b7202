import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Job {
  readonly script: readonly string[];
  readonly cache: { readonly paths: readonly string[] };
  readonly artifacts: { readonly paths: readonly string[]; readonly reports: Readonly<Record<string, string>> };
}
const { rolelint: job } = parse(readFileSync('rolelint.gitlab-ci.yml', 'utf8')) as { readonly rolelint: Job };
const start = fileURLToPath(new URL('../cli/start.ts', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'rolelint-gitlab-'));
afterAll(() => rmSync(folder, { recursive: true }));

it.skipIf(process.platform === 'win32')('the GitLab job fails as the command does, with everything that it hands on', { timeout: 60_000 }, () => {
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/npm'), '#!/bin/sh\necho "$@" > installed\n');
  writeFileSync(join(folder, 'bin/rolelint'), `#!/bin/sh\nexec ${process.execPath} --import ${fileURLToPath(import.meta.resolve('tsx'))} ${start} "$@"\n`);
  for (const name of ['npm', 'rolelint']) chmodSync(join(folder, 'bin', name), 0o755);
  mkdirSync(join(folder, 'project/.git'), { recursive: true });
  const cwd = join(folder, 'project');
  writeFileSync(join(cwd, 'trust.json'), '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "lamda.amazonaws.com" }, "Action": "sts:AssumeRole" }] }\n');
  const run = (): ReturnType<typeof spawnSync> => spawnSync('sh', ['-ec', job.script.join('\n')], { cwd, encoding: 'utf8', env: { ...process.env, ROLELINT: 'rolelint', PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` } });
  const { status, stdout, stderr } = run();
  expect([status, stderr]).toEqual([1, '']);
  expect(stdout).toContain('trust/misspelled-lambda-principal');
  expect(readFileSync(join(cwd, 'installed'), 'utf8')).toBe('install --global rolelint\n');
  const named = [...job.cache.paths, ...job.artifacts.paths, ...Object.values(job.artifacts.reports)];
  expect(named.filter((path) => !existsSync(join(cwd, path)))).toEqual([]);
  // nothing that a run leaves is linted by the next one
  expect(run().stdout).toBe(stdout);
});

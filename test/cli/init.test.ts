import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { main } from '../../src/cli/main.js';
import { nodeHost } from '../../src/host.js';

const start = fileURLToPath(new URL('./start.ts', import.meta.url));
const loader = fileURLToPath(import.meta.resolve('tsx'));

const WRONG = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "lamda.amazonaws.com" }, "Action": "sts:AssumeRole" }] }\n';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rolelint-init-'));
  write('.git/HEAD', '');
  write('iam/trust.json', WRONG);
  // npx and npm as they would be with the package installed
  const npx = `#!/bin/sh\nwhile case "$1" in --yes|rolelint*) true ;; *) false ;; esac; do shift; done\nexec ${process.execPath} --import ${loader} ${start} "$@"\n`;
  for (const [name, text] of [['npx', npx], ['rolelint', npx], ['npm', '#!/bin/sh\n']] as const) {
    write(`bin/${name}`, text);
    chmodSync(join(folder, 'bin', name), 0o755);
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

async function init(...options: readonly string[]): Promise<string> {
  let said = '';
  expect(await main(['init', '--yes', ...options], { ...nodeHost(), cwd: folder, out: (text) => (said += text) })).toBe(0);
  return said;
}

/** What a line of a shell does in the project. */
function shell(line: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync('sh', ['-ec', line], { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`, NO_COLOR: '1' } });
  return { status, stdout, stderr };
}

describe.skipIf(process.platform === 'win32')('what init writes', { timeout: 60_000 }, () => {
  it.each(['jsonc', 'yaml', 'mjs', 'ts'])('is a configuration that holds: %s', async (format) => {
    write('node_modules/rolelint/package.json', '{ "name": "rolelint", "type": "module", "exports": "./index.js" }');
    write('node_modules/rolelint/index.js', 'export const defineConfig = (...entries) => entries;\n');
    await init('--config-format', format, '--preset', 'strict');
    let said = '';
    expect(await main(['--print-config', 'x.json'], { ...nodeHost(), cwd: folder, out: (text) => (said += text) })).toBe(0);
    const { configFile, rules } = JSON.parse(said) as { readonly configFile: string; readonly rules: Readonly<Record<string, readonly string[]>> };
    expect(configFile).toBe(join(folder, `rolelint.config.${format}`));
    expect(rules['syntax/empty-element']?.[0]).toBe('warn');
  });
  it.each([true, false])('is a hook of pre-commit that fails for findings (with a package: %s)', async (hasPackage) => {
    if (hasPackage) for (const name of ['package.json', 'package-lock.json']) write(name, '{}');
    await init('--hook', 'pre-commit');
    const { repos } = parse(read('.pre-commit-config.yaml')) as { readonly repos: readonly { readonly hooks: readonly { readonly entry: string; readonly files: string }[] }[] };
    const hook = repos[0]!.hooks[0]!;
    expect('iam/trust.json').toMatch(new RegExp(hook.files));
    expect(shell(`${hook.entry} iam/trust.json`)).toMatchObject({ status: 1, stdout: expect.stringContaining('lamda.amazonaws.com') as string });
    write('other.json', '{}');
    expect(shell(`${hook.entry} other.json`)).toMatchObject({ status: 0, stdout: '' });
  });
  it.each([true, false])('is a workflow of GitHub Actions whose steps fail for findings (with a package: %s)', async (hasPackage) => {
    if (hasPackage) for (const name of ['package.json', 'package-lock.json']) write(name, '{}');
    await init('--ci', 'github');
    const { jobs } = parse(read('.github/workflows/rolelint.yml')) as { readonly jobs: { readonly rolelint: { readonly steps: readonly { readonly run?: string }[] } } };
    const runs = jobs.rolelint.steps.flatMap(({ run }) => run ?? []);
    expect(runs).toHaveLength(hasPackage ? 2 : 1);
    expect(shell(runs.join('\n'))).toMatchObject({ status: 1, stdout: expect.stringContaining('::error file=iam/trust.json') as string });
  });
  it('is a job of GitLab that fails for findings, with the report that it names', async () => {
    await init('--ci', 'gitlab');
    const { rolelint } = parse(read('.gitlab-ci.yml')) as { readonly rolelint: { readonly script: readonly string[]; readonly artifacts: { readonly reports: { readonly codequality: string } } } };
    expect(shell(rolelint.script.join('\n')).status).toBe(1);
    expect(JSON.parse(read(rolelint.artifacts.reports.codequality))).not.toEqual([]);
  });
  it('is a configuration of lint-staged whose command takes the files', async () => {
    await init('--hook', 'husky');
    const [[pattern, command] = ['', '']] = Object.entries(JSON.parse(read('.lintstagedrc.json')) as Readonly<Record<string, string>>);
    expect(pattern).toContain('json');
    expect(shell(`${command} '${join(folder, 'iam/trust.json')}'`).status).toBe(1);
    expect(read('.husky/pre-commit')).toBe('npx lint-staged\n');
  });
});

describe('what is there already', () => {
  it('stays, links into nowhere too', async () => {
    symlinkSync('../nowhere.yaml', join(folder, '.pre-commit-config.yaml'));
    write('.gitlab-ci.yml', 'build: { script: [make] }\n');
    write('rolelint.config.json', '[]');
    const said = await init('--hook', 'pre-commit', '--ci', 'gitlab');
    expect(said).toContain('left rolelint.config.jsonc: rolelint.config.json is there already\n');
    expect(said).toContain('left .pre-commit-config.yaml: is there already; add to its `repos`:\n    - repo: local\n');
    expect(said).toContain('left .gitlab-ci.yml: is there already; add to it:\n    rolelint:\n');
    expect(read('.gitlab-ci.yml')).toBe('build: { script: [make] }\n');
    expect(() => read('../nowhere.yaml')).toThrow();
  });
});

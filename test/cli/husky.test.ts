import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { nodeHost } from '../../src/host.js';

/** Where husky and lint-staged are installed: ours, or a folder named by the environment. Neither is needed for anything else. */
const packages = process.env['ROLELINT_HOOK_PACKAGES'] ?? fileURLToPath(new URL('../../node_modules', import.meta.url));
const start = fileURLToPath(new URL('./start.ts', import.meta.url));
const loader = fileURLToPath(import.meta.resolve('tsx'));

/** Why the flow can't be tried; undefined when it can. */
function obstacle(): string | undefined {
  if (process.platform === 'win32') return 'needs sh';
  for (const name of ['husky', 'lint-staged']) {
    const manifest = join(packages, name, 'package.json');
    if (!existsSync(manifest)) return `${name} is not installed`;
    const { version, engines } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string; readonly engines?: { readonly node?: string } };
    const [major = 0, minor = 0] = (/(\d+)(?:\.(\d+))?/.exec(engines?.node ?? '0') ?? []).slice(1).map(Number);
    const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number);
    if (ownMajor < major || (ownMajor === major && ownMinor < minor)) return `${name} ${version} needs Node ${engines?.node ?? ''}`;
  }
  return undefined;
}

const missing = obstacle();
let folder = '';

describe.skipIf(missing !== undefined)(`husky and lint-staged${missing === undefined ? '' : ` (${missing})`}`, { timeout: 120_000 }, () => {
  const git = (...argv: readonly string[]) => spawnSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...argv], { cwd: folder, encoding: 'utf8' });
  const write = (path: string, text: string): void => { writeFileSync(join(folder, path), text); };
  const trust = (service: string): string => `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "${service}" }, "Action": "sts:AssumeRole" }] }\n`;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rolelint-husky-'));
    git('init', '-q');
    write('package.json', '{ "name": "orders", "private": true }\n');
    write('.gitignore', 'node_modules/\n');
    symlinkSync(packages, join(folder, 'packages'));
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    for (const name of ['husky', 'lint-staged']) symlinkSync(join(packages, name), join(folder, 'node_modules', name));
    symlinkSync('../lint-staged/bin/lint-staged.js', join(folder, 'node_modules/.bin/lint-staged'));
    writeFileSync(join(folder, 'node_modules/.bin/rolelint'), `#!/bin/sh\nexec ${process.execPath} --import ${loader} ${start} "$@"\n`);
    chmodSync(join(folder, 'node_modules/.bin/rolelint'), 0o755);
    rmSync(join(folder, 'packages'));
    await main(['init', '--hook', 'husky', '--yes'], { ...nodeHost(), cwd: folder, out: () => undefined });
    execFileSync(process.execPath, [join(packages, 'husky/bin.js')], { cwd: folder });
    git('add', '-A');
    git('commit', '-q', '--no-verify', '-m', 'chore: begin');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('hold back a commit with errors, and show them', () => {
    write('trust.json', trust('lamda.amazonaws.com'));
    git('add', 'trust.json');
    const { status, stderr, stdout } = git('commit', '-m', 'feat: a role');
    expect(`${stdout}${stderr}`).toContain('`lamda.amazonaws.com` is not the service principal of Lambda');
    expect(status).toBe(1);
  });
  it('let a commit without errors pass', () => {
    write('trust.json', trust('lambda.amazonaws.com'));
    git('add', 'trust.json');
    expect(git('commit', '-m', 'feat: a role').status).toBe(0);
  });
  it('look at what is staged alone', () => {
    write('other.json', trust('lamda.amazonaws.com'));
    write('notes.md', 'Nothing.\n');
    git('add', 'notes.md');
    expect(git('commit', '-m', 'docs: notes').status).toBe(0);
  });
});

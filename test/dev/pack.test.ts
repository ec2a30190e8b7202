import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/dev/build/packages.js';

/** What the package is built from. */
const SOURCES = ['.npmrc', 'bin', 'rules', 'src', 'CHANGELOG.md', 'LICENSE', 'README.md', 'package.json', 'package-lock.json', 'tsconfig.json'];

let folder = '';
beforeAll(() => {
  // in its real spelling: bundles name their modules by the way from there to node_modules
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'rolelint-pack-')));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Builds and packs a copy of the project, with nothing but its sources and the packages that are installed here. */
function packed(name: string): { readonly files: readonly string[]; readonly tarball: string; readonly said: string; readonly hash: string } {
  const copy = join(folder, name);
  mkdirSync(copy);
  for (const source of SOURCES) cpSync(join(projectRoot(), source), join(copy, source), { recursive: true });
  symlinkSync(realpathSync(join(projectRoot(), 'node_modules')), join(copy, 'node_modules'), 'junction');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const said = execFileSync(npm, ['pack'], { cwd: copy, stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8', shell: process.platform === 'win32' });
  const tarball = readdirSync(copy).find((each) => each.endsWith('.tgz')) ?? '';
  return { files: readdirSync(join(copy, 'dist')), tarball, said, hash: createHash('sha256').update(readFileSync(join(copy, tarball))).digest('hex') };
}

describe('the package', () => {
  it('is byte for byte the same, wherever and whenever it is built', { timeout: 300_000 }, () => {
    const [one, other] = [packed('one'), packed('another-folder')];
    expect(other.files).toEqual(one.files);
    expect(other.hash).toBe(one.hash);
    expect(one.files).toContain('main.js');
    // pre-commit takes what is printed for the name of the file
    expect(one.said.trim()).toBe(one.tarball);
  });
});

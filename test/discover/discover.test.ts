import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { discover, type DiscoverInput } from '../../src/discover.js';
import { nodeHost } from '../../src/host.js';
import { writeFiles } from '../support/write-files.js';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A project on the disk. */
function project(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'rolelint-discover-'));
  folders.push(root);
  return writeFiles(root, files);
}

const run = (root: string, options: Partial<DiscoverInput> & { readonly cwd?: string } = {}) =>
  discover({ host: { ...nodeHost(), cwd: join(root, options.cwd ?? '.') }, root, paths: [], ignorePatterns: [], ignore: true, ...options });

async function read(root: string, options: Parameters<typeof run>[1] = {}) {
  const found = await run(root, options);
  return { read: found.files.map((file) => file.path), reported: found.files.map((file) => file.path).filter((path) => found.isReported(path)), failures: found.failures, unmatched: found.unmatched, notes: found.notes };
}

/** Node itself can't make one. */
const MAKE_PIPE = ['mk', 'fifo'].join('');

const NOTHING = { failures: [], unmatched: [], notes: [] };

describe('a project', () => {
  const root = project({
    'a.json': '{}', 'b.yaml': '', 'sub/c.yml': '', 'sub/d.template': '', 'sub/e.jsonc': '', 'sub/f.template.json': '', 'x.ts': '', 'README.rst': '', 'noext': '',
    'node_modules/p/x.json': '{}', '.git/x.json': '{}', '.aws-sam/x.yaml': '', 'cdk.out/x.json': '', 'sub/.terraform/x.json': '', '.serverless/x.json': '', 'package-lock.json': '{}', '.github/w.yml': '',
  });
  const all = ['.github/w.yml', 'a.json', 'b.yaml', 'sub/c.yml', 'sub/d.template', 'sub/e.jsonc', 'sub/f.template.json'];

  it('is read as a whole, what others made left out', async () => {
    expect(await read(root)).toEqual({ read: all, reported: all, ...NOTHING });
  });
  it('has scripts and documentation with commands', async () => {
    const files = ['GNUmakefile', 'Makefile', 'README.md', 'deploy.sh', 'lib/x.bash', 'lib/x.mk', 'makefile'];
    expect((await read(project(Object.fromEntries([...files, 'Makefile.in', 'x.shx'].map((path) => [path, '']))))).read).toEqual(files);
  });
  it('is read as a whole also when a part of it is named', async () => {
    expect(await read(root, { paths: ['sub/c.yml'] })).toEqual({ read: all, reported: ['sub/c.yml'], ...NOTHING });
    expect(await read(root, { paths: ['sub'] })).toEqual({ read: all, reported: all.slice(3), ...NOTHING });
    expect(await read(root, { paths: ['./sub/', 'a.json'] })).toEqual({ read: all, reported: ['a.json', ...all.slice(3)], ...NOTHING });
    expect(await read(root, { cwd: 'sub' })).toMatchObject({ read: all, reported: all.slice(3) });
    expect(await read(root, { paths: ['../a.json'], cwd: 'sub' })).toMatchObject({ read: all, reported: ['a.json'] });
  });
  it('is not read when what is named lies elsewhere', async () => {
    const other = project({ 'o.json': '{}', 'p.json': '{}' });
    const found = await run(root, { paths: [join(other, 'o.json')] });
    expect(found.files.map((file) => file.path.replace(/^.*\//, ''))).toEqual(['o.json']);
    expect(found.isReported(found.files[0]!.path)).toBe(true);
  });
  it('that has no root is read where it is named', async () => {
    expect(await read(root, { root: undefined, paths: ['sub', 'a.json'] })).toMatchObject({ read: ['a.json', ...all.slice(3)] });
    expect(await read(root, { root: undefined, cwd: 'sub' })).toMatchObject({ read: ['c.yml', 'd.template', 'e.jsonc', 'f.template.json'] });
  });
  it('reads files that are named whatever they are called, and folders that are ignored', async () => {
    expect(await read(root, { paths: ['x.ts', 'node_modules/p/x.json'] })).toMatchObject({ reported: ['node_modules/p/x.json', 'x.ts'], failures: [] });
    expect(await read(root, { paths: ['cdk.out'] })).toMatchObject({ reported: ['cdk.out/x.json'], unmatched: [] });
  });
  it('is searched by globs', async () => {
    expect(await read(root, { paths: ['sub/*.y*ml'] })).toEqual({ read: all, reported: ['sub/c.yml'], ...NOTHING });
    expect(await read(root, { paths: ['**/*.{json,rst}'] })).toMatchObject({ reported: ['README.rst', 'a.json', 'sub/f.template.json'] });
    expect(await read(root, { paths: ['*/f.template.json'] })).toMatchObject({ reported: ['sub/f.template.json'] });
    expect(await read(root, { paths: ['none/*.json', '*.tf', 'a.json'] })).toMatchObject({ reported: ['a.json'], unmatched: ['none/*.json', '*.tf'], failures: [] });
  });
  it('is cleared of ignored files', async () => {
    const ignoring = (...patterns: string[]) => read(root, { ignorePatterns: patterns.map((pattern) => ({ pattern, base: root })) });
    expect((await ignoring('sub/')).read).toEqual(['.github/w.yml', 'a.json', 'b.yaml']);
    expect((await ignoring('**/*.yml', '!sub/c.yml')).read).not.toContain('.github/w.yml');
    expect((await ignoring('**/*.yml', '!sub/c.yml')).read).toContain('sub/c.yml');
    expect((await ignoring('c.yml')).read).toEqual(all);
    expect((await read(root, { ignorePatterns: [{ pattern: '*.yml', base: join(root, 'sub') }] })).read).toEqual(all.filter((path) => path !== 'sub/c.yml'));
  });
  it('is read but for modules and git itself when nothing is ignored', async () => {
    expect((await read(root, { ignore: false, ignorePatterns: [{ pattern: '**', base: root }] })).read).toEqual(
      ['.aws-sam/x.yaml', '.github/w.yml', '.serverless/x.json', 'a.json', 'b.yaml', 'cdk.out/x.json', 'package-lock.json', ...all.slice(3, 3), 'sub/.terraform/x.json', ...all.slice(3)],
    );
  });
});

describe('.gitignore', () => {
  const root = project({
    '.git/HEAD': '', '.gitignore': '*.tmp.json\n/build/\nlogs\n!important.tmp.json\n', 'sub/.gitignore': '!kept.tmp.json\nlocal.json\n', 'sub/kept.tmp.json': '', 'sub/a.tmp.json': '', 'sub/local.json': '',
    'local.json': '', 'build/x.json': '', 'sub/build/x.json': '', 'sub/logs/x.json': '', 'important.tmp.json': '', 'sub/deep/kept.tmp.json': '',
  });
  it('holds below its folder, and a deeper one wins', async () => {
    expect((await read(root)).read).toEqual(['important.tmp.json', 'local.json', 'sub/build/x.json', 'sub/deep/kept.tmp.json', 'sub/kept.tmp.json']);
  });
  it('holds from above when the project is a folder of a repository', async () => {
    expect((await read(join(root, 'sub'))).read).toEqual(['build/x.json', 'deep/kept.tmp.json', 'kept.tmp.json']);
  });
  it('above the project has the same order: the nearer wins', async () => {
    expect((await read(join(root, 'sub/deep'))).read).toEqual(['kept.tmp.json']);
  });
  it('holds for nothing that is named', async () => {
    expect((await read(root, { paths: ['build', 'sub/a.tmp.json'] })).reported).toEqual(['build/x.json', 'sub/a.tmp.json']);
  });
});

describe('odd things on a disk', () => {
  it('neither hang nor run in circles', { timeout: 10_000 }, async () => {
    const root = project({ 'a.json': '{}', 'deep/b.json': '{}', 'outside.txt': '{}' });
    const elsewhere = project({ 'c.json': '{}' });
    execFileSync(MAKE_PIPE, [join(root, 'pipe.json')]);
    symlinkSync('.', join(root, 'deep/around'));
    symlinkSync('..', join(root, 'deep/up.json'));
    symlinkSync('loop.json', join(root, 'loop.json'));
    symlinkSync('nowhere.json', join(root, 'gone.json'));
    symlinkSync('a.json', join(root, 'same.json'));
    symlinkSync(join(elsewhere, 'c.json'), join(root, 'linked.json'));
    symlinkSync('/dev/zero', join(root, 'zero.json'));
    const found = await read(root);
    expect(found.read).toEqual(['a.json', 'deep/b.json', 'linked.json']);
    expect(Object.fromEntries(found.notes.map(({ path, message }) => [path, message]))).toEqual({
      'gone.json': 'links to nothing', 'loop.json': 'symbolic links run in a circle', 'pipe.json': 'is not a regular file', 'zero.json': 'is not a regular file',
    });
    expect((await read(root, { paths: ['pipe.json', 'zero.json', 'loop.json', 'gone.json', 'a.json'] })).failures.map(({ path, message }) => [path, message])).toEqual([
      ['pipe.json', 'is not a regular file'], ['zero.json', 'is not a regular file'], ['loop.json', 'symbolic links run in a circle'], ['gone.json', 'no such file or folder'],
    ]);
    expect(await read(root, { paths: ['same.json'] })).toMatchObject({ reported: ['same.json'] });
    expect(await read(root, { paths: ['deep/around'] })).toMatchObject({ reported: ['deep/b.json'] });
  });

  it('are named when they can not be opened', async () => {
    const root = project({ 'a.json': '{}', 'closed/b.json': '{}' });
    chmodSync(join(root, 'closed'), 0);
    chmodSync(join(root, 'a.json'), 0);
    const found = await read(root, { paths: ['closed', 'a.json'] });
    chmodSync(join(root, 'closed'), 0o755);
    // The administrator may read everything.
    if (process.getuid?.() === 0) expect(found.failures).toEqual([]);
    else expect(found.failures).toEqual([{ path: 'closed', message: 'permission denied' }, { path: 'a.json', message: 'permission denied' }]);
  });

  it('are refused when they are too large, without being read', async () => {
    const root = project({ 'huge.json': '', 'a.json': '{}' });
    truncateSync(join(root, 'huge.json'), 3 * 1024 ** 3);
    const found = await run(root);
    expect(found.files.map((file) => file.path)).toEqual(['a.json']);
    expect([found.unreadable, found.notes]).toEqual([[], [{ path: 'huge.json', message: `The file has ${3 * 1024 ** 3} bytes; files above 50 MB are not read.` }]]);
    expect((await run(root, { paths: ['huge.json'] })).unreadable).toMatchObject([{ path: 'huge.json', problem: { code: 'too-large' } }]);
  });

  it('are read as text in the encoding that they have', async () => {
    const root = project({ 'bom.json': '\uFEFF{}', 'bad.json': '' });
    writeFileSync(join(root, 'wide.json'), Buffer.from('\uFEFF{"ä": 1}', 'utf16le'));
    writeFileSync(join(root, 'bad.json'), Buffer.from([0x7b, 0xff, 0x7d]));
    const found = await run(root);
    expect(found.files).toEqual([{ path: 'bom.json', text: '{}' }, { path: 'wide.json', text: '{"ä": 1}' }]);
    expect(found.unreadable).toEqual([]);
    expect(found.notes).toMatchObject([{ path: 'bad.json' }]);
    expect((await run(root, { paths: ['bad.json'] })).unreadable).toMatchObject([{ path: 'bad.json', problem: { code: 'encoding' } }]);
    writeFileSync(join(root, 'bad.json'), Buffer.from('{ "Statement": "\xff" }', 'latin1'));
    expect((await run(root)).unreadable).toMatchObject([{ path: 'bad.json', problem: { code: 'encoding' } }]);
  });
});

describe('text that is given', () => {
  it('stands in the place of the file, and is all that is reported', async () => {
    const root = project({ 'a.json': 'old', 'b.json': '{}' });
    const found = await run(root, { given: { path: join(root, 'a.json'), bytes: Buffer.from('new') } });
    expect(found.files).toEqual([{ path: 'a.json', text: 'new' }, { path: 'b.json', text: '{}' }]);
    expect([found.isReported('a.json'), found.isReported('b.json')]).toEqual([true, false]);
  });
  it('needs no file', async () => {
    const root = project({ 'a.json': '' });
    expect((await run(root, { root: undefined, given: { path: join(root, '<stdin>'), bytes: Buffer.from('x') } })).files).toEqual([{ path: '<stdin>', text: 'x' }]);
  });
});

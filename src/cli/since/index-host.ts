import { dirname, join, relative, resolve } from 'node:path';
import { failed, type Entry, type Failure, type Host } from '../../host.js';
import { untracked, type Git } from './git.js';
import { wordsOf } from './patch.js';

const MISSING: Failure = { failure: 'missing', message: 'no such file or folder' };

/** A host whose files are those that would be committed: as the index has them, without what git does not know. */
export async function stagedHost(host: Host, git: Git, top: string): Promise<Host> {
  const differing = wordsOf(await git.must(['diff', '--no-ext-diff', '--no-relative', '--no-renames', '--ignore-submodules', '--name-only', '-z', '--']));
  const staged = await contentsOf(git, new Set(differing));
  const byPath = new Map([...staged].map(([path, bytes]) => [join(top, path), bytes]));
  const hidden = new Set((await untracked(git)).map((path) => join(top, path)));
  return { ...host, ...filesOf(host, byPath, hidden) };
}

function filesOf(host: Host, staged: ReadonlyMap<string, Uint8Array>, hidden: ReadonlySet<string>): Pick<Host, 'kind' | 'list' | 'read' | 'realpath'> {
  const folders = new Set<string>();
  for (const path of staged.keys()) for (let folder = dirname(path); !folders.has(folder) && dirname(folder) !== folder; folder = dirname(folder)) folders.add(folder);
  return {
    kind(path, link) {
      const absolute = resolve(path);
      if (staged.has(absolute)) return 'file';
      return hidden.has(absolute) ? MISSING : folders.has(absolute) ? 'folder' : host.kind(path, link);
    },
    list(folder) {
      const found = host.list(folder);
      const below = folders.has(resolve(folder));
      if (failed(found) && !below) return found;
      const entries = new Map((failed(found) ? [] : found).filter(({ name }) => !hidden.has(resolve(folder, name))).map((entry) => [entry.name, entry]));
      if (below) for (const entry of entriesIn(resolve(folder), staged.keys())) entries.set(entry.name, entry);
      return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    read(path, maxBytes) {
      const bytes = staged.get(resolve(path));
      if (bytes !== undefined) return bytes.length > maxBytes ? { failure: 'too-large', message: `has ${bytes.length} bytes` } : bytes;
      return hidden.has(resolve(path)) ? MISSING : host.read(path, maxBytes);
    },
    realpath: (path) => (staged.has(resolve(path)) ? resolve(path) : host.realpath(path)),
  };
}

function entriesIn(folder: string, paths: Iterable<string>): readonly Entry[] {
  return [...paths].flatMap((path): readonly Entry[] => {
    const [name = '', ...more] = relative(folder, path).split(/[\\/]/);
    return name === '' || name === '..' ? [] : [{ name, kind: more.length === 0 ? 'file' : 'folder' }];
  });
}

/** What the index has for these paths; links and modules of git are no files. */
async function contentsOf(git: Git, paths: ReadonlySet<string>): Promise<ReadonlyMap<string, Uint8Array>> {
  const wanted: { readonly path: string; readonly blob: string }[] = [];
  if (paths.size === 0) return new Map();
  for (const line of wordsOf(await git.must(['ls-files', '--stage', '--full-name', '-z', '--', ':/']))) {
    const [, mode = '', blob = '', path = ''] = /^(\d+) (\S+) \d+\t([^]*)$/.exec(line) ?? [];
    if (mode.startsWith('100') && paths.has(path)) wanted.push({ path, blob });
  }
  const blobs = blobsIn(await git.must(['cat-file', '--batch'], wanted.map(({ blob }) => `${blob}\n`).join('')));
  return new Map(wanted.flatMap(({ path, blob }) => {
    const bytes = blobs.get(blob);
    return bytes === undefined ? [] : [[path, bytes] as const];
  }));
}

/** `<id> blob <bytes>`, a line break, the bytes, a line break; for each that was asked for. */
function blobsIn(out: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (let at = 0; at < out.length; ) {
    const end = out.indexOf(10, at);
    const [id = '', type = '', size = ''] = Buffer.from(out.subarray(at, end)).toString('latin1').split(' ');
    const length = type === 'blob' ? Number(size) : -1;
    if (length >= 0) found.set(id, out.subarray(end + 1, end + 1 + length));
    at = end + 2 + length;
  }
  return found;
}

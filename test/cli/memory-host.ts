import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Entry, EntryKind, Failure, Host } from '../../src/host.js';
import { readTable } from '../data/tables.js';

/** What a path of the project in memory is; a string or bytes are a file. */
export type Node = string | Uint8Array | { readonly is: 'folder' | 'special' | 'denied' | 'denied-folder' } | { readonly link: string } | { readonly size: number };

export interface MemoryHost extends Host {
  readonly stdout: string;
  readonly stderr: string;
  /** Files that were written, by path. */
  readonly written: ReadonlyMap<string, string>;
  /** Files that were read, by path. */
  readonly reads: readonly string[];
  /** Modules that were run. */
  readonly imports: readonly string[];
}

export interface MemoryHostOptions {
  /** By absolute path. */
  readonly nodes: Readonly<Record<string, Node>>;
  readonly cwd?: string;
  readonly tty?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  readonly clock?: () => number;
}

const MISSING: Failure = { failure: 'missing', message: 'no such file or folder' };
const LOOP: Failure = { failure: 'loop', message: 'symbolic links run in a circle' };
const DENIED: Failure = { failure: 'denied', message: 'permission denied' };
const SPECIAL: Failure = { failure: 'special', message: 'is not a regular file' };

const packageRoot = new URL('../../', import.meta.url);

/** A machine in memory: what the node host does, without a disk. */
export function memoryHost({ nodes, cwd = '/project', tty = false, env = {}, stdin = '', clock = () => 0 }: MemoryHostOptions): MemoryHost {
  const all = new Map<string, Node>(Object.entries(nodes));
  for (const path of [...all.keys()]) {
    for (let folder = posix.dirname(path); folder !== '/'; folder = posix.dirname(folder)) if (!all.has(folder)) all.set(folder, { is: 'folder' });
  }
  all.set('/', { is: 'folder' });
  if (!all.has(cwd)) all.set(cwd, { is: 'folder' });
  const state = { stdout: '', stderr: '', written: new Map<string, string>(), reads: [] as string[], imports: [] as string[] };

  const answers = typeof stdin === 'string' ? stdin.split('\n').slice(0, -1) : [];
  /** Follows links in every part of a path. */
  const real = (path: string, hops = 0): string | Failure => {
    if (hops > 40) return LOOP;
    const parts = posix.resolve(cwd, path).split('/').filter((part) => part !== '');
    let at = '/';
    for (const [index, part] of parts.entries()) {
      at = posix.join(at, part);
      const node = all.get(at);
      if (node === undefined) return MISSING;
      if (typeof node === 'object' && 'link' in node) return real(posix.join(posix.resolve(posix.dirname(at), node.link), ...parts.slice(index + 1)), hops + 1);
    }
    return at;
  };
  const kindAt = (path: string): EntryKind | Failure => {
    const node = all.get(path);
    if (node === undefined) return MISSING;
    if (typeof node === 'string' || node instanceof Uint8Array || 'size' in node) return 'file';
    if ('link' in node) return 'link';
    return node.is === 'denied' ? 'file' : node.is === 'denied-folder' ? 'folder' : node.is;
  };

  return {
    cwd, stdoutIsTTY: tty, stderrIsTTY: tty, stdinIsTTY: tty, written: state.written, reads: state.reads, imports: state.imports,
    get stdout() { return state.stdout; },
    get stderr() { return state.stderr; },
    env: (name) => env[name],
    now: () => new Date('2026-10-15T00:00:00Z'),
    clock,
    out: (text) => void (state.stdout += text),
    err: (text) => void (state.stderr += text),
    stdin: () => Promise.resolve(typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin),
    streams: () => ({ input: new PassThrough(), output: new PassThrough() }),
    stamp(path) {
      const node = all.get(path);
      return node === undefined ? undefined : JSON.stringify(node);
    },
    kind(path, link) {
      if (link !== undefined) {
        const folder = real(posix.dirname(path));
        return typeof folder === 'string' ? kindAt(posix.join(folder, posix.basename(path))) : folder;
      }
      const target = real(path);
      return typeof target === 'string' ? kindAt(target) : target;
    },
    list(path) {
      const folder = real(path);
      if (typeof folder !== 'string') return folder;
      const node = all.get(folder);
      if (typeof node === 'object' && 'is' in node && node.is === 'denied-folder') return DENIED;
      const prefix = folder === '/' ? '/' : `${folder}/`;
      const names = [...all.keys()].filter((each) => each.startsWith(prefix) && each !== '/' && !each.slice(prefix.length).includes('/')).sort();
      return names.map((each): Entry => ({ name: each.slice(prefix.length), kind: kindAt(each) as EntryKind }));
    },
    realpath: real,
    read(path, maxBytes) {
      const target = real(path);
      if (typeof target !== 'string') return target;
      const node = all.get(target);
      state.reads.push(target);
      if (typeof node === 'string') return new TextEncoder().encode(node);
      if (node instanceof Uint8Array) return node;
      if (typeof node === 'object' && 'size' in node) return node.size > maxBytes ? { failure: 'too-large', message: `has ${node.size} bytes` } : new Uint8Array(node.size).fill(32);
      if (typeof node === 'object' && 'is' in node && node.is === 'denied') return DENIED;
      return typeof node === 'object' && 'is' in node && node.is === 'special' ? SPECIAL : { failure: 'folder', message: 'is a folder' };
    },
    cacheFolder: () => (env.HOME === undefined ? undefined : posix.join(env.HOME, '.cache/rolelint')),
    ask(question) {
      state.stdout += question;
      return Promise.resolve(answers.shift());
    },
    create(path, text) {
      return all.has(path) || state.written.has(path) ? { failure: 'there', message: 'is there already' } : this.write(path, text);
    },
    replace(path, text) {
      return this.write(path, text);
    },
    write(path, text) {
      if (kindAt(path) === 'folder') return { failure: 'folder', message: 'is a folder' };
      state.written.set(path, text);
      return undefined;
    },
    importModule(path) {
      state.imports.push(path);
      const text = all.get(path);
      return typeof text === 'string' ? import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`) : Promise.reject(new Error('no such module'));
    },
    git: () => Promise.resolve({ failure: 'other', message: 'git was not found' }),
    spareMemory: () => () => undefined,
    thread: () => Promise.resolve(undefined),
    readTable,
    readPackaged(path) {
      try {
        return readFileSync(new URL(path, packageRoot), 'utf8');
      } catch {
        return undefined;
      }
    },
  };
}

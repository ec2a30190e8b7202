import type { Dirent, Stats } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ReadTable } from './data/index.js';
import type { Failure, GitAnswer } from './host/answers.js';
import type { Thread } from './host/thread.js';

export type { Failure } from './host/answers.js';

// an import of it would load Node's streams too, which most runs never need
const { chmodSync, closeSync, constants, fstatSync, lstatSync, mkdirSync, openSync, readFileSync, readSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync, writeSync } = process.getBuiltinModule('node:fs');

export type EntryKind = 'file' | 'folder' | 'link' | 'special';

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

/** The only door to files, environment, streams and clock. Paths are absolute and native; nothing throws unless said so. */
export interface Host {
  readonly cwd: string;
  readonly stdoutIsTTY: boolean;
  readonly stderrIsTTY: boolean;
  readonly stdinIsTTY: boolean;
  env(name: string): string | undefined;
  now(): Date;
  /** Milliseconds since the process began. */
  clock(): number;
  out(text: string): void;
  err(text: string): void;
  stdin(): Promise<Uint8Array>;
  /** Asks on the terminal; undefined at the end of the input. */
  ask(question: string): Promise<string | undefined>;
  /** Standard input and output for a conversation, as with an editor. */
  streams(): { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream };
  /** What a path is; a link is followed unless `kind` is asked of the link itself. */
  kind(path: string, link?: 'link itself'): EntryKind | Failure;
  /** Sorted by name. */
  list(folder: string): readonly Entry[] | Failure;
  realpath(path: string): string | Failure;
  /** Regular files only: never waits for a pipe or a device. */
  read(path: string, maxBytes: number): Uint8Array | Failure;
  /** Differs once a regular file has changed; undefined where there is none. */
  stamp(path: string): string | undefined;
  /** Makes the folder if need be. */
  write(path: string, text: string): Failure | undefined;
  /** Writes a file that is not there yet; makes the folder if need be. */
  create(path: string, text: string): Failure | undefined;
  /** Writes under another name and moves the file into its place, with the rights that it had; makes the folder if need be. */
  replace(path: string, text: string): Failure | undefined;
  /** The user's folder for what can be made anew, with a name of ours; undefined where the environment names none. */
  cacheFolder(): string | undefined;
  /** Runs a module of the user's; again where `version` is a new one. @throws whatever it throws */
  importModule(path: string, version?: string): Promise<unknown>;
  /** Runs git in the current folder, without a shell: for `--since` and `--staged` alone. */
  git(args: readonly string[], input?: string): Promise<GitAnswer | Failure>;
  /** From now on memory counts more than time, until what is returned is called. */
  spareMemory(): () => void;
  /** Starts the bundle's program for threads (`src/run/thread.ts`) beside this one; undefined where there is none, as among sources, or nowhere to run it. */
  thread(): Promise<Thread | undefined>;
  /** A generated table of the package. @throws Error when the tables were not built */
  readonly readTable: ReadTable;
  /** A text of the package itself by its path there: "package.json", "dist/pages.json", "rules/trust/x.md". */
  readPackaged(path: string): string | undefined;
}

/** True when the answer is a failure. */
export const failed = (answer: unknown): answer is Failure => typeof answer === 'object' && answer !== null && 'failure' in answer;

/** The machine that the process runs on; `alone`: nothing but a run of ours is done in the process. */
export function nodeHost(alone = false): Host {
  return {
    cwd: process.cwd(),
    get stdoutIsTTY() {
      return isTerminal(1, () => process.stdout);
    },
    get stderrIsTTY() {
      return isTerminal(2, () => process.stderr);
    },
    get stdinIsTTY() {
      return isTerminal(0, () => process.stdin);
    },
    env: (name) => process.env[name],
    now: () => new Date(),
    clock: milliseconds,
    out: (text) => write(1, () => process.stdout, text),
    err: (text) => write(2, () => process.stderr, text),
    stdin: readStdin,
    ask: async (question) => (await import('./host/ask.js')).ask(question),
    streams: () => ({ input: process.stdin, output: process.stdout }),
    kind: (path, link) => attempt(() => kindOf(link === undefined ? statSync(path) : lstatSync(path))),
    list: (folder) =>
      attempt(() =>
        readdirSync(folder, { withFileTypes: true })
          .map((entry): Entry => ({ name: entry.name, kind: kindOf(entry) }))
          .sort((a, b) => (a.name < b.name ? -1 : 1)),
      ),
    realpath: (path) => attempt(() => realpathSync(path)),
    read: (path, maxBytes) => attempt(() => readRegular(path, maxBytes)),
    stamp(path) {
      const stats = attempt(() => statSync(path));
      return failed(stats) || !stats.isFile() ? undefined : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
    },
    write: (path, text) => writeText(path, text, 'w'),
    create(path, text) {
      const failure = writeText(path, text, 'wx');
      // a part of a configuration would stop all runs to come
      if (failure?.failure === 'other') attempt(() => rmSync(path, { force: true }));
      return failure;
    },
    replace(path, text) {
      const part = `${path}.${process.pid}`;
      const answer = attempt(() => {
        makeFolder(dirname(path));
        writeFileSync(part, text);
        const before = statSync(path, { throwIfNoEntry: false });
        if (before !== undefined) chmodSync(part, before.mode);
        renameSync(part, path);
        return true as const;
      });
      if (answer === true) return undefined;
      attempt(() => rmSync(part, { force: true }));
      return answer;
    },
    cacheFolder,
    importModule: async (path, version) => {
      if (/\.[cm]?ts$/i.test(path)) return (await import('./host/typescript.js')).importTypeScript(path);
      return (await import(`${pathToFileURL(path).href}${version === undefined ? '' : `?${encodeURIComponent(version)}`}`)) as unknown;
    },
    git: async (args, input = '') => (await import('./host/git.js')).runGit(args, process.cwd(), input),
    spareMemory: alone ? spareMemory : () => () => undefined,
    thread: async () => (await import('./host/thread.js')).startThread(),
    readTable,
    readPackaged(path) {
      const text = attempt(() => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));
      return typeof text === 'string' ? text : undefined;
    },
  };
}

/** Node loads `performance` when it is first asked for, which takes a millisecond of its own. */
const milliseconds = (): number => process.uptime() * 1000;

function writeText(path: string, text: string, flag: 'w' | 'wx'): Failure | undefined {
  const answer = attempt(() => {
    makeFolder(dirname(path));
    writeFileSync(path, text, { flag });
    return true as const;
  });
  return answer === true ? undefined : answer;
}

/** On a file system that can only be read, Node calls the folder missing. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? Object.assign(new Error(), { code: 'EROFS' }) : error;
  }
}

/** Where the systems keep such files; a relative path in the environment counts as none ("XDG Base Directory Specification"). */
function cacheFolder(): string | undefined {
  const { HOME, LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  const below = (folder: string | undefined, ...parts: string[]): string | undefined => (folder === undefined || !isAbsolute(folder) ? undefined : join(folder, ...parts, 'rolelint'));
  if (process.platform === 'win32') return below(LOCALAPPDATA);
  return below(XDG_CACHE_HOME) ?? (process.platform === 'darwin' ? below(HOME, 'Library', 'Caches') : below(HOME, '.cache'));
}

/** Node's streams take time to load: a plain look at the descriptor comes first. */
function isTerminal(descriptor: number, stream: () => { readonly isTTY: boolean }): boolean {
  const stats = attempt(() => fstatSync(descriptor));
  return !failed(stats) && stats.isCharacterDevice() && stream().isTTY;
}

/** Descriptors that are written through Node's streams. */
const streamed = new Set<number>();

/** Writes at once where the descriptor takes it, so that no stream is loaded. A reader that has gone away (`| head`) is no error. */
function write(descriptor: number, stream: () => NodeJS.WriteStream, text: string): void {
  let rest: Uint8Array = Buffer.from(text);
  try {
    while (!streamed.has(descriptor) && rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
  } catch (error) {
    if (isGone(error)) return;
    // a pipe that does not wait, such as EAGAIN says, needs a stream that does
    stream().on('error', (later: unknown) => {
      if (!isGone(later)) throw later;
    });
    streamed.add(descriptor);
  }
  if (rest.length > 0) stream().write(rest);
}

const isGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EPIPE';

async function readStdin(): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of process.stdin) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

function kindOf(entry: Dirent | Stats): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'special';
}

/** Opens without waiting, then looks at what it has opened: a file may be swapped for a pipe in between. */
function readRegular(path: string, maxBytes: number): Uint8Array | Failure {
  const handle = openSync(path, constants.O_RDONLY | ((constants as Partial<typeof constants>).O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(handle);
    if (stats.isDirectory()) return { failure: 'folder', message: 'is a folder' };
    if (!stats.isFile()) return SPECIAL;
    if (stats.size > maxBytes) return { failure: 'too-large', message: `has ${stats.size} bytes` };
    return readBytes(handle, stats.size);
  } finally {
    closeSync(handle);
  }
}

/** What is in a file of that size; files of the system have no size, and one that has been cut meanwhile is shorter. */
function readBytes(handle: number, size: number): Uint8Array {
  if (size === 0) return readFileSync(handle);
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  for (let read = -1; read !== 0 && length < size; length += read) read = readSync(handle, bytes, length, size - length, null);
  return bytes.subarray(0, length);
}

const SPECIAL: Failure = { failure: 'special', message: 'is not a regular file' };

const BY_CODE: Readonly<Record<string, Failure>> = {
  ENOENT: { failure: 'missing', message: 'no such file or folder' },
  EEXIST: { failure: 'there', message: 'is there already' },
  ENOTDIR: { failure: 'missing', message: 'no such file or folder' },
  EISDIR: { failure: 'folder', message: 'is a folder' },
  ELOOP: { failure: 'loop', message: 'symbolic links run in a circle' },
  EACCES: { failure: 'denied', message: 'permission denied' },
  EPERM: { failure: 'denied', message: 'permission denied' },
  ENXIO: SPECIAL,
  ENOSPC: { failure: 'other', message: 'no space left on the device' },
  EDQUOT: { failure: 'other', message: 'no space left for this user' },
  EROFS: { failure: 'denied', message: 'the file system can only be read' },
};

function attempt<T>(action: () => T): T | Failure {
  try {
    return action();
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    return BY_CODE[code] ?? { failure: 'other', message: code === '' ? message : `can't be read (${code})` };
  }
}

const tables = new URL('../dist/tables/', import.meta.url);

/** Versions of V8 that are known to have the setting below. */
const TAKES_SETTING = /^1[1-4]\./;

/** V8 lets what is dropped lie about until memory has grown fourfold: it is to clean up when it has grown by a third. */
function spareMemory(): () => void {
  if (!TAKES_SETTING.test(process.versions.v8)) return () => undefined;
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  setFlagsFromString('--heap-growing-percent=30');
  // code that was compiled under other settings is refused, so what is kept of this run has to be as it was at its start
  return () => setFlagsFromString('--heap-growing-percent=0');
}

const readTable: ReadTable = (table, stretch) => {
  const file = new URL(table, tables);
  // packed with Brotli, which is loaded for that alone
  if (table.endsWith('.br')) return process.getBuiltinModule('node:zlib').brotliDecompressSync(readFileSync(file)).toString('latin1');
  if (stretch === undefined) return readFileSync(file, 'latin1');
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(stretch.length);
    return buffer.toString('latin1', 0, readSync(handle, buffer, 0, stretch.length, stretch.offset));
  } finally {
    closeSync(handle);
  }
};

import { relative, resolve, sep } from 'node:path';
import type { Problem, ProjectFiles, SourceFile } from './types.js';
import { decodeText, MAX_BYTES } from './formats/index.js';
import { failed, type Failure, type Host } from './host.js';
import type { Matcher } from './config/globs.js';
import type { Ignores } from './discover/ignore.js';
import { ignoresAbove, walk, type Walk } from './discover/walk.js';

export interface DiscoverInput {
  readonly host: Host;
  /** Folder that is read as a whole, absolute; undefined: only the given paths are read. */
  readonly root: string | undefined;
  /** As the user gave them, relative to the current folder; empty: the current folder. */
  readonly paths: readonly string[];
  /** Globs with the absolute folder that they are relative to; the last that matches decides. */
  readonly ignorePatterns: readonly { readonly pattern: string; readonly base: string }[];
  /** False for `--no-ignore`. */
  readonly ignore: boolean;
  /** Text that stands in the place of a file: standard input, or an editor's buffer. */
  readonly given?: { readonly path: string; readonly bytes: Uint8Array };
  /** Called now and then with the number of files read so far. */
  readonly progress?: (files: number) => void;
}

export interface Discovered {
  /** Folder that the paths of `files` are relative to, absolute with "/". */
  readonly base: string;
  /** Was the whole project read, and not only the paths given? */
  readonly whole: boolean;
  /** Sorted by path. */
  readonly files: readonly SourceFile[];
  /** Files that were named, or surely hold policies; what else could not be read is in `notes`. */
  readonly unreadable: readonly { readonly path: string; readonly problem: Problem }[];
  /** The files above, and the code that lies beside them. */
  readonly code: ProjectFiles & { /** Is there any code? */ some(): boolean };
  /** Files that the user named one by one. */
  readonly named: ReadonlySet<string>;
  /** Is the file among, or below, the paths given? */
  isReported(path: string): boolean;
  /** Paths given that can't be read, as the user wrote them. */
  readonly failures: readonly { readonly path: string; readonly message: string }[];
  /** Globs and folders given under which there is nothing to read. */
  readonly unmatched: readonly string[];
  /** What was skipped on the way: pipes, links that lead nowhere, folders that can't be opened. */
  readonly notes: readonly { readonly path: string; readonly message: string }[];
}

/** A path given on the command line, looked at. */
type Target = { readonly given: string } & (
  | { readonly kind: 'file' | 'folder'; readonly path: string }
  | { readonly kind: 'glob'; readonly matcher: Matcher; readonly path: string }
  | { readonly kind: 'failure'; readonly message: string }
);

/** What there is to read, and nothing of it read yet. */
export interface Surveyed extends Omit<Discovered, 'files' | 'unreadable' | 'code'> {
  /** Sorted. */
  readonly paths: readonly string[];
  /** Reads a stretch of `paths`. */
  read(from: number, to: number): Contents;
  /** Reads everything. */
  readAll(): Discovered;
}

/** From paths to texts: what is named is reported, the project around it is read. */
export const discover = async (input: DiscoverInput): Promise<Discovered> => (await survey(input)).readAll();

/** From what is named to the paths of all files that may be of interest. */
export async function survey(input: DiscoverInput): Promise<Surveyed> {
  const { host } = input;
  const base = slashed(input.root ?? host.cwd);
  const targets = await Promise.all((input.paths.length === 0 && input.given === undefined ? ['.'] : input.paths).map((path) => targetOf(host, path)));
  const globs = targets.flatMap((target) => (target.kind === 'glob' ? [target.matcher] : []));
  let folders = 0;
  const state: Walk = {
    host, folders: new Set(), files: new Set(), code: new Set(), links: new Set(), notes: [],
    alsoWanted: globs.length === 0 ? undefined : (path) => globs.some((glob) => glob.matches(path)),
    tick: input.progress === undefined ? undefined : () => {
      if (++folders % 64 === 0) input.progress?.(state.files.size);
    },
  };
  await gather(state, input, targets);

  const named = new Set(targets.flatMap((target) => (target.kind === 'file' ? [target.path] : [])));
  if (input.given !== undefined) named.add(slashed(input.given.path));
  for (const path of named) state.files.add(path);
  const paths = withoutDoubles(host, state, named);
  const reports = (path: string): boolean => {
    const absolute = slashed(resolve(base, path));
    return named.has(absolute) || targets.some((target) => (target.kind === 'folder' && isWithin(absolute, target.path)) || (target.kind === 'glob' && target.matcher.matches(absolute)));
  };
  const surveyed = {
    base, whole: input.root !== undefined && state.folders.has(base), isReported: remembered(reports), named: new Set([...named].map((path) => relativeTo(base, path))),
    failures: failuresOf(targets, state), unmatched: unmatchedOf(targets, state), notes: notesOf(state.notes, targets, base),
  };
  const read = (from: number, to: number): Contents => readFiles(paths.slice(from, to), from, { ...input, named, base });
  return {
    ...surveyed, paths: paths.map((path) => relativeTo(base, path)), read,
    readAll() {
      const { files, unreadable, failures, notes } = read(0, paths.length);
      return { ...surveyed, files, unreadable, code: codeFiles(state, base, files, input), failures: [...surveyed.failures, ...failures], notes: [...surveyed.notes, ...notesOf(notes, targets, base)] };
    },
  };
}

/** Folders that were named and can't be opened are failures. */
const notesOf = (notes: Discovered['notes'], targets: readonly Target[], base: string): Discovered['notes'] =>
  notes.filter((note) => !targets.some((target) => isFolder(target, note.path))).map((note) => ({ ...note, path: relativeTo(base, note.path) }));

/** Files of code that are larger are not of a handler that somebody wrote. */
const MAX_CODE_BYTES = 8 * 1024 * 1024;

function codeFiles({ host, code }: Walk, base: string, files: readonly SourceFile[], { given }: DiscoverInput): Discovered['code'] {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  let known: ReadonlyMap<string, string> | undefined;
  let sorted: readonly string[] | undefined;
  // asked for thousands of names that are not there
  const absoluteOf = (path: string): string | undefined => (known ??= new Map([...code].map((absolute) => [relativeTo(base, absolute), absolute]))).get(path) ?? odd(path);
  const odd = (path: string): string | undefined => {
    if (!/^\/|(?:^|\/)\.{0,2}\//.test(path)) return undefined;
    const absolute = slashed(resolve(base, path));
    return code.has(absolute) ? absolute : undefined;
  };
  return {
    some: () => code.size > 0,
    has: (path) => texts.has(path) || absoluteOf(path) !== undefined,
    list: () => (sorted ??= [...code].map((path) => relativeTo(base, path)).sort()),
    read(path) {
      const text = texts.get(path);
      const absolute = absoluteOf(path);
      if (text !== undefined || absolute === undefined) return text;
      const bytes = given !== undefined && slashed(given.path) === absolute ? given.bytes : host.read(absolute, MAX_CODE_BYTES);
      const decoded = failed(bytes) ? undefined : decodeText(bytes);
      return decoded !== undefined && 'text' in decoded ? decoded.text : undefined;
    },
  };
}

const isFolder = (target: Target, path: string): boolean => target.kind === 'folder' && target.path === path;

/** Paths that are not there, and folders that can't be opened. */
function failuresOf(targets: readonly Target[], state: Walk): readonly { readonly path: string; readonly message: string }[] {
  return targets.flatMap((target) => {
    if (target.kind === 'failure') return [{ path: target.given, message: target.message }];
    return state.notes.filter((note) => isFolder(target, note.path)).map(({ message }) => ({ path: target.given, message }));
  });
}

/** Paths inside a project are judged in its light; when all lie elsewhere, the project here has nothing to do with them. */
async function gather(state: Walk, input: DiscoverInput, targets: readonly Target[]): Promise<void> {
  const { root, host } = input;
  const { globMatcher } = input.ignorePatterns.length > 0 ? await import('./config/globs.js') : { globMatcher: undefined };
  const patterns = globMatcher === undefined ? [] : input.ignorePatterns.map(({ pattern, base }) => globMatcher(pattern, slashed(base)));
  const plain: Ignores = { git: [], patterns, on: input.ignore };
  const places = [...targets.flatMap((target) => (target.kind === 'failure' ? [] : [target.path])), ...(input.given === undefined ? [] : [slashed(input.given.path)])];
  if (root !== undefined && places.some((path) => isWithin(path, slashed(root)))) {
    await walk(state, slashed(root), await ignoresAbove(host, slashed(root), plain));
  }
  for (const target of targets) {
    const assembly = target.kind === 'file' ? ASSEMBLY.exec(target.path)?.[0] : undefined;
    if (assembly !== undefined && !state.folders.has(assembly)) await walk(state, assembly, plain);
    if (target.kind !== 'folder' && target.kind !== 'glob') continue;
    // A folder that is ignored, or lies outside of the project, is still read when it is named.
    if (!state.folders.has(target.path) && host.kind(target.path) === 'folder') await walk(state, target.path, plain);
  }
}

/** What the AWS CDK makes is one thing: a template in it is read with its manifest, the templates that it nests and its code. */
const ASSEMBLY = /^.*\/cdk\.out(?=\/)/;

async function targetOf(host: Host, given: string): Promise<Target> {
  if (given === '') return { given, kind: 'failure', message: 'a path can\'t be empty' };
  const path = resolve(host.cwd, given);
  const kind = host.kind(path);
  if (kind === 'file') return { given, kind, path: slashed(path) };
  if (kind === 'folder') {
    // A link to a folder is followed when it is named.
    const real = host.kind(path, 'link itself') === 'link' ? host.realpath(path) : path;
    return failed(real) ? { given, kind: 'failure', message: real.message } : { given, kind, path: slashed(real) };
  }
  if (failed(kind) && kind.failure === 'missing') {
    const { globBase, globMatcher, looksLikeGlob } = await import('./config/globs.js');
    if (looksLikeGlob(given)) {
      const glob = slashed(given);
      const base = slashed(resolve(host.cwd, globBase(glob)));
      return { given, kind: 'glob', path: base, matcher: globMatcher(glob.slice(globBase(glob).length), base) };
    }
  }
  return { given, kind: 'failure', message: failed(kind) ? kind.message : 'is not a regular file' };
}

/** Two names of one file give its entities twice: of a link and its target, the one that the user named is kept. */
function withoutDoubles(host: Host, { files, links }: Walk, named: ReadonlySet<string>): readonly string[] {
  const out = new Set(files);
  for (const path of new Set([...links, ...named])) {
    if (host.kind(path, 'link itself') !== 'link') continue;
    const answer = host.realpath(path);
    const real = failed(answer) ? path : slashed(answer);
    if (real !== path && out.has(real)) out.delete(named.has(path) && !named.has(real) ? real : path);
  }
  return [...out].sort();
}

export type Contents = Pick<Discovered, 'files' | 'unreadable' | 'failures' | 'notes'>;

function readFiles(paths: readonly string[], before: number, { host, named, base, given, progress }: Pick<DiscoverInput, 'host' | 'given' | 'progress'> & { readonly named: ReadonlySet<string>; readonly base: string }): Contents {
  const files: SourceFile[] = [];
  const unreadable: Discovered['unreadable'][number][] = [];
  const failures: Discovered['failures'][number][] = [];
  const notes: Discovered['notes'][number][] = [];
  for (const absolute of paths) {
    const path = relativeTo(base, absolute);
    const bytes = given !== undefined && slashed(given.path) === absolute ? given.bytes : host.read(absolute, MAX_BYTES);
    if (failed(bytes)) {
      if (bytes.failure === 'too-large' && named.has(absolute)) unreadable.push({ path, problem: tooLarge(bytes) });
      else if (named.has(absolute)) failures.push({ path, message: bytes.message });
      else notes.push({ path: absolute, message: bytes.failure === 'too-large' ? tooLarge(bytes).message : bytes.message });
      continue;
    }
    const decoded = decodeText(bytes);
    if ('text' in decoded) files.push({ path, text: decoded.text });
    else if (named.has(absolute) || wasMeant(bytes)) unreadable.push({ path, problem: decoded.problem });
    else notes.push({ path: absolute, message: decoded.problem.message });
    if (files.length % 256 === 0) progress?.(before + files.length);
  }
  return { files, unreadable, failures, notes };
}

/** Data of others lies about in every project: a file that can't be decoded is a finding only if it was to hold policies or a template. */
const wasMeant = (bytes: Uint8Array): boolean => /"?Statement"?\s*:|AssumeRole|AWSTemplateFormatVersion|AWS::/.test(new TextDecoder('latin1').decode(bytes).replaceAll('\0', ''));

const tooLarge = ({ message }: Failure): Problem => ({
  code: 'too-large', start: 0, end: 0,
  message: `The file ${message}; files above ${MAX_BYTES / 1024 / 1024} MB are not read.`,
  help: 'Split the file, or leave it out with `ignores`.',
});

function unmatchedOf(targets: readonly Target[], state: Walk): readonly string[] {
  const all = [...state.files];
  return targets.flatMap((target) => {
    if (target.kind === 'glob') return all.some((file) => target.matcher.matches(file)) ? [] : [target.given];
    if (target.kind === 'folder' && !state.notes.some((note) => isFolder(target, note.path))) return all.some((file) => isWithin(file, target.path)) ? [] : [target.given];
    return [];
  });
}

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

const slashed = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));

const relativeTo = (base: string, path: string): string => (path.startsWith(`${base}/`) ? path.slice(base.length + 1) : slashed(relative(base, path)));

function remembered(answer: (path: string) => boolean): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    let value = known.get(path);
    if (value === undefined) known.set(path, (value = answer(path)));
    return value;
  };
}

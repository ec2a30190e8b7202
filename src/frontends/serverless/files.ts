import { posix } from 'node:path';
import type { Comment, Problem, ProjectFiles, SourceFile, TreeNode } from '../../types.js';
import { parseFile } from '../../formats/index.js';
import { parseJson } from '../../formats/json.js';
import { entriesOf, entry } from '../reader.js';
import { readScriptTree } from './script-tree.js';
import { shifted, type Space } from './space.js';

/** A file that a service includes. */
export interface Included {
  readonly file: SourceFile;
  /** By name of the export; data files have their tree under "". */
  readonly trees: ReadonlyMap<string, TreeNode>;
  readonly comments: readonly Comment[];
}

const SCRIPTS = /\.(?:[cm]?[jt]s)$/i;
const DATA = /\.(?:ya?ml|json)$/i;

/** Reads a file of the service into its space; undefined for files of other kinds. Problems are told with offsets of the space. */
export async function readIncluded(file: SourceFile, start: number, folder: string, problems: Problem[]): Promise<Included | undefined> {
  const read = SCRIPTS.test(file.path) ? await readScript(file, folder) : DATA.test(file.path) ? await readData(file) : undefined;
  if (read === undefined) return undefined;
  for (const problem of read.problems) {
    if (problem.code === 'empty-document') continue;
    const { related } = problem;
    problems.push({ ...problem, start: problem.start + start, end: problem.end + start, ...(related === undefined ? {} : { related: { ...related, start: related.start + start, end: related.end + start } }) });
  }
  return { file, trees: new Map([...read.trees].map(([name, tree]) => [name, shifted(tree, start)])), comments: read.comments };
}

interface Read {
  readonly trees: ReadonlyMap<string, TreeNode>;
  readonly problems: readonly Problem[];
  readonly comments: readonly Comment[];
}

async function readData(file: SourceFile): Promise<Read> {
  const { roots, problems, comments } = await parseFile(file);
  const [root] = roots;
  return { trees: new Map(root === undefined ? [] : [['', root]]), problems, comments };
}

async function readScript({ text, path }: SourceFile, folder: string): Promise<Read> {
  const { exports, problem } = await readScriptTree(text, path, folder);
  return { trees: exports, problems: problem === undefined ? [] : [problem], comments: commentsOf(text) };
}

const COMMENT = /(?:^|\s)(?:\/\/([^\n]*)|\/\*([^]*?)\*\/)/g;

/** Comments that speak to rolelint. */
function commentsOf(text: string): readonly Comment[] {
  if (!text.includes('rolelint-')) return [];
  return [...text.matchAll(COMMENT)].flatMap((found): Comment[] => {
    const inside = found[1] ?? found[2] ?? '';
    const start = found.index + found[0].indexOf('/');
    return inside.includes('rolelint-') ? [{ text: inside, start, end: found.index + found[0].length }] : [];
  });
}

const EXTENSIONS = ['', '.ts', '.js', '.cjs', '.mjs', '.json', '.yml', '.yaml', '/index.ts', '/index.js'];

/** The file that a path in a service means, relative to the service's folder. */
export function findFile(files: ProjectFiles, folder: string, path: string): SourceFile | undefined {
  if (path === '' || path.startsWith('/') || path.startsWith('~')) return undefined;
  const base = posix.join(folder, path);
  const found = (/\.\w+$/.test(posix.basename(path)) ? ['', ...EXTENSIONS] : EXTENSIONS).map((extension) => posix.join(`${base}${extension}`)).find((each) => files.has(each));
  const text = found === undefined ? undefined : files.read(found);
  return found === undefined || text === undefined ? undefined : { path: found, text };
}

/** The path that an alias of the service's TypeScript configuration stands for ("paths", "TSConfig Reference"). */
function aliased(files: ProjectFiles, folder: string, path: string): string | undefined {
  for (const name of ['tsconfig.json', 'tsconfig.paths.json']) {
    const text = files.has(posix.join(folder, name)) ? files.read(posix.join(folder, name)) : undefined;
    const options = text === undefined ? undefined : entry(parseJson(text).roots[0], 'compilerOptions');
    const base = entry(options, 'baseUrl');
    for (const { key, value } of entriesOf(entry(options, 'paths') ?? NOTHING)) {
      const [head = '', tail] = key.text.split('*');
      const target = value.kind === 'seq' ? value.items[0] : undefined;
      const fits = tail === undefined ? path === head : path.startsWith(head) && path.endsWith(tail);
      if (target?.kind === 'scalar' && fits) return posix.join(base?.kind === 'scalar' ? base.text : '.', target.text.replace('*', path.slice(head.length, path.length - (tail?.length ?? 0))));
    }
  }
  return undefined;
}

const NOTHING: TreeNode = { kind: 'map', entries: [], start: 0, end: 0 };

/** Files that variables name, read when the resolver first misses them. */
export interface Includes {
  /** undefined: not there, or not read yet. */
  get(path: string): Included | undefined;
  /** Reads what was missed since; false when that was nothing. */
  load(): Promise<boolean>;
  all(): readonly Included[];
}

const MAX_FILES = 200;

export function createIncludes(files: ProjectFiles, folder: string, space: Space, problems: Problem[]): Includes {
  const read = new Map<string, Included | undefined>();
  const byFile = new Map<string, Included | undefined>();
  let missed = new Set<string>();
  return {
    get(path) {
      if (!read.has(path) && read.size < MAX_FILES) missed.add(path);
      return read.get(path);
    },
    async load() {
      const wanted = missed;
      missed = new Set();
      for (const path of wanted) {
        const file = findFile(files, folder, path) ?? findFile(files, folder, aliased(files, folder, path) ?? '');
        if (file !== undefined && file.path !== space.main && !byFile.has(file.path)) byFile.set(file.path, await readIncluded(file, space.add(file), folder, problems));
        read.set(path, file === undefined ? undefined : byFile.get(file.path));
      }
      return wanted.size > 0;
    },
    all: () => [...byFile.values()].flatMap((each) => each ?? []),
  };
}

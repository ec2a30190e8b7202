import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, extname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Layers from left to right; what stands in one entry may not import each other. A layer is `src/<name>.ts`, `src/<name>/` or both. */
const LAYERS: readonly (readonly string[])[] = [
  ['types'],
  ['iam'],
  ['data', 'formats'],
  ['frontends'],
  ['link'],
  ['sdk'],
  ['calls'],
  ['project'],
  ['facts'],
  ['define-rule'],
  ['rules'],
  ['rule-engine'],
  ['settle'],
  ['lint'],
  ['fix'],
  ['report'],
  ['validate', 'generate', 'inspect', 'migrate'],
  ['host'],
  ['config'],
  ['discover'],
  ['run'],
  ['testing'],
  ['lsp'],
  ['cli'],
  ['index'],
];

/** Written by us for ourselves, outside the layers. */
const OUTSIDE = ['dev'];

const SKIPPED = new Set(['node_modules', 'dist', 'coverage', '.git']);

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = posix.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sources = [...filesBelow('src'), ...filesBelow('rules')].filter((path) => path.endsWith('.ts'));
const layered = sources.filter((path) => !OUTSIDE.includes(layerOf(path)));

function layerOf(path: string): string {
  if (path.startsWith('rules/')) return 'rules';
  return path.split('/')[1]?.replace(/\.ts$/, '') ?? '';
}

const positionOf = (layer: string): number => LAYERS.findIndex((names) => names.includes(layer));

interface Imports {
  readonly files: readonly string[];
  readonly modules: readonly string[];
}

function importsOf(path: string): Imports {
  const files: string[] = [];
  const modules: string[] = [];
  for (const { fileName } of ts.preProcessFile(read(path), true, true).importedFiles) {
    if (fileName.startsWith('.')) files.push(posix.join(posix.dirname(path), fileName).replace(/\.js$/, '.ts'));
    else modules.push(fileName);
  }
  return { files, modules };
}

const imports = new Map(sources.map((path) => [path, importsOf(path)]));

describe('layers', () => {
  it('all exist', () => {
    const present = new Set(layered.map(layerOf));
    expect(LAYERS.flat().filter((layer) => !present.has(layer))).toEqual([]);
  });

  it('hold every file', () => {
    expect(layered.filter((path) => positionOf(layerOf(path)) < 0)).toEqual([]);
  });

  it('import to the left only', () => {
    const wrong = layered.flatMap((path) => {
      const own = layerOf(path);
      return (imports.get(path)?.files ?? [])
        .filter((target) => layerOf(target) !== own && positionOf(layerOf(target)) >= positionOf(own))
        .map((target) => `${path} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('import nothing from the development tools', () => {
    const wrong = layered.filter((path) => path !== 'src/host/git.ts' && imports.get(path)?.files.some((target) => target.startsWith('src/dev/') || target.startsWith('test/')));
    expect(wrong).toEqual([]);
  });

  it('import files that exist, within src and rules', () => {
    const wrong = sources.flatMap((path) => (imports.get(path)?.files ?? []).filter((target) => !imports.has(target)).map((target) => `${path} imports ${target}`));
    expect(wrong).toEqual([]);
  });

  it('have no import cycles', () => {
    expect(findCycle()).toEqual([]);
  });
});

/** Files of one import cycle, in order; empty when there is none. */
function findCycle(): readonly string[] {
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): readonly string[] => {
    if (done.has(path)) return [];
    const at = trail.indexOf(path);
    if (at >= 0) return [...trail.slice(at), path];
    for (const target of imports.get(path)?.files ?? []) {
      const cycle = walk(target, [...trail, path]);
      if (cycle.length > 0) return cycle;
    }
    done.add(path);
    return [];
  };
  for (const path of sources) {
    const cycle = walk(path, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

describe('the outside world', () => {
  const PURE = ['node:path', 'node:path/posix', 'node:url', 'node:util', 'node:crypto'];
  const beyondHost = layered.filter((path) => layerOf(path) !== 'host');

  it('is touched by host.ts alone', () => {
    const wrong = beyondHost.flatMap((path) =>
      (imports.get(path)?.modules ?? [])
        .filter((name) => (name.startsWith('node:') || ['fs', 'process', 'os'].includes(name)) && !PURE.includes(name))
        .map((name) => `${path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('is not reached by globals either', () => {
    expect(beyondHost.filter((path) => /(?<![.\w'"`$/-])(process|console)\./.test(withoutComments(read(path))))).toEqual([]);
  });

  it('has no network, no thread but of its own program, and no child process but git, which is started when --since or --staged asks for it', () => {
    const allowed: Readonly<Record<string, string>> = { 'src/host/thread.ts': 'node:worker_threads' };
    const forbidden = /^(node:)?(child_process|cluster|net|tls|http|https|http2|dgram|dns|inspector|worker_threads|vm)(\/|$)/;
    const wrong = layered.filter((path) => path !== 'src/host/git.ts' && imports.get(path)?.modules.some((name) => forbidden.test(name) && allowed[path] !== name) === true || /\bfetch\(|\beval\(|\bnew Function\(/.test(withoutComments(read(path))));
    expect(wrong).toEqual([]);
    const askers = layered.filter((path) => /\.git\(/.test(withoutComments(read(path))));
    expect(askers.filter((path) => !/^src\/cli\/(?:cache|since)\//.test(path))).toEqual([]);
  });
});

const withoutComments = (text: string): string => text.replace(/\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');

describe('files', () => {
  it('with code are in src, rules, test and bin, besides configuration in the root', () => {
    const CODE = new Set(['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs', '.jsx', '.py', '.rb', '.go', '.sh']);
    const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !SKIPPED.has(entry.name)).map((entry) => entry.name);
    const wrong = folders.filter((folder) => !['src', 'rules', 'test', 'bin'].includes(folder)).flatMap(filesBelow).filter((path) => CODE.has(extname(path)));
    expect(wrong).toEqual([]);
    expect(folders).toEqual(expect.arrayContaining(['src', 'rules', 'test', 'bin']));
    const rootCode = readdirSync(root).filter((name) => CODE.has(extname(name)) && !/\.config\.[a-z]+$/.test(name));
    expect(rootCode).toEqual([]);
  });

  it('have at most 400 lines, but for the contract', () => {
    const long = sources.filter((path) => path !== 'src/types.ts' && !read(path).startsWith('// Generated') && read(path).split('\n').length > 401);
    expect(long).toEqual([]);
  });

  it('keep a page and a test beside every rule', () => {
    const rules = sources.filter((path) => /^rules\/[^/]+\/[^/]+\.ts$/.test(path));
    expect(rules.length).toBeGreaterThan(0);
    const needed = rules.flatMap((path) => [path.replace(/\.ts$/, '.md'), `test/${path.replace(/\.ts$/, '.test.ts')}`]);
    expect(needed.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('name no path of one machine, no package registry, nothing outside the repository', () => {
    // Hosts are pieced together, so that this file passes its own test.
    const hosts = [['registry', 'npmjs'], ['registry', 'yarnpkg'], ['npm', 'pkg', 'github'], ['jfrog', 'io']].map((parts) => parts.join('\\.'));
    const forbidden = [/(?<![\w.}*-])\/(work|home|root|Users)\/[\w.]/, new RegExp(hosts.join('|'), 'i'), /\.\.\/shared\/(spec|design)/];
    const wrong = filesBelow('.').flatMap((path) => {
      const text = read(path);
      return forbidden.flatMap((pattern) => pattern.exec(text)?.[0] ?? []).map((found) => `${path}: ${found}`);
    });
    expect(wrong).toEqual([]);
  });
});

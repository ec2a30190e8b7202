import { posix } from 'node:path';
import type { ProjectFiles } from '../types.js';
import { memo } from '../iam/memo.js';
import { subpathImport } from './package-imports.js';
import { scriptAt } from './script-at.js';
import type { TypeScriptConfig, TypeScriptConfigs } from './tsconfig.js';

/** Finds the project's files behind imports. */
export interface Resolver {
  /** @param roots the function's own folder, then those of its layers */
  javascript(roots: readonly string[], from: string, specifier: string): string | undefined;
  /** @param roots folders where absolute imports begin, in their order */
  python(roots: readonly string[], from: string, specifier: string): string | undefined;
}

export function createResolver(files: ProjectFiles, configOf: TypeScriptConfigs): Resolver {
  const inFolder = memo((folder: string) => memo((specifier: string) => script(folder, specifier)));
  const inLayer = memo((root: string) => memo((path: string) => layered(files, root, path)));
  const inRoot = memo((root: string) => {
    const before = posix.join(root, 'x').slice(0, -1);
    return memo((specifier: string) => moduleAt(files, `${before}${specifier.replaceAll('.', '/')}`));
  });
  const nearby = memo((folder: string) => memo((specifier: string) => relativeModule(files, folder, specifier)));

  function script(folder: string, specifier: string): string | undefined {
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) return scriptAt(files, posix.join(folder, specifier));
    if (specifier.startsWith('/') || specifier.startsWith('node:')) return undefined;
    if (specifier.startsWith('#')) {
      const target = subpathImport(files, folder, specifier);
      if (target !== undefined) return scriptAt(files, target);
    }
    const config = configOf(folder);
    return config === undefined ? undefined : byConfig(files, config, specifier);
  }

  return {
    javascript: (roots, from, specifier) => (specifier.startsWith(LAYERS) ? first(roots, (root) => inLayer(root)(specifier.slice(LAYERS.length))) : inFolder(posix.dirname(from))(specifier)),
    python: (roots, from, specifier) => (specifier.startsWith('.') ? nearby(posix.dirname(from))(specifier) : first(roots, (root) => inRoot(root)(specifier))),
  };
}

/** Where the content of layers is unpacked. */
const LAYERS = '/opt/';

function first(roots: readonly string[], find: (root: string) => string | undefined): string | undefined {
  for (const root of roots) {
    const found = find(root);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** "Path mapping" (TypeScript: module resolution): the longest pattern that fits, its targets in order, then baseUrl. */
function byConfig(files: ProjectFiles, { base, baseUrl, paths }: TypeScriptConfig, specifier: string): string | undefined {
  const fitting = paths.flatMap(([pattern, targets]) => {
    const star = pattern.indexOf('*');
    if (star < 0) return pattern === specifier ? [{ length: Infinity, middle: '', targets }] : [];
    const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
    return specifier.startsWith(head) && specifier.endsWith(tail) && specifier.length >= head.length + tail.length ? [{ length: head.length, middle: specifier.slice(head.length, specifier.length - tail.length), targets }] : [];
  }).sort((a, b) => b.length - a.length);
  for (const { middle, targets } of fitting.slice(0, 1)) {
    for (const target of targets) {
      const found = scriptAt(files, posix.join(base, target.replace('*', () => middle)));
      if (found !== undefined) return found;
    }
  }
  return baseUrl ? scriptAt(files, posix.join(base, specifier)) : undefined;
}

/** "/opt/nodejs/db" of a layer: its content may lie in the folder "nodejs", which SAM's build makes. */
const layered = (files: ProjectFiles, root: string, path: string): string | undefined => scriptAt(files, posix.join(root, path)) ?? scriptAt(files, posix.join(root, path.replace(/^nodejs\//, '')));

function relativeModule(files: ProjectFiles, from: string, specifier: string): string | undefined {
  const dots = /^\.*/.exec(specifier)?.[0].length ?? 0;
  let folder = from;
  for (let up = 1; up < dots; up++) folder = posix.dirname(folder);
  return moduleAt(files, posix.join(folder, specifier.slice(dots).replaceAll('.', '/')));
}

function moduleAt(files: ProjectFiles, path: string): string | undefined {
  const file = `${path}.py`;
  if (files.has(file)) return file;
  const folder = path === '.' ? '__init__.py' : `${path}/__init__.py`;
  return files.has(folder) ? folder : undefined;
}

import { posix } from 'node:path';
import type { ProjectFiles } from '../types.js';
import { subpathImport } from './package-imports.js';
import { scriptAt } from './script-at.js';
import { typeScriptConfigOf, type TypeScriptConfig } from './tsconfig.js';

/** Finds the project's files behind imports. */
export interface Resolver {
  /** @param roots the function's own folder, then those of its layers */
  javascript(roots: readonly string[], from: string, specifier: string): string | undefined;
  /** @param roots folders where absolute imports begin, in their order */
  python(roots: readonly string[], from: string, specifier: string): string | undefined;
}

export function createResolver(files: ProjectFiles): Resolver {
  const configs = new Map<string, TypeScriptConfig | undefined>();
  const configOf = (folder: string): TypeScriptConfig | undefined => {
    if (!configs.has(folder)) configs.set(folder, typeScriptConfigOf(files, folder));
    return configs.get(folder);
  };
  return {
    javascript(roots, from, specifier) {
      const folder = posix.dirname(from);
      if (/^\.{1,2}(?:\/|$)/.test(specifier)) return scriptAt(files, posix.join(folder, specifier));
      if (specifier.startsWith('/opt/')) return inLayers(files, roots, specifier.slice('/opt/'.length));
      if (specifier.startsWith('/') || specifier.startsWith('node:')) return undefined;
      if (specifier.startsWith('#')) {
        const target = subpathImport(files, from, specifier);
        if (target !== undefined) return scriptAt(files, target);
      }
      const config = configOf(folder);
      return config === undefined ? undefined : byConfig(files, config, specifier);
    },
    python: (roots, from, specifier) => pythonModule(files, roots, from, specifier),
  };
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
const inLayers = (files: ProjectFiles, roots: readonly string[], path: string): string | undefined =>
  roots.flatMap((root) => [posix.join(root, path), posix.join(root, path.replace(/^nodejs\//, ''))]).map((candidate) => scriptAt(files, candidate)).find((found) => found !== undefined);

function pythonModule(files: ProjectFiles, roots: readonly string[], from: string, specifier: string): string | undefined {
  const dots = /^\.*/.exec(specifier)?.[0].length ?? 0;
  let folder = posix.dirname(from);
  for (let up = 1; up < dots; up++) folder = posix.dirname(folder);
  for (const root of dots > 0 ? [folder] : roots) {
    const path = posix.join(root, specifier.slice(dots).replaceAll('.', '/'));
    const found = [`${path}.py`, posix.join(path, '__init__.py')].find((candidate) => files.has(candidate));
    if (found !== undefined) return found;
  }
  return undefined;
}

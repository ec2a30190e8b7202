import { posix } from 'node:path';
import type { ProjectFiles } from '../types.js';
import { scriptAt } from './script-at.js';

/** Path that an import such as "#helpers/db" means by the nearest package.json ("Subpath imports", Node.js); undefined when it names none. */
export function subpathImport(files: ProjectFiles, start: string, specifier: string): string | undefined {
  for (let folder = start; ; folder = posix.dirname(folder)) {
    const path = posix.join(folder, 'package.json');
    if (files.has(path)) return targetsIn(parsed(files.read(path)), specifier).map((target) => posix.join(folder, target)).find((target) => scriptAt(files, target) !== undefined);
    if (folder === '.' || folder === '/' || folder.endsWith('..')) return undefined;
  }
}

function parsed(text: string | undefined): unknown {
  try {
    return (JSON.parse(text ?? '{}') as { readonly imports?: unknown }).imports;
  } catch {
    return undefined;
  }
}

function targetsIn(imports: unknown, specifier: string): readonly string[] {
  if (typeof imports !== 'object' || imports === null) return [];
  return Object.entries(imports).flatMap(([pattern, target]) => {
    const [head = '', tail] = pattern.split('*');
    const fits = tail === undefined ? pattern === specifier : specifier.startsWith(head) && specifier.endsWith(tail);
    if (!fits) return [];
    return textsIn(target).map((path) => (tail === undefined ? path : path.replaceAll('*', () => specifier.slice(head.length, specifier.length - tail.length))));
  });
}

/** Conditions in their order. */
function textsIn(target: unknown): readonly string[] {
  if (typeof target === 'string') return target.startsWith('./') ? [target] : [];
  return typeof target === 'object' && target !== null ? Object.values(target).flatMap(textsIn) : [];
}

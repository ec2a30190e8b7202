import { posix } from 'node:path';

/** Scripts, and what they work on, mostly lie in one folder, in folders beside each other, or one above the other. */
export function isNear(file: string, of: string): boolean {
  const below = (path: string, folder: string): boolean => folder === '.' || path.startsWith(`${folder}/`);
  return below(file, posix.dirname(posix.dirname(of))) || below(of, posix.dirname(file));
}

/** Is it a script, or documentation that tells of commands? */
export const isScript = (path: string): boolean => /\.(?:sh|bash|mk|md|markdown)$|(?:^|\/)(?:gnu)?makefile$/i.test(path);

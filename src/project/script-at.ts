import { posix } from 'node:path';
import type { ProjectFiles } from '../types.js';

const SCRIPT = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** TypeScript sources import each other by the names that they will have. */
const SOURCES_OF: Readonly<Record<string, readonly string[]>> = { '.js': ['.ts', '.tsx'], '.jsx': ['.tsx'], '.mjs': ['.mts'], '.cjs': ['.cts'] };

/** A script by its path without or with an extension, or a folder's index; declarations are none. */
export function scriptAt(files: ProjectFiles, path: string): string | undefined {
  const extension = posix.extname(path);
  if (SCRIPT.includes(extension) && files.has(path)) return path;
  const stem = path.slice(0, path.length - extension.length);
  const among = (before: string, extensions: readonly string[]): string | undefined =>
    extensions.map((other) => `${before}${other}`).find((candidate) => files.has(candidate) && !candidate.endsWith('.d.ts'));
  return among(stem, SOURCES_OF[extension] ?? []) ?? among(path, SCRIPT) ?? among(posix.join(path, 'index'), SCRIPT);
}

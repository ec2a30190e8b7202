import { sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The file that an address means, absolute with "/"; undefined for what is no file. */
export function pathOf(uri: unknown): string | undefined {
  if (typeof uri !== 'string' || !/^file:/i.test(uri)) return undefined;
  try {
    return slashed(fileURLToPath(uri));
  } catch {
    return undefined;
  }
}

/** The address of an absolute path. */
export const uriOf = (path: string): string => pathToFileURL(path).href;

export const slashed = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));

export const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

import { isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A line of a stack. */
export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** Places in files of interest where an error came through, innermost first. */
export function framesOf(error: unknown, isOfInterest: (file: string) => boolean): readonly Frame[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return [...stack.matchAll(/((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^\s():]*):(\d+)(?::(\d+))?/g)].flatMap(([, given = '', line, column]) => {
    const file = asPath(given);
    return isOfInterest(file) ? [{ file, line: Number(line), ...(column === undefined ? {} : { column: Number(column) }) }] : [];
  });
}

/** True for files below a folder that are of no package. */
export const isOwn = (file: string, folder: string): boolean => isBelow(file, folder) && !relative(folder, file).split(sep).includes('node_modules');

export function isBelow(file: string, folder: string): boolean {
  const inside = relative(folder, file);
  return isAbsolute(file) && !inside.startsWith('..') && !isAbsolute(inside);
}

/** The path that a `file:` address means. */
export function asPath(given: string): string {
  if (!given.startsWith('file://')) return given;
  try {
    return fileURLToPath(given.split('?')[0] ?? given);
  } catch {
    return given;
  }
}

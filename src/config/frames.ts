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
  return stack.split('\n').flatMap((text) => {
    const [, line, column] = /:(\d+)(?::(\d+))?$/.exec(placeIn(text)) ?? [];
    const file = asPath(placeIn(text).slice(0, -`:${line ?? ''}${column === undefined ? '' : `:${column}`}`.length));
    return line !== undefined && isOfInterest(file) ? [{ file, line: Number(line), ...(column === undefined ? {} : { column: Number(column) }) }] : [];
  });
}

/** "file:///x.mjs:3:5" of "    at create (file:///x.mjs:3:5)", and of a first line that is the place alone. */
function placeIn(line: string): string {
  const open = line.lastIndexOf('(');
  return open >= 0 ? line.slice(open + 1).replace(/\)$/, '') : line.trim().replace(/^at (?:async )?/, '');
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

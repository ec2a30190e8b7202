import { relative } from 'node:path';
import type { Host } from '../host.js';
import type { Mistake } from './explain.js';
import type { Path } from './tree-value.js';

/** A configuration file, read but not checked. */
export interface ConfigFile {
  readonly path: string;
  /** Its entries; what the file holds if that is no list. */
  readonly value: unknown;
  /** A sentence on a mistake with its place: "rolelint.config.yaml:3:5: unknown key". */
  say(mistake: Mistake): string;
  readonly text: string;
  /** Where something stands in the text; the beginning of a script. */
  placeOf(path: Path): { readonly start: number; readonly end: number };
}

export interface Reader {
  readonly host: Host;
  /** Scripts are run only from within this folder. */
  readonly root: string;
}

/** As the user would write it. */
export function shown({ host }: Pick<Reader, 'host'>, path: string): string {
  const short = relative(host.cwd, path);
  return short.startsWith('..') ? path : short;
}

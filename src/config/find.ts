import { dirname, join } from 'node:path';
import { failed, type Host } from '../host.js';

/** In the order in which they are looked for. */
const NAMES = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'json', 'jsonc', 'yaml', 'yml'].map((extension) => `rolelint.config.${extension}`);

/** Name of the file with known findings, in the project's folder. */
export const SUPPRESSIONS = 'rolelint-suppressions.json';

export interface Place {
  /** Nearest folder upward with a rolelint configuration or `.git`; undefined when there is none. */
  readonly root: string | undefined;
  /** The configuration of that folder. */
  readonly config: string | undefined;
}

/** Looks upward from a folder for the project that it belongs to. */
export function findProject(host: Host, from: string): Place {
  for (let folder = from; ; folder = dirname(folder)) {
    const name = NAMES.find((each) => host.kind(join(folder, each)) === 'file');
    if (name !== undefined) return { root: folder, config: join(folder, name) };
    if (!failed(host.kind(join(folder, '.git')))) return { root: folder, config: undefined };
    if (dirname(folder) === folder) return { root: undefined, config: undefined };
  }
}

/** Nearest folder upward that holds `.git`. */
export function repositoryOf(host: Host, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (!failed(host.kind(join(folder, '.git')))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

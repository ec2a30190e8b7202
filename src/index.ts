import { resolve } from 'node:path';
import type { ConfigEntry } from './config/types.js';
import type { SourceFile } from './types.js';
import { fileResults, type FileResult } from './report/json.js';

export { defineRule } from './define-rule.js';
export type { ConfigEntry, Plugin, RuleEntry, SeverityWord } from './config/types.js';
export type { FileResult } from './report/json.js';
export type * from './types.js';

/** Types a configuration where it is written; returns it as a list. */
export const defineConfig = (...entries: readonly (ConfigEntry | readonly ConfigEntry[])[]): readonly ConfigEntry[] => entries.flat();

export interface LintOptions {
  /** Files, folders and globs, relative to `cwd`; default: `cwd` itself. */
  readonly paths?: readonly string[];
  /** Default: the process's current folder. */
  readonly cwd?: string;
  /** A configuration file; default: the project's own. */
  readonly configFile?: string;
  /** A text that is linted in the place of a file. */
  readonly text?: SourceFile;
}

export interface LintResult {
  /** One for each file that holds policies, roles or functions, in the shape of ESLint's results. */
  readonly results: readonly FileResult[];
  /** Paths that could not be read. */
  readonly failures: readonly { readonly path: string; readonly message: string }[];
}

/**
 * Lints as the command line does, and prints nothing.
 * @throws Error named "Misuse" when the configuration is wrong
 */
export async function lint(options: LintOptions = {}): Promise<LintResult> {
  const [{ nodeHost }, { run }] = await Promise.all([import('./host.js'), import('./cli/run.js')]);
  const host = nodeHost();
  const cwd = resolve(host.cwd, options.cwd ?? '.');
  const given = options.text === undefined ? undefined : { path: resolve(cwd, options.text.path), bytes: new TextEncoder().encode(options.text.text), alone: false };
  const done = await run({ paths: options.paths ?? [], configFile: options.configFile, given }, { ...host, cwd });
  return { results: fileResults({ ...done, root: done.found.base }), failures: done.found.failures };
}

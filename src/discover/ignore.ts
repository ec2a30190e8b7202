import type { Ignore } from 'ignore';
import type { Matcher } from '../config/globs.js';

/** Folders and files that hold what others made: never read unless they are named. */
const DEFAULTS = new Set(['node_modules', '.git', '.aws-sam', 'cdk.out', '.terraform', '.serverless', 'package-lock.json']);

/** Not even `--no-ignore` reads these. */
const ALWAYS = new Set(['node_modules', '.git']);

/** One `.gitignore`, with the folder (absolute, "/") that its patterns are relative to. */
interface GitIgnore {
  readonly folder: string;
  readonly patterns: Ignore;
}

/** What is left out below one folder. Immutable: each folder with a `.gitignore` makes a new one for itself. */
export interface Ignores {
  readonly git: readonly GitIgnore[];
  /** `--ignore-pattern` and `ignores` of the configuration. */
  readonly patterns: readonly Matcher[];
  /** False for `--no-ignore`. */
  readonly on: boolean;
}

/** Patterns of a deeper `.gitignore` win over those above. */
export async function withGitIgnore(ignores: Ignores, folder: string, text: string): Promise<Ignores> {
  if (!ignores.on) return ignores;
  const { default: ignore } = await import('ignore');
  return { ...ignores, git: [{ folder, patterns: ignore().add(text) }, ...ignores.git] };
}

/** @param path absolute, "/" */
export function isIgnored({ git, patterns, on }: Ignores, path: string, name: string, isFolder: boolean): boolean {
  if (!on) return ALWAYS.has(name);
  return DEFAULTS.has(name) || byPattern(patterns, path) || byGit(git, path, isFolder);
}

/** The last pattern that matches decides: "!" takes back what came before. */
function byPattern(patterns: readonly Matcher[], path: string): boolean {
  for (let index = patterns.length - 1; index >= 0; index--) {
    const pattern = patterns[index];
    if (pattern?.matches(path) === true) return !pattern.negated;
  }
  return false;
}

function byGit(git: readonly GitIgnore[], path: string, isFolder: boolean): boolean {
  for (const { folder, patterns } of git) {
    const relative = path.slice(folder.length + (folder.endsWith('/') ? 0 : 1));
    const { ignored, unignored } = patterns.test(isFolder ? `${relative}/` : relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}

import { relative } from 'node:path';
import { failed, type Host } from '../../host.js';
import type { Changes, LineRange } from '../../lint/changes.js';
import { Misuse } from '../../config/misuse.js';
import type { Values } from '../options.js';
import { baseOf, gitOf, repositoryAt, untracked, type Git, type Repository } from './git.js';
import { stagedHost } from './index-host.js';
import { changedFiles, changedLines } from './patch.js';

/** What has changed, and a host that has the files that are meant. */
export interface Asked {
  readonly host: Host;
  /** For a project's folder. */
  changesIn(base: string): Changes;
  /** Is this file, absolute, among what has changed? */
  isChanged(path: string): boolean;
  /** "main", for a sentence with "since". */
  readonly since: string;
}

const DIFF = ['diff', '--no-ext-diff', '--no-textconv', '--no-color', '--no-relative', '--find-renames', '--ignore-submodules'];

/** Asks git what `--since` or `--staged` means. @throws Misuse where git can't say */
export async function askedOfGit(values: Values, host: Host): Promise<Asked | undefined> {
  const { since, staged } = values;
  if (since === undefined && staged !== true) return undefined;
  refuseOthers(values);
  const option = since === undefined ? '--staged' : '--since';
  const git = gitOf(host, option);
  const repository = await repositoryAt(git, option, host);
  if (since === undefined) {
    const files = await diff(git, ['--cached']);
    return asked(host, repository, files, await stagedHost(host, git, repository.top), 'the last commit');
  }
  const files = new Map(await diff(git, [await baseOf(git, since, repository)]));
  for (const path of await untracked(git)) files.set(path, 'whole');
  return asked(host, repository, files, host, since);
}

function refuseOthers(values: Values): void {
  const option = values.since === undefined ? '--staged' : '--since';
  if (values.since !== undefined && values.staged === true) throw new Misuse(['--since and --staged exclude each other']);
  if (values.stdin === true) throw new Misuse([`${option} is not for --stdin`]);
  for (const name of ['fix', 'fix-dry-run', 'diff'] as const) if (values[name] === true) throw new Misuse([`${option} is for reports, --${name} is not: fix by naming files`]);
  for (const name of ['suppress-all', 'suppress-rule', 'prune-suppressions'] as const) if (values[name] !== undefined) throw new Misuse([`${option} shows some findings only: --${name} needs all of them`]);
}

type Lines = readonly LineRange[] | 'whole' | 'gone';

async function diff(git: Git, what: readonly string[]): Promise<ReadonlyMap<string, Lines>> {
  const files = changedFiles(await git.must([...DIFF, '--name-status', '-z', ...what, '--']));
  if (files.length === 0) return new Map();
  const lines = changedLines(await git.must([...DIFF, '--unified=0', ...what, '--']));
  return new Map(files.map(({ path, gone }, index) => [path, gone ? 'gone' : lines.length === files.length ? (lines[index] ?? 'whole') : 'whole']));
}

function asked(host: Host, { top }: Repository, files: ReadonlyMap<string, Lines>, used: Host, since: string): Asked {
  // systems may write one letter in two ways
  const byPath = new Map([...files].map(([path, lines]) => [`${top}/${path}`.normalize('NFC'), lines]));
  return {
    host: used, since,
    isChanged: (path) => byPath.has(realOf(host, path).normalize('NFC')),
    changesIn(base) {
      const from = realOf(host, base);
      const within = [...byPath].map(([path, lines]) => [relative(from, path).replaceAll('\\', '/'), lines] as const);
      return {
        files: new Map(within.flatMap(([path, lines]) => (lines === 'gone' ? [] : [[path, lines] as const]))),
        gone: within.flatMap(([path, lines]) => (lines === 'gone' && !path.startsWith('../') ? [path] : [])),
      };
    },
  };
}

function realOf(host: Host, path: string): string {
  const real = host.realpath(path);
  return (failed(real) ? path : real).replaceAll('\\', '/');
}

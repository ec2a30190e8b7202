import { Misuse } from '../../config/misuse.js';
import { failed, type Host } from '../../host.js';
import { wordsOf } from './patch.js';

export interface Repository {
  /** Top of the work tree, absolute. */
  readonly top: string;
  readonly shallow: boolean;
}

/** For an option that asks git. @throws Misuse where git can't answer */
export interface Git {
  /** What git writes, whatever its status. */
  ask(args: readonly string[], input?: string): Promise<{ readonly status: number; readonly out: Uint8Array; readonly err: string }>;
  /** What git writes when all is well. */
  must(args: readonly string[], input?: string): Promise<Uint8Array>;
}

export function gitOf(host: Host, option: string): Git {
  const ask: Git['ask'] = async (args, input) => {
    const answer = await host.git(args, input);
    if (failed(answer)) throw new Misuse([`${option} asks git: ${answer.message}`]);
    return answer;
  };
  return {
    ask,
    async must(args, input) {
      const { status, out, err } = await ask(args, input);
      if (status !== 0) throw new Misuse([`${option}: git ${args[0] ?? ''} ended with ${status}: ${firstLine(err)}`]);
      return out;
    },
  };
}

export const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';

export const textOf = (out: Uint8Array): string => Buffer.from(out).toString('utf8').replace(/\n$/, '');

/** @throws Misuse outside of a work tree */
export async function repositoryAt(git: Git, option: string, host: Host): Promise<Repository> {
  const { status, out, err } = await git.ask(['rev-parse', '--is-shallow-repository', '--show-toplevel']);
  if (status === 0) {
    const text = textOf(out);
    const end = text.indexOf('\n');
    return { top: text.slice(end + 1), shallow: text.slice(0, end) === 'true' };
  }
  throw new Misuse([/not a git repository/.test(err) ? `${option}: ${host.cwd} is in no git repository` : `${option}: ${firstLine(err)}`]);
}

/** Where the work at hand left the history of a reference. @throws Misuse for one that git does not know */
export async function baseOf(git: Git, ref: string, { shallow }: Repository): Promise<string> {
  if (ref.startsWith('-')) throw new Misuse([`--since: "${ref}" is no name of a commit`]);
  const commit = await commitOf(git, ref);
  if (commit === undefined) throw new Misuse([`--since: git knows no commit "${ref}"${await advice(git, ref, shallow)}`]);
  const { status, out } = await git.ask(['merge-base', commit, 'HEAD']);
  if (status === 0) return textOf(out);
  throw new Misuse([`--since: "${ref}" and HEAD have no commit in common${shallow ? DEPTH : ''}`]);
}

const DEPTH = '; this clone is shallow: fetch more of its history (actions/checkout: fetch-depth: 0)';

async function advice(git: Git, ref: string, shallow: boolean): Promise<string> {
  if ((await commitOf(git, `origin/${ref}`)) !== undefined) return `; did you mean "origin/${ref}"?`;
  return shallow ? DEPTH : '';
}

async function commitOf(git: Git, ref: string): Promise<string | undefined> {
  const { status, out } = await git.ask(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  return status === 0 ? textOf(out) : undefined;
}

/** Files that git neither knows nor ignores, from the top of the work tree. */
export const untracked = async (git: Git): Promise<readonly string[]> => wordsOf(await git.must(['ls-files', '--others', '--exclude-standard', '--full-name', '-z', '--', ':/'])).map((path) => path.replace(/\/$/, ''));

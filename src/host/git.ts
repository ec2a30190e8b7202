import { spawnSync } from 'node:child_process';
import type { Failure, GitAnswer } from './answers.js';

/** A diff of a large repository fits; more is a sign of something else. */
const MOST_BYTES = 1024 * 1024 * 1024;

/** Starts git itself, never a shell, and no program that a configuration names for watching files. */
export function runGit(args: readonly string[], cwd: string, input: string): GitAnswer | Failure {
  const { error, status, stdout, stderr } = spawnSync('git', ['-c', 'core.fsmonitor=false', '--no-pager', ...args], {
    cwd, input, maxBuffer: MOST_BYTES, windowsHide: true, shell: false,
    // git would write down what it has found of times of files
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
  });
  if (error !== undefined) return { failure: 'other', message: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'git was not found' : error.message };
  return { status: status ?? 1, out: stdout, err: stderr.toString('utf8') };
}

import { execFileSync } from 'node:child_process';
import { disk, type Disk } from './disk-host.js';

export interface Repository extends Disk {
  git(...args: readonly string[]): string;
}

/** A repository with one commit of these files, on branch main. */
export function repository(files: Readonly<Record<string, string>>): Repository {
  const project = disk(files);
  const git = (...args: readonly string[]): string => execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false', ...args], { cwd: project.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'first', '--allow-empty');
  return { ...project, git };
}

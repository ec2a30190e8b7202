import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { main } from '../../src/cli/main.js';
import { nodeHost, type Host } from '../../src/host.js';
import { runGit } from '../../src/host/git.js';

export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Files that were put in place as a whole. */
  readonly replaced: readonly string[];
}

export interface Disk {
  /** Absolute. */
  readonly folder: string;
  write(files: Readonly<Record<string, string | undefined>>): void;
  rolelint(argv: readonly string[], changes?: Partial<Host>): Promise<Ended>;
}

/** A project in a folder of its own, linted through the node host; what is kept from run to run is beside it. */
export function disk(files: Readonly<Record<string, string>>, packaged: Readonly<Record<string, string>> = { 'dist/build-version': '1' }): Disk {
  const top = mkdtempSync(join(tmpdir(), 'rolelint-disk-'));
  onTestFinished(() => rmSync(top, { recursive: true, force: true }));
  const folder = join(top, 'project');
  mkdirSync(join(folder, '.git'), { recursive: true });
  const write: Disk['write'] = (changed) => {
    for (const [name, text] of Object.entries(changed)) {
      const path = join(folder, name);
      rmSync(path, { force: true });
      if (text === undefined) continue;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  };
  write(files);
  return {
    folder, write,
    async rolelint(argv, changes = {}) {
      const node = nodeHost();
      let stdout = '';
      let stderr = '';
      const replaced: string[] = [];
      const host: Host = {
        ...node, cwd: folder, stdoutIsTTY: false, stderrIsTTY: false,
        env: () => undefined, cacheFolder: () => join(top, 'cache'),
        out: (text) => void (stdout += text),
        err: (text) => void (stderr += text),
        replace(path, text) {
          replaced.push(path);
          return node.replace(path, text);
        },
        git: (args, input = '') => Promise.resolve(runGit(args, folder, input)),
        readPackaged: (path) => packaged[path] ?? node.readPackaged(path),
        ...changes,
      };
      const status = await main(argv, host);
      return { status, stdout, stderr, replaced };
    },
  };
}

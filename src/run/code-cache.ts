import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { failed, type Host } from '../host.js';
import type { CodeCache } from '../types.js';
import type { CodeModule, CodeProblem } from '../types/code.js';

/** A larger cache than this is not read. */
const MAX_BYTES = 64 * 1024 * 1024;

export interface OpenCache extends CodeCache {
  /** Keeps what this run has used, when it is not what was kept already. */
  save(): void;
  /** Nothing more will be asked for. */
  end?(): void;
}

interface Kept {
  readonly version: string;
  readonly scripts: Readonly<Record<string, CodeModule | CodeProblem>>;
}

/**
 * What the scripts of one project were taken apart to, by a hash of their text, in one file in the user's cache folder.
 * Read when the first script is asked for; one that can't be read counts as empty, one that can't be written is left.
 * @param version of what takes scripts apart: what another one made is not used
 */
export function openCodeCache(host: Host, project: string, version: string): OpenCache | undefined {
  const folder = host.cacheFolder();
  if (folder === undefined) return undefined;
  const file = join(folder, `code-${createHash('sha256').update(project).digest('hex').slice(0, 16)}.json`);
  const used = new Map<string, CodeModule | CodeProblem>();
  let kept: Kept['scripts'] | undefined;
  let fresh = false;
  return {
    get(key) {
      kept ??= readKept(host, file, version);
      const found = Object.hasOwn(kept, key) ? kept[key] : undefined;
      if (found !== undefined) used.set(key, found);
      return found;
    },
    set(key, value) {
      fresh = true;
      used.set(key, value);
    },
    save() {
      if (fresh) host.replace(file, JSON.stringify({ version, scripts: Object.fromEntries(used) } satisfies Kept));
    },
  };
}

function readKept(host: Host, file: string, version: string): Kept['scripts'] {
  const bytes = host.read(file, MAX_BYTES);
  if (failed(bytes)) return {};
  try {
    const kept = JSON.parse(Buffer.from(bytes).toString('utf8')) as Partial<Kept> | null;
    return kept?.version === version && typeof kept.scripts === 'object' ? kept.scripts : {};
  } catch {
    return {};
  }
}

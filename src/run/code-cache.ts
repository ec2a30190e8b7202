import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { failed, type Host } from '../host.js';
import { lazy } from '../iam/memo.js';
import type { CodeCache } from '../types.js';
import type { CodeModule, CodeProblem } from '../types/code.js';

/** A larger cache than this is not read. */
const MAX_BYTES = 64 * 1024 * 1024;

export interface OpenCache extends CodeCache {
  /** As `get` would find, without a look at it. */
  has(key: string): boolean;
  /** As `set`, with JSON. */
  keep(key: string, json: string): void;
  /** Keeps what this run has used, when it is not what was kept already. */
  save(): void;
  /** Nothing more will be asked for. */
  end?(): void;
}

/** The first line of the file; what scripts were taken apart to comes after it, a line for each. */
interface Head {
  readonly version: string;
  /** Bytes of each line, its end left out. */
  readonly lengths: Readonly<Record<string, number>>;
}

/**
 * What the scripts of one project were taken apart to, by a hash of their text, in one file in the user's cache folder.
 * Read when the first script is asked for; one that can't be read counts as empty, one that can't be written is left. Held as JSON,
 * since a script is asked for once, and what it was taken apart to takes many times the memory.
 * @param version of what takes scripts apart: what another one made is not used
 */
export function openCodeCache(host: Host, project: string, version: string): OpenCache | undefined {
  const folder = host.cacheFolder();
  if (folder === undefined) return undefined;
  const file = join(folder, `code-${createHash('sha256').update(project).digest('hex').slice(0, 16)}.json`);
  const fresh = new Map<string, string>();
  const used = new Set<string>();
  const kept = lazy(() => readKept(host, file, version));
  const jsonOf = (key: string): string | undefined => fresh.get(key) ?? kept().json(key);
  const keep = (key: string, json: string): void => {
    fresh.set(key, json);
    used.add(key);
  };
  return {
    get(key) {
      const json = jsonOf(key);
      const value = json === undefined ? undefined : parsed(json);
      if (value !== undefined) used.add(key);
      return value as CodeModule | CodeProblem | undefined;
    },
    has: (key) => fresh.has(key) || kept().has(key),
    set: (key, value) => { keep(key, JSON.stringify(value)); },
    keep,
    save() {
      if (fresh.size === 0) return;
      const texts = [...used].map((key) => [key, jsonOf(key) ?? ''] as const);
      const head: Head = { version, lengths: Object.fromEntries(texts.map(([key, json]) => [key, Buffer.byteLength(json)])) };
      host.replace(file, [JSON.stringify(head), ...texts.map(([, json]) => json), ''].join('\n'));
    },
  };
}

interface Kept {
  has(key: string): boolean;
  json(key: string): string | undefined;
}

function readKept(host: Host, file: string, version: string): Kept {
  const read = host.read(file, MAX_BYTES);
  const bytes = failed(read) ? Buffer.alloc(0) : Buffer.from(read.buffer, read.byteOffset, read.length);
  const start = bytes.indexOf('\n') + 1;
  const head = parsed(bytes.toString('utf8', 0, start)) as Partial<Head> | null | undefined;
  const lines = new Map<string, readonly [start: number, end: number]>();
  let at = start;
  for (const [key, length] of Object.entries(head?.version === version ? (head.lengths ?? {}) : {})) {
    lines.set(key, [at, at + length]);
    at += length + 1;
  }
  return {
    has: (key) => lines.has(key),
    json(key) {
      const line = lines.get(key);
      return line === undefined ? undefined : bytes.toString('utf8', ...line);
    },
  };
}

/** Undefined for what was damaged. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

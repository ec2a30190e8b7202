import { MAX_CODE_BYTES, type Discovered } from '../discover.js';
import type { Host } from '../host.js';
import type { Thread } from '../host/thread.js';
import type { CodeModule, CodeProblem } from '../types/code.js';
import type { OpenCache } from './code-cache.js';

/** What the thread is started with. */
export interface Task {
  readonly base: string;
  /** Scripts that may be asked for, relative to `base`. */
  readonly paths: readonly string[];
  /** Keys of those that nobody will ask for. */
  readonly known: readonly string[];
  /** Larger files are not read. */
  readonly maxBytes: number;
}

/** A script that is waited for. */
export interface Asked {
  readonly key: string;
  readonly text: string;
  readonly path: string;
}

export interface Made {
  readonly key: string;
  /** What the script was taken apart to, as it is kept. */
  readonly json: string;
}

type TakenApart = CodeModule | CodeProblem;

/**
 * From so many scripts on a thread is worth its start: of fewer, and where an earlier run has kept what they were taken apart to,
 * as many must have been missed first.
 */
const WORTH = { scripts: 100, missed: 30 };

/** More scripts than that are not looked through for what may be asked for. */
const MOST_SCRIPTS = 10_000;

/** Declarations, and what others have made. */
const IS_ASIDE = /\.d\.[cm]?ts$|(?:^|\/)node_modules\//;

/**
 * A cache that a thread fills with scripts before they are asked for. It gives them by a hash of their text, as all caches do: what it has
 * read may be older than what is asked for, and is never taken for it. Once it has ended, for whatever reason, nothing more comes of it.
 */
export async function besideThread({ code, base }: Pick<Discovered, 'code' | 'base'>, kept: OpenCache | undefined, host: Host): Promise<OpenCache | undefined> {
  const paths = [...(code.list?.() ?? [])].filter((path) => !IS_ASIDE.test(path));
  if (paths.length > MOST_SCRIPTS) return kept;
  const start = (): Promise<Thread | undefined> => host.thread({ base, paths, known: kept?.keys() ?? [], maxBytes: MAX_CODE_BYTES } satisfies Task);
  const isNew = paths.length >= WORTH.scripts && (kept === undefined || kept.keys().length === 0);
  return filledBy(isNew ? await start() : undefined, start, kept);
}

function filledBy(first: Thread | undefined, start: () => Promise<Thread | undefined>, kept: OpenCache | undefined): OpenCache {
  let thread = first;
  let missed = 0;
  const texts = new Map<string, string>();
  const used = new Map<string, TakenApart>();
  const get = (key: string): TakenApart | undefined => used.get(key) ?? kept?.get(key);
  const set = (key: string, value: TakenApart): void => {
    used.set(key, value);
    kept?.set(key, value);
  };
  return {
    keys: () => kept?.keys() ?? [], get, set,
    async beside(key, text, path) {
      if (++missed === WORTH.missed) thread ??= await start();
      const json = thread === undefined ? undefined : await heard(thread, texts, { key, text, path });
      if (json === undefined) return undefined;
      const made = JSON.parse(json) as TakenApart;
      texts.delete(key);
      set(key, made);
      return made;
    },
    save() {
      thread?.end();
      kept?.save();
    },
  };
}

/** Undefined when the thread has ended without a word on it. */
async function heard(thread: Thread, texts: Map<string, string>, asked: Asked): Promise<string | undefined> {
  const hear = (): void => {
    for (const { key, json } of thread.heard() as readonly Made[]) texts.set(key, json);
  };
  hear();
  if (!texts.has(asked.key)) thread.tell(asked);
  while (!texts.has(asked.key) && await thread.listen()) hear();
  return texts.get(asked.key);
}

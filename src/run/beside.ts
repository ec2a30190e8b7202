import { keyOf } from '../frontends/code/take-apart.js';
import type { Host } from '../host.js';
import type { Thread } from '../host/thread.js';
import type { CodeCache } from '../types.js';
import type { CodeModule, CodeProblem } from '../types/code.js';
import type { OpenCache } from './code-cache.js';

/** What is told to the thread: scripts, and whether somebody waits for them. */
export interface Order {
  readonly scripts: readonly Ordered[];
  readonly first: boolean;
}

interface Ordered {
  readonly key: string;
  readonly text: string;
  readonly path: string;
}

/** What it tells. */
export interface Made {
  readonly key: string;
  /** What the script was taken apart to, as it is kept. */
  readonly json: string;
}

type TakenApart = CodeModule | CodeProblem;

/** From so many characters on a thread is worth its start: it loads what the run itself would else have loaded, and takes memory of its own. */
const WORTH = 300_000;

/**
 * A cache that a thread fills with scripts before they are asked for: while it does, the run reads templates. Once it has ended, for
 * whatever reason, nothing more comes of it.
 */
export function besideThread(kept: OpenCache | undefined, host: Host): Required<OpenCache & CodeCache> {
  let thread: Thread | undefined;
  /** Expected, and told as soon as they are worth a thread. */
  let untold: Ordered[] = [];
  const expected = new Set<string>();
  /** What the thread has told, as JSON. */
  const made = new Map<string, string>();
  /** What is held where nothing is kept. */
  const own = new Map<string, TakenApart>();
  const keep = (key: string, json: string): void => {
    made.set(key, json);
    kept?.keep(key, json);
  };
  return {
    get(key) {
      const json = made.get(key);
      return json === undefined ? (kept ?? own).get(key) : (JSON.parse(json) as TakenApart);
    },
    has: (key) => made.has(key) || (kept ?? own).has(key),
    set: (key, value) => void (kept ?? own).set(key, value),
    keep,
    async expect(scripts, when) {
      if (thread === undefined && when === 'at once') return;
      for (const { path, text } of scripts) {
        const key = keyOf(text, path);
        if (!expected.has(key) && !(kept ?? own).has(key)) untold.push({ key, path, text });
        expected.add(key);
      }
      if (thread === undefined && sum(untold.map(({ text }) => text.length)) < WORTH) return;
      thread ??= await host.thread();
      if (untold.length > 0) thread?.tell({ scripts: untold, first: false } satisfies Order);
      untold = [];
    },
    async beside(key, text, path) {
      const json = thread === undefined ? undefined : await heard(thread, { key, text, path }, made, keep);
      return json === undefined ? undefined : (JSON.parse(json) as TakenApart);
    },
    save: () => kept?.save(),
    end: () => thread?.end(),
  };
}

/** Undefined when the thread has ended without a word on it. */
async function heard(thread: Thread, script: Ordered, made: ReadonlyMap<string, string>, keep: (key: string, json: string) => void): Promise<string | undefined> {
  const hear = (): void => {
    for (const { key, json } of thread.heard() as readonly Made[]) keep(key, json);
  };
  hear();
  if (!made.has(script.key)) thread.tell({ scripts: [script], first: true } satisfies Order);
  while (!made.has(script.key) && await thread.listen()) hear();
  return made.get(script.key);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((before, each) => before + each, 0);

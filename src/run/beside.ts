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
  const texts = new Map<string, string>();
  const used = new Map<string, TakenApart>();
  const get = (key: string): TakenApart | undefined => used.get(key) ?? kept?.get(key);
  const set = (key: string, value: TakenApart): void => {
    used.set(key, value);
    kept?.set(key, value);
  };
  return {
    get, set,
    async expect(scripts, when) {
      const fresh = scripts.map(({ path, text }): Ordered => ({ key: keyOf(text, path), path, text })).filter(({ key }) => get(key) === undefined);
      if (thread === undefined && (when === 'at once' || sum(fresh.map(({ text }) => text.length)) < WORTH)) return;
      thread ??= await host.thread();
      thread?.tell({ scripts: fresh, first: false } satisfies Order);
    },
    async beside(key, text, path) {
      const json = thread === undefined ? undefined : await heard(thread, texts, { key, text, path });
      if (json === undefined) return undefined;
      const made = JSON.parse(json) as TakenApart;
      texts.delete(key);
      set(key, made);
      return made;
    },
    save: () => kept?.save(),
    end: () => thread?.end(),
  };
}

/** Undefined when the thread has ended without a word on it. */
async function heard(thread: Thread, texts: Map<string, string>, script: Ordered): Promise<string | undefined> {
  const hear = (): void => {
    for (const { key, json } of thread.heard() as readonly Made[]) texts.set(key, json);
  };
  hear();
  if (!texts.has(script.key)) thread.tell({ scripts: [script], first: true } satisfies Order);
  while (!texts.has(script.key) && await thread.listen()) hear();
  return texts.get(script.key);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((before, each) => before + each, 0);

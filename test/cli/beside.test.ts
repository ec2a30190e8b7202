import { describe, expect, it } from 'vitest';
import type { Thread } from '../../src/host/thread.js';
import { besideThread, type Asked, type Task } from '../../src/run/beside.js';
import { openCodeCache, type OpenCache } from '../../src/run/code-cache.js';
import type { CodeProblem } from '../../src/types/code.js';
import { memoryHost } from './memory-host.js';

const madeOf = (name: string): CodeProblem => ({ message: name, start: 0, end: 0 });
const made = (key: string) => ({ key, json: JSON.stringify(madeOf(key)) });

/** A thread that has told some things before, tells what is asked for in the end, or ends. */
function threadThat(has: readonly string[], ends = false): Thread & { readonly asked: string[] } {
  let news = has.map(made);
  const asked: string[] = [];
  return {
    asked,
    tell: (message) => void asked.push((message as Asked).key),
    heard() {
      const all = news;
      news = [];
      return all;
    },
    listen() {
      if (!ends) news = asked.splice(0).map(made);
      return Promise.resolve(news.length > 0);
    },
    end: () => undefined,
  };
}

const found = (scripts: number) => ({ base: '/p', code: { some: () => true, has: () => true, read: () => '', list: () => Array.from({ length: scripts }, (_, n) => `${n}.ts`) } });

/** What is asked of a cache beside that thread, and what the thread was started with. */
async function beside(scripts: number, thread: Thread | undefined, kept?: OpenCache) {
  const started: Task[] = [];
  const host = { ...memoryHost({ nodes: {} }), thread: (task: unknown) => Promise.resolve((started.push(task as Task), thread)) };
  const cache = await besideThread(found(scripts), kept, host);
  return { started, ask: async (key: string) => cache?.get(key) ?? await cache?.beside?.(key, '', 'a.ts') };
}

/** A cache that an earlier run has filled. */
function filled(...keys: readonly string[]): OpenCache | undefined {
  const first = memoryHost({ nodes: {}, env: { HOME: '/me' } });
  const cache = openCodeCache(first, '/p', '1');
  for (const key of keys) cache?.set(key, madeOf(key));
  cache?.save();
  return openCodeCache(memoryHost({ nodes: Object.fromEntries(first.written), env: { HOME: '/me' } }), '/p', '1');
}

describe('scripts from beside', () => {
  it('are those that the thread has made, asked for or not', async () => {
    const thread = threadThat(['a']);
    const { ask } = await beside(200, thread);
    expect(await ask('a')).toEqual(madeOf('a'));
    expect(thread.asked).toEqual([]);
    expect(await ask('b')).toEqual(madeOf('b'));
  });
  it('are given again', async () => {
    const { ask } = await beside(200, threadThat(['a'], true));
    expect(await ask('a')).toBe(await ask('a'));
  });
  it('do not come when the thread has ended, or there is none', async () => {
    expect(await (await beside(200, threadThat(['a'], true))).ask('b')).toBeUndefined();
    expect(await (await beside(200, undefined)).ask('b')).toBeUndefined();
  });
  it('are kept for the next run', async () => {
    const host = memoryHost({ nodes: {}, env: { HOME: '/me' } });
    const next = openCodeCache(host, '/p', '1');
    await (await beside(200, threadThat(['a']), next)).ask('a');
    next?.save();
    expect(openCodeCache(memoryHost({ nodes: Object.fromEntries(host.written), env: { HOME: '/me' } }), '/p', '1')?.get('a')).toEqual(madeOf('a'));
  });
  it('are left to a thread from the beginning when there are many of them, and none is kept', async () => {
    expect((await beside(200, threadThat([]))).started).toEqual([{ base: '/p', paths: Array.from({ length: 200 }, (_, n) => `${n}.ts`), known: [], maxBytes: expect.any(Number) as number }]);
    expect((await beside(50, threadThat([]))).started).toEqual([]);
    expect((await beside(20_000, threadThat([]))).started).toEqual([]);
    expect((await beside(200, threadThat([]), filled('a'))).started).toEqual([]);
  });
  it('are left to it later when many are missed, without those that are kept', async () => {
    const { ask, started } = await beside(200, threadThat([]), filled('a'));
    for (let n = 0; n < 29; n++) expect(await ask(`${n}`)).toBeUndefined();
    expect(started).toEqual([]);
    expect(await ask('x')).toEqual(madeOf('x'));
    expect(started).toMatchObject([{ known: ['a'] }]);
  });
});

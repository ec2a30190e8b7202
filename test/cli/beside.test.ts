import { describe, expect, it } from 'vitest';
import { keyOf } from '../../src/frontends/code/take-apart.js';
import type { Thread } from '../../src/host/thread.js';
import { besideThread, type Order } from '../../src/run/beside.js';
import { openCodeCache, type OpenCache } from '../../src/run/code-cache.js';
import type { SourceFile } from '../../src/types.js';
import type { CodeProblem } from '../../src/types/code.js';
import { memoryHost } from './memory-host.js';

const script = (name: string, length = 160_000): SourceFile => ({ path: `${name}.ts`, text: name.padEnd(length) });
const key = (name: string, length?: number): string => keyOf(script(name, length).text, `${name}.ts`);
const madeOf = (name: string): CodeProblem => ({ message: name, start: 0, end: 0 });

/** A thread that notes what is ordered, and answers when somebody listens, or ends instead. */
function threadThat(ends: boolean): Thread & { readonly orders: string[] } {
  const orders: string[] = [];
  let left: Order['scripts'][number][] = [];
  let news: unknown[] = [];
  return {
    orders,
    tell(order) {
      const { scripts, first } = order as Order;
      orders.push(`${first ? 'first ' : ''}${scripts.map(({ path }) => path).join()}`);
      left = [...left, ...scripts];
    },
    heard: () => news.splice(0),
    listen() {
      if (!ends) news = left.splice(0).map((each) => ({ key: each.key, json: JSON.stringify(madeOf(each.path)) }));
      return Promise.resolve(news.length > 0);
    },
    end: () => void orders.push('end'),
  };
}

/** A cache beside that thread, and how often one was started. */
function beside({ ends = false, thread = threadThat(ends), kept }: { readonly ends?: boolean; readonly thread?: ReturnType<typeof threadThat> | 'none'; readonly kept?: OpenCache } = {}) {
  let started = 0;
  const host = { ...memoryHost({ nodes: {} }), thread: () => Promise.resolve((started++, thread === 'none' ? undefined : thread)) };
  const cache = besideThread(kept, host);
  return { cache, started: () => started, orders: thread === 'none' ? [] : thread.orders, ask: async (name: string) => cache.get(key(name)) ?? await cache.beside(key(name), script(name).text, `${name}.ts`) };
}

describe('scripts from beside', () => {
  it('are ordered before they are asked for, and come once', async () => {
    const { cache, ask, orders } = beside();
    await cache.expect([script('a'), script('b')], 'later');
    expect(orders).toEqual(['a.ts,b.ts']);
    const made = await ask('b');
    expect(made).toEqual(madeOf('b.ts'));
    expect(await ask('b')).toEqual(made);
  });
  it('are ordered when nobody has expected them, and then come first', async () => {
    const { cache, ask, orders } = beside();
    await cache.expect([script('a'), script('b')], 'later');
    expect(await ask('x')).toEqual(madeOf('x.ts'));
    expect(orders.at(-1)).toBe('first x.ts');
  });
  it('do not come when the thread has ended, or there is none', async () => {
    for (const each of [beside({ ends: true }), beside({ thread: 'none' })]) {
      await each.cache.expect([script('a'), script('b')], 'later');
      expect(await each.ask('a')).toBeUndefined();
    }
  });
  it('start no thread when they are short, when they are asked for at once, or when an earlier run has kept them', async () => {
    const host = memoryHost({ nodes: {}, env: { HOME: '/me' } });
    const kept = openCodeCache(host, '/p', '1');
    for (const name of ['a', 'b']) kept?.set(key(name), madeOf(name));
    kept?.save();
    const next = openCodeCache(memoryHost({ nodes: Object.fromEntries(host.written), env: { HOME: '/me' } }), '/p', '1');
    const { cache, started } = beside({ kept: next });
    await cache.expect([script('a'), script('b')], 'later');
    await cache.expect([script('c', 100), script('d', 100)], 'later');
    await cache.expect([script('c'), script('d')], 'at once');
    expect(started()).toBe(0);
    expect(await cache.beside(key('c'), '', 'c.ts')).toBeUndefined();
    await cache.expect([script('a'), script('c'), script('d')], 'later');
    await cache.expect([script('e')], 'at once');
    expect(started()).toBe(1);
  });
  it('leave out what is known', async () => {
    const { cache, ask, orders } = beside();
    await cache.expect([script('a'), script('b')], 'later');
    await ask('a');
    await cache.expect([script('a'), script('c')], 'at once');
    expect(orders.at(-1)).toBe('c.ts');
  });
  it('come from a thread that ends with the run', async () => {
    const { cache, orders } = beside();
    await cache.expect([script('a'), script('b')], 'later');
    cache.end();
    expect(orders.at(-1)).toBe('end');
  });
  it('are kept for the next run', async () => {
    const host = memoryHost({ nodes: {}, env: { HOME: '/me' } });
    const { cache, ask } = beside({ kept: openCodeCache(host, '/p', '1') });
    await cache.expect([script('a'), script('b')], 'later');
    await ask('a');
    cache.save();
    expect(openCodeCache(memoryHost({ nodes: Object.fromEntries(host.written), env: { HOME: '/me' } }), '/p', '1')?.get(key('a'))).toEqual(madeOf('a.ts'));
  });
});

import { takeApart } from '../frontends/code/take-apart.js';
import { nodeHost } from '../host.js';
import { insideThread } from '../host/thread.js';
import type { Made, Order } from './beside.js';

/** Takes apart what another thread orders, for as long as that one lives; done for the first time when there is nothing left to do. */
export async function work(): Promise<void> {
  const thread = insideThread();
  const host = nodeHost();
  const done = new Set<string>();
  /** The next one last. */
  const left: Order['scripts'][number][] = [];
  const add = ({ scripts, first }: Order): void => {
    if (first) left.push(...scripts);
    else left.unshift(...scripts.toReversed());
  };
  const workOff = async (): Promise<void> => {
    for (let script = left.pop(); script !== undefined; script = left.pop()) {
      const { key, text, path } = script;
      if (!done.has(key)) {
        done.add(key);
        thread.tell({ key, json: JSON.stringify(await takeApart(text, path, { readTable: (table) => host.readTable(table) })) } satisfies Made);
      }
      for (let order = thread.hear(); order !== undefined; order = thread.hear()) add(order as Order);
    }
  };
  await new Promise<void>((idle, fail) => {
    let working = Promise.resolve();
    thread.whenTold((order) => {
      add(order as Order);
      working = working.then(workOff);
      working.then(idle, fail);
    });
  });
}

import { join } from 'node:path';
import { keyOf, takeApart } from '../frontends/code/take-apart.js';
import { failed, nodeHost } from '../host.js';
import { decodeText } from '../formats/index.js';
import { insideThread } from '../host/thread.js';
import { worthTakingApart } from './worth.js';
import type { Asked, Made, Task } from './beside.js';

/** Takes scripts apart that another thread is going to ask for: what it asks first, then what it may ask later. */
export async function work(): Promise<void> {
  const thread = insideThread();
  const { base, paths, known, maxBytes } = thread.task as Task;
  const host = nodeHost();
  const done = new Set(known);
  const read = (path: string): string | undefined => {
    const bytes = host.read(join(base, path), maxBytes);
    const decoded = failed(bytes) ? undefined : decodeText(bytes);
    return decoded !== undefined && 'text' in decoded ? decoded.text : undefined;
  };
  const make = async ({ key, text, path }: Asked): Promise<void> => {
    if (done.has(key)) return;
    done.add(key);
    const made = await takeApart(text, path, { readTable: (table) => host.readTable(table) });
    thread.tell({ key, json: JSON.stringify(made) } satisfies Made);
  };
  const answer = async (): Promise<void> => {
    for (let asked = thread.hear(); asked !== undefined; asked = thread.hear()) await make(asked as Asked);
  };
  for (const { text, path } of worthTakingApart(paths, read)) {
    await answer();
    await make({ key: keyOf(text, path), text, path });
  }
  await answer();
  thread.whenTold((asked) => void make(asked as Asked));
}

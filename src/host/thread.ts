import type { MessagePort } from 'node:worker_threads';

const { existsSync } = process.getBuiltinModule('node:fs');
const { availableParallelism } = process.getBuiltinModule('node:os');
const threads = process.getBuiltinModule('node:worker_threads');

/** A program of the package that runs beside this one, on a processor of its own. Nothing waits for its end. */
export interface Thread {
  tell(message: unknown): void;
  /** What it has told since it was asked last, without waiting. */
  heard(): readonly unknown[];
  /** Waits until there is more to hear; false when there never will be. */
  listen(): Promise<boolean>;
  end(): void;
}

/** Starts the bundle's program; undefined among sources, where no thread may be started, and where there is one processor alone. */
export function startThread(): Thread | undefined {
  if (!existsSync(new URL('main.js', import.meta.url)) || availableParallelism() === 1) return undefined;
  try {
    return start(new URL('../bin/thread.js', import.meta.url));
  } catch {
    return undefined;
  }
}

function start(program: URL): Thread {
  const { port1: port, port2 } = new threads.MessageChannel();
  const worker = new threads.Worker(program, { workerData: port2, transferList: [port2], stdout: true, stderr: true });
  let news: unknown[] = [];
  let over = false;
  let waiting: (() => void)[] = [];
  const wake = (): void => {
    for (const each of waiting) each();
    waiting = [];
  };
  // what goes wrong in it is no loss: what it would have told is found here
  for (const [from, event] of [[worker, 'error'], [worker, 'exit'], [port, 'close']] as const) {
    from.on(event, () => {
      over = true;
      wake();
    });
  }
  port.on('message', (message: unknown) => {
    news.push(message);
    wake();
  });
  const hold = (held: boolean): void => {
    for (const each of [port, worker]) if (held) each.ref(); else each.unref();
  };
  hold(false);
  const drain = (): void => {
    for (let next = receive(port); next !== undefined; next = receive(port)) news.push(next);
  };
  return {
    tell(message) {
      port.postMessage(message);
    },
    heard() {
      drain();
      const all = news;
      news = [];
      return all;
    },
    async listen() {
      drain();
      if (news.length > 0 || over) return news.length > 0;
      hold(true);
      await new Promise<void>((done) => void waiting.push(done));
      hold(false);
      return news.length > 0 || !over;
    },
    end: () => void worker.terminate(),
  };
}

const receive = (port: MessagePort): unknown => (threads.receiveMessageOnPort(port))?.message;

/** The thread as it is seen from inside. */
export interface Inside {
  tell(message: unknown): void;
  /** What was told to it and not heard yet, one by one, without waiting. */
  hear(): unknown;
  /** Goes on for as long as the thread lives. */
  whenTold(react: (message: unknown) => void): void;
}

export function insideThread(): Inside {
  const port = threads.workerData as MessagePort;
  return {
    tell(message) {
      port.postMessage(message);
    },
    hear: () => receive(port),
    whenTold: (react) => void port.on('message', react),
  };
}

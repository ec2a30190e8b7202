import { createConnection, type Connection, type WatchDog } from 'vscode-languageserver';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import type { Host } from '../host.js';

export interface Conversation {
  readonly connection: Connection;
  /** The exit status, once the client has said good-bye or is gone. */
  readonly ended: Promise<number>;
}

/** Speaks the language server protocol over standard input and output. Nothing else may be written there. */
export function converse(host: Host): Conversation {
  const { input, output } = host.streams();
  const watchDog: WatchDog = { shutdownReceived: false, initialize: () => undefined, exit: () => undefined };
  const ended = new Promise<number>((end) => {
    const stop = (status: number): void => {
      input.pause();
      end(status);
    };
    watchDog.exit = stop;
    // "exit": without a request for shutdown before, the status is 1 (Language Server Protocol, "Exit Notification")
    for (const event of ['end', 'close', 'error']) input.on(event, () => { stop(watchDog.shutdownReceived ? 0 : 1); });
    output.on('error', () => { stop(1); });
  });
  const reader = new StreamMessageReader(input);
  // a timer for the rest of a message would keep the process going when the client is gone
  reader.partialMessageTimeout = 0;
  const connection = createConnection((logger) => createProtocolConnection(reader, new StreamMessageWriter(output), logger), watchDog);
  return { connection, ended };
}

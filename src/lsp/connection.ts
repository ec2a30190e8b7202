import { createConnection, type Connection } from 'vscode-languageserver';
import { createProtocolConnection } from 'vscode-languageserver-protocol/node';
import type { Host } from '../host.js';

export interface Conversation {
  readonly connection: Connection;
  /** The exit status, once the client has said good-bye or is gone. */
  readonly ended: Promise<number>;
}

/** Speaks the language server protocol over standard input and output. Nothing else may be written there. */
export function converse(host: Host): Conversation {
  const { input, output } = host.streams();
  const watchDog = { shutdownReceived: false, initialize: () => undefined, exit: (_code: number): void => undefined };
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
  const connection = createConnection((logger) => createProtocolConnection(input, output, logger), watchDog);
  return { connection, ended };
}

import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, type Diagnostic, type InitializeResult, type ProtocolConnection, type PublishDiagnosticsParams } from 'vscode-languageserver-protocol/node';
import type { Host } from '../../src/host.js';
import { serve } from '../../src/lsp.js';

/** An editor, as far as the protocol goes. */
export interface Client {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** All that the server has published, in order. */
  readonly published: readonly PublishDiagnosticsParams[];
  readonly messages: readonly string[];
  open(path: string, text: string, languageId?: string): void;
  /** Takes the place of the whole text. */
  change(path: string, version: number, text: string): void;
  send(method: string, params: unknown): void;
  request<T>(method: string, params: unknown): Promise<T>;
  /** What is published for that version of a file when all rules have had their say. */
  diagnostics(path: string, version?: number): Promise<readonly Diagnostic[]>;
  /** The first publication of a file from now on that is as wanted. */
  next(path: string, wanted: (published: PublishDiagnosticsParams) => boolean): Promise<readonly Diagnostic[]>;
  shutdown(): Promise<void>;
}

export const uriOf = (path: string): string => pathToFileURL(path).href;

export async function clientOf(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, folder: string | undefined, capabilities: object = {}): Promise<Client> {
  const connection = createProtocolConnection(input, output);
  const published: PublishDiagnosticsParams[] = [];
  const messages: string[] = [];
  const waiting = new Set<() => void>();
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    for (const each of waiting) each();
  });
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => void messages.push(message));
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void messages.push(message));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const folders = folder === undefined ? {} : { rootUri: uriOf(folder), workspaceFolders: [{ uri: uriOf(folder), name: 'project' }] };
  const initialized: InitializeResult = await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities, ...folders });
  await connection.sendNotification('initialized', {});
  const find = (path: string, from: number, wanted: (each: PublishDiagnosticsParams) => boolean): Promise<readonly Diagnostic[]> =>
    new Promise((found) => {
      const look = (): void => {
        const hit = published.slice(from).find((each) => each.uri === uriOf(path) && wanted(each));
        if (hit === undefined) return;
        waiting.delete(look);
        found(hit.diagnostics);
      };
      waiting.add(look);
      look();
    });
  return {
    connection, initialized, published, messages,
    send: (method, params) => void connection.sendNotification(method, params),
    request: (method, params) => connection.sendRequest(method, params),
    open: (path, text, languageId = 'plaintext') => void connection.sendNotification('textDocument/didOpen', { textDocument: { uri: uriOf(path), languageId, version: 1, text } }),
    change: (path, version, text) => void connection.sendNotification('textDocument/didChange', { textDocument: { uri: uriOf(path), version }, contentChanges: [{ text }] }),
    async diagnostics(path, version = 1) {
      const ofVersion = (each: PublishDiagnosticsParams): boolean => each.uri === uriOf(path) && each.version === version;
      await find(path, 0, ofVersion);
      // it is answered when all is known of the newest text
      await connection.sendRequest('textDocument/codeLens', { textDocument: { uri: uriOf(path) } });
      return published.findLast(ofVersion)?.diagnostics ?? [];
    },
    next: (path, wanted) => find(path, published.length, wanted),
    async shutdown() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
    },
  };
}

/** A server in this process, with the files of a host in memory. */
export async function serving(host: Host, folder: string | undefined, capabilities: object = {}): Promise<Client & { readonly status: Promise<number> }> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const status = serve('0.0.0', { ...host, streams: () => ({ input: toServer, output: toClient }) });
  return { ...(await clientOf(toClient, toServer, folder, capabilities)), status };
}

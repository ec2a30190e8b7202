import { DidChangeWatchedFilesNotification, MessageType, ShowMessageNotification, type InitializeParams } from 'vscode-languageserver';
import type { Host } from './host.js';
import { capabilities, WATCHED } from './lsp/capabilities.js';
import { converse } from './lsp/connection.js';
import { openDocuments, type OpenDocument } from './lsp/documents.js';
import { answer } from './lsp/features.js';
import { isWithin, pathOf } from './lsp/paths.js';
import { publisher } from './lsp/publish.js';
import { runner, type Runner } from './lsp/runner.js';
import { workspacesOf } from './lsp/workspaces.js';

/** Editors that do not tell of changed files: the files are looked at again after so many milliseconds. */
const LOOK_AGAIN = 10_000;

/** What says how the others are linted. */
const IS_CONFIG = /\/rolelint(?:\.config\.[a-z]+|-suppressions\.json)$/;

/** Serves one editor until it says good-bye; gives the exit status. @param configFile absolute: in the place of those of the projects */
export async function serve(version: string, host: Host, configFile?: string): Promise<number> {
  const { connection, ended } = converse(host);
  const documents = openDocuments();
  const client = { watches: false, folders: [] as readonly string[] };
  const say = (error: unknown): void => { connection.console.error(`a crash of rolelint itself: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`); };
  const published = publisher({
    diagnostics: (uri, diagnostics, of) => void connection.sendDiagnostics({ uri, diagnostics: [...diagnostics], ...(of === undefined ? {} : { version: of }) }),
    trouble: (message) => void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message }),
  });
  const openIn = (mine: Runner): readonly OpenDocument[] => documents.all().filter((each) => workspaces.of(each) === mine);
  const publish = (mine: Runner, open: readonly OpenDocument[]): void => { published.publish(mine.workspace, open, (uri) => documents.get(uri)); };
  const workspaces = workspacesOf<Runner>({
    host, documents, configFile, drop: (each) => { each.stop(); },
    make(workspace) {
      const mine: Runner = runner({
        workspace, clock: () => host.clock(), failed: say,
        begin() {
          const open = openIn(mine);
          return () => { publish(mine, open); };
        },
      });
      return mine;
    },
  });

  function files(changed: OpenDocument | undefined): void {
    const found = changed === undefined ? undefined : workspaces.of(changed);
    found?.workspace.refresh();
    found?.touch('files');
  }

  connection.onInitialize((params) => {
    client.folders = foldersOf(params);
    client.watches = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    workspaces.setFolders(client.folders);
    return { serverInfo: { name: 'rolelint', version }, capabilities };
  });
  connection.onInitialized(() => {
    if (client.watches) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: WATCHED.map((globPattern) => ({ globPattern })) });
  });
  connection.onNotification('workspace/didChangeWorkspaceFolders', ({ event }: { readonly event: Record<'added' | 'removed', readonly { readonly uri: string }[]> }) => {
    const paths = (list: readonly { readonly uri: string }[]): readonly string[] => list.flatMap(({ uri }) => pathOf(uri) ?? []);
    const gone = new Set(paths(event.removed));
    client.folders = [...client.folders.filter((folder) => !gone.has(folder)), ...paths(event.added)];
    workspaces.setFolders(client.folders);
    for (const each of documents.all()) workspaces.of(each)?.touch('files');
  });

  connection.onDidOpenTextDocument((params) => {
    const opened = documents.open(params);
    const found = opened === undefined ? undefined : workspaces.of(opened);
    if (opened?.path === undefined || found === undefined) return;
    if (found.isIdle() && found.workspace.knows(opened.path, opened.text)) publish(found, [opened]);
    else files(opened);
  });
  connection.onDidChangeTextDocument((params) => {
    const changed = documents.change(params);
    const found = changed === undefined ? undefined : workspaces.of(changed);
    if (changed?.path !== undefined && (IS_CONFIG.test(changed.path) || changed.path === configFile)) found?.workspace.refresh();
    if (!client.watches && found !== undefined && host.clock() - found.workspace.lookedAt > LOOK_AGAIN) found.workspace.refresh();
    found?.touch('typed');
  });
  connection.onDidSaveTextDocument(({ textDocument }) => {
    const saved = documents.get(textDocument.uri);
    // editors that tell of changed files tell of this one
    if (!client.watches) files(saved);
  });
  connection.onDidCloseTextDocument((params) => {
    const closed = documents.close(params);
    if (closed === undefined) return;
    published.close(closed.uri);
    files(closed);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const paths = changes.flatMap(({ uri }) => pathOf(uri) ?? []);
    for (const each of workspaces.all()) {
      if (!paths.some((path) => isWithin(path, each.workspace.place.cwd))) continue;
      each.workspace.refresh();
      each.touch('files');
    }
  });
  answer(connection, { documents, analysisOf: async (document) => workspaces.of(document)?.current(), lastOf: (document) => workspaces.of(document)?.workspace.analysis });

  connection.listen();
  const status = await ended;
  for (const each of workspaces.all()) each.stop();
  return status;
}

/** Editors of old name one folder. */
function foldersOf({ workspaceFolders, ...rest }: InitializeParams): readonly string[] {
  const one = (rest as { readonly rootUri?: string | null }).rootUri ?? undefined;
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (one === undefined ? [] : [one]);
  return uris.flatMap((uri) => pathOf(uri) ?? []).map((path) => (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path));
}

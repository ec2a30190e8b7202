import { posix } from 'node:path';
import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import type { OpenDocument } from './documents.js';
import { rangesIn, toLsp, troubleAt } from './diagnostics.js';
import { uriOf } from './paths.js';
import type { Workspace } from './workspace.js';

export interface PublishTarget {
  diagnostics(uri: string, diagnostics: readonly LspDiagnostic[], version?: number): void;
  /** Tells the user that something stops the linter. */
  trouble(message: string): void;
}

/** Tells the editor what has changed since it was last told. */
export interface Publisher {
  /** `documents`: those that were open when the run began. */
  publish(workspace: Workspace, documents: readonly OpenDocument[], current: (uri: string) => OpenDocument | undefined): void;
  close(uri: string): void;
}

interface Sent {
  readonly version: number | undefined;
  readonly diagnostics: readonly LspDiagnostic[];
}

export function publisher(target: PublishTarget): Publisher {
  const sent = new Map<string, Sent>();
  const troubleFiles = new Map<Workspace, readonly string[]>();
  const told = new Map<Workspace, string>();

  function send(uri: string, diagnostics: readonly LspDiagnostic[], version?: number): void {
    const before = sent.get(uri);
    if (before === undefined ? diagnostics.length === 0 && version === undefined : before.version === version && JSON.stringify(before.diagnostics) === JSON.stringify(diagnostics)) return;
    sent.set(uri, { version, diagnostics });
    target.diagnostics(uri, diagnostics, version);
  }

  /** A configuration that can't be used is told where it is, open or not. */
  function tellTrouble(workspace: Workspace, openUris: ReadonlyMap<string, string>): ReadonlySet<string> {
    const { trouble, place } = workspace;
    const byUri = new Map<string, LspDiagnostic[]>();
    for (const message of trouble?.messages ?? []) {
      const { file, diagnostic } = troubleAt(message);
      if (file === undefined) continue;
      const path = posix.resolve(place.cwd, file);
      const uri = openUris.get(path) ?? uriOf(path);
      byUri.set(uri, [...(byUri.get(uri) ?? []), diagnostic]);
    }
    for (const uri of troubleFiles.get(workspace) ?? []) if (!byUri.has(uri)) send(uri, []);
    for (const [uri, diagnostics] of byUri) send(uri, diagnostics);
    troubleFiles.set(workspace, [...byUri.keys()]);
    const text = trouble?.messages.join('\n') ?? '';
    // whoever is typing in it sees it there
    const isSeen = [...byUri.keys()].some((uri) => [...openUris.values()].includes(uri));
    if (text !== '' && !isSeen && told.get(workspace) !== text) target.trouble(`rolelint: ${text}`);
    told.set(workspace, text);
    return new Set(byUri.keys());
  }

  return {
    publish(workspace, documents, current) {
      const uris = new Map(documents.flatMap(({ path, uri }) => (path === undefined ? [] : [[path, uri] as const])));
      const troubled = tellTrouble(workspace, uris);
      const { shown, trouble } = workspace;
      if (shown === undefined || trouble !== undefined) return;
      const rangeOf = rangesIn(shown.texts);
      for (const { path, uri, document } of documents) {
        // a newer text has a run of its own
        if (path === undefined || troubled.has(uri) || current(uri)?.document !== document) continue;
        const findings = shown.findings.get(shown.relative(path)) ?? [];
        send(uri, findings.map((each) => toLsp(each, shown, rangeOf)), document.version);
      }
    },
    close(uri) {
      send(uri, []);
      sent.delete(uri);
    },
  };
}

import { openDocuments } from '../../src/lsp/documents.js';
import { openWorkspace, type Workspace } from '../../src/lsp/workspace.js';
import { memoryHost } from '../cli/memory-host.js';
import type { Files } from '../fuzz/projects.js';

const ROOT = '/project';

export interface Editing {
  readonly workspace: Workspace;
  readonly write: (path: string, text: string) => void;
}

/** A project with all its files open, and no run of it. */
export function editing(files: Files): Editing {
  const uriOf = (path: string): string => `file://${ROOT}/${path}`;
  const nodes = Object.fromEntries(Object.entries({ '.git/config': '', ...files }).map(([path, text]) => [`${ROOT}/${path}`, text]));
  const documents = openDocuments();
  for (const [path, text] of Object.entries(files)) documents.open({ textDocument: { uri: uriOf(path), languageId: '', version: 1, text } });
  const workspace = openWorkspace({ cwd: ROOT }, documents, memoryHost({ nodes, cwd: ROOT }));
  return { workspace, write: (path, text) => void documents.change({ textDocument: { uri: uriOf(path), version: 2 }, contentChanges: [{ text }] }) };
}

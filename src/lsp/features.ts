import type { Connection } from 'vscode-languageserver';
import type { Host } from '../host.js';
import type { Documents, OpenDocument } from './documents.js';
import type { Analysis, Workspace } from './workspace.js';

export interface FeatureInput {
  readonly documents: Documents;
  /** Of the texts as they are now. */
  readonly analysisOf: (document: OpenDocument) => Promise<Analysis | undefined>;
  readonly lastOf: (document: OpenDocument) => Workspace | undefined;
  readonly host: Host;
}

/** What the editor asks for, beside findings. Loaded when it asks. */
export function answer(_connection: Connection, _input: FeatureInput): void {
}

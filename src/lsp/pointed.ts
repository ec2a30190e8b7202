import type { OpenDocument } from './documents.js';
import type { Analysis } from './workspace.js';

/** What the editor points at. */
export interface Pointed {
  readonly document: OpenDocument;
  readonly analysis: Analysis;
  /** Path from the base. */
  readonly file: string;
  readonly offset: number;
}

import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { pathOf } from './paths.js';

/** A document that the editor has open. */
export interface OpenDocument {
  /** As the editor writes it. */
  readonly uri: string;
  /** Absolute with "/"; undefined for what is no file. */
  readonly path: string | undefined;
  readonly languageId: string;
  readonly document: TextDocument;
  /** As the linter reads it: of the same length as the editor's. */
  readonly text: string;
}

/** What the editor has open. Nothing that a client sends makes it throw. */
export interface Documents {
  open(given: unknown): OpenDocument | undefined;
  /** Undefined when there is nothing to change. */
  change(given: unknown): OpenDocument | undefined;
  close(given: unknown): OpenDocument | undefined;
  get(uri: string): OpenDocument | undefined;
  at(path: string): OpenDocument | undefined;
  all(): readonly OpenDocument[];
}

interface Given {
  readonly textDocument?: { readonly uri?: unknown; readonly languageId?: unknown; readonly version?: unknown; readonly text?: unknown };
  readonly contentChanges?: unknown;
}

export function openDocuments(): Documents {
  const byUri = new Map<string, OpenDocument>();
  const byPath = new Map<string, OpenDocument>();

  function keep(uri: string, languageId: string, document: TextDocument): OpenDocument {
    const path = byUri.get(uri)?.path ?? pathOf(uri);
    // a mark at the beginning is no part of a file's text, but it counts in the editor's places
    const kept: OpenDocument = { uri, path, languageId, document, text: document.getText().replace(/^\uFEFF/, ' ') };
    byUri.set(uri, kept);
    if (path !== undefined) byPath.set(path, kept);
    return kept;
  }

  return {
    open(given) {
      const { uri, languageId, version, text } = (given as Given | null)?.textDocument ?? {};
      if (typeof uri !== 'string' || typeof text !== 'string') return undefined;
      const language = typeof languageId === 'string' ? languageId : '';
      return keep(uri, language, TextDocument.create(uri, language, versionOf(version, 0), text));
    },
    change(given) {
      const { textDocument, contentChanges } = (given as Given | null) ?? {};
      const before = typeof textDocument?.uri === 'string' ? byUri.get(textDocument.uri) : undefined;
      if (before === undefined || !Array.isArray(contentChanges)) return undefined;
      const changes = contentChanges.filter(isChange);
      // changes hold in the order in which they come, whatever number a client gives them
      return keep(before.uri, before.languageId, TextDocument.update(before.document, changes, versionOf(textDocument?.version, before.document.version)));
    },
    close(given) {
      const uri = (given as Given | null)?.textDocument?.uri;
      const before = typeof uri === 'string' ? byUri.get(uri) : undefined;
      if (before === undefined) return undefined;
      byUri.delete(before.uri);
      if (before.path !== undefined) byPath.delete(before.path);
      return before;
    },
    get: (uri) => byUri.get(uri),
    at: (path) => byPath.get(path),
    all: () => [...byUri.values()],
  };
}

const versionOf = (version: unknown, otherwise: number): number => (typeof version === 'number' && Number.isSafeInteger(version) ? version : otherwise);

function isChange(change: unknown): change is TextDocumentContentChangeEvent {
  const { text, range } = (change ?? {}) as { readonly text?: unknown; readonly range?: { readonly start?: unknown; readonly end?: unknown } };
  return typeof text === 'string' && (range === undefined || (isPosition(range.start) && isPosition(range.end)));
}

function isPosition(place: unknown): boolean {
  const { line, character } = (place ?? {}) as { readonly line?: unknown; readonly character?: unknown };
  return Number.isSafeInteger(line) && Number.isSafeInteger(character);
}

import type { CodeAction, CodeLens, CompletionList, Connection, Hover, Location, Position } from 'vscode-languageserver';
import type { Documents, OpenDocument } from './documents.js';
import type { Pointed } from './pointed.js';
import type { Analysis } from './workspace.js';

export interface FeatureInput {
  readonly documents: Documents;
  /** Of the texts as they are now. */
  readonly analysisOf: (document: OpenDocument) => Promise<Analysis | undefined>;
  /** Of texts of a moment ago. */
  readonly lastOf: (document: OpenDocument) => Analysis | undefined;
}

interface Canceller {
  readonly isCancellationRequested: boolean;
}

/** What the editor asks for, beside findings; each part is loaded when it is asked for first. */
export function answer(connection: Connection, { documents, analysisOf, lastOf }: FeatureInput): void {
  async function at(uri: string, position: Position | undefined, token: Canceller): Promise<Pointed | undefined> {
    const document = documents.get(uri);
    const analysis = document === undefined ? undefined : await analysisOf(document);
    // the text may have changed while the run went on
    const now = documents.get(uri);
    if (token.isCancellationRequested || now?.path === undefined || analysis === undefined) return undefined;
    return { document: now, analysis, file: analysis.relative(now.path), offset: position === undefined ? 0 : now.document.offsetAt(position) };
  }

  connection.onHover(async ({ textDocument, position }, token): Promise<Hover | null> => {
    const pointed = await at(textDocument.uri, position, token);
    return pointed === undefined ? null : ((await import('./hover.js')).hoverAt(pointed) ?? null);
  });
  connection.onDefinition(async ({ textDocument, position }, token): Promise<Location | null> => {
    const pointed = await at(textDocument.uri, position, token);
    return pointed === undefined ? null : ((await import('./definition.js')).definitionAt(pointed) ?? null);
  });
  connection.onCodeLens(async ({ textDocument }, token): Promise<CodeLens[] | null> => {
    const pointed = await at(textDocument.uri, undefined, token);
    return pointed === undefined ? null : [...(await import('./lens.js')).lensesIn(pointed)];
  });
  connection.onCodeAction(async ({ textDocument, range, context }, token): Promise<CodeAction[] | null> => {
    const pointed = await at(textDocument.uri, range.start, token);
    if (pointed === undefined) return null;
    const { actionsAt } = await import('./code-actions.js');
    return [...(await actionsAt(pointed, { start: pointed.offset, end: pointed.document.document.offsetAt(range.end), only: context.only }))];
  });
  connection.onCompletion(async ({ textDocument, position }, token): Promise<CompletionList | null> => {
    const document = documents.get(textDocument.uri);
    if (document === undefined) return null;
    // half a word needs no run over the project that it belongs to, unless there has been none
    const analysis = lastOf(document) ?? (await analysisOf(document));
    if (analysis === undefined || token.isCancellationRequested) return null;
    return (await import('./completion.js')).completionsAt(document, document.document.offsetAt(position), analysis) ?? null;
  });
  connection.onExecuteCommand(async ({ command, arguments: given }) => (await import('./commands.js')).runCommand(connection, command, given));
}

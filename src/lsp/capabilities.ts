import { CodeActionKind, TextDocumentSyncKind, type ServerCapabilities } from 'vscode-languageserver';

/** The safe fixes of a document, all at once: editors can run it at each save. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.rolelint`;

/** Shows where a role is declared. */
export const SHOW_ROLE = 'rolelint.showRole';

export const capabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
  hoverProvider: true,
  definitionProvider: true,
  completionProvider: { triggerCharacters: ['"', '\'', ':', '/'] },
  codeLensProvider: { resolveProvider: false },
  executeCommandProvider: { commands: [SHOW_ROLE] },
};

/** Files that may be part of a project, or say what is. */
export const WATCHED: readonly string[] = [
  '**/*.{json,jsonc,yaml,yml,template,sh,bash,mk,md,markdown,tf,tofu,tfvars,tftpl,tpl,tmpl,toml,js,mjs,cjs,jsx,ts,mts,cts,tsx,py}', '**/{Makefile,makefile,GNUmakefile,.gitignore}',
];

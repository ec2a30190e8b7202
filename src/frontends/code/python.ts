import { parsePython } from '../../formats/python.js';
import type { CodeModule, CodeProblem } from '../../types/code.js';
import type { Module, ScopeDraft } from './python/builder.js';
import { expressionOf } from './python/expressions.js';
import { statementsOf } from './python/statements.js';

/** Takes a Python script apart. The tables hold the grammar. */
export async function readPython(text: string, _path: string, readTable: (table: string) => string): Promise<CodeModule | CodeProblem> {
  const parsed = await parsePython(text, readTable);
  if ('problem' in parsed) return parsed.problem;
  const draft: ScopeDraft = { parameters: [], bindings: [], assignments: [], effects: [], returns: [] };
  const module: Module = { text, scopes: [draft], classes: [], exportsAll: [], expression: expressionOf, statements: statementsOf };
  statementsOf({ module, scope: 0, draft, names: new Map(), outer: new Map() }, parsed);
  return { language: 'python', scopes: module.scopes, classes: module.classes, exports: [], exportsAll: module.exportsAll };
}

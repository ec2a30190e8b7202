import { parseScript, tooDeep } from '../../formats/script.js';
import type { CodeModule, CodeProblem } from '../../types/code.js';
import { EXPORTS } from './script/commonjs.js';
import { blockNames, functionNames } from './script/declared.js';
import { expression } from './script/expressions.js';
import { functionScope } from './script/functions.js';
import { emptyObject, newScope, nothing, type Here, type ModuleDraft, type Readers, type ScopeDraft } from './script/here.js';
import { functionFrame } from './script/names.js';
import type { Node } from './script/nodes.js';
import { statement } from './script/statements.js';
import { inOrder } from './script/tests.js';

const READERS: Readers = { expression, statement, scope: functionScope };

/** Takes a script in JavaScript or TypeScript apart; the extension of its path tells which. */
export async function readScript(text: string, path: string): Promise<CodeModule | CodeProblem> {
  const parsed = await parseScript(text, path);
  if ('problem' in parsed) return parsed.problem;
  try {
    return moduleOf(parsed.ast.body, text);
  } catch (error) {
    if (error instanceof RangeError) return tooDeep;
    throw error;
  }
}

function moduleOf(body: readonly Node[], text: string): CodeModule {
  const module: ModuleDraft = {
    scopes: [], classes: [], exports: [], exportsAll: [], boxes: new Map(), bags: new Map(), hasBag: false, hasExports: false, factories: new WeakSet(), lines: lineEnds(text), fresh: 0,
  };
  const scope = newScope(module, {});
  const here: Here = { module, scope, read: READERS, frame: functionFrame(scope, [...functionNames(body), ...blockNames(body)]) };
  inOrder(body, here);
  if (module.hasExports) scope.bindings.push({ name: EXPORTS, value: emptyObject });
  return { language: 'javascript', scopes: module.scopes.map(settled), classes: module.classes, exports: module.exports, exportsAll: module.exportsAll };
}

function settled({ parent, class: owner, name, parameters, bindings, assignments, effects, returns, guards, bare }: ScopeDraft): CodeModule['scopes'][number] {
  const set = new Set(bindings.map((binding) => binding.name));
  const unset = [...bare].filter((each) => !set.has(each)).map((each) => ({ name: each, value: nothing }));
  return {
    ...(parent === undefined ? {} : { parent }), ...(owner === undefined ? {} : { class: owner }), ...(name === undefined ? {} : { name }),
    parameters, bindings: [...bindings, ...unset], assignments, effects, returns, ...(guards.length === 0 ? {} : { guards }),
  };
}

function lineEnds(text: string): readonly number[] {
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at);
  return ends;
}

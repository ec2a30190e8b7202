import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readPython } from '../../../src/frontends/code/python.js';
import type { CodeCall, CodeExpression, CodeModule, CodeProblem, CodeScope } from '../../../src/types/code.js';

const tables = fileURLToPath(new URL('../../../dist/tables/', import.meta.url));

export const readTable = (name: string): string => readFileSync(join(tables, name), 'latin1');

export const read = (text: string): Promise<CodeModule | CodeProblem> => readPython(text, 'app.py', readTable);

export async function moduleOf(text: string): Promise<CodeModule> {
  const module = await read(text);
  if ('message' in module) throw new Error(`${module.message} at ${module.start}`);
  return module;
}

/** An expression on one line: `this`, `$0` for a parameter, `x[]` for an item, `a | b`, `?(...)` for what is unknown, `fn1`, `class0`. */
export function shown(expression: CodeExpression): string {
  const all = (list: readonly CodeExpression[]): string => list.map(shown).join(', ');
  switch (expression.kind) {
    case 'text': return JSON.stringify(expression.value);
    case 'literal': return String(expression.value);
    case 'template': return `\`${expression.parts.map((part) => (part.kind === 'text' ? part.value : `\${${shown(part)}}`)).join('')}\``;
    case 'name': return expression.name;
    case 'this': return 'this';
    case 'super': return 'super';
    case 'parameter': return `$${expression.index}`;
    case 'member': return `${shown(expression.of)}.${expression.name}`;
    case 'element': return `${shown(expression.of)}[${shown(expression.key)}]`;
    case 'item': return `${shown(expression.of)}[]`;
    case 'call': return shownCall(expression);
    case 'new': return `new ${shownCall(expression)}`;
    case 'object': return `{${[...expression.entries.map(({ name, value }) => `${name}: ${shown(value)}`), ...expression.spread.map((each) => `...${shown(each)}`), ...(expression.rest ?? []).map((each) => `[]: ${shown(each)}`)].join(', ')}}`;
    case 'list': return `[${[...expression.items.map(shown), ...expression.spread.map((each) => `...${shown(each)}`)].join(', ')}]`;
    case 'function': return `fn${expression.scope}`;
    case 'class': return `class${expression.class}`;
    case 'either': return `(${expression.of.map(shown).join(expression.fallback === true ? ' or ' : ' | ')})`;
    case 'test': return `${expression.operator}(${all(expression.of)})`;
    case 'module': return `<${expression.from}>`;
    case 'other': return `?(${all(expression.of)})`;
  }
}

function shownCall(call: CodeCall): string {
  const given = [...call.arguments.map(shown), ...call.named.map(({ name, value }) => `${name}=${shown(value)}`), ...call.spread.map((each) => `...${shown(each)}`)];
  return `${shown(call.callee)}(${given.join(', ')})`;
}

/** A scope line by line: bindings, assignments, effects, returns. */
export function linesOf(scope: CodeScope): readonly string[] {
  return [
    ...scope.bindings.map(({ name, value }) => `${name} = ${shown(value)}`),
    ...scope.assignments.map(({ of, name, value }) => `${shown(of)}.${name} = ${shown(value)}`),
    ...(scope.elements ?? []).map(({ of, key, value }) => `${shown(of)}[${shown(key)}] = ${shown(value)}`),
    ...scope.effects.map((each) => `do ${shown(each)}`),
    ...scope.returns.map((each) => `return ${shown(each)}`),
  ];
}

/** The lines of one scope of a script, the module's own unless another is asked for. */
export async function scope(text: string, index = 0): Promise<readonly string[]> {
  const found = (await moduleOf(text)).scopes[index];
  if (found === undefined) throw new Error(`no scope ${index}`);
  return linesOf(found);
}

/** What `x = <text>` gives to `x`. */
export async function value(text: string): Promise<string> {
  const found = (await moduleOf(`x = ${text}\n`)).scopes[0]?.bindings.find(({ name }) => name === 'x');
  return found === undefined ? 'nothing' : shown(found.value);
}

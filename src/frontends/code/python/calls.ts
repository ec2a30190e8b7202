import type { PythonNode } from '../../../formats/python.js';
import type { CodeCall, CodeExpression, CodePlace } from '../../../types/code.js';
import { childOf, effect, placeOf, textAt, type At } from './builder.js';
import { formatted } from './format.js';

type Arguments = Pick<CodeCall, 'arguments' | 'named' | 'spread'>;

/** A call, or what is known of its result from the syntax alone. */
export function callOf(at: At, node: PythonNode): CodeExpression {
  const callee = childOf(node, 'function');
  const list = childOf(node, 'arguments');
  if (callee === undefined || list === undefined) return { kind: 'other', of: [] };
  if (callee.type === 'identifier' && textAt(at, callee) === 'super') return { kind: 'super' };
  const given = argumentsOf(at, list);
  return importOf(at, callee, given) ?? constructorCall(at, callee, given) ?? formatOf(at, callee, given, node) ?? { kind: 'call', callee: at.module.expression(at, callee), ...given, ...calleePlace(at, callee) };
}

function argumentsOf(at: At, list: PythonNode): Arguments {
  if (list.type !== 'argument_list') return { arguments: [at.module.expression(at, list)], named: [], spread: [] };
  const given = { arguments: [] as CodeExpression[], named: [] as { name: string; value: CodeExpression }[], spread: [] as CodeExpression[] };
  for (const child of list.children) {
    const [inner] = child.children;
    const name = childOf(child, 'name');
    const value = childOf(child, 'value');
    if ((child.type === 'list_splat' || child.type === 'dictionary_splat') && inner !== undefined) given.spread.push(at.module.expression(at, inner));
    else if (child.type !== 'keyword_argument') given.arguments.push(at.module.expression(at, child));
    else if (name !== undefined && value !== undefined) given.named.push({ name: textAt(at, name), value: at.module.expression(at, value) });
  }
  return given;
}

/** What is called, as written; where that runs over lines, its last name. */
export function calleePlace(at: At, callee: PythonNode): CodePlace {
  if (!textAt(at, callee).includes('\n')) return placeOf(callee);
  switch (callee.type) {
    case 'attribute':
      return placeOf(childOf(callee, 'attribute') ?? callee);
    case 'call':
      return calleePlace(at, childOf(callee, 'function') ?? callee);
    default:
      return placeOf(callee);
  }
}

/** `importlib.import_module('x')` and `__import__('x')`. */
function importOf(at: At, callee: PythonNode, given: Arguments): CodeExpression | undefined {
  const [from] = given.arguments;
  return from?.kind === 'text' && /^(?:(?:importlib\.)?import_module|__import__)$/.test(textAt(at, callee)) ? { kind: 'module', from: from.value, ...placeOf(from) } : undefined;
}

/** `super().__init__(x)` is what JavaScript writes as `super(x)`; `Base.__init__(self, x)` hands itself over. */
function constructorCall(at: At, callee: PythonNode, given: Arguments): CodeExpression | undefined {
  const object = childOf(callee, 'object');
  const name = childOf(callee, 'attribute');
  if (object === undefined || name === undefined || textAt(at, name) !== '__init__') return undefined;
  const of = at.module.expression(at, object);
  if (of.kind === 'super') return { kind: 'call', callee: of, ...given, ...calleePlace(at, callee) };
  const own = given.arguments[0]?.kind === 'this' ? given.arguments.slice(1) : given.arguments;
  return { kind: 'call', callee: { kind: 'member', of, name: 'constructor' }, ...given, arguments: own, ...calleePlace(at, callee) };
}

function formatOf(at: At, callee: PythonNode, given: Arguments, place: CodePlace): CodeExpression | undefined {
  const object = childOf(callee, 'object');
  const name = childOf(callee, 'attribute');
  if (object === undefined || name === undefined || textAt(at, name) !== 'format' || !/string$|^parenthesized/.test(object.type)) return undefined;
  const text = at.module.expression(at, object);
  if (text.kind === 'text') return formatted(at, text, { ...given, positional: given.arguments }, place);
  effect(at, text);
  return undefined;
}

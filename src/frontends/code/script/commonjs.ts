import type { CodeExpression } from '../../../types/code.js';
import { unknown, type Here } from './here.js';
import { resolve } from './names.js';
import { shared } from './parts.js';
import { bare, is, isFunction, keyOf, memberName, textOf, type Node, type NodeOf } from './nodes.js';

/** The name under which the module's exports are known within it, also `module.exports`. */
export const EXPORTS = 'exports';

/** No name that a script could write. */
const WHOLE = '#whole';

export const isFree = (here: Here, node: Node, name: string): boolean => is(node, 'Identifier') && node.name === name && resolve(here.frame, name) === undefined;

/** `module.exports`. */
export const isModuleExports = (here: Here, node: Node): boolean => is(node, 'MemberExpression') && memberName(node) === 'exports' && isFree(here, node.object, 'module');

export const isExports = (here: Here, node: Node): boolean => isFree(here, node, EXPORTS) || isModuleExports(here, node);

/** What `exports.name = value` and its other spellings do; code of the module sees it as a member of `exports`. The value can be used again. */
export function addExport(here: Here, name: string, value: CodeExpression): CodeExpression {
  if (value.kind === 'literal' && value.value === null) return value;
  here.module.hasExports = true;
  const short = shared(here, value);
  here.module.exports.push({ name, value: here.scope.index === 0 ? short : { kind: 'member', of: exportsName, name } });
  here.scope.assignments.push({ of: exportsName, name, value: short });
  return short;
}

const exportsName: CodeExpression = { kind: 'name', name: EXPORTS };

/** `module.exports = value`. The value can be used again. */
export function addAllExports(here: Here, value: CodeExpression): CodeExpression {
  if (value.kind !== 'object') {
    for (const each of bagIn(value, here)) addExport(here, each.name, each.value);
    return wholeExport(here, shared(here, value));
  }
  const entries = value.entries.map((each) => ({ name: each.name, value: addExport(here, each.name, each.value) }));
  return wholeExport(here, { ...value, entries, spread: value.spread.map((each) => shared(here, each)) });
}

/** Exports are read in the module's own scope. */
function wholeExport(here: Here, value: CodeExpression): CodeExpression {
  const { module, scope } = here;
  module.hasExports = true;
  if (scope.index !== 0) scope.assignments.push({ of: exportsName, name: WHOLE, value });
  module.exportsAll.push(scope.index === 0 ? value : { kind: 'member', of: exportsName, name: WHOLE });
  return value;
}

/** Of `__toCommonJS(index_exports)`, whatever the helper is called. */
function bagIn(value: CodeExpression, { module }: Here): readonly { readonly name: string; readonly value: CodeExpression }[] {
  const [only] = value.kind === 'call' && value.arguments.length === 1 ? value.arguments : [value];
  const bag = only?.kind === 'name' ? module.bags.get(only.name) : undefined;
  if (bag !== undefined) module.hasBag = true;
  return bag ?? [];
}

/** `Object.defineProperty(exports, 'name', { get() { return value; } })`, `Object.assign(exports, values)`: compilers write these. */
export function exportByCall(node: NodeOf<'CallExpression'>, here: Here): boolean {
  const { callee } = node;
  const [target, second, third] = node.arguments;
  if (!is(callee, 'MemberExpression') || !isFree(here, callee.object, 'Object') || target === undefined || second === undefined || !isExports(here, bare(target))) return false;
  if (memberName(callee) === 'assign') {
    for (const each of node.arguments.slice(1)) addAllExports(here, here.read.expression(is(each, 'SpreadElement') ? each.argument : each, here));
    return true;
  }
  const name = textOf(second);
  if (memberName(callee) !== 'defineProperty' || name === undefined || !is(third, 'ObjectExpression')) return false;
  for (const each of third.properties) {
    const key = is(each, 'Property') ? keyOf(each.key, each.computed) : undefined;
    if (!is(each, 'Property') || (key !== 'get' && key !== 'value')) continue;
    if (name !== '__esModule') addExport(here, name, key === 'get' ? given(each.value, here) : here.read.expression(each.value, here));
  }
  return true;
}

/** What a getter gives: `() => value`, `function () { return value; }`. */
function given(getter: Node, here: Here): CodeExpression {
  if (!isFunction(getter)) return unknown;
  if (!is(getter.body, 'BlockStatement')) return here.read.expression(getter.body, here);
  const [only] = getter.body.body;
  return is(only, 'ReturnStatement') && only.argument !== null ? here.read.expression(only.argument, here) : here.read.scope(getter, here, {});
}

/** TypeScript's `__exportStar(require('./a'), exports)`, of old `__export(require('./a'))`. */
export function starExport(node: NodeOf<'CallExpression'>, here: Here): boolean {
  const [from, to] = node.arguments;
  if (from === undefined || (to !== undefined && !isExports(here, to))) return false;
  addAllExports(here, here.read.expression(from, here));
  return true;
}

/** esbuild's `__export(index_exports, { handler: () => handler })`, whatever the helper is called: getters for an object that was empty so far. */
export function exportBag(node: NodeOf<'CallExpression'>, here: Here): boolean {
  const [bag, values] = node.arguments;
  if (node.arguments.length !== 2 || !is(node.callee, 'Identifier') || !is(bag, 'Identifier') || !is(values, 'ObjectExpression')) return false;
  const getters = values.properties.map(getterOf);
  if (!getters.every((each) => each !== undefined)) return false;
  const of = here.read.expression(bag, here);
  if (of.kind !== 'name' || !here.scope.bindings.some(({ name, value }) => name === of.name && value.kind === 'object' && value.entries.length === 0)) return false;
  const entries = getters.map(({ name, gives }) => ({ name, value: here.read.expression(gives, here) }));
  here.module.bags.set(of.name, entries);
  for (const { name, value } of entries) here.scope.assignments.push({ of, name, value });
  return true;
}

/** `name: () => value`. */
function getterOf(property: Node): { readonly name: string; readonly gives: Node } | undefined {
  const name = is(property, 'Property') ? keyOf(property.key, property.computed) : undefined;
  if (name === undefined || !is(property, 'Property') || !is(property.value, 'ArrowFunctionExpression')) return undefined;
  const { params, body } = property.value;
  return params.length > 0 || is(body, 'BlockStatement') ? undefined : { name, gives: body };
}

/** Left of `=`: when it exports, the value for further use. A value for the name `exports` itself changes nothing that others see. */
export function exportTo(here: Here, target: Node, value: CodeExpression): CodeExpression | undefined {
  if (isModuleExports(here, target)) return addAllExports(here, value);
  if (isFree(here, target, EXPORTS)) return shared(here, value);
  if (!is(target, 'MemberExpression') || !isExports(here, bare(target.object))) return undefined;
  const name = memberName(target);
  return name === undefined ? undefined : addExport(here, name, value);
}

import type { CodeExpression } from '../../../types/code.js';
import { functionNames, blockNames, patternNames } from './declared.js';
import { newScope, type FunctionFacts, type Here } from './here.js';
import { functionFrame } from './names.js';
import { is, isFunction, type FunctionNode, type Node } from './nodes.js';
import { bind, declare } from './targets.js';
import { inOrder } from './tests.js';

/** A function with a scope of its own. */
export function functionScope(node: FunctionNode, outer: Here, about: FunctionFacts): CodeExpression {
  const name = node.id?.name ?? about.name;
  const owner = about.class ?? (is(node, 'ArrowFunctionExpression') ? outer.fieldOf : undefined);
  const scope = newScope(outer.module, { parent: outer.scope.index, ...(owner === undefined ? {} : { class: owner }), ...(name === undefined ? {} : { name }) });
  const self: CodeExpression = { kind: 'function', scope: scope.index };
  const body = is(node.body, 'BlockStatement') ? node.body.body : [];
  const parameters = node.params.filter((each) => !(is(each, 'Identifier') && each.name === 'this'));
  for (const each of parameters) for (const { expression } of each.decorators) decorate(expression, outer);
  const names = new Set([...parameters.flatMap(patternNames), ...functionNames(body), ...blockNames(body)]);
  if (outer.module.factories.has(node)) names.delete('exports');
  const own = is(node, 'FunctionExpression') ? node.id?.name : undefined;
  const isOwn = own !== undefined && !names.has(own);
  if (isOwn) names.add(own);
  const here: Here = { module: outer.module, read: outer.read, scope, frame: functionFrame(scope, names, outer.frame) };
  if (isOwn) bind(here, own, self);
  parameters.forEach((each, index) => readParameter(each, index, here));
  if (is(node.body, 'BlockStatement')) inOrder(body, here);
  else scope.returns.push(here.read.expression(node.body, here));
  return self;
}

function readParameter(parameter: Node, index: number, here: Here): void {
  const value: CodeExpression = { kind: 'parameter', index };
  const node = is(parameter, 'TSParameterProperty') ? parameter.parameter : parameter;
  const target = is(node, 'AssignmentPattern') ? node.left : node;
  if (is(node, 'RestElement')) {
    here.scope.parameters.push(`...${is(node.argument, 'Identifier') ? node.argument.name : ''}`);
    declare(here, node.argument, value);
    return;
  }
  here.scope.parameters.push(is(target, 'Identifier') ? target.name : '');
  declare(here, node, value);
  if (is(parameter, 'TSParameterProperty') && is(target, 'Identifier')) here.scope.assignments.push({ of: { kind: 'this' }, name: target.name, value: target === node ? value : { kind: 'name', name: target.name } });
}

/** A decorator is called with what it stands at. */
export function decorate(decorator: Node, here: Here): void {
  const value = here.read.expression(decorator, here);
  here.scope.effects.push(value.kind === 'call' ? value : { kind: 'other', of: [value] });
}

/** Functions that a loader calls with `exports` right away: `(function (factory) {...})(function (require, exports) {...})`, `define([...], function ...)`. */
export function noteFactories(expression: Node, here: Here): void {
  if (here.scope.index !== 0) return;
  let at = expression;
  while (is(at, 'UnaryExpression')) at = at.argument;
  if (!is(at, 'CallExpression')) return;
  const { callee } = at;
  const loads = isFunction(callee) || (is(callee, 'Identifier') && callee.name === 'define');
  const functions = [...at.arguments, callee].filter((each): each is FunctionNode & typeof each => isFunction(each));
  if (loads) for (const each of functions) if (each.params.some((parameter) => is(parameter, 'Identifier') && parameter.name === 'exports')) here.module.factories.add(each);
}

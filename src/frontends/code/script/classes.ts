import type { CodeClass, CodeExpression } from '../../../types/code.js';
import { functionNames, blockNames } from './declared.js';
import { decorate } from './functions.js';
import { newScope, unknown, type Here } from './here.js';
import { functionFrame, resolve } from './names.js';
import { bare, is, isFunction, keyOf, type ClassNode, type Node, type NodeOf } from './nodes.js';
import { effect } from './parts.js';
import { bind } from './targets.js';

type Growing = { -readonly [Part in keyof CodeClass]: CodeClass[Part] extends readonly (infer Item)[] ? Item[] : CodeClass[Part] };

/** A class; its methods are scopes of their own. */
export function classValue(node: ClassNode, here: Here, given?: string): CodeExpression {
  const index = here.module.classes.length;
  const name = node.id?.name ?? given;
  const draft: Growing = { ...(name === undefined ? {} : { name }), bases: [], methods: [], fields: [] };
  here.module.classes.push(draft);
  const value: CodeExpression = { kind: 'class', class: index };
  for (const { expression } of node.decorators) decorate(expression, here);
  if (node.superClass !== null) draft.bases.push(here.read.expression(node.superClass, here));
  if (is(node, 'ClassExpression') && node.id !== null && resolve(here.frame, node.id.name) === undefined) bind(here, node.id.name, value);
  for (const element of node.body.body) {
    if ('decorators' in element) for (const { expression } of element.decorators) decorate(expression, here);
    readElement(element, draft, index, here);
  }
  return value;
}

function readElement(element: Node, draft: Growing, index: number, here: Here): void {
  if (is(element, 'MethodDefinition')) readMethod(element, draft, index, here);
  else if (is(element, 'PropertyDefinition', 'AccessorProperty')) readField(element, draft, index, here);
  else if (is(element, 'StaticBlock')) staticBlock(element, index, here);
}

function readMethod({ key, computed, value, kind }: NodeOf<'MethodDefinition'>, draft: Growing, index: number, here: Here): void {
  if (computed) effect(here, here.read.expression(key, here));
  if (!isFunction(value)) return;
  const name = kind === 'constructor' ? 'constructor' : (keyOf(key, computed) ?? '');
  addMethod(here.read.scope(value, here, { name, class: index }), name, draft);
}

/** A field that holds a function is a method: it has the instance for `this`. */
function readField({ key, computed, value }: NodeOf<'PropertyDefinition' | 'AccessorProperty'>, draft: Growing, index: number, here: Here): void {
  if (computed) effect(here, here.read.expression(key, here));
  if (value === null) return;
  const name = keyOf(key, computed) ?? '';
  const inner = bare(value);
  if (isFunction(inner)) addMethod(here.read.scope(inner, here, { name, class: index }), name, draft);
  else draft.fields.push({ name, value: here.read.expression(value, { ...here, fieldOf: index }) });
}

function addMethod(value: CodeExpression, name: string, draft: Growing): void {
  if (value.kind === 'function') draft.methods.push({ name, scope: value.scope });
}

/** `static { ... }` runs when the class is made. */
function staticBlock({ body, range: [start] }: NodeOf<'StaticBlock'>, index: number, outer: Here): void {
  const scope = newScope(outer.module, { parent: outer.scope.index, class: index });
  const here: Here = { module: outer.module, read: outer.read, scope, frame: functionFrame(scope, [...functionNames(body), ...blockNames(body)], outer.frame) };
  for (const each of body) here.read.statement(each, here);
  outer.scope.effects.push({ kind: 'call', callee: { kind: 'function', scope: scope.index }, arguments: [], named: [], spread: [], start, end: start + 'static'.length });
}

/** An enum is an object of its members. */
export function enumValue({ body, range: [start, end] }: NodeOf<'TSEnumDeclaration'>, here: Here): CodeExpression {
  let next: number | undefined = 0;
  const entries = body.members.map(({ id, initializer }) => {
    const value: CodeExpression = initializer === undefined ? (next === undefined ? unknown : { kind: 'literal', value: next }) : here.read.expression(initializer, here);
    next = value.kind === 'literal' && typeof value.value === 'number' ? value.value + 1 : undefined;
    return { name: keyOf(id, false) ?? '', value };
  });
  return { kind: 'object', entries, spread: [], start, end };
}

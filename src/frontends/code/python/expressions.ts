import type { PythonNode } from '../../../formats/python.js';
import type { CodeExpression } from '../../../types/code.js';
import { bind, childOf, effect, other, placeOf, textAt, type At } from './builder.js';
import { callOf } from './calls.js';
import { comprehensionOf } from './comprehensions.js';
import { functionOf } from './functions.js';
import { binaryOf, booleanOf, oneOf, unaryOf } from './operators.js';
import { guard, testOf } from './tests.js';
import { stringOf } from './text.js';

/** What an expression of Python is; names that it binds on the way are bound. */
export function expressionOf(at: At, node: PythonNode): CodeExpression {
  switch (node.type) {
    case 'identifier': {
      const name = textAt(at, node);
      return at.names.get(name) ?? { kind: 'name', name };
    }
    case 'string':
    case 'concatenated_string':
      return stringOf(at, node);
    case 'integer':
    case 'float':
      return numberOf(textAt(at, node));
    case 'true':
    case 'false':
      return { kind: 'literal', value: node.type === 'true' };
    case 'none':
      return { kind: 'literal', value: null };
    case 'attribute':
      return memberOf(at, node);
    case 'subscript':
      return elementOf(at, node);
    case 'call':
      return callOf(at, node);
    case 'dictionary':
      return dictionaryOf(at, node);
    case 'list':
    case 'tuple':
    case 'set':
    case 'expression_list':
    case 'pattern_list':
      return listOf(at, node);
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
    case 'generator_expression':
      return comprehensionOf(at, node);
    case 'boolean_operator':
      return booleanOf(at, node);
    case 'binary_operator':
      return binaryOf(at, node);
    case 'unary_operator':
      return unaryOf(at, node);
    case 'conditional_expression':
      return conditionalOf(at, node);
    case 'named_expression':
      return namedOf(at, node);
    case 'lambda':
      return functionOf(at, node);
    case 'yield':
      at.draft.returns.push(...node.children.map((child) => expressionOf(at, child)));
      return other([]);
    case 'await':
    case 'parenthesized_expression':
    case 'as_pattern':
      return onlyOf(at, node);
    case 'not_operator':
    case 'comparison_operator':
      return testOf(at, node) ?? otherOf(at, node);
    default:
      return otherOf(at, node);
  }
}

const otherOf = (at: At, node: PythonNode): CodeExpression => other(node.children.map((child) => expressionOf(at, child)));

function onlyOf(at: At, { children: [child] }: PythonNode): CodeExpression {
  return child === undefined ? other([]) : expressionOf(at, child);
}

/** "1_000", "0x1F"; complex numbers are unknown. */
function numberOf(text: string): CodeExpression {
  const value = Number(text.replaceAll('_', ''));
  return Number.isFinite(value) ? { kind: 'literal', value } : other([]);
}

function memberOf(at: At, node: PythonNode): CodeExpression {
  const object = childOf(node, 'object');
  const name = childOf(node, 'attribute');
  return object === undefined || name === undefined ? other([]) : { kind: 'member', of: expressionOf(at, object), name: textAt(at, name) };
}

function elementOf(at: At, node: PythonNode): CodeExpression {
  const [of, ...keys] = node.children.map((child) => ({ type: child.type, value: expressionOf(at, child) }));
  const [key] = keys;
  if (of === undefined || key === undefined || keys.some(({ type }) => type === 'slice')) return other([of, ...keys].flatMap((part) => part?.value ?? []));
  return { kind: 'element', of: of.value, key: keys.length === 1 ? key.value : { kind: 'list', items: keys.map(({ value }) => value), spread: [] } };
}

function dictionaryOf(at: At, node: PythonNode): CodeExpression {
  const entries: { name: string; value: CodeExpression }[] = [];
  const spread: CodeExpression[] = [];
  const rest: CodeExpression[] = [];
  for (const child of node.children) {
    if (child.type !== 'pair') {
      spread.push(onlyOf(at, child));
      continue;
    }
    const [key, value] = child.children.map((part) => expressionOf(at, part));
    if (key === undefined || value === undefined) continue;
    if (key.kind === 'text') entries.push({ name: key.value, value });
    else {
      // what is a key may be called where the keys are gone through
      effect(at, key.kind === 'name' || key.kind === 'member' ? { kind: 'call', callee: other([]), arguments: [key], named: [], spread: [], ...placeOf(child) } : key);
      rest.push(value);
    }
  }
  return { kind: 'object', entries, spread, ...(rest.length === 0 ? {} : { rest }), ...placeOf(node) };
}

function listOf(at: At, node: PythonNode): CodeExpression {
  const items: CodeExpression[] = [];
  const spread: CodeExpression[] = [];
  for (const child of node.children) {
    if (child.type === 'list_splat') spread.push(onlyOf(at, child));
    else items.push(expressionOf(at, child));
  }
  return { kind: 'list', items, spread };
}

function conditionalOf(at: At, node: PythonNode): CodeExpression {
  const [positive, condition, negative] = node.children.map((child) => expressionOf(at, child));
  if (positive === undefined || condition === undefined || negative === undefined) return other([]);
  effect(at, condition);
  const [first, middle, last] = node.children;
  const test = testOf(at, middle);
  if (first !== undefined) guard(at, first, test, true);
  if (last !== undefined) guard(at, last, test, false);
  return oneOf([positive, negative]);
}

/** `(x := f())`: the call stands where the name is bound. */
function namedOf(at: At, node: PythonNode): CodeExpression {
  const name = childOf(node, 'name');
  const value = childOf(node, 'value');
  if (name === undefined || value === undefined) return other([]);
  bind(at, textAt(at, name), expressionOf(at, value));
  return expressionOf(at, name);
}

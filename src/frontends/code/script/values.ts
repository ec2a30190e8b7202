import type { CodeExpression } from '../../../types/code.js';
import { classValue } from './classes.js';
import { nothing, unknown, type Here } from './here.js';
import { is, isFunction, keyOf, placeOf, type Node, type NodeOf } from './nodes.js';
import { escaping, running } from './parts.js';

/** A value that takes its name from where it is put: `const handler = () => {}`, `{ handler: () => {} }`. */
export function namedValue(node: Node, name: string | undefined, here: Here): CodeExpression {
  if (isFunction(node)) return here.read.scope(node, here, name === undefined ? {} : { name });
  return is(node, 'ClassExpression') ? classValue(node, here, name) : here.read.expression(node, here);
}

export function object(node: NodeOf<'ObjectExpression'>, here: Here): CodeExpression {
  const entries: { name: string; value: CodeExpression }[] = [];
  const spread: CodeExpression[] = [];
  for (const each of node.properties) {
    if (is(each, 'SpreadElement')) spread.push(here.read.expression(each.argument, here));
    else {
      const name = keyOf(each.key, each.computed);
      if (name === undefined) spread.push({ kind: 'other', of: [...running(here.read.expression(each.key, here)), here.read.expression(each.value, here)] });
      else entries.push({ name, value: namedValue(each.value, name, here) });
    }
  }
  return { kind: 'object', entries, spread, ...placeOf(node) };
}

export function list(node: NodeOf<'ArrayExpression'>, here: Here): CodeExpression {
  const items: CodeExpression[] = [];
  const spread: CodeExpression[] = [];
  for (const each of node.elements) {
    if (is(each, 'SpreadElement')) spread.push(here.read.expression(each.argument, here));
    else items.push(each === null ? nothing : here.read.expression(each, here));
  }
  return { kind: 'list', items, spread };
}

export function literal(node: NodeOf<'Literal'>): CodeExpression {
  const { value } = node;
  if (typeof value === 'string') return { kind: 'text', value, ...placeOf(node) };
  if (typeof value === 'number' || typeof value === 'boolean') return { kind: 'literal', value };
  return value === null && node.raw === 'null' ? nothing : unknown;
}

/** An element hands its attributes and children to a component that is not followed. */
export function element(node: NodeOf<'JSXElement' | 'JSXFragment'>, here: Here): CodeExpression {
  const parts: Node[] = [...node.children];
  if (is(node, 'JSXElement')) {
    const { name, attributes } = node.openingElement;
    if (!is(name, 'JSXIdentifier') || /^[A-Z_$]/.test(name.name)) parts.push(name);
    for (const each of attributes) {
      if (is(each, 'JSXSpreadAttribute')) parts.push(each.argument);
      else if (each.value !== null) parts.push(each.value);
    }
  }
  return escaping(parts.map((part) => elementPart(part, here)));
}

function elementPart(part: Node, here: Here): CodeExpression {
  if (is(part, 'JSXExpressionContainer')) return here.read.expression(part.expression, here);
  if (is(part, 'JSXSpreadChild')) return here.read.expression(part.expression, here);
  return here.read.expression(part, here);
}

import type { CodeExpression } from '../../../types/code.js';
import { nothing, type Here } from './here.js';
import { computed, effect, either } from './parts.js';
import { is, placeOf, type Node, type NodeOf } from './nodes.js';
import { comparison, guard, negated, testOf } from './tests.js';

const ARITHMETIC: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  '**': (left, right) => left ** right,
};

/** Arithmetic of plain numbers; undefined for anything else. */
function folded(operator: string, left: CodeExpression, right: CodeExpression): CodeExpression | undefined {
  if (left.kind !== 'literal' || right.kind !== 'literal' || typeof left.value !== 'number' || typeof right.value !== 'number') return undefined;
  const value = ARITHMETIC[operator]?.(left.value, right.value);
  return value === undefined || !Number.isFinite(value) ? undefined : { kind: 'literal', value };
}

/** Chains of operators, from the left without recursion: generated code has them by the thousand. */
export function binary(node: NodeOf<'BinaryExpression'>, here: Here): CodeExpression {
  const test = comparison(node, here);
  if (test !== undefined) return test;
  const steps: NodeOf<'BinaryExpression'>[] = [];
  let first: Node = node;
  while (is(first, 'BinaryExpression')) {
    steps.push(first);
    first = first.left;
  }
  let terms = [here.read.expression(first, here)];
  for (const step of steps.reverse()) {
    const right = here.read.expression(step.right, here);
    const [only] = terms;
    const number = only !== undefined && terms.length === 1 ? folded(step.operator, only, right) : undefined;
    if (number !== undefined) terms = [number];
    else if (step.operator === '+') terms.push(right);
    else terms = [computed([...terms, right])];
  }
  return sum(terms, node);
}

/** A text when one of the terms is. */
function sum(terms: readonly CodeExpression[], node: Node): CodeExpression {
  const [only] = terms;
  if (only !== undefined && terms.length === 1) return only;
  const parts = terms.flatMap((term) => (term.kind === 'template' ? term.parts : [term]));
  const isText = terms.some(({ kind }) => kind === 'text' || kind === 'template');
  return isText ? { kind: 'template', parts, ...placeOf(node) } : computed(terms);
}

/** `a || b`, `a ?? b`: one of them; `a && b`: the right one, or nothing. */
export function logical(node: NodeOf<'LogicalExpression'>, here: Here): CodeExpression {
  const steps: NodeOf<'LogicalExpression'>[] = [];
  let first: Node = node;
  while (is(first, 'LogicalExpression')) {
    steps.push(first);
    first = first.left;
  }
  let values = [here.read.expression(first, here)];
  for (const step of steps.reverse()) {
    if (step.operator === '&&') {
      if (isAnnotation(values, here)) return nothing;
      guard(here, placeOf(step.right), testOf(step.left, here), true);
      for (const value of values) effect(here, value);
      values = [];
    }
    values.push(here.read.expression(step.right, here));
  }
  // `a && b` may also be nothing
  return steps.at(-1)?.operator === '&&' ? either([...values, nothing]) : either(values, true);
}

/** esbuild's `0 && (module.exports = { handler })`, after the exports themselves. */
const isAnnotation = ([first]: readonly CodeExpression[], { module }: Here): boolean => module.hasBag && first?.kind === 'literal' && first.value === 0;

export function conditional(node: NodeOf<'ConditionalExpression'>, here: Here): CodeExpression {
  const values: CodeExpression[] = [];
  let at: Node = node;
  while (is(at, 'ConditionalExpression')) {
    effect(here, here.read.expression(at.test, here));
    const test = testOf(at.test, here);
    guard(here, placeOf(at.consequent), test, true);
    guard(here, placeOf(at.alternate), test, false);
    values.push(here.read.expression(at.consequent, here));
    at = at.alternate;
  }
  return either([...values, here.read.expression(at, here)]);
}

export function unary({ operator, argument }: NodeOf<'UnaryExpression'>, here: Here): CodeExpression {
  const test = operator === '!' ? testOf(argument, here) : undefined;
  if (test !== undefined) return negated(test);
  const value = here.read.expression(argument, here);
  if (operator === 'void') {
    effect(here, value);
    return nothing;
  }
  if (value.kind === 'literal') {
    if (operator === '-' && typeof value.value === 'number') return { kind: 'literal', value: -value.value };
    if (operator === '+' && typeof value.value === 'number') return value;
    if (operator === '!') return { kind: 'literal', value: !value.value };
  }
  return computed([value]);
}

export function sequence({ expressions }: NodeOf<'SequenceExpression'>, here: Here): CodeExpression {
  const values = expressions.map((each, index) => {
    if (index === expressions.length - 1) return here.read.expression(each, here);
    effect(here, here.read.expression(each, here));
    return nothing;
  });
  return values.at(-1) ?? nothing;
}

/** Texts and values of a template in order; a template without values is a text. */
export function template(node: NodeOf<'TemplateLiteral'>, here: Here): CodeExpression {
  const parts: CodeExpression[] = [];
  node.quasis.forEach((quasi, index) => {
    const [start, end] = quasi.range;
    const { cooked } = quasi.value;
    if (cooked !== null && cooked !== '') parts.push({ kind: 'text', value: cooked, start: start + 1, end: end - (quasi.tail ? 1 : 2) });
    const value = node.expressions[index];
    if (value === undefined) return;
    const part = here.read.expression(value, here);
    parts.push(...(part.kind === 'template' ? part.parts : [part]));
  });
  return node.expressions.length === 0 ? { kind: 'text', value: node.quasis[0]?.value.cooked ?? '', ...placeOf(node) } : { kind: 'template', parts, ...placeOf(node) };
}

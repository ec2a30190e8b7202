import type { PythonNode } from '../../../formats/python.js';
import type { CodeExpression, CodePlace } from '../../../types/code.js';
import { childOf, effect, other, textAt, type At } from './builder.js';
import { interpolated } from './format.js';
import { guard, testOf } from './tests.js';

interface Step {
  readonly operator: string;
  readonly left: PythonNode;
  readonly right: PythonNode;
}

/** `a + b + c` as `a` and what comes on the right of it: such chains may have thousands of terms. */
function chainOf(at: At, node: PythonNode): { readonly first: PythonNode; readonly steps: readonly Step[] } {
  const steps: Step[] = [];
  let first = node;
  while (first.type === node.type) {
    const left = childOf(first, 'left');
    const operator = childOf(first, 'operator');
    const right = childOf(first, 'right');
    if (left === undefined || operator === undefined || right === undefined) break;
    steps.push({ operator: textAt(at, operator), left, right });
    first = left;
  }
  return { first, steps: steps.reverse() };
}

/** `a or b` is one of them, `a and b` runs the first and gives the last. */
export function booleanOf(at: At, node: PythonNode): CodeExpression {
  const { first, steps } = chainOf(at, node);
  let choices = [at.module.expression(at, first)];
  for (const { operator, left, right } of steps) {
    if (operator === 'and') {
      guard(at, right, testOf(at, left), true);
      for (const choice of choices) effect(at, choice);
      choices = [];
    }
    choices.push(at.module.expression(at, right));
  }
  return oneOf(choices, true);
}

/** With `fallback` the first that is there. */
export function oneOf(choices: readonly CodeExpression[], fallback = false): CodeExpression {
  const [only] = choices;
  if (only !== undefined && choices.length === 1) return only;
  return { kind: 'either', of: choices.flatMap((choice) => (choice.kind === 'either' && (choice.fallback ?? false) === fallback ? choice.of : [choice])), ...(fallback ? { fallback } : {}) };
}

/** Arithmetic on literals, texts put together, lists put together. */
export function binaryOf(at: At, node: PythonNode): CodeExpression {
  const { first, steps } = chainOf(at, node);
  let terms = [at.module.expression(at, first)];
  let end = first.end;
  for (const { operator, right } of steps) {
    const value = at.module.expression(at, right);
    if (operator === '+') terms.push(value);
    else {
      const left = sum(terms, { start: node.start, end });
      const place = { start: node.start, end: right.end };
      terms = [operator === '%' && left.kind === 'text' ? interpolated(at, left, value, right.type === 'tuple', place) : combined(left, operator, value)];
    }
    end = right.end;
  }
  return sum(terms, node);
}

function sum(terms: readonly CodeExpression[], { start, end }: CodePlace): CodeExpression {
  const [only] = terms;
  if (only !== undefined && terms.length === 1) return only;
  if (terms.some(({ kind }) => kind === 'text' || kind === 'template')) return { kind: 'template', parts: terms.flatMap((term) => (term.kind === 'template' ? term.parts : [term])), start, end };
  if (terms.some(({ kind }) => kind === 'list')) {
    const lists = terms.map((term) => (term.kind === 'list' ? term : { items: [], spread: [term] }));
    return { kind: 'list', items: lists.flatMap(({ items }) => items), spread: lists.flatMap(({ spread }) => spread) };
  }
  const numbers = terms.map(numberOf);
  return numbers.every((number) => number !== undefined) ? { kind: 'literal', value: numbers.reduce((total, number) => total + number, 0) } : other(terms);
}

const numberOf = (value: CodeExpression): number | undefined => (value.kind === 'literal' && typeof value.value === 'number' ? value.value : undefined);

const ARITHMETIC: Readonly<Record<string, (left: number, right: number) => number>> = {
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '//': (left, right) => Math.floor(left / right),
  '**': (left, right) => left ** right,
};

function combined(left: CodeExpression, operator: string, right: CodeExpression): CodeExpression {
  const [first, second] = [numberOf(left), numberOf(right)];
  const result = first === undefined || second === undefined ? undefined : ARITHMETIC[operator]?.(first, second);
  return result !== undefined && Number.isFinite(result) ? { kind: 'literal', value: result } : other([left, right]);
}

/** `-1`. */
export function unaryOf(at: At, node: PythonNode): CodeExpression {
  const operator = childOf(node, 'operator');
  const argument = childOf(node, 'argument');
  const value = argument === undefined ? other([]) : at.module.expression(at, argument);
  const number = numberOf(value);
  return number !== undefined && operator !== undefined && textAt(at, operator) === '-' ? { kind: 'literal', value: -number } : other([value]);
}

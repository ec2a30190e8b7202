import type { Span } from '../../types.js';
import { isTrue, literalOf, textValue, unknownValue, type Value } from './values.js';

/** Arithmetic, comparison and logic ("Arithmetic and Logical Operators"), as far as the operands are known. */
export function operate(operator: string, operands: readonly Value[], span: Span): Value {
  const result = operands.length === 1 ? unary(operator, operands[0]) : binary(operator, operands);
  if (result === undefined) return unknownValue(`${span.file}#@${span.start}`, '…', 'an expression that is not worked out', span);
  return textValue(String(result), span, undefined, typeof result === 'number' ? 'number' : 'bool');
}

function unary(operator: string, value: Value | undefined): number | boolean | undefined {
  if (operator === '!') {
    const truth = isTrue(value);
    return truth === undefined ? undefined : !truth;
  }
  const number = numberOf(value);
  return number === undefined ? undefined : -number;
}

function numberOf(value: Value | undefined): number | undefined {
  const text = literalOf(value);
  return text === undefined || text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
}

function binary(operator: string, [left, right]: readonly Value[]): number | boolean | undefined {
  switch (operator) {
    case '&&': return isTrue(left) === false || isTrue(right) === false ? false : isTrue(left) === true && isTrue(right) === true ? true : undefined;
    case '||': return isTrue(left) === true || isTrue(right) === true ? true : isTrue(left) === false && isTrue(right) === false ? false : undefined;
    case '==': return areEqual(left, right);
    case '!=': {
      const equal = areEqual(left, right);
      return equal === undefined ? undefined : !equal;
    }
    default: return compute(operator, numberOf(left), numberOf(right));
  }
}

function areEqual(left: Value | undefined, right: Value | undefined): boolean | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (left.kind === 'null' && right.kind === 'null') return true;
  const [a, b] = [literalOf(left), literalOf(right)];
  if (left.kind === 'null' || right.kind === 'null') {
    const other = left.kind === 'null' ? right : left;
    return a !== undefined || b !== undefined || other.kind === 'list' || other.kind === 'map' || other.kind === 'json' ? false : undefined;
  }
  return a === undefined || b === undefined ? undefined : a === b;
}

function compute(operator: string, left: number | undefined, right: number | undefined): number | boolean | undefined {
  if (left === undefined || right === undefined) return undefined;
  switch (operator) {
    case '+': return left + right;
    case '-': return left - right;
    case '*': return left * right;
    case '/': return right === 0 ? undefined : left / right;
    case '%': return right === 0 ? undefined : left % right;
    case '>': return left > right;
    case '>=': return left >= right;
    case '<': return left < right;
    case '<=': return left <= right;
    default: return undefined;
  }
}

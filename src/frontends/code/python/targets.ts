import type { PythonNode } from '../../../formats/python.js';
import type { CodeExpression } from '../../../types/code.js';
import { bind, childOf, effect, other, shared, textAt, type At } from './builder.js';

/** Gives a value to what stands on the left of `=`, after `for` or after `as`. */
export function assign(at: At, target: PythonNode, value: CodeExpression): void {
  switch (target.type) {
    case 'identifier':
      bind(at, textAt(at, target), value);
      return;
    case 'attribute':
      assignAttribute(at, target, value);
      return;
    case 'subscript':
      assignElement(at, target, value);
      return;
    case 'as_pattern_target':
    case 'parenthesized_expression':
      for (const child of target.children) assign(at, child, value);
      return;
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'tuple':
    case 'list':
    case 'expression_list':
      assignEach(at, target, value);
      return;
    default:
      effect(at, other([at.module.expression(at, target), value]));
  }
}

function assignAttribute(at: At, target: PythonNode, value: CodeExpression): void {
  const object = childOf(target, 'object');
  const name = childOf(target, 'attribute');
  if (object !== undefined && name !== undefined) at.draft.assignments.push({ of: at.module.expression(at, object), name: textAt(at, name), value });
}

function assignElement(at: At, target: PythonNode, value: CodeExpression): void {
  const [object, ...keys] = target.children.map((child) => at.module.expression(at, child));
  const [key] = keys;
  if (object !== undefined && key?.kind === 'text' && keys.length === 1) at.draft.assignments.push({ of: object, name: key.value, value });
  else if (object !== undefined && key !== undefined && keys.length === 1) (at.draft.elements ??= []).push({ of: object, key, value });
  else effect(at, other([...(object === undefined ? [] : [object]), ...keys, value]));
}

const STARRED: ReadonlySet<string> = new Set(['list_splat_pattern', 'list_splat']);

function assignEach(at: At, target: PythonNode, value: CodeExpression): void {
  const targets = target.children;
  const star = targets.findIndex(({ type }) => STARRED.has(type));
  const paired = value.kind === 'list' && value.spread.length === 0 && star < 0 && value.items.length === targets.length ? value.items : undefined;
  const whole = paired === undefined ? shared(at, value, target) : value;
  targets.forEach((each, index) => {
    if (index === star) for (const inner of each.children) assign(at, inner, { kind: 'list', items: [], spread: [whole] });
    else if (star >= 0 && index > star) assign(at, each, { kind: 'item', of: whole });
    else assign(at, each, paired?.[index] ?? { kind: 'element', of: whole, key: { kind: 'literal', value: index } });
  });
}

/** All names in a target, or in the pattern of a `case`. */
export function namesIn(at: At, target: PythonNode): readonly string[] {
  if (target.type === 'identifier') return [textAt(at, target)];
  return target.type === 'attribute' || target.type === 'subscript' ? [] : target.children.flatMap((child) => namesIn(at, child));
}

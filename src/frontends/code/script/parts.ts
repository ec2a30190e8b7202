import type { CodeExpression } from '../../../types/code.js';
import type { Here } from './here.js';

/** What an expression is made of. */
export function partsOf(expression: CodeExpression): readonly CodeExpression[] {
  switch (expression.kind) {
    case 'template': return expression.parts;
    case 'member':
    case 'item': return [expression.of];
    case 'element': return [expression.of, expression.key];
    case 'call':
    case 'new': return [expression.callee, ...expression.arguments, ...expression.named.map(({ value }) => value), ...expression.spread];
    case 'object': return [...expression.entries.map(({ value }) => value), ...expression.spread];
    case 'list': return [...expression.items, ...expression.spread];
    case 'either':
    case 'test':
    case 'other': return expression.of;
    default: return [];
  }
}

/** The parts that do something when the expression is evaluated, outermost first. */
export function running(expression: CodeExpression): readonly CodeExpression[] {
  switch (expression.kind) {
    case 'call':
    case 'new':
    case 'function':
    case 'class':
    case 'module': return [expression];
    default: return partsOf(expression).flatMap(running);
  }
}

/** A value that nothing is known of, made from these, which may be run by it or live on in it. */
export function escaping(parts: readonly CodeExpression[]): CodeExpression {
  return { kind: 'other', of: parts.flatMap((part): readonly CodeExpression[] => (carries(part) ? (part.kind === 'other' ? part.of : [part]) : [])) };
}

/** What comes of operators: a number, a truth value; nothing lives on in it. */
export const computed = (parts: readonly CodeExpression[]): CodeExpression => ({ kind: 'other', of: parts.flatMap(running) });

const CARRYING: ReadonlySet<CodeExpression['kind']> = new Set(['name', 'this', 'parameter', 'call', 'new', 'function', 'class', 'module']);

function carries(expression: CodeExpression): boolean {
  return CARRYING.has(expression.kind) || partsOf(expression).some(carries);
}

export function effect(here: Here, expression: CodeExpression): void {
  here.scope.effects.push(...running(expression));
}

/** The value goes where it can't be followed: into `x[key]`, out of a decorator. */
export function letGo(here: Here, value: CodeExpression): void {
  const gone = escaping([value]);
  if (gone.kind === 'other' && gone.of.length > 0) here.scope.effects.push(gone);
}

/** One of them, with `fallback` the first that is there; alternatives of the same kind within are laid flat. */
export function either(values: readonly CodeExpression[], fallback = false): CodeExpression {
  const all = values.flatMap((value) => (value.kind === 'either' && (value.fallback ?? false) === fallback ? value.of : [value]));
  const [only] = all;
  return only !== undefined && all.length === 1 ? only : { kind: 'either', of: all, ...(fallback ? { fallback } : {}) };
}

/** Is it as well to write it twice? */
function isShort(expression: CodeExpression): boolean {
  let at = expression;
  for (let depth = 0; depth < 4 && (at.kind === 'member' || at.kind === 'item'); depth++) at = at.of;
  return partsOf(at).length === 0 && at.kind !== 'object' && at.kind !== 'list';
}

/** The value for use at several places: kept under a name when it is long. */
export function shared(here: Here, value: CodeExpression): CodeExpression {
  if (isShort(value)) return value;
  const name = `#${++here.module.fresh}`;
  here.scope.bindings.push({ name, value });
  return { kind: 'name', name };
}

import type { Span, Statement } from '../types.js';
import { actionMatches } from './action.js';
import { literal } from './text.js';

/** How an Allow statement holds an action that should be granted on named resources alone. */
export interface Sweep {
  /** Named, covered by a wildcard, or left over by NotAction. */
  readonly action: 'exact' | 'star' | 'notAction';
  readonly actionSpan: Span;
  readonly actionText: string;
}

/** The way in which the statement surely grants the action; undefined when it does not. */
export function sweepOf(statement: Statement, action: string): Sweep | undefined {
  const { notAction } = statement;
  if (statement.action !== undefined) {
    const found = statement.action.values.filter(({ text, sure }) => sure && actionMatches(text, action) === 'yes');
    const exact = found.find(({ text }) => literal(text)?.toLowerCase() === action.toLowerCase());
    const value = exact ?? found[0];
    return value === undefined ? undefined : { action: exact === undefined ? 'star' : 'exact', actionSpan: value.text.span, actionText: literal(value.text) ?? action };
  }
  if (notAction === undefined || !notAction.complete || notAction.values.some(({ text }) => actionMatches(text, action) !== 'no')) return undefined;
  return { action: 'notAction', actionSpan: notAction.keySpan, actionText: 'NotAction' };
}

import type { Condition, PolicyDocument, Span, Statement, Text } from '../types.js';
import { actionMatches } from './action.js';
import { grantsToCaller } from './policy-kinds.js';
import { actionValue } from './statements.js';
import { literal } from './text.js';

/** An action that should be granted on named resources alone, and what names them. */
export interface Swept {
  readonly action: string;
  /** Does the resource reach all that the action acts on? */
  readonly isEverything: (resource: Text) => boolean;
  /** Does the condition name what the resource does not? */
  readonly narrows: (condition: Condition) => boolean;
}

/** How an Allow statement holds such an action; rules have a message for each way, with `action` and `resource` in it. */
export interface Sweep {
  /** The action is named, covered by a wildcard or left over by NotAction; all resources are meant, or all but some. */
  readonly messageId: `${'exact' | 'star' | 'notAction'}${'Star' | 'NotResource'}`;
  readonly span: Span;
  readonly data: { readonly action: string; readonly resource: string };
}

/** The way in which the statement surely grants the action on everything, or on all but some; undefined when it does not. */
export function sweepOf(statement: Statement, { kind }: PolicyDocument, { action, isEverything, narrows }: Swept): Sweep | undefined {
  if (statement.effect !== 'Allow' || !grantsToCaller(kind) || !statement.complete || statement.conditions.some(narrows)) return undefined;
  const resource = statement.resource?.values.find(({ text }) => isEverything(text))?.text;
  if (resource === undefined && statement.notResource === undefined) return undefined;
  const held = holdingOf(statement, action);
  if (held === undefined) return undefined;
  return {
    messageId: `${held.by}${resource === undefined ? 'NotResource' : 'Star'}`, span: resource === undefined || held.by !== 'exact' ? held.span : resource.span,
    data: { action: held.text, resource: literal(resource) ?? 'every role' },
  };
}

function holdingOf(statement: Statement, action: string): { readonly by: 'exact' | 'star' | 'notAction'; readonly span: Span; readonly text: string } | undefined {
  const { notAction } = statement;
  if (statement.action !== undefined) {
    const exact = statement.action.values.find(({ text, sure }) => sure && literal(text)?.toLowerCase() === action.toLowerCase());
    const value = exact ?? actionValue(statement, action);
    return value === undefined ? undefined : { by: exact === undefined ? 'star' : 'exact', span: value.text.span, text: literal(value.text) ?? action };
  }
  if (notAction === undefined || !notAction.complete || notAction.values.some(({ text }) => actionMatches(text, action) !== 'no')) return undefined;
  return { by: 'notAction', span: notAction.keySpan, text: 'NotAction' };
}

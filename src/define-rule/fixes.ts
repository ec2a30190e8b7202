import type { Condition, Fix, Span, Statement, Text } from '../types.js';
import { literal } from '../iam/text.js';

/** Writes another value in the place of one that is known to the end; none for the others. */
export function rewriting(text: Text, to: string, safety: Fix['safety'] = 'safe'): readonly Fix[] {
  const from = literal(text);
  return from === undefined ? [] : [replacing(text.span, from, to, safety)];
}

/** Writes `to` where `from` stands within a place. */
export const replacing = (span: Span, from: string, to: string, safety: Fix['safety'] = 'safe'): Fix => ({ title: `Write \`${to}\``, safety, edits: [{ kind: 'replace', span, from, to }] });

/** Takes away a key with its value. */
export const removing = (key: Span, name: string, safety: Fix['safety'] = 'safe'): Fix => ({ title: `Remove \`${name}\``, safety, edits: [{ kind: 'remove', span: key }] });

/** Writes another operator, when it stands over one key alone and the other operator is not there yet. */
export function renamingOperator({ conditions }: Statement, { operator, operatorSpan }: Pick<Condition, 'operator' | 'operatorSpan'>, to: string): readonly Fix[] {
  const under = conditions.filter((other) => other.operatorSpan.start === operatorSpan.start && other.operatorSpan.file === operatorSpan.file);
  const taken = conditions.some((other) => other.operator.text.toLowerCase() === to.toLowerCase() && other.operatorSpan.start !== operatorSpan.start);
  return under.length !== 1 || taken ? [] : [replacing(operatorSpan, operator.text, to)];
}

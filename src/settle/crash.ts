import type { Crash } from '../rule-engine.js';
import type { Diagnostic, Span } from '../types.js';
import { RULE_CRASH } from './own-rules.js';

/** The finding that names a rule that threw: its own findings are missing, which nobody may overlook. It stands at what the rule was looking at, else where the caller says. */
export function crashFinding({ rule, error, plugin, entity }: Crash, otherwise: Span): Diagnostic {
  const fill = (text = ''): string =>
    text.replaceAll('{{rule}}', rule).replaceAll('{{plugin}}', plugin ?? '').replace('{{error}}', () => (error instanceof Error ? error.message : String(error)));
  const messageId = plugin === undefined ? 'crash' : 'plugin';
  const said = RULE_CRASH.messages[messageId];
  return {
    rule: RULE_CRASH.id, messageId, level: 'error', severity: 'error', message: fill(said?.text), help: fill(said?.help), related: [],
    ...(entity === undefined ? { span: otherwise } : { span: entity.span, entity: entity.label }),
  };
}

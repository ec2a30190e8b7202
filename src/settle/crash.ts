import type { Diagnostic, Span } from '../types.js';
import { RULE_CRASH } from './own-rules.js';

/** The finding that names a rule that threw: its own findings are missing, which nobody may overlook. */
export function crashFinding(rule: string, error: unknown, at: Span): Diagnostic {
  const fill = (text = ''): string => text.replaceAll('{{rule}}', rule).replace('{{error}}', () => (error instanceof Error ? error.message : String(error)));
  const { crash } = RULE_CRASH.messages;
  return {
    rule: RULE_CRASH.id, messageId: 'crash', level: 'error', severity: 'error', message: fill(crash?.text), help: fill(crash?.help), span: at, related: [],
  };
}

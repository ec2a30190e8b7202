import type { Diagnostic } from '../types.js';
import { closest } from '../iam/closest.js';
import type { SettleInput } from './input.js';
import { DISABLE_RULES } from './own-rules.js';
import { severityOf } from './severity.js';
import { namesRule, type Silencer } from './silencer.js';

interface State {
  isUsed(name: Silencer): boolean;
  /** Would it silence something if its day had not passed? */
  isOver(name: Silencer): boolean;
}

/** What is to be said of disable comments, metadata and suppressions, each at its own place. */
export function noticesOf(names: readonly Silencer[], state: State, input: SettleInput): readonly Diagnostic[] {
  const ids = input.rules.map((rule) => rule.meta.id);
  return names.flatMap((name) => {
    if (name.wrong !== undefined) return notice('invalid', 'invalid', name, { wrong: name.wrong }, input);
    if (state.isOver(name)) return notice('expired', 'expired', name, { until: name.until ?? '' }, input);
    if (!state.isUsed(name)) return unused(name, ids, input);
    return name.reason === undefined ? notice('reason', 'reason', name, { how: name.external === true ? '`"reason": "..."`' : '`-- reason` at the end of a comment, `reason` in metadata' }, input) : [];
  });
}

function unused(name: Silencer, ids: readonly string[], input: SettleInput): readonly Diagnostic[] {
  const known = name.rule === '*' || ids.some((id) => namesRule(name.rule, id));
  const near = known ? undefined : closest(name.rule, ids);
  const data = { where: name.external === true ? 'the suppressions' : 'the disable comment', near: near === undefined ? 'the name of a rule: `rolelint rules` lists them' : `\`${near}\`, if that is meant` };
  return notice('unused', known ? 'unused' : 'unknown', name, data, input);
}

/** None when the configuration says that nothing is to be said of it. */
function notice(kind: keyof typeof DISABLE_RULES, messageId: string, name: Silencer, data: Readonly<Record<string, string>>, input: SettleInput): readonly Diagnostic[] {
  const { id, docs, messages } = DISABLE_RULES[kind];
  const setting = input.config.forFile(name.span.file).get(id);
  const severity = kind === 'unused' && input.reportUnused !== 'off' ? input.reportUnused : setting === undefined ? 'off' : severityOf(setting, docs.level, false);
  if (severity === 'off') return [];
  const values: Readonly<Record<string, string>> = { name: shownName(name), ...data };
  const fill = (text = ''): string => text.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '');
  const message = messages[messageId];
  return [{ rule: id, messageId, level: 'warning', severity, message: fill(message?.text), help: fill(message?.help), span: name.span, related: [] }];
}

function shownName({ rule, scope }: Silencer): string {
  const held = Object.entries(scope).map(([key, value]) => `${key}=${String(value)}`).join(', ');
  return `${rule === '*' ? 'every rule' : rule}${held === '' ? '' : `(${held})`}`;
}

import type { Diagnostic } from '../types.js';
import type { RawDiagnostic } from '../rule-engine.js';
import type { SettleInput } from './input.js';
import { severityOf } from './severity.js';
import { silencing } from './silence.js';

/** Gives findings their severity, drops those that are off, elsewhere or double, marks the silenced ones, and sorts. */
export function settle(found: readonly RawDiagnostic[], input: SettleInput): readonly Diagnostic[] {
  const guards = new Set(input.rules.filter((rule) => rule.meta.docs.guardsAccess === true).map((rule) => rule.meta.id));
  const silence = silencing(input);
  const seen = new Set<string>();
  const out: Diagnostic[] = [];
  for (const raw of found) {
    const { file, start, end } = raw.span;
    if (!input.isReported(file)) continue;
    const setting = input.config.forFile(file).get(raw.rule);
    const severity = setting === undefined ? 'off' : severityOf(setting, raw.level, guards.has(raw.rule));
    if (severity === 'off') continue;
    const key = JSON.stringify([raw.rule, raw.message, file, start, end]);
    if (seen.has(key)) continue;
    seen.add(key);
    const suppressed = silence.of(raw);
    out.push(suppressed === undefined ? { ...raw, severity } : { ...raw, severity, suppressed });
  }
  out.push(...silence.unused());
  return out.sort(byPlace);
}

/** By file, start, rule; then by end and message, so that the order never depends on that of the rules. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    compare(a.span.file, b.span.file) || a.span.start - b.span.start || compare(a.rule, b.rule) || a.span.end - b.span.end || compare(a.message, b.message)
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

import type { Diagnostic } from '../types.js';
import type { RawDiagnostic } from '../rule-engine.js';
import type { SettleInput } from './input.js';
import { instancesOf } from './instances.js';
import { severityOf } from './severity.js';
import { silencing } from './silence.js';

/** Gives findings their severity, drops those that are off, elsewhere or double, marks the silenced ones, and sorts. */
export function settle(found: readonly RawDiagnostic[], input: SettleInput): readonly Diagnostic[] {
  const guards = new Set(input.rules.filter((rule) => rule.meta.docs.guardsAccess === true).map((rule) => rule.meta.id));
  const silence = silencing(input);
  const alike = instancesOf(input.entities);
  const seen = new Map<string, Seen>();
  for (const raw of found) {
    const { file, start, end } = raw.span;
    if (!input.isReported(file) && (raw.madeFile === undefined || !input.isReported(raw.madeFile))) continue;
    const setting = input.config.forFile(file).get(raw.rule);
    const severity = setting === undefined ? 'off' : severityOf(setting, raw.level, guards.has(raw.rule));
    if (severity === 'off' || (raw.level !== 'error' && input.isExample?.(file) === true)) continue;
    const key = `${raw.rule}\0${start}\0${end}\0${file}\0${alike.message(raw.message)}`;
    const before = seen.get(key);
    if (before !== undefined) {
      if (before.raw.message !== raw.message && raw.entity !== undefined) before.others.add(raw.entity);
      continue;
    }
    const suppressed = silence.of(raw);
    seen.set(key, { raw, others: new Set(), diagnostic: suppressed === undefined ? { ...raw, severity } : { ...raw, severity, suppressed } });
  }
  const out = [...seen.values()].map(({ diagnostic, others }) => (others.size === 0 ? diagnostic : { ...diagnostic, related: [...diagnostic.related, ...alike.note([...others], diagnostic)] }));
  return [...out, ...silence.notices()].sort(byPlace);
}

interface Seen {
  readonly raw: RawDiagnostic;
  readonly diagnostic: Diagnostic;
  /** Labels of the other instances that it is said of. */
  readonly others: Set<string>;
}

/** By file, start, rule; then by end and message, so that the order never depends on that of the rules. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    compare(a.span.file, b.span.file) || a.span.start - b.span.start || compare(a.rule, b.rule) || a.span.end - b.span.end || compare(a.message, b.message)
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

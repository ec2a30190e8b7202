import type { Span } from '../types.js';

/** What silences findings: one name of a disable comment or of metadata, or an entry of `suppressions` of a configuration. */
export interface Silencer {
  /** Rule id, category with "/*", or "*". */
  readonly rule: string;
  /** Findings of that rule that it is held to; absent: all. */
  readonly scope: Scope;
  readonly reason?: string;
  /** Last day on which it holds, "2027-01-31". */
  readonly until?: string;
  /** What keeps it from being understood; such a one silences nothing. */
  readonly wrong?: string;
  /** What to underline when it silences nothing. */
  readonly span: Span;
  readonly external?: true;
}

/** Patterns with `*`: all actions, or resources, that a finding is about must match. */
export interface Scope {
  readonly action?: string;
  readonly resource?: string;
  /** Label of an entity. */
  readonly entity?: string;
}

const SCOPED = /^([^()]*)\(([^)]*)\)$/;
const KEYS = ['action', 'resource', 'entity'] as const;

type Named = Pick<Silencer, 'rule' | 'scope' | 'wrong'>;

/** `policy/action-wildcard(action=s3:Get*, entity=Role)`. */
export function namedRule(text: string): Named {
  const [, rule, inside] = SCOPED.exec(text) ?? [];
  if (rule === undefined || inside === undefined) return { rule: text, scope: {} };
  const parts = inside.split(',').map((part) => part.trim()).filter((part) => part !== '');
  const scope: { -readonly [Key in keyof Scope]: Scope[Key] } = {};
  for (const part of parts) {
    const at = part.indexOf('=');
    const key = KEYS.find((each) => each === part.slice(0, at).trim());
    const value = part.slice(at + 1).trim();
    if (at < 0 || key === undefined || value === '') return { rule, scope: {}, wrong: `\`${part}\` is none of \`action=\`, \`resource=\`, \`entity=\` with a value` };
    scope[key] = value;
  }
  return { rule, scope };
}

const UNTIL = /(?:^|\s)until\s+(\d{4}-\d{1,2}-\d{1,2})[.)]?\s*$/;

/** Takes "until 2027-01-31" off the end of a text. */
export function withoutUntil(text: string): { readonly text: string } & Pick<Silencer, 'until' | 'wrong'> {
  const found = UNTIL.exec(text);
  return found === null ? { text: text.trim() } : { text: text.slice(0, found.index).trim().replace(/[,;]$/, ''), ...lastDay(found[1] ?? '') };
}

/** A day that the calendar has. */
export function lastDay(day: string): Pick<Silencer, 'until' | 'wrong'> {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
  return isDay ? { until: day } : { wrong: `\`${day}\` is no day of the calendar, written as year-month-day with two digits each` };
}

/** Does the name of a silencer ("category/*", "*" or an id) mean the rule? */
export function namesRule(name: string, rule: string): boolean {
  if (name === '*') return true;
  return name.endsWith('/*') ? rule.startsWith(name.slice(0, -1)) : name === rule;
}

/** For actions and resources `*` alone is that very `*`: whoever means all names none. */
export const wordMatches = (pattern: string, word: string): boolean => (pattern === '*' ? word === '*' : globMatches(pattern, word));

/** `s3:Get*` matches `s3:GetObject`, and itself. */
export function globMatches(pattern: string, text: string): boolean {
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return new RegExp(`^${source}$`, 's').test(text);
}

import type { Diagnostic } from '../types.js';
import type { StatementAt } from './statement-text.js';

/** What a known finding is known by: nothing that changes when lines move. */
export interface KnownFinding {
  readonly rule: string;
  readonly entity?: string;
  /** Message id and source text under the finding, white space evened out. */
  readonly at: string;
  /** What the statement around it says; absent outside of statements. */
  readonly statement?: readonly string[];
  /** What narrows that statement. */
  readonly limits?: readonly string[];
}

/** Known findings by file. */
export type Baseline = ReadonlyMap<string, readonly KnownFinding[]>;

const MAX_LENGTH = 160;

/** How a finding would be written into a baseline. */
export function knownBy({ rule, entity, messageId, span }: Diagnostic, texts: ReadonlyMap<string, string>, statementAt: StatementAt): KnownFinding {
  const source = (texts.get(span.file) ?? '').slice(span.start, span.end).replace(/\s+/g, ' ').replace(/^["']|["']$/g, '').trim();
  const statement = statementAt(span);
  return {
    rule,
    ...(entity === undefined ? {} : { entity }),
    at: `${messageId} ${source.slice(0, MAX_LENGTH)}`.trim(),
    ...(statement === undefined ? {} : { statement: statement.parts }),
    ...(statement === undefined || statement.limits.length === 0 ? {} : { limits: statement.limits }),
  };
}

export interface Judged {
  readonly diagnostics: readonly Diagnostic[];
  /** Known findings that are gone, by file. */
  readonly gone: Baseline;
  /** Known findings whose statement says less by now, with what it says. */
  readonly narrowed: ReadonlyMap<KnownFinding, KnownFinding>;
}

/** Marks findings that are known. Each entry stands for one; what was narrowed since is still known, what was widened is new. */
export function withBaseline(diagnostics: readonly Diagnostic[], baseline: Baseline, identify: (found: Diagnostic) => KnownFinding, isReported: (file: string) => boolean): Judged {
  const left = new Map<string, KnownFinding[]>([...baseline].filter(([file]) => isReported(file)).map(([file, known]) => [file, [...known]]));
  const marked = new Set<Diagnostic>();
  const narrowed = new Map<KnownFinding, KnownFinding>();
  for (const isKnown of [isSame, isNarrower]) {
    for (const found of diagnostics) {
      const known = left.get(found.span.file);
      if (known === undefined || known.length === 0 || marked.has(found) || found.suppressed !== undefined) continue;
      const own = identify(found);
      const at = known.findIndex((each) => isKnown(own, each));
      const [match] = at < 0 ? [] : known.splice(at, 1);
      if (match === undefined) continue;
      if (isKnown === isNarrower) narrowed.set(match, own);
      marked.add(found);
    }
  }
  return {
    diagnostics: diagnostics.map((found) => (marked.has(found) ? { ...found, suppressed: { kind: 'external' as const, reason: 'known before (suppressions file)' } } : found)),
    narrowed,
    gone: new Map([...left].filter(([, known]) => known.length > 0)),
  };
}

const isSame = (a: KnownFinding, b: KnownFinding): boolean => keyOf(a) === keyOf(b) && JSON.stringify([a.statement, a.limits]) === JSON.stringify([b.statement, b.limits]);

/** Does a statement that allows say less than it did, for the same finding? */
function isNarrower(now: KnownFinding, before: KnownFinding): boolean {
  if (keyOf(now) !== keyOf(before) || now.statement === undefined || before.statement?.includes('Allow') !== true) return false;
  const { limits = [] } = now;
  return now.statement.every((part) => before.statement?.includes(part)) && (before.limits ?? []).every((limit) => limits.includes(limit));
}

const keyOf = ({ rule, entity, at }: KnownFinding): string => JSON.stringify([rule, entity, at]);

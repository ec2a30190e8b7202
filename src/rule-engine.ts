import type { Data, Entity, Fact, Fix, GetFact, Project, Report, Rule, RuleContext, RuleMessage, Severity, Span } from './types.js';
import { inWords } from './iam/words.js';
import { checkedVisitor, checkReport, type LengthOf } from './rule-engine/plugin-rules.js';
import { watchedView } from './rule-engine/watched-view.js';
import { attempt, showProject, type Crash, type RawDiagnostic, type Turn } from './rule-engine/turn.js';

export type { Crash, RawDiagnostic } from './rule-engine/turn.js';

export interface RuleRun {
  readonly rule: Rule;
  readonly options: Readonly<Record<string, unknown>>;
}

export interface CheckResult {
  readonly diagnostics: readonly RawDiagnostic[];
  readonly crashes: readonly Crash[];
  /** Milliseconds by rule id, when asked for. */
  readonly timings: ReadonlyMap<string, number>;
  /** Facts that the rules asked for, and others. */
  readonly get: GetFact;
  /** Rules that have asked for more than the declaration, or the file, that they were shown; known when it was asked for. */
  readonly lookedBeyond: ReadonlySet<string>;
}

export interface CheckInput {
  readonly project: Project;
  readonly runs: readonly RuleRun[];
  readonly data: Data;
  readonly enabled: (rule: string) => boolean;
  readonly timed?: boolean;
  /** Is it to be known which rules look beyond what they are shown? */
  readonly watched?: boolean;
  /** What rules of plugins report is held against it. */
  readonly lengthOf: LengthOf;
}

/** Runs the rules over a project: each entity and document is shown once to every rule. A rule that throws costs only itself. */
export function check({ project, runs, data, enabled, timed = false, watched = false, lengthOf }: CheckInput): CheckResult {
  const get = factCache(project, data);
  const lookedBeyond = new Set<string>();
  const clock = timed ? () => performance.now() : () => 0;
  const turns = runs.map(({ rule, options }): Turn => {
    const { plugin } = rule.meta;
    const seen = watched ? watchedView(project, get, () => void lookedBeyond.add(rule.meta.id)) : { project, get };
    const turn: Turn = { rule, project: seen.project, found: [], visitor: {}, milliseconds: 0 };
    const context: RuleContext = {
      ...seen, data, options, enabled, settings: project.settings,
      report(report) {
        if (plugin !== undefined) checkReport(report, rule.meta, lengthOf);
        turn.found.push(diagnose(rule, report, report.entity ?? turn.at));
      },
    };
    attempt(turn, clock, () => {
      const visitor = rule.create(context);
      turn.visitor = plugin === undefined ? visitor : checkedVisitor(visitor);
    });
    return turn;
  });
  showProject(project, turns, clock);
  return {
    diagnostics: turns.flatMap(({ crash, found }) => (crash === undefined ? found : [])), crashes: turns.flatMap(({ crash }) => crash ?? []),
    timings: new Map(timed ? turns.map(({ rule, milliseconds }) => [rule.meta.id, milliseconds] as const) : []), get, lookedBeyond,
  };
}

function diagnose(rule: Rule, report: Report, entity: Entity | undefined): RawDiagnostic {
  const message: RuleMessage | undefined = rule.meta.messages[report.messageId];
  if (message === undefined) throw new Error(`rule ${rule.meta.id} has no message ${report.messageId}`);
  for (const { safety } of report.fixes ?? []) {
    const declared = safety === 'suggestion' ? rule.meta.hasSuggestions === true : rule.meta.fixable !== undefined;
    if (!declared) throw new Error(`rule ${rule.meta.id} offers a ${safety} fix, but its meta does not say so`);
  }
  const fixes = possible(report.fixes ?? [], entity);
  return {
    rule: rule.meta.id, messageId: report.messageId, level: message.level ?? rule.meta.docs.level,
    message: named(inWords(fill(message.text, report.data), entity?.words), entity), help: inWords(fill(message.help, report.data), entity?.words),
    span: report.span, related: report.related ?? [], entity: entity?.label, issueCode: message.issueCode,
    ...(fixes.length === 0 ? {} : { fixes }),
    ...(entity?.made === undefined ? {} : { madeFile: entity.made.of.file }),
  };
}

/** Nothing is taken away or added that others may share: what stands in one declaration alone is. */
function possible(fixes: readonly Fix[], entity: Entity | undefined): readonly Fix[] {
  if (entity?.reuses !== true) return fixes;
  const { body, instance } = entity;
  const isOwn = ({ file, start, end }: Span): boolean => instance === undefined && body?.file === file && body.start < start && end <= body.end;
  return fixes.filter((fix) => fix.edits.every((edit) => edit.kind === 'replace' || isOwn(edit.kind === 'add' ? edit.before : edit.span)));
}

/** In files that programs write, lines tell nobody where something is. */
const named = (message: string, entity: Entity | undefined): string => (entity?.made === undefined || message.includes(entity.label) ? message : `${message} (\`${entity.label}\`)`);

/** Fills `{{name}}`; a placeholder without data is a defect of the rule. */
function fill(text: string, data: Readonly<Record<string, string>> = {}): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (value === undefined) throw new Error(`message needs a value for {{${name}}}`);
    return value;
  });
}

/** Facts that depend on the data alone, for as long as the data are used. */
const ofData = new WeakMap<Data, Map<Fact<unknown>, unknown>>();

/** Facts of a project, each computed when it is first asked for. */
export function factCache(project: Project, data: Data): GetFact {
  const own = new Map<Fact<unknown>, unknown>();
  const lasting = ofData.get(data) ?? new Map<Fact<unknown>, unknown>();
  ofData.set(data, lasting);
  const get: GetFact = <T>(fact: Fact<T>): T => {
    const values = fact.ofData === true ? lasting : own;
    if (!values.has(fact)) values.set(fact, fact.compute(project, get, data));
    return values.get(fact) as T;
  };
  return get;
}

export const isOn = (severity: Severity | undefined): boolean => severity === 'warn' || severity === 'error';

import type { Data, Diagnostic, Entity, Fact, Fix, GetFact, PolicyDocument, Project, Report, Rule, RuleContext, RuleMessage, Severity, Span, Visitor } from './types.js';
import { inWords } from './iam/words.js';
import { checkedVisitor, checkReport, type LengthOf } from './rule-engine/plugin-rules.js';

export interface RuleRun {
  readonly rule: Rule;
  readonly options: Readonly<Record<string, unknown>>;
}

export interface Crash {
  readonly rule: string;
  readonly error: unknown;
  /** Plugin that the rule comes from; absent: it is one of ours. */
  readonly plugin?: string;
  /** What the rule was looking at. */
  readonly entity?: Entity;
}

/** A finding before configuration has judged it. */
export type RawDiagnostic = Omit<Diagnostic, 'severity'>;

export interface CheckResult {
  readonly diagnostics: readonly RawDiagnostic[];
  readonly crashes: readonly Crash[];
  /** Milliseconds by rule id, when asked for. */
  readonly timings: ReadonlyMap<string, number>;
  /** Facts that the rules asked for, and others. */
  readonly get: GetFact;
}

export interface CheckInput {
  readonly project: Project;
  readonly runs: readonly RuleRun[];
  readonly data: Data;
  readonly enabled: (rule: string) => boolean;
  readonly timed?: boolean;
  /** What rules of plugins report is held against it. */
  readonly lengthOf: LengthOf;
}

/** Runs the rules over a project: each entity and document is shown once to every rule. A rule that throws costs only itself. */
export function check({ project, runs, data, enabled, timed = false, lengthOf }: CheckInput): CheckResult {
  const diagnostics: RawDiagnostic[] = [];
  const crashes: Crash[] = [];
  const timings = new Map<string, number>();
  const get = factCache(project, data);
  const kinds = [...new Set(project.entities.map((entity) => entity.kind))];
  for (const { rule, options } of runs) {
    const before = timed ? performance.now() : 0;
    const found: RawDiagnostic[] = [];
    const visited: { entity?: Entity } = {};
    const { plugin } = rule.meta;
    try {
      const context: RuleContext = {
        project, data, options, get, enabled, settings: project.settings,
        report(report) {
          if (plugin !== undefined) checkReport(report, rule.meta, lengthOf);
          found.push(diagnose(rule, report, report.entity ?? visited.entity));
        },
      };
      const visitor = rule.create(context);
      visit(project, kinds, plugin === undefined ? visitor : checkedVisitor(visitor), (entity) => (visited.entity = entity));
      diagnostics.push(...found);
    } catch (error) {
      crashes.push({ rule: rule.meta.id, error, ...(plugin === undefined ? {} : { plugin }), ...(visited.entity === undefined ? {} : { entity: visited.entity }) });
    }
    if (timed) timings.set(rule.meta.id, performance.now() - before);
  }
  return { diagnostics, crashes, timings, get };
}

function visit(project: Project, kinds: readonly Entity['kind'][], visitor: Visitor, at: (entity: Entity | undefined) => void): void {
  // one visitor method per kind, each taking that kind
  const methods = visitor as Partial<Record<Entity['kind'], (entity: Entity) => void>>;
  const shown = kinds.filter((kind) => methods[kind] !== undefined);
  // few rules look at more than one kind, and these see entities in the order of the files
  const [only] = shown;
  for (const entity of only === undefined ? [] : shown.length === 1 ? project.ofKind(only) : project.entities) {
    const method = methods[entity.kind];
    if (method === undefined) continue;
    at(entity);
    method.call(visitor, entity);
  }
  if (visitor.document !== undefined || visitor.statement !== undefined) {
    for (const { document, owner } of project.documents) {
      if (document.origin !== 'author') continue;
      at(owner);
      visitDocument(visitor, document, owner);
    }
  }
  at(undefined);
  visitor.project?.(project);
}

function visitDocument(visitor: Visitor, document: PolicyDocument, owner: Entity): void {
  visitor.document?.(document, owner);
  if (visitor.statement === undefined) return;
  for (const statement of document.statements) visitor.statement(statement, document, owner);
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

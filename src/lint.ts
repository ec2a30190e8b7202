import type { BadLink, Data, Diagnostic, FileProblem, GetFact, Problem, Project, ReadOptions, Rule, Settings, Severity, SourceFile } from './types.js';
import { buildProject, type BuiltProject, type ProjectInput } from './project.js';
import { projectFolders } from './lint/folders.js';
import { isListed } from './lint/listed.js';
import { measured, settlesByPlace } from './lint/moved.js';
import { movedFindings, repeated, type RunBefore } from './lint/repeat.js';
import type { TextEdit } from './lint/text-edit.js';
import type { CodeInput } from './project/codebase.js';
import { check, isOn, type CheckResult, type Crash, type RuleRun } from './rule-engine.js';
import { knownBy, withBaseline, type Baseline, type KnownFinding } from './settle/baseline.js';
import type { ResolvedConfig, RuleSetting } from './settle/config-types.js';
import { byPlace, settle } from './settle/settle.js';
import { atSource } from './settle/source.js';
import { pointerPlaces } from './settle/pointers.js';
import { statementsOf, type StatementAt } from './settle/statement-text.js';

export interface FindInput extends Pick<ProjectInput, 'perFile' | 'pause' | 'apart'> {
  readonly files: readonly SourceFile[];
  readonly unreadable?: readonly FileProblem[];
  readonly named?: ReadonlySet<string>;
  readonly settings: Settings;
  readonly data: Data;
  readonly readOptions: ReadOptions;
  readonly runs: readonly RuleRun[];
  enabled(rule: string): boolean;
  readonly timed?: boolean;
  /** Is it to be known which rules look beyond what they are shown? */
  readonly watched?: boolean;
  /** Code of functions, read when one of the rules asks for it. */
  readonly code?: CodeInput;
  /** Asked when all is read; what it gives saves the rules a second look at the same. */
  readonly runBefore?: () => RunBefore | undefined;
}

export type Found = CheckResult & Pick<BuiltProject, 'project' | 'code' | 'comments' | 'interesting' | 'parsed'> & { readonly milliseconds: { readonly read: number; readonly check: number } };

/** From files to raw findings: what rules say before configuration and comments have their word. */
export async function findProblems(input: FindInput): Promise<Found> {
  const clock = clockOf(input.timed);
  const started = clock();
  const built = await buildProject({ ...input, sources: input.code, code: input.runs.some(({ rule }) => rule.meta.readsCode === true) ? input.code : undefined });
  const read = clock();
  await input.pause?.();
  const lengths = new Map(input.runs.some(({ rule }) => rule.meta.plugin !== undefined) ? input.files.map(({ path, text }) => [path, text.length] as const) : []);
  const checkWith = (runs: readonly RuleRun[]): CheckResult => check({
    project: built.project, runs, data: input.data, enabled: (rule) => input.enabled(rule), timed: input.timed, watched: input.watched,
    lengthOf: (file) => lengths.get(file) ?? built.code.get(file)?.length,
  });
  const checked = checkedAgain(input, built, checkWith) ?? checkWith(input.runs);
  return { ...checked, ...built, milliseconds: { read: read - started, check: clock() - read } };
}

/** What was found before, where the rules would see the same; undefined: they must look. */
function checkedAgain({ runBefore, runs }: FindInput, { project }: BuiltProject, checkWith: (runs: readonly RuleRun[]) => CheckResult): CheckResult | undefined {
  const before = runBefore?.();
  const measuring = runs.filter(({ rule }) => rule.meta.readsSize === true);
  const others = new Set(runs.filter((each) => !measuring.includes(each)).map(({ rule }) => rule.meta.id));
  const known = before === undefined ? undefined : repeated(before, project, others);
  if (known === undefined) return undefined;
  const checked = checkWith(measuring);
  return { ...checked, diagnostics: [...known, ...checked.diagnostics] };
}

/** Node loads its clock at the first look: only for those who ask for times. */
export const clockOf = (timed = false): (() => number) => (timed ? () => performance.now() : () => 0);

export interface LintInput extends Pick<ProjectInput, 'perFile' | 'pause'>, Pick<FindInput, 'runBefore' | 'watched'> {
  /** All files of the project that may be of interest, decoded. */
  readonly files: readonly SourceFile[];
  /** Files that could not be decoded or were refused: findings of category `syntax`. */
  readonly unreadable: readonly { readonly path: string; readonly problem: Problem }[];
  /** Paths that the user named one by one. */
  readonly named?: ReadonlySet<string>;
  /** Which files' findings are wanted. */
  isReported(path: string): boolean;
  readonly rules: readonly Rule[];
  readonly config: ResolvedConfig;
  readonly data: Data;
  readonly readOptions: ReadOptions;
  /** False for `--no-inline-config`. */
  readonly inlineConfig: boolean;
  /** Severity of disable comments that silence nothing; "off": as the configuration says. */
  readonly reportUnused: Severity;
  /** "2026-12-31", by which disable comments expire. */
  readonly today?: string;
  readonly timings?: boolean;
  readonly code?: CodeInput;
  /** Findings that are known and not to be shown. */
  readonly baseline?: Baseline;
}

export interface LintOutput {
  /** Settled and sorted by file, offset, rule; suppressed ones carry `suppressed`. */
  readonly diagnostics: readonly Diagnostic[];
  /** Files that were parsed or hold policies, roles or functions. */
  readonly interesting: ReadonlySet<string>;
  /** Code that functions may run, by path. */
  readonly code: ReadonlyMap<string, string>;
  /** Comments of files that were read, for disable comments. */
  readonly comments: BuiltProject['comments'];
  readonly crashes: readonly Crash[];
  /** What the rules have seen, with the facts that were worked out for them. */
  readonly project: Project;
  readonly get: GetFact;
  /** What the rules have said, before configuration and comments had their word. */
  readonly checked: CheckResult;
  /** Known findings of the files at hand that are gone, by file. */
  readonly gone: Baseline;
  readonly narrowed: ReadonlyMap<KnownFinding, KnownFinding>;
  /** How a finding would be written down to be known. */
  readonly knownBy: (found: Diagnostic) => KnownFinding;
  /** Links of the settings that mean nothing in the project. */
  readonly badLinks: readonly BadLink[];
  readonly stats: {
    readonly files: number;
    readonly characters: number;
    readonly parsed: number;
    readonly entities: number;
    readonly milliseconds: { readonly read: number; readonly check: number; readonly settle: number };
    readonly rules: ReadonlyMap<string, number>;
  };
}

/** The whole tool as one function of files, rules and configuration. */
export async function lint(input: LintInput): Promise<LintOutput> {
  return settled(input, await findProblems(findInputOf(input)));
}

/**
 * What is shown of a run that differs from the one before by an edit that has left all tokens of its file, and its comments, as they were.
 * Undefined when that is not enough to know it.
 * @param before the last run that has read all @param shown what was shown since
 */
export async function lintMoved(input: LintInput, before: LintOutput, shown: readonly Diagnostic[], edit: TextEdit): Promise<readonly Diagnostic[] | undefined> {
  const byText = isListed(input) || before.comments.get(edit.file)?.some(({ text }) => text.includes('rolelint-')) === true;
  if (byText || before.crashes.length > 0 || settlesByPlace(before.project, edit)) return undefined;
  const rules = findInputOf(input);
  const measuring = rules.runs.filter(({ rule }) => rule.meta.readsSize === true);
  const measures = new Set(measuring.map(({ rule }) => rule.meta.id));
  const found = movedFindings(shown.filter(({ rule }) => !measures.has(rule)), edit);
  const project = measured(before.project, edit, input.files.find(({ path }) => path === edit.file)?.text ?? '');
  if (project === undefined || found === undefined) return undefined;
  const again = check({ project, runs: measuring, data: input.data, enabled: (rule) => rules.enabled(rule), lengthOf: () => undefined });
  if (again.crashes.length > 0) return undefined;
  if (again.diagnostics.length === 0) return found;
  const { diagnostics } = await settled(input, { ...before, ...again, parsed: before.stats.parsed, milliseconds: before.stats.milliseconds });
  return [...found, ...diagnostics.filter(({ rule }) => measures.has(rule))].sort(byPlace);
}

/** What is shown of what was found. */
async function settled(input: LintInput, found: Found): Promise<LintOutput> {
  const clock = clockOf(input.timings);
  const before = clock();
  const { settled: judged, texts, statementAt } = await settleFound(input, found);
  const identify = (each: Diagnostic): KnownFinding => knownBy(each, texts, statementAt);
  const { diagnostics, gone, narrowed } = withBaseline(inProjects(judged, input.files), input.baseline ?? new Map<string, never>(), identify, (path) => input.isReported(path));
  return {
    diagnostics, gone, narrowed, knownBy: identify, project: found.project, get: found.get, checked: { diagnostics: found.diagnostics, crashes: found.crashes, timings: found.timings, get: found.get, lookedBeyond: found.lookedBeyond }, code: found.code, comments: found.comments, interesting: found.interesting, crashes: found.crashes, badLinks: found.project.badLinks,
    stats: {
      files: input.files.length, characters: input.files.reduce((sum, { text }) => sum + text.length, 0), parsed: found.parsed, entities: found.project.entities.length,
      milliseconds: { ...found.milliseconds, settle: clock() - before }, rules: found.timings,
    },
  };
}

function findInputOf(input: LintInput): FindInput {
  return {
    ...input, ...rulesFor(input, [...input.files.map((file) => file.path), ...input.unreadable.map((file) => file.path)]),
    unreadable: input.unreadable.map(({ path, problem }) => ({ file: path, problem })),
  };
}

/** The rules that run on files of these paths. */
export function rulesFor(input: Pick<LintInput, 'rules' | 'config' | 'timings'>, paths: readonly string[]): Pick<FindInput, 'settings' | 'runs' | 'enabled' | 'timed'> {
  const settings = settingsByRule(input.config, paths);
  return {
    settings: input.config.settings,
    runs: input.rules.flatMap((rule) => {
      const setting = settings.get(rule.meta.id);
      return setting === undefined ? [] : [{ rule, options: { ...rule.meta.defaultOptions, ...setting.options } }];
    }),
    enabled: (rule) => settings.has(rule),
    timed: input.timings,
  };
}

export interface Settled {
  /** Sorted by place. */
  readonly settled: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
  readonly statementAt: StatementAt;
}

/** Configuration and comments have their word on what was found in these files. */
export async function settleFound(input: Omit<LintInput, 'unreadable'>, found: Found): Promise<Settled> {
  const texts = new Map([...input.files.map((file) => [file.path, file.text] as const), ...found.code]);
  const statementAt = statementsOf(found.project);
  const suppressions = input.config.suppressions ?? [];
  const placeOf = suppressions.length === 0 ? undefined : await pointerPlaces(suppressions, texts);
  const settled = settle(atSource(found.diagnostics, found.project.entities, texts), {
    config: input.config, rules: input.rules, comments: found.comments, entities: found.project.entities,
    texts, inlineConfig: input.inlineConfig, reportUnused: input.reportUnused, isReported: (path) => input.isReported(path), statementAt, placeOf, today: input.today,
    isExample: (path) => IS_DOCUMENTATION.test(path) && input.named?.has(path) !== true,
  });
  return { settled, texts, statementAt };
}

/** Commands in documentation are examples, unless somebody asks for them. */
const IS_DOCUMENTATION = /\.(?:md|markdown)$/i;

/** Says of each finding which project of the repository it belongs to. */
export function inProjects(diagnostics: readonly Diagnostic[], files: readonly SourceFile[]): readonly Diagnostic[] {
  if (diagnostics.length === 0) return diagnostics;
  const folderOf = projectFolders(files);
  return diagnostics.map((each) => {
    const project = folderOf(each.span.file);
    return project === undefined ? each : { ...each, project };
  });
}

/** The first setting, in file order, under which a rule is on anywhere; rules that are off everywhere never run. */
function settingsByRule(config: ResolvedConfig, paths: readonly string[]): ReadonlyMap<string, RuleSetting> {
  const out = new Map<string, RuleSetting>();
  const seen = new Set<ReadonlyMap<string, RuleSetting>>();
  for (const path of paths) {
    const forFile = config.forFile(path);
    if (seen.has(forFile)) continue;
    seen.add(forFile);
    for (const [rule, setting] of forFile) if (isOn(setting.severity) && !out.has(rule)) out.set(rule, setting);
  }
  return out;
}

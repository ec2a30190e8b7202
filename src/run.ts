import { join, relative, resolve } from 'node:path';
import { rules as builtIn } from '../rules/index.js';
import { SUPPRESSIONS } from './config/find.js';
import { loadConfig, type LoadedConfig } from './config/load.js';
import { Misuse } from './config/misuse.js';
import type { OpenCache } from './run/code-cache.js';
import { PARTS, textsAgain } from './run/parts.js';
import { createData } from './data/index.js';
import { survey, type Discovered, type Surveyed } from './discover.js';
import type { Host } from './host.js';
import type { FixOutcome } from './fix/rounds.js';
import type { Changes } from './lint/changes.js';
import type { PartsOutput } from './lint/in-parts.js';
import { lint, type LintInput, type LintOutput } from './lint.js';
import type { Baseline } from './settle/baseline.js';
import { crashFinding } from './settle/crash.js';
import { byPlace } from './settle/settle.js';
import type { BadLink, CodeCache, Data, Diagnostic, Fix, ReadOptions, Severity, SourceFile, Texts } from './types.js';

/** What has changed since a state that git knows. */
interface Asked {
  /** For a project's folder. */
  changesIn(base: string): Changes;
  /** Is this file, absolute, among what has changed? */
  isChanged(path: string): boolean;
}

export interface RunOptions {
  readonly paths: readonly string[];
  readonly configFile?: string;
  readonly configLookup?: boolean;
  readonly ruleOptions?: readonly string[];
  readonly ignorePatterns?: readonly string[];
  readonly ignore?: boolean;
  readonly inlineConfig?: boolean;
  readonly reportUnused?: Severity;
  readonly policyType?: ReadOptions['policyType'];
  /** A text that is linted in the place of a file. */
  readonly given?: { readonly path: string; readonly bytes: Uint8Array; readonly alone: boolean };
  readonly timings?: boolean;
  readonly progress?: (files: number) => void;
  /** File with known findings; default: that of the project. */
  readonly suppressionsFile?: string;
  /** True when that file is about to be written. */
  readonly suppressing?: boolean;
  /** What `--since` or `--staged` means: findings that have nothing to do with it are left out. */
  readonly asked?: Asked;
  /** Kinds of fixes that are made, in memory; absent: none. */
  readonly fix?: ReadonlySet<Fix['safety']>;
}

export interface Run {
  readonly config: LoadedConfig;
  readonly found: Omit<Discovered, 'files' | 'code'>;
  /** Settled findings, those on crashed rules among them. */
  readonly diagnostics: readonly Diagnostic[];
  /** Files of interest among those asked for, sorted. */
  readonly linted: readonly string[];
  readonly texts: Texts;
  /** Of a project whose files were judged part by part there is no model. */
  readonly output: LintOutput | PartsOutput;
  /** Number of findings that were left out. */
  readonly leftOut: number;
  /** Milliseconds before anything was linted. */
  readonly before: { readonly configuration: number; readonly discover: number };
  /** Known findings, and the file that holds them or would. */
  readonly suppressions: { readonly file: string; readonly baseline: Baseline };
  /** What fixes made of files: nothing is written yet. */
  readonly fixes?: Omit<FixOutcome, 'output'> & { readonly before: ReadonlyMap<string, string> };
}

/** A project whose files are read, and nothing is linted yet. */
export interface Opened {
  readonly config: LoadedConfig;
  readonly found: Discovered;
  readonly suppressions: Run['suppressions'];
  readonly cache: OpenCache | undefined;
  readonly before: Run['before'];
}

/** A project whose files are known, and none of them is read yet. */
type Found = Omit<Opened, 'found' | 'cache' | 'before'> & { readonly surveyed: Surveyed; readonly configuration: number; readonly configured: number };

/** From paths to texts, with all that holds for them. @throws Misuse before anything is linted */
export const open = async (options: RunOptions, host: Host): Promise<Opened> => readFound(await find(options, host), host);

async function find(options: RunOptions, host: Host): Promise<Found> {
  const started = host.clock();
  const config = await configOf(options, host);
  const configured = host.clock();
  const surveyed = await survey({
    host, root: options.given?.alone === true ? undefined : config.root, paths: options.paths, ignore: options.ignore ?? true,
    ignorePatterns: [...config.ignorePatterns, ...(options.ignorePatterns ?? []).map((pattern) => ({ pattern, base: host.cwd }))],
    given: options.given, progress: options.progress,
  });
  return { config, surveyed, suppressions: await suppressionsOf(options, surveyed.base, host), configuration: configured - started, configured };
}

async function readFound({ surveyed, configuration, configured, ...others }: Found, host: Host, openCache = cacheOf): Promise<Opened> {
  const found = surveyed.readAll();
  return { ...others, found, before: { configuration, discover: host.clock() - configured }, cache: await openCache(found, host) };
}

/** What is to be linted, with other texts in the place of some files. */
export function lintInputOf({ config, found, suppressions, cache }: Omit<Opened, 'cache' | 'before'> & { readonly cache: CodeCache | undefined }, options: Omit<RunOptions, 'paths'>, data: Data, host: Host, changed: ReadonlyMap<string, string>): LintInput {
  return {
    ...judgedBy({ config, found, suppressions }, options, data, host),
    files: changed.size === 0 ? found.files : found.files.map((file) => (changed.has(file.path) ? { ...file, text: changed.get(file.path) ?? file.text } : file)),
    unreadable: found.unreadable,
    code: { files: changed.size === 0 ? found.code : { ...found.code, read: (path) => changed.get(path) ?? found.code.read(path) }, readTable: (table) => host.readTable(table), ...(cache === undefined ? {} : { cache }) },
  };
}

/** What decides on findings beside the files themselves. */
const judgedBy = ({ config, found, suppressions }: { readonly config: LoadedConfig; readonly found: Pick<Discovered, 'named' | 'isReported'>; readonly suppressions: Run['suppressions'] }, options: Omit<RunOptions, 'paths'>, data: Data, host: Host): Omit<LintInput, 'files' | 'unreadable' | 'code'> => ({
  named: found.named, isReported: (path) => found.isReported(path), rules: config.rules, config: config.config, data,
  readOptions: options.policyType === undefined ? {} : { policyType: options.policyType },
  inlineConfig: options.inlineConfig ?? true, reportUnused: options.reportUnused ?? 'off', today: host.now().toISOString().slice(0, 10), timings: options.timings, baseline: suppressions.baseline,
});

export const dataOf = (host: Host): Data => createData((table, stretch) => host.readTable(table, stretch), host.now());

/** From paths to findings: what the command line and the library share. @throws Misuse before anything is linted */
export async function run(options: RunOptions, host: Host): Promise<Run> {
  const found = await find(options, host);
  const parts = await runInParts(options, found, host);
  if (parts !== undefined) return parts;
  const opened = await readFound(found, host, cacheAheadOf);
  try {
    return await runAtOnce(options, opened, host);
  } finally {
    opened.cache?.end?.();
  }
}

/** A run that has all texts and the model at hand. */
export type WholeRun = Run & { readonly found: Discovered; readonly output: LintOutput };

/** As `run`, however large the project is. @throws Misuse before anything is linted */
export const runWhole = async (options: RunOptions, host: Host): Promise<WholeRun> => runAtOnce(options, await open(options, host), host);

async function runAtOnce(options: RunOptions, opened: Opened, host: Host): Promise<WholeRun> {
  const { config, found, cache, suppressions } = opened;
  const data = dataOf(host);
  const lintWith = (changed: ReadonlyMap<string, string>): Promise<LintOutput> => lint(lintInputOf(opened, options, data, host, changed));
  const first = await lintWith(new Map());
  refuseLinks(first.badLinks, config, found);
  const before = new Map([...config.texts, ...textsOf(found, first)]);
  const outcome = options.fix === undefined ? undefined : await (await import('./fix/rounds.js')).fixAll({ first, texts: before, allowed: options.fix, mayChange: (file) => found.isReported(file) && !leadsOut(file, found.base, host), again: lintWith });
  const output = outcome?.output ?? first;
  cache?.save();
  const linted = lintedOf(output, found);
  const shown = await shownOf(options, config, suppressions.file, found, output);
  return {
    config, found, output, linted, suppressions, before: opened.before, leftOut: output.diagnostics.length - shown.length, texts: outcome === undefined ? before : new Map([...before, ...textsOf(found, output), ...outcome.changed]),
    ...(outcome === undefined ? {} : { fixes: { ...outcome, before } }),
    diagnostics: withCrashes(shown, output.crashes, linted, found.files),
  };
}

/** Undefined where files have to do with each other; fixes, changes and known findings are asked of the whole. */
async function runInParts(options: RunOptions, { config, surveyed, suppressions, configuration, configured }: Found, host: Host): Promise<Run | undefined> {
  if (surveyed.paths.length < PARTS.from || options.fix !== undefined || options.asked !== undefined || options.suppressing === true) return undefined;
  const before = { configuration, discover: host.clock() - configured };
  const { lintInParts } = await import('./lint/in-parts.js');
  let enough: (() => void) | undefined;
  const output = await lintInParts({
    size: PARTS.size,
    ...judgedBy({ config, found: surveyed, suppressions }, options, dataOf(host), host), paths: surveyed.paths,
    read(from, to) {
      // what reads and judges is loaded by now, as it was compiled before
      if (from > 0) enough ??= host.spareMemory();
      const { files } = surveyed.read(from, to);
      return files.length === Math.min(to, surveyed.paths.length) - from ? files : undefined;
    },
  }).finally(() => enough?.());
  if (output === undefined) return undefined;
  return {
    config, found: { ...surveyed, unreadable: [] }, output, suppressions, before, linted: lintedOf(output, surveyed), leftOut: 0, diagnostics: output.diagnostics,
    texts: textsAgain(surveyed, config.texts),
  };
}

/** Files of interest among those asked for, sorted. */
export const lintedOf = ({ interesting }: Pick<LintOutput, 'interesting'>, { isReported }: Pick<Discovered, 'isReported'>): readonly string[] => [...interesting].filter((path) => isReported(path)).sort();

/** Does the output know the model that the rules have seen? */
export const isWhole = (output: LintOutput | PartsOutput): output is LintOutput => 'project' in output;

/** The findings, those on crashed rules among them. */
export function withCrashes(found: readonly Diagnostic[], crashes: LintOutput['crashes'], linted: readonly string[], files: readonly SourceFile[]): readonly Diagnostic[] {
  const told = crashes.map((crash) => crashFinding(crash, placeOfCrash(linted, files)));
  return told.length === 0 ? found : [...found, ...told].sort(byPlace);
}

/** @throws Misuse when the file is named and not there, or can't be understood */
async function suppressionsOf({ suppressionsFile, suppressing }: RunOptions, base: string, host: Host): Promise<Run['suppressions']> {
  const file = suppressionsFile === undefined ? join(base, SUPPRESSIONS) : resolve(host.cwd, suppressionsFile);
  if (host.kind(file) !== 'file' && (suppressionsFile === undefined || suppressing === true)) return { file, baseline: new Map<string, never>() };
  const { readSuppressions } = await import('./config/suppressions.js');
  return { file, baseline: await readSuppressions(host, file, suppressionsFile ?? SUPPRESSIONS) };
}

/** A configuration that has changed may have to do with everything. */
async function shownOf({ asked }: RunOptions, { file }: LoadedConfig, known: string, found: Discovered, output: LintOutput): Promise<readonly Diagnostic[]> {
  if (asked === undefined || asked.isChanged(known) || (file !== undefined && asked.isChanged(file))) return output.diagnostics;
  const { touchedBy } = await import('./lint/touched.js');
  return output.diagnostics.filter(touchedBy({ project: output.project, texts: textsOf(found, output), interesting: output.interesting, changes: asked.changesIn(found.base) }));
}

/** A link to a file outside of the project is none of its files. */
function leadsOut(file: string, base: string, host: Host): boolean {
  const [real, root] = [host.realpath(join(base, file)), host.realpath(base)];
  return typeof real === 'string' && typeof root === 'string' && relative(root, real).startsWith('..');
}

export const textsOf = (found: Discovered, output: Pick<LintOutput, 'code'>): ReadonlyMap<string, string> => new Map([...found.files.map((file) => [file.path, file.text] as const), ...output.code]);

/** @throws Misuse for links of the settings that mean nothing, when all of the project was read */
export function refuseLinks(bad: readonly BadLink[], { sayOfLink }: LoadedConfig, { whole }: Pick<Discovered, 'whole'>): void {
  if (whole && bad.length > 0) throw new Misuse(bad.map(sayOfLink));
}

/** Where scripts are kept from run to run: only builds know what takes them apart, and only where there is code. */
export async function cacheOf({ code, base }: Pick<Discovered, 'code' | 'base'>, host: Host): Promise<OpenCache | undefined> {
  const version = code.some() ? host.readPackaged('dist/code-version') : undefined;
  return version === undefined ? undefined : (await import('./run/code-cache.js')).openCodeCache(host, base, version);
}

/** The same; a thread may take scripts apart before they are asked for. */
export async function cacheAheadOf(found: Pick<Discovered, 'code' | 'base'>, host: Host): Promise<OpenCache | undefined> {
  const cache = await cacheOf(found, host);
  return found.code.some() ? (await import('./run/beside.js')).besideThread(cache, host) : cache;
}

export const configOf = (options: RunOptions, host: Host): Promise<LoadedConfig> =>
  loadConfig({ host, file: options.configFile, lookup: options.configLookup ?? true, ruleOptions: options.ruleOptions ?? [], builtIn });

/** A crash between files belongs to none, but every finding needs one: the first that was linted. */
const placeOfCrash = (linted: readonly string[], files: readonly SourceFile[]): Diagnostic['span'] => ({ file: linted[0] ?? files[0]?.path ?? '', start: 0, end: 0 });


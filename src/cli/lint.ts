import { relative, resolve } from 'node:path';
import { framesOf, isBelow } from '../config/frames.js';
import { Misuse } from '../config/misuse.js';
import type { Host } from '../host.js';
import { closest } from '../iam/closest.js';
import type { ReadOptions } from '../types.js';
import { colorOf } from './color.js';
import { withThreads } from './concurrency.js';
import type { Call } from './call.js';
import { COMMANDS, type Values } from './options.js';
import { printReports } from './print.js';
import { progressLine } from './progress.js';
import { configOf, run, type Run, type RunOptions } from '../run.js';
import { printStats } from './stats.js';
import { statusOfFindings } from './status.js';
import { checkSuppressing, suppress } from './suppress.js';
import { maxWarningsOf, targetsOf } from './targets.js';
import { plural, visible } from '../report/text.js';

const STDIN = '<stdin>';

/** `rolelint [path...]`. */
export async function lintCommand({ rest, values }: Call, given: Host): Promise<number> {
  const host = withThreads(values, given);
  const targets = targetsOf(values);
  const maxWarnings = maxWarningsOf(values['max-warnings']);
  if (values.stdin === true && rest.length > 0) throw new Misuse(['--stdin takes the place of paths: give one or the other']);
  if (values['stdin-filename'] !== undefined && values.stdin !== true) throw new Misuse(['--stdin-filename needs --stdin']);
  const fix = fixLevelOf(values);
  checkSuppressing(values);
  const shard = values.shard === undefined ? undefined : (await import('./shard.js')).shardOf(values);
  const options = optionsOf(rest, values);
  if (values['print-config'] !== undefined) return printConfig(values['print-config'], options, host);

  const progress = progressLine(host);
  const asked = values.since === undefined && values.staged !== true ? undefined : await (await import('./since/changes.js')).askedOfGit(values, host);
  const linted = await run({ ...options, ...(await givenOf(values, host)), progress: progress.tick, fix, asked }, asked?.host ?? host);
  progress.clear();
  const whole = suppress(linted, values, host);
  const outcome = outcomeOf(whole, values);
  const done = shard === undefined ? whole : (await import('./shard.js')).partOf(whole, shard);
  const printing = host.clock();
  if (values.diff === true) await printDiff(done, host);
  else await printReports(whole, targets, { quiet: values.quiet === true, color: colorOf(values, host), ...(shard === undefined ? {} : { shard: { ...shard, status: outcome.status, maxWarnings } }) }, host);
  const report = host.clock() - printing;
  const written = values.fix === true ? await writeAll(done, host) : true;
  if (values['fix-dry-run'] === true && values.diff !== true) sayWhatWouldBe(done, host);
  for (const path of done.fixes?.refused ?? []) host.err(`rolelint: ${visible(path)}: not fixed, since the fixed text could not be read again: please report this\n`);
  sayWhatWasMissed(whole, values, host);
  if (values.stats === true) printStats(done, report, host);
  const ofFindings = statusOfFindings(done.diagnostics, maxWarnings, host);
  if (outcome.message !== undefined) host.err(`rolelint: ${outcome.message}\n`);
  const status = outcome.status > 0 ? outcome.status : ofFindings;
  if (!written) return Math.max(status, 2);
  return values.diff === true && status === 0 && (done.fixes?.changed.size ?? 0) > 0 ? 1 : status;
}

const SAFE = new Set(['safe'] as const);
const UNSAFE = new Set(['safe', 'unsafe'] as const);

/** How far fixes may go; undefined: nothing is to be fixed. */
function fixLevelOf(values: Values): RunOptions['fix'] {
  const dry = values['fix-dry-run'] === true || values.diff === true;
  const level = values['fix-type'] ?? (values['unsafe-fixes'] === true ? 'unsafe' : undefined);
  if (values.fix === true && dry) throw new Misuse([`--fix writes files, ${values.diff === true ? '--diff' : '--fix-dry-run'} does not: give one or the other`]);
  if (values.fix === true && values.stdin === true) throw new Misuse(['--fix has no file to write with --stdin: use --fix-dry-run or --diff']);
  if (level !== undefined && values.fix !== true && !dry) throw new Misuse([`${values['fix-type'] === undefined ? '--unsafe-fixes' : '--fix-type'} needs --fix, --fix-dry-run or --diff`]);
  if (values.fix !== true && !dry) return undefined;
  return level === 'unsafe' ? UNSAFE : SAFE;
}

async function printDiff({ fixes }: Run, host: Host): Promise<void> {
  if (fixes === undefined || fixes.changed.size === 0) return;
  const { unifiedDiff } = await import('../fix/diff.js');
  for (const [path, text] of [...fixes.changed].sort(([a], [b]) => (a < b ? -1 : 1))) host.out(unifiedDiff(path, fixes.before.get(path) ?? '', text));
}

function sayWhatWouldBe({ fixes }: Run, host: Host): void {
  if (fixes !== undefined && fixes.changed.size > 0) host.err(`rolelint: --fix would fix ${plural(fixes.fixed, 'problem')} in ${plural(fixes.changed.size, 'file')}\n`);
}

/** False when a file could not be written. */
async function writeAll(done: Run, host: Host): Promise<boolean> {
  if (done.fixes === undefined || done.fixes.changed.size === 0) return true;
  const { writeFixes } = await import('./write-fixes.js');
  const { files, failures } = writeFixes(done, host);
  for (const { path, message } of failures) host.err(`rolelint: ${visible(path)}: ${message.startsWith('not fixed') ? '' : 'not fixed: '}${visible(message)}\n`);
  if (files > 0) host.err(`rolelint: fixed ${plural(done.fixes.fixed, 'problem')} in ${plural(files, 'file')}\n`);
  return failures.length === 0;
}

function optionsOf(paths: readonly string[], values: Values): RunOptions {
  return {
    paths, configFile: values.config, configLookup: values['no-config-lookup'] !== true, ruleOptions: values.rule,
    ignorePatterns: values['ignore-pattern'], ignore: values['no-ignore'] !== true, inlineConfig: values['no-inline-config'] !== true,
    reportUnused: values['report-unused-disable-directives'] === true ? 'error' : 'off',
    // the table of options lets through nothing else
    policyType: values['policy-type'] as ReadOptions['policyType'],
    timings: values.stats, suppressionsFile: values['suppressions-location'], suppressing: values['suppress-all'] === true || values['suppress-rule'] !== undefined,
  };
}

async function givenOf(values: Values, host: Host): Promise<Pick<RunOptions, 'given'>> {
  if (values.stdin !== true) return {};
  const name = values['stdin-filename'];
  return { given: { path: resolve(host.cwd, name ?? STDIN), bytes: await host.stdin(), alone: name === undefined } };
}

async function printConfig(path: string, options: RunOptions, host: Host): Promise<number> {
  const { config, rules, root, file } = await configOf(options, host);
  const relative = resolve(host.cwd, path).slice((root ?? host.cwd).length + 1).replaceAll('\\', '/');
  const settings = config.forFile(relative);
  const entries = rules.map(({ meta }) => {
    const setting = settings.get(meta.id);
    return [meta.id, setting === undefined || setting.severity === 'off' ? ['off'] : [setting.severity, ...(meta.schema === undefined ? [] : [{ ...meta.defaultOptions, ...setting.options }])]];
  });
  host.out(`${JSON.stringify({ configFile: file ?? null, settings: config.settings, rules: Object.fromEntries(entries) as unknown }, null, 2)}\n`);
  return 0;
}

/** What could not be had goes to standard error, so that a report on standard output stays what it is. */
function sayWhatWasMissed(done: Run, values: Values, host: Host): void {
  const { found, config, output } = done;
  const say = (text: string): void => host.err(`rolelint: ${text}\n`);
  for (const { path, message } of [...found.failures, ...silentlyUnread(done)]) say(`${visible(path) || '""'}: ${visible(message)}${maybeCommand(path)}`);
  if (done.leftOut > 0) say(`${plural(done.leftOut, 'finding')} not shown: nothing of ${done.leftOut === 1 ? 'it' : 'them'} has changed since ${visible(values.since ?? 'the last commit')}`);
  if (values['no-error-on-unmatched-pattern'] !== true && values['pass-on-no-policies'] !== true) {
    for (const path of found.unmatched) say(`nothing to lint in "${visible(path)}"`);
  }
  for (const { path, message } of found.notes) {
    if (values.debug === true || (found.isReported(path) && !found.named.has(path))) say(`skipped ${visible(path === '' ? '.' : path)}: ${visible(message)}`);
  }
  for (const { rule, error, plugin, entity } of output.crashes) {
    const at = plugin === undefined ? '' : `${entity === undefined ? '' : ` at \`${entity.label}\` in ${entity.span.file}`}${throwerOf(error, config.root)}`;
    say(`rule ${rule}${plugin === undefined ? '' : ` of plugin ${plugin}`} stopped with an error${visible(at)}: ${visible(error instanceof Error ? error.message : String(error))}`);
    if (values.debug === true && error instanceof Error) host.err(`${error.stack ?? ''}\n`);
  }
  if (values.debug !== true) return;
  say(`project ${config.root ?? `none, reading only the paths given from ${host.cwd}`}`);
  say(`configuration ${config.file ?? 'none: preset recommended'}`);
  say(`${output.stats.files} files read, ${output.stats.parsed} parsed, ${output.stats.entities} entities`);
}

/** Where a rule of a plugin threw. */
function throwerOf(error: unknown, root: string | undefined): string {
  if (root === undefined) return '';
  const [frame] = framesOf(error, (file) => isBelow(file, root));
  return frame === undefined ? '' : ` (${relative(root, frame.file)}:${frame.line}${frame.column === undefined ? '' : `:${frame.column}`})`;
}

/** Everything is near to a command of so few letters. */
const SHORT = 3;

/** `rolelint explian x` looks like two paths. */
function maybeCommand(path: string): string {
  const near = /^[a-z]+$/.test(path) ? closest(path, Object.keys(COMMANDS).filter(({ length }) => length > SHORT)) : undefined;
  return near === undefined ? '' : `; did you mean the command "${near}"?`;
}

/** Files that were asked for and could not be read, where no rule says so: their finding may be switched off. */
const silentlyUnread = ({ found, diagnostics }: Run): readonly { readonly path: string; readonly message: string }[] =>
  found.unreadable.filter(({ path }) => found.isReported(path) && !diagnostics.some((each) => each.span.file === path)).map(({ path, problem }) => ({ path, message: problem.message }));

/** What there is to say before findings are counted: 3 a crash, 2 wrong use. */
function outcomeOf(done: Run, values: Values): { readonly status: number; readonly message?: string } {
  if (done.output.crashes.length > 0) return { status: 3 };
  if (done.found.failures.length > 0 || silentlyUnread(done).some(({ path }) => done.found.named.has(path))) return { status: 2 };
  const lenient = values['no-error-on-unmatched-pattern'] === true;
  const passes = values['pass-on-no-policies'] === true;
  if (done.found.unmatched.length > 0 && !lenient && !passes) return { status: 2 };
  const nothing = done.linted.length === 0 && done.diagnostics.length === 0;
  if (!nothing || passes || (lenient && done.found.unmatched.length > 0)) return { status: 0 };
  return done.found.unmatched.length > 0 ? { status: 2 } : { status: 2, message: 'no policy, role or function found in what was given; if that is right, use --pass-on-no-policies' };
}

import { resolve, sep } from 'node:path';
import { repositoryOf } from '../config/find.js';
import { Misuse } from '../config/misuse.js';
import type { Host } from '../host.js';
import { loadReport, type FormatName } from '../report/index.js';
import type { Shard, ShardReport } from '../report/shard.js';
import type { ReportInput, WrittenFix } from '../report/types.js';
import { OWN_METAS } from '../settle/own-rules.js';
import type { Diagnostic, Texts } from '../types.js';
import { pages } from './pages.js';
import type { Run } from '../run.js';
import { toolVersion } from './version.js';

export interface Target {
  readonly format: FormatName;
  /** Absent: standard output. */
  readonly file?: string;
}

export interface PrintOptions {
  /** Errors only. */
  readonly quiet: boolean;
  /** Absent: as the terminal has it. */
  readonly color?: boolean;
  /** The part that is printed, and what `rolelint merge` is to know. */
  readonly shard?: Shard & Pick<ShardReport, 'status' | 'maxWarnings'>;
}

/** Writes each report to its file, or to standard output. @throws Misuse when a file can't be written */
export async function printReports(run: Run, targets: readonly Target[], { quiet, color, shard }: PrintOptions, host: Host): Promise<void> {
  const whole = await reportInput(run, host);
  const part = shard === undefined ? whole : (await import('../report/shard.js')).inShard(whole, shard, { ...shard, quiet });
  await printInput(quiet ? errorsOf(part) : part, targets, color, host);
}

export const errorsOf = (input: Input): Input => ({ ...input, diagnostics: input.diagnostics.filter((each) => each.severity === 'error') });

/** @throws Misuse when a file can't be written */
export async function printInput(input: Input, targets: readonly Target[], color: boolean | undefined, host: Host): Promise<void> {
  const wrong: string[] = [];
  for (const { format, file } of targets) {
    const report = await loadReport(format);
    const onTerminal = file === undefined && host.stdoutIsTTY;
    const text = await report({ ...input, isTTY: onTerminal, color: color ?? onTerminal });
    if (file === undefined) {
      if (text !== '') host.out(text);
      continue;
    }
    const failure = host.write(resolve(host.cwd, file), text);
    if (failure !== undefined) wrong.push(`${file} can't be written: ${failure.message}`);
  }
  if (wrong.length > 0) throw new Misuse(wrong);
}

type Input = Omit<ReportInput, 'color' | 'isTTY'>;

async function reportInput({ diagnostics, texts, linted, config, found, output, fixes }: Run, host: Host): Promise<Input> {
  const metas = [...config.rules.map((rule) => rule.meta), ...OWN_METAS];
  return {
    diagnostics, fixes: await writtenFixes(diagnostics, texts), fixedTexts: fixes?.changed ?? new Map<string, string>(),
    texts, linted, rules: new Map(metas.map((meta) => [meta.id, meta])), page: pages(host), toolVersion: toolVersion(host),
    unreadable: [...found.failures, ...found.unreadable.map(({ path, problem }) => ({ path, message: problem.message })), ...found.notes.filter((note) => found.isReported(note.path))],
    crashed: output.crashes.map(({ rule, error }) => ({ rule, message: error instanceof Error ? error.message : String(error) })),
    root: found.base, cwd: slashed(host.cwd), repository: slashed(repositoryOf(host, found.base) ?? found.base),
  };
}

/** What writes fixes is loaded when there are some. */
export async function writtenFixes(diagnostics: readonly Diagnostic[], texts: Texts): Promise<ReportInput['fixes']> {
  const out = new Map<Diagnostic, readonly WrittenFix[]>();
  const fixable = diagnostics.filter(({ fixes }) => fixes !== undefined);
  if (fixable.length === 0) return out;
  const writer = (await import('../fix/write.js')).fixWriter(texts);
  for (const each of fixable) {
    const written: WrittenFix[] = [];
    for (const fix of each.fixes ?? []) {
      const edits = await writer.textEdits(fix);
      if (edits !== undefined) written.push({ title: fix.title, safety: fix.safety, edits });
    }
    if (written.length > 0) out.set(each, written);
  }
  return out;
}

const slashed = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));

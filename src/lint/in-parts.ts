import { clockOf, findProblems, inProjects, rulesFor, settleFound, type LintInput, type LintOutput } from '../lint.js';
import { isOfSeveral } from '../project.js';
import { byPlace } from '../settle/settle.js';
import type { Diagnostic, SourceFile } from '../types.js';
import { marksProject } from './folders.js';
import { isListed } from './listed.js';

/** What is left of a run whose files were judged part by part: the texts and the model of each part are dropped before the next is read. */
export type PartsOutput = Omit<LintOutput, 'project' | 'get' | 'checked' | 'knownBy' | 'comments'>;

export interface PartsInput extends Omit<LintInput, 'files' | 'unreadable' | 'code' | 'perFile' | 'runBefore'> {
  /** Of all files, in their order. */
  readonly paths: readonly string[];
  /** Number of files in a part. */
  readonly size: number;
  /** Reads a stretch of them; undefined when one of them can't be read. */
  read(from: number, to: number): readonly SourceFile[] | undefined;
}

/**
 * The same as `lint` for projects of policies that stand alone in their files, with the memory of some of them. Undefined as soon as
 * anything shows up that may have to do with another file.
 */
export async function lintInParts(input: PartsInput): Promise<PartsOutput | undefined> {
  const { size } = input;
  const rules = rulesFor(input, input.paths);
  if (!mayBeParted(input) || rules.runs.some(({ rule }) => rule.meta.plugin !== undefined)) return undefined;
  const clock = clockOf(input.timings);
  const diagnostics: Diagnostic[] = [];
  const marks: SourceFile[] = [];
  const interesting = new Set<string>();
  const times = new Map<string, number>();
  const sum = { parsed: 0, entities: 0, characters: 0, read: 0, check: 0, settle: 0 };
  for (let at = 0; at < input.paths.length; at += size) {
    const started = clock();
    const files = input.read(at, at + size);
    if (files === undefined || files.some(isOfSeveral)) return undefined;
    const opened = clock();
    const found = await findProblems({ ...input, ...rules, files, apart: true });
    if (found.crashes.length > 0 || found.project.entities.some(({ kind }) => kind !== 'standalone-policy')) return undefined;
    const before = clock();
    const { settled } = await settleFound({ ...input, files }, found);
    for (const each of settled) diagnostics.push(each);
    marks.push(...files.filter(marksProject));
    for (const path of found.interesting) interesting.add(path);
    for (const [rule, time] of found.timings) times.set(rule, (times.get(rule) ?? 0) + time);
    sum.parsed += found.parsed;
    sum.entities += found.project.entities.length;
    for (const { text } of files) sum.characters += text.length;
    sum.read += opened - started + found.milliseconds.read;
    sum.check += found.milliseconds.check;
    sum.settle += clock() - before;
  }
  const { parsed, entities, characters, ...milliseconds } = sum;
  return {
    diagnostics: inProjects(diagnostics.sort(byPlace), marks), interesting, code: new Map(), crashes: [], badLinks: [], gone: new Map(), narrowed: new Map(),
    stats: { files: input.paths.length, parsed, entities, characters, milliseconds, rules: times },
  };
}

/** Links, known findings and suppressions concern the project as a whole. */
const mayBeParted = (input: PartsInput): boolean => (input.config.settings.links ?? []).length === 0 && !isListed(input);

import { excerptAround, type Excerpt } from '../formats/excerpt.js';
import { inProjects, lint, type LintInput, type LintOutput } from '../lint.js';
import { DISABLE_RULES } from '../settle/own-rules.js';
import { byPlace } from '../settle/settle.js';
import type { Diagnostic, Span } from '../types.js';
import { isListed } from './listed.js';
import { movedFinding } from './repeat.js';
import { moved, type TextEdit } from './text-edit.js';

/** What can be said at once after an edit. */
export interface Early {
  /** Sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
  /** Rules that judge by more than what was typed in: what they have said before stands until all is judged again. */
  readonly waiting: ReadonlySet<string>;
}

/**
 * Judges the declaration that was typed in by itself, or its file; all else is as it was. Undefined when too little of it can be told so.
 * @param input with the texts as they are now @param before the last run that has read all @param shown what was shown since
 */
export async function lintEarly(input: LintInput, before: LintOutput, shown: readonly Diagnostic[], edit: TextEdit): Promise<Early | undefined> {
  const text = input.files.find(({ path }) => path === edit.file)?.text;
  if (text === undefined || before.crashes.length > 0 || dependsOnOthers(input, before, edit.file)) return undefined;
  const excerpt = excerptAround(text, { start: edit.from, end: edit.newEnd }) ?? whole(text);
  if (excerpt.text.length > LONGEST) return undefined;
  const alone = await lint({ ...input, files: [{ path: edit.file, text: excerpt.text }], unreadable: [], code: undefined, watched: true });
  if (alone.crashes.length > 0 || !alone.interesting.has(edit.file)) return undefined;
  const waiting = new Set([...alone.checked.lookedBeyond, ...OF_COMMENTS]);
  const isTypedIn = ({ file, start }: Span): boolean => file === edit.file && isWithin(start, excerpt.declaration);
  const place = ({ file, start, end }: Span): Span => ({ file, start: excerpt.original(start), end: end > start ? excerpt.original(end - 1) + 1 : excerpt.original(start) });
  if (alone.project.problems.some(({ problem }) => !isWithin(excerpt.original(problem.start), excerpt.declaration))) return undefined;
  const told = alone.diagnostics.filter(({ rule }) => !waiting.has(rule)).flatMap((each) => movedFinding(each, place) ?? []).filter(({ span }) => isTypedIn(span));
  const kept = shown.flatMap((each) => {
    const now = movedFinding(each, (span) => moved(span, edit));
    return now === undefined || (isTypedIn(now.span) && !waiting.has(now.rule)) ? [] : [now];
  });
  return { diagnostics: [...inProjects(told, input.files), ...kept].sort(byPlace), waiting };
}

const isWithin = (offset: number, { start, end }: Excerpt['declaration']): boolean => start <= offset && offset < end;

/** In characters: more is not read at once. */
const LONGEST = 100_000;

const whole = (text: string): Excerpt => ({ text, original: (offset) => offset, declaration: { start: 0, end: text.length } });

/** Comments and suppressions are known to silence something when all rules have had their say. */
const OF_COMMENTS: readonly string[] = Object.values(DISABLE_RULES).map(({ id }) => id);

/** Findings that are known, stretches that are silenced, and what a program has made. */
function dependsOnOthers(input: LintInput, { project, comments }: LintOutput, file: string): boolean {
  return isListed(input) || comments.get(file)?.some(({ text }) => STRETCH.test(text)) === true || project.entities.some(({ made, span }) => made !== undefined && span.file === file);
}

const STRETCH = /rolelint-(?:disable|enable)(?!-(?:next-)?line)/;

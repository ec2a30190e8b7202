import { posix } from 'node:path';
import { groupBy } from '../iam/group-by.js';
import { lintMoved, type LintInput, type LintOutput } from '../lint.js';
import { scalarsAfter, type Scalars } from '../formats/layout.js';
import { isOfSeveral, looksOf } from '../project.js';
import { lintedOf, withCrashes, type Opened } from '../run.js';
import type { Diagnostic } from '../types.js';
import { slashed } from './paths.js';
import { editSince, onlyEdit, type Sources } from './run-before.js';

/** What is told of a project for one state of its texts. */
export interface Shown extends Sources {
  /** Findings that are to be shown, by path from the base. */
  readonly findings: ReadonlyMap<string, readonly Diagnostic[]>;
  /** By path from the base. */
  readonly texts: ReadonlyMap<string, string>;
  /** The same in one list, with those that are silenced, and without crashes. */
  readonly diagnostics: readonly Diagnostic[];
  /** Day of the run: what is disabled for some time is told again afterwards. */
  readonly day: string | undefined;
  /** True for early findings: those of more than the declaration that was typed in are still to come. */
  readonly early?: true;
  /** What is known of a file in which blanks alone were typed since all was read. */
  readonly blanks?: { readonly file: string; readonly scalars: Scalars; readonly looks: string };
  /** Absolute path of a file. */
  absolute(file: string): string;
  /** Path from the base of an absolute one. */
  relative(path: string): string;
}

/** Findings by file, without those that are silenced. */
export function findingsOf({ diagnostics, crashes, interesting }: Pick<LintOutput, 'diagnostics' | 'crashes' | 'interesting'>, { found }: Opened): Shown['findings'] {
  const all = withCrashes(diagnostics, crashes, lintedOf({ interesting }, found), found.files);
  return groupBy(all, ({ suppressed, span }) => (suppressed === undefined ? span.file : undefined));
}

/** What was told before, at its new places, after an edit that has left all that the file says; undefined: all must be read and judged again. */
export async function shownMoved(last: Shown, output: LintOutput, input: LintInput, open: ReadonlyMap<string, string>): Promise<Shown | undefined> {
  const edit = editSince(last, { ...last, open });
  const before = edit === undefined ? undefined : last.texts.get(edit.file);
  const after = edit === undefined ? undefined : open.get(edit.file);
  // what others than its reader have read too has its text among the code
  if (edit === undefined || before === undefined || after === undefined || last.day !== input.today || !output.interesting.has(edit.file) || output.code.has(edit.file)) return undefined;
  const file = { path: edit.file, text: before };
  const known = last.blanks?.file === edit.file ? last.blanks : undefined;
  const scalars = await scalarsAfter(file, after, edit, known?.scalars);
  if (scalars === undefined) return undefined;
  const looks = known?.looks ?? (await looksOf(file));
  const diagnostics = looks === (await looksOf({ ...file, text: after })) ? await lintMoved(input, output, last.diagnostics, edit) : undefined;
  if (diagnostics === undefined) return undefined;
  const findings = findingsOf({ ...output, diagnostics }, last.opened);
  return { ...last, open, diagnostics, findings, texts: new Map([...last.texts, [edit.file, after]]), blanks: { file: edit.file, scalars, looks } };
}

/** What can be said at once of what was typed, all else at its new places; undefined: too little. */
export async function shownEarly(last: Shown, output: LintOutput, input: LintInput, open: ReadonlyMap<string, string>): Promise<Shown | undefined> {
  const edit = onlyEdit(last, { ...last, open });
  const text = edit === undefined ? undefined : open.get(edit.file);
  // code, and files that are read together with others, are not judged by themselves
  if (edit === undefined || text === undefined || !output.interesting.has(edit.file) || output.code.has(edit.file) || isOfSeveral({ path: edit.file, text })) return undefined;
  const { lintEarly } = await import('../lint/early.js');
  const found = await lintEarly(input, output, last.diagnostics, edit);
  if (found === undefined) return undefined;
  return { ...last, blanks: undefined, open, early: true, diagnostics: found.diagnostics, findings: findingsOf({ ...output, diagnostics: found.diagnostics }, last.opened), texts: new Map([...last.texts, [edit.file, text]]) };
}

export const relativeTo = (base: string, path: string): string => (path.startsWith(`${base}/`) ? path.slice(base.length + 1) : slashed(posix.relative(base, path)));

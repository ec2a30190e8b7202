import type { RunBefore } from '../lint/repeat.js';
import type { LintInput, LintOutput } from '../lint.js';
import { editBetween, type TextEdit } from '../lint/text-edit.js';
import type { Opened } from '../run.js';

/** What a run was made of. */
export interface Sources {
  readonly opened: Opened;
  /** Texts of what the editor has open, by path from the base; undefined when they changed while they were read. */
  readonly open: ReadonlyMap<string, string> | undefined;
  /** Files that were read as code, or by others than their own reader. */
  readonly asked: ReadonlySet<string>;
}

/** The same input; files that others read, as code or beside their own text, are noted. */
export function noting(input: LintInput, asked: Set<string>): LintInput {
  if (input.code === undefined) return input;
  const { files } = input.code;
  const read: typeof files.read = (path) => {
    asked.add(path);
    return files.read(path);
  };
  return { ...input, code: { ...input.code, files: { ...files, read } } };
}

/** The one edit of what is open that lies between a run and the next one; undefined where that is not all, or where more than the file's own reader has read it. */
export function editSince(last: Sources, now: Sources): TextEdit | undefined {
  const edit = onlyEdit(last, now);
  return edit === undefined || last.asked.has(edit.file) || now.asked.has(edit.file) ? undefined : edit;
}

/** The same, whoever has read it. */
export function onlyEdit(last: Sources, { opened, open }: Sources): TextEdit | undefined {
  // rules of plugins are not taken at their word
  if (last.open === undefined || open === undefined || last.opened !== opened || opened.config.rules.some(({ meta }) => meta.plugin !== undefined)) return undefined;
  return editBetweenTexts(last.open, open);
}

/** The last run, when one edit lies between it and this one. */
export function runBefore(last: (Sources & { readonly output: LintOutput }) | undefined, now: Sources): RunBefore | undefined {
  const edit = last === undefined ? undefined : editSince(last, now);
  return last === undefined || edit === undefined ? undefined : { project: last.output.project, checked: last.output.checked, edit };
}

/** Undefined for none and for several. */
function editBetweenTexts(last: ReadonlyMap<string, string>, open: ReadonlyMap<string, string>): TextEdit | undefined {
  const edits: TextEdit[] = [];
  if (last.size !== open.size) return undefined;
  for (const [file, after] of open) {
    const before = last.get(file);
    if (before === undefined) return undefined;
    if (before !== after) edits.push(editBetween(file, before, after));
  }
  return edits.length === 1 ? edits[0] : undefined;
}

/** The texts, when they are what they were. */
export const steady = (before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): ReadonlyMap<string, string> | undefined =>
  (before.size === now.size && [...now].every(([file, text]) => before.get(file) === text) ? before : undefined);

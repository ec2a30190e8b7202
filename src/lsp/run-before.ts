import type { RunBefore } from '../lint/repeat.js';
import type { LintInput } from '../lint.js';
import { editBetween, type TextEdit } from '../lint/text-edit.js';
import type { Opened } from '../run.js';
import type { Analysis } from './workspace.js';

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

/** The last run, when one edit alone lies between it and these texts; rules of plugins are not taken at their word. */
export function runBefore(last: Analysis | undefined, opened: Opened, changed: ReadonlyMap<string, string>, asked: ReadonlySet<string>): RunBefore | undefined {
  if (last === undefined || last.opened !== opened || opened.config.rules.some(({ meta }) => meta.plugin !== undefined)) return undefined;
  const edit = editSince(last, opened, changed);
  if (edit === undefined || last.asked.has(edit.file) || asked.has(edit.file)) return undefined;
  return { project: last.output.project, checked: last.output.checked, edit };
}

function editSince(last: Analysis, { found }: Opened, changed: ReadonlyMap<string, string>): TextEdit | undefined {
  const edits: TextEdit[] = [];
  for (const file of new Set([...last.changed.keys(), ...changed.keys()])) {
    const before = last.texts.get(file);
    const after = changed.get(file) ?? found.code.read(file);
    if (before === undefined || after === undefined) return undefined;
    if (before !== after) edits.push(editBetween(file, before, after));
  }
  return edits.length === 1 ? edits[0] : undefined;
}

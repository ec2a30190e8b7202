/** A change of a text: what stands from `start` to `end` (UTF-16 offsets) gives way to `text`. */
export interface TextEdit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Do two changes of one file touch the same place? Two insertions at one offset do: their order would be a guess. */
export const overlap = (a: TextEdit, b: TextEdit): boolean => a.file === b.file && (a.start < b.end && b.start < a.end || a.start === b.start);

/** The text with all changes made. They must not overlap. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

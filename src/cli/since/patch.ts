import type { LineRange } from '../../lint/changes.js';

export interface ChangedFile {
  /** As git writes it, from the top of the work tree. */
  readonly path: string;
  readonly gone: boolean;
}

/** `git diff --name-status -z`: a letter, a path, and for what was renamed or copied the new one. */
export function changedFiles(out: Uint8Array): readonly ChangedFile[] {
  const words = wordsOf(out);
  const files: ChangedFile[] = [];
  for (let at = 0; at + 1 < words.length; ) {
    const status = words[at] ?? '';
    const two = /^[RC]/.test(status);
    files.push({ path: words[at + (two ? 2 : 1)] ?? '', gone: status === 'D' });
    at += two ? 3 : 2;
  }
  return files;
}

/** What `-z` separates. */
export const wordsOf = (out: Uint8Array): readonly string[] => Buffer.from(out).toString('utf8').split('\0').filter((word) => word !== '');

/** Lines that are new, for each file of `git diff --unified=0` in its order; where lines are gone, those around. */
export function changedLines(out: Uint8Array): readonly (readonly LineRange[])[] {
  const files: LineRange[][] = [];
  for (const line of Buffer.from(out).toString('latin1').split('\n')) {
    // what stands in files has a sign before it
    if (line.startsWith('diff --git ')) files.push([]);
    const [, start = '', count = '1'] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    if (start === '') continue;
    const first = Number(start);
    files.at(-1)?.push(count === '0' ? [first, first + 1] : [first, first + Number(count) - 1]);
  }
  return files;
}

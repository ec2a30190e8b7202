import type { ShellAssignment, ShellWord } from './shell-types.js';

const HEAD = /^([A-Za-z_]\w*)(\+?)=/;

/** `NAME=value` as a word; undefined for others. */
export function assignmentIn(word: ShellWord): ShellAssignment | undefined {
  const found = HEAD.exec(word.text);
  if (found === null) return undefined;
  const [head, name = '', plus] = found;
  // quoted, "NAME=value" is a command
  const unquoted = word.offsets.slice(0, head.length).every((offset, i) => offset === word.start + i);
  return unquoted ? { name, append: plus === '+', value: sliceWord(word, head.length) } : undefined;
}

const DECLARING: ReadonlySet<string> = new Set(['export', 'local', 'readonly', 'declare', 'typeset']);

/** What `export NAME=value` and its like assign. */
export function assignmentsIn(words: readonly ShellWord[]): readonly ShellAssignment[] {
  return DECLARING.has(words[0]?.text ?? '') ? words.slice(1).flatMap((word) => assignmentIn(word) ?? []) : [];
}

/** A word from one of its characters on. */
export const sliceWord = (word: ShellWord, from: number): ShellWord => ({
  ...word, text: word.text.slice(from), offsets: word.offsets.slice(from), start: word.offsets[from] ?? word.end,
});

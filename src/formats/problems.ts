import type { MapEntry, Problem } from '../types.js';
import { MAX_DEPTH, MAX_DUPLICATES } from './limits.js';

const FEW = 8;

/** Reports every key that an earlier entry of the same map has already. */
export function reportDuplicateKeys(entries: readonly MapEntry[], problems: Problem[]): void {
  if (entries.length < 2 || problems.length >= MAX_DUPLICATES) return;
  if (entries.length > FEW) return reportAmongMany(entries, problems);
  for (let i = 1; i < entries.length; i++) {
    const entry = entries[i] as MapEntry;
    for (let j = 0; j < i; j++) {
      const first = entries[j] as MapEntry;
      if (first.key.text !== entry.key.text) continue;
      problems.push(duplicateKey(first, entry));
      break;
    }
  }
}

function reportAmongMany(entries: readonly MapEntry[], problems: Problem[]): void {
  const seen = new Map<string, MapEntry>();
  for (const entry of entries) {
    const first = seen.get(entry.key.text);
    if (first === undefined) seen.set(entry.key.text, entry);
    else if (problems.length < MAX_DUPLICATES) problems.push(duplicateKey(first, entry));
  }
}

function duplicateKey(first: MapEntry, second: MapEntry): Problem {
  return {
    code: 'duplicate-key',
    message: `Key \`${shorten(second.key.text)}\` is given more than once in the same object.`,
    help: 'Keep one of them: readers use the last or the first and drop the rest without a word.',
    start: second.key.start,
    end: second.key.end,
    related: { start: first.key.start, end: first.key.end, message: 'The key is given here first.' },
  };
}

export const tooDeep = (start: number): Problem => ({
  code: 'too-deep',
  message: `Nesting goes deeper than ${MAX_DEPTH} levels.`,
  help: 'Split the document; what lies deeper is not read.',
  start,
  end: start + 1,
});

export const emptyDocument = (): Problem => ({
  code: 'empty-document',
  message: 'The file holds no document.',
  help: 'Write a document into the file, or delete the file.',
  start: 0,
  end: 0,
});

const LONGEST_SHOWN = 40;

/** Text for a message: one line, at most 40 characters. */
export function shorten(text: string): string {
  const line = text.replace(/[\s\u0000-\u001f]+/g, ' ');
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line;
}

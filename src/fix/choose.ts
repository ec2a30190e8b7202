import type { Diagnostic, Fix } from '../types.js';
import { edited, overlap, type TextEdit } from './text-edit.js';
import { fixWriter } from './write.js';

export interface Chosen {
  /** New texts by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** How many findings were seen to. */
  readonly fixed: number;
}

/** Makes the first fix of each finding that is allowed, as far as fixes do not touch the same place: the others wait for the next round. */
export async function applyFixes(diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>, allowed: ReadonlySet<Fix['safety']>): Promise<Chosen> {
  const writer = fixWriter(texts);
  const made: TextEdit[] = [];
  let fixed = 0;
  for (const { fixes = [], suppressed } of diagnostics) {
    const fix = suppressed === undefined ? fixes.find(({ safety }) => allowed.has(safety)) : undefined;
    const edits = fix === undefined ? undefined : await writer.textEdits(fix);
    if (edits === undefined || edits.length === 0) continue;
    if (edits.every((edit) => made.some((other) => isSame(edit, other)))) fixed++;
    if (edits.some((edit) => made.some((other) => overlap(edit, other)))) continue;
    made.push(...edits);
    fixed++;
  }
  const files = new Set(made.map(({ file }) => file));
  return { fixed, texts: new Map([...files].map((file) => [file, edited(texts.get(file) ?? '', made.filter((edit) => edit.file === file))] as const)) };
}

const isSame = (a: TextEdit, b: TextEdit): boolean => a.file === b.file && a.start === b.start && a.end === b.end && a.text === b.text;

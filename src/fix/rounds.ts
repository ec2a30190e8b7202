import type { LintOutput } from '../lint.js';
import type { Diagnostic, Fix } from '../types.js';
import { applyFixes } from './choose.js';

export interface FixInput {
  readonly first: LintOutput;
  /** Texts of all files that were linted, by path. */
  readonly texts: ReadonlyMap<string, string>;
  readonly allowed: ReadonlySet<Fix['safety']>;
  /** False for files that must stay as they are. */
  readonly mayChange: (file: string) => boolean;
  /** The same run with other texts in the place of some files. */
  readonly again: (changed: ReadonlyMap<string, string>) => Promise<LintOutput>;
}

export interface FixOutcome {
  /** What is left to say. */
  readonly output: LintOutput;
  /** New texts of the files that changed, by path. */
  readonly changed: ReadonlyMap<string, string>;
  readonly fixed: number;
  /** Files whose fixes would have left something that can't be read: they stay as they were. */
  readonly refused: readonly string[];
}

/** A fix may make another finding clear; one that goes on for longer goes in circles. */
const MAX_ROUNDS = 10;

/** Fixes and lints again until nothing is left to fix. */
export async function fixAll({ first, texts, allowed, mayChange, again }: FixInput): Promise<FixOutcome> {
  const refused = new Set<string>();
  const mine = ({ fixes = [] }: Diagnostic): boolean => fixes.every(({ edits }) => edits.every((edit) => isFree(edit.kind === 'add' ? edit.before.file : edit.span.file)));
  const isFree = (file: string): boolean => mayChange(file) && !refused.has(file);
  let state: Pick<FixOutcome, 'output' | 'changed' | 'fixed'> = { output: first, changed: new Map<string, string>(), fixed: 0 };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const chosen = await applyFixes(state.output.diagnostics.filter(mine), new Map([...texts, ...state.changed]), allowed);
    if (chosen.texts.size === 0) break;
    const changed = new Map([...state.changed, ...chosen.texts]);
    const output = await again(changed);
    const broken = [...chosen.texts.keys()].filter((file) => unreadable(output, file) > unreadable(state.output, file));
    // the round is gone through again without them
    if (broken.length > 0) for (const file of broken) refused.add(file);
    else state = { output, changed, fixed: state.fixed + chosen.fixed };
  }
  return { ...state, refused: [...refused].sort() };
}

const unreadable = ({ diagnostics }: LintOutput, file: string): number => diagnostics.filter(({ rule, span }) => span.file === file && (rule.startsWith('syntax/') || rule === 'code/parse-error')).length;

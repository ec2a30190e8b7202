import type { Level, PolicyKind, Settings } from '../types.js';

/** Files of one small project by path: text as it is, or an object that is tried as JSON and as YAML. */
export type Files = Readonly<Record<string, unknown>>;

/** A project in which the rule is silent. */
export interface Case {
  readonly name: string;
  readonly files: Files;
  /** Options of the rule; defaults hold for the others. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** `settings` of the configuration. */
  readonly settings?: Settings;
  /** What bare documents are, as with `--policy-type`. */
  readonly policyType?: PolicyKind | 'execution-role-trust';
  /** The day on which it is linted, "2026-10-15". */
  readonly today?: string;
  /** True: as if every file stood on the command line. */
  readonly named?: boolean;
}

/** A project in which the rule reports. */
export interface InvalidCase extends Case {
  /** In the order of the report: file, place. */
  readonly findings: readonly Expected[];
  /** Files as safe fixes leave them: text, or what it says. One case of a rule with fixes has it at least. */
  readonly output?: Files;
  /** The same with what only people apply. */
  readonly suggested?: Files;
  /** True when some fix can't be written where the finding is. */
  readonly unwritable?: boolean;
}

export interface Expected {
  readonly messageId: string;
  /** The source text under the finding, quotes taken off; for long places its beginning suffices. */
  readonly at: string;
  /** The file that it is in. */
  readonly file?: string;
  readonly level?: Level;
  /** A piece of the filled message or help. */
  readonly says?: string;
  /** Source texts of related places that must be there. */
  readonly related?: readonly string[];
}

export interface Cases {
  readonly valid: readonly Case[];
  readonly invalid: readonly InvalidCase[];
}

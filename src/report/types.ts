import type { TextEdit } from '../fix/text-edit.js';
import type { Diagnostic, Fix, RuleMeta, Texts } from '../types.js';

export type WrittenFix = Pick<Fix, 'title' | 'safety'> & { readonly edits: readonly TextEdit[] };

export interface ReportInput {
  /** Settled and sorted; suppressed ones included. */
  readonly diagnostics: readonly Diagnostic[];
  /** Ways out, written as changes of the files, by finding; those that can't be written are absent. */
  readonly fixes: ReadonlyMap<Diagnostic, readonly WrittenFix[]>;
  /** New texts of files that fixes changed, by path. */
  readonly fixedTexts: ReadonlyMap<string, string>;
  /** Texts by path, for lines, columns and frames. */
  readonly texts: Texts;
  /** Bytes of files whose text is not at hand; absent: all texts are. */
  readonly lengths?: ReadonlyMap<string, number>;
  /** What a shard hands on for `rolelint merge`; absent for a whole run. */
  readonly shard?: { readonly index: number; readonly total: number; readonly run: string };
  /** Files that were looked at on the user's behalf, sorted. */
  readonly linted: readonly string[];
  /** Of all rules that may be in `diagnostics`. */
  readonly rules: ReadonlyMap<string, RuleMeta>;
  /** The page of a rule, as markdown. */
  readonly page: (rule: string) => string | undefined;
  readonly toolVersion: string;
  /** Paths that could not be read, and why. */
  readonly unreadable: readonly { readonly path: string; readonly message: string }[];
  /** Rules that stopped with an error. */
  readonly crashed: readonly { readonly rule: string; readonly message: string }[];
  readonly color: boolean;
  /** Room for frames and help. */
  readonly isTTY: boolean;
  /** Folder that paths are relative to, absolute with "/"; so are the other two. */
  readonly root: string;
  /** Folder that people look at paths from. */
  readonly cwd: string;
  /** Folder that code scanning looks at paths from: that of the repository. */
  readonly repository: string;
}

/** Prints what it is given: neither filters nor sorts. */
export type Report = (input: ReportInput) => string | Promise<string>;

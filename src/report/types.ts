import type { Diagnostic, RuleMeta } from '../types.js';

export interface ReportInput {
  /** Settled and sorted; suppressed ones included. */
  readonly diagnostics: readonly Diagnostic[];
  /** Texts by path, for lines, columns and frames. */
  readonly texts: ReadonlyMap<string, string>;
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

import type { Rule, Settings, Severity } from '../types.js';

/** As ESLint has them: 0 is off, 1 is warn, 2 is error. */
export type SeverityWord = Severity | 0 | 1 | 2;

/** A severity, or a severity with the rule's options. A severity alone keeps the options that an earlier entry gave. */
export type RuleEntry = SeverityWord | readonly [SeverityWord] | readonly [SeverityWord, Readonly<Record<string, unknown>>];

export interface Plugin {
  /** Where plugins stand in a list: rule `x` of plugin `acme` is `acme/x`. Small letters, digits and "-". */
  readonly name?: string;
  readonly rules: Readonly<Record<string, Rule>>;
  /** Entries for `extends`. */
  readonly configs?: Readonly<Record<string, ConfigEntry>>;
}

/** One entry of the configuration. Later entries win over earlier ones. */
export interface ConfigEntry {
  readonly name?: string;
  /** Globs relative to the configuration's folder; absent: all files. */
  readonly files?: string | readonly string[];
  /** Globs of files that the entry does not hold for; an entry with `ignores` alone takes the files out of every run. */
  readonly ignores?: string | readonly string[];
  /** `recommended`, `strict`, `all`, the relative path of another configuration, or an entry. */
  readonly extends?: string | ConfigEntry | readonly (string | ConfigEntry)[];
  readonly rules?: Readonly<Record<string, RuleEntry>>;
  /** Hold for the whole project. */
  readonly settings?: Settings;
  /** Findings that are not to be shown, in files without comments such as JSON. */
  readonly suppressions?: readonly ConfiguredSuppression[];
  /** Rules of others: rule `x` of plugin `acme` is `acme/x`. A list of plugins with names, or an object of plugins by name. */
  readonly plugins?: readonly (Plugin & { readonly name: string })[] | Readonly<Record<string, Plugin>>;
}

export interface ConfiguredSuppression {
  /** Path or glob, relative to the configuration's folder. */
  readonly file: string | readonly string[];
  /** Rule id, category with "/*", or "*". */
  readonly rule: string | readonly string[];
  /** Label of the role, function or policy that findings are about; `*` stands for any characters. */
  readonly entity?: string;
  /** JSON pointer of what findings must lie in: "/Statement/0/Action/1". */
  readonly pointer?: string;
  /** All actions of a finding must match it: "s3:Get*". */
  readonly action?: string;
  readonly resource?: string;
  readonly reason?: string;
  /** Last day on which it holds: "2027-01-31". */
  readonly until?: string;
}

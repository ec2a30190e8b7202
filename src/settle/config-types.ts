import type { Settings, Severity } from '../types.js';
import type { Silencer } from './silencer.js';

/** What configuration says of one rule, for one file. */
export interface RuleSetting {
  /** For graded settings the severity of a finding of the rule's own level; else exact for all its findings. */
  readonly severity: Severity;
  readonly options: Readonly<Record<string, unknown>>;
  /** True when a preset switched the rule on: then each finding's own level decides. */
  readonly graded: boolean;
  /** From preset `strict`: suggestions are shown as warnings, and warnings that guard access are errors. */
  readonly strict: boolean;
}

/** Configuration, ready to be asked. */
export interface ResolvedConfig {
  readonly settings: Settings;
  /** In order; absent: none. */
  readonly suppressions?: readonly Suppression[];
  /** Rules by id; a rule that is missing is off. Files under the same entries get the same map. */
  forFile(path: string): ReadonlyMap<string, RuleSetting>;
}

/** One rule that a configuration silences in some files. Its span is in the configuration. */
export interface Suppression {
  readonly silencer: Silencer;
  /** JSON pointer of what findings must lie in; absent: the whole file. */
  readonly pointer?: string;
  readonly appliesTo: (path: string) => boolean;
}

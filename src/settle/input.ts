import type { Comment, Entity, Rule, Severity } from '../types.js';
import type { ResolvedConfig } from './config-types.js';
import type { PlaceOf } from './pointers.js';
import type { StatementAt } from './statement-text.js';

export interface SettleInput {
  readonly config: ResolvedConfig;
  readonly rules: readonly Rule[];
  /** Comments by path of the files that were read. */
  readonly comments: ReadonlyMap<string, readonly Comment[]>;
  readonly entities: readonly Entity[];
  readonly texts: ReadonlyMap<string, string>;
  /** False: comments and metadata silence nothing. */
  readonly inlineConfig: boolean;
  /** Severity of what silences nothing; "off": as the configuration says. */
  readonly reportUnused: Severity;
  /** Whose findings are wanted. */
  isReported(path: string): boolean;
  /** Does the file show by examples how things are done? What could be better about those is not told. */
  readonly isExample?: (path: string) => boolean;
  readonly statementAt?: StatementAt;
  /** "2026-12-31": what holds until an earlier day holds no more. Absent: everything holds. */
  readonly today?: string;
  /** Where pointers of `suppressions` point. */
  readonly placeOf?: PlaceOf;
}

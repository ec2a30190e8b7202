import type { Text } from '../types.js';

/** One statement of an identity policy, before a format decides how what is not known is written. */
export interface GeneratedStatement {
  /** Letters and digits, once in the policy. */
  readonly sid: string;
  /** As AWS writes them, sorted, all of one service. */
  readonly actions: readonly string[];
  /** ARNs, or `*` for actions that act on nothing in particular. */
  readonly resources: readonly Text[];
  /** Account that buckets must be of ("Capturing records of Lambda asynchronous invocations": names of deleted buckets are free for others). */
  readonly account?: Text;
  /** ARNs of everything that the actions work on: for a resource that a format can not write. */
  readonly patterns: readonly Text[];
  /** What needs it: "`PutItem` in src/orders.ts:12", "the SQS event source Orders (template.yaml:30)". */
  readonly because: readonly string[];
  /** Ids of what can not be made before it: mappings, configurations of destinations. */
  readonly waiting: readonly string[];
}

/** What a function's role must hold, and no more. */
export interface GeneratedPolicy {
  readonly statements: readonly GeneratedStatement[];
  /** Service principals that assume the role. */
  readonly services: readonly string[];
  /** What could not be known, one sentence each. */
  readonly unknown: readonly string[];
}

/** A policy as text, and what the format could not say of it. */
export interface Rendered {
  readonly text: string;
  readonly unknown: readonly string[];
}

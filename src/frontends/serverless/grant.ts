import type { Place, Value } from '../sam/nodes.js';

/** A statement that the framework adds to a role. */
export interface Grant {
  readonly effect?: 'Deny';
  readonly action: readonly string[];
  readonly resource: Value;
  readonly at: Place;
}

import type { TreeNode } from '../../types.js';
import { isIntrinsic } from '../cloudformation/intrinsic.js';
import { itemsOf, textOf, type Place } from '../sam/nodes.js';
import { valueAt, type ServiceFunction } from './service.js';

/** An entry of a function's `events`. */
export interface ServiceEvent {
  readonly type: string;
  /** What stands after the type: text, map or intrinsic. */
  readonly config: TreeNode | undefined;
  readonly at: Place;
  readonly index: number;
}

/** Events by their types; one that a variable hides is left out. */
export function eventsOf(fn: ServiceFunction): readonly ServiceEvent[] {
  return itemsOf(valueAt(fn.node, 'events')).flatMap((item, index): ServiceEvent[] => {
    const alone = textOf(item);
    if (alone !== undefined) return [{ type: alone, config: undefined, at: item, index }];
    const [first] = item.kind === 'map' && !isIntrinsic(item) ? item.entries : [];
    return first === undefined ? [] : [{ type: first.key.text, config: first.value, at: first.key, index }];
  });
}

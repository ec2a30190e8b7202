import type { Problem } from '../types.js';
import { buildFromEvents, readEvents } from './yaml-events.js';
import { treeBuilder } from './yaml-tree.js';

/** Starts and ends of the scalars of a YAML text without faults, in order; undefined for others. */
export function scalarBoundsOf(text: string): readonly number[] | undefined {
  const problems: Problem[] = [];
  const builder = treeBuilder(text, problems);
  try {
    buildFromEvents(text, readEvents(text), builder);
  } catch {
    return undefined;
  }
  return problems.length === 0 ? builder.scalarBounds : undefined;
}

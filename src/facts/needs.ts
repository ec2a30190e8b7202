import type { Fact, LambdaFunction, Project } from '../types.js';
import { destinationNeeds } from './needs/destinations.js';
import { featureNeeds } from './needs/features.js';
import { keyNeeds } from './needs/keys.js';
import { mappingNeeds } from './needs/mappings.js';
import type { Need } from './needs/need.js';

export type { Need } from './needs/need.js';

export interface Needs {
  of(fn: LambdaFunction): readonly Need[];
}

/** `needed actions`: what event sources and features of a function need on its execution role. */
export const needs: Fact<Needs> = {
  name: 'needed-actions',
  compute(project: Project) {
    const known = new Map<LambdaFunction, readonly Need[]>();
    return {
      of(fn) {
        const found = known.get(fn) ?? [...featureNeeds(fn), ...destinationNeeds(fn, project), ...mappingNeeds(fn, project), ...keyNeeds(fn, project)];
        known.set(fn, found);
        return found;
      },
    };
  },
};

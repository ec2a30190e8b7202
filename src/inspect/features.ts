import type { LambdaFunction } from '../types.js';
import { needs, type Need } from '../facts/needs.js';
import { groupBy } from '../iam/group-by.js';
import { show } from '../iam/text.js';
import { grantedTo } from './granted.js';
import type { Knowledge } from './role.js';
import type { Feature, FeatureNeed, Invoker } from './types.js';

/** What each event source and each feature of a function needs of its role. */
export function featuresOf(fn: LambdaFunction, knowledge: Knowledge): readonly Feature[] {
  const { get, project, view } = knowledge;
  const role = project.roleOf(fn);
  const tell = (need: Need): FeatureNeed => ({
    anyOf: need.anyOf, ...(need.resource === undefined ? {} : { resource: view.resource(need.resource) }), granted: grantedTo(fn, role, need, knowledge), without: need.without,
  });
  const groups = groupBy(get(needs).of(fn), ({ feature, owner, cause }) => `${feature} ${owner.id} ${cause.file}:${cause.start}`);
  return [...groups.values()].flatMap((group): readonly Feature[] => {
    const [first] = group;
    return first === undefined ? [] : [{ feature: first.feature, ...(first.owner === fn ? {} : { of: first.owner.label }), place: view.place(first.cause), needs: group.map(tell) }];
  });
}

/** Who may invoke the function by its resource-based policy, as APIs, buckets and rules do. */
export const invokersOf = (fn: LambdaFunction, { project, view }: Knowledge): readonly Invoker[] =>
  project.permissionsOf(fn).flatMap(({ to, sure }): readonly Invoker[] => {
    if (to.principal === undefined) return [];
    const source = to.sourceArn ?? to.sourceAccount;
    return [{ principal: show(to.principal), ...(source === undefined ? {} : { source: view.resource(source) }), sure, place: view.place(to.span) }];
  });

import type { Codebase, Fact, GetFact, LambdaFunction, Project, Role } from '../types.js';
import { literal } from '../iam/text.js';
import { sureAllows } from '../iam/statements.js';
import { needs } from './needs.js';
import { sureUsers } from './users.js';
import { actionsOf, possibleActionsOf, usedActions } from './used-actions.js';

/** What one function of a shared role has for others' sake alone. */
export interface Surplus {
  readonly fn: LambdaFunction;
  /** As written in the policies. */
  readonly actions: readonly string[];
}

export interface SharedRoles {
  /** Functions that share the role; fewer than two: nobody does. */
  usersOf(role: Role): readonly LambdaFunction[];
  /** Only of functions whose code is understood as a whole. */
  surplusOf(role: Role): readonly Surplus[];
}

export const sharedRoles: Fact<SharedRoles> = {
  name: 'shared-roles',
  compute: (project, get) => ({ usersOf: (role) => sureUsers(project, role), surplusOf: (role) => surplusOf(role, project, get) }),
};

function surplusOf(role: Role, project: Project, get: GetFact): readonly Surplus[] {
  const users = sureUsers(project, role);
  const used = users.map((fn) => usedBy(fn, get, project.code));
  const granted = [...new Set(sureAllows(project.grantsOf(role)).flatMap(({ statement }) => (statement.action?.values ?? []).flatMap(({ text }) => literal(text) ?? [])))].filter((action) => !/[*?]/.test(action));
  return users.flatMap((fn, index): readonly Surplus[] => {
    const own = used[index];
    if (own?.complete !== true) return [];
    const actions = granted.filter((action) => !own.actions.has(action.toLowerCase()) && !own.mayAsk(action.toLowerCase()) && used.some((other) => other !== own && other.actions.has(action.toLowerCase())));
    return actions.length === 0 ? [] : [{ fn, actions }];
  });
}

interface Used {
  readonly actions: ReadonlySet<string>;
  readonly mayAsk: (action: string) => boolean;
  readonly complete: boolean;
}

function usedBy(fn: LambdaFunction, get: GetFact, code: Codebase): Used {
  const use = get(usedActions).of(fn);
  const features = get(needs).of(fn).flatMap((need) => need.anyOf.map((action) => action.toLowerCase()));
  return {
    actions: new Set([...features, ...actionsOf(use)]), mayAsk: possibleActionsOf(use, code),
    complete: use.gaps.length === 0 && use.open.length === 0 && fn.layers.length === 0,
  };
}

import type { Codebase, Fact, FunctionUse, LambdaFunction } from '../types.js';

export interface UsedActions {
  of(fn: LambdaFunction): FunctionUse;
}

/** `used actions`: what the code of a function calls, beside what its features need. */
export const usedActions: Fact<UsedActions> = {
  name: 'used-actions',
  compute: (project) => ({ of: (fn) => project.code.useOf(fn) }),
};

/** Actions that the calls need, surely or perhaps, in lower case. */
export function actionsOf(use: FunctionUse): ReadonlySet<string> {
  return new Set(use.calls.filter((call) => call.identity !== 'other').flatMap((call) => (call.needs ?? []).flatMap((need) => [need, ...(need.instead ?? [])]).flatMap((need) => need.anyOf.map((action) => action.toLowerCase()))));
}

/** May the calls ask for an action, in lower case? What they do not ask for the code does not use, as far as it is understood. */
export function possibleActionsOf(use: FunctionUse, code: Codebase): (action: string) => boolean {
  const found = new Set(use.calls.filter((call) => call.identity !== 'other').flatMap((call) => code.possibleActions(call)));
  return (action) => found.has(action) || found.has(`${action.slice(0, action.indexOf(':'))}:*`);
}

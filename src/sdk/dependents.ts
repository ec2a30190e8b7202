import { DEPENDENT_ACTIONS } from './dependent-table.js';
import { lazily } from './lazily.js';

/** Dependent actions by "service:action" in lower case, "service:*" for all of a service. */
const dependents = lazily((): ReadonlyMap<string, readonly string[]> => new Map(DEPENDENT_ACTIONS.trim().split('\n').flatMap(readLine)));

function readLine(line: string): readonly (readonly [string, readonly string[]])[] {
  const [service = '', ...words] = line.toLowerCase().split(' ');
  return words.flatMap((word) => {
    const [actions = '', list = ''] = word.split('=');
    const found = list.split(',').map((action) => (action.startsWith(':') ? `${service}${action}` : action));
    return actions.split(',').map((action) => [`${service}:${action}`, found] as const);
  });
}

/** What an action asks for beside itself, in lower case; `action` in lower case. */
export const dependentsOf = (action: string): readonly string[] => [...(dependents().get(action) ?? []), ...(dependents().get(`${action.slice(0, action.indexOf(':'))}:*`) ?? [])];

import { POSSIBLE_COMPANIONS } from './companion-table.js';
import { DEPENDENT_ACTIONS } from './dependent-table.js';
import { lazily } from './lazily.js';

/** Dependent actions by "service:action" in lower case, "service:*" for all of a service. */
const dependents = lazily((): ReadonlyMap<string, readonly string[]> => {
  const out = new Map<string, string[]>();
  for (const line of `${DEPENDENT_ACTIONS.trim()}\n${POSSIBLE_COMPANIONS.trim()}`.split('\n')) {
    for (const [action, found] of readLine(line)) {
      const before = out.get(action);
      if (before === undefined) out.set(action, [...found]);
      else before.push(...found);
    }
  }
  return out;
});

function readLine(line: string): readonly (readonly [string, readonly string[]])[] {
  const [service = '', ...words] = line.replace(/ #.*$/, '').toLowerCase().split(' ');
  return words.flatMap((word) => {
    const [actions = '', list = ''] = word.split('=');
    const found = list.split(',').map((action) => (action.startsWith(':') ? `${service}${action}` : action));
    return actions.split(',').map((action) => [`${service}:${action}`, found] as const);
  });
}

/** What an action, or an operation by its name, may ask for beside itself, "service:*" for all of a service; in lower case. */
export const dependentsOf = (action: string): readonly string[] => [...(dependents().get(action) ?? []), ...(dependents().get(`${action.slice(0, action.indexOf(':'))}:*`) ?? [])];

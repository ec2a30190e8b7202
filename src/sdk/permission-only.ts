import { hasClient } from './clients.js';
import { lazily } from './lazily.js';
import { PERMISSION_ONLY } from './permission-only-table.js';

/** "service:action" in lower case. */
const permissionOnly = lazily(
  (): ReadonlySet<string> =>
    new Set(
      PERMISSION_ONLY.trim().split('\n').flatMap((line) => {
        const [service = '', ...names] = line.split(' ');
        return names.map((name) => `${service}:${name.toLowerCase()}`);
      }),
    ),
);

/** Does no operation of the SDKs ask for the action by itself? Then calls do not tell whether it is used. Prefix and name in lower case. */
export const isPermissionOnly = (service: string, name: string): boolean => !hasClient(service) || permissionOnly().has(`${service}:${name}`);

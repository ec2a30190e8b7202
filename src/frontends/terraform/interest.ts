import { isAttaching } from './attachments.js';
import { rowFor } from './resource-table.js';

/** Does a resource of the type make a role, policy or function, or join them? */
export const isInteresting = (type: string): boolean => rowFor(type) !== undefined || isAttaching(type);

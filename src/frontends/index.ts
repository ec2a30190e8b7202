import type { Frontend } from '../types.js';
import { policyFile } from './policy.js';

/** All frontends; the first one that accepts a tree reads it. Bare policies come last: they look into any map. */
export const frontends: readonly Frontend[] = [policyFile];

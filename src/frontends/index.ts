import type { Frontend } from '../types.js';
import { awsCli } from './aws-cli.js';
import { cloudFormation } from './cloudformation.js';
import { policyFile } from './policy.js';

/** All frontends; the first one that accepts a tree reads it. Bare policies come last: they look into any map. */
export const frontends: readonly Frontend[] = [cloudFormation, awsCli, policyFile];

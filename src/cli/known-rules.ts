import { rules as builtIn } from '../../rules/index.js';
import { ownRules } from '../settle/own-rules.js';
import type { Host } from '../host.js';
import { configOf } from '../run.js';
import type { Rule } from '../types.js';
import type { Values } from './options.js';

export interface KnownRules {
  readonly rules: readonly Rule[];
  /** Why those of plugins are not among them. */
  readonly problem?: string;
}

/** Built-in rules and those of the plugins of the configuration in use. A broken configuration takes away the latter alone. */
export async function knownRules(values: Values, host: Host): Promise<KnownRules> {
  try {
    return { rules: (await configOf({ paths: [], configFile: values.config, configLookup: values['no-config-lookup'] !== true }, host)).rules };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'Misuse') throw error;
    return { rules: [...builtIn, ...ownRules], problem: error.message };
  }
}

import type { Baseline } from '../settle/baseline.js';
import type { ResolvedConfig } from '../settle/config-types.js';

interface Lists {
  readonly config: Pick<ResolvedConfig, 'suppressions'>;
  readonly baseline?: Baseline;
}

/** Do lists beside the files say which findings are silenced, or known? They speak of the project as a whole. */
export const isListed = ({ config, baseline }: Lists): boolean => (config.suppressions ?? []).length > 0 || (baseline?.size ?? 0) > 0;

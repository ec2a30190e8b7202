import type { Host } from '../host.js';
import { plural } from '../report/text.js';
import type { Diagnostic } from '../types.js';

/** 1 for errors and for more warnings than are let pass, else 0. */
export function statusOfFindings(diagnostics: readonly Diagnostic[], maxWarnings: number | undefined, host: Host): number {
  const shown = diagnostics.filter((each) => each.suppressed === undefined);
  const errors = shown.filter((each) => each.severity === 'error').length;
  const tooMany = maxWarnings !== undefined && shown.length - errors > maxWarnings;
  if (tooMany) host.err(`rolelint: ${plural(shown.length - errors, 'warning')}, more than --max-warnings ${maxWarnings}\n`);
  return errors > 0 || tooMany ? 1 : 0;
}

import type { Level, Severity } from '../types.js';
import type { RuleSetting } from './config-types.js';

/** How a finding of the given level counts: as the user wrote, or as the preset grades it. */
export function severityOf(setting: Pick<RuleSetting, 'severity' | 'graded' | 'strict'>, level: Level, guardsAccess: boolean): Severity {
  if (!setting.graded || setting.severity === 'off') return setting.severity;
  switch (level) {
    case 'error':
      return 'error';
    case 'warning':
      return setting.strict && guardsAccess ? 'error' : 'warn';
    case 'suggestion':
      return setting.strict ? 'warn' : 'off';
  }
}

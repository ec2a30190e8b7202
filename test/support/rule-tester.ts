import { describe, it } from 'vitest';
import type { Rule } from '../../src/types.js';
import { testRule as test, type Cases } from '../../src/testing.js';

export type { Expected, Files } from '../../src/testing.js';

/** Runs one built-in rule alone over small projects, as `RuleTester` does for rules of others. */
export function testRule(rule: Rule, cases: Cases): void {
  test({ describe, it }, rule.meta.id, rule, cases);
}

import type { Rule } from './types.js';
import { formsOf } from './testing/forms.js';
import type { Cases } from './testing/types.js';

export type { Case, Cases, Expected, Files, InvalidCase } from './testing/types.js';

/** `describe` and `it` of a test runner: vitest, jest, mocha, `node:test`. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
}

/** Tests rules: `new RuleTester().run('acme/tagged-roles', rule, { valid, invalid })`. */
export class RuleTester {
  readonly #runner: Partial<TestRunner>;

  /** @param runner needed where `describe` and `it` are no globals: `new RuleTester({ describe, it })` */
  constructor(runner: Partial<TestRunner> = {}) {
    this.#runner = runner;
  }

  /**
   * Registers the tests of a rule. Each case is a small project that is linted with this rule alone; objects among its files
   * are tried as JSON and as YAML.
   * @param name as a configuration calls it, "acme/tagged-roles"
   * @throws Error when there is no `describe` and no `it`
   */
  run(name: string, rule: Rule, cases: Cases): void {
    const { describe, it } = { ...(globalThis as Partial<TestRunner>), ...this.#runner };
    if (describe === undefined || it === undefined) throw new Error('RuleTester found no `describe` and `it`: import them from the test runner, and write `new RuleTester({ describe, it })`');
    testRule({ describe, it }, name, rule, cases);
  }
}

/** What checks is loaded when the first test runs. */
const checks = (): Promise<typeof import('./testing/check.js')> => import('./testing/check.js');

/** Registers the tests of a rule. */
export function testRule({ describe, it }: TestRunner, name: string, rule: Rule, cases: Cases): void {
  describe(name, () => {
    it('is a rule, with a case that is silent, one that fires, and one for each kind of fix', async () => (await checks()).checkRule(name, rule, cases));
    describe('is silent', () => {
      for (const each of cases.valid) for (const form of formsOf(each.files)) it(`${each.name} (${form})`, async () => (await checks()).checkValid(name, rule, each, form));
    });
    describe('fires', () => {
      for (const each of cases.invalid) for (const form of formsOf(each.files)) it(`${each.name} (${form})`, async () => (await checks()).checkInvalid(name, rule, each, form));
    });
  });
}

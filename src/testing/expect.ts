import { inspect, isDeepStrictEqual } from 'node:util';

/** What test runners show the difference of. */
export class ExpectationError extends Error {
  override readonly name = 'AssertionError';
  /** Asked for by mocha. */
  readonly showDiff = true;
  constructor(message: string, readonly actual: unknown, readonly expected: unknown) {
    super(message);
  }
}

/** @throws ExpectationError when the two differ */
export function same(actual: unknown, expected: unknown, what: string): void {
  if (!isDeepStrictEqual(actual, expected)) throw new ExpectationError(`${what}\n  expected: ${show(expected)}\n  found:    ${show(actual)}`, actual, expected);
}

/** @throws ExpectationError when it does not hold */
export function holds(condition: boolean, what: string, actual?: unknown, expected?: unknown): void {
  if (!condition) throw new ExpectationError(what, actual, expected);
}

const show = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value) : inspect(value, { depth: 6, breakLength: 160 }));

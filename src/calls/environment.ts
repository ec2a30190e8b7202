import { UNKNOWN, literalOf, type Value } from './value.js';
import { asVariable } from './tests.js';
import type { Site } from './machine.js';

/** `os.environ.get('TABLE', 'default')`, `os.getenv('TABLE')`. */
export function variableOf({ machine, given }: Site): Value {
  const [variable, otherwise = given.named.get('default')] = given.positional;
  if (variable?.kind !== 'text') return UNKNOWN;
  const value = machine.environment(literalOf(variable) ?? '');
  return value.kind === 'literal' && value.value === null && otherwise !== undefined ? asVariable(otherwise) : value;
}

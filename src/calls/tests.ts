import type { CodeExpression } from '../types/code.js';
import type { Text, Tri } from '../types.js';
import { alternatives, literal } from '../iam/text.js';
import { every, not, some } from '../iam/tri.js';
import { scopeOf, type Frame, type Machine } from './machine.js';
import { UNKNOWN, variants, type Place, type Value } from './value.js';

/** Is the value of a variable of the environment, or what stands in for one that is not set. */
const isVariable = (value: Value): boolean => (value.kind === 'text' || value.kind === 'literal') && value.variable === true;

/** The same value, told by the environment. */
export const asVariable = (value: Value): Value => (value.kind === 'text' || value.kind === 'literal' ? { ...value, variable: true } : value);

/** Does it count as true? Only what the environment decides is told: all else may come out in both ways. */
export const truthOf = (value: Value): Tri => agreed(variants(value).map((each) => (isVariable(each) ? truth(each) : 'maybe')));

function truth(value: Value): Tri {
  if (value.kind === 'literal') return value.value === null || value.value === false || value.value === 0 ? 'no' : 'yes';
  return value.kind === 'text' ? isThere(value.text) : 'maybe';
}

/** A text with a part that is known, or with a name that is made at deployment, is not empty. */
function isThere(text: Text): Tri {
  if (literal(text) === '') return 'no';
  return text.target !== undefined || text.pieces.some((piece) => typeof piece === 'string' || piece.generated === true) ? 'yes' : 'maybe';
}

const agreed = (answers: readonly Tri[]): Tri => (answers.every((answer) => answer === 'yes') ? 'yes' : answers.every((answer) => answer === 'no') ? 'no' : 'maybe');

function equalTo(a: Value, b: Value): Tri {
  if (!isVariable(a) && !isVariable(b)) return 'maybe';
  if (a.kind === 'literal' && b.kind === 'literal') return a.value === b.value ? 'yes' : 'no';
  if (a.kind === 'text' && b.kind === 'text') {
    const [ours, theirs] = [a, b].map(({ text }) => alternatives(text).map(literal));
    return agreed((ours ?? []).flatMap((one) => (theirs ?? []).map((other): Tri => (one === undefined || other === undefined ? 'maybe' : one === other ? 'yes' : 'no'))));
  }
  const [text, other] = a.kind === 'text' ? [a, b] : [b, a];
  return text.kind === 'text' && other.kind === 'literal' && other.value === null && isThere(text.text) === 'yes' ? 'no' : 'maybe';
}

/** The truth value of a test, where the environment decides it. */
export function testValue(machine: Machine, { operator, of }: Extract<CodeExpression, { kind: 'test' }>, frame: Frame): Value {
  const [first = UNKNOWN, second = UNKNOWN, ...more] = of.map((each) => machine.evaluate(each, frame));
  const answer = operator === 'equal' ? agreed(variants(first).flatMap((a) => variants(second).map((b) => equalTo(a, b))))
    : operator === 'not' ? not(truthOf(first))
    : (operator === 'and' ? every : some)([first, second, ...more].map(truthOf));
  return answer === 'maybe' ? UNKNOWN : { kind: 'literal', value: answer === 'yes', variable: true };
}

/** Does the environment keep the code at the place from running? */
export function isSwitchedOff(machine: Machine, frame: Frame, { start }: Place): boolean {
  const guards = scopeOf(frame)?.guards;
  return guards !== undefined && guards.some((guard) => guard.start <= start && start < guard.end && truthOf(machine.evaluate(guard.test, frame)) === 'no');
}

/** Parameters without which their operations are refused before anybody is asked for permission. */
const REQUIRED: ReadonlySet<string> = new Set([
  'Bucket', 'TableName', 'QueueUrl', 'FunctionName', 'SecretId', 'DeliveryStreamName', 'stateMachineArn', 'resourceArn', 'secretArn', 'RoleArn', 'knowledgeBaseId', 'agentId', 'modelId', 'UserPoolId',
]);

/** Is what the call names given by a variable that is not set? */
export const isNameless = (input: Value): boolean => input.kind === 'object' && [...input.entries].some(([name, value]) => REQUIRED.has(name) && truthOf(value) === 'no');

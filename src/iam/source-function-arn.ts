import type { Condition, PolicyKind, Statement } from '../types.js';
import { isKey } from './condition.js';
import { ABSENT, UNKNOWN, conditionHolds, type RequestContext } from './evaluate.js';

/** Names the function whose code makes a call ("Using source function ARN to control function access behavior"). */
export const SOURCE_FUNCTION_ARN = 'lambda:SourceFunctionArn';

export const sourceFunctionConditions = (statement: Statement): readonly Condition[] => statement.conditions.filter((condition) => isKey(condition, SOURCE_FUNCTION_ARN));

/** Kinds of policies that are not attached to the caller: the key can't be used there. */
export const isResourceSide = (kind: PolicyKind): boolean => kind === 'resource' || kind === 'trust' || kind === 'endpoint' || kind === 'rcp';

/** What a condition makes of its statement when its key is missing from the request. */
export type EffectWithoutKey = 'allows-nobody' | 'denies-everybody' | 'restricts-nothing' | 'denies-nobody' | 'unknown';

export function effectWithoutKey(statement: Statement, condition: Condition): EffectWithoutKey {
  const key = condition.key.toLowerCase();
  const context: RequestContext = (asked) => (asked === key ? ABSENT : UNKNOWN);
  const holds = conditionHolds(condition, context);
  if (holds === 'maybe' || statement.effect === 'unknown') return 'unknown';
  if (statement.effect === 'Allow') return holds === 'yes' ? 'restricts-nothing' : 'allows-nobody';
  return holds === 'yes' ? 'denies-everybody' : 'denies-nobody';
}

/** How a message ends that begins with "the key is never there". */
export const EFFECT_WORDS: Readonly<Record<EffectWithoutKey, string>> = {
  'allows-nobody': 'this allows nothing',
  'denies-everybody': 'this denies everybody',
  'restricts-nothing': 'this restricts nothing',
  'denies-nobody': 'this denies nothing',
  unknown: 'this has no use',
};

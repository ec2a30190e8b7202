import type { CallNeed, FunctionUse, LambdaFunction, Project, SdkCall, Span } from '../types.js';
import { groupBy } from '../iam/group-by.js';
import { encryptionOf } from './keys.js';

export interface DoubtInput {
  readonly project: Project;
  /** A place as readers know it: "src/orders.ts:12". */
  readonly at: (span: Span) => string;
  /** Is the gap in what is understood of the code said elsewhere? */
  readonly isKnownGap: (gap: string) => boolean;
}

/** "`PutItem` in src/orders.ts:12". */
export const placeOf = ({ operation, span, presigned }: SdkCall, { at }: Pick<DoubtInput, 'at'>): string => `\`${operation}\` in ${at(span)}${presigned ? ' (presigned for others)' : ''}`;

/** What is not understood of the code: as a whole, of single services, and of single calls. */
export function doubtsOf(fn: LambdaFunction, { gaps, open, calls }: FunctionUse, input: DoubtInput): readonly string[] {
  return [
    ...gaps.filter((gap) => !input.isKnownGap(gap)).map((gap) => `what more the code of \`${fn.label}\` calls: ${gap}`),
    ...open.map(({ prefix, why, span }) => `what more is called of ${prefix === '*' ? 'any service' : `\`${prefix}\``}: ${why} (${input.at(span)})`),
    ...calls.filter(({ identity }) => identity === 'unknown').map((call) => `whose credentials sign ${placeOf(call, input)}: it is left out`),
    ...perhapsNeeded(calls, input),
  ];
}

/** Calls that may need the same for the same reason are one doubt. */
function perhapsNeeded(calls: readonly SdkCall[], input: DoubtInput): readonly string[] {
  const all = calls.filter(({ identity }) => identity === 'role').flatMap((call) => {
    const open = (call.needs ?? []).filter((need) => !need.sure && !(isOnKey(need) && encryptionOf(call, input.project).kind !== 'unknown'));
    return [...groupBy(open, ({ because = '' }) => because)].map(([because, needs]) => ({ place: placeOf(call, input), because, actions: [...new Set(needs.map(actionOf))].sort().join(', ') }));
  });
  return [...groupBy(all, ({ actions, because }) => `${actions}\u0000${because}`).values()].map((same) => {
    const { actions = '', because = '' } = same[0] ?? {};
    const places = [...new Set(same.map(({ place }) => place))];
    return `whether ${actions} is needed${because === '' ? '' : `, ${because}`}, for ${places.join(', ')}`;
  });
}

const actionOf = ({ anyOf }: CallNeed): string => `\`${anyOf[0] ?? ''}\``;

/** Is it needed on the key that encrypts what the call works on? */
export const isOnKey = ({ anyOf, sure }: CallNeed): boolean => !sure && anyOf.every((action) => action.startsWith('kms:'));

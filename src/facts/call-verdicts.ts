import type { CallNeed, Fact, LambdaFunction, Role, SdkCall } from '../types.js';
import type { Verdict } from '../iam/evaluate.js';
import { grantedSomewhere } from '../iam/evaluate.js';
import { grants } from './grants.js';
import type { Need } from './needs/need.js';
import { usedActions } from './used-actions.js';

/** Something that a call needs and the role does not have. */
export interface Lack {
  readonly fn: LambdaFunction;
  readonly role: Role;
  readonly call: SdkCall;
  readonly need: CallNeed;
  readonly verdict: Verdict;
  /** Is the action allowed on other resources? */
  readonly elsewhere: boolean;
}

export interface CallVerdicts {
  /** What the role lacks for the calls of the function's code; empty where the role is not known. */
  lacksOf(fn: LambdaFunction): readonly Lack[];
}

/** Calls of the code against the role that the function runs with. */
export const callVerdicts: Fact<CallVerdicts> = {
  name: 'call-verdicts',
  compute(project, get) {
    const known = new Map<LambdaFunction, readonly Lack[]>();
    const compute = (fn: LambdaFunction): readonly Lack[] => {
      const link = project.roleOf(fn);
      if (link?.sure !== 'yes') return [];
      const role = link.to;
      return get(usedActions).of(fn).calls.filter((call) => call.identity === 'role').flatMap((call) => (call.needs ?? []).filter((need) => need.sure).flatMap((need): Lack[] => {
        const verdict = get(grants).allows(role, fn, asNeed(fn, call, need));
        if (verdict.answer !== 'no') return [];
        const documents = project.grantsOf(role).documents.map(({ document }) => document);
        return [{ fn, role, call, need, verdict, elsewhere: verdict.because === 'not-granted' && need.anyOf.some((action) => grantedSomewhere(documents, action) !== 'no') }];
      }));
    };
    return {
      lacksOf(fn) {
        let lacks = known.get(fn);
        if (lacks === undefined) known.set(fn, (lacks = compute(fn)));
        return lacks;
      },
    };
  },
};

/** What a call in the code needs, in the shape of a feature's need: its requests come from the execution environment. */
export const asNeed = (fn: LambdaFunction, call: SdkCall, { anyOf, resource, instead }: CallNeed): Need => ({
  feature: 'its code', anyOf, cause: call.span, owner: fn, level: 'error', sourceFunctionArn: 'present', without: 'the call is denied',
  ...(resource === undefined ? {} : { resource }), ...(instead === undefined ? {} : { instead }),
});

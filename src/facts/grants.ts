import type { Fact, LambdaFunction, Project, Role, RoleGrants } from '../types.js';
import { ABSENT, UNKNOWN, evaluate, type RequestContext, type Verdict } from '../iam/evaluate.js';
import type { Need } from './needs/need.js';
import { resourceBased } from './resource-based.js';

export interface Grants {
  /** `granted actions` of a role: every document that decides what it may do. */
  of(role: Role): RoleGrants;
  /** Is one of the need's actions allowed to the function's role? Resource policies of the project that may allow it make a "maybe". */
  allows(role: Role, fn: LambdaFunction, need: Need): Verdict;
}

export const grants: Fact<Grants> = {
  name: 'granted-actions',
  compute: (project) => ({ of: (role) => project.grantsOf(role), allows: (role, fn, need) => allows(project, role, fn, need) }),
};

function allows(project: Project, role: Role, fn: LambdaFunction, need: Need): Verdict {
  const policies = project.grantsOf(role);
  const context = requestContext(role, fn, need);
  const ask = (action: string): Verdict => evaluate(policies, { action, resource: need.resource, context });
  const verdicts = need.anyOf.map(ask);
  const best = verdicts.find((verdict) => verdict.answer === 'yes') ?? verdicts.find((verdict) => verdict.answer === 'maybe') ?? verdicts[0];
  if (best === undefined) return { answer: 'yes' };
  if (best.answer !== 'no') return best;
  const fallback = need.fallback === undefined || best.because === 'explicit-deny' ? undefined : ask(need.fallback);
  if (fallback !== undefined && fallback.answer !== 'no') return fallback;
  const perhaps = (best.because !== 'explicit-deny' && resourceBased(project, role, need) !== 'no') || need.instead?.some((other) => allows(project, role, fn, { ...need, instead: undefined, anyOf: other.anyOf, resource: other.resource }).answer !== 'no') === true;
  return perhaps ? { answer: 'maybe', because: 'unknown' } : best;
}

/**
 * What a call with the role's credentials carries. Source keys belong to service principals and are never there
 * ("AWS global condition context keys"); lambda:SourceFunctionArn only for calls from the execution environment.
 */
function requestContext(role: Role, fn: LambdaFunction, need: Need): RequestContext {
  return (key) => {
    switch (key) {
      case 'aws:sourcearn':
      case 'aws:sourceaccount':
      case 'aws:sourceorgid':
      case 'aws:sourceorgpaths': return ABSENT;
      case 'aws:principalarn': return { state: 'present', values: [role.arn] };
      case 'lambda:sourcefunctionarn':
        if (need.sourceFunctionArn === 'present') return { state: 'present', values: [fn.arn] };
        return need.sourceFunctionArn === 'absent' ? ABSENT : UNKNOWN;
      default: return UNKNOWN;
    }
  };
}

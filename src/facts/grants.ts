import type { Fact, LambdaFunction, PolicyDocument, Project, Role, RoleGrants, Statement, Text, Tri } from '../types.js';
import { ABSENT, UNKNOWN, evaluate, type RequestContext, type Verdict } from '../iam/evaluate.js';
import { speaksOfAction } from '../iam/action.js';
import { parseArn, splitText } from '../iam/arn.js';
import { equal } from '../iam/pattern.js';
import { accountOfRoot } from '../iam/principal.js';
import { join, literal } from '../iam/text.js';
import { some } from '../iam/tri.js';
import type { Need } from './needs/need.js';

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
  if (best.answer !== 'no' || best.because === 'explicit-deny') return best;
  const instead = need.fallback === undefined ? undefined : ask(need.fallback);
  if (instead !== undefined && instead.answer !== 'no') return instead;
  return resourceBased(project, role, need) === 'no' ? best : { answer: 'maybe', because: 'unknown' };
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

/** Policies on the other side: of the resource, of any resource where it is not known which, and of a role that is assumed. */
function resourceBased(project: Project, role: Role, { resource, anyOf }: Need): Tri {
  if (anyOf.every((action) => action.startsWith('sts:'))) return trustAllows(project, role, resource, anyOf);
  if (resource !== undefined) return resourcePolicyAllows(project, role, resource, anyOf);
  return some(project.ofKind('resource-policy').flatMap(({ document }) => document.statements.map((statement) => statementAllows(statement, document, role, anyOf))));
}

/** "Cross-account role access": in one account a trust policy that names the caller is enough; what roles outside of the project trust is not known. */
function trustAllows(project: Project, role: Role, resource: Text | undefined, actions: readonly string[]): Tri {
  const named = resource === undefined ? undefined : project.roleNamed(resource)?.to;
  if (resource !== undefined && named === undefined) {
    const [account, own] = [parseArn(resource)?.account, parseArn(role.arn)?.account];
    return account !== undefined && own !== undefined && equal(account, own) === 'no' ? 'no' : 'maybe';
  }
  return some((named === undefined ? project.roles : [named]).map(({ trust }): Tri => (trust === undefined ? 'maybe' : some(trust.statements.map((statement) => statementAllows(statement, trust, role, actions))))));
}

/** In the same account a resource policy that names the role is enough by itself; an account principal delegates to identity policies. */
export function resourcePolicyAllows(project: Project, role: Role, resource: Text, actions: readonly string[]): Tri {
  const owner = project.resourceNamed(resource)?.to.arn ?? holderOf(resource) ?? resource;
  return some(project.resourcePoliciesOf(owner).flatMap(({ to }) => to.document.statements.map((statement) => statementAllows(statement, to.document, role, actions))));
}

/** The bucket of an object, the table of an index: policies are attached to those. */
function holderOf(resource: Text): Text | undefined {
  const arn = parseArn(resource);
  const service = arn === undefined ? undefined : literal(arn.service);
  const parts = service === 's3' ? 1 : service === 'dynamodb' ? 2 : undefined;
  if (parts === undefined) return undefined;
  const held = splitText(resource, '/');
  if (held.length <= parts) return undefined;
  return join(held.slice(0, parts).flatMap((part, index) => (index === 0 ? part.pieces : ['/', ...part.pieces])), resource.span);
}

function statementAllows(statement: Statement, document: PolicyDocument, role: Role, actions: readonly string[]): Tri {
  if (statement.effect === 'Deny') return 'no';
  if (!document.complete || statement.principal === undefined) return 'maybe';
  const named = some(statement.principal.entries.map((entry): Tri => {
    if (entry.type !== '*' && entry.type !== 'AWS') return 'no';
    if (entry.type === 'AWS' && accountOfRoot(entry.text) !== undefined) return 'no';
    return parseArn(entry.text) === undefined ? 'maybe' : equal(entry.text, role.arn);
  }));
  return named === 'no' ? 'no' : some(actions.map((action) => (speaksOfAction(statement, action) === 'no' ? 'no' : 'maybe')));
}


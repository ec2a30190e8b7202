import type { Entity, Fact, GetFact, LambdaFunction, ManagedPolicy, Project, RolePolicy } from '../types.js';
import { evaluate, unknownContext } from '../iam/evaluate.js';
import { literal } from '../iam/text.js';
import { grants } from './grants.js';
import { needs, type Need } from './needs.js';
import { isScript, stackOf, waitsFor } from './order.js';

/** A policy that may come too late: what needs it is made beside it, not after it. */
export interface LatePolicy {
  readonly policy: RolePolicy | ManagedPolicy;
  /** What should wait for it. */
  readonly waiting: Entity;
  readonly needs: readonly Need[];
}

export interface LatePolicies {
  of(fn: LambdaFunction): readonly LatePolicy[];
}

/** CloudFormation makes what does not depend on each other at the same time ("DependsOn attribute"). */
export const latePolicies: Fact<LatePolicies> = {
  name: 'late-policies',
  compute: (project, get) => ({ of: (fn) => lateOf(fn, project, get) }),
};

function lateOf(fn: LambdaFunction, project: Project, get: GetFact): readonly LatePolicy[] {
  const role = project.roleOf(fn);
  // the CDK adds dependencies of its own, which its scripts don't show
  if (role?.sure !== 'yes' || fn.dependsOn === undefined || isScript(fn)) return [];
  const policies = project.grantsOf(role.to);
  const attached = new Set(role.to.attached.map(({ policy }) => policy.target));
  // what the role itself attaches is there before the role is
  const beside = policies.documents.flatMap(({ from }) => ((from.kind === 'role-policy' || from.kind === 'managed-policy') && !attached.has(from.id) && isBeside(from, fn) ? [from] : []));
  const out = new Map<string, LatePolicy>();
  for (const need of beside.length === 0 ? [] : get(needs).of(fn)) {
    // only what Lambda asks for when it makes the function or mapping
    if (need.level !== 'error' || need.atRunTime === true || need.key === true || get(grants).allows(role.to, fn, need).answer !== 'yes') continue;
    const waiting = need.owner.origin === 'author' ? need.owner : fn;
    const late = beside.filter((policy) => !waitsFor(waiting, policy, project) && !speaksOf(policy, waiting));
    const without = { ...policies, documents: policies.documents.filter(({ from }) => !late.some((policy) => policy === from)) };
    const granting = late.filter((policy) => allows(need, { ...policies, documents: policies.documents.filter(({ from }) => from === policy) }) === 'yes');
    const [policy] = granting;
    if (policy === undefined || allows(need, without) !== 'no') continue;
    const key = `${waiting.id} ${policy.id}`;
    const found = out.get(key);
    out.set(key, { policy, waiting, needs: [...(found?.needs ?? []), need] });
  }
  return [...out.values()];
}

const allows = (need: Need, policies: Parameters<typeof evaluate>[0]) => {
  const answers = [...need.anyOf, ...(need.fallback === undefined ? [] : [need.fallback])].map((action) => evaluate(policies, { action, resource: need.resource, context: unknownContext }).answer);
  return answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
};

const isBeside = (policy: Entity, fn: LambdaFunction): boolean => policy.dependsOn !== undefined && policy.origin === 'author' && stackOf(policy) === stackOf(fn);

/** A policy that speaks of what should wait for it can't be waited for: CloudFormation refuses cycles. */
function speaksOf(policy: RolePolicy | ManagedPolicy, entity: Entity): boolean {
  const name = entity.kind === 'function' ? literal(entity.name) : undefined;
  return policy.document.statements.flatMap(({ resource }) => resource?.values ?? []).some(({ text }) =>
    text.target === entity.id || text.pieces.some((piece) => (typeof piece === 'string' ? name !== undefined && piece.includes(name) : piece.id.startsWith(entity.id))));
}

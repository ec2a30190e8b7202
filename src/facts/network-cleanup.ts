import type { Fact, GetFact, LambdaFunction, ManagedPolicy, Project, Role, RoleGrants, RolePolicy } from '../types.js';
import { evaluate, unknownContext } from '../iam/evaluate.js';
import { needs, type Need } from './needs.js';
import { isScript, stackOf, waitsFor } from './order.js';

/** What Lambda deletes the network interfaces of a function with, and what may be gone before it does. */
export type LostCleanup =
  /** The function stays when its stack is deleted; its role, or the policy that lets Lambda delete them, does not. */
  | { readonly kind: 'stays'; readonly role: Role; readonly gone: Role | RolePolicy | ManagedPolicy }
  /** Nothing says that the function is deleted before its role. */
  | { readonly kind: 'unordered'; readonly role: Role };

export interface NetworkCleanup {
  of(fn: LambdaFunction): LostCleanup | undefined;
}

/**
 * "If you delete the execution role before Lambda deletes the Hyperplane ENI, Lambda won't be able to delete" it ("Giving Lambda functions
 * access to resources in an Amazon VPC"). CloudFormation waits for the interfaces of a function that it deletes ("AWS::Lambda::Function VpcConfig").
 */
export const networkCleanup: Fact<NetworkCleanup> = {
  name: 'network-cleanup',
  compute: (project, get) => ({ of: (fn) => cleanupOf(fn, project, get) }),
};

const DELETE = 'ec2:DeleteNetworkInterface';

function cleanupOf(fn: LambdaFunction, project: Project, get: GetFact): LostCleanup | undefined {
  const role = project.roleOf(fn);
  const need = get(needs).of(fn).find(({ anyOf, owner }) => owner === fn && anyOf.includes(DELETE));
  // only what one stack makes is deleted together
  if (need === undefined || role?.sure !== 'yes' || fn.dependsOn === undefined || isScript(fn) || stackOf(role.to) !== stackOf(fn)) return undefined;
  const grants = project.grantsOf(role.to);
  if (allows(grants, need) !== 'yes') return undefined;
  if (fn.kept === 'yes') {
    const gone = role.to.kept === undefined ? role.to : policyThatGoes(grants, need, fn);
    return gone === undefined ? undefined : { kind: 'stays', role: role.to, gone };
  }
  return fn.kept === undefined && role.to.kept === undefined && !waitsFor(fn, role.to, project) ? { kind: 'unordered', role: role.to } : undefined;
}

/** A policy apart from the role without which Lambda may not delete them. */
function policyThatGoes(grants: RoleGrants, need: Need, fn: LambdaFunction): RolePolicy | ManagedPolicy | undefined {
  const going = grants.documents.flatMap(({ from }) => ((from.kind === 'role-policy' || from.kind === 'managed-policy') && from.kept === undefined && stackOf(from) === stackOf(fn) ? [from] : []));
  const rest = { ...grants, documents: grants.documents.filter(({ from }) => !going.some((policy) => policy === from)) };
  return going.length === 0 || allows(rest, need) !== 'no' ? undefined : going.find((policy) => allows({ ...grants, documents: grants.documents.filter(({ from }) => from === policy) }, need) === 'yes');
}

const allows = (grants: RoleGrants, { resource }: Need) => evaluate(grants, { action: DELETE, resource, context: unknownContext }).answer;

import type { Permission, PolicyDocument, Project, ResourcePolicy, Role, Statement, Text, Tri } from '../types.js';
import { actionMatches, speaksOfAction } from '../iam/action.js';
import { parseArn, splitText } from '../iam/arn.js';
import { isService } from '../iam/invokers.js';
import { equal } from '../iam/pattern.js';
import { accountOfRoot } from '../iam/principal.js';
import { join, literal } from '../iam/text.js';
import { some } from '../iam/tri.js';
import type { Need } from './needs/need.js';

/** Policies on the other side: of the resource, of any resource where it is not known which, and of a role that is assumed. */
export function resourceBased(project: Project, role: Role, { resource, anyOf }: Pick<Need, 'resource' | 'anyOf'>): Tri {
  if (anyOf.every((action) => action.startsWith('sts:'))) return trustAllows(project, role, resource, anyOf);
  const owner = resource === undefined ? undefined : (project.resourceNamed(resource)?.to.arn ?? holderOf(resource) ?? resource);
  // permissions allow actions on functions alone
  const permissions = anyOf.some((action) => action.startsWith('lambda:')) ? project.ofKind('permission') : [];
  return some([
    ...policiesFor(project, owner).map((policy) => policyAllows(policy, role, anyOf)),
    ...permissions.filter((permission) => resource === undefined || mayBeOf(permission, resource, project)).map((permission) => permissionAllows(permission, role, anyOf)),
  ]);
}

/** Policies of the resource, and those of which the project does not know what they are attached to. */
function policiesFor(project: Project, owner: Text | undefined): readonly ResourcePolicy[] {
  const all = project.ofKind('resource-policy');
  if (owner === undefined) return all;
  const isKnown = project.resourceNamed(owner) !== undefined;
  const mayBeOwner = (name: Text): boolean => {
    const found = project.resourceNamed(name)?.to;
    return found === undefined || (!isKnown && (found.arn === undefined || equal(found.arn, owner) !== 'no'));
  };
  return [...project.resourcePoliciesOf(owner).map(({ to }) => to), ...all.filter(({ resources }) => resources.some(mayBeOwner))];
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
const policyAllows = ({ document }: ResourcePolicy, role: Role, actions: readonly string[]): Tri =>
  (document.kind === 'endpoint' ? 'no' : some(document.statements.map((statement) => statementAllows(statement, document, role, actions))));

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
    return entry.type === 'AWS' && accountOfRoot(entry.text) !== undefined ? 'no' : mayBeRole(entry.text, role);
  }));
  return named === 'no' ? 'no' : some(actions.map((action) => (speaksOfAction(statement, action) === 'no' ? 'no' : 'maybe')));
}

/** A role, everybody, or a session of the role (`arn:aws:sts::ACCOUNT:assumed-role/...`). */
function mayBeRole(principal: Text, role: Role): Tri {
  const arn = parseArn(principal);
  return arn === undefined || literal(arn.service) === 'sts' ? 'maybe' : equal(principal, role.arn);
}

/** A permission for the account leaves open whether the role needs a policy of its own. */
function permissionAllows({ principal, action }: Permission, role: Role, actions: readonly string[]): Tri {
  const named: Tri = principal === undefined || accountOfRoot(principal) !== undefined ? 'maybe' : isService(principal) ? 'no' : mayBeRole(principal, role);
  return named === 'no' ? 'no' : some(actions.map((each): Tri => (each.startsWith('lambda:') ? (action === undefined || actionMatches(action, each) !== 'no' ? 'maybe' : 'no') : 'no')));
}

/** May it be a permission of the function that the resource is? */
function mayBeOf(permission: Permission, resource: Text, project: Project): boolean {
  const [own, wanted] = [project.functionNamed(permission.function)?.to, project.functionNamed(resource)?.to];
  return own === undefined || wanted === undefined || own === wanted;
}

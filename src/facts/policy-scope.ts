import type { Entity, Fact, LambdaFunction, ManagedPolicy, PolicyDocument, Project, Related, Role, Tri } from '../types.js';
import { wildcardMatch } from '../iam/glob.js';
import { LAMBDA_PRINCIPAL } from '../iam/principal.js';
import { literal } from '../iam/text.js';
import { parseAwsManagedArn } from '../link/aws-managed.js';
import { trust } from './trust.js';
import { sureUsers, userPlace } from './users.js';

/**
 * "execution": a function of the project runs with the role, or the settings say that one does. "likely": its trust policy, name
 * or attached policies look like it. "unattached": an identity policy that no role of the project carries. "other": none of a function's.
 */
export type Scope = 'execution' | 'likely' | 'unattached' | 'other';

export interface Scoped {
  readonly scope: Scope;
  /** Roles that carry the document. */
  readonly roles: readonly Role[];
  /** Functions that run with one of the roles. */
  readonly users: readonly LambdaFunction[];
}

export interface PolicyScope {
  ofRole(role: Role): Scoped;
  /** Whose permissions an identity policy decides; "other" for all other kinds of documents. */
  of(document: PolicyDocument, owner: Entity): Scoped;
}

const ORDER: readonly Scope[] = ['execution', 'likely', 'unattached', 'other'];

/** Which identity policies decide what functions may do. */
export const policyScope: Fact<PolicyScope> = {
  name: 'policy-scope',
  compute(project, get) {
    const facts = get(trust);
    const carriers = carriersOf(project);
    const boundaries = new Set(project.roles.map((role) => project.grantsOf(role).boundary));
    const known = new Map<Role, Scoped>();
    const ofRole = (role: Role): Scoped => {
      const found = known.get(role) ?? scopeOfRole(role, project, facts.assumableBy(role, LAMBDA_PRINCIPAL));
      known.set(role, found);
      return found;
    };
    return {
      ofRole,
      of(document, owner) {
        if (document.kind !== 'identity') return NONE;
        const roles = carriers.get(document) ?? [];
        if (roles.length === 0) return { ...NONE, scope: boundaries.has(document) ? 'other' : unattachedScope(owner) };
        const scopes = roles.map(ofRole);
        const scope = ORDER.find((each) => scopes.some((found) => found.scope === each)) ?? 'other';
        return { scope, roles, users: scopes.flatMap((found) => found.users) };
      },
    };
  },
};

const NONE: Scoped = { scope: 'other', roles: [], users: [] };

function carriersOf(project: Project): ReadonlyMap<PolicyDocument, readonly Role[]> {
  const out = new Map<PolicyDocument, Role[]>();
  for (const role of project.roles) {
    for (const { document } of project.grantsOf(role).documents) {
      const list = out.get(document);
      if (list === undefined) out.set(document, [role]);
      else list.push(role);
    }
  }
  return out;
}

function unattachedScope(owner: Entity): Scope {
  if (owner.kind === 'role-policy') return owner.otherPrincipals && owner.roles.length === 0 ? 'other' : 'unattached';
  if (owner.kind === 'managed-policy' && owner.roles.length === 0 && (owner.otherPrincipals === true || isNamedBoundary(owner))) return 'other';
  return owner.kind === 'managed-policy' || owner.kind === 'standalone-policy' ? 'unattached' : 'other';
}

/** Boundaries are often for roles of other projects; they grant nothing ("Permissions boundaries for IAM entities"). */
const isNamedBoundary = ({ name, label }: ManagedPolicy): boolean => [label, ...name.pieces].some((part) => typeof part === 'string' && /boundar(?:y|ies)/i.test(part));

function scopeOfRole(role: Role, project: Project, lambdaMayAssume: Tri): Scoped {
  const users = sureUsers(project, role);
  if (users.length > 0 || namedInSettings(role, project)) return { scope: 'execution', roles: [role], users };
  if (lambdaMayAssume === 'yes') return { scope: 'likely', roles: [role], users };
  if (lambdaMayAssume === 'no') return { scope: 'other', roles: [role], users };
  return { scope: looksLikeIt(role) || project.functionsOf(role).length > 0 ? 'likely' : 'unattached', roles: [role], users };
}

const namedInSettings = (role: Role, project: Project): boolean =>
  (project.settings.executionRoles ?? []).some((pattern) => [role.label, literal(role.name)].some((name) => name !== undefined && wildcardMatch(pattern, name)));

const looksLikeIt = (role: Role): boolean =>
  /lambda/i.test(literal(role.name) ?? role.label) || role.attached.some(({ policy }) => /^AWSLambda\w*ExecutionRole$/.test(parseAwsManagedArn(policy)?.name ?? ''));

/** "the code of `Orders`", "role `OrdersRole`", "whoever has this policy": the subject of a message about permissions. */
export function whoHas(scoped: Scoped): string {
  if (scoped.users.length > 0) return `the code of ${userNames(scoped)}`;
  return scoped.roles[0] === undefined ? 'whoever has this policy' : `role \`${scoped.roles[0].label}\``;
}

/** The one function by name, several by number. */
export const userNames = (scoped: Scoped): string =>
  scoped.users.length === 0 ? 'the function' : scoped.users.length === 1 ? `\`${scoped.users[0]?.label ?? ''}\`` : `${scoped.users.length} functions`;

/** Related places: where functions name the role. */
export const placesOfUsers = (scoped: Scoped): readonly Related[] => scoped.users.map((fn) => userPlace(fn));

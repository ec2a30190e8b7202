import type { Data, GetFact, PrincipalElement, Project, Role, Statement } from '../types.js';
import { trust } from '../facts/trust.js';
import { unusedActions } from '../facts/unused-actions.js';
import { EDGE_PRINCIPAL, LAMBDA_PRINCIPAL } from '../iam/principal.js';
import { show } from '../iam/text.js';
import { originOf } from './origin.js';
import { permissionsOf } from './permissions.js';
import type { InspectedRole, Note, Trust, TrustStatement } from './types.js';
import { conditionsOf, type View } from './view.js';

export interface Knowledge {
  readonly project: Project;
  readonly get: GetFact;
  readonly data: Data;
  readonly view: View;
}

/** Who may assume a role, what it may do, and what of that nobody uses. */
export function inspectRole(role: Role, knowledge: Knowledge): InspectedRole {
  const { project, get, data, view } = knowledge;
  const grants = project.grantsOf(role);
  return {
    id: role.id, label: role.label, name: show(role.name), arn: show(role.arn), place: view.place(role.span), origin: originOf(role.origin, role.id),
    functions: project.functionsOf(role).map(({ to, sure }) => ({ id: to.id, label: to.label, sure })),
    trust: trustOf(role, knowledge),
    permissions: permissionsOf(role, project, data, view),
    ...(role.boundary === undefined ? {} : { boundary: { policy: show(role.boundary.policy), place: view.place(role.boundary.span), known: grants.boundary !== undefined } }),
    unused: get(unusedActions).of(role).map(({ action, text }) => ({ action, place: view.place(text.span) })),
    unusedUnknown: get(unusedActions).gapsOf(role),
    unknown: [
      ...grants.incomplete.map((text): Note => ({ text })),
      ...grants.documents.filter(({ document }) => !document.complete).map(({ document }): Note => ({ text: `${document.label} is not known to its end`, place: view.place(document.span) })),
    ],
  };
}

function trustOf(role: Role, { project, get, view }: Knowledge): Trust {
  const edge = project.functionsOf(role).some(({ to }) => project.edgeAssociationsOf(to).some(({ sure }) => sure === 'yes'));
  return {
    lambda: get(trust).assumableBy(role, LAMBDA_PRINCIPAL),
    ...(edge ? { edge: get(trust).assumableBy(role, EDGE_PRINCIPAL) } : {}),
    statements: (role.trust?.statements ?? []).map((statement) => trustStatement(statement, view)),
    ...(role.trust === undefined ? { unknown: role.trustUnknown ?? 'its trust policy is not in the files' } : role.trust.complete ? {} : { unknown: 'its trust policy is not known to its end' }),
  };
}

function trustStatement(statement: Statement, view: View): TrustStatement {
  const entries = (element: PrincipalElement | undefined): TrustStatement['principals'] => (element?.entries ?? []).map(({ type, text }) => ({ type, value: show(text) }));
  return {
    effect: statement.effect, except: statement.notPrincipal !== undefined,
    principals: entries(statement.principal ?? statement.notPrincipal),
    actions: (statement.action?.values ?? []).map(({ text }) => show(text)),
    conditions: conditionsOf(statement), place: view.place(statement.span),
  };
}

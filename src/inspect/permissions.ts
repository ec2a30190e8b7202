import type { Data, Element, PolicyDocument, Project, Role, Statement } from '../types.js';
import { literal, show } from '../iam/text.js';
import type { PermissionStatement, Resource, ServicePermissions } from './types.js';
import { conditionsOf, type View } from './view.js';

const ALL = '*';

/** What a role may and may not do, by service; a statement on several services is told with each of them. */
export function permissionsOf(role: Role, project: Project, data: Data, view: View): readonly ServicePermissions[] {
  const services = new Map<string, PermissionStatement[]>();
  for (const { document, sure } of project.grantsOf(role).documents) {
    for (const statement of document.statements) {
      for (const [service, actions] of actionsByService(statement)) {
        const list = services.get(service);
        const told = tell(statement, actions, document, sure, role, view);
        if (list === undefined) services.set(service, [told]);
        else list.push(told);
      }
    }
  }
  return [...services].sort(([a], [b]) => order(a, b)).map(([service, statements]) => {
    const name = data.service(service)?.name;
    return { service, ...(name === undefined ? {} : { name }), statements };
  });
}

const order = (a: string, b: string): number => (a === ALL || b === ALL ? Number(a === ALL) - Number(b === ALL) : a < b ? -1 : 1);

/** Actions as written by the service that they name; those of NotAction, and what is known at deployment alone, belong to all. */
function actionsByService({ action }: Statement): ReadonlyMap<string, readonly string[]> {
  const out = new Map<string, string[]>();
  for (const { text } of action?.values ?? []) {
    const service = /^([a-z0-9-]+):/i.exec(literal(text) ?? (typeof text.pieces[0] === 'string' ? text.pieces[0] : ''))?.[1]?.toLowerCase() ?? ALL;
    const list = out.get(service);
    if (list === undefined) out.set(service, [show(text)]);
    else list.push(show(text));
  }
  return out.size === 0 ? new Map([[ALL, []]]) : out;
}

function tell(statement: Statement, actions: readonly string[], document: PolicyDocument, sure: boolean, role: Role, view: View): PermissionStatement {
  const { notAction, resource, notResource } = statement;
  const resources = ({ values }: Element): readonly Resource[] => values.map(({ text }) => view.resource(text));
  return {
    effect: statement.effect,
    ...(notAction === undefined ? { actions } : { notActions: notAction.values.map(({ text }) => show(text)) }),
    ...(resource === undefined ? {} : { resources: resources(resource) }),
    ...(notResource === undefined ? {} : { notResources: resources(notResource) }),
    conditions: conditionsOf(statement),
    sure: sure && document.sure && statement.sure && statement.complete,
    source: view.source(role, document, statement),
  };
}

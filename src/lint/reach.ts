import type { Entity, LambdaFunction, Link, Project } from '../types.js';

/** What works in another way when these change: from a policy to its role, to the functions that run with it. */
export const affectedBy = (changed: Iterable<Entity>, project: Project): ReadonlySet<Entity> => closure(changed, upward(project));

/** What functions are judged with: their role and its policies, and what invokes them. */
export const judgedWith = (functions: Iterable<LambdaFunction>, project: Project): ReadonlySet<Entity> => closure(functions, downward(project));

function closure(from: Iterable<Entity>, next: (entity: Entity) => readonly Entity[]): ReadonlySet<Entity> {
  const out = new Set(from);
  // a set that grows is walked to its new end
  for (const entity of out) for (const each of next(entity)) out.add(each);
  return out;
}

type Next = (entity: Entity) => readonly Entity[];

function upward(project: Project): Next {
  const roles = rolesByPolicy(project);
  const users = mentions(project);
  const named = (link: Link<LambdaFunction> | undefined): readonly Entity[] => (link === undefined ? [] : [link.to]);
  return (entity) => {
    switch (entity.kind) {
      case 'role': return project.functionsOf(entity).map(({ to }) => to);
      case 'role-policy':
      case 'managed-policy': return roles.get(entity) ?? [];
      case 'event-source-mapping':
      case 'event-invoke-config':
      case 'function-alias':
      case 'permission':
      case 'edge-association': return named(project.functionNamed(entity.function));
      case 'resource-policy': return entity.resources.flatMap((name) => project.resourceNamed(name)?.to ?? []);
      case 'function': return [];
      default: return users.get(entity.id) ?? [];
    }
  };
}

function downward(project: Project): Next {
  const policies = new Map<Entity, Entity[]>();
  for (const [policy, roles] of rolesByPolicy(project)) for (const role of roles) policies.set(role, [...(policies.get(role) ?? []), policy]);
  return (entity) => {
    if (entity.kind === 'role') return policies.get(entity) ?? [];
    if (entity.kind !== 'function') return [];
    const role = project.roleOf(entity)?.to;
    const around = [project.mappingsOf(entity), project.invokeConfigsOf(entity), project.permissionsOf(entity), project.edgeAssociationsOf(entity)];
    return [...(role === undefined ? [] : [role]), ...around.flatMap((links) => links.map(({ to }) => to))];
  };
}

function rolesByPolicy(project: Project): ReadonlyMap<Entity, readonly Entity[]> {
  const owners = new Map(project.documents.map(({ document, owner }) => [document, owner]));
  const out = new Map<Entity, Entity[]>();
  for (const role of project.roles) {
    const { documents, possible, boundary } = project.grantsOf(role);
    for (const document of [...documents.map((each) => each.document), ...possible, ...(boundary === undefined ? [] : [boundary])]) {
      const owner = owners.get(document);
      if (owner === undefined || owner === role) continue;
      out.set(owner, [...(out.get(owner) ?? []), role]);
    }
  }
  return out;
}

/** Who names a resource, a layer or anything else by its id, or takes events from it. */
function mentions(project: Project): ReadonlyMap<string, readonly Entity[]> {
  const out = new Map<string, Entity[]>();
  const add = (id: string, entity: Entity): void => void out.set(id, [...(out.get(id) ?? []), entity]);
  for (const entity of project.entities) for (const id of targetsIn(entity)) if (id !== entity.id) add(id, entity);
  for (const mapping of project.mappings) {
    const source = mapping.source === undefined ? undefined : project.resourceNamed(mapping.source)?.to;
    if (source !== undefined) add(source.id, mapping);
  }
  return out;
}

function targetsIn(entity: Entity): ReadonlySet<string> {
  const out = new Set<string>();
  const pending: unknown[] = [entity];
  const seen = new Set<unknown>();
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    if ('target' in next && typeof next.target === 'string') out.add(next.target);
    for (const value of next instanceof Map ? next.values() : Object.values(next)) if (typeof value === 'object') pending.push(value);
  }
  return out;
}

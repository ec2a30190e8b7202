import type {
  Attachment, CloudResource, Data, Entity, EntityKind, EventInvokeConfig, EventSourceMapping, FileProblem, GrantingDocument, LambdaFunction, Link, ManagedPolicy, Permission,
  PolicyDocument, Project, ResourcePolicy, Role, RoleGrants, RolePolicy, Settings, Text,
} from './types.js';
import { lazy, memo } from './iam/memo.js';
import { literal } from './iam/text.js';
import { awsManagedDocument } from './link/aws-managed.js';
import { linksByHand } from './link/by-hand.js';
import { noCode } from './link/no-code.js';
import { mergeEntities } from './link/merge.js';
import { indexByName, type NameIndex } from './link/names.js';
import { mayMean, openAttachments, type OpenAttachment } from './link/open-attachments.js';

export interface LinkInput {
  readonly entities: readonly Entity[];
  readonly problems: readonly FileProblem[];
  readonly settings: Settings;
  readonly data: Data;
}

/** Joins the entities of all files into one project. Makes no findings and guesses no link. */
export function link({ entities: read, problems, settings, data }: LinkInput): Project {
  const entities = mergeEntities(read);
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const kinds = new Map<EntityKind, Entity[]>();
  for (const entity of entities) {
    const list = kinds.get(entity.kind);
    if (list === undefined) kinds.set(entity.kind, [entity]);
    else list.push(entity);
  }
  const ofKind = <K extends EntityKind>(kind: K): readonly Extract<Entity, { kind: K }>[] => (kinds.get(kind) ?? []) as Extract<Entity, { kind: K }>[];
  const functions = indexByName(ofKind('function'), 'function');
  const roles = indexByName(ofKind('role'), 'role');
  const policies = indexByName(ofKind('managed-policy'), 'policy');
  const resources = indexByName(ofKind('resource').filter(hasNames), 'resource');
  const aliases = new Map(ofKind('function-alias').map((alias) => [alias.id, alias]));

  const functionNamed = (name: Text): Link<LambdaFunction> | undefined => {
    const alias = name.target === undefined ? undefined : aliases.get(name.target);
    return alias === undefined ? functions.find(name) : functionNamed(alias.function);
  };
  const byHand = linksByHand(settings.links ?? [], entities);
  const roleOf = memo((fn: LambdaFunction): Link<Role> | undefined => {
    const linked = byHand.roleOf(fn);
    if (linked !== undefined) return { to: linked, sure: 'yes' };
    return fn.role === undefined ? undefined : roles.findOwn(fn.role);
  });
  const rolesWithFunctions = lazy(() => groupBy(ofKind('function'), roleOf));
  const joined = {
    mappings: lazy(() => groupBy(ofKind('event-source-mapping'), (mapping) => functionNamed(mapping.function))),
    configs: lazy(() => groupBy(ofKind('event-invoke-config'), (config) => functionNamed(config.function))),
    permissions: lazy(() => groupBy(ofKind('permission'), (permission) => functionNamed(permission.function))),
    edges: lazy(() => groupBy(ofKind('edge-association'), (association) => functionNamed(association.function))),
    rolePolicies: lazy(() => groupMany(ofKind('role-policy'), (policy) => policy.roles.map((role) => roles.find(role)))),
    managedPolicies: lazy(() => groupMany(ofKind('managed-policy'), (policy) => policy.roles.map((role) => roles.find(role)))),
    open: lazy(() => openAttachments([...ofKind('role-policy'), ...ofKind('managed-policy'), ...ofKind('role')], (name) => roles.find(name) !== undefined)),
  };
  const resourceNamed = (name: Text): Link<CloudResource> | undefined => resources.find(name);

  const project: Project = {
    entities, problems, settings, code: noCode, partition: settings.partition, badLinks: byHand.bad, ofKind, roleOf, functionNamed, resourceNamed,
    functions: ofKind('function'), roles: ofKind('role'), mappings: ofKind('event-source-mapping'),
    byId: (id) => byId.get(id),
    functionsOf: (role) => rolesWithFunctions().get(role) ?? [],
    mappingsOf: (fn): readonly Link<EventSourceMapping>[] => joined.mappings().get(fn) ?? [],
    invokeConfigsOf: (fn): readonly Link<EventInvokeConfig>[] => joined.configs().get(fn) ?? [],
    permissionsOf: (fn): readonly Link<Permission>[] => joined.permissions().get(fn) ?? [],
    edgeAssociationsOf: (fn) => joined.edges().get(fn) ?? [],
    roleNamed: (name) => roles.find(name),
    grantsOf: memo((role: Role) => grantsOf(role, { rolePolicies: joined.rolePolicies().get(role) ?? [], managedPolicies: joined.managedPolicies().get(role) ?? [], open: joined.open().filter((each) => mayMean(each, role)), byHand: byHand.policiesOf(role) }, policies, data)),
    resourcePoliciesOf: (name) => resourcePoliciesOf(name, ofKind('resource-policy'), resourceNamed),
    documents: entities.flatMap((owner) => documentsOf(owner).map((document) => ({ document, owner }))),
  };
  return project;
}

const hasNames = (resource: CloudResource): resource is CloudResource & { name: Text; arn: Text } => resource.name !== undefined || resource.arn !== undefined;

export function documentsOf(entity: Entity): readonly PolicyDocument[] {
  switch (entity.kind) {
    case 'role': return [...(entity.trust === undefined ? [] : [entity.trust]), ...entity.inline];
    case 'role-policy':
    case 'managed-policy':
    case 'resource-policy':
    case 'standalone-policy':
    case 'organization-policy': return [entity.document];
    default: return [];
  }
}

interface Attached {
  readonly rolePolicies: readonly Link<RolePolicy>[];
  readonly managedPolicies: readonly Link<ManagedPolicy>[];
  readonly open: readonly OpenAttachment[];
  readonly byHand: readonly (RolePolicy | ManagedPolicy)[];
}

function grantsOf(role: Role, attached: Attached, policies: NameIndex<ManagedPolicy>, data: Data): RoleGrants {
  const documents: GrantingDocument[] = role.inline.map((document) => ({ document, sure: document.sure, from: role }));
  const incomplete: string[] = role.complete ? [] : [`not all policies of ${role.label} are in the files`];
  const sureBeside = (policy: RolePolicy | ManagedPolicy): boolean => policy.condition === undefined || policy.condition === role.condition;
  for (const { to, sure } of attached.rolePolicies) documents.push({ document: to.document, sure: sure === 'yes' && sureBeside(to), from: to });
  const seen = new Set(documents.map(({ document }) => document));
  const add = (policy: ManagedPolicy | RolePolicy, sure: boolean): void => {
    if (seen.has(policy.document)) return;
    seen.add(policy.document);
    documents.push({ document: policy.document, sure: sure && sureBeside(policy), from: policy });
  };
  for (const { to, sure } of attached.managedPolicies) add(to, sure === 'yes');
  for (const policy of attached.byHand) add(policy, true);
  for (const attachment of role.attached) {
    const customer = policies.findOwn(attachment.policy);
    if (customer !== undefined) add(customer.to, attachment.sure && customer.sure === 'yes');
    else {
      const managed = awsManagedDocument(attachment.policy, data);
      if (managed === undefined) incomplete.push(`${describe(attachment)} is not in the files`);
      else documents.push({ document: managed.document, sure: attachment.sure, from: { kind: 'aws-managed-policy', name: managed.name, arn: managed.arn, attachment } });
    }
  }
  const possible = attached.open.flatMap(({ documents: given, attached: named, from }) => [...given, ...named.flatMap(({ policy }): readonly PolicyDocument[] => {
    const found = policies.find(policy)?.to.document ?? awsManagedDocument(policy, data)?.document;
    if (found === undefined) incomplete.push(`${from.label} may be attached to it`);
    return found === undefined ? [] : [found];
  })]);
  const boundary = role.boundary === undefined ? undefined : (policies.findOwn(role.boundary.policy)?.to.document ?? awsManagedDocument(role.boundary.policy, data)?.document);
  if (role.boundary !== undefined && boundary === undefined) incomplete.push(`boundary ${describe(role.boundary)} is not in the files`);
  return { role, documents, possible, boundary, complete: incomplete.length === 0, incomplete };
}

const describe = (attachment: Attachment): string => `policy ${literal(attachment.policy) ?? 'with a computed name'}`;

function resourcePoliciesOf(
  name: Text, all: readonly ResourcePolicy[], resourceNamed: (name: Text) => Link<CloudResource> | undefined,
): readonly Link<ResourcePolicy>[] {
  const wanted = resourceNamed(name)?.to;
  if (wanted === undefined) return [];
  return all.flatMap((policy): Link<ResourcePolicy>[] => {
    const found = policy.resources.map(resourceNamed).find((link) => link?.to === wanted);
    return found === undefined ? [] : [{ to: policy, sure: found.sure }];
  });
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => Link<K> | undefined): Map<K, Link<T>[]> {
  return groupMany(items, (item) => [keyOf(item)]);
}

function groupMany<T, K>(items: readonly T[], keysOf: (item: T) => readonly (Link<K> | undefined)[]): Map<K, Link<T>[]> {
  const out = new Map<K, Link<T>[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      if (key === undefined) continue;
      const list = out.get(key.to);
      if (list === undefined) out.set(key.to, [{ to: item, sure: key.sure }]);
      else list.push({ to: item, sure: key.sure });
    }
  }
  return out;
}

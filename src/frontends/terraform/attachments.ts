import type { Role } from '../../types.js';
import { unknown } from '../../iam/text.js';
import { shared, type Draft } from './drafts.js';
import type { Engine, Instance } from './types.js';
import { entryAt, entryOf, itemsOf, literalOf, nothing, textOf, valueAt, type Entry, type Item, type Value } from './values.js';

/** Resources that attach managed policies to roles: their arguments for roles and policies. */
const ATTACHING: Readonly<Record<string, { readonly roles: string; readonly policies: string }>> = {
  aws_iam_role_policy_attachment: { roles: 'role', policies: 'policy_arn' },
  aws_iam_policy_attachment: { roles: 'roles', policies: 'policy_arn' },
  aws_iam_role_policy_attachments_exclusive: { roles: 'role_name', policies: 'policy_arns' },
};

/** Arguments by which resources give a managed policy to users, groups and permission sets, or make it their boundary. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  aws_iam_user_policy_attachment: ['policy_arn'], aws_iam_group_policy_attachment: ['policy_arn'], aws_iam_policy_attachment: ['policy_arn'],
  aws_iam_user_policy_attachments_exclusive: ['policy_arns'], aws_iam_group_policy_attachments_exclusive: ['policy_arns'], aws_iam_user: ['permissions_boundary'],
  aws_ssoadmin_customer_managed_policy_attachment: ['customer_managed_policy_reference'], aws_ssoadmin_permissions_boundary_attachment: ['permissions_boundary'],
};

/** Does the resource attach policies? */
export const isAttaching = (type: string): boolean => Object.hasOwn(ATTACHING, type) || Object.hasOwn(ELSEWHERE, type);

/** Marks the policies that are for somebody else than roles. */
function markOthers(engine: Engine, instances: readonly Instance[], drafts: readonly Draft[]): void {
  const policies = new Map(drafts.flatMap((draft) => (draft.type === 'AWS::IAM::ManagedPolicy' ? [[draft.id, draft] as const] : [])));
  const byName = new Map([...policies.values()].flatMap((draft) => [literalOf(draft.properties.get('ManagedPolicyName')?.value) ?? []].flat().map((name) => [name, draft] as const)));
  const mark = (value: Value, left: number): void => {
    if (value.kind === 'list') for (const item of value.items) mark(item.value, left);
    if (value.kind === 'map' && left > 0) for (const each of value.entries) mark(each.value, left - 1);
    const found = value.kind !== 'text' ? undefined : value.target === undefined ? byName.get(literalOf(value) ?? '') : policies.get(value.target);
    if (found !== undefined) found.properties.set('Groups', entryOf('Groups', found.span, { kind: 'list', span: found.span, items: [{ value, sure: true }], complete: true }));
  };
  for (const instance of instances) {
    const type = instance.block.labels[0]?.text ?? '';
    if (instance.block.type !== 'resource' || !Object.hasOwn(ELSEWHERE, type)) continue;
    const body = engine.body(instance);
    if (type === 'aws_iam_policy_attachment' && valueAt(body, 'users') === undefined && valueAt(body, 'groups') === undefined) continue;
    for (const name of ELSEWHERE[type] ?? []) mark(valueAt(body, name) ?? nothing(instance.span), 2);
  }
}

/** Gives the roles of one root module the policies that resources of their own attach; what stays is for roles that it does not make. */
export function attachPolicies(engine: Engine, instances: readonly Instance[], drafts: readonly Draft[]): readonly Role[] {
  const elsewhere: Role[] = [];
  markOthers(engine, instances, drafts);
  const byId = new Map(drafts.map((draft) => [draft.id, draft]));
  const roles = drafts.filter((draft) => draft.type === 'AWS::IAM::Role');
  const roleNamed = (value: Value): Draft | undefined => {
    const target = value.kind === 'text' && value.target !== undefined ? byId.get(value.target) : undefined;
    if (target !== undefined) return target;
    const name = literalOf(value);
    const named = name === undefined ? [] : roles.filter((role) => literalOf(role.properties.get('RoleName')?.value) === name);
    return named.length === 1 ? named[0] : undefined;
  };
  for (const instance of instances) {
    const type = instance.block.labels[0]?.text ?? '';
    const row = instance.block.type === 'resource' && Object.hasOwn(ATTACHING, type) ? ATTACHING[type] : undefined;
    if (row === undefined) continue;
    const body = engine.body(instance);
    const given = entryAt(body, row.policies);
    const named = valueAt(body, row.roles);
    if (given === undefined || named === undefined) continue;
    const policies: readonly Item[] = given.value.kind === 'unknown' || given.value.kind === 'either' ? [{ value: given.value, sure: true }] : itemsOf(given.value);
    const complete = given.value.kind !== 'list' || given.value.complete;
    for (const { value, sure } of itemsOf(named).flatMap(oneByOne)) {
      const role = roleNamed(value);
      if (role === undefined) elsewhere.push(...attachElsewhere(instance, value, policies, byId, roles));
      else attach(role, given, policies.map((item) => ({ ...item, sure: item.sure && sure && (instance.condition === undefined || instance.condition === role.condition) })), complete);
    }
    // a list of roles that is not known may hold any of them
    if (named.kind === 'list' && !named.complete) for (const role of roles) role.complete = false;
  }
  return elsewhere;
}

const oneByOne = (item: Item): readonly Item[] => (item.value.kind === 'either' ? item.value.of.map((value) => ({ value, sure: false })) : [item]);

function attach(role: Draft, given: Entry, policies: readonly Item[], complete: boolean): void {
  const before = role.properties.get('ManagedPolicyArns');
  const items = before === undefined ? [] : before.value.kind === 'unknown' || before.value.kind === 'either' ? [{ value: before.value, sure: true }] : itemsOf(before.value);
  const whole = complete && (before === undefined || before.value.kind !== 'list' || before.value.complete);
  role.properties.set('ManagedPolicyArns', {
    key: 'ManagedPolicyArns', keySpan: before?.keySpan ?? given.keySpan,
    value: { kind: 'list', span: before?.value.span ?? given.value.span, items: [...items, ...policies], complete: whole },
  });
}

/** A role that is not among those of the module: a policy of the project's own says that it is attached to it. */
function attachElsewhere(instance: Instance, role: Value, policies: readonly Item[], byId: ReadonlyMap<string, Draft>, roles: readonly Draft[]): readonly Role[] {
  const hole = role.kind === 'unknown' ? role.hole : undefined;
  // what a loop or a choice names may be any role; a variable or data source names one from elsewhere
  if (hole !== undefined && !/^(?:var|data|module)\./.test(hole.show)) for (const each of roles) each.complete = false;
  const others: Item[] = [];
  for (const each of policies) {
    const { value } = each;
    const policy = value.kind === 'text' && value.target !== undefined ? byId.get(value.target) : undefined;
    if (policy?.type !== 'AWS::IAM::ManagedPolicy') {
      others.push(each);
      continue;
    }
    const before = policy.properties.get('Roles');
    const list = itemsOf(before?.value);
    const text = textOf(role);
    const item: Value = role.kind === 'text' ? role : { kind: 'text', span: text.span, parts: text.pieces.map((piece) => (typeof piece === 'string' ? { kind: 'known', text: piece, span: text.span } : { kind: 'hole', hole: piece, span: text.span })) };
    policy.properties.set('Roles', entryOf('Roles', before?.keySpan ?? role.span, { kind: 'list', span: role.span, items: [...list, { value: item, sure: true }], complete: true }));
  }
  return others.length === 0 ? [] : [strangeRole(instance, role, others)];
}

/** A role that the module does not make, with what it is given. */
function strangeRole(instance: Instance, role: Value, policies: readonly Item[]): Role {
  const { address, id, span, body, condition } = shared(instance);
  const madeElsewhere = textOf(role);
  const why = 'role that the module does not make';
  const hidden = (show: string, charset: 'name' | 'any'): Role['name'] => unknown({ id: `${id}.${show}`, charset, show: address, why }, span);
  return {
    kind: 'role', id: `${id}#role`, label: address, span, body, at: {}, origin: 'author', ...(condition === undefined ? {} : { condition }), name: hidden('name', 'name'), arn: hidden('arn', 'any'),
    trustUnknown: why, inline: [], attached: policies.map(({ value, sure }) => ({ policy: textOf(value), span: value.span, sure, origin: 'author' })), complete: false, deployed: true, madeElsewhere,
  };
}

/** Roles that are handed to modules which are not in the files may get anything from them. */
export function openHanded(values: readonly Value[], drafts: readonly Draft[]): void {
  const handed = new Set<string>();
  const see = (value: Value, left: number): void => {
    if (left === 0) return;
    if (value.kind === 'text' && value.target !== undefined) handed.add(value.target);
    if (value.kind === 'list') for (const item of value.items) see(item.value, left - 1);
    if (value.kind === 'map') for (const each of value.entries) see(each.value, left - 1);
    if (value.kind === 'either') for (const each of value.of) see(each, left - 1);
  };
  for (const value of values) see(value, 6);
  for (const draft of drafts) if (draft.type === 'AWS::IAM::Role' && handed.has(draft.id)) draft.complete = false;
}


import type { Attachment, Entity, ManagedPolicy, PolicyDocument, Role, RolePolicy, StandalonePolicy, TreeNode } from '../../types.js';
import { unknown } from '../../iam/text.js';
import { documentOf, field, hasAll, isList, isListOf, listOf, placesOf, textNode, textOf, word, type Output, type Shape } from './output.js';

/** "get-role", "create-role", "list-roles" and the roles of "get-account-authorization-details". */
function readRole(output: Output, node: TreeNode): readonly Role[] {
  const nameNode = textNode(node, 'RoleName');
  if (nameNode === undefined) return [];
  const name = output.text(nameNode);
  const label = nameNode.text;
  const path = word(node, 'Path') ?? '/';
  const origin = path.startsWith('/aws-service-role/') ? 'aws' : 'author';
  const arn = textOf(output, node, 'Arn') ?? unknown({ id: `${output.file}#${label}.Arn`, charset: 'any', show: 'Arn', why: 'ARN that the output does not have' }, name.span);
  const trust = documentOf(output, field(node, 'AssumeRolePolicyDocument'), {
    kind: 'trust', label: `trust policy of role ${label}`, origin: path.startsWith('/aws-reserved/') ? 'aws' : origin,
  });
  return [{
    kind: 'role', id: word(node, 'Arn') ?? `${output.file}#${label}`, label, span: name.span, body: output.span(node), at: placesOf(output, node), origin,
    name, arn, trust, trustUnknown: trust === undefined ? 'output without a readable AssumeRolePolicyDocument' : undefined,
    inline: inlineOf(output, node, 'RolePolicyList', label, origin),
    attached: attachedOf(output, node, 'AttachedManagedPolicies'),
    boundary: boundaryOf(output, node),
    // other outputs than the account's details leave the policies out
    complete: isList(node, 'RolePolicyList') && isList(node, 'AttachedManagedPolicies'),
    maxSessionDuration: durationOf(output, node),
    deployed: true,
  }];
}

function inlineOf(output: Output, node: TreeNode, key: string, owner: string, origin: PolicyDocument['origin']): readonly PolicyDocument[] {
  return listOf(node, key).flatMap(
    (item) => documentOf(output, field(item, 'PolicyDocument'), { kind: 'identity', label: `inline policy ${word(item, 'PolicyName') ?? ''} of ${owner}`, origin }) ?? [],
  );
}

function attachedOf(output: Output, node: TreeNode, key: string): readonly Attachment[] {
  return listOf(node, key).flatMap((item): Attachment[] => {
    const policy = textOf(output, item, 'PolicyArn');
    return policy === undefined ? [] : [{ policy, span: policy.span, sure: true, origin: 'author' }];
  });
}

function boundaryOf(output: Output, node: TreeNode): Attachment | undefined {
  const policy = textOf(output, field(node, 'PermissionsBoundary'), 'PermissionsBoundaryArn');
  return policy === undefined ? undefined : { policy, span: policy.span, sure: true, origin: 'author' };
}

function durationOf(output: Output, node: TreeNode): Role['maxSessionDuration'] {
  const value = textNode(node, 'MaxSessionDuration');
  if (value === undefined) return undefined;
  const seconds = Number(value.text);
  return Number.isFinite(seconds) ? { seconds, span: output.span(value) } : undefined;
}

/** Inline policies of users and groups: their owner is no role. */
function readInlineOfOthers(output: Output, node: TreeNode, nameKey: string, listKey: string): readonly RolePolicy[] {
  const owner = word(node, nameKey) ?? '';
  const id = word(node, 'Arn') ?? `${output.file}#${owner}`;
  return listOf(node, listKey).flatMap((item) => inlinePolicy(output, item, { id: `${id}#${word(item, 'PolicyName') ?? ''}`, owner, ofRole: false }));
}

function inlinePolicy(output: Output, node: TreeNode, about: { readonly id: string; readonly owner: string; readonly ofRole: boolean }): readonly RolePolicy[] {
  const name = textNode(node, 'PolicyName');
  if (name === undefined) return [];
  const document = documentOf(output, field(node, 'PolicyDocument'), { kind: 'identity', label: `inline policy ${name.text} of ${about.owner}` });
  const role = about.ofRole ? textOf(output, node, 'RoleName') : undefined;
  if (document === undefined) return [];
  return [{
    kind: 'role-policy', id: about.id, label: name.text, span: output.span(name), body: output.span(node), at: placesOf(output, node), origin: 'author',
    document, roles: role === undefined ? [] : [role], otherPrincipals: !about.ofRole,
  }];
}

/** Policies of the account's details: the default version is the one in force. */
function readManagedPolicy(output: Output, node: TreeNode, versions: readonly TreeNode[]): readonly ManagedPolicy[] {
  const arn = textOf(output, node, 'Arn');
  const name = textNode(node, 'PolicyName');
  if (arn === undefined || name === undefined) return [];
  const id = word(node, 'Arn') ?? '';
  const origin = /^arn:[^:]*:iam::aws:/.test(id) ? 'aws' : 'author';
  const wanted = word(node, 'DefaultVersionId');
  const inForce = versions.find((version) => word(version, 'IsDefaultVersion') === 'true') ?? versions.find((version) => word(version, 'VersionId') === wanted);
  const document = documentOf(output, field(inForce, 'Document'), { kind: 'identity', label: `managed policy ${name.text}`, origin });
  if (document === undefined) return [];
  return [{ kind: 'managed-policy', id, label: name.text, span: output.span(name), body: output.span(node), at: placesOf(output, node), origin, name: output.text(name), arn, document, roles: [] }];
}

/** "get-policy-version" does not say of which policy: a document of its own. */
function readPolicyVersion(output: Output, node: TreeNode): readonly StandalonePolicy[] {
  const label = `${output.file.slice(output.file.lastIndexOf('/') + 1)}: ${word(node, 'VersionId') ?? 'PolicyVersion'}`;
  const document = documentOf(output, field(node, 'Document'), { kind: 'identity', label: `managed policy ${label}`, sure: word(node, 'IsDefaultVersion') !== 'false' });
  if (document === undefined) return [];
  return [{
    kind: 'standalone-policy', id: `${output.file}#PolicyVersion.${node.start}`, label, span: output.span(textNode(node, 'VersionId') ?? { start: node.start, end: node.start + 1 }),
    body: output.span(node), at: placesOf(output, node), origin: 'author', document, kindFrom: 'content', executionRole: false,
  }];
}

/** "list-attached-role-policies" does not say of which role. */
function readAttachedPolicies(output: Output, node: TreeNode): readonly Role[] {
  const id = `${output.file}#AttachedPolicies.${node.start}`;
  const span = output.span(node.kind === 'map' ? (node.entries[0]?.key ?? node) : node);
  const hidden = (show: string, charset: 'name' | 'any') => unknown({ id: `${id}.${show}`, charset, show, why: 'role that the output does not name' }, span);
  return [{
    kind: 'role', id, label: output.file.slice(output.file.lastIndexOf('/') + 1), span, body: output.span(node), at: placesOf(output, node), origin: 'author',
    name: hidden('RoleName', 'name'), arn: hidden('Arn', 'any'), trustUnknown: 'role that the output does not name',
    inline: [], attached: attachedOf(output, node, 'AttachedPolicies'), complete: false, deployed: true,
  }];
}

function readAccount(output: Output, node: TreeNode): readonly Entity[] {
  return [
    ...listOf(node, 'RoleDetailList').flatMap((role) => readRole(output, role)),
    ...listOf(node, 'UserDetailList').flatMap((user) => readInlineOfOthers(output, user, 'UserName', 'UserPolicyList')),
    ...listOf(node, 'GroupDetailList').flatMap((group) => readInlineOfOthers(output, group, 'GroupName', 'GroupPolicyList')),
    ...listOf(node, 'Policies').flatMap((policy) => readManagedPolicy(output, policy, listOf(policy, 'PolicyVersionList'))),
  ];
}

const isRole = (node: TreeNode | undefined): boolean => hasAll(node, 'RoleName', 'AssumeRolePolicyDocument') || hasAll(node, 'RoleName', 'RoleId', 'Arn');

const INLINE = [
  ['RoleName', true],
  ['UserName', false],
  ['GroupName', false],
] as const;

/** Outputs of `aws iam`. */
export const iamShapes: readonly Shape[] = [
  { recognizes: (node) => isRole(field(node, 'Role')), read: (node, output) => readRole(output, field(node, 'Role') ?? node) },
  { recognizes: (node) => listOf(node, 'Roles').some(isRole), read: (node, output) => listOf(node, 'Roles').flatMap((role) => readRole(output, role)) },
  { recognizes: isRole, read: (node, output) => readRole(output, node) },
  {
    recognizes: (node) => ['RoleDetailList', 'UserDetailList', 'GroupDetailList'].some((key) => isList(node, key)) || isListOf(node, 'Policies', 'PolicyName', 'PolicyVersionList'),
    read: (node, output) => readAccount(output, node),
  },
  ...INLINE.map(([nameKey, ofRole]): Shape => ({
    recognizes: (node) => hasAll(node, nameKey, 'PolicyName', 'PolicyDocument'),
    read: (node, output) => {
      const owner = word(node, nameKey) ?? '';
      return inlinePolicy(output, node, { id: `${output.file}#${owner}/${word(node, 'PolicyName') ?? ''}`, owner, ofRole });
    },
  })),
  {
    recognizes: (node) => field(field(node, 'PolicyVersion'), 'Document') !== undefined,
    read(node, output) {
      const version = field(node, 'PolicyVersion') ?? node;
      const policy = field(node, 'Policy');
      return hasAll(policy, 'Arn', 'PolicyName') && policy !== undefined ? readManagedPolicy(output, policy, [version]) : readPolicyVersion(output, version);
    },
  },
  { recognizes: (node) => isListOf(node, 'AttachedPolicies', 'PolicyArn'), read: (node, output) => readAttachedPolicies(output, node) },
];

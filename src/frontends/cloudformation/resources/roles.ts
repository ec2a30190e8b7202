import type { Attachment, ManagedPolicy, PolicyDocument, Role, RolePolicy, Statement, Text } from '../../../types.js';
import { literal, show } from '../../../iam/text.js';
import { entry, type Variant } from '../../reader.js';
import { splitGrants } from '../cdk-grants.js';
import type { Section } from '../section.js';
import { isHandedOut } from './handed-out.js';
import { attributeOf, base, documentAt, emptyDocument, labelOf, nameOf, refOf, reportMissing, type ResourceContext, type ResourceReader } from './context.js';

/** AWS::IAM::Role. */
export const readRole: ResourceReader = (context) => {
  const { resource, properties } = context;
  const trust = documentAt(context, properties.node('AssumeRolePolicyDocument'), { kind: 'trust', label: `trust policy of ${labelOf(resource)}` });
  reportMissing(context, 'AssumeRolePolicyDocument', 'Write `AssumeRolePolicyDocument` with the service that assumes the role.');
  const inline = inlinePolicies(context, 'Policies', labelOf(resource));
  const managed = attachments(context, 'ManagedPolicyArns');
  const role: Role = {
    kind: 'role', name: nameOf(context), arn: attributeOf(context, 'Arn'),
    trust, trustUnknown: trust === undefined ? 'its trust policy can not be read' : undefined,
    inline: inline.documents, attached: managed.attached, boundary: boundaryOf(context),
    complete: inline.complete && managed.complete && resource.complete,
    maxSessionDuration: durationOf(properties),
    deployed: false, handedOut: isHandedOut(resource.logicalId, context.template), ...base(context),
  };
  return [role];
};

function durationOf(properties: Section): Role['maxSessionDuration'] {
  const span = properties.key('MaxSessionDuration');
  if (span === undefined) return undefined;
  const seconds = Number(literal(properties.text('MaxSessionDuration')) ?? NaN);
  return Number.isInteger(seconds) ? { seconds, span } : undefined;
}

interface Inline {
  readonly documents: readonly PolicyDocument[];
  readonly complete: boolean;
}

/** A list of `{PolicyName, PolicyDocument}`. */
function inlinePolicies(context: ResourceContext, property: string, owner: string): Inline {
  const { reader, properties } = context;
  const items = properties.items(property);
  let complete = items.complete;
  const documents = items.variants.flatMap((item) => {
    const seen = reader.variants(item.node);
    complete = complete && seen.complete;
    return seen.variants.flatMap((variant): PolicyDocument[] => {
      const name = entry(variant.node, 'PolicyName');
      const label = `inline policy ${name === undefined ? '' : `${show(reader.text(name))} `}of ${owner}`;
      const document = documentAt(context, entry(variant.node, 'PolicyDocument'), { kind: 'identity', label, sure: item.sure && variant.sure });
      if (document === undefined) complete = false;
      return document === undefined ? [] : [document];
    });
  });
  return { documents, complete };
}

function attachments(context: ResourceContext, property: string): { readonly attached: readonly Attachment[]; readonly complete: boolean } {
  const items = context.properties.items(property);
  return { attached: items.variants.map((item) => attachment(context, item)), complete: items.complete };
}

const attachment = (context: ResourceContext, { node, sure }: Variant): Attachment => ({
  policy: context.reader.text(node), span: context.reader.span(node), sure, origin: context.originOf(node),
});

function boundaryOf(context: ResourceContext): Attachment | undefined {
  const node = context.properties.node('PermissionsBoundary');
  return node === undefined ? undefined : attachment(context, { node, sure: context.reader.presence(node) === 'yes' });
}

/** AWS::IAM::Policy and AWS::IAM::RolePolicy: inline policies apart from their roles. */
export const readRolePolicy: ResourceReader = (context) => {
  const roles = roleNames(context, context.resource.type === 'AWS::IAM::RolePolicy' ? 'RoleName' : 'Roles');
  return withGrantsApart(rolePolicy(context, roles, hasOthers(context)), context);
};

/** What grant methods of the AWS CDK add is nobody's spelling. */
function withGrantsApart(policy: RolePolicy, { resource }: ResourceContext): readonly RolePolicy[] {
  if (resource.label === undefined) return [policy];
  const { own, granted } = splitGrants(policy.document);
  if (granted === undefined) return [policy];
  return own === undefined ? [{ ...policy, document: granted }] : [{ ...policy, document: own }, { ...policy, id: `${policy.id}#granted`, origin: 'sam', document: granted }];
}

const hasOthers = ({ properties }: ResourceContext): boolean => ['Users', 'Groups'].some((name) => properties.has(name) !== 'no');

/** AWS::IAM::UserPolicy and AWS::IAM::GroupPolicy: no role has them, but they are policies all the same. */
export const readPrincipalPolicy: ResourceReader = (context) => [rolePolicy(context, { texts: [], sure: true, complete: true }, true)];

function rolePolicy(context: ResourceContext, roles: RoleNames, otherPrincipals: boolean): RolePolicy {
  const { resource, properties } = context;
  const name = properties.text('PolicyName');
  const document = identityDocument(context, `policy ${name === undefined ? labelOf(resource) : show(name)}`);
  return { kind: 'role-policy', document: roles.sure ? document : weakened(document), roles: roles.texts, furtherRoles: furtherRoles(roles), otherPrincipals, ...base(context) };
}

/** AWS::IAM::ManagedPolicy. */
export const readManagedPolicy: ResourceReader = (context) => {
  const roles = roleNames(context, 'Roles');
  const document = identityDocument(context, `managed policy ${labelOf(context.resource)}`);
  const policy: ManagedPolicy = {
    kind: 'managed-policy', name: nameOf(context), arn: refOf(context), document: roles.sure ? document : weakened(document), roles: roles.texts, furtherRoles: furtherRoles(roles), otherPrincipals: hasOthers(context), ...base(context),
  };
  return [policy];
};

function identityDocument(context: ResourceContext, label: string): PolicyDocument {
  reportMissing(context, 'PolicyDocument', 'Write `PolicyDocument` with its statements.');
  const place = { kind: 'identity', label } as const;
  return documentAt(context, context.properties.node('PolicyDocument'), place) ?? emptyDocument(context, place);
}

interface RoleNames {
  readonly texts: readonly Text[];
  /** False when some of the roles may be left out. */
  readonly sure: boolean;
  /** False when there may be further ones. */
  readonly complete: boolean;
}

const furtherRoles = ({ complete }: RoleNames): true | undefined => (complete ? undefined : true);

function roleNames({ properties, reader }: ResourceContext, property: string): RoleNames {
  const items = properties.items(property);
  return { texts: items.variants.map((item) => reader.text(item.node)), sure: items.variants.every((item) => item.sure), complete: items.complete };
}

/** A document that some role may lack: no statement of it holds for sure. */
function weakened(document: PolicyDocument): PolicyDocument {
  return { ...document, complete: false, statements: document.statements.map((statement): Statement => ({ ...statement, sure: false })) };
}

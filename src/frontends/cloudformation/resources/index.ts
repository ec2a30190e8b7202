import type { Entity } from '../../../types.js';
import type { Template, TemplateResource } from '../types.js';
import { contextOf, type OriginOf, type ResourceReader } from './context.js';
import { readAlias, readDistribution, readFunction, readLayer, readOperator } from './functions.js';
import { readInvokeConfig, readMapping, readPermission } from './invocation.js';
import { policyTypes, readOrganizationPolicy, readResourcePolicy } from './policies.js';
import { readManagedPolicy, readPrincipalPolicy, readRole, readRolePolicy } from './roles.js';
import { readStore, storeTypes } from './stores.js';

export type { OriginOf } from './context.js';

/** All readers by resource type; a type may have several. Service-linked roles are AWS's own and are left out. */
const READERS: ReadonlyMap<string, readonly ResourceReader[]> = readersByType([
  ['AWS::IAM::Role', readRole],
  ['AWS::IAM::Policy', readRolePolicy],
  ['AWS::IAM::RolePolicy', readRolePolicy],
  ['AWS::IAM::UserPolicy', readPrincipalPolicy],
  ['AWS::IAM::GroupPolicy', readPrincipalPolicy],
  ['AWS::IAM::ManagedPolicy', readManagedPolicy],
  ['AWS::Lambda::Function', readFunction],
  ['AWS::Lambda::Version', readAlias],
  ['AWS::Lambda::Alias', readAlias],
  ['AWS::Lambda::LayerVersion', readLayer],
  ['AWS::Lambda::EventSourceMapping', readMapping],
  ['AWS::Lambda::EventInvokeConfig', readInvokeConfig],
  ['AWS::Lambda::Permission', readPermission],
  ['AWS::Lambda::CapacityProvider', readOperator],
  ['AWS::Lambda::NetworkConnector', readOperator],
  ['AWS::CloudFront::Distribution', readDistribution],
  ['AWS::Organizations::Policy', readOrganizationPolicy],
  ...storeTypes.map((type): [string, ResourceReader] => [type, readStore]),
  ...policyTypes.map((type): [string, ResourceReader] => [type, readResourcePolicy]),
]);

function readersByType(rows: readonly (readonly [string, ResourceReader])[]): ReadonlyMap<string, readonly ResourceReader[]> {
  const out = new Map<string, ResourceReader[]>();
  for (const [type, reader] of rows) out.set(type, [...(out.get(type) ?? []), reader]);
  return out;
}

/**
 * The entities of one resource; none for types that have nothing to do with permissions. `originOf` tells nodes that a
 * transform made from the author's; default: all are of the resource's own origin.
 */
export function readResource(resource: TemplateResource, template: Template, originOf: OriginOf = () => resource.origin): readonly Entity[] {
  const readers = READERS.get(resource.type);
  if (readers === undefined) return [];
  const context = contextOf(resource, template, originOf);
  return readers.flatMap((read) => read(context));
}

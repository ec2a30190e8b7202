import type { OperationCall } from './call.js';
import { presence } from './input.js';

/** Operations by which a service calls others in the caller's name, whichever the document tells, unless a role is passed. */
const ON_BEHALF: Readonly<Record<string, { readonly operations: RegExp; readonly role?: string }>> = {
  cloudformation: { operations: /^(?:createstack|updatestack|deletestack|createchangeset|executechangeset|cancelupdatestack|rollbackstack|continueupdaterollback|detectstackdrift|detectstackresourcedrift|startresourcescan|creategeneratedtemplate|(?:create|execute)stackrefactor)$/, role: 'RoleARN' },
  cloudcontrol: { operations: /^(?:create|update|delete|get|list)resources?$/, role: 'RoleArn' },
  'bcm-data-exports': { operations: /^(?:create|update|delete)export$/ },
  ssm: { operations: /^start(?:automation|changerequest)execution$/ },
  'service-catalog': { operations: /^(?:provisionproduct|updateprovisionedproduct|terminateprovisionedproduct|(?:create|execute)provisionedproductplan|executeprovisionedproductserviceaction|importasprovisionedproduct)$/ },
  'elastic-beanstalk': { operations: /^(?:abort|apply|compose|create|delete|rebuild|request|restart|swap|terminate|update)/ },
  'application-auto-scaling': { operations: /^(?:delete|deregister|put|register)/ },
  controltower: { operations: /^(?:create|delete|disable|enable|reset|update)/ },
  'resource-groups-tagging-api': { operations: /^(?:un)?tagresources$/ },
};

/**
 * Does the service act with the caller's permissions on resources that the call does not name ("AWS CloudFormation service role",
 * "Cloud Control API: using service roles", "Elastic Beanstalk user policy", "Application Auto Scaling identity-based policies")? Then nothing that the role allows is known to be unused.
 */
export function actsForCaller({ client, operation, input }: Pick<OperationCall, 'client' | 'operation' | 'input'>): boolean {
  const found = Object.hasOwn(ON_BEHALF, client) ? ON_BEHALF[client] : undefined;
  if (found?.operations.test(operation.replaceAll('_', '').toLowerCase()) !== true) return false;
  return found.role === undefined || presence(input, found.role) !== 'given';
}

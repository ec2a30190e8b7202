import type { MapEntry, MapNode, TreeNode } from '../../types.js';
import { isIntrinsic } from '../cloudformation/intrinsic.js';
import { entry } from '../reader.js';
import { getAtt, itemsOf, sub, textOf, type Place, type Value } from '../sam/nodes.js';
import { eventsOf } from './events.js';
import type { Grant } from './grant.js';
import { grantsFor } from './grants.js';
import { arn, emit, inherited, isTrue, property, valueAt, type Service, type ServiceFunction } from './service.js';
import { unreadable } from './variables.js';

export const DEFAULT_ROLE = 'IamRoleLambdaExecution';

const PLUGIN = 'serverless-iam-roles-per-function';

/** `iam.role` as a map of settings; undefined where it names a role. */
function settingsOf({ provider, resolver }: Service): MapNode | undefined {
  const role = valueAt(provider, 'iam', 'role');
  return role?.kind === 'map' && !isIntrinsic(role) && !resolver.isUnknown(role) ? role : undefined;
}

/** The role that the service names for all its functions. */
function serviceRole(service: Service): TreeNode | undefined {
  const role = valueAt(service.provider, 'iam', 'role');
  return role !== undefined && settingsOf(service) === undefined ? role : valueAt(service.provider, 'role');
}

const perFunction = (service: Service): boolean => textOf(valueAt(settingsOf(service), 'mode')) === 'perFunction';

const ownStatements = (fn: ServiceFunction): MapEntry | undefined => property(valueAt(fn.node, 'iam', 'role'), 'statements') ?? property(fn.node, 'iamRoleStatements');

/** Does the function get a role of its own? */
const isDedicated = (service: Service, fn: ServiceFunction): boolean =>
  property(fn.node, 'role') === undefined && serviceRole(service) === undefined && (perFunction(service) || ((ownStatements(fn) !== undefined || valueAt(fn.node, 'iam', 'role', 'managedPolicies') !== undefined) && mayReadOwn(service, fn)));

/** `iamRoleStatements` of a function is a plugin's word: without plugins that read it the framework leaves it alone. */
const mayReadOwn = ({ plugins, pluginsComplete }: Service, fn: ServiceFunction): boolean =>
  valueAt(fn.node, 'iam', 'role') !== undefined || !pluginsComplete || plugins.some((name) => /iam|role|^\.|^\//.test(name));

const ownRoleId = (fn: ServiceFunction): string => `${fn.normal}${DEFAULT_ROLE}`;

/** Property Role of a function: an ARN, or a logical id whose ARN is meant. */
export function roleOf(service: Service, fn: ServiceFunction): Value {
  const given = valueAt(fn.node, 'role') ?? serviceRole(service);
  if (given === undefined) return getAtt(isDedicated(service, fn) ? ownRoleId(fn) : DEFAULT_ROLE, 'Arn');
  const id = textOf(given);
  return id === undefined || /^arn:/.test(id) ? given : getAtt(id, 'Arn');
}

/** The roles that the framework makes ("IAM Permissions For Functions"). */
export function emitRoles(service: Service): void {
  const dedicated = service.functions.filter((fn) => isDedicated(service, fn));
  for (const fn of dedicated) emitOwnRole(service, fn);
  const others = service.functions.filter((fn) => !dedicated.includes(fn));
  if (serviceRole(service) !== undefined || perFunction(service) || (service.functions.length > 0 && service.functions.every((fn) => property(fn.node, 'role') !== undefined))) return;
  emitDefaultRole(service, others);
}

interface RoleParts {
  readonly id: string;
  readonly name: Value;
  readonly at: Place;
  readonly services: readonly string[];
  readonly statements: readonly MapEntry[];
  readonly grants: readonly Grant[];
  readonly managed: readonly TreeNode[];
  readonly boundary?: TreeNode;
  readonly complete: boolean;
}

function emitRole(service: Service, { id, name, at, services, statements, grants, managed, boundary, complete }: RoleParts): void {
  const { make, rewrite } = service;
  const policyName = service.named('${Service}-${Stage}-lambda');
  const policies: Value[] = grants.length === 0 ? [] : [{ PolicyName: policyName, PolicyDocument: { Version: '2012-10-17', Statement: grants.map((grant) => make(statementOf(grant), grant.at)) } }];
  for (const { key, value } of statements) policies.push({ PolicyName: policyName, PolicyDocument: rewrite({ Version: '2012-10-17', Statement: value }, key) });
  if (!complete) policies.push({ 'Fn::Transform': 'further statements' });
  emit(service, id, {
    type: 'AWS::IAM::Role', at,
    properties: {
      RoleName: name, Path: valueAt(settingsOf(service), 'path'), PermissionsBoundary: boundary, Policies: policies,
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: services }, Action: ['sts:AssumeRole'] }] },
      ManagedPolicyArns: managed.length === 0 ? undefined : managed,
    },
  });
}

const statementOf = ({ effect, action, resource }: Grant): Value => ({ Effect: effect ?? 'Allow', Action: action, Resource: resource });

/** Plugins that add statements by themselves, and those of the project, which may do anything. */
const opensRoles = ({ plugins, pluginsComplete, root }: Service): boolean =>
  !pluginsComplete || valueAt(root, 'constructs') !== undefined || plugins.some((name) => name === 'serverless-lift' || /^\.|^\//.test(name));

function emitDefaultRole(service: Service, functions: readonly ServiceFunction[]): void {
  const { provider } = service;
  const role = settingsOf(service);
  const statements = property(role, 'statements') ?? property(provider, 'iamRoleStatements');
  const policies = property(role, 'managedPolicies') ?? property(provider, 'iamManagedPolicies');
  const inVpc = property(provider, 'vpc') ?? functions.flatMap((fn) => property(fn.node, 'vpc') ?? [])[0];
  const listed = managedOf(service, policies);
  const durable = functions.flatMap((fn) => property(fn.node, 'durableConfig') ?? [])[0];
  emitRole(service, {
    id: DEFAULT_ROLE, at: roleKey(service), name: valueAt(role, 'name') ?? service.named('${Service}-${Stage}-${AWS::Region}-lambdaRole'), services: trustedServices(functions),
    statements: statements === undefined ? [] : [statements], grants: [...logGrants(service, functions), ...functions.flatMap((fn) => grantsFor(service, fn))],
    managed: [...listed.arns, ...vpcPolicy(service, inVpc), ...durablePolicy(service, durable)], boundary: boundaryOf(service),
    complete: service.complete && !opensRoles(service),
  });
}

/** Where the role is spoken of. */
function roleKey({ provider, place }: Service): Place {
  return property(valueAt(provider, 'iam'), 'role')?.key ?? property(provider, 'iamRoleStatements')?.key ?? property(provider, 'iam')?.key ?? place;
}

function boundaryOf(service: Service): TreeNode | undefined {
  const role = settingsOf(service);
  return valueAt(role, 'permissionsBoundary') ?? valueAt(role, 'permissionBoundary') ?? valueAt(service.provider, 'rolePermissionsBoundary');
}

function managedOf({ resolver }: Service, policies: MapEntry | undefined): { readonly arns: readonly TreeNode[] } {
  if (policies === undefined) return { arns: [] };
  const { value } = policies;
  const listed = value.kind === 'seq' ? itemsOf(value) : [value];
  return { arns: listed.map((each) => (resolver.isUnknown(each) && value.kind !== 'seq' ? unreadable(each) : each)) };
}

const vpcPolicy = ({ make }: Service, found: MapEntry | undefined): readonly TreeNode[] =>
  found === undefined ? [] : [make(sub('arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole'), found.key)];

const durablePolicy = ({ make }: Service, found: MapEntry | undefined): readonly TreeNode[] =>
  found === undefined ? [] : [make(sub('arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicDurableExecutionRolePolicy'), found.key)];

function trustedServices(functions: readonly ServiceFunction[]): readonly string[] {
  const events = functions.flatMap(eventsOf);
  return [
    'lambda.amazonaws.com', ...(events.some((event) => event.type === 'cloudFront') ? ['edgelambda.amazonaws.com'] : []),
    ...(events.some((event) => event.type === 'schedule' && textOf(entry(event.config, 'method')) === 'scheduler') ? ['scheduler.amazonaws.com'] : []),
  ];
}

const CREATE = ['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:TagResource'];

/** Log groups of the functions that the framework names share a prefix; those of the others are named one by one. */
function logGrants(service: Service, functions: readonly ServiceFunction[]): readonly Grant[] {
  const canonical = functions.filter((fn) => fn.canonical && logGroupOf(service, fn) === undefined);
  const groups: Value[] = canonical.length === 0 ? [] : [service.named('/aws/lambda/${Service}-${Stage}*')];
  for (const fn of functions) if (!canonical.includes(fn)) groups.push(groupName(service, fn));
  const at = roleKey(service);
  const disabled = canonical.filter(isSilent);
  return groups.length === 0 ? [] : [
    { action: CREATE, resource: groups.map((Group) => arn('logs', 'log-group:${Group}:*', { Group })), at },
    { action: ['logs:PutLogEvents'], resource: groups.map((Group) => arn('logs', 'log-group:${Group}:*:*', { Group })), at },
    ...disabled.map((fn): Grant => ({ effect: 'Deny', action: ['logs:PutLogEvents'], resource: arn('logs', 'log-group:${Group}:*', { Group: groupName(service, fn) }), at: fn.key })),
  ];
}

const isSilent = (fn: ServiceFunction): boolean => isTrue(valueAt(fn.node, 'disableLogs'));

const logGroupOf = (service: Service, fn: ServiceFunction): TreeNode | undefined => valueAt(fn.node, 'logs', 'logGroup') ?? valueAt(service.provider, 'logs', 'lambda', 'logGroup');

const groupName = (service: Service, fn: ServiceFunction): Value => logGroupOf(service, fn) ?? sub('/aws/lambda/${Name}', { Name: fn.physical });

function emitOwnRole(service: Service, fn: ServiceFunction): void {
  const own = ownStatements(fn);
  const shared = property(settingsOf(service), 'statements') ?? property(service.provider, 'iamRoleStatements');
  const inherit = valueAt(fn.node, 'iamRoleStatementsInherit') ?? valueAt(fn.node, 'iam', 'inheritStatements') ?? valueAt(service.root, 'custom', PLUGIN, 'defaultInherit');
  const unsure = inherit !== undefined && !['true', 'false'].includes(textOf(inherit) ?? '');
  const vpc = inherited(service, fn, 'vpc');
  const inherits = isTrue(inherit) || (inherit === undefined && perFunction(service));
  const resource = arn('logs', 'log-group:${Group}:*:*', { Group: groupName(service, fn) });
  const logs: readonly Grant[] = [
    { action: ['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:PutLogEvents'], resource: [resource], at: fn.key },
    ...(isSilent(fn) ? [{ effect: 'Deny', action: ['logs:PutLogEvents'], resource: [resource], at: fn.key } as const] : []),
  ];
  const policies = property(valueAt(fn.node, 'iam', 'role'), 'managedPolicies');
  const name = valueAt(fn.node, 'iamRoleStatementsName') ?? valueAt(fn.node, 'iam', 'role', 'name');
  emitRole(service, {
    id: ownRoleId(fn), at: own?.key ?? fn.key, name: name ?? service.named(`\${Service}-\${Stage}-${fn.name}-\${AWS::Region}-lambdaRole`), services: trustedServices([fn]),
    statements: [...(own === undefined ? [] : [own]), ...(inherits && shared !== undefined ? [shared] : [])], grants: [...logs, ...grantsFor(service, fn)],
    managed: [...managedOf(service, policies).arns, ...vpcPolicy(service, vpc), ...durablePolicy(service, property(fn.node, 'durableConfig'))],
    boundary: valueAt(fn.node, 'iamPermissionsBoundary') ?? valueAt(fn.node, 'iam', 'role', 'permissionsBoundary') ?? boundaryOf(service),
    complete: !unsure && !opensRoles(service),
  });
}


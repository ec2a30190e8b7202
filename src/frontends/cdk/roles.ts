import type { TreeNode } from '../../types.js';
import { awsPolicyArn } from '../sam/roles.js';
import { ref, scalar, type Place, type Value } from '../sam/nodes.js';
import { constructAt, functionRole, isFunction, type App, type Construct, type MethodCall } from './constructs.js';
import { grantRow, KEY_ACTIONS } from './grants.js';
import { anything, emit, keyPlace, placeOf, property, unknownAt, type Output } from './output.js';
import { cdkName, listOf, objectOf, resolve, type Site } from './program.js';
import { documentNode, documentOf, statementNode, statementsOf, trustNode } from './statements.js';
import { arnNode, textNode, typeAt } from './values.js';

/** What a role will hold. */
export interface RoleDraft {
  readonly id: string;
  /** The role's construct, or the function whose role the CDK makes. */
  readonly owner: Construct;
  readonly author: TreeNode[];
  /** Statements of which each is added where the one before it is not: of them the role has some. */
  readonly others: TreeNode[];
  readonly made: TreeNode[];
  readonly managed: TreeNode[];
  complete: boolean;
}

export type Drafts = ReadonlyMap<string, RoleDraft>;

/** Role of a function or role: one of the script's own, one that the CDK makes, or one that is not known. */
export function roleIdOf(app: App, site: Site): string | undefined {
  const { of, scope } = resolve(app.program, site);
  if (of.kind === 'member' && (of.name === 'role' || of.name === 'grantPrincipal')) return roleIdOf(app, { of: of.of, scope });
  const construct = constructAt(app, { of, scope });
  if (construct?.type === 'AWS::IAM::Role') return construct.id;
  return construct === undefined || !isFunction(construct) ? undefined : functionRole(app, construct);
}

export function draftsOf({ app, open }: Output): Drafts {
  const out = new Map<string, RoleDraft>();
  for (const construct of app.constructs) {
    const id = construct.type === 'AWS::IAM::Role' ? construct.id : isFunction(construct) && construct.complete && construct.props?.entries.has('role') !== true ? `${construct.id}ServiceRole` : undefined;
    if (id !== undefined) out.set(id, { id, owner: construct, author: [], others: [], made: [], managed: [], complete: construct.complete && !open.has(construct) });
  }
  for (const construct of app.constructs) {
    const draft = isFunction(construct) && open.has(construct) ? out.get(functionRole(app, construct) ?? '') : undefined;
    if (draft !== undefined) draft.complete = false;
  }
  return out;
}

/** What the CDK grants, because of what stands at `place`. */
export function addGrant(to: Output, draft: RoleDraft | undefined, actions: readonly string[], resources: readonly Value[], place: Place): void {
  draft?.made.push(to.make({ Effect: 'Allow', Action: actions, Resource: resources }, place));
}

/** A grant method of a resource, called for a role. */
export function addRow(to: Output, draft: RoleDraft | undefined, resource: Site, method: string, place: Place): boolean {
  const type = typeAt(to, resource);
  const row = grantRow(type, method);
  if (row === undefined) return false;
  const arn = arnNode(to, resource, place);
  const known = constructAt(to.app, resource);
  addGrant(to, draft, row.actions, row.resources.map((suffix) => (suffix === '*' ? '*' : suffix === '' ? arn : { 'Fn::Join': ['', [arn, suffix]] })), place);
  const encrypted = known === undefined || !known.complete || [...(known.props?.entries.keys() ?? [])].some((name) => /encrypt|masterKey/i.test(name));
  if (encrypted && type !== 'AWS::KMS::Key') addGrant(to, draft, KEY_ACTIONS, [unknownAt(to, { of: resource.of, scope: resource.scope }, place)], place);
  return true;
}

/** Methods that add to a role's policies. */
export function readCalls(to: Output, drafts: Drafts): void {
  const before = new Map<RoleDraft, MethodCall>();
  for (const call of to.app.calls) {
    const [first] = call.arguments;
    if (first === undefined || !SAYS_WHAT_IS_ALLOWED.test(call.method)) continue;
    const own = drafts.get(roleIdOf(to.app, call.receiver) ?? '');
    const target = drafts.get(roleIdOf(to.app, first) ?? '');
    if (own !== undefined && isPolicyMethod(call.method)) {
      (isOtherwise(to, before.get(own), call) ? own.others : own.author).push(statementNode(to, first, call.call));
      before.set(own, call);
    }
    else if (own !== undefined && call.method === 'addManagedPolicy') own.managed.push(managedNode(to, first, call.call));
    else if (target !== undefined && call.method === 'grant') grantActions(to, target, call);
    else if (target !== undefined && call.method.startsWith('grant') && !addRow(to, target, call.receiver, call.method, call.call)) target.complete = false;
  }
}

const SAYS_WHAT_IS_ALLOWED = /^(?:grant|addTo(?:Role|Principal)?Policy$|addManagedPolicy$)/;

/** Does the script choose between the two calls? */
const isOtherwise = ({ app }: Output, before: MethodCall | undefined, { call, scope }: MethodCall): boolean =>
  before?.scope === scope && /[});]\s*(?:else|case|default)\b/.test(app.program.text.slice(before.call.end, call.start));

const isPolicyMethod = (method: string): boolean => method === 'addToRolePolicy' || method === 'addToPolicy' || method === 'addToPrincipalPolicy';

function grantActions(to: Output, target: RoleDraft, { call, receiver, arguments: [, ...actions] }: MethodCall): void {
  if (call.spread.length > 0) target.complete = false;
  addGrant(to, target, [], [], call);
  target.made.splice(-1, 1, to.make({ Effect: 'Allow', Action: actions.map((each) => textNode(to, each, call)), Resource: unknownAt(to, receiver, call) }, call));
}

/** A managed policy: one of AWS's by name, or one that the script makes. */
export function managedNode(to: Output, site: Site, otherwise: Place): TreeNode {
  const at = resolve(to.app.program, site);
  const { of, scope } = at;
  const place = placeOf(of, otherwise);
  const construct = constructAt(to.app, at);
  if (construct?.type === 'AWS::IAM::ManagedPolicy') return to.write(ref(construct.id), placeOf(site.of, place));
  const name = of.kind === 'call' ? of.arguments[of.arguments.length - 1] : undefined;
  if (of.kind !== 'call' || name === undefined) return unknownAt(to, at, place);
  switch (cdkName(to.app.program, { of: of.callee, scope })) {
    case 'iam.ManagedPolicy.fromAwsManagedPolicyName': {
      const text = resolve(to.app.program, { of: name, scope }).of;
      return text.kind === 'text' ? to.write(awsPolicyArn(text.value), text) : unknownAt(to, at, place);
    }
    case 'iam.ManagedPolicy.fromManagedPolicyArn': return textNode(to, { of: name, scope }, place);
    default: return unknownAt(to, at, place);
  }
}

function managedNodes(to: Output, site: Site | undefined, place: Place): readonly TreeNode[] {
  if (site === undefined) return [];
  const list = listOf(to.app.program, site);
  if (list === undefined) return [anything(to, place)];
  const items = list.items.map((each) => (resolve(to.app.program, each).of.kind === 'either' ? anything(to, place) : managedNode(to, each, place)));
  return [...items, ...(list.complete ? [] : [anything(to, place)])];
}

const policyNode = (to: Output, name: string, document: TreeNode, place: Place): TreeNode => to.write({ PolicyName: name, PolicyDocument: document }, place);

function inlineNodes(to: Output, site: Site | undefined, place: Place): readonly TreeNode[] {
  if (site === undefined) return [];
  const object = objectOf(to.app.program, site);
  if (object === undefined) return [anything(to, place)];
  const policies = [...object.entries].map(([name, value]) => {
    const document = documentNode(to, value, place);
    return document === undefined ? anything(to, place) : policyNode(to, name, document, keyPlace(to, object, name, place));
  });
  return [...policies, ...(object.complete ? [] : [anything(to, place)])];
}

/** The roles, with all that they were given. */
export function emitRoles(to: Output, drafts: Drafts): void {
  for (const draft of drafts.values()) {
    const { owner, author, others, made, managed, id } = draft;
    const { place, props } = owner;
    const at = (name: string): Place => keyPlace(to, props, name, place);
    const own = isFunction(owner);
    const inline = [
      ...(own ? [] : inlineNodes(to, props?.entries.get('inlinePolicies'), at('inlinePolicies'))),
      ...(author.length === 0 ? [] : [policyNode(to, 'DefaultPolicy', documentOf(to, author, place), place)]),
      ...others.map((each) => policyNode(to, 'DefaultPolicy', documentOf(to, [each], place), place)),
      ...(made.length === 0 ? [] : [to.make({ PolicyName: 'Grants', PolicyDocument: { Version: '2012-10-17', Statement: made } }, place)]),
    ];
    const arns = [...(own ? [] : managedNodes(to, props?.entries.get('managedPolicies'), at('managedPolicies'))), ...managed];
    // what a function has that code elsewhere may change is not known: no policy of the author's is out of place
    if (!draft.complete) for (const arn of arns) to.made.add(arn);
    const properties = [
      property('AssumeRolePolicyDocument', own ? place : at('assumedBy'), own ? to.make(LAMBDA_TRUST, place) : trustOf(to, owner)),
      ...(inline.length === 0 ? [] : [property('Policies', at('inlinePolicies'), to.write(inline, place))]),
      ...(arns.length === 0 ? [] : [property('ManagedPolicyArns', at('managedPolicies'), to.write(arns, at('managedPolicies')))]),
      ...(own ? [] : ownProperties(to, owner)),
    ];
    emit(to, { id, type: 'AWS::IAM::Role', place, properties, complete: draft.complete, origin: own ? 'sam' : 'author' });
  }
}

const LAMBDA_TRUST: Value = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }] };

function trustOf(to: Output, owner: Construct): TreeNode {
  const given = owner.props?.entries.get('assumedBy');
  const place = keyPlace(to, owner.props, 'assumedBy', owner.place);
  const changed = to.open.has(owner) || to.app.changesTrust;
  return changed || (owner.props?.entries.has('externalIds') ?? true) ? documentOf(to, [anything(to, place)], place) : trustNode(to, given, place);
}

function ownProperties(to: Output, { props, place }: Construct): readonly ReturnType<typeof property>[] {
  const out: ReturnType<typeof property>[] = [];
  const name = props?.entries.get('roleName');
  if (name !== undefined) out.push(property('RoleName', keyPlace(to, props, 'roleName', place), textNode(to, name, place)));
  const path = props?.entries.get('path');
  if (path !== undefined) out.push(property('Path', keyPlace(to, props, 'path', place), textNode(to, path, place)));
  const boundary = props?.entries.get('permissionsBoundary');
  if (boundary !== undefined) out.push(property('PermissionsBoundary', keyPlace(to, props, 'permissionsBoundary', place), managedNode(to, boundary, place)));
  const seconds = secondsOf(to, props?.entries.get('maxSessionDuration'));
  if (seconds !== undefined) out.push(property('MaxSessionDuration', keyPlace(to, props, 'maxSessionDuration', place), scalar(seconds, place)));
  return out;
}

const UNITS: Readonly<Record<string, number>> = { 'core.Duration.seconds': 1, 'core.Duration.minutes': 60, 'core.Duration.hours': 3600 };

function secondsOf(to: Output, site: Site | undefined): number | undefined {
  if (site === undefined) return undefined;
  const { of, scope } = resolve(to.app.program, site);
  const unit = of.kind === 'call' ? UNITS[cdkName(to.app.program, { of: of.callee, scope }) ?? ''] : undefined;
  const [amount] = of.kind === 'call' ? of.arguments : [];
  return unit === undefined || amount?.kind !== 'literal' || typeof amount.value !== 'number' ? undefined : amount.value * unit;
}

/** `new iam.Policy` and `new iam.ManagedPolicy`. */
export function emitPolicies(to: Output): void {
  for (const construct of to.app.constructs) {
    const { type, props, place, id, site, complete } = construct;
    if (type !== 'AWS::IAM::Policy' && type !== 'AWS::IAM::ManagedPolicy') continue;
    const calls = to.app.callsOn.get(site.of) ?? [];
    const given = props?.entries.get('document');
    const document = given === undefined ? undefined : documentNode(to, given, place);
    const statements = [
      ...statementsOf(to, props?.entries.get('statements'), place),
      ...calls.flatMap((call) => (call.method === 'addStatements' ? call.arguments.map((each) => statementNode(to, each, call.call)) : [])),
      ...(to.open.has(construct) || !complete || (given !== undefined && document === undefined) ? [anything(to, place)] : []),
    ];
    const roles = [
      ...(listOf(to.app.program, props?.entries.get('roles'))?.items ?? []),
      ...calls.flatMap((call) => (call.method === 'attachToRole' ? call.arguments.slice(0, 1) : [])),
      ...to.app.calls.flatMap((call) => (call.method === 'attachInlinePolicy' && call.arguments[0] !== undefined && constructAt(to.app, call.arguments[0]) === construct ? [call.receiver] : [])),
    ].flatMap((each) => roleIdOf(to.app, each) ?? []);
    emit(to, {
      id, type, place,
      properties: [
        property('PolicyDocument', place, document !== undefined && statements.length === 0 ? document : documentOf(to, document === undefined ? statements : [...statements, anything(to, place)], place)),
        ...(roles.length === 0 ? [] : [property('Roles', place, to.make(roles.map((each) => ref(each)), place))]),
      ],
    });
  }
}

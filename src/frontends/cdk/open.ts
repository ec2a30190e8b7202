import { constructAt, type App, type Construct } from './constructs.js';
import { grantRow } from './grants.js';
import { bindingsOf, cdkName, fieldsOf, resolve, type Site } from './program.js';
import { partsOf } from './walk.js';

/** Methods of functions, roles and policies that do no more than they say. */
const PLAIN = new Set([
  'addMetadata',
  'addToRolePolicy', 'addToPolicy', 'addToPrincipalPolicy', 'addManagedPolicy', 'attachInlinePolicy', 'addStatements', 'attachToRole', 'addEventSource', 'addEnvironment', 'addPermission',
  'addFunctionUrl', 'addLayers', 'addEventSourceMapping', 'applyRemovalPolicy', 'grant', 'toString', 'metric', 'metricErrors', 'metricDuration', 'metricInvocations', 'metricThrottles',
  'addDependency', 'addTarget', 'addSubscription', 'addEventNotification', 'addObjectCreatedNotification', 'addMethod', 'addProxy', 'addRoutes', 'addToResourcePolicy', 'addActions', 'addResources',
]);

/** Constructs that take a function, or the policies of a role, and leave the role alone. */
const TAKERS = /^(?!iam\.Grant|lambda\.(?:Alias|Version)\b)(?:apigateway|apigatewayv2(?:-integrations|-authorizers)?|events|events-targets|scheduler-targets|sns-subscriptions|s3-notifications|lambda-destinations|lambda-event-sources|cloudwatch|cognito|custom-resources|logs-destinations|iam|stepfunctions|stepfunctions-tasks|lambda|lambda-nodejs|lambda-python|core)\.[\w.]+$/;

/** Members that lead back to a construct, or to its role. */
const SELF = new Set(['role', 'grantPrincipal', 'currentVersion', 'latestVersion', 'defaultChild', 'node', 'assumeRolePolicy']);

/** Functions, roles and policies that code which is not understood may change: they go to unknown calls, or to other scripts of the app. */
export function openConstructs(app: App): ReadonlySet<Construct> {
  const { program } = app;
  const open = new Set<Construct>();

  /** Whatever the value holds may be changed. */
  function release(site: Site, left = 6): void {
    if (left === 0) return;
    const at = resolve(program, site);
    const construct = constructAt(app, at);
    if (construct !== undefined) open.add(construct);
    else if (at.of.kind === 'member' && SELF.has(at.of.name)) release({ of: at.of.of, scope: at.scope }, left - 1);
    else if (at.of.kind === 'name') for (const each of bindingsOf(program, at.of.name, at.scope)) release(each, left - 1);
    else if (at.of.kind === 'member' && at.of.of.kind === 'this') for (const each of fieldsOf(program, at.of.name, at.scope)) release(each, left - 1);
    else if (at.of.kind === 'object' || at.of.kind === 'list' || at.of.kind === 'either' || at.of.kind === 'item') for (const part of partsOf(at.of)) release({ of: part, scope: at.scope }, left - 1);
  }

  function visit({ of, scope }: Site, safe: boolean): void {
    if (!safe) release({ of, scope });
    if (of.kind === 'call') visitCall({ of, scope });
    else if (of.kind === 'new') for (const each of of.arguments) visit({ of: each, scope }, isTaker({ of: of.callee, scope }) || each.kind === 'this');
    else if (of.kind === 'member') {
      // what is reached through `node` is changed in ways that are not read
      if (of.name === 'defaultChild' || of.name === 'assumeRolePolicy') release({ of: of.of.kind === 'member' ? of.of.of : of.of, scope });
      visit({ of: of.of, scope }, true);
    } else for (const part of partsOf(of)) visit({ of: part, scope }, safe && of.kind !== 'either' && of.kind !== 'item' && of.kind !== 'other');
    if (of.kind === 'new') for (const each of of.spread) visit({ of: each, scope }, false);
  }

  const isTaker = (callee: Site): boolean => TAKERS.test(cdkName(program, callee) ?? '');

  function visitCall({ of, scope }: Site): void {
    if (of.kind !== 'call') return;
    const { callee } = of;
    const name = callee.kind === 'member' ? callee.name : undefined;
    const known = name !== undefined && (PLAIN.has(name) || isGrant(app, callee, scope));
    if (callee.kind === 'member') {
      visit({ of: callee.of, scope }, true);
      if (!known && !/^metric|^from/.test(callee.name)) release({ of: callee.of, scope }, 2);
    }
    const taken = known || isTaker({ of: callee, scope });
    for (const each of [...of.arguments, ...of.spread]) visit({ of: each, scope }, taken);
  }

  for (const [scope, each] of program.module.scopes.entries()) {
    for (const { name, value } of each.bindings) visit({ of: value, scope }, value.kind !== 'object' && value.kind !== 'list' && each.bindings.filter((other) => other.name === name).length === 1);
    for (const { of, name, value } of each.assignments) visit({ of: value, scope }, of.kind === 'this' && !program.isUsedElsewhere(name) && fieldsOf(program, name, scope).length === 1);
    for (const effect of each.effects) visit({ of: effect, scope }, true);
    for (const value of each.returns) visit({ of: value, scope }, each.name !== undefined && each.returns.length === 1 && !program.isUsedElsewhere(each.name));
  }
  for (const each of program.module.classes) {
    const scope = program.module.scopes[each.methods[0]?.scope ?? -1]?.parent ?? 0;
    for (const field of each.fields) visit({ of: field.value, scope }, !program.isUsedElsewhere(field.name));
  }
  for (const each of program.module.exports) release({ of: each.value, scope: 0 });
  return open;
}

/** A grant whose actions are known, or that is read by `roles.ts` for what it is. */
function isGrant(app: App, callee: Site['of'], scope: number): boolean {
  if (callee.kind !== 'member' || !callee.name.startsWith('grant')) return false;
  return grantRow(constructAt(app, { of: callee.of, scope })?.type, callee.name) !== undefined;
}

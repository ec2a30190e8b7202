import type { Condition, Entity, Fact, LambdaFunction, Permission, PrincipalEntry, Project, ResourcePolicy, Span, Statement, Text, Tri } from '../types.js';
import { actionMatches } from '../iam/action.js';
import { lazy, memo } from '../iam/memo.js';
import { equal } from '../iam/pattern.js';
import { literal, show } from '../iam/text.js';
import { some } from '../iam/tri.js';

/** Who may invoke a function by its resource policy: an AWS::Lambda::Permission, or a principal of a statement. */
export interface InvokeGrant {
  readonly entity: Entity;
  readonly origin: 'author' | 'sam' | 'aws';
  /** Where it is declared. */
  readonly span: Span;
  readonly functions: readonly Text[];
  readonly actions: readonly Text[];
  readonly principal: Text;
  readonly sourceArn?: Text;
  readonly sourceAccount?: Text;
  readonly organization?: Text;
  readonly token?: Text;
  readonly urlAuthType?: Text;
  /** Only for calls that come through the function's URL. */
  readonly viaUrl: boolean;
  /** Conditions that are none of the above: what they let through is not judged. */
  readonly otherwiseLimited: boolean;
  /** False when it may be left out, or when parts of it are not known. */
  readonly sure: boolean;
  /** True for a permission's properties, false for a statement's conditions. */
  readonly asProperties: boolean;
}

export interface InvokeGrants {
  readonly all: readonly InvokeGrant[];
  /** Those of the same function, in no order. */
  beside(grant: InvokeGrant): readonly InvokeGrant[];
}

export const invokeGrants: Fact<InvokeGrants> = {
  name: 'invoke-grants',
  compute(project) {
    const policies = project.ofKind('resource-policy').filter(({ document }) => document.resourceType === 'AWS::Lambda::Function');
    // `aws lambda get-policy` tells of each statement as a permission too
    const statements = new Set(policies.flatMap(({ document }) => document.statements.map(({ span }) => keyOf(span))));
    const permissions = project.ofKind('permission').filter(({ body }) => body === undefined || !statements.has(keyOf(body)));
    const all = [...permissions.flatMap(ofPermission), ...policies.flatMap((policy) => ofPolicy(policy))];
    const candidates = lazy(() => candidatesIn(all, project));
    return { all, beside: (grant) => candidates()(grant).filter((other) => other !== grant && sameFunction(grant, other, project)) };
  },
};

/** Does one of its actions cover the action? */
export const permits = (grant: InvokeGrant, action: string): Tri => some(grant.actions.map((pattern) => actionMatches(pattern, action)));

export const isForEverybody = ({ principal }: InvokeGrant): boolean => literal(principal) === '*';

/** The label of the function that it opens, or how it is written. */
export function openedBy(grant: InvokeGrant, project: Project): string {
  const [name] = grant.functions;
  return name === undefined ? grant.entity.label : (project.functionNamed(name)?.to.label ?? show(name));
}

const keyOf = ({ file, start }: Span): string => `${file}:${start}`;

/** Grants that may be of the same function: of one that is not in the project only the name is known. */
function candidatesIn(all: readonly InvokeGrant[], project: Project): (grant: InvokeGrant) => readonly InvokeGrant[] {
  const targetsOf = memo((grant: InvokeGrant) => new Set(grant.functions.map((name) => project.functionNamed(name)?.to)));
  const strays = all.filter((grant) => targetsOf(grant).has(undefined));
  const byTarget = new Map<LambdaFunction, InvokeGrant[]>();
  for (const grant of all) {
    for (const target of targetsOf(grant)) {
      if (target === undefined) continue;
      const list = byTarget.get(target);
      if (list === undefined) byTarget.set(target, [grant]);
      else list.push(grant);
    }
  }
  return (grant) => {
    const targets = [...targetsOf(grant)];
    if (targets.includes(undefined)) return all;
    return [...new Set([...targets.flatMap((target) => (target === undefined ? [] : (byTarget.get(target) ?? []))), ...strays])];
  };
}

function sameFunction(a: InvokeGrant, b: InvokeGrant, project: Project): boolean {
  return a.functions.some((one) => b.functions.some((other) => {
    const [first, second] = [project.functionNamed(one)?.to, project.functionNamed(other)?.to];
    return first === undefined || second === undefined ? equal(one, other) !== 'no' : first === second;
  }));
}

function ofPermission(entity: Permission): readonly InvokeGrant[] {
  if (entity.principal === undefined) return [];
  return [{
    entity, origin: entity.origin, span: entity.span, functions: [entity.function], actions: entity.action === undefined ? [] : [entity.action], principal: entity.principal,
    sourceArn: entity.sourceArn, sourceAccount: entity.sourceAccount, organization: entity.principalOrgId, token: entity.eventSourceToken, urlAuthType: entity.functionUrlAuthType,
    viaUrl: Object.keys(entity.at).some((name) => /^invoked_?via_?function_?url$/i.test(name)), otherwiseLimited: false,
    // properties that a macro adds are not seen
    sure: entity.action !== undefined && !Object.keys(entity.at).some((name) => name.startsWith('Fn::')), asProperties: true,
  }];
}

function ofPolicy(entity: ResourcePolicy): readonly InvokeGrant[] {
  const { document } = entity;
  return document.statements.filter(({ effect }) => effect === 'Allow').flatMap((statement) =>
    (statement.principal?.entries ?? []).filter(({ type }) => ['*', 'AWS', 'Service'].includes(type)).map((principal) => ofStatement(entity, statement, principal)));
}

function ofStatement(entity: ResourcePolicy, statement: Statement, principal: PrincipalEntry): InvokeGrant {
  const { document } = entity;
  const valueOf = (key: string): Text | undefined => statement.conditions.find((condition) => asks(condition, key))?.values[0];
  return {
    entity, origin: document.origin, span: statement.sid?.span ?? statement.span,
    functions: [...entity.resources, ...(statement.resource?.values.map(({ text }) => text) ?? [])],
    actions: statement.action?.values.map(({ text }) => text) ?? [], principal: principal.text,
    sourceArn: valueOf('aws:sourcearn'), sourceAccount: valueOf('aws:sourceaccount'), organization: valueOf('aws:principalorgid') ?? valueOf('aws:sourceorgid'),
    token: valueOf('lambda:eventsourcetoken'), urlAuthType: valueOf('lambda:functionurlauthtype'),
    viaUrl: valueOf('lambda:invokedviafunctionurl') !== undefined,
    otherwiseLimited: statement.conditions.some((condition) => !KNOWN.some((key) => asks(condition, key))),
    sure: document.sure && statement.sure && statement.complete && principal.sure, asProperties: false,
  };
}

const KNOWN = ['aws:sourcearn', 'aws:sourceaccount', 'aws:principalorgid', 'aws:sourceorgid', 'lambda:eventsourcetoken', 'lambda:functionurlauthtype', 'lambda:invokedviafunctionurl'];

const asks = ({ key, operator }: Condition, wanted: string): boolean => key.toLowerCase() === wanted && !operator.negated && !operator.ifExists && operator.family !== 'null';

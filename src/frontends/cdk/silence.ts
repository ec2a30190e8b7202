import type { DisabledRule, Span } from '../../types.js';
import type { TemplateResource } from '../cloudformation/types.js';
import { constructAt, functionRole, isFunction, type App, type Construct } from './constructs.js';
import { cdkName, listOf, objectOf, resolve, type Site } from './program.js';

/** Members between a construct and what takes metadata: `role.node`, `role.node.defaultChild`, `(... as CfnRole).cfnOptions`. */
const WAY = new Set(['node', 'defaultChild', 'cfnOptions']);

/**
 * `x.node.addMetadata('rolelint', {disable: [...]})`, the same on its `defaultChild`, `cfnOptions.metadata = {rolelint: ...}`, and
 * `Validations.of(x).acknowledge({id: 'rolelint::<rule>', reason})`: what is silenced, by id of the resource.
 */
export function withMetadata(resources: readonly TemplateResource[], app: App): readonly TemplateResource[] {
  const found = new Map<string, DisabledRule[]>();
  for (const { on, disabled } of [...metadataIn(app), ...acknowledgedIn(app)]) {
    const construct = constructBehind(app, on);
    const ids = construct !== undefined ? idsOf(app, construct) : app.program.module.classes.length === 1 && isStack(on) ? resources.map((each) => each.logicalId) : [];
    for (const id of ids) found.set(id, [...(found.get(id) ?? []), ...disabled(id)]);
  }
  return found.size === 0 ? resources : resources.map((each) => ({ ...each, disabled: [...each.disabled, ...(found.get(each.logicalId) ?? [])] }));
}

interface Silence {
  readonly on: Site;
  /** What is silenced of one of the resources. */
  readonly disabled: (entity: string) => readonly DisabledRule[];
}

/** What stands under the key `rolelint`. */
function metadataIn(app: App): readonly Silence[] {
  const { program } = app;
  const silence = (on: Site, metadata: Site): Silence => ({ on, disabled: (entity) => disabledIn(app, metadata, entity) });
  const calls = app.calls.flatMap(({ method, receiver, arguments: [key, metadata] }): readonly Silence[] => {
    const name = key === undefined || method !== 'addMetadata' ? undefined : resolve(program, key).of;
    return name?.kind === 'text' && name.value === 'rolelint' && metadata !== undefined ? [silence(receiver, metadata)] : [];
  });
  const sets = program.module.scopes.flatMap((each, scope) => each.assignments.flatMap(({ of, name, value }): readonly Silence[] => {
    if (name !== 'metadata') return [];
    const metadata = objectOf(program, { of: value, scope })?.entries.get('rolelint');
    return metadata === undefined ? [] : [silence({ of, scope }, metadata)];
  }));
  return [...calls, ...sets];
}

/** Rules that the CDK's own acknowledgements name ("class Validations"). */
function acknowledgedIn(app: App): readonly Silence[] {
  const { program } = app;
  return app.calls.flatMap(({ method, receiver: { of: receiver, scope }, arguments: rules }): readonly Silence[] => {
    if (method !== 'acknowledge' || receiver.kind !== 'call' || cdkName(program, { of: receiver.callee, scope }) !== 'core.Validations.of') return [];
    const [target] = receiver.arguments;
    const found = rules.flatMap((each): readonly Omit<DisabledRule, 'entity'>[] => {
      const fields = objectOf(program, each)?.entries;
      const id = textAt(app, fields?.get('id'));
      if (id?.value.startsWith(PREFIX) !== true) return [];
      const reason = textAt(app, fields?.get('reason'))?.value;
      return [{ rule: id.value.slice(PREFIX.length), span: spanOf(program.file, id), ...(reason === undefined ? {} : { reason }) }];
    });
    return target === undefined || found.length === 0 ? [] : [{ on: { of: target, scope }, disabled: (entity) => found.map((each) => ({ ...each, entity })) }];
  });
}

/** What parts a rule's name from whose rule it is, in ids of the CDK's validations. */
const PREFIX = 'rolelint::';

type TextExpression = Extract<Site['of'], { kind: 'text' }>;

function textAt(app: App, value: Site | undefined): TextExpression | undefined {
  const found = value === undefined ? undefined : resolve(app.program, value).of;
  return found?.kind === 'text' ? found : undefined;
}

function constructBehind(app: App, site: Site, left = 4): Construct | undefined {
  const own = constructAt(app, site);
  if (own !== undefined || left === 0) return own;
  const { of, scope } = resolve(app.program, site);
  return of.kind === 'member' && WAY.has(of.name) ? constructBehind(app, { of: of.of, scope }, left - 1) : undefined;
}

/** `this`, or `this.node`, in a stack or in a construct of the script: all that it makes, which is all of a script with one class. */
const isStack = ({ of }: Site): boolean => of.kind === 'this' || (of.kind === 'member' && of.name === 'node' && of.of.kind === 'this');

/** A function stands for the role that the CDK makes for it too. */
function idsOf(app: App, construct: Construct): readonly string[] {
  const role = isFunction(construct) && construct.props?.entries.has('role') !== true ? functionRole(app, construct) : undefined;
  return [construct.id, ...(role === undefined ? [] : [role])];
}

function disabledIn(app: App, metadata: Site, entity: string): readonly DisabledRule[] {
  const { program } = app;
  const given = objectOf(program, metadata)?.entries.get('disable');
  return (listOf(program, given)?.items ?? (given === undefined ? [] : [given])).flatMap((item): readonly DisabledRule[] => {
    const { of } = resolve(program, item);
    if (of.kind === 'text') return [{ rule: of.value, entity, span: spanOf(program.file, of) }];
    const fields = objectOf(program, item)?.entries;
    const rule = textAt(app, fields?.get('rule'));
    if (rule === undefined) return [];
    const further = (['reason', 'until', 'action', 'resource'] as const).flatMap((name) => {
      const text = textAt(app, fields?.get(name));
      return text === undefined ? [] : [[name, text.value] as const];
    });
    return [{ rule: rule.value, entity, span: spanOf(program.file, rule), ...Object.fromEntries(further) }];
  });
}

const spanOf = (file: string, { start, end }: { readonly start: number; readonly end: number }): Span => ({ file, start, end });

import type { DisabledRule, Span } from '../../types.js';
import type { TemplateResource } from '../cloudformation/types.js';
import { constructAt, functionRole, isFunction, type App, type Construct } from './constructs.js';
import { listOf, objectOf, resolve, type Site } from './program.js';

/** Members between a construct and what takes metadata: `role.node`, `role.node.defaultChild`, `(... as CfnRole).cfnOptions`. */
const WAY = new Set(['node', 'defaultChild', 'cfnOptions']);

/** `x.node.addMetadata('rolelint', {disable: [...]})`, the same on its `defaultChild`, and `cfnOptions.metadata = {rolelint: ...}`: what is silenced, by id of the resource. */
export function withMetadata(resources: readonly TemplateResource[], app: App): readonly TemplateResource[] {
  const found = new Map<string, DisabledRule[]>();
  for (const { on, metadata } of metadataIn(app)) {
    const construct = constructBehind(app, on);
    const ids = construct !== undefined ? idsOf(app, construct) : app.program.module.classes.length === 1 && isStack(on) ? resources.map((each) => each.logicalId) : [];
    for (const id of ids) found.set(id, [...(found.get(id) ?? []), ...disabledIn(app, metadata, id)]);
  }
  return found.size === 0 ? resources : resources.map((each) => ({ ...each, disabled: [...each.disabled, ...(found.get(each.logicalId) ?? [])] }));
}

interface Metadata {
  readonly on: Site;
  /** What stands under the key `rolelint`. */
  readonly metadata: Site;
}

function metadataIn(app: App): readonly Metadata[] {
  const { program } = app;
  const calls = app.calls.flatMap(({ method, receiver, arguments: [key, metadata] }): readonly Metadata[] => {
    const name = key === undefined || method !== 'addMetadata' ? undefined : resolve(program, key).of;
    return name?.kind === 'text' && name.value === 'rolelint' && metadata !== undefined ? [{ on: receiver, metadata }] : [];
  });
  const sets = program.module.scopes.flatMap((each, scope) => each.assignments.flatMap(({ of, name, value }): readonly Metadata[] => {
    if (name !== 'metadata') return [];
    const metadata = objectOf(program, { of: value, scope })?.entries.get('rolelint');
    return metadata === undefined ? [] : [{ on: { of, scope }, metadata }];
  }));
  return [...calls, ...sets];
}

function constructBehind(app: App, site: Site, left = 4): Construct | undefined {
  const own = constructAt(app, site);
  if (own !== undefined || left === 0) return own;
  const { of, scope } = resolve(app.program, site);
  return of.kind === 'member' && WAY.has(of.name) ? constructBehind(app, { of: of.of, scope }, left - 1) : undefined;
}

/** `this.node` in a stack, or in a construct of the script: all that it makes, which is all of a script with one class. */
const isStack = ({ of }: Site): boolean => of.kind === 'member' && of.name === 'node' && of.of.kind === 'this';

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
    const textAt = (name: string): Extract<Site['of'], { kind: 'text' }> | undefined => {
      const value = fields?.get(name);
      const found = value === undefined ? undefined : resolve(program, value).of;
      return found?.kind === 'text' ? found : undefined;
    };
    const rule = textAt('rule');
    if (rule === undefined) return [];
    const further = (['reason', 'until', 'action', 'resource'] as const).flatMap((name) => {
      const text = textAt(name);
      return text === undefined ? [] : [[name, text.value] as const];
    });
    return [{ rule: rule.value, entity, span: spanOf(program.file, rule), ...Object.fromEntries(further) }];
  });
}

const spanOf = (file: string, { start, end }: { readonly start: number; readonly end: number }): Span => ({ file, start, end });

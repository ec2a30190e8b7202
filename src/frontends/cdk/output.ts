import type { MapEntry, SourceFile, TreeNode } from '../../types.js';
import { memo } from '../../iam/memo.js';
import { createTemplate } from '../cloudformation/template.js';
import type { Template, TemplateResource } from '../cloudformation/types.js';
import { maker, map, scalar, type Make, type Place, type Value } from '../sam/nodes.js';
import type { App, Construct } from './constructs.js';
import type { CodeExpression } from '../../types/code.js';
import type { Site } from './program.js';

/** The CloudFormation that an app becomes, as far as its script tells; nodes stand where the script has their cause. */
export interface Output {
  readonly app: App;
  readonly template: Template;
  /** Words of the author. */
  readonly write: Make;
  /** What the CDK adds. */
  readonly make: Make;
  readonly made: WeakSet<TreeNode>;
  readonly resources: TemplateResource[];
  /** Constructs that code elsewhere may change. */
  readonly open: ReadonlySet<Construct>;
  /** Names of unknown values by the expressions that they stand for. */
  readonly unknowns: Map<CodeExpression, string>;
}

export function createOutput(app: App, file: SourceFile, open: ReadonlySet<Construct>): Output {
  const made = new WeakSet<TreeNode>();
  return { app, template: createTemplate(map([], { start: 0, end: 0 }), file, []), write: maker(), make: maker(made), made, resources: [], open, unknowns: new Map() };
}

interface Emit {
  readonly id: string;
  readonly type: string;
  readonly place: Place;
  readonly properties: readonly MapEntry[];
  readonly complete?: boolean;
  readonly origin?: 'author' | 'sam';
}

export function emit({ template, resources, app }: Output, { id, type, place, properties, complete = true, origin = 'author' }: Emit): void {
  const { file } = app.program;
  const end = Math.max(place.end, ...properties.map((each) => each.value.end));
  const span = { file, start: place.start, end: place.end };
  const resource: TemplateResource = {
    logicalId: id, id: `${file}#${id}`, type, span, body: { ...span, end }, properties: map(properties, place), complete,
    exists: 'yes', dependsOn: [], disabled: [], origin,
  };
  resources.push(resource);
  template.addResource(resource);
}

/** An entry whose key stands at `place`. */
export const property = (name: string, place: Place, value: TreeNode): MapEntry => ({ key: scalar(name, place), value });

/** An item of a list that may be anything, or nothing. */
export const anything = (to: Output, place: Place): TreeNode => to.make({ 'Fn::Transform': 'unknown' }, place);

/** A text of which nothing is known; equal names in different places are different values. */
export function unknownAt({ unknowns, write }: Output, { of }: Site, place: Place): TreeNode {
  let name = unknowns.get(of);
  if (name === undefined) {
    const shown = shownName(of);
    const taken = new Set(unknowns.values());
    name = shown;
    for (let count = 2; taken.has(name); count++) name = `${shown}@${count}`;
    unknowns.set(of, name);
  }
  return write({ Ref: name } satisfies Value, place);
}

/** A name with a dot: no construct and no pseudo parameter has one. */
function shownName(of: CodeExpression): string {
  const parts: string[] = [];
  let at = of;
  while (at.kind === 'member') {
    parts.unshift(at.name);
    at = at.of;
  }
  parts.unshift(at.kind === 'name' ? at.name : at.kind === 'this' ? 'this' : at.kind === 'call' ? '(…)' : '…');
  return parts.length > 1 ? parts.join('.') : `.${parts[0] ?? ''}`;
}

export const placeOf = (of: CodeExpression, otherwise: Place): Place => ('start' in of ? { start: of.start, end: of.end } : otherwise);

/** Where a value begins, of a list where its first item does; undefined when it does not say. */
export const startOf = (of: CodeExpression): number | undefined => ('start' in of ? of.start : of.kind === 'list' ? (of.items[0] === undefined ? undefined : startOf(of.items[0])) : undefined);

/** Where a name or member, which has no place of its own, stands after the key that it is the value of. */
export function sourcePlace({ app }: Output, of: CodeExpression, key: Place): Place {
  const path: string[] = [];
  let at = of;
  for (; at.kind === 'member'; at = at.of) path.unshift(at.name);
  if (path.length === 0 || (at.kind !== 'name' && at.kind !== 'this')) return key;
  const pattern = [at.kind === 'name' ? at.name : 'this', ...path].map((each) => each.replaceAll('$', '\\$')).join('\\s*[?!]?\\s*\\.\\s*');
  const found = new RegExp(`(?<![\\w$.])${pattern}(?![\\w$])`).exec(app.program.text.slice(key.start, key.start + FAR));
  return found === null ? key : { start: key.start + found.index, end: key.start + found.index + found[0].length };
}

/** A list is no longer than that. */
const FAR = 4000;

/** They are few: names of properties. */
const keyPattern = memo((name: string) => new RegExp(`(?<![\\w.$])["']?${name}["']?\\s*[:,}]`));

/** Where a key of an object literal stands. */
export function keyPlace({ app }: Output, object: Place | undefined, name: string, otherwise: Place): Place {
  if (object === undefined) return otherwise;
  const text = app.program.text.slice(object.start, object.end);
  // most of those that are asked for are not there
  const found = text.includes(name) ? keyPattern(name).exec(text) : null;
  if (found === null) return otherwise;
  const start = object.start + found.index + (/^["']/.test(found[0]) ? 1 : 0);
  return { start, end: start + name.length };
}

import type { MapEntry, TreeNode } from '../../types.js';
import { map, scalar, signature, type Place } from '../sam/nodes.js';
import { groupBy } from '../../iam/group-by.js';
import type { MethodCall } from './constructs.js';
import { anything, keyPlace, placeOf, property, type Output } from './output.js';
import { cdkName, listOf, objectOf, resolve, type Site } from './program.js';
import { addedPrincipals, principalsOf, type Principal } from './principals.js';
import { jsonNode, textNode, textsNode } from './values.js';

const LISTS: Readonly<Record<string, string>> = { actions: 'Action', notActions: 'NotAction', resources: 'Resource', notResources: 'NotResource' };
const ADDERS: Readonly<Record<string, string>> = { addActions: 'Action', addNotActions: 'NotAction', addResources: 'Resource', addNotResources: 'NotResource', addAllResources: 'Resource' };

/** `new iam.PolicyStatement({...})` with what is added to it later, and `PolicyStatement.fromJson({...})`; else a statement that may be anything. */
export function statementNode(to: Output, site: Site, otherwise: Place): TreeNode {
  const { of, scope } = resolve(to.app.program, site);
  const place = placeOf(of, otherwise);
  if (of.kind === 'call' && cdkName(to.app.program, { of: of.callee, scope }) === 'iam.PolicyStatement.fromJson') return objectNode(to, of.arguments[0], scope, place) ?? anything(to, place);
  if (of.kind !== 'new' || cdkName(to.app.program, { of: of.callee, scope }) !== 'iam.PolicyStatement' || of.spread.length > 0) return anything(to, place);
  const [argument] = of.arguments;
  const object = objectOf(to.app.program, argument === undefined ? undefined : { of: argument, scope });
  if (argument !== undefined && object?.complete !== true) return anything(to, place);
  const entries = new Map<string, MapEntry>([['Effect', property('Effect', place, scalar('Allow', place))]]);
  for (const [name, value] of object?.entries ?? []) {
    const added = elementOf(to, name, value, keyPlace(to, object, name, place));
    if (added === undefined) return anything(to, place);
    for (const each of added) entries.set(each.key.text, each);
  }
  for (const call of to.app.callsOn.get(of) ?? []) {
    const added = addedBy(to, call);
    if (added === undefined) return anything(to, place);
    for (const each of added) entries.set(each.key.text, together(to, entries.get(each.key.text), each));
  }
  for (const { name, value } of to.app.setOn.get(of) ?? []) {
    const set = elementOf(to, name, value, placeOf(value.of, place));
    if (set === undefined) return anything(to, place);
    for (const each of set) entries.set(each.key.text, each);
  }
  const whole = object === undefined ? place : { start: place.start, end: object.end };
  return map([...entries.values()], whole);
}

/** What a method of a statement adds to it; undefined when it is not known. */
function addedBy(to: Output, { call, method, arguments: given }: MethodCall): readonly MapEntry[] | undefined {
  const name = Object.hasOwn(ADDERS, method) ? ADDERS[method] : undefined;
  if (call.spread.length > 0) return undefined;
  if (name !== undefined) return [property(name, call, to.write(method === 'addAllResources' ? ['*'] : given.map((each) => textNode(to, each, call)), call))];
  const [first, second] = given;
  if (method === 'addCondition' && first?.of.kind === 'text' && second !== undefined) return [property('Condition', call, map([property(first.of.value, first.of, jsonNode(to, second, call))], call))];
  if (method === 'addConditions' && first !== undefined) return [property('Condition', call, jsonNode(to, first, call))];
  const principals = addedPrincipals(to, method, given, call);
  return principals?.every(({ condition }) => condition === undefined) === true ? [property('Principal', call, principalNode(to, principals, call))] : undefined;
}

/** An element with what is added to it: lists grow, maps get further keys. */
function together(to: Output, before: MapEntry | undefined, added: MapEntry): MapEntry {
  if (before === undefined) return added;
  const [a, b] = [before.value, added.value];
  if (a.kind === 'map' && b.kind === 'map') {
    const keys = new Set([...a.entries, ...b.entries].map(({ key }) => key.text));
    const entries = [...keys].map((name): MapEntry => {
      const [first, second] = [a, b].flatMap(({ entries: all }) => all.filter(({ key }) => key.text === name));
      return first !== undefined && second !== undefined ? together(to, first, second) : (first ?? second ?? added);
    });
    return { key: before.key, value: map(entries, a) };
  }
  const items = [a, b].flatMap((each) => (each.kind === 'seq' ? each.items : [each]));
  return { key: before.key, value: to.write(items, a) };
}

function objectNode(to: Output, of: Site['of'] | undefined, scope: number, place: Place): TreeNode | undefined {
  if (of === undefined) return undefined;
  return objectOf(to.app.program, { of, scope }) === undefined ? undefined : jsonNode(to, { of, scope }, place);
}

function elementOf(to: Output, name: string, value: Site, place: Place): readonly MapEntry[] | undefined {
  const element = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined;
  if (element !== undefined) return [property(element, place, textsNode(to, value, place))];
  switch (name) {
    case 'sid': return [property('Sid', place, textNode(to, value, place))];
    case 'effect': {
      const effect = cdkName(to.app.program, resolve(to.app.program, value));
      return effect === 'iam.Effect.ALLOW' || effect === 'iam.Effect.DENY' ? [property('Effect', place, scalar(effect.endsWith('DENY') ? 'Deny' : 'Allow', place))] : undefined;
    }
    case 'conditions': return [property('Condition', place, jsonNode(to, value, place))];
    case 'principals': {
      const read = (listOf(to.app.program, value)?.items ?? [undefined]).map((each) => (each === undefined ? undefined : principalsOf(to, each, place)));
      const all = read.every((each) => each !== undefined) ? read.flat() : undefined;
      const conditions = all?.flatMap((each) => each.condition ?? []) ?? [];
      const [condition] = conditions;
      // CDK merges the conditions of several principals
      if (all === undefined || conditions.length > 1) return undefined;
      return [property('Principal', place, principalNode(to, all, place)), ...(condition === undefined ? [] : [property('Condition', condition, condition)])];
    }
    default: return undefined;
  }
}

function principalNode(to: Output, all: readonly Principal[], place: Place): TreeNode {
  if (all.some((each) => each.type === '*')) return to.write(all.length === 1 ? { AWS: '*' } : { AWS: '*', ...Object.fromEntries(grouped(all)) }, all[0]?.place ?? place);
  return map(grouped(all).map(([type, values]) => property(type, all.find((each) => each.type === type)?.place ?? place, to.write(values, place))), all[0]?.place ?? place);
}

const grouped = (all: readonly Principal[]): readonly (readonly [string, readonly TreeNode[]])[] => [...groupBy(all.filter((each) => each.type !== '*'), (each) => each.type)].map(([type, each]) => [type, each.map(({ value }) => value)]);

/** A document of statements that are written at different places. The CDK leaves repeated ones out. */
export function documentOf(to: Output, statements: readonly TreeNode[], otherwise: Place): TreeNode {
  const [first] = statements;
  const place = first === undefined ? otherwise : { start: first.start, end: first.end };
  const distinct = new Map(statements.toReversed().map((each) => [signature(each), each]));
  return map([property('Version', place, scalar('2012-10-17', place)), property('Statement', place, to.write([...distinct.values()].reverse(), place))], place);
}

/** `new iam.PolicyDocument({statements})` and `PolicyDocument.fromJson({...})`; undefined for what can't be read. */
export function documentNode(to: Output, site: Site, otherwise: Place): TreeNode | undefined {
  const { of, scope } = resolve(to.app.program, site);
  const place = placeOf(of, otherwise);
  if (of.kind === 'call' && cdkName(to.app.program, { of: of.callee, scope }) === 'iam.PolicyDocument.fromJson') return objectNode(to, of.arguments[0], scope, place);
  if (of.kind !== 'new' || cdkName(to.app.program, { of: of.callee, scope }) !== 'iam.PolicyDocument') return undefined;
  const [argument] = of.arguments;
  const object = objectOf(to.app.program, argument === undefined ? undefined : { of: argument, scope });
  if (argument !== undefined && object === undefined) return undefined;
  const added = (to.app.callsOn.get(of) ?? []).flatMap((call) => (call.method === 'addStatements' ? call.arguments.map((each) => statementNode(to, each, call.call)) : []));
  return documentOf(to, [...statementsOf(to, object?.entries.get('statements'), place), ...added, ...(object?.complete === false ? [anything(to, place)] : [])], place);
}

/** Items of a list of statements. */
export function statementsOf(to: Output, site: Site | undefined, place: Place): readonly TreeNode[] {
  if (site === undefined) return [];
  const list = listOf(to.app.program, site);
  if (list === undefined) return [anything(to, place)];
  return [...list.items.map((each) => statementNode(to, each, place)), ...(list.complete ? [] : [anything(to, place)])];
}

/** The trust policy that `assumedBy` makes. */
export function trustNode(to: Output, site: Site | undefined, place: Place): TreeNode {
  const principals = site === undefined ? undefined : principalsOf(to, site, place);
  if (principals === undefined) return documentOf(to, [anything(to, place)], place);
  const statements = principals.map((each) => map([
    property('Effect', each.place, scalar('Allow', each.place)), property('Action', each.place, scalar(each.action, each.place)),
    property('Principal', each.place, principalNode(to, [each], each.place)), ...(each.condition === undefined ? [] : [property('Condition', each.condition, each.condition)]),
  ], each.place));
  return documentOf(to, statements, place);
}

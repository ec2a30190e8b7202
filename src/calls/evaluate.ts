import type { CodeCall, CodeExpression } from '../types/code.js';
import { withElements } from './dictionary.js';
import { assignedTo, bindingOf, classAround, elementsPut, membersAssignedTo, methodAround } from './lookup.js';
import { invokeMethod, invokeValue, make } from './invoke.js';
import { noteOpen, placeOf, reachOf, scopeOf, type Frame, type Given, type Machine, type Site } from './machine.js';
import { basesOf, elementOf, exportOf, exportsOf, itemOf, memberOf, moduleValue, ownOrBelow, wholeOf } from './members.js';
import { construct } from './libraries/index.js';
import { asVariable, isSwitchedOff, testValue } from './tests.js';
import { UNKNOWN, either, joinTexts, literalOf, piecesOf, textValue, variants, type Value } from './value.js';

/** What an expression gives, and what it does on the way. The same expression is looked at once in a pass. */
export function evaluate(machine: Machine, expression: CodeExpression, frame: Frame): Value {
  switch (expression.kind) {
    case 'text': return textValue(expression.value, placeOf(frame, expression));
    case 'literal': return expression;
    case 'name': return nameValue(machine, expression.name, frame);
    case 'this': return thisValue(machine, frame);
    case 'super': return UNKNOWN;
    case 'parameter': return parameterValue(machine, expression.index, frame);
    case 'function': return { kind: 'function', file: frame.file, scope: expression.scope };
    case 'class': return { kind: 'class', file: frame.file, class: expression.class };
    default: return remembered(machine, expression, () => compute(machine, expression, frame));
  }
}

function remembered(machine: Machine, expression: CodeExpression, work: () => Value): Value {
  const known = machine.values.get(expression);
  if (known !== undefined) return known;
  if (machine.running.has(expression)) return inCircle(machine);
  machine.running.add(expression);
  const value = work();
  machine.running.delete(expression);
  forgetPartial(machine);
  machine.values.set(expression, value);
  return value;
}

function inCircle(machine: Machine): Value {
  machine.circles++;
  return UNKNOWN;
}

/** `bucket = s3.Bucket(bucket)`: what was worked out in the middle of it lacks the one half. */
function forgetPartial(machine: Machine): void {
  if (machine.running.size > 0 || machine.partial.size === 0) return;
  for (const name of machine.partial) machine.names.delete(name);
  machine.partial.clear();
}

/** `self.name`. */
const ofThis = (machine: Machine, name: string, frame: Frame): Value =>
  either(variants(thisValue(machine, frame)).map((each) => (each.kind === 'instance' ? ownOrBelow(machine, each.of, name) : undefined) ?? memberOf(machine, each, name, frame)));

type Computed = Exclude<CodeExpression, { kind: 'text' | 'literal' | 'name' | 'this' | 'super' | 'parameter' | 'function' | 'class' }>;

function compute(machine: Machine, expression: Computed, frame: Frame): Value {
  const value = (of: CodeExpression): Value => evaluate(machine, of, frame);
  switch (expression.kind) {
    case 'template': {
      const place = placeOf(frame, expression);
      return joinTexts(expression.parts.flatMap((part) => piecesOf(value(part), 'start' in part ? placeOf(frame, part) : place, nameOf(part))), place);
    }
    case 'member': if (expression.of.kind === 'this') return ofThis(machine, expression.name, frame);
      return memberOf(machine, value(expression.of), expression.name, frame, ownAssignments(machine, expression.of, expression.name, frame));
    case 'element': return elementOf(machine, value(expression.of), value(expression.key), frame);
    case 'item': {
      const of = value(expression.of);
      // a collection that is gone through without a call asks for its items all the same
      for (const each of variants(of)) if (each.kind === 'collection' && each.asked !== true) noteOpen({ machine, frame, place: { file: frame.file, start: 0, end: 0 } }, each.resource.client.client, `\`${each.name}\` of a resource is gone through`);
      return itemOf(of);
    }
    case 'call': return callValue(machine, expression, frame);
    case 'new': return newValue(machine, expression, frame);
    case 'object': return objectValue(machine, expression, frame);
    case 'list': {
      const items = expression.items.map(value);
      const spread = expression.spread.map(value);
      return { kind: 'list', items: [...items, ...spread.flatMap((each) => (each.kind === 'list' ? each.items : []))], complete: spread.every((each) => each.kind === 'list' && each.complete) };
    }
    case 'either': return expression.fallback === true ? firstOf(expression.of.map(value)) : either(expression.of.map(value));
    case 'test': return testValue(machine, expression, frame);
    case 'module': return moduleValue(machine, expression.from, placeOf(frame, expression));
    case 'other': {
      expression.of.forEach(value);
      return UNKNOWN;
    }
  }
}

/** `a || b`: a text that is there leaves no room for what follows, an absent value gives way. */
function firstOf(values: readonly Value[]): Value {
  const out: Value[] = [];
  let told = false;
  for (const [index, value] of values.entries()) {
    if (value.kind === 'literal' && value.value === null && index < values.length - 1) {
      told ||= value.variable === true;
      continue;
    }
    out.push(told ? asVariable(value) : value);
    if (index === 0 && isThere(value)) break;
  }
  return either(out);
}

/** Is it surely neither absent nor empty? A variable that the template sets is there. */
const isThere = (value: Value): boolean =>
  value.kind === 'credentials' || (value.kind === 'text' && literalOf(value) !== '' && value.text.pieces.every((piece) => typeof piece === 'string' || !piece.id.includes('#code')));

/** How a reader would call the part of a text. */
function nameOf(expression: CodeExpression): string {
  switch (expression.kind) {
    case 'name': return expression.name;
    case 'member': return expression.name;
    case 'element': return expression.key.kind === 'text' ? expression.key.value : 'value';
    default: return 'value';
  }
}

function nameValue(machine: Machine, name: string, frame: Frame): Value {
  const binding = bindingOf(frame, name);
  if (binding === undefined) return starImport(machine, name, frame) ?? { kind: 'external', from: '', path: [name] };
  const key = `${frame.file.path}#${binding.scope}#${name}`;
  const known = machine.names.get(key);
  if (known !== undefined) {
    if (machine.partial.has(key)) machine.circles++;
    return known;
  }
  if (machine.running.has(key)) return inCircle(machine);
  machine.running.add(key);
  const { circles } = machine;
  const inside = { file: frame.file, scope: binding.scope };
  const value = withAssignments(machine, either(binding.values.map((each) => evaluate(machine, each, inside))), name, inside);
  machine.running.delete(key);
  machine.names.set(key, value);
  if (machine.circles !== circles && machine.running.size > 0) machine.partial.add(key);
  return value;
}

/** A name that `from module import *` brings. */
function starImport(machine: Machine, name: string, frame: Frame): Value | undefined {
  if (frame.file.module.language !== 'python') return undefined;
  const found = frame.file.module.exportsAll.flatMap((each) => variants(evaluate(machine, each, { file: frame.file, scope: 0 }))).flatMap((each) => (each.kind === 'module' && each.file !== frame.file ? [exportOf(machine, each.file, name)] : [])).filter((each) => each.kind !== 'unknown');
  return found.length === 0 ? undefined : either(found);
}

/** `params.Key = value` and `params[name] = value` after `const params = {...}`. */
function withAssignments(machine: Machine, whole: Value, name: string, frame: Frame): Value {
  const value = withElements(whole, elementsPut(frame.file, name, frame.scope).map((each) => evaluate(machine, each.value, { file: frame.file, scope: each.scope })));
  const members = membersAssignedTo(frame.file, name);
  if (members.length === 0 || value.kind !== 'object') return value;
  const entries = new Map(value.entries);
  for (const member of new Set(members)) {
    const own = entries.get(member);
    const assigned = assignedTo(frame.file, name, member).map((each) => evaluate(machine, each.value, { file: frame.file, scope: each.scope }));
    entries.set(member, own === undefined && OF_CLIENT.test(member) ? UNKNOWN : either([...(own === undefined ? [] : [own]), ...assigned]));
  }
  return { ...value, entries };
}

/** Options that a program sets where it runs on a developer's machine: nothing is known of whether it does. */
const OF_CLIENT = /^(?:endpoint(?:_url)?|credentials|credentialProvider|accessKeyId|secretAccessKey|aws_access_key_id|aws_secret_access_key)$/;

function ownAssignments(machine: Machine, of: CodeExpression, member: string, frame: Frame): readonly Value[] {
  if (of.kind !== 'name') return [];
  return assignedTo(frame.file, of.name, member).map((each) => evaluate(machine, each.value, { file: frame.file, scope: each.scope }));
}

/** An instance; in what is called on a class itself, that class. */
function thisValue(machine: Machine, frame: Frame): Value {
  const owner = classAround(frame.file.module, frame.scope);
  const classes = machine.calledOn.get(methodAround(frame.file.module, frame.scope));
  if (classes !== undefined) return either([...classes.values()]);
  return owner === undefined ? UNKNOWN : { kind: 'instance', of: { kind: 'class', file: frame.file, class: owner } };
}

function parameterValue(machine: Machine, index: number, frame: Frame): Value {
  const scope = scopeOf(frame);
  const sites = scope === undefined ? undefined : machine.given.get(scope);
  const name = scope?.parameters[index] ?? '';
  if (sites === undefined || sites.size === 0 || name.startsWith('*')) return UNKNOWN;
  if (name.startsWith('...')) return either([...sites.values()].map((given): Value => ({ kind: 'list', items: given.positional.slice(index), complete: given.complete })));
  return either([...sites.values()].map((given) => given.positional[index] ?? given.named.get(name) ?? (given.complete ? ({ kind: 'literal', value: null } as const) : UNKNOWN)));
}

function objectValue(machine: Machine, expression: Extract<CodeExpression, { kind: 'object' }>, frame: Frame): Value {
  const entries = new Map<string, Value>();
  let complete = true;
  for (const each of expression.spread) {
    const spread = evaluate(machine, each, frame);
    const value = spread.kind === 'module' ? exportsOf(machine, spread.file) : spread.kind === 'either' ? perhapsObject(spread.of) : spread;
    if (value.kind !== 'object') complete = false;
    else {
      complete &&= value.complete;
      for (const [name, inner] of value.entries) entries.set(name, inner);
    }
  }
  for (const { name, value } of expression.entries) entries.set(name, evaluate(machine, value, frame));
  return withElements({ kind: 'object', entries, complete }, (expression.rest ?? []).map((each) => evaluate(machine, each, frame)));
}

/** `...(condition && { endpoint })`: entries that may be there. */
function perhapsObject(values: readonly Value[]): Value {
  const objects = values.filter((each) => each.kind === 'object');
  if (!values.every((each) => each.kind === 'object' || (each.kind === 'literal' && each.value === null))) return UNKNOWN;
  const names = [...new Set(objects.flatMap(({ entries }) => [...entries.keys()]))];
  const absent: Value = { kind: 'literal', value: null };
  const entries = names.map((name) => [name, either([...objects.map((each) => each.entries.get(name) ?? absent), ...(objects.length < values.length ? [absent] : [])])] as const);
  return { kind: 'object', entries: new Map(entries), complete: objects.every(({ complete }) => complete) };
}

/** What a call is given. */
export function givenOf(machine: Machine, call: CodeCall, frame: Frame): Given {
  const positional = call.arguments.map((each) => evaluate(machine, each, frame));
  const spread = call.spread.map((each) => evaluate(machine, each, frame));
  const named = new Map(spread.flatMap((each) => (each.kind === 'object' ? [...each.entries] : [])));
  for (const { name, value } of call.named) named.set(name, evaluate(machine, value, frame));
  return { positional, named, complete: spread.every((each) => each.kind === 'object' && each.complete) };
}

function siteOf(machine: Machine, call: CodeCall, frame: Frame): Site {
  const place = placeOf(frame, call);
  return { machine, frame: isSwitchedOff(machine, frame, place) ? { ...frame, off: true } : frame, call, place, given: givenOf(machine, call, frame) };
}

/** Methods that dictionaries and lists have. */
const OF_DATA = /^(?:get|items|keys|values|pop|update|setdefault|append|extend)$/;

function callValue(machine: Machine, call: Extract<CodeExpression, { kind: 'call' }>, frame: Frame): Value {
  const { callee } = call;
  const { circles } = machine;
  const receiver = callee.kind === 'member' ? evaluate(machine, callee.of, frame) : undefined;
  const onData = receiver !== undefined && callee.kind === 'member' && OF_DATA.test(callee.name) && (machine.circles !== circles || variants(receiver).some(({ kind }) => kind === 'answer'));
  const site = { ...siteOf(machine, call, frame), ...(onData ? { onData } : {}) };
  if (callee.kind === 'super') return superCall(site);
  if (receiver !== undefined && callee.kind === 'member') {
    const assigned = ownAssignments(machine, callee.of, callee.name, frame);
    if (callee.of.kind === 'super') return superCall(site, callee.name);
    const receivers = variants(receiver);
    // it may as well be another client, with credentials of its own
    const isOneOf = receivers.length > 1 && receivers.some(({ kind }) => kind === 'unknown') && isOfInstance(machine, callee.of, frame);
    const results = receivers.map((each) => invokeMethod(site, isOneOf && each.kind === 'client' ? { ...each, ambiguous: true } : each, callee.name));
    return either([...results, ...assigned.map((each) => invokeValue(site, each))]);
  }
  return either(variants(evaluate(machine, callee, frame)).map((each) => invokeValue(site, each)));
}

/** `self.client`, `store.client`: what a constructor was given or has made. */
const isOfInstance = (machine: Machine, of: CodeExpression, frame: Frame): boolean => of.kind === 'member' && variants(evaluate(machine, of.of, frame)).some(({ kind }) => kind === 'instance');

/** `super(...)` and `super.method(...)`: of the classes that this one is made from. */
function superCall(site: Site, name = 'constructor'): Value {
  const owner = classAround(site.frame.file.module, site.frame.scope);
  const values = owner === undefined ? [] : basesOf(site.machine, { kind: 'class', file: site.frame.file, class: owner });
  return either(values.map((of) => invokeMethod(site, { kind: 'instance', of }, name)));
}

function newValue(machine: Machine, call: Extract<CodeExpression, { kind: 'new' }>, frame: Frame): Value {
  const site = siteOf(machine, call, frame);
  return either(variants(evaluate(machine, call.callee, frame)).map((each) => {
    if (each.kind === 'class') return make(site, each);
    // `new this()` of a static method
    if (each.kind === 'instance' && call.callee.kind === 'this') return make(site, each.of);
    if (each.kind === 'module') return either(variants(wholeOf(machine, each.file)).map((whole) => (whole.kind === 'class' ? make(site, whole) : invokeValue(site, whole))));
    if (each.kind === 'external') return construct(site, each) ?? invokeValue(site, each);
    return invokeValue(site, each);
  }));
}

/** Everything that a scope does. */
export function runScope(machine: Machine, frame: Frame): void {
  const scope = scopeOf(frame);
  if (scope === undefined || reachOf(machine, frame) === undefined) return;
  for (const { value } of scope.bindings) evaluate(machine, value, frame);
  for (const { of, value } of scope.assignments) {
    evaluate(machine, of, frame);
    evaluate(machine, value, frame);
  }
  for (const { of, key, value } of scope.elements ?? []) for (const each of [of, key, value]) evaluate(machine, each, frame);
  for (const each of scope.effects) evaluate(machine, each, frame);
  for (const each of scope.returns) evaluate(machine, each, frame);
}

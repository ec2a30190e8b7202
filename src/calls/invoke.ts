import { known as knownText } from '../iam/text.js';
import { lookedUp, namedBy, textsOf, valuesIn } from './dictionary.js';
import { escape, escapeArguments, noteMethod, runFunction, runMethodsNamed, runSpecialMethods } from './escape.js';
import { callExternal, construct } from './libraries/index.js';
import { classOf } from './lookup.js';
import { callClient, callOperation } from './libraries/client.js';
import { callCollection, callResource } from './libraries/boto3-resource.js';
import { callSession } from './libraries/boto3.js';
import { classMember, exportOf, itemOf, mayBeAccessor, memberOf, ownOrBelow, returnsOf, wholeOf } from './members.js';
import { variableOf } from './environment.js';
import { give, reach, reachOf, type Given, type Machine, type Site } from './machine.js';
import { UNKNOWN, either, identityOf, literalOf, literalsOf, variants, type ClassValue, type FunctionValue, type Value } from './value.js';

/** A call of a value. */
export function invokeValue(site: Site, callee: Value): Value {
  switch (callee.kind) {
    case 'function': return invoke(site, callee, site.given);
    case 'class': return make(site, callee);
    case 'external': return callExternal(site, callee);
    case 'operation': return callOperation(site, callee);
    case 'either': return either(callee.of.map((each) => invokeValue(site, each)));
    case 'module': return invokeValue(site, wholeOf(site.machine, callee.file));
    case 'instance': {
      const call = classMember(site.machine, callee.of, '__call__');
      if (call !== undefined) return invokeValue(site, call);
      // `cls(...)`
      return site.call.callee.kind === 'this' ? make(site, callee.of) : strange(site);
    }
    default: return strange(site);
  }
}

/** Code that is not seen: it may call what it is given. */
function strange(site: Site): Value {
  escapeArguments(site);
  return UNKNOWN;
}

/** A function of the project runs with these arguments. */
export function invoke({ machine, frame, call }: Site, callee: FunctionValue, given: Given): Value {
  const reached = reachOf(machine, frame);
  if (reached === undefined) return UNKNOWN;
  const inside = { file: callee.file, scope: callee.scope };
  give(machine, inside, call, given);
  reach(machine, inside, reached.certain, reached.off);
  return namedBy(returnsOf(machine, callee), textsOf([...given.positional, ...given.named.values()]));
}

/** An instance of a class of the project; its constructor and those that it inherits run. */
export function make(site: Site, of: ClassValue): Value {
  const key = identityOf(of) ?? '';
  if (!site.machine.made.has(key)) {
    site.machine.made.set(key, of);
    site.machine.changed = true;
  }
  runSpecialMethods(site, of);
  const constructor = classMember(site.machine, of, 'constructor');
  if (constructor?.kind === 'function') invoke(site, constructor, site.given);
  const clients = (classOf(of)?.bases ?? []).flatMap((base) => variants(site.machine.evaluate(base, { file: of.file, scope: 0 }))).flatMap((base) => (base.kind === 'external' ? (construct(site, base) ?? []) : [])).filter((each) => each.kind === 'client');
  if (constructor === undefined && clients.length === 0) escapeArguments(site);
  return either([{ kind: 'instance', of }, ...clients]);
}

/** `receiver.name(...)`. */
export function invokeMethod(site: Site, receiver: Value, name: string): Value {
  if (name === 'then' && receiver.kind !== 'unknown' && receiver.kind !== 'external' && receiver.kind !== 'either' && receiver.kind !== 'answer') return whenDone(site, receiver);
  switch (receiver.kind) {
    case 'client': return callClient(site, receiver, name);
    case 'operation': return callOperation(site, receiver, name);
    case 'resource': return callResource(site, receiver, name);
    case 'collection': return callCollection(site, receiver, name);
    case 'session': return callSession(site, receiver, name);
    case 'function': return ofFunction(site, receiver, name);
    case 'either': return either(receiver.of.map((each) => invokeMethod(site, each, name)));
    case 'instance': {
      const { callee } = site.call;
      const method = (callee.kind === 'member' && callee.of.kind === 'this' ? ownOrBelow : classMember)(site.machine, receiver.of, name);
      if (method !== undefined) return either(variants(method).map((each) => invokeValue(site, each)));
      runMethodsNamed(site, name);
      return strange(site);
    }
    case 'module': return known(site, exportOf(site.machine, receiver.file, name), name);
    case 'class': return ofClass(site, receiver, name);
    case 'object': return receiver.entries.has(name) ? known(site, receiver.entries.get(name) ?? UNKNOWN, name) : onData(site, receiver, name);
    case 'external': {
      noteMethod(site, name);
      return callExternal(site, { ...receiver, path: [...receiver.path, name] }, memberOf(site.machine, receiver, name, site.frame));
    }
    case 'environment': return name === 'get' ? variableOf(site) : UNKNOWN;
    case 'list':
    case 'text':
    case 'literal': return onData(site, receiver, name);
    case 'answer': {
      escapeArguments(site);
      return receiver;
    }
    default: {
      runMethodsNamed(site, name);
      return strange(site);
    }
  }
}

/** `promise.then(callback)`: the callback runs with the value itself. */
function whenDone(site: Site, value: Value): Value {
  const given: Given = { positional: [value], named: new Map(), complete: true };
  return either(site.given.positional.flatMap(variants).map((each) => (each.kind === 'function' ? invoke(site, each, given) : UNKNOWN)));
}

function known(site: Site, callee: Value, name: string): Value {
  if (callee.kind === 'unknown') runMethodsNamed(site, name);
  return either(variants(callee).map((each) => invokeValue(site, each)));
}

/** `Store.from_env()`: what it makes with `cls(...)` is of the class that it is called on. */
function ofClass(site: Site, of: ClassValue, name: string): Value {
  const method = classMember(site.machine, of, name) ?? UNKNOWN;
  if (name !== 'constructor') for (const each of variants(method)) if (each.kind === 'function') noteCalledOn(site.machine, each, of);
  return known(site, method, name);
}

function noteCalledOn(machine: Machine, method: FunctionValue, of: ClassValue): void {
  const scope = method.file.module.scopes[method.scope];
  const key = identityOf(of) ?? '';
  const known = machine.calledOn.get(scope) ?? new Map<string, ClassValue>();
  if (scope?.class === undefined || known.has(key)) return;
  machine.calledOn.set(scope, known.set(key, of));
  machine.changed = true;
}

/** `f.call(self, ...)`, `f.apply(...)`, `f.bind(...)`; a getter is called for what it gives. */
function ofFunction(site: Site, callee: FunctionValue, name: string): Value {
  switch (name) {
    case 'bind': return callee;
    case 'call': return invoke(site, callee, { ...site.given, positional: site.given.positional.slice(1) });
    case 'apply': return invoke(site, callee, { positional: [], named: new Map(), complete: false });
    default: {
      const held = mayBeAccessor(callee) ? returnsOf(site.machine, callee) : UNKNOWN;
      if (mayBeAccessor(callee)) reachGetter(site, callee);
      if (held.kind !== 'unknown' && held.kind !== 'function') return invokeMethod(site, held, name);
      noteMethod(site, name);
      // `middy(handler).use(...)` stands for the handler
      strange(site);
      return callee;
    }
  }
}

function reachGetter({ machine, frame }: Site, callee: FunctionValue): void {
  const certain = reachOf(machine, frame)?.certain;
  if (certain !== undefined) runFunction(machine, callee, { positional: [], named: new Map(), complete: true }, certain, 'getter');
}

const SAME = /^(?:filter|reverse|sort|slice|concat|flat|values|copy|strip|trim|rstrip|lstrip)$/;

const CASES: ReadonlyMap<string, (text: string) => string> = new Map([
  ['lower', (text) => text.toLowerCase()], ['toLowerCase', (text) => text.toLowerCase()], ['upper', (text) => text.toUpperCase()], ['toUpperCase', (text) => text.toUpperCase()],
]);

/** The text in other letters, where all of it is known. */
function inCase(value: Extract<Value, { kind: 'text' }>, name: string): Value {
  const text = literalOf(value);
  return text === undefined ? UNKNOWN : { ...value, text: knownText(CASES.get(name)?.(text) ?? text, value.text.span) };
}

/** `for key, value in clients.items()`. */
function gone(of: Extract<Value, { kind: 'object' }>, name: string): Value {
  const values = valuesIn(of);
  return { kind: 'list', complete: of.complete, items: name === 'values' ? values : values.map((each) => ({ kind: 'list', complete: true, items: [UNKNOWN, each] })) };
}

/** Methods of lists, dictionaries and texts: what they are given runs with the elements. */
function onData(site: Site, receiver: Value, name: string): Value {
  if (receiver.kind === 'object' && name === 'get') return lookedUp(receiver, literalsOf(site.given.positional[0]), site.given.positional[1]);
  if (receiver.kind === 'object' && name === 'setdefault') return either([...valuesIn(receiver), ...site.given.positional.slice(1)]);
  if (receiver.kind === 'object' && (name === 'items' || name === 'values') && site.frame.file.module.language === 'python') return gone(receiver, name);
  if (receiver.kind === 'text' && CASES.has(name)) return inCase(receiver, name);
  if (receiver.kind === 'literal' || receiver.kind === 'object') noteMethod(site, name);
  // `process.env.MODE?.trim()`
  if (receiver.kind === 'literal' && receiver.variable === true && receiver.value === null) return receiver;
  const element = receiver.kind === 'list' ? itemOf(receiver) : receiver.kind === 'object' ? either(valuesIn(receiver)) : UNKNOWN;
  const results = site.given.positional.flatMap((each) => variants(each)).flatMap((each): Value[] => (each.kind === 'function' ? [invoke(site, each, { positional: [element], named: new Map(), complete: false })] : []));
  for (const each of site.given.positional) if (each.kind !== 'function') escapeData(site, each);
  if (SAME.test(name)) return receiver;
  if (name === 'map' || name === 'flatMap') return { kind: 'list', items: results, complete: false };
  return name === 'find' || name === 'pop' || name === 'shift' || name === 'at' ? element : UNKNOWN;
}

/** What is put into a list or dictionary may come out of it anywhere. */
function escapeData(site: Site, value: Value): void {
  if (value.kind === 'client' || value.kind === 'resource' || value.kind === 'function') escape(site, value);
}


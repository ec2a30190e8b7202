import { entryNamed, valuesIn, withElements, withEntries } from './dictionary.js';
import { assignedTo, classOf, fieldElementsPut, fieldsAssigned } from './lookup.js';
import { identifiersOf, resourceMember } from '../sdk/boto3-resources.js';
import { noteOpen, type Frame, type Machine } from './machine.js';
import { UNKNOWN, either, identityOf, literalOf, variants, type ClassValue, type ExternalValue, type FunctionValue, type Place, type ResourceValue, type ScriptFile, type Value } from './value.js';

/** `x.name`, read. `assigned`: what the module gives it by `x.name = value`. */
export function memberOf(machine: Machine, of: Value, name: string, frame: Frame, assigned: readonly Value[] = []): Value {
  return either([...variants(of).map((each) => memberOfOne(machine, each, name, frame)), ...assigned]);
}

function memberOfOne(machine: Machine, of: Value, name: string, frame: Frame): Value {
  switch (of.kind) {
    case 'object': return entryNamed(of, name);
    case 'environment': return machine.environment(name);
    case 'external': return packagePart(machine, of, name, frame) ?? externalMember(of.from, [...of.path, name]);
    case 'module': return exportOf(machine, of.file, name);
    case 'instance': return name === '__class__' ? of.of : (classMember(machine, of.of, name) ?? UNKNOWN);
    case 'class': return classMember(machine, of, name) ?? UNKNOWN;
    case 'answer': return of;
    case 'client': return { kind: 'operation', client: of, operation: name };
    case 'function': {
      if (!mayBeAccessor(of)) return UNKNOWN;
      const held = returnsOf(machine, of);
      return variants(held).some((each) => each.kind === 'function' || each.kind === 'unknown') ? UNKNOWN : memberOf(machine, held, name, frame);
    }
    case 'list': return name === 'length' ? UNKNOWN : itemOf(of);
    case 'resource': return resourcePart(machine, of, name, frame);
    case 'collection': return of.name === 'meta' && name === 'client' ? of.resource.client : UNKNOWN;
    default: return UNKNOWN;
  }
}

/** A module of a Python package that has no file of its own. */
function packagePart(machine: Machine, { from, path }: ExternalValue, name: string, frame: Frame): Value | undefined {
  if (frame.file.module.language !== 'python' || from === '') return undefined;
  const file = machine.resolve(frame.file.path, [from.replace(/\.$/, ''), ...path, name].join('.').replace(/^$/, '.'));
  if (file === undefined) return undefined;
  machine.seen.packages.delete(from);
  runModule(machine, file);
  return { kind: 'module', file };
}

function externalMember(from: string, path: readonly string[]): Value {
  const all = `${from}/${path.join('.')}`;
  if (all === '/process.env' || all === 'os/environ' || all === 'process/env' || all === 'node:process/env' || all === '/Deno.env') return { kind: 'environment' };
  return { kind: 'external', from, path };
}

/** `x[key]`. */
export function elementOf(machine: Machine, of: Value, key: Value, frame: Frame): Value {
  return either(variants(of).map((each): Value => {
    const names = variants(key).map(literalOf);
    if (each.kind === 'list') return itemOf(each);
    if (each.kind === 'object' && names.every((name) => name !== undefined)) return entryNamed(each, ...names);
    if (names.every((name) => name !== undefined)) return either(names.map((name) => memberOfOne(machine, each, name, frame)));
    if (each.kind === 'object') return either([...valuesIn(each), UNKNOWN]);
    if (each.kind === 'answer') return each;
    if (each.kind === 'client' || each.kind === 'resource') noteOpen({ machine, frame, place: { file: frame.file, start: 0, end: 0 } }, each.kind === 'client' ? each.client : each.client.client, 'it can not be told which operation is called');
    return UNKNOWN;
  }));
}

/** One of the elements. */
export function itemOf(of: Value): Value {
  return either(variants(of).map((each): Value => {
    if (each.kind === 'list') return either([...each.items, ...(each.complete ? [] : [UNKNOWN])]);
    if (each.kind === 'collection') return itemOfCollection(each);
    return each.kind === 'answer' ? each : UNKNOWN;
  }));
}

/** One of the resources of a collection. */
function itemOfCollection({ resource, name }: Extract<Value, { kind: 'collection' }>): Value {
  const member = resourceMember(resource.client.client, resource.type, name);
  if (member?.kind !== 'collection') return UNKNOWN;
  const identifiers = new Map(identifiersOf(resource.client.client, member.item).map((identifier): [string, Value] => {
    const parameter = member.itemFrom[identifier];
    return [identifier, (parameter === undefined ? undefined : resource.identifiers.get(member.input[parameter] ?? '')) ?? UNKNOWN];
  }));
  return { kind: 'resource', client: resource.client, type: member.item, identifiers };
}

/** What an import gives: a module of the project, or something of a package. */
export function moduleValue(machine: Machine, from: string, place: Place): Value {
  const file = machine.resolve(place.file.path, from);
  for (let dot = from.indexOf('.', 1); dot > 0 && place.file.path.endsWith('.py') && !from.startsWith('.'); dot = from.indexOf('.', dot + 1)) {
    const around = machine.resolve(place.file.path, from.slice(0, dot));
    if (around !== undefined) runModule(machine, around);
  }
  if (file !== undefined) {
    runModule(machine, file);
    return { kind: 'module', file };
  }
  if (!machine.seen.packages.has(from)) machine.seen.packages.set(from, place);
  return { kind: 'external', from, path: [] };
}

/** The code of an imported module runs with certainty. */
export function runModule(machine: Machine, file: ScriptFile): void {
  const [own] = file.module.scopes;
  if (own === undefined || machine.reached.has(own)) return;
  machine.reached.set(own, { frame: { file, scope: 0 }, certain: true, off: false });
  machine.changed = true;
}

/** What a module of the project exports under a name. */
export function exportOf(machine: Machine, file: ScriptFile, name: string): Value {
  const key = `export ${file.path} ${name}`;
  if (machine.running.has(key)) return UNKNOWN;
  machine.running.add(key);
  const value = findExport(machine, file, name);
  machine.running.delete(key);
  return value;
}

function findExport(machine: Machine, file: ScriptFile, name: string): Value {
  const frame: Frame = { file, scope: 0 };
  const { module } = file;
  const own = module.exports.filter((each) => each.name === name).map((each) => machine.evaluate(each.value, frame));
  // compilers begin with `exports.x = void 0`
  const set = own.filter((each) => each.kind !== 'literal' || each.value !== null);
  if (own.length > 0) return either(set.length > 0 ? set : own);
  const shared = module.exportsAll.map((each) => machine.evaluate(each, frame));
  if (module.language === 'python') {
    if (module.scopes[0]?.bindings.some((each) => each.name === name) === true) return machine.evaluate({ kind: 'name', name }, frame);
    const within = machine.resolve(file.path, `.${name}`);
    if (within !== undefined && /(?:^|\/)__init__\.py$/.test(file.path)) {
      runModule(machine, within);
      return { kind: 'module', file: within };
    }
  }
  // `import x from` of a module that gives itself as a whole
  if (name === 'default') return shared.length > 0 ? either(shared) : { kind: 'module', file };
  const found = shared.flatMap((each) => variants(each)).map((each) => memberOfOne(machine, each, name, frame)).filter((each) => each.kind !== 'unknown' && !(each.kind === 'literal' && each.value === null));
  return either(found);
}

/** What a module gives as a whole: `module.exports = class ...`. */
export function wholeOf(machine: Machine, file: ScriptFile): Value {
  const key = `whole ${file.path}`;
  if (machine.running.has(key)) return UNKNOWN;
  machine.running.add(key);
  const value = either(file.module.exportsAll.map((each) => machine.evaluate(each, { file, scope: 0 })));
  machine.running.delete(key);
  return value;
}

/** All that a module exports, as an object; `complete` is false where more may come from others. */
export function exportsOf(machine: Machine, file: ScriptFile): Extract<Value, { kind: 'object' }> {
  const names = [...new Set(file.module.exports.map((each) => each.name))];
  const shared = variants(wholeOf(machine, file)).flatMap((each) => (each.kind === 'object' ? [...each.entries] : each.kind === 'module' && each.file !== file ? [...exportsOf(machine, each.file).entries] : []));
  return { kind: 'object', entries: new Map([...shared, ...names.map((name) => [name, exportOf(machine, file, name)] as const)]), complete: false };
}

/** `self.name`: what the classes give it of which instances are made, where they are made from this one. */
export function ownOrBelow(machine: Machine, of: ClassValue, name: string): Value | undefined {
  const below = madeBelow(machine, of);
  if (below.length === 0) return classMember(machine, of, name);
  const all = [...(machine.made.has(identityOf(of) ?? '') ? [of] : []), ...below].flatMap((each) => classMember(machine, each, name) ?? []);
  return all.length === 0 ? undefined : either(all);
}

function madeBelow(machine: Machine, of: ClassValue): readonly ClassValue[] {
  if (machine.below.size === 0) {
    const below = new Map<string, ClassValue[]>([['', []]]);
    for (const each of machine.made.values()) for (const key of keysAbove(machine, each)) below.set(key, [...(below.get(key) ?? []), each]);
    for (const [key, classes] of below) machine.below.set(key, classes);
  }
  return machine.below.get(identityOf(of) ?? '') ?? [];
}

function keysAbove(machine: Machine, of: ClassValue, out = new Set<string>()): ReadonlySet<string> {
  for (const base of basesOf(machine, of)) {
    const key = identityOf(base) ?? '';
    if (out.has(key)) continue;
    out.add(key);
    keysAbove(machine, base, out);
  }
  return out;
}

/** A method or field of a class, its bases or, for `this`, of classes made from it. */
export function classMember(machine: Machine, of: ClassValue, name: string, depth = 0): Value | undefined {
  const found = ownMember(machine, of, name);
  if (found !== undefined) return found;
  if (depth > 8) return undefined;
  const [first] = basesOf(machine, of).flatMap((base) => classMember(machine, base, name, depth + 1) ?? []);
  if (first !== undefined || depth > 0) return first;
  const below = [...machine.made.values()].filter((each) => basesOf(machine, each).some((base) => identityOf(base) === identityOf(of))).flatMap((each) => ownMember(machine, each, name) ?? []);
  return below.length === 0 ? undefined : either(below);
}

export function basesOf(machine: Machine, of: ClassValue): readonly ClassValue[] {
  return (classOf(of)?.bases ?? []).flatMap((base) => variants(machine.evaluate(base, { file: of.file, scope: 0 })).flatMap((each) => (each.kind === 'module' ? variants(wholeOf(machine, each.file)) : [each])).filter((each) => each.kind === 'class'));
}

function ownMember(machine: Machine, of: ClassValue, name: string): Value | undefined {
  const declared = classOf(of);
  const method = declared?.methods.find((each) => each.name === name);
  if (method !== undefined) return { kind: 'function', file: of.file, scope: method.scope };
  const inside: Frame = { file: of.file, scope: declared?.methods[0]?.scope ?? 0 };
  const fields = (declared?.fields ?? []).filter((each) => each.name === name).map((each) => machine.evaluate(each.value, inside));
  const assigned = [...fieldsAssigned(of, name), ...(declared?.name === undefined ? [] : assignedTo(of.file, declared.name, name))].map((each) => machine.evaluate(each.value, { file: of.file, scope: each.scope }));
  const all = [...fields, ...assigned];
  const put = fieldElementsPut(of, name).map((each) => ({ ...each, value: machine.evaluate(each.value, { file: of.file, scope: each.scope }) }));
  return all.length + put.length === 0 ? undefined : withElements(withEntries(either(all), put), put.flatMap((each) => (each.name === undefined ? [each.value] : [])));
}

/** Is it a method that can be read like a field? Any without parameters may be. */
export function mayBeAccessor({ file, scope }: FunctionValue): boolean {
  const own = file.module.scopes[scope];
  return own?.class !== undefined && own.parameters.length === 0;
}

/** What a function gives back, whatever it is given. */
export function returnsOf(machine: Machine, { file, scope }: FunctionValue): Value {
  const key = `returns ${file.path} ${scope}`;
  if (machine.running.has(key)) return UNKNOWN;
  machine.running.add(key);
  const value = either((file.module.scopes[scope]?.returns ?? []).map((each) => machine.evaluate(each, { file, scope })));
  machine.running.delete(key);
  return value;
}

/** A part of a boto3 resource that is read and not called: data is loaded when it is looked at. */
function resourcePart(machine: Machine, resource: ResourceValue, name: string, frame: Frame): Value {
  if (name === 'meta') return { kind: 'collection', resource, name };
  const member = resourceMember(resource.client.client, resource.type, name);
  if (member?.kind === 'collection') return { kind: 'collection', resource, name };
  if (member?.kind === 'attribute' && member.identifier !== undefined) return resource.identifiers.get(member.identifier) ?? UNKNOWN;
  if (member !== undefined) noteOpen({ machine, frame, place: { file: frame.file, start: 0, end: 0 } }, resource.client.client, `\`${name}\` of a resource is read`);
  return UNKNOWN;
}

import type { CodeClass, CodeExpression, CodeModule, CodeScope } from '../types/code.js';
import type { Frame } from './machine.js';
import type { ClassValue, ScriptFile } from './value.js';

/** What a module's text gives at once, worked out when first asked for. */
interface Index {
  /** By scope, then name. */
  readonly bindings: ReadonlyMap<string, readonly CodeExpression[]>[];
  /** `name.member = value` anywhere in the module, by "name.member", with the scope that it stands in. */
  readonly assigned: ReadonlyMap<string, readonly Assigned[]>;
  /** Names of which members were assigned. */
  readonly touched: ReadonlyMap<string, readonly string[]>;
  /** `name[key] = value` and `name.member[key] = value`, by "name" and "name.member". */
  readonly elements: ReadonlyMap<string, readonly Assigned[]>;
  /** `this.member[key] = value` and `this.member.name = value` by class. */
  readonly fieldElements: readonly ReadonlyMap<string, readonly Assigned[]>[];
  /** `this.member = value` by class. */
  readonly fields: readonly ReadonlyMap<string, readonly Assigned[]>[];
}

export interface Assigned {
  /** Of an entry of what it is put into. */
  readonly name?: string;
  readonly value: CodeExpression;
  readonly scope: number;
}

const indexes = new WeakMap<CodeModule, Index>();

function indexOf(module: CodeModule): Index {
  let index = indexes.get(module);
  if (index === undefined) indexes.set(module, (index = makeIndex(module)));
  return index;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function makeIndex(module: CodeModule): Index {
  const assigned = new Map<string, Assigned[]>();
  const touched = new Map<string, string[]>();
  const fields = module.classes.map(() => new Map<string, Assigned[]>());
  const elements = new Map<string, Assigned[]>();
  const fieldElements = module.classes.map(() => new Map<string, Assigned[]>());
  const bindings = module.scopes.map((scope, number) => {
    for (const { of, value } of scope.elements ?? []) {
      const owner = of.kind === 'member' && of.of.kind === 'this' ? classAround(module, number) : undefined;
      const own = owner === undefined ? undefined : fieldElements[owner];
      const name = of.kind === 'name' ? of.name : of.kind === 'member' && of.of.kind === 'name' ? `${of.of.name}.${of.name}` : undefined;
      if (own !== undefined && of.kind === 'member') push(own, of.name, { value, scope: number });
      else if (name !== undefined) push(elements, name, { value, scope: number });
    }
    for (const { of, name, value } of scope.assignments) {
      const owner = of.kind === 'member' && of.of.kind === 'this' ? fieldElements[classAround(module, number) ?? -1] : undefined;
      if (owner !== undefined && of.kind === 'member') push(owner, of.name, { name, value, scope: number });
      if (of.kind === 'name') {
        push(assigned, `${of.name}.${name}`, { value, scope: number });
        push(touched, of.name, name);
      } else if (of.kind === 'this') {
        const owner = classAround(module, number);
        const own = owner === undefined ? undefined : fields[owner];
        if (own !== undefined) push(own, name, { value, scope: number });
      }
    }
    const names = new Map<string, CodeExpression[]>();
    for (const { name, value } of scope.bindings) push(names, name, value);
    return names;
  });
  return { bindings, assigned, touched, elements, fieldElements, fields };
}

/** The class whose method the scope is, or is nested in. */
export function classAround(module: CodeModule, scope: number): number | undefined {
  return methodAround(module, scope)?.class;
}

/** The method that the scope is, or is nested in. */
export function methodAround(module: CodeModule, scope: number): CodeScope | undefined {
  for (let at: number | undefined = scope; at !== undefined; at = module.scopes[at]?.parent) {
    const around = module.scopes[at];
    if (around?.class !== undefined) return around;
  }
  return undefined;
}

/** The scope that holds a name, going outwards, with all the values that it gets there. */
export function bindingOf({ file, scope }: Frame, name: string): { readonly scope: number; readonly values: readonly CodeExpression[] } | undefined {
  const { bindings } = indexOf(file.module);
  for (let at: number | undefined = scope; at !== undefined; at = file.module.scopes[at]?.parent) {
    const values = bindings[at]?.get(name);
    if (values !== undefined) return { scope: at, values };
  }
  return undefined;
}

export const assignedTo = (file: ScriptFile, name: string, member: string): readonly Assigned[] => indexOf(file.module).assigned.get(`${name}.${member}`) ?? [];

export const membersAssignedTo = (file: ScriptFile, name: string): readonly string[] => indexOf(file.module).touched.get(name) ?? [];

export const fieldsAssigned = (of: ClassValue, name: string): readonly Assigned[] => indexOf(of.file.module).fields[of.class]?.get(name) ?? [];

/** `name[key] = value` with a key that is computed, where the name is that of the scope. */
export const elementsPut = (file: ScriptFile, name: string, scope: number): readonly Assigned[] => (indexOf(file.module).elements.get(name) ?? []).filter((each) => bindingOf({ file, scope: each.scope }, name)?.scope === scope);

/** `self.name[key] = value`, and the same by the name of the class. */
export const fieldElementsPut = (of: ClassValue, name: string): readonly Assigned[] => {
  const { fieldElements, elements } = indexOf(of.file.module);
  return [...(fieldElements[of.class]?.get(name) ?? []), ...(elements.get(`${classOf(of)?.name ?? ''}.${name}`) ?? [])];
};

export const classOf = (of: ClassValue): CodeClass | undefined => of.file.module.classes[of.class];

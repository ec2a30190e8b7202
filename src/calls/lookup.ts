import type { CodeClass, CodeExpression, CodeModule } from '../types/code.js';
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
  /** `this.member = value` by class. */
  readonly fields: readonly ReadonlyMap<string, readonly Assigned[]>[];
}

export interface Assigned {
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
  const bindings = module.scopes.map((scope, number) => {
    for (const { of, name, value } of scope.assignments) {
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
  return { bindings, assigned, touched, fields };
}

/** The class whose method the scope is, or is nested in. */
export function classAround(module: CodeModule, scope: number): number | undefined {
  for (let at: number | undefined = scope; at !== undefined; at = module.scopes[at]?.parent) {
    const owner = module.scopes[at]?.class;
    if (owner !== undefined) return owner;
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

export const classOf = (of: ClassValue): CodeClass | undefined => of.file.module.classes[of.class];

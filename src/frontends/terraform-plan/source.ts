import { posix } from 'node:path';
import type { FileProblem, ProjectReadContext, SourceFile, Span } from '../../types.js';
import { hclReader, type HclReader } from '../../formats/hcl.js';
import { createEngine } from '../terraform/engine.js';
import { foldersOf } from '../terraform/folders.js';
import type { Engine, Folder, Foreknown, Instance, Instances, Module } from '../terraform/types.js';
import { spanIn } from '../terraform/types.js';
import { textValue, unknownValue, type Value } from '../terraform/values.js';
import { resited } from './places.js';
import type { Plan, PlanResource } from './resources.js';
import { valueOf, type PlanFile } from './values.js';

/** The configuration that a plan was made of. */
export interface PlanSource {
  readonly folder: string;
  readonly engine: Engine;
  /** What its blocks make, by address; modules from elsewhere are left out. */
  readonly instances: ReadonlyMap<string, Instance>;
  readonly files: ReadonlyMap<string, SourceFile>;
}

const IS_CONFIGURATION = /\.(?:tf|tofu)(?:\.json)?$/;

/** The files that a plan was made of, before anything in them is worked out. */
export interface Configuration {
  readonly folder: string;
  readonly folders: ReadonlyMap<string, Folder>;
  readonly hcl: HclReader;
  readonly files: ReadonlyMap<string, SourceFile>;
}

/** Looks for the configuration in the folder of the plan and those above it. */
export async function configurationOf(plan: Plan, file: PlanFile, context: ProjectReadContext): Promise<Configuration | undefined> {
  const files = (context.texts ?? []).filter((each) => IS_CONFIGURATION.test(each.path));
  const folder = above(file.path).find((path) => files.some((each) => posix.dirname(each.path) === path));
  const hcl = folder === undefined ? undefined : await hclReader(context.readTable);
  if (folder === undefined || hcl === undefined) return undefined;
  const folders = foldersOf(files, hcl);
  const root = folders.get(folder);
  return root === undefined || !isOf(plan, root) ? undefined : { folder, folders, hcl, files: new Map(files.map((each) => [each.path, each])) };
}

interface SourceInput {
  readonly plan: Plan;
  readonly file: PlanFile;
  readonly context: ProjectReadContext;
  readonly problems: FileProblem[];
  readonly attribute: Foreknown['attribute'];
}

/** Works out the configuration with what the plan knows. */
export function sourceOf({ folder, folders, hcl, files }: Configuration, { plan, file, context, problems, attribute }: SourceInput): PlanSource {
  const keys = keysOf(plan);
  const engine = createEngine({
    files: context.files, hcl, options: context.options, folders, problems, filled: new Set(),
    foreknown: { attribute, instances: (found, address) => foretold(found, address, keys) },
  });
  const root = folders.get(folder);
  const modules = root === undefined ? [] : modulesBelow(engine, rootModule(plan, file, root)).filter((module) => folders.has(module.folder.path));
  const instances = modules.flatMap((module) => [...module.folder.resources.keys()].flatMap((key) => engine.instances(module, key)?.all ?? []));
  return { folder, engine, files, instances: new Map(instances.map((each) => [each.address, each])) };
}

function above(path: string): readonly string[] {
  const out: string[] = [];
  for (let at = posix.dirname(path); ; at = posix.dirname(at)) {
    out.push(at);
    if (at === '.' || at === '/' || at.startsWith('..')) return out;
  }
}

/** Is the plan one of this configuration as it is now? Then both declare the same. */
function isOf(plan: Plan, folder: Folder): boolean {
  const written = plan.configuration('');
  const addresses = written === undefined ? new Set(plan.resources.filter((each) => each.module === '').map(({ data, type, name }) => `${data ? 'data.' : ''}${type}.${name}`)) : new Set(written.resources.keys());
  const isManaged = (address: string): boolean => !address.startsWith('data.');
  const calls = written === undefined ? [] : [...written.calls.keys()];
  return addresses.size + calls.length > 0 && [...addresses].every((address) => folder.resources.has(address)) && calls.every((name) => folder.calls.has(name))
    && [...folder.resources.keys()].every((address) => !isManaged(address) || addresses.has(address) || written === undefined);
}

/** The root module with the values that its variables have in the plan. */
function rootModule(plan: Plan, file: PlanFile, folder: Folder): Module {
  const given = new Map(plan.variables.map((each) => [each.name, each]));
  const placeOf = (name: string): Span => {
    const declared = folder.variables.get(name);
    return declared === undefined ? { file: file.path, start: 0, end: 0 } : spanIn(declared.file, declared.of.labels[0] ?? declared.of.key);
  };
  const root: { folder: Folder; prefix: string; provider: string; input: NonNullable<Module['input']>; root?: Module } = {
    folder, prefix: '', provider: '',
    input(name) {
      const variable = given.get(name);
      if (variable === undefined) return undefined;
      const place = placeOf(name);
      if (variable.sensitive) return unknownValue(`${folder.path}#var.${name}`, `var.${name}`, 'it is sensitive', place, name);
      return resited(valueOf(file, variable.value, { show: `var.${name}`, name, place }), () => place);
    },
  };
  root.root = root as Module;
  return root as Module;
}

function modulesBelow(engine: Engine, module: Module): readonly Module[] {
  return [module, ...[...module.folder.calls.keys()].flatMap((name) => engine.modules(module, name)?.modules ?? []).flatMap((each) => modulesBelow(engine, each))];
}

type Key = NonNullable<PlanResource['index']>;

/** The keys that a plan has for each address, modules among them. */
function keysOf(plan: Plan): ReadonlyMap<string, ReadonlySet<Key>> {
  const out = new Map<string, Set<Key>>();
  const add = (address: string, key: Key): void => void (out.get(address) ?? out.set(address, new Set()).get(address))?.add(key);
  for (const { data, type, name, index, module } of plan.resources) {
    if (index !== undefined) add(`${module === '' ? '' : `${module}.`}${data ? 'data.' : ''}${type}.${name}`, index);
    for (const found of module.matchAll(/\[("(?:[^"\\]|\\.)*"|\d+)\](?=\.|$)/g)) add(module.slice(0, found.index), found[1]?.startsWith('"') === true ? (JSON.parse(found[1]) as string) : Number(found[1]));
  }
  return out;
}

/** The instances with the keys of the plan; what a configuration can't tell of one of them stays unknown. */
function foretold(found: Instances, address: string, keys: ReadonlyMap<string, ReadonlySet<Key>>): Instances {
  const [first] = found.all;
  const wanted = keys.get(address);
  if (first === undefined || wanted === undefined) return found;
  const byAddress = new Map(found.all.map((each) => [each.address, each]));
  const all = [...wanted].map((key): Instance => {
    const own = `${address}[${JSON.stringify(key)}]`;
    const known = byAddress.get(own);
    if (known !== undefined) return { ...known, condition: undefined };
    const { scope, span } = first;
    const value: Value = textValue(String(key), span, undefined, typeof key === 'number' ? 'number' : undefined);
    const given = typeof key === 'number' ? { index: value } : { each: { key: value, value: unknownValue(`${own}#each.value`, 'each.value', 'the configuration does not tell', span, 'value') } };
    return { ...first, condition: undefined, address: own, id: `${first.file}#${own}`, scope: { ...scope, ...given } };
  });
  return { all, by: typeof [...wanted][0] === 'number' ? 'count' : 'each', keys: [...wanted].map(String), complete: true };
}

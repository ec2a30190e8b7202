import type { Span } from '../../types.js';
import { calledFolder, sourceOf, standInFolder } from './folders.js';
import { referenceTo } from './instances.js';
import { standInFor } from './stand-ins/index.js';
import type { Engine, Folder, Instance, Instances, Module } from './types.js';
import { unknownValue, type Value } from './values.js';

export interface Called {
  readonly instances: Instances;
  readonly modules: readonly Module[];
}

const MAX_MODULES = 400;
const MAX_DEPTH = 12;

/** The modules that a call makes of a folder of the project; undefined for modules from elsewhere, and for those that call themselves. */
export function modulesOf(engine: Engine, module: Module, name: string, folders: ReadonlyMap<string, Folder>, budget: { modules: number }): Called | undefined {
  const call = module.folder.calls.get(name);
  const source = call === undefined ? undefined : sourceOf(call.of);
  const path = calledFolder(module.folder, source);
  const folder = path === undefined ? undefined : folders.get(path);
  const standIn = folder === undefined ? standInFor(source) : undefined;
  const instances = engine.callInstances(module, name);
  if (instances === undefined || budget.modules > MAX_MODULES || (folder === undefined ? standIn === undefined : isWithin(module, folder))) return undefined;
  budget.modules += instances.all.length;
  return { instances, modules: instances.all.flatMap((instance) => {
    const of = folder ?? (standIn === undefined ? undefined : standInFolder(standIn, { path: `${instance.file}#${instance.address.replaceAll('/', '|')}`, at: instance.span, reader: engine.hcl }));
    return of === undefined ? [] : [moduleOf(engine, instance, of)];
  }) };
}

function isWithin(module: Module, folder: Folder): boolean {
  let depth = 0;
  for (let at: Module | undefined = module; at !== undefined; at = at.parent) if (at.folder === folder || depth++ > MAX_DEPTH) return true;
  return false;
}

function moduleOf(engine: Engine, instance: Instance, folder: Folder): Module {
  const { module, block, address, condition, span } = instance;
  const providers = block.body.attributes.find((each) => each.name === 'providers')?.value;
  const aws = providers?.kind === 'object' ? providers.entries.map((each) => each.value).find((value) => value.kind === 'member') : undefined;
  return {
    folder, prefix: `${address}.`, parent: module, root: module.root, provider: aws?.kind === 'member' ? aws.name : module.provider,
    call: module.call ?? span, input: (name) => engine.argument(instance, name), ...(condition === undefined ? {} : { condition }),
  };
}

/** `module.name`, whose attributes are the outputs. */
export function moduleReference(engine: Engine, module: Module, name: string, span: Span): Value | undefined {
  const declared = engine.callInstances(module, name);
  const called = engine.modules(module, name);
  return referenceTo(engine, declared, span, (instance): Value => {
    const inner = called?.modules[called.instances.all.indexOf(instance)];
    return {
      kind: 'reference', span,
      of: {
        show: instance.address,
        attribute: (output, at) => (inner === undefined ? unknownValue(`${instance.id}.${output}`, `${instance.address}.${output}`, 'output of a module that is not in the files', at, output) : engine.output(inner, output, at)),
      },
    };
  });
}

import type { FileProblem, Problem, ProjectFiles, ReadOptions, Span } from '../../types.js';
import type { HclReader } from '../../formats/hcl.js';
import { attributeValue } from './attributes.js';
import { argumentEntry, bodyValue } from './blocks.js';
import { evaluate } from './evaluate.js';
import { callFunction } from './functions.js';
import { instancesOf, referenceTo } from './instances.js';
import { modulesOf, moduleReference, type Called } from './modules.js';
import type { Engine, Folder, Foreknown, Instance, Instances, Module } from './types.js';
import { entryAt, placed, unknownValue, type MapValue, type Value } from './values.js';
import { localValue, outputValue, variableValue } from './variables.js';

/** Steps that all expressions of one root module may take together. */
const MAX_STEPS = 100_000;

/** Deepest nesting of expressions, values that lead to others included. */
const MAX_DEPTH = 300;

export interface EngineInput {
  readonly files: ProjectFiles;
  readonly hcl: HclReader;
  readonly options: ReadOptions;
  readonly folders: ReadonlyMap<string, Folder>;
  readonly problems: FileProblem[];
  readonly filled: Set<string>;
  readonly foreknown?: Foreknown;
}

/** Evaluates the expressions of one root module and those that it calls. Whatever leads in a circle, or on for too long, is unknown. */
export function createEngine({ files, hcl, options, folders, problems, filled, foreknown }: EngineInput): Engine {
  const open = new Set<string>();
  const known = new Map<string, Value | undefined>();
  const bodies = new Map<Instance, MapValue>();
  const instances = new Map<string, Instances | undefined>();
  const called = new Map<string, Called | undefined>();
  const noted = new Set<string>();
  const ids = new Map<Module, number>();
  const budget = { steps: 0, depth: 0, modules: 0 };

  const keyOf = (module: Module, rest: string): string => {
    const id = ids.get(module) ?? ids.size;
    ids.set(module, id);
    return `${id}#${rest}`;
  };

  /** What does not depend on where it is asked for, computed once. */
  function once<T extends Value | undefined>(key: string, run: () => T, otherwise: () => T): T {
    if (known.has(key)) return known.get(key) as T;
    const value = engine.guarded(key, run, otherwise);
    if (!open.has(key)) known.set(key, value);
    return value;
  }

  const cyclic = (show: string, span: Span) => (): Value => unknownValue(`${span.file}#@${span.start}`, show, 'it depends on itself, or on too much', span);

  const foretold = (found: Instances, address: string): Instances => foreknown?.instances(found, address) ?? found;

  const engine: Engine = {
    files, hcl, options, filled, quoted: new Map(),
    spent: () => budget.steps > MAX_STEPS,
    evaluate(expression, scope) {
      const span = { file: scope.file, start: expression.start, end: expression.end };
      if (budget.steps++ > MAX_STEPS || budget.depth > MAX_DEPTH) return cyclic('…', span)();
      budget.depth++;
      try {
        return evaluate(engine, expression, scope);
      } finally {
        budget.depth--;
      }
    },
    guarded(key, run, otherwise) {
      if (open.has(key) || budget.steps > MAX_STEPS || budget.depth > MAX_DEPTH) return otherwise();
      open.add(key);
      budget.depth++;
      try {
        return run();
      } finally {
        budget.depth--;
        open.delete(key);
      }
    },
    instances(module, key) {
      const id = keyOf(module, `instances ${key}`);
      const declared = module.folder.resources.get(key);
      if (declared === undefined) return undefined;
      if (!instances.has(id)) instances.set(id, foretold(instancesOf(engine, module, declared), `${module.prefix}${key}`));
      return instances.get(id);
    },
    callInstances(module, name) {
      const id = keyOf(module, `call ${name}`);
      const declared = module.folder.calls.get(name);
      if (declared === undefined) return undefined;
      if (!instances.has(id)) instances.set(id, foretold(instancesOf(engine, module, declared), `${module.prefix}module.${name}`));
      return instances.get(id);
    },
    modules(module, name) {
      const id = keyOf(module, `modules ${name}`);
      if (!called.has(id)) called.set(id, modulesOf(engine, module, name, folders, budget));
      return called.get(id);
    },
    variable: (module, name, span) => placed(once(keyOf(module, `var.${name}`), () => variableValue(engine, module, name), cyclic(`var.${name}`, span)), span),
    local: (module, name, span) => placed(once(keyOf(module, `local.${name}`), () => localValue(engine, module, name, span), cyclic(`local.${name}`, span)), span),
    output: (module, name, span) => placed(once(keyOf(module, `output.${name}`), () => outputValue(engine, module, name, span), cyclic(name, span)), span),
    // the body has it already, where somebody has asked for all of it
    argument: (instance, name) => entryAt(bodies.get(instance), name)?.value ?? once(keyOf(instance.module, `${instance.id}.${name}`), () => argumentEntry(engine, instance.block.body, name, instance.scope)?.value, () => unknownValue(`${instance.id}.${name}`, `${instance.address}.${name}`, 'it depends on itself', instance.span)),
    body(instance) {
      const found = bodies.get(instance) ?? bodyValue(engine, instance.block.body, instance.scope);
      bodies.set(instance, found);
      return found;
    },
    referred: (module, key, span) => (key.startsWith('module.') ? moduleReference(engine, module, key.slice('module.'.length), span) : referenceTo(engine, engine.instances(module, key), span)),
    reference: (instance, span) => ({ kind: 'reference', span, of: { show: instance.address, attribute: (name, at) => engine.attribute(instance, name, at) } }),
    attribute: (instance, name, span) => foreknown?.attribute(instance, name, span) ?? engine.guarded(`${keyOf(instance.module, instance.id)}@${name}`, () => attributeValue(engine, instance, name, span), cyclic(`${instance.address}.${name}`, span)),
    call: (name, values, span, scope) => callFunction({ engine, name: name.replace(/^core::/, ''), span, scope }, values),
    problem(file: string, problem: Problem) {
      const key = `${file}#${problem.code}#${problem.start}`;
      if (noted.has(key)) return;
      noted.add(key);
      problems.push({ file, problem });
    },
  };
  return engine;
}

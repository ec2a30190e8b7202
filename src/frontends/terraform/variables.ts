import type { Span } from '../../types.js';
import type { HclBlock } from '../../formats/hcl.js';
import { looseHole } from '../cloudformation/holes.js';
import { fileOf } from './overrides.js';
import { spanIn, type Engine, type In, type Module, type Scope } from './types.js';
import { isTrue, literalOf, placed, unknownValue, type Value } from './values.js';

const scopeOf = (module: Module, file: string): Scope => ({ module, file, names: new Map() });

const argumentOf = (engine: Engine, module: Module, declared: In<HclBlock>, name: string): Value | undefined => {
  const found = declared.of.body.attributes.find((each) => each.name === name);
  return found === undefined ? undefined : engine.evaluate(found.value, scopeOf(module, fileOf(found, declared.file)));
};

/** A variable: what the call gives, else the default. That of a root module is anybody's guess. */
export function variableValue(engine: Engine, module: Module, name: string): Value {
  const declared = module.folder.variables.get(name);
  const id = `${module.folder.path}/${module.prefix}#var.${name}`;
  const span = declared === undefined ? { file: module.folder.path, start: 0, end: 0 } : spanIn(declared.file, declared.of.labels[0] ?? declared.of.key);
  const otherwise = declared === undefined ? undefined : argumentOf(engine, module, declared, 'default');
  if (module.input === undefined) return rootValue(engine, module, declared, { id, name, span, otherwise });
  const given = module.input(name);
  if (given === undefined) return otherwise ?? unknownValue(id, `var.${name}`, 'a variable that the call does not give', span, name);
  if (given.kind !== 'null' || declared === undefined) return given;
  return isTrue(argumentOf(engine, module, declared, 'nullable')) === false && otherwise !== undefined ? otherwise : given;
}

interface Variable {
  readonly id: string;
  readonly name: string;
  readonly span: Span;
  readonly otherwise: Value | undefined;
}

function rootValue(engine: Engine, module: Module, declared: In<HclBlock> | undefined, { id, name, span, otherwise }: Variable): Value {
  const given = module.folder.given.get(name);
  const fallback = literalOf(given === undefined ? otherwise : engine.evaluate(given.of.value, scopeOf(module, given.file)));
  const type = typeOf(declared);
  const why = otherwise === undefined ? 'variable without a default' : 'variable';
  const isText = type === undefined ? otherwise?.kind === 'text' : /^(?:string|number|bool)$/.test(type);
  if (!isText) return unknownValue(id, `var.${name}`, why, span, name);
  const hole = looseHole({ id, show: `var.${name}`, why, ...(fallback === undefined ? {} : { fallback }) }, name);
  return { kind: 'text', span, parts: [{ kind: 'hole', hole, span }], ...(type === 'bool' || type === 'number' ? { type } : {}) };
}

/** "string", "list", "object"; undefined when it is not said. */
function typeOf(declared: In<HclBlock> | undefined): string | undefined {
  const type = declared?.of.body.attributes.find((each) => each.name === 'type')?.value;
  return type?.kind === 'name' || type?.kind === 'call' ? type.name : literalType(type);
}

/** `"string"` in quotes, as Terraform 0.11 had it. */
function literalType(type: HclBlock['body']['attributes'][number]['value'] | undefined): string | undefined {
  const [part] = type?.kind === 'template' ? type.parts : [];
  return part?.kind === 'text' ? part.text : undefined;
}

export function localValue(engine: Engine, module: Module, name: string, span: Span): Value {
  const declared = module.folder.locals.get(name);
  if (declared === undefined) return unknownValue(`${module.folder.path}/${module.prefix}#local.${name}`, `local.${name}`, 'it is not in the files', span, name);
  return engine.evaluate(declared.of.value, scopeOf(module, declared.file));
}

export function outputValue(engine: Engine, module: Module, name: string, span: Span): Value {
  const declared = module.folder.outputs.get(name);
  const value = declared === undefined ? undefined : argumentOf(engine, module, declared, 'value');
  return value === undefined ? unknownValue(`${module.folder.path}/${module.prefix}#output.${name}`, `${module.prefix}${name}`, 'it is not in the files', span, name) : placed(value, span);
}

import type { Span } from '../../types.js';
import type { HclAttribute, HclBlock, HclExpression } from '../../formats/hcl.js';
import { elementsOf } from './access.js';
import { fileOf } from './overrides.js';
import { spanIn, type Engine, type In, type Instance, type Instances, type Module, type Scope } from './types.js';
import { entryOf, literalOf, mapValue, textValue, unknownValue, type Value } from './values.js';

/** Several of a block that are told apart; more of them are read as one that stands for all. */
const MAX_INSTANCES = 50;

/** "data.", type and name; "module.name" for calls. */
const addressOf = (block: HclBlock): string => [...(block.type === 'resource' ? [] : [block.type]), ...block.labels.map((label) => label.text)].join('.');

/** Several root modules may call one module by the same name. */
const rootOf = ({ parent, root }: Module): string => (parent === undefined || root.folder.path === '.' ? '' : `${root.folder.path}/`);

/** What a block makes: one, or as many as `count` or `for_each` says. */
export function instancesOf(engine: Engine, module: Module, { of: block, file }: In<HclBlock>): Instances {
  const scope: Scope = { module, file, names: new Map() };
  const argument = (name: string): HclAttribute | undefined => block.body.attributes.find((each) => each.name === name);
  const [given, counted] = [argument('for_each'), argument('count')];
  const [each, count] = [given?.value, counted?.value];
  const address = `${module.prefix}${addressOf(block)}`;
  const make = (suffix: string, more: Partial<Scope>, condition?: string): Instance => {
    const conditions = [module.condition, condition].filter((one) => one !== undefined).join(' ');
    return {
      module, block, file, declared: addressOf(block), address: `${address}${suffix}`, id: `${file}#${rootOf(module)}${address}${suffix}`, scope: { ...scope, ...more },
      ...(conditions === '' ? {} : { condition: conditions }), span: spanIn(file, block.labels.at(-1) ?? block.key),
    };
  };
  const from: Scope = { ...scope, file: fileOf(counted ?? given ?? {}, file) };
  const none: Instances = { all: [], by: 'one', keys: [], complete: true };
  const guard = (run: () => Instances, otherwise: () => Instances): Instances => engine.guarded(`instances ${address} ${file}`, run, otherwise);
  if (count !== undefined) {
    const many = (): Instances => ({ all: [make('', { index: unknownOf(count, from, 'count.index') }, conditionOf(count, from))], by: 'count', keys: [], complete: false });
    return guard(() => {
      const value = engine.evaluate(count, from);
      const literal = literalOf(value);
      const number = literal === 'true' ? 1 : literal === 'false' ? 0 : Number(literal ?? NaN);
      if (number === 0) return { ...none, by: 'count' };
      if (!Number.isInteger(number) || number > MAX_INSTANCES) {
        const single = value.kind === 'either' && value.of.every((one) => ['0', '1', 'true', 'false'].includes(literalOf(one) ?? ''));
        return single ? { ...many(), all: [make('', { index: textValue('0', spanIn(from.file, count), undefined, 'number') }, conditionOf(count, from))] } : many();
      }
      return { all: Array.from({ length: number }, (_, index) => make(`[${index}]`, { index: textValue(String(index), spanIn(from.file, count), undefined, 'number') })), by: 'count', keys: [], complete: true };
    }, many);
  }
  if (each === undefined) return { ...none, all: [make('', {})] };
  const any = (): Instances => ({ all: [make('', { each: { key: unknownOf(each, from, 'each.key'), value: unknownOf(each, from, 'each.value') } }, conditionOf(each, from))], by: 'each', keys: [], complete: false });
  return guard(() => {
    const list = elementsOf(engine.evaluate(each, from), false);
    const keys = list?.elements.map((one) => (one.sure ? literalOf(one.key) : undefined)) ?? [];
    const values = list?.elements ?? [];
    if (list?.complete !== true || values.length > MAX_INSTANCES) return any();
    const isSet = engine.evaluate(each, from).kind !== 'map';
    const names = isSet ? values.map((one) => (one.sure ? literalOf(one.value) : undefined)) : keys;
    // a set of ARNs that are not known before deployment has no keys to tell, but its items are known well
    return {
      all: values.map((one, index) => {
        const name = names[index];
        return make(`[${name === undefined ? index : JSON.stringify(name)}]`, { each: { key: isSet ? one.value : one.key, value: one.value } }, one.sure ? undefined : `${conditionOf(each, from)}[${index}]`);
      }),
      by: 'each', keys: names.map((name, index) => name ?? `#${index}`), complete: names.every((name) => name !== undefined),
    };
  }, any);
}

/** Equal expressions of one module are equal conditions. */
function conditionOf(of: HclExpression, { module, file }: Scope): string {
  const text = module.folder.files.find((each) => each.file.path === file)?.file.text ?? '';
  return `${module.folder.path}#${rootOf(module)}${module.prefix}${text.slice(of.start, of.end).replace(/\s+/g, ' ')}`;
}

function unknownOf(of: HclExpression, scope: Scope, name: string): Value {
  return unknownValue(`${conditionOf(of, scope)}#${name}`, name, 'it depends on how many there are', spanIn(scope.file, of), name === 'each.key' ? 'name' : 'value');
}

/** What an expression means that names the block: the resource, or a list or map of them. */
export function referenceTo(engine: Engine, instances: Instances | undefined, span: Span, wrap: (instance: Instance) => Value = (instance) => engine.reference(instance, span)): Value | undefined {
  if (instances === undefined) return undefined;
  const { all, by, keys, complete } = instances;
  const [first] = all;
  if (by === 'one') return first === undefined ? undefined : wrap(first);
  const otherwise = complete || first === undefined || (by === 'each' && keys.length > 0) ? undefined : wrap(first);
  if (by === 'each') return { ...mapValue(all.slice(0, keys.length).map((each, index) => entryOf(keys[index] ?? '', each.span, wrap(each))), span, complete || keys.length > 0), ...(otherwise === undefined ? {} : { otherwise }) };
  if (complete) return { kind: 'list', span, items: all.map((each) => ({ value: wrap(each), sure: true })), complete: true };
  const single = literalOf(first?.scope.index) === '0';
  return { kind: 'list', span, items: first === undefined ? [] : [{ value: wrap(first), sure: false }], complete: single, ...(otherwise === undefined ? {} : { otherwise }) };
}

import type { Entity, Span, Text } from '../../types.js';
import { EXTRA_POLICIES, rowFor, type Properties, type ResourceRow, type Source } from './resource-table.js';
import { rowOf } from './attribute-table.js';
import { spanIn, type Engine, type Instance } from './types.js';
import { entryAt, entryOf, itemsOf, mapValue, nothing, textOf, type Entry, type MapValue, type Value } from './values.js';

/** A resource on its way to the readers of CloudFormation's resources. */
export interface Draft {
  readonly type: string;
  readonly address: string;
  readonly id: string;
  readonly file: string;
  readonly span: Span;
  readonly body: Span;
  readonly condition?: string;
  readonly instance?: Entity['instance'];
  /** Where it is shown, when a stand-in writes it. */
  readonly place?: Span;
  readonly properties: Map<string, Entry>;
  /** False when it may have further properties, or be changed by what is not in the files. */
  complete: boolean;
  readonly origin: 'author' | 'sam';
  readonly texts: DraftTexts;
  /** Kind of the one entity that is kept of it. */
  readonly only?: 'resource-policy';
}

/** What Ref and GetAtt give in CloudFormation. */
export interface DraftTexts {
  name(): Text | undefined;
  arn(): Text | undefined;
  ref(): Text;
}

/** What the block becomes; none for types that have nothing to do with permissions. */
export function draftsOf(engine: Engine, instance: Instance): readonly Draft[] {
  const type = instance.block.labels[0]?.text ?? '';
  const row = rowFor(type);
  if (row === undefined) return [];
  const body = engine.body(instance);
  const extra = Object.hasOwn(EXTRA_POLICIES, type) && entryAt(body, 'policy') !== undefined && entryAt(body, 'policy')?.value.kind !== 'null' ? EXTRA_POLICIES[type] : undefined;
  return [draftOf(engine, instance, row, body), ...(extra === undefined ? [] : [policyDraft(engine, instance, extra, body)])];
}

function draftOf(engine: Engine, instance: Instance, row: ResourceRow, body: MapValue): Draft {
  return {
    ...shared(instance), type: row.type, properties: new Map(renamed(body, row.properties).entries.map((each) => [each.key, each])), complete: true, origin: 'author',
    texts: row.attachedTo === undefined ? textsOf(engine, instance) : attachedTexts(engine, instance, row.attachedTo), ...(row.attachedTo === undefined ? {} : { only: 'resource-policy' }),
  };
}

function policyDraft(engine: Engine, instance: Instance, row: ResourceRow, body: MapValue): Draft {
  const own = Object.values(row.properties).find((source): source is string => source === 'id' || source === 'arn') ?? 'id';
  const target = entryOf(own, instance.span, engine.attribute(instance, own, instance.span));
  const draft = draftOf(engine, instance, row, { ...body, entries: [...body.entries, target] });
  return { ...draft, address: `${instance.address}#policy`, id: `${instance.id}#policy`, only: 'resource-policy' };
}

export const shared = ({ address, id, file, span, condition, block, module, declared, scope }: Instance): Pick<Draft, 'address' | 'id' | 'file' | 'span' | 'body' | 'condition' | 'instance' | 'place'> => ({
  address, id, file, span, body: spanIn(file, block), ...(condition === undefined ? {} : { condition }),
  ...(module.folder.standsAt === undefined ? {} : { place: scope.each === undefined || scope.each.key.span.file === file ? module.folder.standsAt : scope.each.key.span }),
  ...(address === declared ? {} : { instance: { of: declared, ...(module.call === undefined ? {} : { call: module.call }) } }),
});

function textsOf(engine: Engine, instance: Instance): DraftTexts {
  const { span, block } = instance;
  const row = rowOf(block.labels[0]?.text ?? '');
  const attribute = (name: string): Text => textOf(engine.attribute(instance, name, span));
  return {
    name() {
      const name = row?.name ?? (row?.attributes.id === '{id}' ? 'id' : undefined);
      if (name === undefined) return undefined;
      const { pieces } = attribute(name);
      return { pieces, span };
    },
    arn: () => (row?.attributes.arn === undefined ? undefined : attribute('arn')),
    ref: () => attribute('id'),
  };
}

function attachedTexts(engine: Engine, instance: Instance, name: string): DraftTexts {
  return { name: () => undefined, arn: () => undefined, ref: () => textOf(engine.argument(instance, name) ?? engine.attribute(instance, name, instance.span)) };
}

/** Arguments and blocks under the names of the properties. */
export function renamed(body: MapValue, properties: Properties): MapValue {
  return mapValue(Object.entries(properties).flatMap(([name, source]): readonly Entry[] => propertyOf(body, name, source)), body.span, body.complete);
}

function propertyOf(body: MapValue, name: string, source: Source): readonly Entry[] {
  if (typeof source === 'string') {
    const found = entryAt(body, source);
    return found === undefined || found.value.kind === 'null' ? [] : [{ ...found, key: name }];
  }
  if ('blocks' in source) {
    const found = entryAt(body, source.blocks);
    return found === undefined || found.value.kind === 'null' ? [] : [{ ...found, key: name, value: allBlocks(found.value, source.of) }];
  }
  if (source.block === '') {
    const inner = renamed(body, source.of);
    return inner.entries[0] === undefined ? [] : [entryOf(name, inner.entries[0].keySpan, inner)];
  }
  const found = entryAt(body, source.block);
  return found === undefined || found.value.kind === 'null' ? [] : firstBlock(found, name, source.of);
}

function firstBlock(found: Entry, name: string, of: Properties): readonly Entry[] {
  const [first] = itemsOf(found.value);
  const complete = found.value.kind !== 'list' || found.value.complete;
  if (first === undefined && complete) return [];
  const inner = first === undefined ? undefined : first.value.kind === 'map' ? renamed(first.value, of) : first.value;
  const value: Value = inner === undefined ? { kind: 'either', span: found.value.span, of: [mapValue([], found.value.span, false), nothing(found.value.span)] }
    : first?.sure === true ? inner : { kind: 'either', span: inner.span, of: [inner, nothing(inner.span)] };
  return [{ ...found, key: name, value }];
}

function allBlocks(value: Value, of: Properties): Value {
  if (value.kind === 'map') return { kind: 'list', span: value.span, items: [{ value: renamed(value, of), sure: true }], complete: true };
  if (value.kind !== 'list') return value;
  return { ...value, items: value.items.map((item) => ({ ...item, value: item.value.kind === 'map' ? renamed(item.value, of) : item.value })) };
}


import type { HclBlock, HclBody } from '../../formats/hcl.js';
import { elementsOf } from './access.js';
import { blockName, fileOf } from './overrides.js';
import { spanIn, type Engine, type Scope } from './types.js';
import { entryOf, mapValue, unknownValue, type Entry, type Item, type ListValue, type MapValue, type Value } from './values.js';

/** Blocks and arguments that say how a resource is managed, not what it is. */
const META: ReadonlySet<string> = new Set(['lifecycle', 'provisioner', 'connection', 'timeouts', 'depends_on', 'provider', 'providers', 'for_each', 'count']);

/** Arguments and blocks under their names; blocks of one type are a list. */
export function bodyValue(engine: Engine, body: HclBody, scope: Scope): MapValue {
  const names = new Set([...body.attributes.map((each) => each.name), ...body.blocks.map(blockName)].filter((name) => !META.has(name)));
  const entries = [...names].flatMap((name): Entry[] => {
    const found = argumentEntry(engine, body, name, scope);
    return found === undefined ? [] : [found];
  });
  return mapValue(entries, spanIn(scope.file, body));
}

export function argumentEntry(engine: Engine, body: HclBody, name: string, scope: Scope): Entry | undefined {
  const attribute = body.attributes.find((each) => each.name === name);
  if (attribute !== undefined) return entryOf(name, spanIn(fileOf(attribute, scope.file), attribute.key), engine.evaluate(attribute.value, inFile(attribute, scope)));
  const blocks = body.blocks.filter((each) => blockName(each) === name);
  const [first] = blocks;
  return first === undefined ? undefined : entryOf(name, spanIn(fileOf(first, scope.file), first.key), blocksValue(engine, blocks, inFile(first, scope)));
}

/** What names mean in a part of a block, where an override file may have it. */
const inFile = (part: { readonly file?: string }, scope: Scope): Scope => (part.file === undefined ? scope : { ...scope, file: part.file });

function blocksValue(engine: Engine, blocks: readonly HclBlock[], scope: Scope): ListValue {
  let complete = true;
  const items = blocks.flatMap((block): readonly Item[] => {
    if (block.type !== 'dynamic') return [{ value: { ...bodyValue(engine, block.body, scope), span: spanIn(scope.file, block) }, sure: true }];
    const made = dynamicItems(engine, block, scope);
    complete &&= made.complete;
    return made.items;
  });
  const [first] = blocks;
  return { kind: 'list', span: spanIn(scope.file, first ?? { start: 0, end: 0 }), items, complete };
}

const MAX_BLOCKS = 100;

/** `dynamic "x" { for_each = ..., content { ... } }` ("dynamic Blocks"). */
function dynamicItems(engine: Engine, block: HclBlock, scope: Scope): { readonly items: readonly Item[]; readonly complete: boolean } {
  const content = block.body.blocks.find((each) => each.type === 'content');
  const of = block.body.attributes.find((each) => each.name === 'for_each')?.value;
  const given = block.body.attributes.find((each) => each.name === 'iterator')?.value;
  const name = given?.kind === 'name' ? given.name : (block.labels[0]?.text ?? '');
  if (content === undefined || of === undefined) return { items: [], complete: false };
  const list = elementsOf(engine.evaluate(of, scope), false);
  const item = (key: Value, value: Value, sure: boolean): Item => {
    const iterator = mapValue([entryOf('key', key.span, key), entryOf('value', value.span, value)], value.span);
    const names = new Map([...scope.names, [name, iterator]]);
    return { value: { ...bodyValue(engine, content.body, { ...scope, names }), span: spanIn(scope.file, content) }, sure };
  };
  if (list === undefined) {
    const span = spanIn(scope.file, of);
    const unknown = (of_: string): Value => unknownValue(`${span.file}#@${span.start}.${of_}`, `${name}.${of_}`, 'the list of the dynamic block is not known', span);
    return { items: [item(unknown('key'), unknown('value'), false)], complete: false };
  }
  return { items: list.elements.slice(0, MAX_BLOCKS).map((each) => item(each.key, each.value, each.sure)), complete: list.complete && list.elements.length <= MAX_BLOCKS };
}

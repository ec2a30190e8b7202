import type { Span } from '../../types.js';
import { elementsOf, atKey } from './access.js';
import { filesIn, readFileText, readTemplateFile } from './files.js';
import { readJsonText } from './json-text.js';
import { computed, distinct, firstList, formatList, indexOf, matchKeys, numbers, product, selected, sorted, transposed } from './list-functions.js';
import { formatText, joined, replaced, splitText, trimmed } from './text-functions.js';
import type { Engine, Scope } from './types.js';
import {
  computedValue, eitherOf, entryAt, entryOf, errorValue, isTrue, itemsOf, listValue, literalOf, mapValue, MAX_ITEMS, nothing, placed, textValue,
  type Entry, type Item, type ListValue, type Value,
} from './values.js';

interface Call {
  readonly engine: Engine;
  readonly name: string;
  readonly span: Span;
  readonly scope: Scope;
}

type Run = (values: readonly Value[], call: Call) => Value | undefined;

/** What a function gives ("Built-in Functions"); those that are not listed are unknown. */
export function callFunction(call: Call, values: readonly Value[]): Value {
  const run = FUNCTIONS.get(call.name);
  return run?.(values, call) ?? computedValue(`${call.span.file}#@${call.span.start}`, `${call.name}(…)`, 'a function that is not worked out', call.span);
}

const onText = (change: (text: string) => string): Run => ([value], { span }) => {
  const text = literalOf(value);
  return text === undefined ? undefined : textValue(change(text), span);
};

const onTexts = (change: (text: string, other: string, last: string) => string | undefined): Run => (values, { span }) => {
  const [text, other, last] = values.map(literalOf);
  const out = text === undefined || other === undefined || (values.length > 2 && last === undefined) ? undefined : change(text, other, last ?? '');
  return out === undefined ? undefined : textValue(out, span);
};

const onTest = (test: (text: string, other: string) => boolean): Run => ([value, given], { span }) => {
  const [text, other] = [literalOf(value), literalOf(given)];
  return text === undefined || other === undefined ? undefined : textValue(String(test(text, other)), span, undefined, 'bool');
};

const onNumber = (change: (number: number) => number): Run => ([value], { span }) => computed(value === undefined ? [] : [value], span, ([number = NaN]) => change(number));

const onList = (change: (list: ListValue) => ListValue): Run => (values, call) => {
  const list = asList(values, call);
  return list?.kind === 'list' ? change(list) : list;
};

const same: Run = ([value], { span }) => (value === undefined ? undefined : placed(value, span));

const asList: Run = ([value], { span }) => {
  const list = value === undefined ? undefined : elementsOf(value, false);
  return list === undefined ? undefined : { kind: 'list', span, complete: list.complete, items: list.elements.map(({ value: item, sure }) => ({ value: item, sure })) };
};

/** Lists with the items of the lists in them, `deep` levels down. */
function flattened(values: readonly Value[], span: Span, deep: number): ListValue {
  const parts = values.map((value): ListValue => {
    const list = value.kind === 'map' || value.kind === 'reference' ? undefined : elementsOf(value, false);
    if (list === undefined) return { kind: 'list', span, items: [], complete: false };
    const inner = list.elements.map((each): ListValue => {
      if (deep === 0 || (each.value.kind !== 'list' && each.value.kind !== 'either')) return { kind: 'list', span, items: [each], complete: true };
      const found = flattened([each.value], span, deep - 1);
      return { ...found, items: found.items.map((item) => ({ ...item, sure: item.sure && each.sure })) };
    });
    return { kind: 'list', span, items: inner.flatMap((each) => each.items), complete: list.complete && inner.every((each) => each.complete) };
  });
  const items = parts.flatMap((each) => each.items);
  return { kind: 'list', span, items: items.slice(0, MAX_ITEMS), complete: items.length <= MAX_ITEMS && parts.every((each) => each.complete) };
}

const merged: Run = (values, { span }) => {
  const entries = new Map<string, Entry>();
  let complete = true;
  for (const value of values) {
    if (value.kind === 'null') continue;
    complete &&= value.kind === 'map' && value.complete;
    if (value.kind === 'map') for (const each of value.entries) entries.set(each.key, each);
    // what is not known may replace what stands before it
    else entries.clear();
  }
  return mapValue([...entries.values()], span, complete);
};

const isError = (value: Value | undefined): boolean => value?.kind === 'unknown' && value.error === true;

const tried: Run = (values, { span }) => {
  const left = values.filter((value) => !isError(value));
  const [value] = left;
  if (value === undefined) return undefined;
  return value.kind === 'unknown' ? eitherOf(left, span, `${span.file}#@${span.start}`) : placed(value, span);
};

const can: Run = ([value], { span }) => (value === undefined || (value.kind === 'unknown' && !isError(value)) || value.kind === 'either' ? undefined : textValue(String(!isError(value)), span, undefined, 'bool'));

/** Text of one value; lists and objects have none. */
const asText: Run = ([value], { span }) => (value === undefined ? undefined : value.kind === 'list' || value.kind === 'map' ? errorValue(span, 'tostring(…)') : placed(value, span));

const sliced: Run = ([list, from, to], { span }) => {
  const [start, end] = [Number(literalOf(from) ?? NaN), Number(literalOf(to) ?? NaN)];
  if (list?.kind !== 'list' || !list.complete || Number.isNaN(start) || Number.isNaN(end)) return undefined;
  return { ...list, span, items: list.items.slice(start, end) };
};

const coalesced: Run = (values, { span }) => {
  const left = values.filter((value) => value.kind !== 'null' && literalOf(value) !== '');
  const [value] = left;
  if (value === undefined) return undefined;
  const sure = literalOf(value) !== undefined || (value.kind === 'text' && value.target !== undefined);
  return sure ? placed(value, span) : eitherOf(left, span, `${span.file}#@${span.start}`);
};

const one: Run = ([value], { span }) => {
  const list = value === undefined ? undefined : elementsOf(value, false);
  const [only] = list?.elements ?? [];
  if (list?.complete !== true || list.elements.length > 1) return only === undefined || list === undefined || list.elements.length > 1 ? undefined : placed(only.value, span);
  return only === undefined ? nothing(span) : placed(only.value, span);
};

const length: Run = ([value], { span }) => {
  const text = literalOf(value);
  const list = value === undefined ? undefined : elementsOf(value, false);
  const count = text !== undefined ? text.length : list?.complete === true && list.elements.every((each) => each.sure) ? list.elements.length : undefined;
  return count === undefined ? undefined : textValue(String(count), span, undefined, 'number');
};

const contains: Run = ([list, value], { span }) => {
  const wanted = literalOf(value);
  const items = list?.kind === 'list' && list.complete ? list.items.map((item) => (item.sure ? literalOf(item.value) : undefined)) : undefined;
  if (wanted === undefined || items === undefined || items.includes(undefined)) return undefined;
  return textValue(String(items.includes(wanted)), span, undefined, 'bool');
};

const zipped: Run = ([keys, values], { span }) => {
  if (keys?.kind !== 'list' || values?.kind !== 'list') return undefined;
  const entries = keys.items.flatMap((item, index): Entry[] => {
    const [key, value] = [literalOf(item.value), values.items[index]?.value];
    return key === undefined || value === undefined ? [] : [entryOf(key, item.value.span, value)];
  });
  return mapValue(entries, span, keys.complete && values.complete && entries.length === keys.items.length);
};

const decoded: Run = ([value]) => (value?.kind === 'json' ? value.of : value?.kind === 'text' ? readJsonText(value)?.value : undefined);

const lookup: Run = ([map, key, otherwise], { span }) => {
  const name = literalOf(key);
  const found = name === undefined ? undefined : entryAt(map, name)?.value;
  if (found !== undefined) return placed(found, span);
  if (map?.kind === 'map' && map.complete && name !== undefined) return otherwise === undefined ? undefined : placed(otherwise, span);
  return map === undefined || key === undefined ? undefined : eitherOf([atKey(map, key, span), ...(otherwise === undefined ? [] : [otherwise])], span, `${span.file}#@${span.start}`);
};

const element: Run = ([list, index], { span }) => {
  const at = Number(literalOf(index) ?? NaN);
  const items = list?.kind === 'list' ? list.items : undefined;
  if (list === undefined || index === undefined) return undefined;
  if (items === undefined || Number.isNaN(at) || items.length === 0 || list.kind !== 'list' || !list.complete) return atKey(list, index, span);
  const item = items[at % items.length];
  return item === undefined ? undefined : placed(item.value, span);
};

const compacted: Run = ([value], { span }) => {
  const list = value?.kind === 'list' ? value : undefined;
  if (list === undefined) return undefined;
  const items = list.items.filter((item) => item.value.kind !== 'null' && literalOf(item.value) !== '');
  return {
    ...list, span,
    items: items.map((item): Item => {
      if (item.value.kind !== 'either') return item;
      const kept = item.value.of.filter((each) => each.kind !== 'null' && literalOf(each) !== '');
      return kept.length === item.value.of.length ? item : { value: eitherOf(kept, item.value.span, `${span.file}#@${span.start}`), sure: false };
    }),
  };
};

const FUNCTIONS: ReadonlyMap<string, Run> = new Map<string, Run>([
  ['jsonencode', ([value], { span }) => (value === undefined ? undefined : { kind: 'json', span, of: value })],
  ['jsondecode', decoded],
  ['file', ([path], { engine, scope, span }) => (path === undefined ? undefined : readFileText(engine, path, scope, span))],
  ['templatefile', ([path, values], { engine, scope, span }) => (path === undefined ? undefined : readTemplateFile(engine, path, values, scope, span))],
  ['merge', merged], ['try', tried], ['can', can], ['slice', sliced], ['coalesce', coalesced], ['one', one], ['length', length], ['contains', contains], ['zipmap', zipped], ['lookup', lookup], ['element', element], ['compact', compacted],
  ['concat', (values, { span }) => flattened(values, span, 0)],
  ['setunion', (values, { span }) => sorted(distinct(flattened(values, span, 0)))],
  ['flatten', (values, { span }) => flattened(values, span, 8)],
  ['toset', onList((list) => sorted(distinct(list)))], ['tolist', asList], ['distinct', onList(distinct)], ['sort', onList(sorted)], ['values', asList],
  ['coalescelist', firstList], ['setintersection', (values, { span }) => selected(values, span, (isThere) => isThere)], ['setsubtract', (values, { span }) => selected(values, span, (isThere) => !isThere)],
  ['setproduct', (values, { span }) => product(values, span)], ['range', (values, { span }) => numbers(values, span)], ['formatlist', (values, { span }) => formatList(values, span)],
  ['matchkeys', (values, { span }) => matchKeys(values, span)], ['transpose', ([value], { span }) => transposed(value, span)], ['index', (values, { span }) => indexOf(values, span)],
  ['max', (values, { span }) => computed(values, span, (given) => Math.max(...given))], ['min', (values, { span }) => computed(values, span, (given) => Math.min(...given))],
  ['sum', (values, { span }) => computed(values, span, (given) => given.reduce((a, b) => a + b, 0))], ['abs', onNumber(Math.abs)], ['ceil', onNumber(Math.ceil)], ['floor', onNumber(Math.floor)],
  ['fileset', ([folder, pattern], { engine, scope, span }) => (folder === undefined || pattern === undefined ? undefined : filesIn(engine, folder, pattern, scope, span))],
  ['provider::aws::arn_build', (values, { span }) => formatText(textValue('arn:%s:%s:%s:%s:%s', span), values, span)],
  ['reverse', ([value], { span }) => (value?.kind === 'list' ? { ...value, span, items: value.items.toReversed() } : undefined)],
  ['keys', ([value], { span }) => (value?.kind === 'map' && value.otherwise === undefined ? listValue(value.entries.map((each) => textValue(each.key, each.keySpan)), span, value.complete) : undefined)],
  ['tomap', same], ['tostring', asText], ['tonumber', asText], ['tobool', same], ['nonsensitive', same], ['sensitive', same], ['abspath', same], ['pathexpand', same], ['trimspace', ([value], call) => (literalOf(value) === undefined ? same([value].flatMap((each) => each ?? []), call) : onText((text) => text.trim())([value].flatMap((each) => each ?? []), call))],
  ['lower', onText((text) => text.toLowerCase())], ['upper', onText((text) => text.toUpperCase())],
  ['title', onText((text) => text.replace(/\b\w/g, (letter) => letter.toUpperCase()))],
  ['basename', onText((text) => text.slice(text.lastIndexOf('/') + 1))], ['dirname', onText((text) => text.slice(0, Math.max(0, text.lastIndexOf('/'))) || '.')],
  ['trimprefix', onTexts((text, prefix) => (text.startsWith(prefix) ? text.slice(prefix.length) : text))],
  ['trimsuffix', onTexts((text, suffix) => (suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text))],
  ['replace', onTexts(replaced)], ['trim', onTexts((text, cut) => trimmed(text, cut))],
  ['startswith', onTest((text, start) => text.startsWith(start))], ['endswith', onTest((text, end) => text.endsWith(end))], ['strcontains', onTest((text, part) => text.includes(part))],
  ['substr', onTexts((text, from, count) => (Number(from) < 0 ? undefined : text.slice(Number(from), Number(count) < 0 ? undefined : Number(from) + Number(count))))],
  ['format', ([text, ...values], { span }) => (text === undefined ? undefined : formatText(text, values, span))],
  ['join', ([separator, ...lists], { span }) => joined(separator, lists, span)],
  ['split', ([separator, text], { span }) => splitText(separator, text, span)],
  ['anytrue', ([value], { span }) => allOf(value, span, true)], ['alltrue', ([value], { span }) => allOf(value, span, false)],
  ['chomp', same],
]);

function allOf(value: Value | undefined, span: Span, any: boolean): Value | undefined {
  const truths = itemsOf(value).map((item) => (item.sure ? isTrue(item.value) : undefined));
  if (value?.kind !== 'list' || !value.complete || truths.includes(undefined)) return undefined;
  return textValue(String(any ? truths.includes(true) : !truths.includes(false)), span, undefined, 'bool');
}

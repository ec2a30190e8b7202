import type { Span } from '../../types.js';
import { elementsOf, type Element } from './access.js';
import { formatText } from './text-functions.js';
import { computedValue, entryOf, listValue, literalOf, mapValue, MAX_ITEMS, textValue, type Item, type ListValue, type Value } from './values.js';

type List = { readonly elements: readonly Element[]; readonly complete: boolean };

const listOf = (value: Value | undefined): List | undefined => (value === undefined ? undefined : elementsOf(value, false));

/** Texts of a list of which all is known. */
function textsOf(value: Value | undefined): readonly string[] | undefined {
  const list = listOf(value);
  const texts = list?.elements.map((each) => (each.sure ? literalOf(each.value) : undefined)) ?? [];
  return list?.complete !== true || texts.includes(undefined) ? undefined : texts.flatMap((each) => each ?? []);
}

/** `distinct`, `toset`, `setunion`: equal texts once. */
export function distinct(list: ListValue): ListValue {
  const seen = new Set<string>();
  return { ...list, items: list.items.filter(({ value, sure }) => {
    const text = sure ? literalOf(value) : undefined;
    if (text === undefined) return true;
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  }) };
}

/** `sort`, and the order of sets, where all of it is known. */
export function sorted(list: ListValue): ListValue {
  const texts = list.items.map((item) => literalOf(item.value));
  if (texts.includes(undefined)) return list;
  return { ...list, items: list.items.toSorted((a, b) => ((literalOf(a.value) ?? '') < (literalOf(b.value) ?? '') ? -1 : 1)) };
}

/** `coalescelist`: the first list that is not empty. */
export function firstList(values: readonly Value[]): Value | undefined {
  for (const value of values) {
    const list = listOf(value);
    if (list === undefined || (list.elements.length === 0 ? !list.complete : list.elements.every((each) => !each.sure))) return undefined;
    if (list.elements.length > 0) return value;
  }
  return undefined;
}

/** `setintersection` and `setsubtract`, as far as both are known. */
export function selected(values: readonly Value[], span: Span, keep: (isThere: boolean) => boolean): Value | undefined {
  const [first, ...others] = values;
  const list = listOf(first);
  const rest = others.map(textsOf);
  if (list === undefined || rest.includes(undefined) || textsOf(first) === undefined) return undefined;
  const items = list.elements.filter((each) => rest.every((texts) => keep(texts?.includes(literalOf(each.value) ?? '') === true)));
  return listValue(items.map((each) => each.value), span, list.complete);
}

/** `setproduct`: a list for each combination. */
export function product(values: readonly Value[], span: Span): Value | undefined {
  let rows: readonly (readonly Item[])[] = [[]];
  let complete = true;
  for (const value of values) {
    const list = listOf(value);
    if (list === undefined || rows.length * list.elements.length > MAX_ITEMS) return undefined;
    complete &&= list.complete;
    rows = rows.flatMap((row) => list.elements.map((each) => [...row, each]));
  }
  return { kind: 'list', span, complete, items: rows.map((row) => ({ value: listValue(row.map((each) => each.value), span), sure: row.every((each) => each.sure) })) };
}

/** `range(from, to, step)` */
export function numbers(values: readonly Value[], span: Span): Value | undefined {
  const given = values.map((value) => Number(literalOf(value) ?? NaN));
  const [from = 0, to = NaN, step = 1] = given.length === 1 ? [0, ...given] : given;
  if (Number.isNaN(from + to + step) || step === 0 || (to - from) / step > MAX_ITEMS) return undefined;
  return listValue(Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, index) => textValue(String(from + index * step), span, undefined, 'number')), span);
}

/** `formatlist(text, lists...)`: single values stand for as many as the lists have. */
export function formatList(values: readonly Value[], span: Span): Value | undefined {
  const [text, ...given] = values;
  const lists = given.map((value) => (value.kind === 'list' ? listOf(value) : undefined));
  const count = Math.max(...lists.map((list) => list?.elements.length ?? 1), 0);
  if (text === undefined || given.some((value) => value.kind === 'map' || value.kind === 'either')) return undefined;
  const items = Array.from({ length: count }, (_, index): Item => {
    const parts = lists.map((list, at) => list?.elements[index] ?? { value: given[at] ?? text, sure: true });
    const made = formatText(text, parts.map((each) => each.value), span);
    return { value: made ?? computedValue(`${span.file}#@${span.start}[${index}]`, 'formatlist(…)', 'a text that is not worked out', span), sure: parts.every((each) => each.sure) };
  });
  return { kind: 'list', span, items, complete: lists.every((list) => list?.complete !== false) };
}

/** `matchkeys(values, keys, wanted)` */
export function matchKeys([values, keys, wanted]: readonly Value[], span: Span): Value | undefined {
  const [list, names, some] = [listOf(values), textsOf(keys), textsOf(wanted)];
  if (list === undefined || names === undefined || some === undefined) return undefined;
  return listValue(list.elements.filter((_, index) => some.includes(names[index] ?? '')).map((each) => each.value), span, list.complete);
}

/** `transpose`, for maps of lists of texts. */
export function transposed(value: Value | undefined, span: Span): Value | undefined {
  if (value?.kind !== 'map' || !value.complete) return undefined;
  const out = new Map<string, Value[]>();
  for (const { key, keySpan, value: list } of value.entries) {
    const names = textsOf(list);
    if (names === undefined) return undefined;
    for (const name of names) out.set(name, [...(out.get(name) ?? []), textValue(key, keySpan)]);
  }
  return mapValue([...out].map(([key, list]) => entryOf(key, span, listValue(list, span))), span);
}

/** `index(list, value)` */
export function indexOf([list, value]: readonly Value[], span: Span): Value | undefined {
  const [texts, wanted] = [textsOf(list), literalOf(value)];
  const found = texts === undefined || wanted === undefined ? -1 : texts.indexOf(wanted);
  return found < 0 ? undefined : textValue(String(found), span, undefined, 'number');
}

/** `max`, `min`, `sum` of numbers that are known. */
export function computed(values: readonly Value[], span: Span, compute: (numbers_: readonly number[]) => number): Value | undefined {
  const given = values.flatMap((value) => (value.kind === 'list' ? (textsOf(value) ?? ['']) : [literalOf(value) ?? '']));
  const known = given.map((text) => (text === '' ? NaN : Number(text)));
  const out = compute(known);
  return known.length === 0 || Number.isNaN(out) ? undefined : textValue(String(out), span, undefined, 'number');
}

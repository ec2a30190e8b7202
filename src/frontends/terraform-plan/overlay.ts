import { readJsonText } from '../terraform/json-text.js';
import { entryAt, itemsOf, literalOf, type Entry, type Item, type JsonValue, type ListValue, type MapValue, type TextValue, type Value } from '../terraform/values.js';

/** What a plan knows, at the places where the configuration says it; the plan's own place where the configuration does not tell what comes of it. */
export function overlay(source: Value, plan: Value): Value {
  if (plan.kind === 'unknown') return source;
  if (plan.kind === 'json') return documentWith(source, plan);
  switch (source.kind) {
    case 'text': return textWith(source, plan);
    case 'list': return listWith(source, plan);
    case 'map': return plan.kind === 'map' ? mapWith(source, plan) : plan;
    case 'null': return plan.kind === 'null' ? source : plan;
    default: return plan;
  }
}

function textWith(source: TextValue, plan: Value): Value {
  const known = literalOf(plan);
  if (plan.kind !== 'text' || known === undefined) return plan.kind === 'list' && plan.items.length === 1 && plan.items[0] !== undefined ? overlay(source, plan.items[0].value) : plan;
  const written = literalOf(source);
  if (written === known) return source;
  if (written !== undefined || !mayBe(source, known)) return plan;
  return { ...source, parts: [{ kind: 'known', text: known, span: source.span }], ...(plan.type === undefined ? {} : { type: plan.type }) };
}

/** Can the text with unknown pieces be what is known? */
function mayBe({ parts }: TextValue, known: string): boolean {
  const pattern = parts.map((part) => (part.kind === 'known' ? part.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') : '[^]*')).join('');
  return new RegExp(`^${pattern}$`).test(known);
}

/** Documents in heredocs, in `jsonencode` and of data sources. */
function documentWith(source: Value, plan: JsonValue): Value {
  const written = source.kind === 'json' ? source.of : source.kind === 'text' ? jsonIn(source) : undefined;
  return written === undefined ? plan : { kind: 'json', span: source.span, of: overlay(written, plan.of) };
}

function jsonIn(value: TextValue): Value | undefined {
  const [first] = value.parts;
  if (first?.kind !== 'known' || !/^\s*[[{]/.test(first.text)) return undefined;
  const read = readJsonText(value);
  return read === undefined || read.problems.length > 0 ? undefined : read.value;
}

function mapWith(source: MapValue, plan: MapValue): Value {
  const entries = plan.entries.map((each): Entry => {
    const written = entryAt(source, each.key);
    return written === undefined ? each : { ...written, value: overlay(written.value, each.value) };
  });
  return { ...source, entries, complete: plan.complete };
}

function listWith(source: ListValue, plan: Value): Value {
  const planned: readonly Item[] = plan.kind === 'list' ? plan.items : [{ value: plan, sure: true }];
  const complete = plan.kind !== 'list' || plan.complete;
  const rest = [...source.items];
  // what is written as it is comes first: providers put lists into an order of their own
  const same = planned.map(({ value }) => {
    const known = literalOf(value);
    const at = known === undefined ? -1 : rest.findIndex((item) => literalOf(item.value) === known);
    return at < 0 ? undefined : rest.splice(at, 1)[0];
  });
  const inOrder = rest.length === same.filter((each) => each === undefined).length;
  const items = planned.map((item, index): Item => {
    const written = same[index] ?? (inOrder ? rest.shift() : undefined);
    return written === undefined ? item : { value: overlay(written.value, item.value), sure: true };
  });
  return { kind: 'list', span: source.span, items, complete };
}

/** All arguments of a resource: those of the plan, and what the configuration says of those that are not known yet. */
export function bodyWith(source: MapValue, plan: MapValue, isAbsent: (key: string) => boolean): MapValue {
  const known = mapWith(source, plan);
  if (known.kind !== 'map') return plan;
  const others = source.entries.filter((each) => entryAt(plan, each.key) === undefined && !isAbsent(each.key) && itemsOf(each.value).length > 0);
  return { ...known, entries: [...known.entries, ...others], complete: source.complete };
}

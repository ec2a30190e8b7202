import type { Span } from '../../types.js';
import { asName } from '../cloudformation/holes.js';
import { computedValue, eitherOf, entryAt, errorValue, literalOf, textValue, unknownValue, type UnknownValue, type Value } from './values.js';

const idAt = ({ file, start }: Span): string => `${file}#@${start}`;

/** `value.name` */
export function attributeOf(value: Value, name: string, span: Span): Value {
  switch (value.kind) {
    case 'map': return entryAt(value, name)?.value ?? value.otherwise ?? (value.complete ? errorValue(span, name) : unknownIn(value.span, name, span));
    case 'reference': return value.of.attribute(name, span);
    case 'either': return eitherOf(value.of.filter((each) => each.kind !== 'null').map((each) => attributeOf(each, name, span)), span, idAt(span));
    case 'unknown': return within(value, `.${name}`, name, span);
    // an attribute of a list of resources that each may exist is that of the one that does
    case 'list': return value.items.length === 1 && value.items[0] !== undefined ? attributeOf(value.items[0].value, name, span) : unknownIn(value.span, name, span);
    case 'null': return errorValue(span, name);
    default: return literalOf(value) === undefined ? unknownIn(value.span, name, span) : errorValue(span, name);
  }
}

function within({ hole }: UnknownValue, step: string, hint: string, span: Span): Value {
  return unknownValue(`${hole.id}${step}`, `${hole.show}${step}`, hole.why, span, hint);
}

/** An item of a list is called what the list is; one of what is computed is computed. */
function withKey(value: UnknownValue, key: string | undefined, span: Span): Value {
  const step = key === undefined ? `[${idAt(span)}]` : `["${key}"]`;
  const { id, show, why } = value.hole;
  if (key !== undefined && !IS_PLACE.test(key)) return within(value, step, key, span);
  return asName(value.hole) === value.hole ? computedValue(`${id}${step}`, `${show}${step}`, why, span) : within(value, step, show, span);
}

const unknownIn = (place: Span, name: string, span: Span): Value => (IS_PLACE.test(name) ? computedValue : unknownValue)(`${idAt(place)}.${name}`, name, 'a part of a value that is not worked out', span);

/** A number in a list, or nothing that is known. */
const IS_PLACE = /^(?:\d+|\[…\])$/;

/** `value[key]` */
export function atKey(value: Value, key: Value, span: Span): Value {
  const name = literalOf(key);
  switch (value.kind) {
    case 'list': {
      const item = name === undefined ? undefined : value.items[Number(name)];
      if (item !== undefined && (item.sure || value.items.length === 1)) return item.value;
      if (value.otherwise !== undefined) return value.otherwise;
      if (name !== undefined && value.complete && item === undefined) return errorValue(span, name);
      return name === undefined && value.complete && value.items.length > 0 ? eitherOf(value.items.map((each) => each.value), span, idAt(span)) : unknownIn(value.span, name ?? '[…]', span);
    }
    case 'map': {
      const found = name === undefined ? undefined : entryAt(value, name)?.value;
      if (found !== undefined) return found;
      if (value.otherwise !== undefined) return value.otherwise;
      if (name !== undefined && value.complete) return errorValue(span, name);
      return name === undefined && value.complete && value.entries.length > 0 ? eitherOf(value.entries.map((each) => each.value), span, idAt(span)) : unknownIn(value.span, name ?? '[…]', span);
    }
    case 'either': return eitherOf(value.of.filter((each) => each.kind !== 'null').map((each) => atKey(each, key, span)), span, idAt(span));
    case 'reference': return name === undefined ? unknownIn(value.span, '[…]', span) : value.of.attribute(name, span);
    case 'null': return errorValue(span, name ?? '[…]');
    case 'unknown': return withKey(value, name, span);
    default: return unknownIn(value.span, name ?? '[…]', span);
  }
}

export interface Element {
  readonly key: Value;
  readonly value: Value;
  readonly sure: boolean;
}

/** What `for` and splats go through; `single`: any other value is a list of one. */
export function elementsOf(value: Value, single: boolean): { readonly elements: readonly Element[]; readonly complete: boolean } | undefined {
  switch (value.kind) {
    case 'list': {
      const elements = value.items.map(({ value: item, sure }, index): Element => ({ key: textValue(String(index), value.span, undefined, 'number'), value: item, sure }));
      return { elements: value.otherwise === undefined || elements.length > 0 ? elements : [{ key: value.otherwise, value: value.otherwise, sure: false }], complete: value.complete };
    }
    case 'map': {
      if (single) return { elements: [{ key: value, value, sure: true }], complete: true };
      const elements = value.entries.map((each): Element => ({ key: textValue(each.key, each.keySpan), value: each.value, sure: true }));
      const others = value.otherwise === undefined ? [] : [{ key: unknownIn(value.span, 'key', value.span), value: value.otherwise, sure: false }];
      return { elements: [...elements, ...others], complete: value.complete };
    }
    case 'null': return { elements: [], complete: true };
    case 'either': {
      const all = value.of.map((each) => elementsOf(each, single));
      return { elements: all.flatMap((each) => each?.elements ?? []).map((each) => ({ ...each, sure: false })), complete: all.every((each) => each?.complete === true) };
    }
    case 'unknown': return undefined;
    default: return single ? { elements: [{ key: value, value, sure: true }], complete: true } : undefined;
  }
}

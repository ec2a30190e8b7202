import type { Span } from '../../types.js';
import type { Value } from '../terraform/values.js';

/** The same value at other places. */
export function resited(value: Value, place: (span: Span) => Span): Value {
  const at = (each: Value): Value => resited(each, place);
  const span = place(value.span);
  switch (value.kind) {
    case 'text': return { ...value, span, parts: value.parts.map((part) => (part.kind === 'known' ? { kind: 'known', text: part.text, span: place(part.span) } : { ...part, span: place(part.span) })) };
    case 'list': return { ...value, span, items: value.items.map((item) => ({ ...item, value: at(item.value) })) };
    case 'map': return { ...value, span, entries: value.entries.map((each) => ({ ...each, keySpan: place(each.keySpan), value: at(each.value) })) };
    case 'json': return { ...value, span, of: at(value.of) };
    case 'either': return { ...value, span, of: value.of.map(at) };
    default: return { ...value, span };
  }
}

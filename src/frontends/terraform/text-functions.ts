import type { Span } from '../../types.js';
import { elementsOf } from './access.js';
import { listValue, literalOf, partsIn, stringOf, textValue, type ListValue, type TextPart, type Value } from './values.js';

const VERB = /%(?:(%)|(?:\[(\d+)\])?[-+# 0]*(?:[1-9]\d*)?(?:\.\d+)?([a-zA-Z]))/g;

/** `format(text, values...)`; undefined where a value is written in another way than it stands. */
export function formatText(text: Value, values: readonly Value[], span: Span): Value | undefined {
  const known = literalOf(text);
  if (known === undefined) return undefined;
  const parts: TextPart[] = [];
  const write = (part: string): void => { if (part !== '') parts.push({ kind: 'known', text: part, span: text.span }); };
  let at = 0;
  let next = 0;
  for (const found of known.matchAll(VERB)) {
    write(known.slice(at, found.index));
    at = found.index + found[0].length;
    if (found[1] === '%') {
      write('%');
      continue;
    }
    const value = values[found[2] === undefined ? next : Number(found[2]) - 1];
    next++;
    if (value === undefined || !/^%(?:\[\d+\])?[sdvt]$/.test(found[0]) || value.kind === 'list' || value.kind === 'map') return undefined;
    parts.push(...partsIn(value, span));
  }
  write(known.slice(at));
  return stringOf(parts, span);
}

/** `join(separator, lists...)` */
export function joined(separator: Value | undefined, lists: readonly Value[], span: Span): Value | undefined {
  const between = literalOf(separator);
  if (between === undefined) return undefined;
  const parts: TextPart[] = [];
  let count = 0;
  let only: Value | undefined;
  for (const list of lists) {
    const found = elementsOf(list, false);
    if (found === undefined) return undefined;
    // `join("", x.*.arn)` of a resource that may not exist is the idiom for its one value
    const isOptional = found.elements.length === 1 && between === '';
    if ((!found.complete && !isOptional) || found.elements.some((each) => !each.sure && !isOptional)) return undefined;
    for (const { value } of found.elements) {
      if (value.kind === 'list' || value.kind === 'map') return undefined;
      if (count++ > 0 && between !== '') parts.push({ kind: 'known', text: between, span });
      parts.push(...partsIn(value, span));
      only = value;
    }
  }
  return count === 1 && only?.kind === 'text' ? { ...only, span } : stringOf(parts, span);
}

/** `split(separator, text)` of text that is known. */
export function splitText(separator: Value | undefined, text: Value | undefined, span: Span): ListValue | undefined {
  const [between, known] = [literalOf(separator), literalOf(text)];
  return between === undefined || known === undefined ? undefined : listValue(known.split(between).map((each) => textValue(each, span)), span);
}

const MAX_MATCHED = 2000;

/** `replace(text, what, by)`; between slashes a regular expression, which is tried unless it may take long. */
export function replaced(text: string, what: string, by: string): string | undefined {
  const pattern = /^\/(.*)\/$/s.exec(what)?.[1];
  if (pattern === undefined) return text.replaceAll(what, () => by);
  if (text.length > MAX_MATCHED || /\)[*+{?]|\(\?|\[\[/.test(pattern)) return undefined;
  try {
    return text.replace(new RegExp(pattern, 'gu'), by.replace(/\$\{(\w+)\}/g, '$$$1'));
  } catch {
    return undefined;
  }
}

/** `trim(text, characters)` */
export function trimmed(text: string, characters: string): string {
  let [start, end] = [0, text.length];
  while (start < end && characters.includes(text.charAt(start))) start++;
  while (end > start && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

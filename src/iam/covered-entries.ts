import type { ElementValue } from '../types.js';
import { globCovers } from './glob.js';
import { literal } from './text.js';

/**
 * Entries of a list that another entry of the same list covers as a pattern; of equal ones the later.
 * @param as how entries are compared: actions in one case
 */
export function coveredEntries(values: readonly ElementValue[], as: (text: string) => string): readonly { readonly entry: ElementValue; readonly by: ElementValue }[] {
  if (values.length < 2) return [];
  const known: { readonly value: ElementValue; readonly text: string }[] = [];
  for (const value of values) {
    const text = literal(value.text);
    if (text !== undefined && value.sure) known.push({ value, text: as(text) });
  }
  const wide = known.filter(({ text }) => /[*?]/.test(text));
  const first = new Map<string, ElementValue>();
  const out: { entry: ElementValue; by: ElementValue }[] = [];
  for (const { value, text } of known) {
    const by = first.get(text) ?? wide.find((other) => other.text !== text && globCovers(other.text, text))?.value;
    if (by === undefined) first.set(text, value);
    else out.push({ entry: value, by });
  }
  return out;
}

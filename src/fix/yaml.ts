import type { MapEntry, MapNode, SeqNode, Span, TreeNode } from '../types.js';
import { startsLine, withLine, type Stretch } from './remove.js';

/** Where a key or an item stands in a tree. */
export type Found =
  | { readonly parent: MapNode; readonly index: number; readonly entry: MapEntry }
  | { readonly parent: SeqNode; readonly index: number; readonly item: TreeNode };

/** The key, or the item of a list, that stands at a place. An item that begins with a key is longer than that. */
export function findAt(node: TreeNode, { start, end }: Pick<Span, 'start' | 'end'>): Found | undefined {
  if (node.kind === 'scalar') return undefined;
  if (node.kind === 'seq') {
    const index = node.items.findIndex((item) => item.start <= start && start < item.end);
    const item = node.items[index];
    if (item === undefined) return undefined;
    const within = findAt(item, { start, end });
    const isKey = within !== undefined && 'entry' in within && (item.start !== start || end <= within.entry.key.end + 1);
    return item.start === start && !isKey ? { parent: node, index, item } : within;
  }
  const index = node.entries.findIndex(({ key, value }) => key.start <= start && start < Math.max(value.end, key.end));
  const entry = node.entries[index];
  if (entry === undefined) return undefined;
  return entry.key.start === start ? { parent: node, index, entry } : findAt(entry.value, { start, end });
}

/** Where the value of a key, or an item, ends. */
export const endOf = (found: Found): number => ('entry' in found ? found.entry.value.end : found.item.end);

/** Brackets tell flow style from lines and indentation. */
export const isBlock = (text: string, parent: TreeNode): boolean => text[parent.start] !== '{' && text[parent.start] !== '[';

/** What goes with a key or an item in block style. Undefined: nothing would be left of its parent, or others refer to it. */
export function removalInBlock(text: string, found: Found): Stretch | undefined {
  const { start, end, siblings, next } = 'entry' in found
    ? { start: found.entry.key.start, end: found.entry.value.end, siblings: found.parent.entries.length, next: found.parent.entries[found.index + 1]?.key.start }
    : { start: found.item.start, end: found.item.end, siblings: found.parent.items.length, next: undefined };
  const last = start + text.slice(start, Math.max(end, start)).trimEnd().length;
  if (siblings < 2 || /(?:^|\s)&\w/.test(text.slice(start, last))) return undefined;
  if ('entry' in found) return startsLine(text, start) ? withLine(text, start, last) : next === undefined ? undefined : { start, end: next };
  const dash = text.lastIndexOf('-', start - 1);
  return startsLine(text, dash) && text.slice(dash + 1, start).trim() === '' ? withLine(text, dash, last) : undefined;
}

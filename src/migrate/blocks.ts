import type { TreeNode } from '../types.js';
import { entry } from '../frontends/reader.js';
import type { Around } from './comments.js';

/** Top-level blocks of Terraform, as `terraform fmt` lays them out; `end` is where the line of the closing brace begins. */
export function blocksOf(text: string): Around {
  const blocks: { readonly start: number; readonly end: number }[] = [];
  for (const { index } of text.matchAll(/^(?:resource|data|module)\b[^\n]*\{[ \t]*\r?$/gm)) {
    const end = /^\}/m.exec(text.slice(index));
    if (end !== null) blocks.push({ start: index, end: index + end.index });
  }
  return (offset) => blocks.find(({ start, end }) => start <= offset && offset < end);
}

/** Resources of a template in YAML; `end` is where the line behind them begins. */
export function resourcesOf(root: TreeNode | undefined, text: string): Around {
  const section = entry(root, 'Resources');
  if (section?.kind !== 'map') return () => undefined;
  const lineStart = (offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
  const resources = section.entries.map(({ key, value }) => ({ start: lineStart(key.start), end: lineAfter(text, lastOf(value)) }));
  return (offset) => resources.find(({ start, end }) => start <= offset && offset < end);
}

/** The last character that belongs to a value. */
const lastOf = (node: TreeNode): number => Math.max(node.start, node.end - 1);

function lineAfter(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && /\s/.test(text[at] ?? ' ')) at--;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

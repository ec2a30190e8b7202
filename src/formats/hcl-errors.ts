import type { Node } from 'web-tree-sitter';
import type { Problem } from '../types.js';

/** The first thing in a tree that the grammar does not allow. */
export function hclProblem(text: string, root: Node): Problem {
  const node = firstError(root);
  const open = openBracket(node);
  if (open !== undefined) return problem(`The bracket \`${open.type}\` is not closed.`, 'Close it, or remove it.', open.startIndex, open.endIndex);
  const start = node.isMissing ? beforeBlanks(text, node.startIndex) : node.startIndex;
  const line = text.slice(start, node.endIndex > start ? node.endIndex : undefined).split('\n', 1)[0] ?? '';
  const found = line.trimEnd();
  const shown = (found.length > 40 ? `${found.slice(0, 40)}...` : found).replace(/\p{C}/gu, '\uFFFD');
  if (shown === '') return problem("Terraform's grammar does not allow the file to end here.", 'Close what is open, or finish the last line.', start, start);
  return problem(`Terraform's grammar does not allow \`${shown}\` here.`, 'Write an attribute as `name = value` and a block as `type "label" { ... }`.', start, start + found.length);
}

const problem = (message: string, help: string, start: number, end: number): Problem => ({ code: 'hcl', message, help, start, end });

/** The engine puts what is missing after the line break that follows the place where it is missed. */
function beforeBlanks(text: string, at: number): number {
  let start = at;
  while (start < text.length && /\s/.test(text.charAt(start))) start++;
  return start;
}

function firstError(root: Node): Node {
  let node = root;
  for (;;) {
    const inner = node.children.find((child) => child.isError || child.isMissing || child.hasError);
    if (inner === undefined) return node;
    node = inner;
  }
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

function openBracket(node: Node): Node | undefined {
  const open: Node[] = [];
  for (const child of node.children) {
    if (child.type in CLOSING) open.push(child);
    else if (CLOSING[open.at(-1)?.type ?? ''] === child.type) open.pop();
  }
  return open.at(-1);
}

const TOP_BLOCK = /^[A-Za-z_][\w-]*(?:[ \t]+(?:"[^"\n]*"|[\w-]+))*[ \t]*\{/gm;

/** Stretches of a file that each begin with a block at the start of a line: one with an error leaves the others readable. */
export function stretchesOf(text: string): readonly { readonly start: number; readonly end: number }[] {
  const starts = [...text.matchAll(TOP_BLOCK)].map((match) => match.index);
  return [0, ...starts.filter((start) => start > 0)].map((start, index, all) => ({ start, end: all[index + 1] ?? text.length }));
}

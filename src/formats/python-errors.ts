import type { Node } from 'web-tree-sitter';
import type { CodeProblem } from '../types/code.js';

/** Statements of Python 2 that the grammar knows all the same. */
const OLDER: Readonly<Record<string, string>> = {
  print_statement: '`print` without parentheses is Python 2: Python 3 calls a function.',
  exec_statement: '`exec` without parentheses is Python 2: Python 3 calls a function.',
  '<>': '`<>` is Python 2: Python 3 writes `!=`.',
};

export const olderStatement = (type: string): string | undefined => OLDER[type];

/** The first thing in a tree that the grammar does not allow, with a sentence on it. */
export function syntaxProblem(text: string, root: Node): CodeProblem {
  const node = firstError(root);
  if (node.isMissing) return { message: `Python's grammar asks for \`${node.type}\` here.`, start: node.startIndex, end: node.startIndex };
  const open = openBracket(node);
  if (open !== undefined) return { message: `The bracket \`${open.type}\` is not closed.`, start: open.startIndex, end: open.endIndex };
  const start = node.startIndex;
  const line = text.slice(start, node.endIndex > start ? node.endIndex : undefined).split('\n', 1)[0] ?? '';
  const found = line.trimEnd();
  const shown = (found.length > 40 ? `${found.slice(0, 40)}...` : found).replace(/\p{C}/gu, '\uFFFD');
  if (/^[a-z]*["']{1,3}$/i.test(found)) return { message: 'The string that begins here is not closed.', start, end: start + found.length };
  return { message: shown === '' ? "Python's grammar does not allow the script to end here." : `Python's grammar does not allow \`${shown}\` here.`, start, end: start + found.length };
}

/** The innermost of the first ones: an error around it is where the reader began to look for a way on. */
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

import type { Tree, TreeCursor } from 'web-tree-sitter';

/** A node of the grammar's own tree as plain values; tokens without a name are left out, but for operators. */
export interface RawNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly children: readonly RawNode[];
}

interface Draft extends RawNode {
  readonly children: Draft[];
}

const OPERATOR = /^(?:[-+*/%<>!]|[<>=!]=|&&|\|\||<<-?|\()$/;

/** More levels than anyone writes by hand; what follows the tree recurses. */
const MAX_DEPTH = 500;

/** Copies the tree; undefined when it is nested too deep. The engine is slow to ask, and its trees have to be freed. */
export function copyTree(tree: Tree): RawNode | undefined {
  const cursor = tree.walk();
  try {
    return copyWith(cursor);
  } finally {
    cursor.delete();
  }
}

function copyWith(cursor: TreeCursor): RawNode | undefined {
  const root = draftOf(cursor);
  const parents = [root];
  if (!cursor.gotoFirstChild()) return root;
  for (;;) {
    const node = draftOf(cursor);
    const named = cursor.nodeIsNamed;
    if (node.type !== 'comment' && (named || OPERATOR.test(node.type))) (parents.at(-1) ?? root).children.push(node);
    if (named && node.type !== 'comment' && cursor.gotoFirstChild()) {
      if (parents.length > MAX_DEPTH) return undefined;
      parents.push(node);
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (parents.length === 1) return root;
      cursor.gotoParent();
      parents.pop();
    }
  }
}

const draftOf = (cursor: TreeCursor): Draft => ({ type: cursor.nodeType, start: cursor.startIndex, end: cursor.endIndex, children: [] });

export const childOf = (node: RawNode, type: string): RawNode | undefined => node.children.find((each) => each.type === type);

export const childrenOf = (node: RawNode, type: string): readonly RawNode[] => node.children.filter((each) => each.type === type);

import type { Language, Tree, TreeCursor } from 'web-tree-sitter';

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

/** What is done with nodes of a type. */
interface NodeType {
  readonly name: string;
  readonly kept: boolean;
  readonly entered: boolean;
}

/** More levels than anyone writes by hand; what follows the tree recurses. */
const MAX_DEPTH = 500;

/** Copies the trees of a grammar; undefined for one that is nested too deep. The engine is slow to ask, and its trees have to be freed. `by` is added to all places. */
export function treeCopier(language: Language): (tree: Tree, by: number) => RawNode | undefined {
  const types: (NodeType | undefined)[] = [];
  const typeOf = (id: number): NodeType => (types[id] ??= nodeType(language, id));
  return (tree, by) => {
    const cursor = tree.walk();
    try {
      return copyWith(cursor, by, typeOf);
    } finally {
      cursor.delete();
    }
  };
}

function nodeType(language: Language, id: number): NodeType {
  const name = language.nodeTypeForId(id) ?? '';
  const entered = language.nodeTypeIsNamed(id) && name !== 'comment';
  return { name, entered, kept: entered || (name !== 'comment' && OPERATOR.test(name)) };
}

function copyWith(cursor: TreeCursor, by: number, typeOf: (id: number) => NodeType): RawNode | undefined {
  const draftOf = (name: string): Draft => ({ type: name, start: cursor.startIndex + by, end: cursor.endIndex + by, children: [] });
  const root = draftOf(typeOf(cursor.nodeTypeId).name);
  const parents = [root];
  if (!cursor.gotoFirstChild()) return root;
  for (;;) {
    const type = typeOf(cursor.nodeTypeId);
    // each question is a call into the engine
    if (type.kept) {
      const node = draftOf(type.name);
      (parents.at(-1) ?? root).children.push(node);
      if (type.entered && cursor.gotoFirstChild()) {
        if (parents.length > MAX_DEPTH) return undefined;
        parents.push(node);
        continue;
      }
    }
    while (!cursor.gotoNextSibling()) {
      if (parents.length === 1) return root;
      cursor.gotoParent();
      parents.pop();
    }
  }
}

export const childOf = (node: RawNode, type: string): RawNode | undefined => node.children.find((each) => each.type === type);

export const childrenOf = (node: RawNode, type: string): readonly RawNode[] => node.children.filter((each) => each.type === type);

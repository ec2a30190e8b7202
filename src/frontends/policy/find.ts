import type { MapNode, SeqNode, TreeNode } from '../../types.js';
import { entry } from '../reader.js';

/** A policy document somewhere in a tree. */
export interface FoundDocument {
  readonly node: MapNode | SeqNode;
  /** Keys and list positions that lead to it; empty for the root. */
  readonly path: readonly string[];
  /** The last of them; for the root its key `Statement`. */
  readonly place: { readonly start: number; readonly end: number };
}

const MAX_DEPTH = 4;

/** All documents: the root itself, else the outermost ones at most four levels below. */
export function findDocuments(root: TreeNode): readonly FoundDocument[] {
  if (isDocument(root) || isStatementList(root)) return [{ node: root, path: [], place: placeIn(root) }];
  const out: FoundDocument[] = [];
  collect(root, [], out);
  return out;
}

/** The same question without the answer's cost. */
export const hasDocument = (root: TreeNode, depth = MAX_DEPTH): boolean =>
  isDocument(root) || (depth === MAX_DEPTH && isStatementList(root)) || (depth > 0 && childrenOf(root).some((child) => hasDocument(child.value, depth - 1)));

function collect(node: TreeNode, path: readonly string[], out: FoundDocument[]): void {
  if (path.length >= MAX_DEPTH) return;
  for (const { name, place, value } of childrenOf(node)) {
    if (isDocument(value)) out.push({ node: value, path: [...path, name], place: place ?? placeIn(value) });
    else collect(value, [...path, name], out);
  }
}

interface Child {
  readonly name: string;
  readonly place?: { readonly start: number; readonly end: number };
  readonly value: TreeNode;
}

function childrenOf(node: TreeNode): readonly Child[] {
  if (node.kind === 'map') return node.entries.map(({ key, value }) => ({ name: key.text, place: key, value }));
  return node.kind === 'seq' ? node.items.map((value, index) => ({ name: String(index), value })) : [];
}

function placeIn(node: MapNode | SeqNode): { readonly start: number; readonly end: number } {
  if (node.kind === 'seq') return { start: node.start, end: Math.min(node.start + 1, node.end) };
  return node.entries.find(({ key }) => key.text === 'Statement')?.key ?? { start: node.start, end: Math.min(node.start + 1, node.end) };
}

/** A map with `Statement`, and either a policy language version or something that looks like a statement. */
function isDocument(node: TreeNode): node is MapNode {
  const statement = entry(node, 'Statement');
  if (statement === undefined) return false;
  const version = entry(node, 'Version');
  if (version?.kind === 'scalar' && /^20(?:12-10-17|08-10-17)/.test(version.text)) return true;
  return statement.kind === 'seq' ? statement.items.some(isStatement) : isStatement(statement);
}

const isStatementList = (node: TreeNode): node is SeqNode => node.kind === 'seq' && node.items.length > 0 && node.items.every(isStatement);

const ELEMENTS = ['Action', 'NotAction', 'Principal', 'NotPrincipal', 'Resource', 'NotResource'];

const isStatement = (node: TreeNode): boolean => entry(node, 'Effect') !== undefined && ELEMENTS.some((key) => entry(node, key) !== undefined);

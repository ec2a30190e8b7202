import type { AST_NODE_TYPES, TSESTree } from '@typescript-eslint/typescript-estree';
import type { CodePlace } from '../../../types/code.js';

export type Node = TSESTree.Node;
export type NodeName = `${AST_NODE_TYPES}`;
export type NodeOf<Name extends NodeName> = Extract<Node, { type: Name }>;

export type FunctionNode = NodeOf<'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression'>;
export type ClassNode = NodeOf<'ClassDeclaration' | 'ClassExpression'>;

export const is = <Name extends NodeName>(node: Node | null | undefined, ...names: readonly Name[]): node is NodeOf<Name> =>
  node !== null && node !== undefined && (names as readonly string[]).includes(node.type);

export const placeOf = ({ range: [start, end] }: Node): CodePlace => ({ start, end });

export const isFunction = (node: Node | null | undefined): node is FunctionNode => is(node, 'FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression');

/** What stands inside brackets that change nothing: casts, `await`, `?.`. */
export function bare(node: Node): Node {
  let inner = node;
  while (is(inner, 'TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'TSTypeAssertion', 'TSInstantiationExpression', 'ChainExpression')) inner = inner.expression;
  return inner;
}

/** The text of a literal, also of a template without expressions. */
export function textOf(node: Node | null | undefined): string | undefined {
  if (is(node, 'Literal')) return typeof node.value === 'string' ? node.value : undefined;
  return is(node, 'TemplateLiteral') && node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
}

/** The name of an entry, member or field, when it is written out. */
export function keyOf(key: Node, computed: boolean): string | undefined {
  if (is(key, 'PrivateIdentifier')) return `#${key.name}`;
  if (is(key, 'Identifier') && !computed) return key.name;
  if (is(key, 'Literal') && typeof key.value === 'number') return String(key.value);
  return textOf(key);
}

/** `x.name`, `x['name']`. */
export const memberName = ({ property, computed }: NodeOf<'MemberExpression'>): string | undefined => (is(property, 'Literal') && typeof property.value === 'number' ? undefined : keyOf(property, computed));

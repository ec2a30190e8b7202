import type { MapEntry, Problem, ScalarNode, Span, Text, TreeNode } from '../types.js';
import { known } from '../iam/text.js';

/** One thing that a node can be once intrinsics are taken away. */
export interface Variant {
  readonly node: TreeNode;
  /** False when it may be left out or be another variant instead. */
  readonly sure: boolean;
}

export interface Variants {
  readonly variants: readonly Variant[];
  /** False when it could also be something that can't be known. */
  readonly complete: boolean;
}

/**
 * How a frontend looks at values: plain JSON reads them as they are, CloudFormation computes intrinsics first.
 * Policy documents are read through this, so that one reader serves all inputs.
 */
export interface ValueReader {
  readonly file: string;
  /** A scalar (or intrinsic) as text; a map or list where text was expected gives an unknown. */
  text(node: TreeNode): Text;
  /** Maps, lists and scalars behind intrinsics; both branches of Fn::If, nothing for AWS::NoValue. */
  variants(node: TreeNode): Variants;
  /** Does a function stand in the node's place? Absent: none ever does. */
  isComputed?(node: TreeNode): boolean;
  /** A list's items, or the one value where a single one stands for a list; nested conditionals are taken apart. */
  items(node: TreeNode): Variants;
  span(node: { readonly start: number; readonly end: number }): Span;
  problem(problem: Problem): void;
  /** True for JSON that goes to IAM as it is: there a number is no string. Templates make strings of all scalars. */
  readonly exact?: boolean;
}

/** Reader for JSON and YAML without intrinsics. */
export function plainReader(file: string, problems: Problem[], exact = false): ValueReader {
  const span = (node: { readonly start: number; readonly end: number }): Span => ({ file, start: node.start, end: node.end });
  return {
    file,
    span,
    text(node) {
      if (node.kind === 'scalar') return known(scalarText(node), span(node));
      return {
        pieces: [{ id: `${file}#${node.start}`, charset: 'any', show: node.kind === 'map' ? '{…}' : '[…]', why: `a ${node.kind === 'map' ? 'map' : 'list'} stands where text is expected` }],
        span: span(node),
      };
    },
    variants: (node) => ({ variants: [{ node, sure: true }], complete: true }),
    items: (node) => ({ variants: (node.kind === 'seq' ? node.items : [node]).map((item) => ({ node: item, sure: true })), complete: true }),
    problem: (problem) => problems.push(problem),
    exact,
  };
}

/** null and booleans in the spelling that JSON has for them; all else as it is written. */
export const scalarText = (node: ScalarNode): string => (typeof node.value === 'boolean' ? String(node.value) : node.text);

/** The entry of a key, compared exactly; the first one when a key stands twice. */
export function entryOf(node: TreeNode | undefined, key: string): MapEntry | undefined {
  if (node?.kind !== 'map') return undefined;
  for (const each of node.entries) if (each.key.text === key) return each;
  return undefined;
}

/** The value of a key. */
export const entry = (node: TreeNode | undefined, key: string): TreeNode | undefined => entryOf(node, key)?.value;

/** A map's entries; nothing for what is no map. */
export const entriesOf = (node: TreeNode): readonly MapEntry[] => (node.kind === 'map' ? node.entries : []);

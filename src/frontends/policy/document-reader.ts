import type { Problem, TreeNode } from '../../types.js';
import { unknown } from '../../iam/text.js';
import { plainReader, scalarText, type ValueReader, type Variants } from '../reader.js';
import { withPlaceholders } from './placeholders.js';

/** Reader for documents in files of their own: intrinsics of a template that includes the file, and placeholders, stay unknown. */
export function documentReader(file: string, problems: Problem[], exact: boolean): ValueReader {
  const plain = plainReader(file, problems, exact);
  return {
    ...plain,
    text(node) {
      if (isIntrinsic(node)) return unknown({ id: `${file}#${node.start}`, charset: 'any', show: node.tag ?? 'intrinsic', why: 'intrinsic function outside of a template' }, plain.span(node));
      return node.kind === 'scalar' ? withPlaceholders(scalarText(node), plain.span(node)) : plain.text(node);
    },
    variants: (node) => (isIntrinsic(node) ? { variants: [], complete: false } : plain.variants(node)),
    items: (node) => (isIntrinsic(node) ? { ...plain.items(oneItem(node)), complete: false } : exact ? plain.items(node) : withoutTaggedLists(plain.items(node))),
  };
}

/** `!Sub text`, `!If [...]`, `{"Ref": "X"}`: YAML's own tags begin with "!!". */
function isIntrinsic(node: TreeNode): boolean {
  if (node.tag !== undefined) return /^![^!]/.test(node.tag);
  return node.kind === 'map' && node.entries.length === 1 && /^(?:Ref$|Fn::)/.test(node.entries[0]?.key.text ?? '');
}

const oneItem = (node: TreeNode): TreeNode => ({ kind: 'seq', start: node.start, end: node.end, items: node.kind === 'seq' ? [] : [node] });

/** `- !If [...]` in a list is one item or none. */
function withoutTaggedLists(items: Variants): Variants {
  const variants = items.variants.filter(({ node }) => !(node.kind === 'seq' && isIntrinsic(node)));
  return { variants, complete: items.complete && variants.length === items.variants.length };
}

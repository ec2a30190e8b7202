import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Document, Node, Scalar, YAMLError } from 'yaml';
import type { Problem, ScalarNode } from '../types.js';
import { MAX_DEPTH } from './limits.js';
import { scalarNode } from './nodes.js';
import { tooDeep } from './problems.js';
import { resolveScalar } from './yaml-scalar.js';
import type { TreeBuilder } from './yaml-tree.js';

const STYLES: Readonly<Record<string, ScalarNode['style']>> = {
  QUOTE_DOUBLE: 'double', QUOTE_SINGLE: 'single', BLOCK_LITERAL: 'literal', BLOCK_FOLDED: 'folded',
};
/** The package does not know that a CR alone ends a line; YAML does. */
const LONE_CR = /\r(?!\n)/g;
const CORE_TAG = 'tag:yaml.org,2002:';

/** An error in the text, with what the reader calls it and says of it. */
export interface RecoveredError {
  readonly code: string;
  readonly reason: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads YAML that has errors, and keeps what can be read. `original` maps offsets of `text` to those of the file.
 * Returns the errors in file order.
 */
export function recover(text: string, original: (offset: number) => number, builder: TreeBuilder, problems: Problem[]): readonly RecoveredError[] {
  const options = { schema: 'failsafe', uniqueKeys: false, merge: false, prettyErrors: false, strict: false, logLevel: 'silent' } as const;
  const documents = parseAllDocuments(text.replace(LONE_CR, '\n'), options) as Document.Parsed[];
  const errors: YAMLError[] = [];
  for (const document of documents) {
    errors.push(...document.errors);
    builder.document();
    if (document.contents !== null) walk(document.contents, original, builder, problems);
  }
  return errors.map(({ code, message, pos }) => ({ code, reason: message, start: original(pos[0]), end: original(pos[1]) })).sort((a, b) => a.start - b.start);
}

function walk(node: Node | null, original: (offset: number) => number, builder: TreeBuilder, problems: Problem[]): void {
  if (node === null) {
    const place = builder.scalarBounds.at(-1) ?? 0;
    return builder.scalar(scalarNode(place, place, '', null, 'plain'), undefined);
  }
  const [from, to] = node.range ?? [0, 0];
  const start = original(from);
  if (isAlias(node)) return builder.alias(node.source, start, original(to));
  const tag = tagOf(node);
  const anchor = 'anchor' in node && typeof node.anchor === 'string' ? node.anchor : undefined;
  if (isScalar(node)) {
    const style = STYLES[node.type ?? ''] ?? 'plain';
    const text = textOf(node);
    return builder.scalar(scalarNode(start, original(to), text, resolveScalar(text, style, tag), style, tag), anchor);
  }
  if (!isMap(node) && !isSeq(node)) return;
  const deep = builder.depth() >= MAX_DEPTH;
  builder.open(isMap(node) ? 'map' : 'seq', start, tag, anchor);
  if (deep) problems.push(tooDeep(start));
  else if (isSeq(node)) for (const item of node.items) walk(item as Node | null, original, builder, problems);
  else {
    for (const pair of node.items) {
      walk(pair.key as Node | null, original, builder, problems);
      walk(pair.value as Node | null, original, builder, problems);
    }
  }
  builder.close(original(to));
}

const tagOf = ({ tag }: Node): string | undefined => (tag?.startsWith(CORE_TAG) === true ? `!!${tag.slice(CORE_TAG.length)}` : tag);

const textOf = (node: Scalar): string => (typeof node.value === 'string' ? node.value : (node.source ?? ''));

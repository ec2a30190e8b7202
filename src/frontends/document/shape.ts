import type { DocumentFault, ScalarNode, Text, TreeNode } from '../../types.js';
import { unknown } from '../../iam/text.js';
import type { ValueReader } from '../reader.js';

/** Reads the parts of a document and notes where they have another type than the grammar gives them. */
export interface Shape {
  readonly reader: ValueReader;
  /** A string, or what stands in its place. */
  string(node: TreeNode, element: string): Text;
  wrongType(node: TreeNode, element: string, expected: string): void;
  /** The text of a scalar; a number, boolean or null in JSON that goes to IAM as it is is noted, and says nothing. */
  scalar(node: ScalarNode, element: string, expected: string): Text;
  /** Notes a map or list that is written without anything in it. */
  requireContent(node: TreeNode, element: string): void;
  unknownElement(key: ScalarNode, of: 'document' | 'statement'): void;
}

export function shapeOf(reader: ValueReader, faults: DocumentFault[]): Shape {
  const wrongType = (node: TreeNode, element: string, expected: string): void => {
    faults.push({ kind: 'wrong-type', element, expected, found: typeName(node), span: reader.span(node) });
  };
  const shape: Shape = {
    reader,
    wrongType,
    string(node, element) {
      if (node.kind === 'scalar') return shape.scalar(node, element, 'a string');
      const { variants, complete } = reader.variants(node);
      if (complete && variants.length === 1 && variants[0]?.node.kind !== 'scalar') wrongType(node, element, 'a string');
      return reader.text(node);
    },
    scalar(node, element, expected) {
      if (reader.exact !== true || typeof node.value === 'string') return reader.text(node);
      wrongType(node, element, expected);
      const span = reader.span(node);
      return unknown({ id: `${span.file}#${span.start}`, charset: 'any', show: node.text, why: `${typeName(node)} stands where a string is expected` }, span);
    },
    requireContent(node, element) {
      const empty = node.kind === 'map' ? node.entries.length === 0 : node.kind === 'seq' && node.items.length === 0;
      if (empty) faults.push({ kind: 'empty', element, type: node.kind === 'map' ? 'object' : 'list', span: reader.span(node) });
    },
    unknownElement(key, of) {
      faults.push({ kind: 'unknown-element', name: key.text, of, span: reader.span(key) });
    },
  };
  return shape;
}

const typeName = (node: TreeNode): string => {
  if (node.kind === 'map') return 'an object';
  if (node.kind === 'seq') return 'a list';
  return node.value === null ? 'null' : `a ${typeof node.value}`;
};

import type { Condition, Element, ElementValue, MapEntry, PrincipalElement, PrincipalEntry, Span, TreeNode } from '../../types.js';
import { parseOperator } from '../../iam/condition.js';
import { entriesOf } from '../reader.js';
import type { Shape } from './shape.js';

const LIST_OF_STRINGS = 'a string or a list of strings';

/** Action, NotAction, Resource, NotResource. */
export function readElement(node: TreeNode, keySpan: Span, name: string, shape: Shape): Element {
  const { reader } = shape;
  const items = reader.items(node);
  return {
    keySpan, span: reader.span(node), complete: items.complete, scalar: node.kind !== 'seq' || node.tag !== undefined,
    values: items.variants.map((item): ElementValue => ({ text: stringIn(item.node, name, shape), sure: item.sure })),
  };
}

/** An item of a list of strings, or the one value in its place. */
function stringIn(node: TreeNode, element: string, shape: Shape): ElementValue['text'] {
  const { reader } = shape;
  if (node.kind === 'scalar') return shape.scalar(node, element, LIST_OF_STRINGS);
  if (isPlain(node, shape)) shape.wrongType(node, element, LIST_OF_STRINGS);
  return reader.text(node);
}

/** A map or list that no intrinsic function stands behind. */
function isPlain(node: TreeNode, { reader }: Shape): boolean {
  if (reader.isComputed?.(node) === true) return false;
  const seen = reader.variants(node);
  return seen.complete && seen.variants.length === 1 && seen.variants[0]?.node === node;
}

/** Principal, NotPrincipal. */
export function readPrincipal(node: TreeNode, keySpan: Span, name: string, shape: Shape): PrincipalElement {
  const { reader } = shape;
  const seen = reader.variants(node);
  const entries: PrincipalEntry[] = [];
  let complete = seen.complete;
  for (const variant of seen.variants) {
    if (variant.node.kind === 'scalar') {
      entries.push({ type: '*', keySpan, text: shape.scalar(variant.node, name, '"*" or an object'), sure: variant.sure });
      continue;
    }
    if (variant.node.kind === 'seq') shape.wrongType(variant.node, name, '"*" or an object');
    else shape.requireContent(variant.node, name);
    for (const each of entriesOf(variant.node)) {
      if (each.value.kind === 'seq') shape.requireContent(each.value, `${name}.${each.key.text}`);
      const items = reader.items(each.value);
      complete = complete && items.complete;
      for (const item of items.variants) {
        entries.push({ type: each.key.text, keySpan: reader.span(each.key), text: stringIn(item.node, `${name}.${each.key.text}`, shape), sure: variant.sure && item.sure });
      }
    }
  }
  return { keySpan, span: reader.span(node), entries, complete };
}

export function readConditions(node: TreeNode, shape: Shape): { readonly conditions: readonly Condition[]; readonly complete: boolean } {
  const { reader } = shape;
  const conditions: Condition[] = [];
  const seen = reader.variants(node);
  // a condition block that may be another one restricts nothing for sure
  let complete = seen.complete && seen.variants.every((variant) => variant.sure);
  for (const variant of seen.variants) {
    requireObject(variant.node, 'Condition', 'an object of operators', shape);
    if (variant.node.kind === 'map') shape.requireContent(variant.node, 'Condition');
    for (const operatorEntry of entriesOf(variant.node)) {
      if (operatorEntry.key.text.startsWith('Fn::')) { complete = false; continue; }
      const operator = parseOperator(operatorEntry.key.text);
      const operatorSpan = reader.span(operatorEntry.key);
      const keys = reader.variants(operatorEntry.value);
      complete = complete && keys.complete && keys.variants.every((each) => each.sure);
      for (const { node: keyMap } of keys.variants) {
        requireObject(keyMap, operator.text, 'an object of condition keys', shape);
        if (keyMap.kind === 'map') shape.requireContent(keyMap, `Condition.${operator.text}`);
        for (const each of entriesOf(keyMap)) conditions.push(readCondition(each, { operator, operatorSpan }, shape));
      }
    }
  }
  return { conditions, complete };
}

function readCondition(each: MapEntry, { operator, operatorSpan }: Pick<Condition, 'operator' | 'operatorSpan'>, shape: Shape): Condition {
  const { reader } = shape;
  const items = reader.items(each.value);
  return {
    operator, operatorSpan, key: each.key.text, keySpan: reader.span(each.key),
    values: items.variants.map((item) => {
      if (item.node.kind === 'scalar' ? item.node.value === null && reader.exact === true : isPlain(item.node, shape)) {
        shape.wrongType(item.node, each.key.text, 'a string, a number, a boolean or a list of them');
      }
      return reader.text(item.node);
    }),
    valueTypes: reader.exact === true ? items.variants.map(({ node }) => (node.kind === 'scalar' ? typeof node.value : node.kind)) : undefined,
    span: { file: reader.file, start: each.key.start, end: each.value.end },
    complete: items.complete && items.variants.every((item) => item.sure),
  };
}

function requireObject(node: TreeNode, element: string, expected: string, shape: Shape): void {
  if (node.kind !== 'map') shape.wrongType(node, element, expected);
}

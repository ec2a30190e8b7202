import type { MapEntry, ScalarNode, TreeNode } from '../types.js';
import { offsetsOf } from './offsets.js';
import { parseJson } from './json.js';
import type { HclAttribute, HclBlock, HclBody, HclExpression, HclFile, HclPart, HclPlace } from './hcl-types.js';

type ReadTemplate = (text: string, offsets: readonly number[]) => readonly HclPart[] | undefined;

/** Number of labels of the blocks at the top of a file. */
const LABELS: Readonly<Record<string, number>> = { resource: 2, data: 2, variable: 1, output: 1, module: 1, provider: 1, locals: 0, terraform: 0 };

/** A file in the JSON syntax: objects within objects are the labels of blocks, all else is an expression. */
export function readHclJson(text: string, template: ReadTemplate): HclFile {
  const { roots, problems } = parseJson(text);
  const [root] = roots;
  const blocks = root?.kind === 'map' ? root.entries.flatMap(({ key, value }) => blocksOf(key, value, LABELS[key.text], [])) : [];
  return { body: { start: 0, end: text.length, attributes: root?.kind === 'map' ? attributesOf({ ...root, entries: root.entries.filter((each) => LABELS[each.key.text] === undefined) }) : [], blocks }, comments: [], problems, complete: problems.length === 0 };

  function blocksOf(key: ScalarNode, value: TreeNode, left: number | undefined, labels: readonly ScalarNode[]): readonly HclBlock[] {
    if (left === undefined) return [];
    if (value.kind === 'seq') return value.items.flatMap((each) => blocksOf(key, each, left, labels));
    if (value.kind !== 'map') return [];
    if (left > 0) return value.entries.flatMap((each) => blocksOf(key, each.value, left - 1, [...labels, each.key]));
    const last = labels.at(-1) ?? key;
    return [{ ...placeOf(last), end: value.end, type: key.text, key: placeOf(key), labels: labels.map((each) => ({ ...placeOf(each), text: each.text })), body: bodyOf(value) }];
  }

  function bodyOf(node: TreeNode): HclBody {
    return { ...placeOf(node), attributes: attributesOf(node), blocks: [] };
  }

  function attributesOf(node: TreeNode): readonly HclAttribute[] {
    return node.kind === 'map' ? node.entries.filter(({ key }) => key.text !== '//').map(({ key, value }) => ({ name: key.text, key: placeOf(key), value: expressionOf(value) })) : [];
  }

  function expressionOf(node: TreeNode): HclExpression {
    if (node.kind === 'seq') return { kind: 'list', ...placeOf(node), items: node.items.map(expressionOf) };
    if (node.kind === 'map') return { kind: 'object', ...placeOf(node), entries: node.entries.map(({ key, value }: MapEntry) => ({ key: templateOf(key), value: expressionOf(value) })) };
    return typeof node.value === 'string' ? templateOf(node) : { kind: 'literal', ...placeOf(node), value: node.value, text: node.text };
  }

  function templateOf(node: ScalarNode): HclExpression {
    const at = offsetsOf(text, node);
    const offsets = Array.from({ length: node.text.length + 1 }, (_, index) => at(index));
    if (!/[$%]\{/.test(node.text)) return { kind: 'template', ...placeOf(node), parts: node.text === '' ? [] : [{ kind: 'text', text: node.text, offsets }] };
    const parts = template(node.text, offsets);
    return parts === undefined ? { kind: 'other', ...placeOf(node) } : { kind: 'template', ...placeOf(node), parts };
  }
}

const placeOf = ({ start, end }: HclPlace): HclPlace => ({ start, end });

import type { MapEntry, Piece, Problem, ScalarNode, TreeNode } from '../../types.js';
import type { CodeExpression } from '../../types/code.js';
import { parseEmbedded } from '../../formats/embedded.js';
import type { Program, Site } from '../cdk/program.js';
import { map, scalar, type Place } from '../sam/nodes.js';
import { holeOf, jsonTextOf, MARKS, type JsonText } from './json-text.js';

export interface JsonDocument {
  readonly root: TreeNode & { readonly kind: 'map' };
  readonly problems: readonly Problem[];
}

/** What the tree of a script makes of parts of texts. */
export interface Parts {
  known(value: string, place: Place): readonly Piece[];
  hole(of: CodeExpression, place: Place): Piece;
  /** A value that stands in the JSON text without quotes. */
  node(of: CodeExpression, place: Place): TreeNode;
  setText(node: TreeNode, pieces: readonly Piece[]): void;
}

/** The policy document that a text of a script holds; undefined when it holds none, or what is put into it may change its form. */
export function readJson(program: Program, site: Site, parts: Parts): JsonDocument | undefined {
  const json = jsonTextOf(program, site);
  if (json === undefined) return undefined;
  const { text, offsets, start, end } = json;
  const { root, problems } = parseEmbedded(program.text, { kind: 'scalar', start, end, text, value: text, style: 'plain', offsets });
  if (root?.kind !== 'map' || !root.entries.some(({ key }) => key.text === 'Statement')) return undefined;
  if (problems.length > 0 && json.holes.some(({ quoted }) => !quoted)) return undefined;
  return { root: mapNode(root, json, parts), problems };
}

function filled(node: TreeNode, json: JsonText, parts: Parts): TreeNode {
  if (node.kind === 'scalar') return scalarNode(node, json, parts);
  return node.kind === 'map' ? mapNode(node, json, parts) : { ...node, items: node.items.map((each) => filled(each, json, parts)) };
}

function mapNode(node: TreeNode & { readonly kind: 'map' }, json: JsonText, parts: Parts): TreeNode & { readonly kind: 'map' } {
  const entries = node.entries.flatMap(({ key, value }): readonly MapEntry[] => {
    const name = scalarNode(key, json, parts);
    return name.kind === 'scalar' ? [{ key: name, value: filled(value, json, parts) }] : [];
  });
  // a key that is computed may be any
  const place = { start: node.start, end: node.start + 1 };
  return map(entries.length === node.entries.length ? entries : [...entries, { key: scalar('Fn::Transform', place), value: scalar('unknown', place) }], node);
}

function scalarNode(node: ScalarNode, json: JsonText, parts: Parts): TreeNode {
  if (typeof node.value !== 'string') return node;
  const own = node.text.split(MARKS).filter((each) => each !== '');
  const [first = ''] = own;
  const alone = own.length === 1 ? holeOf(json, first) : undefined;
  if (alone?.quoted === false) return parts.node(alone.of, alone);
  const pieces = own.flatMap((each): readonly Piece[] => {
    const hole = holeOf(json, each);
    if (hole === undefined) return parts.known(each, node);
    if (hole.of.kind === 'text') return parts.known(hole.of.value, hole);
    return [hole.of.kind === 'literal' && hole.of.value !== null ? String(hole.of.value) : parts.hole(hole.of, hole)];
  });
  if (pieces.every((piece) => typeof piece === 'string') && own.length < 2 && alone === undefined) return node;
  const text = pieces.map((piece) => (typeof piece === 'string' ? piece : `\${${piece.show}}`)).join('');
  const out: ScalarNode = { ...node, text, value: text };
  parts.setText(out, pieces);
  return out;
}

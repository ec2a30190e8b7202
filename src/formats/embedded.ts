import type { MapEntry, Problem, ScalarNode, TreeNode } from '../types.js';
import { parseJson } from './json.js';
import { offsetsOf } from './offsets.js';
import { decodePercent } from './percent.js';

/** A document inside a string. */
export interface Embedded {
  readonly root?: TreeNode;
  readonly problems: readonly Problem[];
}

/** Reads the JSON text that a string scalar holds; all offsets are those of the file. `source` is the file's text. */
export function parseEmbedded(source: string, node: ScalarNode): Embedded {
  const outer = offsetsOf(source, node);
  const { roots, problems } = parseJson(node.text);
  const moved = problems.map((problem) => moveProblem(problem, outer));
  const root = roots[0];
  return root === undefined ? { problems: moved } : { root: moveNode(node.text, root, outer), problems: moved };
}

/** A percent-encoded scalar (RFC 3986; "+" stays "+") decoded, with `offsets`; undefined when it is not one. */
export function decodeUrl(node: ScalarNode, source: string): ScalarNode | undefined {
  const decoded = decodePercent(node.text);
  if (decoded === undefined) return undefined;
  const outer = offsetsOf(source, node);
  const { start, end, style } = node;
  return { kind: 'scalar', start, end, style, text: decoded.text, value: decoded.text, offsets: decoded.offsets.map(outer) };
}

type Move = (offset: number) => number;

function moveProblem(problem: Problem, outer: Move): Problem {
  const place = { start: outer(problem.start), end: outer(problem.end) };
  const code = problem.code === 'json' || problem.code === 'empty-document' ? 'embedded-document' : problem.code;
  if (problem.related === undefined) return { ...problem, ...place, code };
  const { start, end, message } = problem.related;
  return { ...problem, ...place, code, related: { start: outer(start), end: outer(end), message } };
}

function moveNode(text: string, node: TreeNode, outer: Move): TreeNode {
  if (node.kind === 'scalar') return moveScalar(text, node, outer);
  const place = { start: outer(node.start), end: outer(node.end) };
  if (node.kind === 'seq') return { kind: 'seq', ...place, items: node.items.map((item) => moveNode(text, item, outer)) };
  const move = ({ key, value }: MapEntry): MapEntry => ({ key: moveScalar(text, key, outer), value: moveNode(text, value, outer) });
  return { kind: 'map', ...place, entries: node.entries.map(move) };
}

function moveScalar(text: string, node: ScalarNode, outer: Move): ScalarNode {
  const moved = { ...node, start: outer(node.start), end: outer(node.end) };
  const inner = offsetsOf(text, node);
  const offsets: number[] = [];
  for (let i = 0; i <= node.text.length; i++) offsets.push(outer(inner(i)));
  const quote = node.style === 'double' ? 1 : 0;
  const plainly = moved.end - moved.start === node.text.length + 2 * quote && offsets.every((offset, i) => offset === moved.start + quote + i);
  return plainly ? moved : { ...moved, offsets };
}

import type { MapNode, Piece, Text, TreeNode } from '../../types.js';
import { keyOf } from '../../iam/arn.js';
import { alternatives, isKnown, literal } from '../../iam/text.js';
import { entry } from '../reader.js';
import type { Evaluator } from './evaluator.js';
import { at, looseHole } from './holes.js';
import { argumentsOf, canonical, type Intrinsic, intrinsicOf, isIntrinsic } from './intrinsic.js';

/** The value that Fn::FindInMap finds, when map and keys are known; its DefaultValue when the keys are not there. */
export function findInMap(call: Intrinsic, evaluator: Evaluator): TreeNode | undefined {
  const candidates = findAll(call, evaluator);
  return candidates?.length === 1 ? candidates[0] : undefined;
}

const MAX_CANDIDATES = 64;

/** All values that Fn::FindInMap can find; undefined when they can't be told. */
function findAll(call: Intrinsic, evaluator: Evaluator): readonly TreeNode[] | undefined {
  const [map, first, second, options] = argumentsOf(call);
  if (map === undefined || first === undefined || second === undefined) return undefined;
  const name = literal(evaluator.text(map));
  const table = name === undefined ? undefined : entry(evaluator.scope.mappings, name);
  if (table?.kind !== 'map') return undefined;
  const fallback = entry(options, 'DefaultValue');
  const out: TreeNode[] = [];
  for (const row of pick(table, evaluator.text(first), fallback)) {
    if (row === fallback) out.push(row);
    else if (row.kind === 'map') out.push(...pick(row, evaluator.text(second), fallback));
    if (out.length > MAX_CANDIDATES) return undefined;
  }
  return out;
}

/** The values of a map under a key that may be unknown: then all of them. */
function pick(map: MapNode, key: Text, fallback: TreeNode | undefined): readonly TreeNode[] {
  const wanted = alternatives(key);
  const missing = fallback === undefined ? [] : [fallback];
  if (wanted.every(isKnown)) return wanted.flatMap((each) => entry(map, literal(each) ?? '') ?? missing);
  return [...map.entries.map((each) => each.value), ...missing];
}

/** Fn::FindInMap as text: one value, or a hole with all values that the mapping holds. */
export function findInMapText(call: Intrinsic, node: TreeNode, evaluator: Evaluator): Text {
  const span = evaluator.span(node);
  const found = findAll(call, evaluator);
  const texts = found?.every((each) => each.kind === 'scalar' || isIntrinsic(each)) === true ? distinct(found.map((each) => evaluator.text(each))) : [];
  const [first] = texts;
  if (first !== undefined && texts.length === 1) return at(first, span);
  const names = argumentsOf(call).slice(0, 3).map(shortName).join('.');
  const hole = looseHole({
    id: `${evaluator.file}#${canonical(node)}`, show: names === '' ? 'Fn::FindInMap' : names, why: 'the key of the mapping is known at deployment only',
    ...(texts.length > 1 && texts.every((text) => keyOf(text) !== '') ? { choices: texts } : {}),
  }, texts.some((text) => /[/:*?]/.test(literal(text) ?? '/')) ? 'arn' : names);
  return { pieces: [hole], span };
}

/** How a reader knows a key: as it is written, or what it refers to. */
function shortName(node: TreeNode): string {
  const argument = intrinsicOf(node)?.argument ?? node;
  return argument.kind === 'scalar' ? argument.text : '';
}

function distinct(texts: readonly Text[]): readonly Text[] {
  const seen = new Map<string, Text>();
  for (const text of texts) if (!seen.has(keyOf(text))) seen.set(keyOf(text), text);
  return [...seen.values()];
}

/** What characters an unknown piece surely lacks: it is not cut by those. */
const UNCUT: Readonly<Record<string, RegExp>> = { partition: /[^a-z-]/, region: /[^a-z0-9-]/, account: /[^0-9]/, name: /[/:]/ };

export interface SplitParts {
  /** The parts that are known to be parts, in order. */
  readonly parts: readonly Text[];
  /** False when an unknown piece may hold the delimiter: parts from there on are not told apart. */
  readonly complete: boolean;
}

/** Fn::Split of a partly known text. */
export function splitParts(text: Text, delimiter: string): SplitParts {
  if (delimiter === '') return { parts: [], complete: false };
  const parts: Piece[][] = [[]];
  for (const piece of text.pieces) {
    if (typeof piece !== 'string') {
      if (UNCUT[piece.charset]?.test(delimiter) !== true) return { parts: parts.slice(0, -1).map((pieces) => ({ pieces, span: text.span })), complete: false };
      parts.at(-1)?.push(piece);
      continue;
    }
    piece.split(delimiter).forEach((part, index) => {
      if (index > 0) parts.push([]);
      if (part !== '') parts.at(-1)?.push(part);
    });
  }
  return { parts: parts.map((pieces) => ({ pieces, span: text.span })), complete: true };
}

/** The arguments of Fn::Split as far as they are known. */
export function splitCall(call: Intrinsic, evaluator: Evaluator): SplitParts {
  const [delimiter, source] = argumentsOf(call);
  const by = delimiter === undefined ? undefined : literal(evaluator.text(delimiter));
  return by === undefined || source === undefined ? { parts: [], complete: false } : splitParts(evaluator.text(source), by);
}

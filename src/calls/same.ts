import type { Piece, Text } from '../types.js';
import { identityOf, type Value } from './value.js';

/** What was given to a function at one place. */
interface Given {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  readonly complete: boolean;
}

/** Deeper values count as changed. */
const MOST_DEPTH = 8;

/** Is the same given? Then nothing new comes of it. */
export const sameGiven = (a: Given, b: Given): boolean => a.complete === b.complete && sameLists(a.positional, b.positional, 0) && sameMaps(a.named, b.named, 0);

function sameValue(a: Value, b: Value, depth: number): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || depth > MOST_DEPTH) return false;
  if (a.kind === 'text') return b.kind === 'text' && a.variable === b.variable && sameText(a.text, b.text);
  if (a.kind === 'literal') return b.kind === 'literal' && a.variable === b.variable && a.value === b.value;
  if (a.kind === 'object') return b.kind === 'object' && a.complete === b.complete && sameRest(a.rest, b.rest, depth) && sameMaps(a.entries, b.entries, depth);
  if (a.kind === 'list') return b.kind === 'list' && a.complete === b.complete && sameLists(a.items, b.items, depth);
  if (a.kind === 'either') return b.kind === 'either' && sameLists(a.of, b.of, depth);
  if (a.kind === 'command') return b.kind === 'command' && identityOf(a) === identityOf(b) && sameValue(a.input, b.input, depth + 1);
  if (a.kind === 'resource') return b.kind === 'resource' && a.type === b.type && sameValue(a.client, b.client, depth) && sameMaps(a.identifiers, b.identifiers, depth);
  const identity = identityOf(a);
  return identity !== undefined && identity === identityOf(b);
}

const sameLists = (a: readonly Value[], b: readonly Value[], depth: number): boolean => a.length === b.length && a.every((each, index) => isSame(each, b[index], depth));

function sameMaps(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>, depth: number): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [name, value] of a) if (!isSame(value, b.get(name), depth)) return false;
  return true;
}

const sameRest = (a: Value | undefined, b: Value | undefined, depth: number): boolean => (a === undefined ? b === undefined : isSame(a, b, depth));

const isSame = (a: Value, b: Value | undefined, depth: number): boolean => b !== undefined && sameValue(a, b, depth + 1);

function sameText(a: Text, b: Text): boolean {
  if (a === b) return true;
  return a.target === b.target && a.attribute === b.attribute && a.span.start === b.span.start && a.span.file === b.span.file && a.pieces.length === b.pieces.length && a.pieces.every((piece, index) => samePiece(piece, b.pieces[index]));
}

function samePiece(a: Piece, b: Piece | undefined): boolean {
  if (typeof a === 'string' || typeof b !== 'object' || a === b) return a === b;
  const choices = b.choices ?? [];
  return a.id === b.id && (a.choices ?? []).length === choices.length && (a.choices ?? []).every((each, index) => choices[index] !== undefined && sameText(each, choices[index]));
}

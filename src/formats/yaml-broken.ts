import type { MapEntry, MapNode, Parsed, Problem, TreeNode } from '../types.js';
import { mapNode } from './nodes.js';
import { blocksNear, SPANS_BLOCKS, type Block } from './yaml-blocks.js';
import { buildFromEvents } from './yaml-events.js';
import { describeErrors } from './yaml-errors.js';
import { readForgivingEvents, withoutGap, type Padded } from './yaml-padding.js';
import { recover, type RecoveredError } from './yaml-recover.js';
import { treeBuilder } from './yaml-tree.js';

type Recovered = Pick<Parsed, 'roots' | 'problems'> & { readonly scalarBounds: readonly number[] };

/**
 * Reads a text in which one declaration is broken: all others are read as if it were not there, and what can be read of it is put
 * back in its place. Undefined where the fault is elsewhere, or goes beyond the declaration.
 */
export function recoverBlock(text: string, fault: number): Recovered | undefined {
  if (SPANS_BLOCKS.test(text)) return undefined;
  for (const block of blocksNear(text, fault)) {
    const broken = readBroken(text, block);
    const rest = broken === undefined ? undefined : readRest(text, block);
    const roots = broken === undefined || rest === undefined ? undefined : joined(rest.root, block, broken.entry);
    if (broken === undefined || rest === undefined || roots === undefined) continue;
    return { roots, problems: [...describeErrors(text, broken.errors), ...rest.problems, ...broken.problems], scalarBounds: inserted(rest.scalarBounds, block, broken.scalarBounds) };
  }
  return undefined;
}

/** What begins and ends a text that is a section with one declaration. */
const HEAD = 'R:\n';
const TAIL = 'rolelint-end';

interface Broken {
  readonly entry: MapEntry;
  readonly errors: readonly RecoveredError[];
  readonly problems: readonly Problem[];
  readonly scalarBounds: readonly number[];
}

/** Undefined when it is not broken, or when what follows it would be read as a part of it. */
function readBroken(text: string, block: Block): Broken | undefined {
  const { start, end, indent } = block;
  const alone = `${HEAD}${text.slice(start, end)}${' '.repeat(indent)}${TAIL}: 0\n`;
  const reading = readForgivingEvents(alone);
  if ('events' in reading) return undefined;
  const plain = recoverEntry(text, block, { text: alone, original: (offset) => offset });
  const forgiving = reading.padded.text === alone ? plain : recoverEntry(text, block, reading.padded);
  return plain !== undefined && forgiving !== undefined && forgiving.errors.length < plain.errors.length ? forgiving : (plain ?? forgiving);
}

function recoverEntry(text: string, { start, end, indent }: Block, { text: alone, original }: Padded): Broken | undefined {
  const problems: Problem[] = [];
  const builder = treeBuilder(text, problems);
  const errors = recover(alone, (offset) => original(offset) - HEAD.length + start, builder, problems);
  const [root, ...more] = builder.roots;
  const section = root?.kind === 'map' && root.entries.length === 1 ? root.entries[0]?.value : undefined;
  if (section?.kind !== 'map' || more.length > 0) return undefined;
  const [entry, tail, ...others] = section.entries;
  const isWhole = entry?.key.start === start + indent && tail?.key.text === TAIL && tail.key.start === end + indent && tail.value.kind === 'scalar' && tail.value.text === '0' && others.length === 0;
  if (!isWhole || errors.length === 0 || errors.some((error) => error.start < start || error.end > end)) return undefined;
  const bounds = builder.scalarBounds.filter((_, index) => isWithin(builder.scalarBounds[index - (index % 2)] ?? 0, { start, end }));
  return { entry, errors, problems, scalarBounds: bounds };
}

const isWithin = (offset: number, { start, end }: Pick<Block, 'start' | 'end'>): boolean => start <= offset && offset < end;

function readRest(text: string, block: Block): { readonly root: MapNode; readonly problems: readonly Problem[]; readonly scalarBounds: readonly number[] } | undefined {
  const reading = readForgivingEvents(text.slice(0, block.start) + text.slice(block.end));
  if (!('events' in reading)) return undefined;
  const problems: Problem[] = [];
  const builder = treeBuilder(text, problems);
  buildFromEvents(text, withoutGap(reading.events, block), builder);
  const [root, ...more] = builder.roots;
  return root?.kind === 'map' && more.length === 0 ? { root, problems, scalarBounds: builder.scalarBounds } : undefined;
}

/** The tree with the declaration in the section that it stands in; undefined where none has such a place, or has the same key. */
function joined(root: MapNode, { start }: Block, entry: MapEntry): readonly TreeNode[] | undefined {
  const at = root.entries.findLastIndex(({ key }) => key.start < start);
  const section = root.entries[at];
  const value = section === undefined ? undefined : filled(section.value, start, entry);
  if (section === undefined || value === undefined) return undefined;
  return [{ ...root, entries: root.entries.with(at, { key: section.key, value }), end: Math.max(root.end, value.end) }];
}

function filled(section: TreeNode, start: number, entry: MapEntry): MapNode | undefined {
  const isEmpty = section.kind === 'scalar' && section.start === section.end && section.tag === undefined;
  if (isEmpty) return mapNode(entry.key.start, entry.value.end, [entry]);
  if (section.kind !== 'map' || section.entries.some(({ key }) => key.text === entry.key.text || key.text === '<<')) return undefined;
  const before = section.entries.filter(({ key }) => key.start < start);
  return { ...section, start: Math.min(section.start, entry.key.start), end: Math.max(section.end, entry.value.end), entries: [...before, entry, ...section.entries.slice(before.length)] };
}

function inserted(bounds: readonly number[], { start }: Block, own: readonly number[]): readonly number[] {
  const at = bounds.findIndex((bound, index) => index % 2 === 0 && bound >= start);
  return at < 0 ? [...bounds, ...own] : [...bounds.slice(0, at), ...own, ...bounds.slice(at)];
}

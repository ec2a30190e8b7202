import type { MapEntry, Problem, ScalarNode, TreeNode } from '../types.js';
import { MAX_ALIAS_NODES, MAX_DEPTH } from './limits.js';
import { mapNode, scalarNode, seqNode } from './nodes.js';
import { reportDuplicateKeys, shorten, tooDeep } from './problems.js';
import { contentStart } from './yaml-scalar.js';

/** Builds trees from the events of a YAML reader; resolves anchors, aliases and merge keys within bounds. */
export interface TreeBuilder {
  readonly roots: readonly TreeNode[];
  /** Starts and ends of all scalars' contents, in file order: what lies between them may hold comments. */
  readonly scalarBounds: readonly number[];
  document(): void;
  open(kind: 'map' | 'seq', start: number, tag: string | undefined, anchor: string | undefined): void;
  scalar(node: ScalarNode, anchor: string | undefined): void;
  alias(name: string, start: number, end: number): void;
  close(end: number): void;
  /** Open collections: 0 outside. */
  depth(): number;
}

/** A finished node with what it costs to repeat it. */
interface Weighed {
  readonly node: TreeNode;
  readonly size: number;
  readonly height: number;
}

interface Frame {
  readonly kind: 'map' | 'seq';
  readonly start: number;
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
  readonly items: TreeNode[];
  readonly entries: MapEntry[];
  key: ScalarNode | undefined;
  hasMerge: boolean;
  size: number;
  height: number;
}

const MERGE = '<<';

/** The list of a collection of the other kind. */
const NONE: never[] = [];

export function treeBuilder(source: string, problems: Problem[]): TreeBuilder {
  const roots: TreeNode[] = [];
  const scalarBounds: number[] = [];
  const frames: Frame[] = [];
  const reported = new Set<string>();
  let anchors = new Map<string, Weighed | 'open'>();
  let repeated = 0;

  function reportYaml(message: string, help: string, start: number, end: number): void {
    problems.push({ code: 'yaml', message, help, start, end });
  }

  function reportOnce(problem: Problem): void {
    if (reported.has(problem.code)) return;
    reported.add(problem.code);
    problems.push(problem);
  }

  function add(node: TreeNode, size: number, height: number): void {
    const frame = frames[frames.length - 1];
    if (frame === undefined) {
      roots.push(node);
      return;
    }
    frame.size += size;
    if (height >= frame.height) frame.height = height + 1;
    if (frame.kind === 'seq') frame.items.push(node);
    else if (frame.key === undefined) frame.key = asKey(node);
    else {
      if (isMergeKey(frame.key)) frame.hasMerge = true;
      frame.entries.push({ key: frame.key, value: node });
      frame.key = undefined;
    }
  }

  function asKey(node: TreeNode): ScalarNode {
    if (node.kind === 'scalar') return node;
    const text = source.slice(node.start, node.end);
    reportYaml(`The key \`${shorten(text)}\` is a list or a map.`, 'Write the key as a string, in quotes if it holds braces.', node.start, node.end);
    return scalarNode(node.start, node.end, text, text, 'plain');
  }

  const nothing = (start: number, end: number): Weighed => ({
    node: scalarNode(start, end, '', null, 'plain'),
    size: 1,
    height: 0,
  });

  /** True while all that aliases and merge keys repeat stays within the limit. */
  function affords(size: number, start: number, end: number): boolean {
    repeated += size;
    if (repeated <= MAX_ALIAS_NODES) return true;
    const message = `Aliases repeat more than ${MAX_ALIAS_NODES} nodes.`;
    reportOnce({ code: 'alias-bomb', message, help: 'Write the repeated parts out, or remove aliases of aliases.', start, end });
    return false;
  }

  function resolveAlias(name: string, start: number, end: number): Weighed {
    const target = anchors.get(name);
    if (target === undefined || target === 'open') {
      const message = target === 'open' ? `The alias \`*${shorten(name)}\` stands inside its own anchor.` : `The alias \`*${shorten(name)}\` has no anchor before it.`;
      reportYaml(message, `Define \`&${shorten(name)}\` before it, or put the text in quotes.`, start, end);
      return nothing(start, end);
    }
    if (!affords(target.size, start, end)) return nothing(start, end);
    if (frames.length + target.height <= MAX_DEPTH) return target;
    reportOnce(tooDeep(start));
    return nothing(start, end);
  }

  function mergeSources(value: TreeNode): readonly (readonly MapEntry[])[] | undefined {
    if (value.kind === 'map') return [value.entries];
    if (value.kind === 'scalar') return undefined;
    const maps = value.items.filter((item) => item.kind === 'map');
    return maps.length === value.items.length ? maps.map((map) => map.entries) : undefined;
  }

  /** After a refused alias, what a merge key lacks is no fault of its own. */
  function reportBadMerge({ start, end }: ScalarNode): void {
    if (reported.size > 0) return;
    reportYaml('A merge key `<<` takes a map or a list of maps.', 'Give it an alias of a map, or put `<<` in quotes.', start, end);
  }

  /** Own keys win over merged ones, earlier maps of a merged list over later ones. */
  function merged(entries: readonly MapEntry[]): readonly MapEntry[] {
    const own: MapEntry[] = [];
    const sources: (readonly MapEntry[])[] = [];
    for (const entry of entries) {
      const from = isMergeKey(entry.key) ? mergeSources(entry.value) : undefined;
      if (from !== undefined) sources.unshift(...from);
      else {
        own.push(entry);
        if (isMergeKey(entry.key)) reportBadMerge(entry.key);
      }
    }
    const known = new Set(own.map((entry) => entry.key.text));
    for (const source of sources) {
      const place = entries[0]?.key;
      if (!affords(source.length, place?.start ?? 0, place?.end ?? 0)) break;
      for (const entry of source) {
        if (known.has(entry.key.text)) continue;
        known.add(entry.key.text);
        own.push(entry);
      }
    }
    return own;
  }

  function finish(frame: Frame, end: number): TreeNode {
    const { start, tag, entries } = frame;
    const last = Math.max(start, end);
    if (frame.kind === 'seq') return seqNode(start, last, frame.items, tag);
    reportDuplicateKeys(frame.hasMerge ? entries.filter((entry) => !isMergeKey(entry.key)) : entries, problems);
    return mapNode(start, last, frame.hasMerge ? merged(entries) : entries, tag);
  }

  return {
    roots,
    scalarBounds,
    depth: () => frames.length,
    document() {
      anchors = new Map();
    },
    open(kind, start, tag, anchor) {
      if (anchor !== undefined) anchors.set(anchor, 'open');
      frames.push({ kind, start, tag, anchor, items: kind === 'seq' ? [] : NONE, entries: kind === 'map' ? [] : NONE, key: undefined, hasMerge: false, size: 1, height: 1 });
    },
    scalar(node, anchor) {
      scalarBounds.push(contentStart(source, node), node.end);
      if (anchor !== undefined) anchors.set(anchor, { node, size: 1, height: 0 });
      add(node, 1, 0);
    },
    alias(name, start, end) {
      const { node, size, height } = resolveAlias(name, start, end);
      add(node, size, height);
    },
    close(end) {
      const frame = frames.pop();
      if (frame === undefined) return;
      if (frame.key !== undefined) frame.entries.push({ key: frame.key, value: nothing(end, end).node });
      const node = finish(frame, end);
      if (frame.anchor !== undefined) anchors.set(frame.anchor, { node, size: frame.size, height: frame.height });
      add(node, frame.size, frame.height);
    },
  };
}

const isMergeKey = (key: ScalarNode): boolean => key.text === MERGE && key.style === 'plain' && key.tag === undefined;

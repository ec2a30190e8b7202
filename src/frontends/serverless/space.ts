import type { FileProblem, Problem, SourceFile, TreeNode } from '../../types.js';

/**
 * One row of offsets for all files of a service: the first file's own, then those of the files that it includes. A service
 * is one template to CloudFormation, while what stands in it keeps the file and place where the author wrote it.
 */
export interface Space {
  readonly main: string;
  /** Text of all files, each where its offsets are. */
  text(): string;
  /** Adds a file; gives the offset where it begins. */
  add(file: SourceFile): number;
  fileAt(offset: number): string;
  /** A value whose spans name the first file, with each span in the file that it lies in. */
  placed<T>(value: T): T;
  /** Files that spans were placed in so far, and the first one. */
  used(): ReadonlySet<string>;
  problem(problem: Problem): FileProblem;
}

interface Part {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function createSpace(main: SourceFile): Space {
  const parts: Part[] = [{ path: main.path, start: 0, end: main.text.length, text: main.text }];
  const done = new WeakMap<object, unknown>();
  const used = new Set([main.path]);
  const partAt = (offset: number): Part | undefined => parts.findLast((part) => part.start <= offset);

  function place(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const known = done.get(value);
    if (known !== undefined) return known;
    const out = Array.isArray(value) ? placeItems(value) : isSpan(value) ? placeSpan(value) : placeFields(value as Readonly<Record<string, unknown>>);
    done.set(value, out);
    return out;
  }

  function placeItems(items: readonly unknown[]): readonly unknown[] {
    const placed = items.map(place);
    return placed.some((item, index) => item !== items[index]) ? placed : items;
  }

  /** Unchanged values stay the same objects: holes are known by themselves too. */
  function placeFields(fields: Readonly<Record<string, unknown>>): unknown {
    let changed = false;
    const out: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(fields)) {
      const placed = name === 'offsets' && typeof value === 'function' ? offsetsIn(value as () => readonly number[]) : place(value);
      changed ||= placed !== value;
      out[name] = placed;
    }
    return changed ? out : fields;
  }

  const offsetsIn = (offsets: () => readonly number[]) => (): readonly number[] => offsets().map((offset) => offset - (partAt(offset)?.start ?? 0));

  function placeSpan(span: SpanLike): SpanLike {
    const part = partAt(span.start);
    if (span.file !== main.path || part === undefined || part.start === 0) return span;
    used.add(part.path);
    return { ...span, file: part.path, start: span.start - part.start, end: Math.max(span.start, Math.min(span.end, part.end)) - part.start };
  }

  return {
    main: main.path,
    text: () => parts.map((part) => part.text).join('\n'),
    add({ path, text }) {
      const start = (parts.at(-1)?.end ?? -1) + 1;
      parts.push({ path, start, end: start + text.length, text });
      return start;
    },
    fileAt: (offset) => partAt(offset)?.path ?? main.path,
    used: () => used,
    placed: (value) => (parts.length === 1 ? value : (place(value) as typeof value)),
    problem(problem) {
      const part = partAt(problem.start);
      const start = part?.start ?? 0;
      return { file: part?.path ?? main.path, problem: start === 0 ? problem : { ...problem, start: problem.start - start, end: problem.end - start } };
    },
  };
}

interface SpanLike {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

const isSpan = (value: object): value is SpanLike => 'file' in value && typeof value.file === 'string' && 'start' in value && typeof value.start === 'number' && 'end' in value && typeof value.end === 'number';

/** A tree whose offsets begin at `by`. */
export function shifted(node: TreeNode, by: number): TreeNode {
  if (by === 0) return node;
  const done = new WeakMap<TreeNode, TreeNode>();
  const move = <T extends TreeNode>(each: T): T => {
    const known = done.get(each);
    if (known !== undefined) return known as T;
    const moved = moveNode(each, by, move) as T;
    done.set(each, moved);
    return moved;
  };
  return move(node);
}

function moveNode(node: TreeNode, by: number, move: <T extends TreeNode>(node: T) => T): TreeNode {
  const place = { start: node.start + by, end: node.end + by };
  if (node.kind === 'map') return { ...node, ...place, entries: node.entries.map(({ key, value }) => ({ key: move(key), value: move(value) })) };
  if (node.kind === 'seq') return { ...node, ...place, items: node.items.map(move) };
  return { ...node, ...place, ...(node.offsets === undefined ? {} : { offsets: node.offsets.map((offset) => offset + by) }) };
}

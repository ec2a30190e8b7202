import { posix } from 'node:path';
import type { ProjectFiles, Span } from '../types.js';
import { lineIndex, type LineIndex } from '../formats/index.js';

export interface PlaceFinder {
  /** Finds out where the project lay when the calls were noted. */
  learn(frames: readonly string[]): void;
  /** The innermost call that stands in the project's own source. */
  of(frames: readonly string[]): Span | undefined;
}

/** "new OrdersStack (/srv/app/lib/orders-stack.ts:27:19)" */
const FRAME = /(?:^|\()((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^()]+):(\d+):(\d+)\)?$/;

interface Frame {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

function frameOf(text: string): Frame | undefined {
  const [, path, line, column] = FRAME.exec(text) ?? [];
  if (path === undefined || /[\\/]node_modules[\\/]/.test(path)) return undefined;
  return { path: path.replace(/^file:\/\/(?=\/)/, '').replaceAll('\\', '/'), line: Number(line), column: Number(column) };
}

/** Finds the places that stacks of calls name by absolute paths of the machine on which they were noted. `folders`: where paths may begin. */
export function placeFinder(files: ProjectFiles, folders: ReadonlySet<string>): PlaceFinder {
  const lines = new Map<string, { readonly text: string; readonly index: LineIndex }>();
  let base: { readonly prefix: string; readonly folder: string } | undefined;

  function inProject(path: string): string | undefined {
    if (base === undefined || !path.startsWith(base.prefix)) return undefined;
    const found = posix.join(base.folder, path.slice(base.prefix.length));
    return files.has(found) ? found : undefined;
  }

  function linesOf(path: string): { readonly text: string; readonly index: LineIndex } {
    const known = lines.get(path);
    if (known !== undefined) return known;
    const text = files.read(path) ?? '';
    const made = { text, index: lineIndex(text) };
    lines.set(path, made);
    return made;
  }

  /** A place that is not in the text any more says that the source has changed since. */
  function placeAt(file: string, { line, column }: Frame): Span | undefined {
    const { text, index } = linesOf(file);
    const start = index.offset(line, column);
    const [word = ''] = /^(?:new\s+)?[\w$.]+/.exec(text.slice(start, start + 200)) ?? [];
    const at = index.at(start);
    return word === '' || at.line !== line || at.column !== column ? undefined : { file, start, end: start + word.length };
  }

  return {
    learn(frames) {
      base = baseOf(new Set(frames.flatMap((frame) => frameOf(frame)?.path ?? [])), files, folders);
    },
    of(frames) {
      for (const text of frames) {
        const frame = frameOf(text);
        const file = frame === undefined ? undefined : inProject(frame.path);
        if (frame !== undefined && file !== undefined) return placeAt(file, frame);
      }
      return undefined;
    },
  };
}

/** The folder of that machine whose files are those of the project: the one under which most of them are found. */
function baseOf(paths: ReadonlySet<string>, files: ProjectFiles, folders: ReadonlySet<string>): { readonly prefix: string; readonly folder: string } | undefined {
  const votes = new Map<string, { readonly prefix: string; readonly folder: string; readonly found: number }>();
  for (const path of paths) {
    const parts = path.split('/');
    for (let at = 1; at < parts.length; at++) {
      const prefix = `${parts.slice(0, at).join('/')}/`;
      const rest = parts.slice(at).join('/');
      for (const folder of folders) {
        if (!files.has(posix.join(folder, rest))) continue;
        const key = `${prefix}\n${folder}`;
        votes.set(key, { prefix, folder, found: (votes.get(key)?.found ?? 0) + 1 });
      }
    }
  }
  let best: { readonly prefix: string; readonly folder: string; readonly found: number } | undefined;
  for (const vote of votes.values()) if (best === undefined || vote.found > best.found) best = vote;
  return best;
}

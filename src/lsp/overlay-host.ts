import { posix } from 'node:path';
import { failed, type Entry, type Failure, type Host } from '../host.js';
import { slashed } from './paths.js';

/** Texts that stand in the place of files, by absolute path with "/". */
export interface Overlay {
  at(path: string): { readonly text: string } | undefined;
  paths(): readonly string[];
}

export interface OverlayHost extends Host {
  /** Forgets what was read of files that have changed since; call it before a project is read anew. */
  refresh(): void;
}

interface Kept {
  readonly stamp: string;
  readonly bytes: Uint8Array | Failure;
}

/** Files as the editor has them. What is not open is read once, and again when it has changed. */
export function overlayHost(host: Host, cwd: string, overlay: Overlay): OverlayHost {
  const kept = new Map<string, Kept>();
  let looked = new Set<string>();
  const openIn = (folder: string): readonly string[] => overlay.paths().filter((path) => posix.dirname(path) === folder);
  const isOpen = (path: string): boolean => overlay.at(slashed(path)) !== undefined;

  return {
    ...host,
    cwd,
    stdoutIsTTY: false,
    stderrIsTTY: false,
    refresh: () => void (looked = new Set()),
    kind(path, link) {
      const answer = host.kind(path, link);
      return failed(answer) && isOpen(path) ? 'file' : answer;
    },
    realpath(path) {
      const answer = host.realpath(path);
      return failed(answer) && isOpen(path) ? path : answer;
    },
    list(folder) {
      const entries = host.list(folder);
      if (failed(entries)) return entries;
      const names = new Set(entries.map(({ name }) => name));
      const added = openIn(slashed(folder)).map((path) => posix.basename(path)).filter((name) => !names.has(name));
      if (added.length === 0) return entries;
      return [...entries, ...added.map((name): Entry => ({ name, kind: 'file' }))].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    read(path, maxBytes) {
      const open = overlay.at(slashed(path));
      if (open !== undefined) {
        const bytes = Buffer.from(open.text);
        return bytes.length > maxBytes ? { failure: 'too-large', message: `has ${bytes.length} bytes` } : bytes;
      }
      const known = kept.get(path);
      if (known !== undefined && looked.has(path)) return known.bytes;
      const stamp = host.stamp(path);
      looked.add(path);
      if (known !== undefined && known.stamp === stamp) return known.bytes;
      const bytes = host.read(path, maxBytes);
      if (stamp === undefined) kept.delete(path);
      else kept.set(path, { stamp, bytes });
      return bytes;
    },
    importModule: (path) => host.importModule(path, host.stamp(path)),
  };
}

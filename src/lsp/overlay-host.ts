import { failed, type Entry, type Failure, type Host } from '../host.js';
import { isWithin, slashed } from './paths.js';

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
  /** What open files add to a folder: themselves, and folders that are on no disk yet. */
  const openIn = (folder: string): readonly Entry[] => {
    const rests = overlay.paths().filter((path) => path !== folder && isWithin(path, folder)).map((path) => path.slice(folder === '/' ? 1 : folder.length + 1));
    return [...new Map(rests.map((rest): [string, Entry] => {
      const [name = '', ...deeper] = rest.split('/');
      return [name, { name, kind: deeper.length === 0 ? 'file' : 'folder' }];
    })).values()];
  };
  const isOpen = (path: string): boolean => overlay.at(slashed(path)) !== undefined;

  return {
    ...host,
    cwd,
    stdoutIsTTY: false,
    stderrIsTTY: false,
    refresh: () => void (looked = new Set()),
    kind(path, link) {
      const answer = host.kind(path, link);
      if (!failed(answer)) return answer;
      return isOpen(path) ? 'file' : openIn(slashed(path)).length > 0 ? 'folder' : answer;
    },
    realpath(path) {
      const answer = host.realpath(path);
      return failed(answer) && isOpen(path) ? path : answer;
    },
    list(folder) {
      const entries = host.list(folder);
      const known = failed(entries) ? [] : entries;
      const names = new Set(known.map(({ name }) => name));
      const added = openIn(slashed(folder)).filter(({ name }) => !names.has(name));
      if (added.length === 0) return entries;
      return [...known, ...added].sort((a, b) => (a.name < b.name ? -1 : 1));
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

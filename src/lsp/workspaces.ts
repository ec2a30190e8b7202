import { posix } from 'node:path';
import { findProject } from '../config/find.js';
import type { Host } from '../host.js';
import type { Documents, OpenDocument } from './documents.js';
import { isWithin, slashed } from './paths.js';
import { openWorkspace, type Place, type Workspace } from './workspace.js';

/** The folders that the editor works in, and what belongs to each of them. */
export interface Workspaces<T> {
  /** What a document belongs to; made when it is first asked for. */
  of(document: OpenDocument): T | undefined;
  all(): readonly T[];
  /** Other folders from now on; those that are gone are given to `drop`. */
  setFolders(folders: readonly string[]): void;
}

export interface WorkspacesInput<T> {
  readonly host: Host;
  readonly documents: Documents;
  /** Absolute; undefined: each project's own. */
  readonly configFile: string | undefined;
  readonly make: (workspace: Workspace) => T;
  readonly drop: (gone: T) => void;
}

export function workspacesOf<T>({ host, documents, configFile, make, drop }: WorkspacesInput<T>): Workspaces<T> {
  let folders: readonly string[] = [];
  const byKey = new Map<string, T>();
  const places = new Map<string, Place>();

  /** As the command would be run: in the folder of the editor, else in the project around the file, else on the file alone. */
  function placeOf(path: string): Place {
    const known = places.get(path);
    if (known !== undefined) return known;
    const [folder] = folders.filter((each) => isWithin(path, each)).sort((a, b) => b.length - a.length);
    const root = folder ?? findProject(host, posix.dirname(path)).root;
    const place: Place = root === undefined ? { cwd: posix.dirname(path), alone: path } : { cwd: slashed(root) };
    places.set(path, place);
    return place;
  }

  return {
    of({ path }) {
      if (path === undefined) return undefined;
      const place = placeOf(path);
      const key = `${place.cwd}\n${place.alone ?? ''}`;
      let found = byKey.get(key);
      if (found === undefined) byKey.set(key, (found = make(openWorkspace(place, documents, host, configFile))));
      return found;
    },
    all: () => [...byKey.values()],
    setFolders(next) {
      folders = next;
      places.clear();
      for (const each of byKey.values()) drop(each);
      byKey.clear();
    },
  };
}

import { failed, type Failure, type Host } from '../host.js';
import { isIgnored, withGitIgnore, type Ignores } from './ignore.js';

/** Names of files that may hold policies; the text decides. */
const WANTED = /\.(?:jsonc?|ya?ml|template|sh|bash|mk|md|markdown|tf|tofu|tfvars|tftpl|tpl|tmpl)$|^(?:GNU)?makefile$|^serverless\.[jt]s$|^samconfig\.toml$/i;

/** Names of files with code: they are read when a function leads to them. */
const CODE = /\.(?:[cm]?[jt]sx?|py)$/;

/** Copies of code that the AWS CDK uploads: packages in them hold thousands of data files. */
const ASSET = /\/asset\.[0-9a-f]{64}(?:\/|$)/;

const MAX_GITIGNORE_BYTES = 1024 * 1024;

export interface Walk {
  readonly host: Host;
  /** Folders that were entered, absolute with "/". */
  readonly folders: Set<string>;
  /** Files to read, absolute with "/". */
  readonly files: Set<string>;
  /** Files of code, absolute with "/". */
  readonly code: Set<string>;
  /** Those of them that are symbolic links. */
  readonly links: Set<string>;
  /** Sentences on what was skipped and shouldn't go unnoticed. */
  readonly notes: { readonly path: string; readonly message: string }[];
  /** Further files that are wanted whatever their extension. */
  readonly alsoWanted?: (path: string) => boolean;
  /** Called for each folder. */
  readonly tick?: () => void;
}

/** Gathers the files below a folder. Links to folders are not followed; a link to a file outside of the folders walked is. */
export async function walk(state: Walk, folder: string, above: Ignores): Promise<void> {
  const pending: { readonly folder: string; readonly above: Ignores }[] = [{ folder, above }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (state.folders.has(next.folder)) continue;
    state.folders.add(next.folder);
    state.tick?.();
    const entries = state.host.list(next.folder);
    if (failed(entries)) {
      state.notes.push({ path: next.folder, message: entries.message });
      continue;
    }
    const ignores = entries.some((entry) => entry.name === '.gitignore') ? await gitIgnored(state.host, next.folder, next.above) : next.above;
    const isAsset = ASSET.test(next.folder);
    for (const { name, kind } of entries) {
      const path = join(next.folder, name);
      if (kind === 'folder') {
        if (!isIgnored(ignores, path, name, true)) pending.push({ folder: path, above: ignores });
      } else if (((WANTED.test(name) && !isAsset) || state.alsoWanted?.(path) === true) && !isIgnored(ignores, path, name, false)) {
        addFile(state, path, kind);
      } else if (kind === 'file' && CODE.test(name) && !isIgnored(ignores, path, name, false)) {
        state.code.add(path);
      }
    }
  }
}

function addFile(state: Walk, path: string, kind: 'file' | 'link' | 'special'): void {
  if (kind === 'file') state.files.add(path);
  else if (kind === 'special') state.notes.push({ path, message: 'is not a regular file' });
  else addLink(state, path);
}

function addLink(state: Walk, path: string): void {
  const kind = state.host.kind(path);
  if (failed(kind)) state.notes.push({ path, message: kind.failure === 'missing' ? 'links to nothing' : kind.message });
  else if (kind === 'special') state.notes.push({ path, message: 'is not a regular file' });
  else if (kind === 'file') {
    state.files.add(path);
    state.links.add(path);
  }
}

async function gitIgnored(host: Host, folder: string, above: Ignores): Promise<Ignores> {
  const text = readText(host, join(folder, '.gitignore'));
  return typeof text === 'string' ? withGitIgnore(above, folder, text) : above;
}

function readText(host: Host, path: string): string | Failure {
  const bytes = host.read(path, MAX_GITIGNORE_BYTES);
  return failed(bytes) ? bytes : new TextDecoder().decode(bytes);
}

/** The `.gitignore` files above a folder, up to the one that holds `.git`. */
export async function ignoresAbove(host: Host, folder: string, ignores: Ignores): Promise<Ignores> {
  const above: string[] = [];
  for (let at = folder; failed(host.kind(join(at, '.git'))); ) {
    const parent = at.slice(0, Math.max(at.lastIndexOf('/'), 1));
    if (parent === at || parent === '') return ignores;
    above.unshift(parent);
    at = parent;
  }
  let out = ignores;
  for (const each of above) out = await gitIgnored(host, each, out);
  return out;
}

const join = (folder: string, name: string): string => (folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`);

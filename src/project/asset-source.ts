import { posix } from 'node:path';
import type { FoundCode, FunctionCode, ProjectFiles } from '../types.js';

/** Where the AWS CDK keeps a copy of code, or what a bundler made of it. */
const ASSET = /^(.*?)(?:^|\/)asset\.[0-9a-f]{64}(?:\/|$)/;

/** Code of the project behind a handler in an asset; the asset's own where the project does not have it. */
export function sourceOfAsset(found: FunctionCode, files: ProjectFiles): FunctionCode {
  if (found.state !== 'found') return found;
  const [inside, assembly = ''] = ASSET.exec(found.path) ?? [];
  if (inside === undefined) return found;
  const text = files.read(found.path);
  if (text === undefined) return found;
  const path = bundledFrom(text, assembly, files) ?? copyOf(text, found.path.slice(inside.length), files);
  return path === undefined ? found : { ...found, path, roots: rootsOf(found, inside, path) };
}

function rootsOf({ path, roots }: FoundCode, inside: string, source: string): readonly string[] {
  const relative = path.slice(inside.length);
  const folder = source.endsWith(`/${relative}`) || source === relative ? source.slice(0, source.length - relative.length) : posix.dirname(source);
  return [posix.join(folder || '.'), ...roots.slice(1)];
}

/** esbuild writes the path of each file before what it takes from it, relative to where it runs; the entry comes last. */
function bundledFrom(text: string, assembly: string, files: ProjectFiles): string | undefined {
  const last = [...text.matchAll(/^\/\/ (?:asset-input\/)?(\S.*\.[cm]?[jt]sx?)$/gm)].at(-1)?.[1];
  if (last === undefined) return undefined;
  for (let at = posix.dirname(assembly); ; at = posix.dirname(at)) {
    const path = posix.join(at, last);
    if (files.has(path) && !path.includes('asset.')) return path;
    if (at === '.' || at === '/' || at.startsWith('..')) return undefined;
  }
}

/** The one file of the project with that name and text. */
function copyOf(text: string, name: string, files: ProjectFiles): string | undefined {
  const same = [...(files.list?.() ?? [])].filter((path) => (path === name || path.endsWith(`/${name}`)) && !ASSET.test(path) && files.read(path) === text);
  return same.length === 1 ? same[0] : undefined;
}

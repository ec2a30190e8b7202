import { posix } from 'node:path';
import type { Assembly, ProjectFiles, SourceFile } from '../types.js';
import { entriesOf, metadataOf, readObject, textAt, type Entries } from './assembly-metadata.js';
import { placeFinder } from './source-places.js';

/** Cloud assemblies of the AWS CDK: folders with a manifest, templates and assets ("cdk.out"). */
export interface Assemblies {
  /** What the assembly tells of a template in it; undefined for files that belong to none. */
  of(path: string): Assembly | undefined;
  /** Does the file say again, or not at all, what the templates say? */
  isAside(path: string): boolean;
  /** Folders of the apps that the assemblies were made of. */
  readonly apps: ReadonlySet<string>;
}

const MANIFEST = /(?:^|\/)manifest\.json$/;

/** A look at the text tells assemblies from the manifests of web apps. */
const IS_ASSEMBLY = /"artifacts"\s*:[^]*"(?:aws:cloudformation:stack|cdk:cloud-assembly)"/;

export const isAssemblyManifest = ({ path, text }: SourceFile): boolean => MANIFEST.test(path) && IS_ASSEMBLY.test(text);

/** The tree has the properties of all resources again; assets are what functions run. */
const ASIDE = /(?:^|\/)(?:tree\.json|manifest\.json|validation-report\.json|[^/]+\.(?:assets|metadata)\.json)$/;
const IN_ASSET = /(?:^|\/)asset\.[0-9a-f]{64}\//;

export function assembliesOf(files: readonly SourceFile[], project: ProjectFiles): Assemblies {
  const manifests = files.filter(isAssemblyManifest);
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const assemblies = new Map(manifests.map((manifest) => [posix.dirname(manifest.path), manifest]));
  const read = new Map<string, Assembly>();
  const within = (path: string): string | undefined => [...assemblies.keys()].find((folder) => folder === '.' || path.startsWith(`${folder}/`));
  return {
    apps: new Set([...assemblies.keys()].map((folder) => appOf(folder, project))),
    isAside: (path) => within(path) !== undefined && (ASIDE.test(path) || IN_ASSET.test(path)),
    of(path) {
      const folder = posix.dirname(path);
      const manifest = assemblies.get(folder);
      if (manifest === undefined) return undefined;
      const found = read.get(folder) ?? assemblyOf(manifest, texts, project);
      read.set(folder, found);
      return found;
    },
  };
}

/** The folder of `cdk.json` around the assembly, where `cdk` runs; else the one around its outermost folder. */
function appOf(folder: string, project: ProjectFiles): string {
  for (let at = posix.dirname(folder); ; at = posix.dirname(at)) {
    if (project.has(posix.join(at, 'cdk.json'))) return at;
    if (at === '.' || at === '/' || at.startsWith('..')) return posix.dirname(folder);
  }
}

function assemblyOf(manifest: SourceFile, texts: ReadonlyMap<string, string>, project: ProjectFiles): Assembly {
  const folder = posix.dirname(manifest.path);
  const stacks = entriesOf(readObject(manifest.text)?.['artifacts']).flatMap(([id, artifact]) => {
    if (textAt(artifact, 'type') !== 'aws:cloudformation:stack') return [];
    const name = textAt(artifact, 'displayName')?.replace(/ \(.*$/, '') ?? id;
    const further = textAt(artifact, 'additionalMetadataFile');
    const text = further === undefined ? undefined : texts.get(posix.join(folder, further));
    return [{ artifact, name, further: text === undefined ? undefined : readObject(text) }];
  });
  const entries = new Map<string, Entries>();
  const paths = new Map<string, string | undefined>();
  for (const { artifact, further } of stacks) {
    for (const [path, found] of [...entriesOf(artifact['metadata']), ...entriesOf(further)]) {
      const metadata = metadataOf(found);
      const before = entries.get(path);
      entries.set(path, before === undefined ? metadata : { ...before, ...metadata, frames: [...before.frames, ...metadata.frames], disabled: [...before.disabled, ...metadata.disabled] });
      const { logicalId } = metadata;
      // stacks of one app may have equal logical ids
      if (logicalId !== undefined) paths.set(logicalId, paths.has(logicalId) ? undefined : path.slice(1));
    }
  }
  const placeOf = placeFinder(project, new Set([appOf(folder, project), '.']));
  placeOf.learn([...entries.values()].flatMap((each) => each.frames.flat()));
  const names = stacks.map(({ name }) => name).sort((a, b) => b.length - a.length);
  return {
    withinStack(path) {
      const stack = names.find((name) => path.startsWith(`${name}/`));
      return stack === undefined ? path : path.slice(stack.length + 1);
    },
    pathOf: (_, logicalId) => paths.get(logicalId),
    disabledAt: (path) => path.split('/').flatMap((_, index, parts) => entries.get(`/${parts.slice(0, index + 1).join('/')}`)?.disabled ?? []),
    placeOf: (path) => framesOf(path, entries).map((frames) => placeOf.of(frames)).find((place) => place !== undefined),
  };
}

/** Stacks of calls that made a construct; the ones around it where its own were not made by the author's code. The stack itself is too far away. */
function framesOf(path: string, entries: ReadonlyMap<string, Entries>): readonly (readonly string[])[] {
  const parts = path.split('/');
  const own = entries.get(`/${path}`)?.frames ?? [];
  const around = parts.slice(2).flatMap((_, index) => {
    const outer = parts.slice(0, parts.length - 1 - index).join('/');
    return [entries.get(`/${outer}/Resource`), entries.get(`/${outer}`)].flatMap((each) => (each === undefined || each.isStack ? [] : each.frames));
  });
  return [...own, ...around];
}

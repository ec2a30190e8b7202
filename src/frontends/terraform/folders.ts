import { posix } from 'node:path';
import type { SourceFile, Span } from '../../types.js';
import type { HclBlock, HclBody, HclFile, HclReader } from '../../formats/hcl.js';
import { isInteresting } from './interest.js';
import { fileOf, IS_OVERRIDE, withOverrides } from './overrides.js';
import type { Folder, In } from './types.js';

/** The project's files by folder, each read once. */
export function foldersOf(files: readonly SourceFile[], reader: HclReader): ReadonlyMap<string, Folder> {
  const groups = new Map<string, SourceFile[]>();
  for (const file of files) {
    const folder = posix.dirname(file.path);
    groups.set(folder, [...(groups.get(folder) ?? []), file]);
  }
  return new Map([...groups].map(([path, group]) => [path, folderOf(path, group, reader)]));
}

/** What makes roles, policies or functions is read at once, and all else when something leads to it. */
const isWanted = (header: string): boolean => {
  const type = /^resource[ \t]+"?([\w-]+)/.exec(header)?.[1];
  return type !== undefined && isInteresting(type);
};

const IS_JSON = /\.json$/;
const IS_VALUES = /\.tfvars(?:\.json)?$/;

/** Values that Terraform takes without being told to ("Input Variables"). */
const IS_GIVEN = /(?:^|\/)terraform\.tfvars(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/;

/** OpenTofu takes `main.tofu` and leaves `main.tf` aside ("Files and Directories"). */
const withoutTwins = <T extends { readonly file: SourceFile }>(read: readonly T[]): readonly T[] => {
  const paths = new Set(read.map(({ file }) => file.path));
  return read.filter(({ file }) => !paths.has(file.path.replace(/\.tf(?=$|\.json$)/, '.tofu')) || !/\.tf(?:\.json)?$/.test(file.path));
};

function folderOf(path: string, files: readonly SourceFile[], reader: HclReader): Folder {
  return folderWith(path, files.map((file) => ({ file, hcl: IS_JSON.test(file.path) ? reader.json(file.text) : reader.file(file.text, isWanted) })));
}

const blocksIn = (files: Folder['files']): readonly In<HclBlock>[] => files.flatMap(({ file, hcl }) => hcl.body.blocks.map((of) => ({ of, file: file.path })));

function folderWith(path: string, all: Folder['files']): Folder {
  const read = withoutTwins(all);
  const plain = read.filter(({ file }) => !IS_VALUES.test(file.path) && !IS_OVERRIDE.test(file.path));
  const changing = read.filter(({ file }) => IS_OVERRIDE.test(file.path)).toSorted((a, b) => (a.file.path < b.file.path ? -1 : 1));
  const blocks = withOverrides(blocksIn(plain), blocksIn(changing));
  const named = (type: string): ReadonlyMap<string, In<HclBlock>> => new Map(blocks.filter(({ of }) => of.type === type && of.labels[0] !== undefined).map((each) => [each.of.labels[0]?.text ?? '', each]));
  const attributes = (bodies: readonly In<HclBody>[]): Folder['locals'] => new Map(bodies.flatMap(({ of, file }) => of.attributes.map((attribute) => [attribute.name, { of: attribute, file: fileOf(attribute, file) }] as const)));
  return {
    path, files: read,
    variables: named('variable'), outputs: named('output'), calls: named('module'),
    locals: attributes(blocks.filter(({ of }) => of.type === 'locals').map(({ of, file }) => ({ of: of.body, file }))),
    resources: new Map(blocks.flatMap((each) => {
      const [type, name] = each.of.labels;
      if (type === undefined || name === undefined || (each.of.type !== 'resource' && each.of.type !== 'data')) return [];
      return [[`${each.of.type === 'data' ? 'data.' : ''}${type.text}.${name.text}`, each] as const];
    })),
    given: attributes(read.filter(({ file }) => IS_GIVEN.test(file.path)).map(({ file, hcl }) => ({ of: hcl.body, file: file.path }))),
    get complete() { return read.every(({ hcl }) => hcl.complete); },
  };
}

/** A folder of one file, which stands in for a module that is called at `at`. */
export function standInFolder(text: string, { path, at, reader }: { readonly path: string; readonly at: Span; readonly reader: HclReader }): Folder {
  const known = read.get(reader) ?? new Map<string, HclFile>();
  read.set(reader, known);
  const hcl = known.get(text) ?? reader.file(text);
  known.set(text, hcl);
  return { ...folderWith(posix.dirname(at.file), [{ file: { path, text }, hcl }]), standsAt: at };
}

const read = new WeakMap<HclReader, Map<string, HclFile>>();

/** The folder that a call takes its module from; undefined for modules from elsewhere. */
export function calledFolder(folder: Folder, source: string | undefined): string | undefined {
  if (source === undefined || !/^\.\.?(?:\/|$)/.test(source)) return undefined;
  const path = posix.join(folder.path, source).replace(/(?<=.)\/$/, '');
  return path.startsWith('..') ? undefined : path;
}

/** The source of a call, which has to be a plain string. */
export function sourceOf(block: HclBlock): string | undefined {
  const value = block.body.attributes.find((each) => each.name === 'source')?.value;
  const [only, ...rest] = value?.kind === 'template' ? value.parts : [];
  return only?.kind === 'text' && rest.length === 0 ? only.text : undefined;
}

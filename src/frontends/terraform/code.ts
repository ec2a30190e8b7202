import { posix } from 'node:path';
import { ARCHIVE_ID } from './data-sources.js';
import { pathsOf } from './files.js';
import type { Engine, Instance, Module } from './types.js';
import { entryAt, entryOf, itemsOf, literalOf, mapValue, textOf, textValue, valueAt, type Entry, type Value } from './values.js';

export interface CodeFinder {
  /** `Code` of a function, or `Content` of a layer, from its arguments. */
  property(instance: Instance, name: 'Code' | 'Content'): Entry | undefined;
  /** A folder or file as text relative to the folder of `file`. */
  path(value: Value | undefined, module: Module, file: string): Value | undefined;
}

/** Finds the folders that code is packed from; `archives` are the data sources and resources `archive_file`. */
export function codeFinder(engine: Engine, archives: readonly Instance[]): CodeFinder {
  const byId = new Map(archives.map((each) => [each.id, each]));
  let folders: ReadonlySet<string> | undefined;

  function hasFolder(path: string): boolean {
    folders ??= new Set([...(engine.files.list?.() ?? [])].flatMap((each) => each.split('/').slice(0, -1).map((_, index, parts) => parts.slice(0, index + 1).join('/'))));
    return path === '.' || folders.has(path);
  }

  function path(value: Value | undefined, module: Module, file: string): Value | undefined {
    const paths = pathsOf(value, module);
    const found = paths.find((each) => engine.files.has(each) || hasFolder(each)) ?? paths[0];
    return found === undefined || value === undefined ? undefined : textValue(posix.relative(posix.dirname(file), found) || '.', value.span);
  }

  function archiveOf(value: Value, module: Module): Instance | undefined {
    if (value.kind === 'unknown' && value.hole.id.startsWith(ARCHIVE_ID)) return byId.get(value.hole.id.slice(ARCHIVE_ID.length));
    const paths = pathsOf(value, module);
    if (paths.length === 0) return undefined;
    return archives.find((each) => pathsOf(engine.argument(each, 'output_path'), each.module).some((one) => paths.includes(one)));
  }

  function packed(archive: Instance, file: string): Value | undefined {
    const body = engine.body(archive);
    const given = valueAt(body, 'source_file') ?? valueAt(body, 'source_dir');
    if (given !== undefined) return path(given, archive.module, file);
    for (const { value } of itemsOf(entryAt(body, 'source')?.value)) {
      const content = valueAt(value, 'content');
      const [part] = content?.kind === 'text' ? content.parts : [];
      const name = literalOf(valueAt(value, 'filename'));
      if (content !== undefined && part?.kind === 'known' && name !== undefined && posix.basename(part.span.file) === name && part.span.file !== archive.file) return textValue(posix.relative(posix.dirname(file), part.span.file), content.span);
    }
    return undefined;
  }

  function property(instance: Instance, name: 'Code' | 'Content'): Entry | undefined {
    const body = engine.body(instance);
    const image = entryAt(body, 'image_uri');
    if (image !== undefined && image.value.kind !== 'null') return entryOf(name, image.keySpan, mapValue([{ ...image, key: 'ImageUri' }], image.value.span));
    const source = entryAt(body, 'source_path');
    const [first] = itemsOf(source?.value);
    const packedFrom = first === undefined ? undefined : path(valueAt(first.value, 'path') ?? first.value, instance.module, instance.file);
    if (source !== undefined && packedFrom !== undefined) return entryOf(name, source.value.span, packedFrom);
    const filename = entryAt(body, 'filename');
    if (filename !== undefined && filename.value.kind !== 'null') {
      const archive = archiveOf(filename.value, instance.module);
      const value = archive === undefined ? filename.value : packed(archive, instance.file);
      const text = value === undefined ? undefined : textOf(value);
      return text === undefined || value === undefined ? undefined : entryOf(name, filename.keySpan, value.kind === 'text' ? value : { kind: 'text', span: text.span, parts: [{ kind: 'hole', span: text.span, hole: { id: `${instance.id}.filename`, charset: 'any', show: 'filename', why: 'a path that is not known' } }] });
    }
    const remote = entryAt(body, 's3_key');
    return remote === undefined || name === 'Content' ? undefined : entryOf(name, remote.keySpan, mapValue([{ ...remote, key: 'S3Key' }], remote.value.span));
  }

  return { property, path };
}

import type { Comment, Entity, ProjectFiles } from '../types.js';
import { disableComments } from './code-comments.js';

/** Texts of the source that declarations were made of, by path. */
export function madeSources(entities: readonly Entity[], files: ProjectFiles): ReadonlyMap<string, string> {
  const paths = new Set(entities.flatMap((entity) => entity.made?.at?.file ?? []));
  return new Map([...paths].flatMap((path) => {
    const text = files.read(path);
    return text === undefined ? [] : [[path, text] as const];
  }));
}

export const commentsIn = (texts: ReadonlyMap<string, string>): readonly (readonly [string, readonly Comment[]])[] =>
  [...texts].map(([path, text]) => [path, disableComments(text)] as const).filter(([, comments]) => comments.length > 0);

import type { Entity, PolicyDocument } from '../../types.js';

/** The documents that an entity has itself. */
export function documentsIn(entity: Entity): readonly PolicyDocument[] {
  return entity.kind === 'role' ? [...(entity.trust === undefined ? [] : [entity.trust]), ...entity.inline] : 'document' in entity ? [entity.document] : [];
}

/** The files in which the documents of an entity stand. */
export const documentFiles = (entity: Entity): readonly string[] =>
  documentsIn(entity).flatMap((document) => [document.span.file, ...document.statements.map((statement) => statement.span.file)]);

import type { Entity } from '../../types.js';

/** The files in which the documents of an entity stand. */
export function documentFiles(entity: Entity): readonly string[] {
  const documents = entity.kind === 'role' ? [...(entity.trust === undefined ? [] : [entity.trust]), ...entity.inline] : 'document' in entity ? [entity.document] : [];
  return documents.flatMap((document) => [document.span.file, ...document.statements.map((statement) => statement.span.file)]);
}

import { sizeIn } from '../frontends/document.js';
import type { Entity, PolicyDocument, Project } from '../types.js';
import { moved, type TextEdit } from './text-edit.js';

/** Has any entity places that take part in how findings are settled, and that the edit may have moved? Then they must be read again. */
export const settlesByPlace = ({ entities }: Pick<Project, 'entities'>, { file }: TextEdit): boolean => entities.some((entity) => entity.made !== undefined || isMarked(entity, file));

function isMarked({ span, disabled = [], instance }: Entity, file: string): boolean {
  if (instance?.call?.file === file) return true;
  return span.file === file && (instance !== undefined || disabled.length > 0);
}

/** The project for rules that measure its documents: those of the file are where the edit has moved them, and as long as it has made them. Undefined where that is not known. */
export function measured(project: Project, edit: TextEdit, text: string): Project | undefined {
  const documents: { readonly document: PolicyDocument; readonly owner: Entity }[] = [];
  for (const { document, owner } of project.documents) {
    const resized = document.span.file === edit.file ? resizedDocument(document, edit, text) : document;
    if (resized === undefined) return undefined;
    documents.push({ document: resized, owner });
  }
  return { ...project, documents };
}

function resizedDocument(document: PolicyDocument, edit: TextEdit, text: string): PolicyDocument | undefined {
  const span = moved(document.span, edit);
  if (span === undefined) return undefined;
  const isAround = document.span.start < edit.from && edit.oldEnd < document.span.end;
  if (!isAround) return { ...document, span };
  const size = sizeIn(text, span);
  const old = document.size;
  // blanks do not change what is left without them
  if (old !== undefined) return size === undefined ? undefined : { ...document, span, size: { ...size, withoutBlanks: () => old.withoutBlanks() } };
  // one that had no length may have been too short for it
  const wasShort = sizeIn(text, { start: 0, end: document.span.end - document.span.start }) === undefined;
  return size !== undefined && wasShort ? undefined : { ...document, span };
}

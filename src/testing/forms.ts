import type { SourceFile } from '../types.js';
import type { Files } from './types.js';

/** How the objects among the files of a case are written. */
export type Form = 'as written' | 'json' | 'yaml';

export const formsOf = (files: Files): readonly Form[] => (Object.values(files).every((content) => typeof content === 'string') ? ['as written'] : ['json', 'yaml']);

/** The files of a case as text. */
export async function written(files: Files, form: Form): Promise<readonly SourceFile[]> {
  const { stringify } = await import('yaml');
  const write = (value: unknown): string => (form === 'yaml' ? stringify(value, { aliasDuplicateObjects: false }) : JSON.stringify(value, null, 2));
  return Object.entries(files).map(([path, content]) => (typeof content === 'string' ? { path, text: content } : { path: path.replace(/\.(json|ya?ml|template)$/, `.${form}`), text: write(content) }));
}

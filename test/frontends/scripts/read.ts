import type { Project } from '../../../src/types.js';
import { rules } from '../../../rules/index.js';
import { buildProject } from '../../../src/project.js';
import { testData } from '../../data/tables.js';
import { lintFiles, type PlainFinding } from '../../support/lint-files.js';

type Files = Readonly<Record<string, string>>;

const sources = (files: Files): { path: string; text: string }[] => Object.entries(files).map(([path, text]) => ({ path, text }));

export async function read(files: Files, named?: readonly string[]): Promise<Project> {
  const { project } = await buildProject({ files: sources(files), settings: {}, data: testData, readOptions: {}, named: named === undefined ? undefined : new Set(named) });
  return project;
}

/** What all recommended rules say. */
export const lint = (files: Files): Promise<readonly PlainFinding[]> => lintFiles(sources(files), { rules: rules.filter(({ meta }) => meta.docs.recommended && meta.readsCode !== true), data: testData });

/** The part of the file that a span covers. */
export const at = (files: Files, span: { readonly file: string; readonly start: number; readonly end: number } | undefined): string | undefined =>
  span === undefined ? undefined : files[span.file]?.slice(span.start, span.end);

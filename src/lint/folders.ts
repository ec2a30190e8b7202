import { posix } from 'node:path';
import type { SourceFile } from '../types.js';

/** Files that make a project of their folder. */
const MARK = /^(?:package\.json|samconfig\.(?:toml|ya?ml)|cdk\.json|serverless\.(?:ya?ml|json|ts|js))$/;

const IS_TERRAFORM = /\.tf(?:\.json)?$/;

/** `source = "../modules/role"` */
const CALL = /\bsource"?\s*[=:]\s*"(\.\.?\/[^"]*)"/g;

/** Does it take this file to know which folders are projects? */
export const marksProject = ({ path }: SourceFile): boolean => MARK.test(posix.basename(path)) || IS_TERRAFORM.test(path);

/** The project that a file belongs to: the nearest folder upward that is one, relative to the root ("." is the root itself); undefined where there is none. */
export function projectFolders(files: readonly SourceFile[]): (file: string) => string | undefined {
  const projects = new Set(files.flatMap(({ path }) => (MARK.test(posix.basename(path)) ? [posix.dirname(path)] : [])));
  for (const folder of terraformRoots(files)) projects.add(folder);
  if (projects.size === 0) return () => undefined;
  return (file) => {
    if (file.startsWith('../') || file.startsWith('/')) return undefined;
    for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
      if (projects.has(folder)) return folder;
      if (folder === '.') return undefined;
    }
  };
}

/** Folders of Terraform that no other one calls as a module. */
function terraformRoots(files: readonly SourceFile[]): readonly string[] {
  const own = files.filter(({ path }) => IS_TERRAFORM.test(path));
  const called = new Set(own.flatMap(({ path, text }) => [...text.matchAll(CALL)].map((match) => posix.join(posix.dirname(path), match[1] ?? '').replace(/(?<=.)\/$/, ''))));
  return [...new Set(own.map(({ path }) => posix.dirname(path)))].filter((folder) => !called.has(folder));
}

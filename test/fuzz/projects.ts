import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Files = Readonly<Record<string, string>>;

const EXAMPLES = fileURLToPath(new URL('../examples/', import.meta.url));

/** The example projects, by name: every syntax that is read stands in one of them. */
export const projects = (): ReadonlyMap<string, Files> =>
  new Map(readdirSync(EXAMPLES, { withFileTypes: true }).filter((each) => each.isDirectory()).map(({ name }) => [name, filesIn(join(EXAMPLES, name))]));

const filesIn = (folder: string): Files =>
  Object.fromEntries(readdirSync(folder, { withFileTypes: true, recursive: true }).filter((each) => each.isFile()).map((each) => {
    const path = join(each.parentPath, each.name);
    return [relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')];
  }));

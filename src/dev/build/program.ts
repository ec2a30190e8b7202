import { join } from 'node:path';
import ts from 'typescript';

/** The sources that `entries` import, with their types, as `tsconfig.json` reads them. */
export function programOf(root: string, entries: readonly string[], options: ts.CompilerOptions = {}): ts.Program {
  const file = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const parsed = ts.parseJsonConfigFileContent(file.config, ts.sys, root);
  return ts.createProgram(entries.map((entry) => join(root, entry)), { ...parsed.options, ...options });
}

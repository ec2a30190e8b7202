import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

const URL_HEAD = 'const __url=require("node:url").pathToFileURL(__filename).href;';
/** bin/chunks.js hands in an import of its own: code that was compiled in an earlier run has none. */
const IMPORT_HEAD = 'const __import=module.importModule??(url=>import(url));';
const LATER_HEAD = 'const __later=path=>Promise.resolve().then(()=>require(path));';

/** A chunk of the bundle as a CommonJS module; what it imports later it requires later, configurations of users stay imports. */
export function commonJsOf(code: string): string {
  const transformed = transformSync(code, { format: 'cjs', platform: 'node', target: 'node20.19', minify: true, legalComments: 'none', define: { 'import.meta.url': '__url' } }).code;
  const later = transformed.replace(/(?<![.$\w])import\("\.\//g, '__later("./');
  const imported = later.replace(/(?<![.$\w])import\(/g, '__import(');
  return [transformed.includes('__url') ? URL_HEAD : '', later === transformed ? '' : LATER_HEAD, imported === later ? '' : IMPORT_HEAD, imported].join('');
}

/**
 * Makes CommonJS modules of the ES modules in a folder. Node starts them sooner, and takes compiled code for them
 * (bin/chunks.js), which it does for no ES module before version 22.
 */
export function toCommonJs(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.js'))) {
    const file = join(folder, name);
    writeFileSync(file, commonJsOf(readFileSync(file, 'utf8')));
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
}

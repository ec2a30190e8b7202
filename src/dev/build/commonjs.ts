import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

const URL_HEAD = 'const __url=require("node:url").pathToFileURL(__filename).href;';
/** bin/chunks.js hands in an import of its own: code that was compiled in an earlier run has none. */
const IMPORT_HEAD = 'const __import=module.importModule??(url=>import(url));';
const LATER_HEAD = 'const __later=path=>Promise.resolve().then(()=>require(path));';

/** How esbuild begins and ends the files of a bundle: with what they take from each other, and what they give. */
const TAKEN = /^(?:import\s*(?:\{[^}]*\}\s*from\s*)?"\.\/[^"]+";\s*)+/;
const GIVEN = /\bexport\s*\{([^}]*)\};\s*$/;

/** A chunk of the bundle as a CommonJS module; what it imports later it requires later, configurations of users stay imports. */
export function commonJsOf(code: string): string {
  const transformed = transformSync(withValues(code), { format: 'cjs', platform: 'node', target: 'node20.19', minify: true, legalComments: 'none', define: { 'import.meta.url': '__url' } }).code;
  const later = transformed.replace(/(?<![.$\w])import\("\.\//g, '__later("./');
  const imported = later.replace(/(?<![.$\w])import\(/g, '__import(');
  const given = imported.replace(/\b__give\((\{[^}]*\})\);?\s*$/, 'module.exports=$1;');
  return ['"use strict";', transformed.includes('__url') ? URL_HEAD : '', later === transformed ? '' : LATER_HEAD, imported === later ? '' : IMPORT_HEAD, given].join('');
}

/**
 * What files take from each other, taken once. esbuild alone would ask a getter, which calls another function, wherever it is
 * used: in a run over policies that was a third of all calls.
 */
function withValues(code: string): string {
  const taken = code.replace(TAKEN, (imports) => imports.replace(/import\s*(?:\{([^}]*)\}\s*from\s*)?("[^"]+");/g, (_, names: string | undefined, file: string) =>
    names === undefined ? `require(${file});` : `const{${pairs(names, ([theirs, ours]) => `${theirs}:${ours}`)}}=require(${file});`));
  return taken.replace(GIVEN, (_, names: string) => `__give({${pairs(names, ([ours, theirs]) => `${theirs}:${ours}`)}});`);
}

/** "a as b,c" as pairs of the name before `as` and the one behind. */
const pairs = (names: string, print: (pair: readonly [before: string, behind: string]) => string): string =>
  Array.from(names.matchAll(/([^\s,]+)(?:\s+as\s*([^\s,]+))?/g), ([, before = '', behind = before]) => print([before, behind])).join(',');

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

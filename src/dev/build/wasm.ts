import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from './packages.js';

/** The grammars of Python and Terraform and the engine that runs them: WebAssembly, which no bundle takes in. By package and file. */
const FILES: readonly (readonly [string, string])[] = [
  ['web-tree-sitter', 'web-tree-sitter.wasm'],
  ['tree-sitter-python', 'tree-sitter-python.wasm'],
  ['@tree-sitter-grammars/tree-sitter-hcl', 'tree-sitter-terraform.wasm'],
];

export const WASM_PACKAGES: readonly string[] = FILES.map(([name]) => name);

/** The files by the names that `formats/python` and `formats/hcl` ask for. */
export function wasmTables(): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  return FILES.map(([name, file]) => ({ name: file, bytes: readFileSync(join(packageFolder(name).folder, file)) }));
}

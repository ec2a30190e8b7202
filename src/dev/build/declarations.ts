import { rmSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { projectRoot } from './packages.js';
import { programOf } from './program.js';

/** Writes the type declarations of the library into the folder `types` of the bundle; whether the types are right is `npm run typecheck`'s question. */
export function writeDeclarations(entries: readonly string[], dist: string): void {
  const root = projectRoot();
  const outDir = join(dist, 'types');
  rmSync(outDir, { recursive: true, force: true });
  const { emitSkipped, diagnostics } = programOf(root, entries, { declaration: true, emitDeclarationOnly: true, noEmit: false, outDir, rootDir: root }).emit();
  if (emitSkipped) throw new Error(ts.formatDiagnostics(diagnostics, { getCanonicalFileName: (name) => name, getCurrentDirectory: () => root, getNewLine: () => '\n' }));
}

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/** Folder and version of an installed package, also where its `exports` hide package.json. */
export function packageFolder(name: string): { readonly folder: string; readonly version: string } {
  for (const modules of require.resolve.paths(name) ?? []) {
    const folder = join(modules, name);
    const manifest = join(folder, 'package.json');
    if (!existsSync(manifest)) continue;
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    return { folder, version };
  }
  throw new Error(`the package ${name} is not installed: run npm ci`);
}

/** The project's root folder, with package.json. */
export function projectRoot(): string {
  return join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
}

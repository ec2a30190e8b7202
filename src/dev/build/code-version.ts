import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What decides how scripts are taken apart: what was kept of an earlier version is then not used. */
const SOURCES = ['src/frontends/code', 'src/formats/script.ts', 'src/formats/python.ts', 'src/formats/python-errors.ts', 'src/types/code.ts', 'package-lock.json'];

export function codeVersion(root: string): string {
  const hash = createHash('sha256');
  const add = (path: string, name: string): void => {
    const full = join(root, path);
    if (/\.\w+$/.test(name)) hash.update(`${path}\n`).update(readFileSync(full));
    else for (const each of readdirSync(full).sort()) add(`${path}/${each}`, each);
  };
  for (const source of SOURCES) add(source, source);
  return hash.digest('hex').slice(0, 32);
}

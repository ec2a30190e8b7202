import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Says which rules and which data a build has: what is kept from run to run holds for one build alone. */
export function buildVersion(root: string, dist: string): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package.json')));
  for (const folder of ['', 'tables']) {
    const entries = readdirSync(join(dist, folder), { withFileTypes: true }).filter((entry) => entry.isFile() && !/^(?:compiled-|build-version)/.test(entry.name));
    for (const name of entries.map((entry) => entry.name).sort()) hash.update(`${folder}/${name}\n`).update(readFileSync(join(dist, folder, name)));
  }
  return hash.digest('hex').slice(0, 32);
}

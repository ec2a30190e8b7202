/** Builds `dist`. With `--tables-if-missing` only the data tables, and these only when they are missing or stale; with `--if-missing` nothing when there is a build. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './build/packages.js';
import { buildTables } from './build/tables.js';

const isBuilt = (): boolean => existsSync(join(projectRoot(), 'dist/main.js'));

if (!process.argv.includes('--if-missing') || !isBuilt()) {
  await buildTables(true);
  if (!process.argv.includes('--tables-if-missing')) {
    const { buildPackage } = await import('./build/package.js');
    await buildPackage();
  }
}

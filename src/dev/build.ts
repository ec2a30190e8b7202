/** Builds `dist`. With `--tables-if-missing` only the data tables, and these only when they are missing or stale. */
import { buildTables } from './build/tables.js';

await buildTables(true);
if (!process.argv.includes('--tables-if-missing')) {
  const { buildPackage } = await import('./build/package.js');
  await buildPackage();
}

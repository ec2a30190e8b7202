import { buildTables } from '../../src/dev/build/tables.js';

/** Makes the tables before the first test, so that vitest can be run by itself. */
export default async function setup(): Promise<void> {
  await buildTables(true);
}

import { buildTables } from './build/tables.js';

const tablesOnly = process.argv.includes('--tables-if-missing');
await buildTables(tablesOnly);

// Yardstick F: read and JSON.parse every file of a folder, keep nothing.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
for (const entry of readdirSync(folder, { withFileTypes: true })) {
  if (entry.isFile()) JSON.parse(readFileSync(join(folder, entry.name), 'utf8'));
}

// Yardstick S: read every file below a folder, keep nothing.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const read = (folder) => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) read(path);
    else readFileSync(path, 'utf8');
  }
};
read(process.argv[2]);

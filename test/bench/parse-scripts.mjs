// Yardstick T: read every script of a folder and parse it with typescript-estree, keep nothing.
import { createRequire } from 'node:module';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const { parse } = createRequire(import.meta.url)('@typescript-eslint/typescript-estree');
const folder = process.argv[2];
for (const name of readdirSync(folder)) parse(readFileSync(join(folder, name), 'utf8'), { range: true });

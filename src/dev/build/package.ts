import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildVersion } from './build-version.js';
import { bundle } from './bundle.js';
import { codeVersion } from './code-version.js';
import { writeDeclarations } from './declarations.js';
import { thirdPartyLicences } from './licences.js';
import { projectRoot } from './packages.js';
import { rulePages } from './pages.js';

/** Everything in `dist` besides the tables: bundle, licence texts, rule pages, type declarations. */
export async function buildPackage(dist: string = join(projectRoot(), 'dist')): Promise<void> {
  const root = projectRoot();
  const metafile = await bundle(dist);
  writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicences(metafile));
  writeFileSync(join(dist, 'pages.json'), rulePages());
  writeFileSync(join(dist, 'code-version'), codeVersion(root));
  writeFileSync(join(dist, 'build-version'), buildVersion(root, dist));
  writeDeclarations(['src/index.ts', 'src/facts.ts'], dist);
  const outputs = Object.values(metafile.outputs);
  if (process.stdout.isTTY) process.stdout.write(`dist: ${outputs.length} files, ${Math.round(outputs.reduce((sum, { bytes }) => sum + bytes, 0) / 1024)} KB\n`);
}

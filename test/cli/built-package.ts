import { copyFileSync, cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from '../../src/dev/build/bundle.js';
import { toCommonJs } from '../../src/dev/build/commonjs.js';
import { projectRoot } from '../../src/dev/build/packages.js';

/** Builds the command into a folder of its own, with `bin/rolelint.js`; the tables are those of the project. */
export async function buildPackage(folder: string): Promise<void> {
  await build(bundleOptions(projectRoot(), { main: 'src/cli/main.ts' }, join(folder, 'dist')));
  toCommonJs(join(folder, 'dist'));
  symlinkSync(join(projectRoot(), 'dist/tables'), join(folder, 'dist/tables'));
  copyFileSync(join(projectRoot(), 'package.json'), join(folder, 'package.json'));
  cpSync(join(projectRoot(), 'bin'), join(folder, 'bin'), { recursive: true });
}

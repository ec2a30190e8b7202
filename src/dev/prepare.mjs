/** Builds the package where there is no build, as after an install from a git repository. Plain JavaScript: nothing may be installed yet. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const env = { ...process.env };
// `npm install -g` of a repository hands its own "global" down, and development dependencies then end up nowhere
for (const name of ['npm_config_global', 'npm_config_location', 'npm_config_prefix', 'npm_config_local_prefix']) delete env[name];

const npm = (/** @type {string[]} */ ...args) => execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });

if (!existsSync(join(root, 'dist/main.js'))) {
  if (!existsSync(join(root, 'node_modules/tsx'))) npm('ci', '--ignore-scripts', '--include=dev');
  npm('run', '-s', 'build');
}

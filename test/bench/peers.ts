import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Other linters, which are no dependency of ours: installed when a case asks, outside the project, and kept for the next time. */
const FOLDER = join(tmpdir(), 'rolelint-bench-peers');

const NPM = ['@stoplight/spectral-cli@6.16.3', '@biomejs/biome@2.6.8'] as const;

/** Each in an environment of its own: their dependencies don't go together. cfn-lint: the newest that brings its schemas along. */
const PIP = { parliament: '1.6.4', 'cfn-lint': '1.51.4', checkov: '3.3.30', 'iam-policy-validator': '1.31.4' } as const;

function install(program: string, args: readonly string[], cwd: string): void {
  const { status, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], shell: process.platform === 'win32' });
  if (error !== undefined) throw new Error(`${program} can't be started: ${error.message}`);
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')} has failed: ${stderr.trim().slice(-300)}`);
}

const failed = new Map<string, Error>();

/** What once failed is not tried again in the same run. */
function installedOnce(name: string, how: (folder: string) => void): string {
  const folder = join(FOLDER, name);
  const before = failed.get(name);
  if (before !== undefined) throw before;
  if (existsSync(join(folder, 'complete'))) return folder;
  process.stderr.write(`Installing ${name} in ${folder}\n`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    how(folder);
  } catch (error) {
    const told = new Error(`could not be installed: ${error instanceof Error ? error.message : String(error)}`);
    failed.set(name, told);
    throw told;
  }
  writeFileSync(join(folder, 'complete'), '');
  return folder;
}

/** Folder with node_modules of the peers from npm. */
function npmPeers(): string {
  const name = `npm-${NPM.map((each) => each.replace(/^@\w+\//, '')).join('-')}`;
  return installedOnce(name, (folder) => {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    install('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', ...NPM], folder);
  });
}

/** The script that node runs. */
export function spectral(): string {
  const folder = join(npmPeers(), 'node_modules/@stoplight/spectral-cli');
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly bin: { readonly spectral: string } };
  return join(folder, bin.spectral);
}

/** The program itself, past the script that starts it. */
export function biome(): string {
  const scope = join(npmPeers(), 'node_modules/@biomejs');
  const folder = readdirSync(scope).find((name) => name.startsWith('cli-'));
  if (folder === undefined) throw new Error('there is no Biome for this system');
  return join(scope, folder, process.platform === 'win32' ? 'biome.exe' : 'biome');
}

/** The command of a peer from PyPI. */
export function fromPip(name: keyof typeof PIP, command: string = name): string {
  const windows = process.platform === 'win32';
  const folder = installedOnce(`${name}-${PIP[name]}`, (into) => {
    install(windows ? 'python' : 'python3', ['-m', 'venv', '.'], into);
    install(join(into, windows ? 'Scripts/pip' : 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', `${name}==${PIP[name]}`], into);
  });
  return join(folder, windows ? 'Scripts' : 'bin', windows ? `${command}.exe` : command);
}

/** Types of its own list of actions that parliament does not know, and stops at; each with one that it takes for the same. */
const UNKNOWN_TYPES: readonly (readonly [RegExp, string])[] = [[/"ArrayOfARN"/g, '"ARN"'], [/"ArrayOfBool"/g, '"Bool"'], [/"IPAddress"/g, '"Ip"']];

/** parliament, whose list has been made readable to it. */
export function parliament(): string {
  const command = fromPip('parliament');
  const home = join(command, '../..');
  for (const name of readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('iam_definition.json'))) {
    const list = join(home, name);
    const before = readFileSync(list, 'utf8');
    const after = UNKNOWN_TYPES.reduce((text, [type, known]) => text.replace(type, known), before);
    if (after !== before) writeFileSync(list, after);
  }
  return command;
}

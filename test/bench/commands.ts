import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { foreignMemory, inTurn, run, usage, type Command } from './measure.js';
import { short, type Case, type Measured } from './rows.js';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Without a cache folder every script is taken apart anew. */
export const NO_CACHE = { HOME: '', XDG_CACHE_HOME: '', LOCALAPPDATA: '', USERPROFILE: '' };

export function rolelint(cwd: string, ...args: readonly string[]): Command {
  if (!existsSync(join(root, 'dist/main.js'))) throw new Error('dist/main.js is missing: npm run build');
  return { args: [join(root, 'bin/rolelint.js'), ...args], cwd, ok: [0, 1] };
}

const yardstick = (script: string, path: string): Command => ({ args: [join(root, 'test/bench', script), path], cwd: root });

/** The floors; README.md says what each is. */
export const bare: Command = { args: ['-e', '0'], cwd: root };
export const json = (folder: string): Command => yardstick('parse-json.mjs', folder);
export const reading = (folder: string): Command => yardstick('read-files.mjs', folder);
export const scripts = (folder: string): Command => yardstick('parse-scripts.mjs', folder);
export const yaml = (path: string): Command => yardstick('parse-yaml.mjs', path);

export const eslint = (cwd: string, config: string, ...args: readonly string[]): Command =>
  ({ args: [join(root, 'node_modules/eslint/bin/eslint.js'), '--no-config-lookup', '--config', config, '--no-ignore', '.', ...args], cwd, ok: [0, 1] });

/** Fewer runs for what takes longer, but no ratio of less than `least`. */
export const few = (runs: number, fewer: number, least = 3): number => Math.max(least, Math.round(runs / fewer));

const wall = (command: Command) => (): number => run(command).ms;

export function ratio(subject: () => number, yardstick: () => number, runs: number, unit = 'ms'): Measured {
  const compared = inTurn(subject, yardstick, runs);
  return { value: compared.ratio, note: `${short(compared.subject)} ${unit} to ${short(compared.yardstick)} ${unit}` };
}

/** Wall clock, as ratio. */
export const against = (subject: Command, other: Command, fewer = 1): Case['measure'] => (runs) => ratio(wall(subject), wall(other), few(runs, fewer));

/** The same of tools so slow that one measured run must do. */
export const againstSlow = (subject: Command, other: Command): Case['measure'] => () => ratio(wall(subject), wall(other), 1);

/** Wall clock, as ratio to several starts of node and one run of the other. */
export const againstSum = (subject: Command, starts: number, other: Command, fewer = 1): Case['measure'] => (runs) =>
  ratio(wall(subject), () => starts * run(bare).ms + run(other).ms, few(runs, fewer));

/** Processor time, as ratio. */
export const cpuAgainst = (subject: Command, other: Command, fewer = 1): Case['measure'] => (runs) =>
  ratio(() => usage(subject).cpu, () => usage(other).cpu, few(runs, fewer));

/** Peak memory, in MiB. */
export const memoryOf = (subject: Command): Case['measure'] => () => ({ value: Math.max(...[1, 2, 3].map(() => usage(subject).memory)), note: 'largest of 3 runs' });

/** Peak memory, as ratio to that of a program that is not node. */
export const memoryAgainst = (subject: Command, other: Command): Case['measure'] => () => ratio(() => usage(subject).memory, () => foreignMemory(other), 3, 'MiB');

/** How much of something a second takes. */
export const rate = (subject: Command, amount: number, fewer = 1): Case['measure'] => (runs) => {
  const { subject: ms } = inTurn(wall(subject), () => 1, few(runs, fewer));
  return { value: amount / (ms / 1000), note: `${short(ms)} ms` };
};

import { buildSync } from 'esbuild';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bare, few, root } from './commands.js';
import { inTurn, run, type Command } from './measure.js';
import { short, type Case } from './rows.js';

interface Loaded {
  readonly one: number;
  readonly all: number;
}

const loaded = (command: Command): Loaded => JSON.parse(run(command).stdout) as Loaded;

/** The action data: what it weighs, and milliseconds inside a fresh node from the import of the module on, start-up not counted. */
export function dataCases(folder: string): readonly Case[] {
  const module = join(folder, 'data.mjs');
  buildSync({ entryPoints: [join(root, 'src/data/index.ts')], bundle: true, minify: true, format: 'esm', platform: 'node', outfile: module });
  const tables = join(root, 'dist/tables');
  const ours: Command = { args: [join(root, 'test/bench/data-load.mjs'), pathToFileURL(module).href, tables], cwd: root };
  const library: Command = { args: [join(root, 'test/bench/data-library.mjs')], cwd: root };
  const comparing = (part: keyof Loaded, yardstick: () => number, fewer: number): Case['measure'] => (runs) => {
    const { subject, yardstick: base, ratio } = inTurn(() => loaded(ours)[part], yardstick, few(runs, fewer));
    return { value: ratio, note: `${short(subject)} ms to ${short(base)} ms` };
  };
  const bareStart = (): number => run(bare).ms;
  return [
    // actions-about.txt is read for messages and hovers alone
    { name: 'action data, installed', unit: 'MB', must: 1.3, aim: 1.05, measure: () => ({ value: sizeOf(tables, /^actions(?!-about)/) }) },
    { name: 'action data, one service', unit: 'N', must: 0.125, aim: 0.083, measure: comparing('one', bareStart, 1) },
    { name: 'action data, all services', unit: 'N', must: 0.625, aim: 0.375, measure: comparing('all', bareStart, 1) },
    { name: 'action data, one service, to the library', unit: 'L', must: 0.25, aim: 0.15, measure: comparing('one', () => loaded(library).one, 2) },
    { name: 'action data, all services, to the library', unit: 'L', must: 0.0333, aim: 0.025, measure: comparing('all', () => loaded(library).all, 3) },
  ];
}

const sizeOf = (folder: string, names: RegExp): number =>
  readdirSync(folder).filter((name) => names.test(name)).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / 1e6;

import type { Host } from '../host.js';
import type { Run } from './run.js';

const SLOWEST = 10;

/** Counts and times, for `--stats`. */
export function printStats({ output: { stats }, found }: Run, host: Host): void {
  const bytes = found.files.reduce((sum, file) => sum + file.text.length, 0);
  const rules = [...stats.rules].sort(([, a], [, b]) => b - a).slice(0, SLOWEST);
  const rows: readonly (readonly [string, string])[] = [
    ['files read', `${stats.files} (${bytes} characters)`], ['files parsed', String(stats.parsed)], ['entities', String(stats.entities)],
    ...Object.entries(stats.milliseconds).map(([step, time]) => [step, milliseconds(time)] as const),
    ['whole process', milliseconds(host.clock())],
    ...rules.map(([rule, time]) => [rule, milliseconds(time)] as const),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  host.err(rows.map(([name, value]) => `${name.padEnd(width)}  ${value}\n`).join(''));
}

const milliseconds = (time: number): string => `${time.toFixed(1)} ms`;

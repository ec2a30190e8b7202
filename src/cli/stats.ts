import { plural } from '../report/text.js';
import type { Host } from '../host.js';
import type { Run } from '../run.js';

const SLOWEST = 10;

type Row = readonly [name: string, value: string];

/** Counts, and times of steps and rules, for `--stats`. `report` is how long printing took. */
export function printStats({ output: { stats }, before }: Run, report: number, host: Host): void {
  const steps = { ...before, ...stats.milliseconds, report, 'whole process': host.clock() };
  const rows: readonly Row[] = [
    ['files read', `${stats.files} (${stats.characters} characters)`], ['files parsed', String(stats.parsed)], ['entities', String(stats.entities)],
    ...Object.entries(steps).map(([step, time]): Row => [step, milliseconds(time)]),
    ...rulesByTime(stats.rules),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  host.err(rows.map(([name, value]) => `${name.padEnd(width)}  ${value}\n`).join(''));
}

/** The slowest by name, the others together. */
function rulesByTime(rules: ReadonlyMap<string, number>): readonly Row[] {
  const sorted = [...rules].sort(([, a], [, b]) => b - a);
  const sum = (list: readonly (readonly [string, number])[]): number => list.reduce((total, [, time]) => total + time, 0);
  const all = sum(sorted);
  const row = (name: string, time: number): Row => [name, `${milliseconds(time)}${all === 0 ? '' : ` (${Math.round((100 * time) / all)} %)`}`];
  const others = sorted.slice(SLOWEST);
  return [...sorted.slice(0, SLOWEST).map(([rule, time]) => row(rule, time)), ...(others.length === 0 ? [] : [row(plural(others.length, 'other rule'), sum(others))])];
}

const milliseconds = (time: number): string => `${time.toFixed(1)} ms`;

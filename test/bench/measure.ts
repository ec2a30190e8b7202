import { spawnSync } from 'node:child_process';

export interface Command {
  /** Arguments for node. */
  readonly args: readonly string[];
  readonly cwd: string;
  /** Exit statuses that are no failure; default: 0. */
  readonly ok?: readonly number[];
  /** Changes to the environment; an empty value takes a variable out. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Wall clock milliseconds and standard output of one run. */
export interface Run {
  readonly ms: number;
  readonly stdout: string;
}

/** @throws Error with what the command wrote to stderr when it ends with another status than expected */
export function run({ args, cwd, ok = [0], env: changes = {} }: Command): Run {
  const env: NodeJS.ProcessEnv = Object.fromEntries(Object.entries({ ...process.env, ...changes }).filter(([name, value]) => !(name in changes) || value !== ''));
  // With this set, node itself starts 2.5 times slower.
  delete env['NODE_EXTRA_CA_CERTS'];
  delete env['NODE_OPTIONS'];
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  const ms = performance.now() - start;
  if (error !== undefined) throw error;
  if (status === null || !ok.includes(status)) throw new Error(`status ${String(status)}: ${stderr.trim().slice(0, 500)}`);
  return { ms, stdout };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

export interface Compared {
  /** Median milliseconds of the subject and of its yardstick. */
  readonly ms: number;
  readonly yardstick: number;
  /** Median of the ratios of neighbouring runs. */
  readonly ratio: number;
  readonly runs: number;
}

/** Runs both in turn (A B A B ...), after one warm-up each, so that a busy machine slows both alike. */
export function compare(subject: Command, yardstick: Command, runs: number): Compared {
  run(subject);
  run(yardstick);
  const pairs = Array.from({ length: runs }, () => ({ subject: run(subject).ms, yardstick: run(yardstick).ms }));
  return {
    ms: median(pairs.map((pair) => pair.subject)),
    yardstick: median(pairs.map((pair) => pair.yardstick)),
    ratio: median(pairs.map((pair) => pair.subject / pair.yardstick)),
    runs,
  };
}

import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Command {
  /** Default: the node that runs the benchmark. */
  readonly program?: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Exit statuses that are no failure; default: 0. */
  readonly ok?: readonly number[];
  /** Changes to the environment; an empty value takes a variable out. */
  readonly env?: Readonly<Record<string, string>>;
  /** What it must have printed: a tool that ends early is fast for the wrong reason. */
  readonly says?: RegExp;
}

/** Wall clock milliseconds and standard output of one run. */
export interface Run {
  readonly ms: number;
  readonly stdout: string;
}

/** Processor milliseconds, and the most memory in MiB that the process has had. */
export interface Usage {
  readonly cpu: number;
  readonly memory: number;
}

/** @throws Error with what the command wrote to stderr when it ends with another status than expected */
export function run({ program = process.execPath, args, cwd, ok = [0], env: changes = {}, says }: Command): Run {
  const env: NodeJS.ProcessEnv = Object.fromEntries(Object.entries({ ...process.env, ...changes }).filter(([name, value]) => !(name in changes) || value !== ''));
  // With this set, node itself starts 2.5 times slower.
  delete env['NODE_EXTRA_CA_CERTS'];
  delete env['NODE_OPTIONS'];
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  const ms = performance.now() - start;
  if (error !== undefined) throw error;
  if (status === null || !ok.includes(status)) throw new Error(`status ${String(status)}: ${(stderr.trim() === '' ? stdout : stderr).trim().slice(-300)}`);
  if (says?.test(`${stdout}\n${stderr}`) === false) throw new Error(`it printed no ${String(says)}: ${`${stdout}${stderr}`.trim().slice(0, 300)}`);
  return { ms, stdout };
}

const PRELOAD = fileURLToPath(new URL('usage.cjs', import.meta.url));

/** Of a command that is node, which tells it itself as it ends; see usage.cjs. Its milliseconds are not for comparing: the preload costs some. */
export function usage(command: Command): Usage {
  const file = join(tmpdir(), `rolelint-usage-${process.pid}.json`);
  try {
    run({ ...command, args: ['--require', PRELOAD, ...command.args], env: { ...command.env, ROLELINT_BENCH_USAGE: file } });
    return JSON.parse(readFileSync(file, 'utf8')) as Usage;
  } finally {
    rmSync(file, { force: true });
  }
}

const CHILD = 'import resource,subprocess,sys;subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss/(2**20 if sys.platform=="darwin" else 2**10))';

/** MiB of a command that is not node, as Python tells it of its child; not on Windows. */
export function foreignMemory({ program = process.execPath, args, cwd }: Command): number {
  return Number(run({ program: 'python3', args: ['-c', CHILD, program, ...args], cwd }).stdout);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

export interface Compared {
  /** Median of the subject and of its yardstick. */
  readonly subject: number;
  readonly yardstick: number;
  /** Median of the ratios of neighbouring runs. */
  readonly ratio: number;
}

/** Takes both measures in turn (A B A B ...), after one warm-up each, so that a busy machine slows both alike. */
export function inTurn(subject: () => number, yardstick: () => number, runs: number): Compared {
  subject();
  yardstick();
  const pairs = Array.from({ length: runs }, () => ({ subject: subject(), yardstick: yardstick() }));
  return {
    subject: median(pairs.map((pair) => pair.subject)),
    yardstick: median(pairs.map((pair) => pair.yardstick)),
    ratio: median(pairs.map((pair) => pair.subject / pair.yardstick)),
  };
}

/** `npm run bench [-- --runs N] [--only text] [--gate]`; see README.md beside this file. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { writeCorpus } from './corpus.js';
import { session, type Session } from './lsp.js';
import { compare, median, run, type Command } from './measure.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { values } = parseArgs({ options: { runs: { type: 'string' }, only: { type: 'string' }, gate: { type: 'boolean' } } });

interface Row {
  readonly name: string;
  readonly unit: string;
  readonly must: number;
  readonly aim: number;
  /** Ratio to the unit, or milliseconds where the unit is ms. */
  readonly value?: number;
  readonly ms?: number;
  readonly yardstick?: number;
  readonly problem?: string;
}

type Measured = Pick<Row, 'value' | 'ms' | 'yardstick'>;

type Case = Pick<Row, 'name' | 'unit' | 'must' | 'aim'> & { readonly measure: (runs: number) => Measured | Promise<Measured> };

const folder = mkdtempSync(join(tmpdir(), 'rolelint-bench-'));
const corpus = writeCorpus(folder);
const bare: Command = { args: ['-e', '0'], cwd: folder };
const rolelint = (cwd: string, ...args: string[]): Command => ({ args: [join(root, 'bin/rolelint.js'), ...args], cwd, ok: [0, 1] });
const json = (cwd: string): Command => ({ args: [join(root, 'test/bench/parse-json.mjs'), cwd], cwd: root });
const reading = (cwd: string): Command => ({ args: [join(root, 'test/bench/read-files.mjs'), cwd], cwd: root });
const eslint = (cwd: string): Command => ({ args: [join(root, 'node_modules/eslint/bin/eslint.js'), '--no-config-lookup', '--config', corpus.eslint, '--no-ignore', '.'], cwd, ok: [0, 1] });
const scripts = (cwd: string): Command => ({ args: [join(root, 'test/bench/parse-scripts.mjs'), cwd], cwd: root });
const yaml = (file: string): Command => ({ args: [join(root, 'test/bench/parse-yaml.mjs'), file], cwd: root });

/** Without a cache folder every script is taken apart anew. */
const NO_CACHE = { HOME: '', XDG_CACHE_HOME: '', LOCALAPPDATA: '' };
const CACHE = { XDG_CACHE_HOME: join(folder, 'cache') };
/** A run whose result the one before has kept. */
const kept = (cwd: string): Command => ({ ...rolelint(cwd, '.', '--cache'), env: CACHE });

function against(subject: Command, yardstick: Command, fewer = 1): Case['measure'] {
  return (runs) => {
    if (!existsSync(join(root, 'dist/main.js'))) throw new Error('dist/main.js is missing: npm run build');
    const { ms, yardstick: base, ratio } = compare(subject, yardstick, Math.max(3, Math.round(runs / fewer)));
    return { value: ratio, ms, yardstick: base };
  };
}

const dataLoad = join(folder, 'data-load.mjs');
buildSync({ entryPoints: [join(root, 'test/bench/data-load.ts')], bundle: true, format: 'esm', platform: 'node', outfile: dataLoad });

/** In process: milliseconds inside a fresh node, start-up not counted. */
function loading(part: 'one' | 'all'): Case['measure'] {
  return (runs) => {
    const command: Command = { args: [dataLoad, join(root, 'dist/tables')], cwd: folder };
    run(command);
    const times = Array.from({ length: runs }, () => (JSON.parse(run(command).stdout) as Record<'one' | 'all', number>)[part]);
    return { value: median(times) };
  };
}

/** A whole session of an editor with the language server, beside bare starts of node. */
function editing(folder: string, file: string, edits: number, what: (session: Session) => number): Case['measure'] {
  return async (runs) => {
    const pairs: { readonly ms: number; readonly base: number }[] = [];
    for (let each = 0; each <= Math.max(3, Math.round(runs / 4)); each++) {
      const base = run(bare).ms;
      const ms = what(await session(join(root, 'bin/rolelint.js'), folder, file, edits));
      // the first one leaves compiled code behind
      if (each > 0) pairs.push({ ms, base });
    }
    return { value: median(pairs.map(({ ms, base }) => ms / base)), ms: median(pairs.map(({ ms }) => ms)), yardstick: median(pairs.map(({ base }) => base)) };
  };
}

/** In MiB, beside no yardstick. */
const memory = (folder: string, file: string): Case['measure'] => async () => ({ value: (await session(join(root, 'bin/rolelint.js'), folder, file, 4)).memory });

const middle = ({ keystrokes }: Session): number => median(keystrokes);
const nearlyWorst = ({ keystrokes }: Session): number => keystrokes[Math.floor(keystrokes.length * 0.95)] ?? NaN;

const cases: readonly Case[] = [
  { name: 'one policy', unit: 'N', must: 2.2, aim: 1.7, measure: against(rolelint(corpus.policy, 'policy.json'), bare) },
  { name: 'one template', unit: 'N', must: 3, aim: 2.2, measure: against(rolelint(corpus.template, 'template.yaml'), bare) },
  { name: 'template and TypeScript, cold', unit: 'N', must: 16, aim: 9, measure: against({ ...rolelint(corpus.script, '.'), env: NO_CACHE }, bare, 2) },
  { name: 'the same, warm', unit: 'N', must: 4, aim: 3, measure: against({ ...rolelint(corpus.script, '.'), env: CACHE }, bare) },
  { name: 'template and Python, cold', unit: 'N', must: 16, aim: 9, measure: against({ ...rolelint(corpus.python, '.'), env: NO_CACHE }, bare, 2) },
  { name: 'the same in Python, warm', unit: 'N', must: 4, aim: 3, measure: against({ ...rolelint(corpus.python, '.'), env: CACHE }, bare) },
  { name: `CDK app of ${corpus.cdk.stacks} stacks, cold`, unit: 'T', must: 2, aim: 1.5, measure: against({ ...rolelint(corpus.cdk.folder, '.'), env: NO_CACHE }, scripts(join(corpus.cdk.folder, 'lib')), 2) },
  { name: 'the same CDK app, warm', unit: 'T', must: 1, aim: 0.6, measure: against({ ...rolelint(corpus.cdk.folder, '.'), env: CACHE }, scripts(join(corpus.cdk.folder, 'lib')), 2) },
  { name: 'Terraform, 4 files', unit: 'N', must: 6, aim: 4.5, measure: against(rolelint(corpus.oneTerraform, '.'), bare) },
  { name: 'Terraform, 331 files', unit: 'S', must: 16, aim: 14, measure: against(rolelint(corpus.terraform, '.'), reading(corpus.terraform), 2) },
  { name: 'the same, --cache, unchanged', unit: 'S', must: 2, aim: 1.5, measure: against(kept(corpus.terraform), reading(corpus.terraform)) },
  { name: 'CDK app, --cache, unchanged', unit: 'S', must: 2, aim: 1.5, measure: against(kept(corpus.cdk.folder), reading(corpus.cdk.folder)) },
  { name: '--version', unit: 'N', must: 1.6, aim: 1.4, measure: against(rolelint(folder, '--version'), bare) },
  { name: '--help', unit: 'N', must: 1.6, aim: 1.4, measure: against(rolelint(folder, '--help'), bare) },
  {
    name: `${corpus.policies} managed policies`,
    unit: 'F',
    must: 8,
    aim: 5,
    measure: against(rolelint(corpus.managed, '.'), json(corpus.managed), 2),
  },
  { name: 'the same, --cache, unchanged', unit: 'F', must: 2, aim: 1.5, measure: against(kept(corpus.managed), json(corpus.managed)) },
  { name: 'the same, all rules on', unit: 'F', must: 8, aim: 5, measure: against(rolelint(corpus.managed, '.', '--config', corpus.allRules), json(corpus.managed), 2) },
  { name: 'the same, all rules, to ESLint', unit: 'E', must: 0.4, aim: 0.25, measure: against(rolelint(corpus.managed, '.', '--config', corpus.allRules), eslint(corpus.managed), 3) },
  { name: `${corpus.policies * 10} policies`, unit: 'F', must: 6, aim: 4, measure: against(rolelint(corpus.managedTenfold, '.'), json(corpus.managedTenfold), 5) },
  { name: 'the same, to ESLint', unit: 'E', must: 0.2, aim: 0.15, measure: against(rolelint(corpus.managedTenfold, '.'), eslint(corpus.managedTenfold), 5) },
  { name: `template of ${corpus.big.lines} lines`, unit: 'Y', must: 2.5, aim: 1.6, measure: against(rolelint(corpus.big.folder, 'template.yaml'), yaml(corpus.big.file), 2) },
  {
    name: `${corpus.bigger.lines} lines to ${corpus.big.lines}`,
    unit: 'x',
    must: 2.2,
    aim: 2,
    measure: against(rolelint(corpus.bigger.folder, 'template.yaml'), rolelint(corpus.big.folder, 'template.yaml'), 3),
  },
  { name: 'editor: start to initialized', unit: 'N', must: 5, aim: 3.3, measure: editing(corpus.policy, 'policy.json', 2, ({ initialized }) => initialized) },
  { name: 'editor: start to first findings', unit: 'N', must: 6.2, aim: 3.8, measure: editing(corpus.policy, 'policy.json', 2, ({ firstFindings }) => firstFindings) },
  { name: 'key in a policy of 3,000 lines', unit: 'N', must: 0.21, aim: 0.08, measure: editing(corpus.longPolicy, 'policy.json', 100, middle) },
  { name: 'the same, slowest of twenty', unit: 'N', must: 0.63, aim: 0.25, measure: editing(corpus.longPolicy, 'policy.json', 100, nearlyWorst) },
  { name: 'key in a template', unit: 'N', must: 0.21, aim: 0.08, measure: editing(corpus.template, 'template.yaml', 100, middle) },
  { name: `key in ${corpus.big.lines} lines of YAML`, unit: 'N', must: 3.3, aim: 2.1, measure: editing(corpus.big.folder, 'template.yaml', 30, middle) },
  { name: 'the same, slowest of twenty', unit: 'N', must: 5, aim: 2.9, measure: editing(corpus.big.folder, 'template.yaml', 30, nearlyWorst) },
  { name: 'memory with that open', unit: 'MiB', must: 200, aim: 150, measure: memory(corpus.big.folder, 'template.yaml') },
  { name: 'action data, one service', unit: 'ms', must: 3, aim: 2, measure: loading('one') },
  { name: 'action data, all services', unit: 'ms', must: 15, aim: 9, measure: loading('all') },
];

async function measured({ measure, ...row }: Case, runs: number): Promise<Row> {
  try {
    return { ...row, ...(await measure(runs)) };
  } catch (error) {
    return { ...row, problem: error instanceof Error ? error.message : String(error) };
  }
}

function line(row: Row): string {
  const target = `${row.must} ${row.unit}`.padEnd(9) + `${row.aim} ${row.unit}`.padEnd(9);
  const name = row.name.padEnd(32);
  if (row.value === undefined) return `${name}${'-'.padEnd(10)}${target}not measured: ${row.problem ?? ''}`;
  const verdict = row.value <= row.aim ? 'aim met' : row.value <= row.must ? 'must met' : 'MISSED';
  const times = row.ms === undefined ? '' : `  (${row.ms.toFixed(0)} ms to ${(row.yardstick ?? NaN).toFixed(0)} ms)`;
  return `${name}${`${row.value.toFixed(2)} ${row.unit}`.padEnd(10)}${target}${verdict}${times}`;
}

try {
  const runs = Number(values.runs ?? 15);
  process.stdout.write(`${'case'.padEnd(32)}${'median'.padEnd(10)}${'must'.padEnd(9)}${'aim'.padEnd(9)}\n`);
  const rows: Row[] = [];
  for (const each of cases.filter(({ name }) => name.includes(values.only ?? ''))) {
    const row = await measured(each, runs);
    process.stdout.write(`${line(row)}\n`);
    rows.push(row);
  }
  const output = join(tmpdir(), 'rolelint-bench.json');
  writeFileSync(output, `${JSON.stringify({ node: process.version, platform: `${process.platform} ${process.arch}`, runs, rows }, null, 2)}\n`);
  process.stdout.write(`\nWritten to ${output}\n`);
  const missed = rows.some((row) => row.value === undefined || row.value > row.must);
  if (missed && values.gate === true) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

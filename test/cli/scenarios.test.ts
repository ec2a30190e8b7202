import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { memoryHost } from './memory-host.js';
import { parseScenario, PROJECT, writeScenario, type Outcome, type Run, type Scenario } from './scenario.js';

const folder = new URL('./', import.meta.url);

async function play({ nodes }: Scenario, { argv, cwd, tty, env, stdin }: Run): Promise<Outcome> {
  const host = memoryHost({ nodes, cwd, tty, env, stdin });
  const status = await main(argv, host);
  return { status, stdout: host.stdout, stderr: host.stderr, written: Object.fromEntries([...host.written].map(([path, text]) => [path.slice(PROJECT.length + 1), text])) };
}

for (const name of readdirSync(folder).filter((file) => file.endsWith('.scenario'))) {
  const file = new URL(name, folder);
  const scenario = parseScenario(readFileSync(file, 'utf8'));
  // To write down what the command does now: ROLELINT_WRITE_SCENARIOS=1, and read the difference before committing it.
  if (process.env['ROLELINT_WRITE_SCENARIOS'] === '1') {
    const outcomes: Outcome[] = [];
    for (const run of scenario.runs) outcomes.push(await play(scenario, run));
    writeFileSync(file, writeScenario(scenario, outcomes));
  }
  const { runs, nodes, head } = parseScenario(readFileSync(file, 'utf8'));
  describe(name, () => {
    it.each(runs.map((run, index) => [`${index + 1}: ${run.command}`, run] as const))('%s', async (_, run) => {
      expect(await play({ nodes, runs, head }, run)).toEqual(run.expected);
    });
    it('is written as its reader would write it', () => {
      expect(writeScenario({ nodes, runs, head }, runs.map((run) => run.expected))).toBe(readFileSync(file, 'utf8'));
    });
  });
}

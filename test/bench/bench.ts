/** `npm run bench [-- --runs N] [--only text] [--peers] [--gate]`; see README.md beside this file. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ownCases } from './cases.js';
import { writeCorpus } from './corpus.js';
import { peerCases } from './peer-cases.js';
import { HEAD, line, measured, stops, type Row } from './rows.js';

const { values } = parseArgs({ options: { runs: { type: 'string' }, only: { type: 'string' }, peers: { type: 'boolean' }, gate: { type: 'boolean' } } });
const runs = Number(values.runs ?? 15);
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'rolelint-bench-')));
try {
  const corpus = writeCorpus(folder);
  const cases = [...ownCases(corpus, folder), ...(values.peers === true ? peerCases(corpus, folder) : [])];
  say(HEAD);
  const rows: Row[] = [];
  for (const each of cases.filter(({ name }) => name.includes(values.only ?? ''))) {
    const row = await measured(each, runs);
    say(line(row));
    rows.push(row);
  }
  const machine = { node: process.version, system: `${platform()} ${arch()}`, processors: cpus().length, processor: cpus()[0]?.model, memoryGiB: Math.round(totalmem() / 2 ** 30) };
  const output = join(tmpdir(), 'rolelint-bench.json');
  writeFileSync(output, `${JSON.stringify({ date: new Date().toISOString(), ...machine, runs, rows }, null, 2)}\n`);
  const count = (verdict: Row['verdict']): number => rows.filter((row) => row.verdict === verdict).length;
  say(`\n${count('aim met') + count('must met')} limits met, ${count('MISSED')} missed, ${count('not measured')} cases not measured. Written to ${output}`);
  if (values.gate === true && rows.some(stops)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

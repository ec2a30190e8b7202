import { Misuse } from '../config/misuse.js';
import { isOfShard, type Shard } from '../report/shard.js';
import type { Values } from './options.js';
import type { Run } from '../run.js';

const MOST = 1000;

/** `--shard i/n`. @throws Misuse when it is none, or goes together with what concerns the whole project */
export function shardOf(values: Values): Shard | undefined {
  if (values.shard === undefined) return undefined;
  const [, index = 0, total = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(values.shard) ?? []).map(Number);
  if (index < 1 || total > MOST || index > total) throw new Misuse([`--shard must be like 1/3, a number from 1 and how many there are (at most ${MOST}), not ${JSON.stringify(values.shard)}`]);
  for (const name of ['fix', 'fix-dry-run', 'diff', 'stdin', 'suppress-all', 'suppress-rule', 'prune-suppressions'] as const) {
    if (values[name] !== undefined) throw new Misuse([`--shard is for reports, --${name} is not`]);
  }
  return { index, total };
}

/** What of a run belongs to a shard. */
export const partOf = (whole: Run, shard: Shard): Run => ({
  ...whole,
  diagnostics: whole.diagnostics.filter(({ span }) => isOfShard(span.file, shard)),
  linted: whole.linted.filter((file) => isOfShard(file, shard)),
});

import { createHash } from 'node:crypto';
import { byPlace } from '../settle/settle.js';
import type { Diagnostic, RuleMeta } from '../types.js';
import type { ReportInput, WrittenFix } from './types.js';

/** Number of a shard, from 1, and how many there are. */
export interface Shard {
  readonly index: number;
  readonly total: number;
}

/** What a shard of a run hands on, for `rolelint merge`: its part of the findings, and what all shards know alike. */
export interface ShardReport extends Shard {
  /** The same for the shards of one run, and for no others. */
  readonly run: string;
  readonly toolVersion: string;
  /** Status of the run before findings are counted. */
  readonly status: number;
  readonly quiet: boolean;
  readonly maxWarnings?: number;
  readonly diagnostics: readonly Diagnostic[];
  /** Ways out of the findings, by their place in `diagnostics`. */
  readonly fixes: readonly (readonly [number, readonly WrittenFix[]])[];
  /** Of files that findings point into. */
  readonly texts: readonly (readonly [string, string])[];
  /** Bytes of the other files that were linted. */
  readonly lengths: readonly (readonly [string, number])[];
  readonly linted: readonly string[];
  readonly rules: readonly RuleMeta[];
  readonly unreadable: ReportInput['unreadable'];
  readonly crashed: ReportInput['crashed'];
  readonly root: string;
  readonly cwd: string;
  readonly repository: string;
}

type Whole = Omit<ReportInput, 'color' | 'isTTY'>;

/** Files belong to one shard each, whatever else is in the project. */
export const isOfShard = (file: string, { index, total }: Shard): boolean => createHash('sha256').update(file).digest().readUInt32BE(0) % total === index - 1;

/** The part of one shard, with what it hands on. */
export const inShard = (whole: Whole, shard: Shard, known: Pick<ShardReport, 'status' | 'quiet' | 'maxWarnings'>): Whole => ({
  ...whole, shard: shardReport(whole, { index: shard.index, total: shard.total }, known),
  diagnostics: whole.diagnostics.filter(({ span }) => isOfShard(span.file, shard)), linted: whole.linted.filter((file) => isOfShard(file, shard)),
});

function shardReport(whole: Whole, shard: Shard, { status, quiet, maxWarnings }: Pick<ShardReport, 'status' | 'quiet' | 'maxWarnings'>): ShardReport {
  const own = whole.diagnostics.filter(({ span }) => isOfShard(span.file, shard));
  const linted = whole.linted.filter((file) => isOfShard(file, shard));
  const fixes = own.flatMap((each, at) => whole.fixes.get(each)?.map((written) => [at, written] as const) ?? []);
  const shown = new Set([...own.flatMap(({ span, related }) => [span.file, ...related.map((each) => each.span.file)]), ...fixes.flatMap(([, { edits }]) => edits.map(({ file }) => file))]);
  const used = new Set(own.map(({ rule }) => rule));
  return {
    ...shard, run: runOf(whole, { total: shard.total, status, quiet, maxWarnings }), toolVersion: whole.toolVersion, status, quiet, ...(maxWarnings === undefined ? {} : { maxWarnings }),
    diagnostics: own.map(withoutFixes),
    fixes: [...new Set(fixes.map(([at]) => at))].map((at) => [at, fixes.flatMap(([each, written]) => (each === at ? [written] : []))] as const),
    texts: [...shown].sort().flatMap((file) => textOf(file, whole)),
    lengths: linted.filter((file) => !shown.has(file)).flatMap((file) => textOf(file, whole).map(([, text]) => [file, Buffer.byteLength(text)] as const)),
    linted, rules: [...used].sort().flatMap((rule) => whole.rules.get(rule) ?? []),
    unreadable: whole.unreadable, crashed: whole.crashed, root: whole.root, cwd: whole.cwd, repository: whole.repository,
  };
}

const textOf = (file: string, { texts }: Pick<Whole, 'texts'>): readonly (readonly [string, string])[] => {
  const text = texts.get(file);
  return text === undefined ? [] : [[file, text]];
};

function withoutFixes(found: Diagnostic): Diagnostic {
  const { fixes, ...rest } = found;
  return fixes === undefined ? found : rest;
}

/** Every shard finds everything: that they have found the same tells that they belong together. */
const runOf = ({ diagnostics, linted, unreadable, toolVersion }: Whole, more: object): string =>
  createHash('sha256').update(JSON.stringify([toolVersion, more, linted, unreadable, diagnostics.map(withoutFixes)])).digest('hex').slice(0, 32);

/** Why reports are not the shards of one run, a sentence each; names are of their files. */
export function whyNotOne(shards: readonly { readonly name: string; readonly report: ShardReport }[]): readonly string[] {
  const [first] = shards;
  if (first === undefined) return ['no reports'];
  const others = shards.filter(({ report }) => report.total !== first.report.total || report.run !== first.report.run);
  if (others.length > 0) return others.map(({ name, report }) => `${name} is of another run than ${first.name}: ${report.total === first.report.total ? 'files, options or version were others' : `there are ${report.total} shards, not ${first.report.total}`}`);
  const out: string[] = [];
  for (let index = 1; index <= first.report.total; index++) {
    const given = shards.filter(({ report }) => report.index === index).map(({ name }) => name);
    if (given.length === 0) out.push(`shard ${index}/${first.report.total} is missing`);
    if (given.length > 1) out.push(`shard ${index}/${first.report.total} is there more than once: ${given.join(', ')}`);
  }
  return out;
}

/** The report of the whole run. */
export function joined(shards: readonly ShardReport[]): Omit<ReportInput, 'color' | 'isTTY' | 'page'> | undefined {
  const [first] = shards;
  if (first === undefined) return undefined;
  const fixes = new Map(shards.flatMap((shard) => shard.fixes.flatMap(([at, written]) => {
    const found = shard.diagnostics[at];
    return found === undefined ? [] : [[found, written] as const];
  })));
  return {
    diagnostics: shards.flatMap(({ diagnostics }) => diagnostics).sort(byPlace), fixes, fixedTexts: new Map(),
    texts: new Map(shards.flatMap(({ texts }) => texts)), lengths: new Map(shards.flatMap(({ lengths }) => lengths)),
    linted: shards.flatMap(({ linted }) => linted).sort(), rules: new Map(shards.flatMap(({ rules }) => rules.map((meta) => [meta.id, meta] as const))),
    toolVersion: first.toolVersion, unreadable: first.unreadable, crashed: first.crashed, root: first.root, cwd: first.cwd, repository: first.repository,
  };
}

import { resolve } from 'node:path';
import { Misuse } from '../config/misuse.js';
import { failed, type Host } from '../host.js';
import { joined, whyNotOne, type ShardReport } from '../report/shard.js';
import type { Call } from './call.js';
import { colorOf } from './color.js';
import { pages } from './pages.js';
import { errorsOf, printInput } from './print.js';
import { statusOfFindings } from './status.js';
import { maxWarningsOf, targetsOf } from './targets.js';
import { toolVersion } from './version.js';

const MOST_BYTES = 512 * 1024 * 1024;

/** `rolelint merge`: one report of all shards, and the status of the whole run. */
export async function mergeCommand({ rest, values }: Call, host: Host): Promise<number> {
  if (rest.length === 0) throw new Misuse(['`rolelint merge` needs the reports of all shards, made with --shard and --format json or sarif']);
  const targets = targetsOf(values);
  const given = maxWarningsOf(values['max-warnings']);
  const shards = rest.map((name) => ({ name, report: readShard(name, host) }));
  const wrong = whyNotOne(shards);
  const input = joined(shards.map(({ report }) => report));
  const [first] = shards;
  if (wrong.length > 0 || input === undefined || first === undefined) throw new Misuse(wrong);
  const { quiet, maxWarnings, status } = first.report;
  const whole = { ...input, page: pages(host) };
  await printInput(quiet || values.quiet === true ? errorsOf(whole) : whole, targets, colorOf(values, host), host);
  const ofFindings = statusOfFindings(whole.diagnostics, values['max-warnings'] === undefined ? maxWarnings : given, host);
  return status > 0 ? status : ofFindings;
}

/** @throws Misuse when the file holds no report of a shard */
function readShard(name: string, host: Host): ShardReport {
  const bytes = host.read(resolve(host.cwd, name), MOST_BYTES);
  if (failed(bytes)) throw new Misuse([`${name}: ${bytes.message}`]);
  const found = shardIn(parsed(new TextDecoder().decode(bytes)));
  if (found === undefined) throw new Misuse([`${name} is no report of a shard: make it with --shard i/n and --format json or sarif`]);
  const version = toolVersion(host);
  if (found.toolVersion !== version) throw new Misuse([`${name} was made by rolelint ${found.toolVersion}: merge it with that, this is ${version}`]);
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Member = Readonly<Record<string, unknown>>;

const isMember = (value: unknown): value is Member => typeof value === 'object' && value !== null;

/** In JSON it lies at the top, in SARIF among the properties of the run. */
function shardIn(value: unknown): ShardReport | undefined {
  if (!isMember(value)) return undefined;
  const [run] = Array.isArray(value['runs']) ? (value['runs'] as readonly unknown[]) : [];
  const properties = isMember(run) ? run['properties'] : value;
  const shard = isMember(properties) ? properties['rolelintShard'] : undefined;
  return isShard(shard) ? shard : undefined;
}

/** What rolelint has written has all of it, or was cut off and is no JSON. */
const isShard = (value: unknown): value is ShardReport =>
  isMember(value) && ['index', 'total', 'status'].every((name) => typeof value[name] === 'number') && ['run', 'toolVersion', 'root', 'cwd', 'repository'].every((name) => typeof value[name] === 'string') &&
  ['diagnostics', 'fixes', 'texts', 'lengths', 'linted', 'rules', 'unreadable', 'crashed'].every((name) => Array.isArray(value[name]));

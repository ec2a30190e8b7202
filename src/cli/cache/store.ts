import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { failed, type Failure, type Host } from '../../host.js';
import type { Question } from './questions.js';
import type { Told } from './recorder.js';

/** A larger one costs more to read than to make. */
const MAX_BYTES = 256 * 1024 * 1024;

/** A run as it can be told again while every question has the same answer. */
export interface KeptRun extends Told {
  /** What was asked for, of which version, where. */
  readonly key: string;
  readonly status: number;
  readonly questions: readonly Question[];
  /** Of all answers, in the order of the questions. */
  readonly digest: string;
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

export const newDigest = (): ReturnType<typeof createHash> => createHash('sha256');

/** One of sixteen files for each folder that is linted from: calls with other options rarely meet, and nothing piles up. */
export const fileOf = (folder: string, cwd: string, key: string): string => join(folder, `run-${hashOf(cwd).slice(0, 16)}-${hashOf(key).charAt(0)}.json`);

/** Names of files of ours. */
export const OWN_NAME = /^(?:run-[0-9a-f]{16}-[0-9a-f]|code-[0-9a-f]{16})\.json(?:\.[\w.]+)?$/;

/** What was kept under that key; what is damaged counts as not there. */
export function readRun(host: Host, file: string, key: string): KeptRun | undefined {
  const bytes = host.read(file, MAX_BYTES);
  if (failed(bytes)) return undefined;
  const text = Buffer.from(bytes).toString('utf8');
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  // the sum says that the file is whole, and with that of our shape
  if (end < 0 || hashOf(body) !== text.slice(0, end)) return undefined;
  const run = JSON.parse(body) as KeptRun;
  return run.key === key ? run : undefined;
}

export function writeRun(host: Host, file: string, run: KeptRun): Failure | undefined {
  const body = JSON.stringify(run);
  return host.replace(file, `${hashOf(body)}\n${body}`);
}

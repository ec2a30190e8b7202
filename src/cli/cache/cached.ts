import { basename, dirname, resolve } from 'node:path';
import { failed, type Host } from '../../host.js';
import { ask } from './questions.js';
import { recorder } from './recorder.js';
import { fileOf, newDigest, OWN_NAME, readRun, writeRun, type KeptRun } from './store.js';

/** Calls whose answer is another one each time, or comes from elsewhere. */
const NEVER_KEPT = new Set(['--stats', '--stdin', '--no-cache']);

/**
 * Runs a command with what earlier runs have left. `--cache` keeps a whole run, with all that it has asked of files, folders and
 * environment: while each question has the same answer, so does the run, and nothing of rolelint is loaded but this.
 */
export async function cachedCommand(argv: readonly string[], host: Host): Promise<number> {
  const options = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  const location = locationOf(options);
  const folder = location === undefined ? host.cacheFolder() : resolve(host.cwd, location);
  const problem = location === undefined || folder === undefined ? undefined : prepared(folder, host);
  if (problem !== undefined) host.err(`rolelint: ${problem}\n`);
  else if (folder === undefined && options.includes('--cache')) host.err('rolelint: --cache: this user has no folder for caches; name one with --cache-location\n');
  const usable = folder === undefined || problem !== undefined || options.includes('--no-cache') ? undefined : folder;
  const placed: Host = { ...host, cacheFolder: () => usable };
  const version = host.readPackaged('dist/build-version');
  if (usable === undefined || version === undefined || !options.includes('--cache') || options.some((word) => NEVER_KEPT.has(word))) return run(argv, placed);

  const isOwn = (path: string): boolean => dirname(path) === usable && OWN_NAME.test(basename(path));
  const day = host.now().toISOString().slice(0, 10);
  const key = JSON.stringify([version, argv, host.cwd, host.stdoutIsTTY, host.stderrIsTTY, day]);
  const file = fileOf(usable, host.cwd, key);
  const blind = withoutOwn(placed, isOwn);
  const kept = readRun(host, file, key);
  if (kept !== undefined && await holds(kept, blind)) {
    const status = tell(kept, host);
    if (options.includes('--debug')) host.err(`rolelint: told again from ${file}\n`);
    return status;
  }

  const digest = newDigest();
  const record = recorder(blind, digest, isOwn);
  const status = await run(argv, record.host);
  const refusal = status > 2 ? 'it has ended with a crash' : record.refusal();
  if (refusal === undefined) {
    const failure = writeRun(host, file, { key, status, digest: digest.digest('hex'), questions: record.questions, ...record.told });
    if (failure !== undefined) host.err(`rolelint: --cache: ${usable} can't be written: ${failure.message}; nothing is kept\n`);
  } else if (options.includes('--debug')) host.err(`rolelint: this run is not kept: ${refusal}\n`);
  return status;
}

const run = async (argv: readonly string[], host: Host): Promise<number> => (await import('../command.js')).runCommand(argv, host);

/** As the parser of options has it: the last one counts. */
function locationOf(options: readonly string[]): string | undefined {
  let out: string | undefined;
  options.forEach((word, index) => {
    if (word === '--cache-location') out = options[index + 1];
    else if (word.startsWith('--cache-location=')) out = word.slice('--cache-location='.length);
  });
  return out === undefined || /^(?:-|$)/.test(out) ? undefined : out;
}

/** Makes the folder, with a word to git in it; what is wrong with it. */
function prepared(folder: string, host: Host): string | undefined {
  const kind = host.kind(folder);
  if (kind === 'folder') return undefined;
  if (!failed(kind)) return `--cache-location ${folder} is no folder: nothing is kept`;
  const failure = host.write(resolve(folder, '.gitignore'), '# What rolelint keeps from run to run.\n*\n');
  return failure === undefined ? undefined : `--cache-location ${folder}: ${failure.message}; nothing is kept`;
}

/** What is kept lies in a folder that may be linted itself. */
const withoutOwn = (host: Host, isOwn: (path: string) => boolean): Host => ({
  ...host,
  list(folder) {
    const entries = host.list(folder);
    return failed(entries) ? entries : entries.filter(({ name }) => !isOwn(resolve(folder, name)));
  },
});

async function holds({ questions, digest }: KeptRun, host: Host): Promise<boolean> {
  const answers = newDigest();
  for (const question of questions) await ask(host, question, answers);
  return answers.digest('hex') === digest;
}

function tell({ said, reports, status }: KeptRun, host: Host): number {
  for (const [path, text] of reports) {
    const failure = host.write(path, text);
    if (failure === undefined) continue;
    host.err(`rolelint: ${path} can't be written: ${failure.message}\n`);
    return 2;
  }
  for (const [stream, text] of said) {
    if (stream === 1) host.out(text);
    else host.err(text);
  }
  return status;
}

import { extname, relative, sep } from 'node:path';
import type { TreeNode } from '../types.js';
import { decodeText, lineIndex, MAX_BYTES, parseFile } from '../formats/index.js';
import { failed, type Host } from '../host.js';
import type { Mistake } from './explain.js';
import { Misuse } from './misuse.js';
import { offsetAt, placeAt, valueOf, type Path } from './tree-value.js';

/** A configuration file, read but not checked. */
export interface ConfigFile {
  readonly path: string;
  /** Its entries; what the file holds if that is no list. */
  readonly value: unknown;
  /** A sentence on a mistake with its place: "rolelint.config.yaml:3:5: unknown key". */
  say(mistake: Mistake): string;
  readonly text: string;
  /** Where something stands in the text; the beginning of a script. */
  placeOf(path: Path): { readonly start: number; readonly end: number };
}

export interface Reader {
  readonly host: Host;
  /** Scripts are run only from within this folder. */
  readonly root: string;
}

const SCRIPTS = new Set(['.js', '.mjs', '.cjs']);
const TYPESCRIPT = new Set(['.ts', '.mts', '.cts']);
const TREES = new Set(['.json', '.jsonc', '.yaml', '.yml']);

/** @throws Misuse when it can't be read, or is not the user's own */
export async function readConfig(reader: Reader, path: string): Promise<ConfigFile> {
  const kind = extname(path).toLowerCase();
  const name = shown(reader, path);
  if (TYPESCRIPT.has(kind)) throw new Misuse([`${name}: configuration in TypeScript can't be read yet; write it as rolelint.config.mjs or rolelint.config.jsonc`]);
  if (SCRIPTS.has(kind)) return readScript(reader, path, name);
  if (TREES.has(kind)) return readTree(reader, path, name);
  throw new Misuse([`${name}: a configuration is a .js, .mjs, .cjs, .json, .jsonc, .yaml or .yml file`]);
}

async function readTree({ host }: Reader, path: string, name: string): Promise<ConfigFile> {
  const bytes = host.read(path, MAX_BYTES);
  if (failed(bytes)) throw new Misuse([`${name}: ${bytes.message}`]);
  const decoded = decodeText(bytes);
  if ('problem' in decoded) throw new Misuse([`${name}: ${decoded.problem.message}`]);
  const { roots, problems } = await parseFile({ path, text: decoded.text });
  const lines = lineIndex(decoded.text);
  const at = (offset: number): string => {
    const { line, column } = lines.at(offset);
    return `${name}:${line}:${column}`;
  };
  if (problems.length > 0) throw new Misuse(problems.map((problem) => `${at(problem.start)}: ${problem.message}`));
  const [root] = roots as readonly (TreeNode | undefined)[];
  if (root === undefined) throw new Misuse([`${name}: the file is empty; write [] for a configuration that says nothing`]);
  const single = root.kind !== 'seq';
  const value = valueOf(root);
  const within = (steps: Path): Path => (single ? steps.slice(1) : steps);
  return {
    path, value: single ? [value] : value, text: decoded.text,
    say: (mistake) => `${at(offsetAt(root, within(mistake.path)))}: ${mistake.message}`,
    placeOf: (steps) => placeAt(root, within(steps)),
  };
}

async function readScript(reader: Reader, path: string, name: string): Promise<ConfigFile> {
  refuseForeign(reader, path, name);
  let module: unknown;
  try {
    module = await reader.host.importModule(path);
  } catch (error) {
    throw new Misuse([`${name}: ${error instanceof Error ? error.message : String(error)}`]);
  }
  const exported = (module as { default?: unknown }).default;
  if (exported === undefined) throw new Misuse([`${name}: it must export the configuration as default`]);
  const value: unknown = await Promise.resolve(exported);
  return {
    path, value: Array.isArray(value) ? value.flat(Infinity) : [value], text: '', placeOf: () => ({ start: 0, end: 0 }),
    say: (mistake) => `${name}: ${mistake.message}${mistake.path.length === 0 ? '' : ` (at ${mistake.path.map((step) => `[${JSON.stringify(/^\d+$/.test(String(step)) ? Number(step) : step)}]`).join('')})`}`,
  };
}

/** A linted project may hold packages of others: what runs is only what the project's owner wrote. */
function refuseForeign({ host, root }: Reader, path: string, name: string): void {
  if (host.kind(path) !== 'file') throw new Misuse([`${name}: no such file`]);
  const real = host.realpath(path);
  const home = host.realpath(root);
  if (failed(real) || failed(home)) throw new Misuse([`${name}: can't be read`]);
  const inside = relative(home, real);
  if (inside.startsWith('..') || inside.split(sep).includes('node_modules')) {
    throw new Misuse([`${name}: a configuration script is run only from within the project, ${home}, and not from node_modules; use a .jsonc or .yaml file`]);
  }
}

/** As the user would write it. */
export function shown({ host }: Pick<Reader, 'host'>, path: string): string {
  const short = relative(host.cwd, path);
  return short.startsWith('..') ? path : short;
}

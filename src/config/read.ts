import { extname } from 'node:path';
import type { TreeNode } from '../types.js';
import { decodeText, lineIndex, MAX_BYTES, parseFile } from '../formats/index.js';
import { failed } from '../host.js';
import { Misuse } from './misuse.js';
import { shown, type ConfigFile, type Reader } from './reader.js';
import { offsetAt, placeAt, valueOf, type Path } from './tree-value.js';

const SCRIPTS = new Set(['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts']);
const TREES = new Set(['.json', '.jsonc', '.yaml', '.yml']);

/** @throws Misuse when it can't be read, or is not the user's own */
export async function readConfig(reader: Reader, path: string): Promise<ConfigFile> {
  const kind = extname(path).toLowerCase();
  const name = shown(reader, path);
  if (SCRIPTS.has(kind)) return (await import('./script.js')).readScript(reader, path, name);
  if (TREES.has(kind)) return readTree(reader, path, name);
  throw new Misuse([`${name}: a configuration is a .ts, .mts, .cts, .js, .mjs, .cjs, .json, .jsonc, .yaml or .yml file`]);
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

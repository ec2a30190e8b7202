import type { TreeNode } from '../types.js';
import { decodeText, lineIndex, MAX_BYTES, parseFile } from '../formats/index.js';
import { failed, type Host } from '../host.js';
import type { Baseline, KnownFinding } from '../settle/baseline.js';
import { Misuse } from './misuse.js';
import { valueOf } from './tree-value.js';

/** Known findings by file. @throws Misuse with line and column when the file is not what it should be */
export async function readSuppressions(host: Host, path: string, name: string): Promise<Baseline> {
  const bytes = host.read(path, MAX_BYTES);
  if (failed(bytes)) throw new Misuse([`${name}: ${bytes.message}`]);
  const decoded = decodeText(bytes);
  if ('problem' in decoded) throw new Misuse([`${name}: ${decoded.problem.message}`]);
  const { roots, problems } = await parseFile({ path: `${path}.json`, text: decoded.text });
  const lines = lineIndex(decoded.text);
  const at = (offset: number): string => `${name}:${lines.at(offset).line}:${lines.at(offset).column}`;
  if (problems.length > 0) throw new Misuse(problems.map((problem) => `${at(problem.start)}: ${problem.message}`));
  const [root] = roots as readonly (TreeNode | undefined)[];
  if (root?.kind !== 'map') throw new Misuse([`${at(root?.start ?? 0)}: expected an object with a list of known findings for each file; write it with --suppress-all`]);
  return new Map(root.entries.map(({ key, value }) => {
    if (value.kind !== 'seq') throw new Misuse([`${at(value.start)}: expected a list of known findings for "${key.text}"`]);
    return [key.text, value.items.map((item) => {
      const known = valueOf(item);
      if (!isKnownFinding(known)) throw new Misuse([`${at(item.start)}: expected an object with "rule" and "at"; write it with --suppress-all`]);
      return known;
    })];
  }));
}

function isKnownFinding(value: unknown): value is KnownFinding {
  if (typeof value !== 'object' || value === null) return false;
  const { rule, at, entity, statement, limits } = value as Readonly<Record<string, unknown>>;
  const isList = (list: unknown): boolean => list === undefined || (Array.isArray(list) && list.every((each) => typeof each === 'string'));
  return typeof rule === 'string' && typeof at === 'string' && (entity === undefined || typeof entity === 'string') && isList(statement) && isList(limits);
}

/** The file's text: sorted, so that its order never depends on that of a run. One line a finding keeps differences small. */
export function suppressionsText(baseline: Baseline): string {
  const files = [...baseline].filter(([, known]) => known.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const blocks = files.map(([file, known]) => `  ${JSON.stringify(file)}: [\n${known.map((each) => `    ${JSON.stringify(each)}`).sort().join(',\n')}\n  ]`);
  return blocks.length === 0 ? '{}\n' : `{\n${blocks.join(',\n')}\n}\n`;
}

import type { Rule } from '../types.js';
import { parseFile } from '../formats/index.js';
import type { Mistake } from './explain.js';
import { Misuse } from './misuse.js';
import { readRules, type RuleLine } from './rules.js';
import { valueOf } from './tree-value.js';

/**
 * What `--rule` says: `name: severity`, `name: [severity, {options}]` or a JSON object of rules.
 * @throws Misuse
 */
export async function readRuleOptions(texts: readonly string[], known: ReadonlyMap<string, Rule>): Promise<readonly RuleLine[]> {
  const mistakes: Mistake[] = [];
  const lines: RuleLine[] = [];
  for (const text of texts) {
    const found: Mistake[] = [];
    const rules = await readText(text);
    if (rules === undefined) found.push({ path: [], message: 'write `name: severity`, `name: [severity, {options}]` or a JSON object of rules' });
    else lines.push(...(await readRules(rules, known, [], found)));
    mistakes.push(...found.map((mistake) => ({ ...mistake, message: `--rule ${JSON.stringify(text)}: ${mistake.message}` })));
  }
  if (mistakes.length > 0) throw new Misuse(mistakes.map((mistake) => mistake.message));
  return lines;
}

async function readText(text: string): Promise<Record<string, unknown> | undefined> {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) {
    const value = await read(trimmed);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  }
  const [, name, value] = /^["']?([\w@./-]+)["']?\s*:\s*(\S[^]*)$/.exec(trimmed) ?? [];
  if (name === undefined || value === undefined) return undefined;
  const plain = /^["']?(\w+)["']?$/.exec(value)?.[1];
  if (plain !== undefined) return { [name]: plain };
  const list = value.startsWith('[') ? await read(value) : undefined;
  return list === undefined ? undefined : { [name]: list };
}

/** JSON, or what YAML's flow style allows besides: words without quotes. */
async function read(text: string): Promise<unknown> {
  const { roots, problems } = await parseFile({ path: '--rule', text });
  const [root] = roots;
  return root === undefined || problems.length > 0 ? undefined : valueOf(root);
}

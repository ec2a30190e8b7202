import type { Rule, Severity } from '../types.js';
import { didYouMean, explain, type Mistake } from './explain.js';
import type { Path } from './tree-value.js';

/** A rule's line in a configuration or in `--rule`, checked. */
export interface RuleLine {
  readonly id: string;
  readonly severity: Severity;
  /** Absent: those of an earlier line stay. */
  readonly options?: Readonly<Record<string, unknown>>;
}

const SEVERITIES: ReadonlyMap<unknown, Severity> = new Map<unknown, Severity>([
  ['off', 'off'], ['warn', 'warn'], ['error', 'error'], [0, 'off'], [1, 'warn'], [2, 'error'], ['0', 'off'], ['1', 'warn'], ['2', 'error'],
]);

/** Checks a `rules` object. ajv is asked only where options are given. */
export async function readRules(rules: unknown, known: ReadonlyMap<string, Rule>, path: Path, mistakes: Mistake[]): Promise<readonly RuleLine[]> {
  if (typeof rules !== 'object' || rules === null || Array.isArray(rules)) return [];
  const out: RuleLine[] = [];
  for (const [id, value] of Object.entries(rules as Record<string, unknown>)) {
    const rule = known.get(id);
    const at = [...path, id];
    if (rule === undefined) mistakes.push({ path: at, message: `unknown rule "${id}"${didYouMean(id, known.keys()) || lackingPlugin(id, known)}` });
    else {
      const line = await readRule(rule, id, value, at, mistakes);
      if (line !== undefined) out.push(line);
    }
  }
  return out;
}

function lackingPlugin(id: string, known: ReadonlyMap<string, Rule>): string {
  const slash = id.indexOf('/');
  const prefix = id.slice(0, slash + 1);
  return slash < 1 || [...known.keys()].some((each) => each.startsWith(prefix)) ? '' : `: no plugin is called "${id.slice(0, slash)}"; list it under "plugins"`;
}

async function readRule(rule: Rule, id: string, value: unknown, path: Path, mistakes: Mistake[]): Promise<RuleLine | undefined> {
  const list: readonly unknown[] | undefined = Array.isArray(value) ? value : undefined;
  const word = list === undefined ? value : list[0];
  const severity = SEVERITIES.get(word);
  if (severity === undefined) {
    const near = typeof word === 'string' ? nearSeverity(word) : '';
    mistakes.push({ path: list === undefined || list.length === 0 ? path : [...path, 0], message: `severity of "${id}" must be off, warn, error or 0, 1, 2, not ${word === undefined ? 'nothing' : JSON.stringify(word)}${near}` });
    return undefined;
  }
  if (list === undefined || list.length < 2) return { id, severity };
  if (list.length > 2) mistakes.push({ path: [...path, 2], message: `"${id}" takes a severity and one object of options, not ${list.length} items` });
  const options = list[1];
  if (!(await optionsFit(rule, id, options, [...path, 1], mistakes))) return undefined;
  return { id, severity, options: options as Readonly<Record<string, unknown>> };
}

const WORDS = ['off', 'warn', 'error'];

/** "warning" is too far from "warn" to be a slip, but is what other tools say. */
function nearSeverity(word: string): string {
  const begun = WORDS.find((each) => word.toLowerCase().startsWith(each));
  return didYouMean(begun ?? word, WORDS);
}

async function optionsFit(rule: Rule, id: string, options: unknown, path: Path, mistakes: Mistake[]): Promise<boolean> {
  if (rule.meta.schema === undefined) {
    mistakes.push({ path, message: `"${id}" takes no options` });
    return false;
  }
  const { validatorFor } = await import('./validators.js');
  const validate = await validatorFor(rule.meta.schema);
  if (validate(options)) return true;
  for (const mistake of explain(validate.errors ?? [], path)) mistakes.push({ ...mistake, message: `options of "${id}": ${mistake.message}` });
  return false;
}

import type { Rule, RuleMeta } from '../types.js';
import { explain, type Mistake } from './explain.js';
import { ruleMetaSchema } from './schema.js';
import type { Path } from './tree-value.js';
import type { Plugin } from './types.js';
import { validatorFor } from './validators.js';

/** Rules by id, and the plugins that they come from by name. */
export interface Known {
  readonly rules: Map<string, Rule>;
  readonly plugins: Map<string, unknown>;
  /** Categories of built-in rules, whose names no plugin can have. */
  readonly categories: ReadonlySet<string>;
}

/** One part of a rule's id. */
const NAME = /^[a-z0-9][a-z0-9-]*$/;

const FORM = 'a list of plugins, { name, rules } each, or an object of plugins by name; a plugin is imported, in a configuration in TypeScript or JavaScript';

/** Takes in the rules of the plugins of an entry: rule `x` of plugin `acme` is `acme/x`. */
export async function addPlugins(known: Known, plugins: unknown, path: Path, mistakes: Mistake[]): Promise<void> {
  for (const { name, plugin, at } of named(plugins, path, mistakes)) {
    const before = known.plugins.get(name);
    if (before === plugin) continue;
    const wrong = problemOf(name, plugin, before !== undefined, known.categories);
    known.plugins.set(name, plugin);
    if (wrong !== undefined) mistakes.push({ path: at, message: wrong });
    else await addRules(known, name, plugin as Plugin, at, mistakes);
  }
}

interface Named {
  readonly name: string;
  readonly plugin: unknown;
  readonly at: Path;
}

function named(plugins: unknown, path: Path, mistakes: Mistake[]): readonly Named[] {
  if (plugins === undefined) return [];
  if (Array.isArray(plugins)) {
    return plugins.flatMap((plugin: unknown, index): readonly Named[] => {
      const at = [...path, index];
      if (isObject(plugin) && typeof plugin['name'] === 'string') return [{ name: plugin['name'], plugin, at }];
      mistakes.push({ path: at, message: isObject(plugin) ? `plugin ${index + 1} of the list has no name: give it one, { name: "acme", rules }` : `"plugins" is ${FORM}` });
      return [];
    });
  }
  if (isObject(plugins)) return Object.entries(plugins).map(([name, plugin]) => ({ name, plugin, at: [...path, name] }));
  mistakes.push({ path, message: `"plugins" is ${FORM}` });
  return [];
}

function problemOf(name: string, plugin: unknown, taken: boolean, categories: ReadonlySet<string>): string | undefined {
  if (!NAME.test(name)) return `a plugin can't be called "${name}": its name has small letters, digits and "-"`;
  if (categories.has(name)) return `a plugin can't be called "${name}": built-in rules are`;
  if (taken) return `two plugins are called "${name}"`;
  if (!isObject(plugin) || !isObject(plugin['rules'])) return `plugin "${name}" has no rules: it must be an object { rules } with its rules by name${isObject(plugin) && isObject(plugin['default']) ? '; is its default export meant?' : ''}`;
  return undefined;
}

async function addRules({ rules }: Known, prefix: string, plugin: Plugin, path: Path, mistakes: Mistake[]): Promise<void> {
  for (const [name, rule] of Object.entries(plugin.rules as Readonly<Record<string, unknown>>)) {
    const id = `${prefix}/${name}`;
    const wrong = (await mistakesOf(rule, id, [...path, 'rules', name])).map((mistake) => ({ ...mistake, message: `rule "${id}": ${mistake.message}` }));
    mistakes.push(...wrong);
    rules.set(id, wrong.length > 0 ? unusable(id) : ofPlugin(rule as Rule, id, prefix));
  }
}

/** A copy with its whole id; `create` stays a method of what the author wrote. */
export const ofPlugin = (rule: Rule, id: string, plugin: string): Rule => ({ meta: { ...rule.meta, id, plugin }, create: (context) => rule.create(context) });

/** Stands for a rule with mistakes, so that its name at least is known where it is configured. */
const unusable = (id: string): Rule => ({ meta: { id, type: 'problem', docs: { description: '', level: 'error', recommended: false, sources: [] }, schema: {}, messages: {} }, create: () => ({}) });

/** What is wrong with a rule that others wrote, before it is run. */
export async function mistakesOf(rule: unknown, id: string, path: Path = []): Promise<readonly Mistake[]> {
  const say = (message: string): Mistake => ({ path, message });
  if (!NAME.test(id.slice(id.indexOf('/') + 1))) return [say('its name has small letters, digits and "-"')];
  if (!isObject(rule)) return [say('a rule is an object { meta, create }')];
  const out: Mistake[] = [];
  if (typeof rule['create'] !== 'function') out.push(say('"create" must be a function that takes the context and returns a visitor'));
  if (!isObject(rule['meta'])) return [...out, say('"meta" must be an object { id, type, docs, messages }')];
  const validate = await validatorFor(ruleMetaSchema);
  if (!validate(rule['meta'])) out.push(...explain(validate.errors ?? [], [...path, 'meta']));
  else out.push(...(await wrongOptions(rule['meta'] as unknown as RuleMeta)).map(say));
  return out;
}

async function wrongOptions({ schema, defaultOptions }: RuleMeta): Promise<readonly string[]> {
  if (schema === undefined) return defaultOptions === undefined ? [] : ['"defaultOptions" need a "schema"'];
  try {
    const validate = await validatorFor(schema);
    if (defaultOptions === undefined || validate(defaultOptions)) return [];
    return explain(validate.errors ?? [], ['defaultOptions']).map(({ message }) => `"defaultOptions" do not fit "schema": ${message}`);
  } catch (error) {
    return [`"schema" is no JSON schema: ${error instanceof Error ? error.message : String(error)}`];
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

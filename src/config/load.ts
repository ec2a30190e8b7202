import { posix, resolve } from 'node:path';
import type { BadLink, Rule } from '../types.js';
import type { ResolvedConfig } from '../settle/config-types.js';
import { ownRules } from '../settle/own-rules.js';
import type { Flat, FlatEntry } from './flatten.js';
import type { Host } from '../host.js';
import { findProject } from './find.js';
import type { Reader } from './reader.js';
import { resolveConfig } from './resolve.js';

export interface LoadInput {
  readonly host: Host;
  /** `--config`. */
  readonly file: string | undefined;
  /** False for `--no-config-lookup`. */
  readonly lookup: boolean;
  /** `--rule`. */
  readonly ruleOptions: readonly string[];
  readonly builtIn: readonly Rule[];
}

export interface LoadedConfig {
  /** The project's folder; undefined when there is none. */
  readonly root: string | undefined;
  /** The configuration file in use. */
  readonly file: string | undefined;
  readonly config: ResolvedConfig;
  /** A sentence on a link of the settings, with its place. */
  readonly sayOfLink: (bad: BadLink) => string;
  /** Built-in rules and those of plugins. */
  readonly rules: readonly Rule[];
  /** Texts of configurations, by path from the project's folder: findings may stand in them. */
  readonly texts: ReadonlyMap<string, string>;
  readonly ignorePatterns: readonly { readonly pattern: string; readonly base: string }[];
}

/**
 * Finds the project, and what holds in it. Without a configuration: `recommended`.
 * @throws Misuse when the configuration or a `--rule` is wrong
 */
export async function loadConfig({ host, file, lookup, ruleOptions, ...input }: LoadInput): Promise<LoadedConfig> {
  const builtIn = [...input.builtIn, ...ownRules];
  const place = findProject(host, host.cwd);
  const used = file === undefined ? (lookup ? place.config : undefined) : resolve(host.cwd, file);
  // As in ESLint: globs of a configuration named by hand are relative to the current folder.
  const base = file === undefined ? (place.root ?? host.cwd) : host.cwd;
  const reader: Reader = { host, root: place.root ?? host.cwd };
  const flat = used === undefined ? nothing(builtIn) : await (await import('./flatten.js')).flatten(reader, used, builtIn, base);
  const lines = ruleOptions.length === 0 ? [] : await (await import('./rule-option.js')).readRuleOptions(ruleOptions, flat.rules);
  const recommended: readonly FlatEntry[] = flat.hasBase ? [] : [{ scopes: [], preset: 'recommended' }];
  const rules = [...flat.rules.values()];
  const folder = place.root ?? host.cwd;
  const relative = (path: string): string => posix.relative(folder, path);
  return {
    root: place.root, file: used, rules,
    sayOfLink: ({ index, key, message }) => flat.entries.findLast(({ settings }) => settings?.links !== undefined)?.say?.({ path: ['links', index, key], message }) ?? message,
    config: resolveConfig({ entries: [...recommended, ...flat.entries], builtIn, lines, absolute: (path) => posix.join(folder, path), relative }),
    texts: new Map([...flat.texts].map(([path, text]) => [relative(path), text])),
    ignorePatterns: flat.entries.flatMap((entry) => (entry.globalIgnores ?? []).map((pattern) => ({ pattern, base }))),
  };
}

const nothing = (builtIn: readonly Rule[]): Flat => ({ entries: [], hasBase: false, texts: new Map<string, never>(), rules: new Map(builtIn.map((rule) => [rule.meta.id, rule])) });

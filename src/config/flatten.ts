import { dirname, isAbsolute, resolve, sep } from 'node:path';
import type { Rule, Settings } from '../types.js';
import { didYouMean, explain, type Mistake } from './explain.js';
import { globMatcher, type Matcher } from './globs.js';
import { checkLinks } from './links.js';
import { Misuse } from './misuse.js';
import { addPlugins, type Known } from './plugins.js';
import { isPreset, PRESETS, type Preset } from './presets.js';
import { readConfig } from './read.js';
import type { ConfigFile, Reader } from './reader.js';
import { readRules, type RuleLine } from './rules.js';
import { configSchema } from './schema.js';
import { readSuppressionList, type ReadSuppression } from './silence.js';
import type { Path } from './tree-value.js';
import type { ConfigEntry } from './types.js';
import { validatorFor } from './validators.js';

/** `files` and `ignores` of an entry, or of one that extends it: all of them must let a file pass. */
export interface Scope {
  readonly files?: readonly Matcher[];
  readonly ignores: readonly Matcher[];
}

/** An entry without `extends`: what it sets, and for which files. */
export interface FlatEntry {
  readonly scopes: readonly Scope[];
  readonly preset?: Preset;
  readonly rules?: readonly RuleLine[];
  readonly settings?: Settings;
  readonly suppressions?: readonly ReadSuppression[];
  /** A sentence on a mistake in them, with its place. */
  readonly say?: (mistake: Mistake) => string;
  /** Globs of files that no run looks at. */
  readonly globalIgnores?: readonly string[];
}

export interface Flat {
  readonly entries: readonly FlatEntry[];
  /** True when an entry for all files names a preset, or extends an empty list; else `recommended` holds. */
  readonly hasBase: boolean;
  /** Built-in rules and those of plugins. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** Texts of configurations by path, absolute with "/". */
  readonly texts: ReadonlyMap<string, string>;
}

/** Configurations may extend each other this deep. */
const MAX_DEPTH = 20;

interface Context {
  readonly reader: Reader;
  readonly known: Known;
  /** Folder that globs are relative to, absolute with "/". */
  readonly base: string;
  readonly out: FlatEntry[];
  readonly texts: Map<string, string>;
  readonly wrong: string[];
}

/**
 * Checks a configuration as a whole, and resolves what it extends.
 * @throws Misuse with everything that is wrong in it
 */
export async function flatten(reader: Reader, path: string, builtIn: readonly Rule[], base: string): Promise<Flat> {
  const known: Known = { rules: new Map(builtIn.map((rule) => [rule.meta.id, rule])), plugins: new Map(), categories: new Set(builtIn.map(({ meta }) => meta.id.split('/')[0] ?? '')) };
  const context: Context = { reader, base, known, out: [], texts: new Map(), wrong: [] };
  const opened = await openFile(context, path, []);
  await addFile(context, opened, [], []);
  if (context.wrong.length > 0) throw new Misuse(context.wrong);
  const emptied = opened.entries.some(({ extends: above, files }) => files === undefined && Array.isArray(above) && above.length === 0);
  const hasBase = emptied || context.out.some((entry) => entry.preset !== undefined && entry.scopes.length === 0);
  return { entries: context.out, hasBase, rules: known.rules, texts: context.texts };
}

interface Opened {
  readonly file: ConfigFile;
  readonly entries: readonly ConfigEntry[];
}

/** Reads a file and holds it against the schema; rules of plugins are known from then on. */
async function openFile(context: Context, path: string, trail: readonly string[]): Promise<Opened> {
  if (trail.includes(path) || trail.length > MAX_DEPTH) throw new Misuse([`${[...trail, path].join(' extends ')}: configurations extend each other in a circle`]);
  const file = await readConfig(context.reader, path);
  const validate = await validatorFor(configSchema);
  if (!validate(file.value)) throw new Misuse([...new Set(explain(validate.errors ?? []).map((mistake) => file.say(mistake)))]);
  const entries = file.value as readonly ConfigEntry[];
  const mistakes: Mistake[] = [];
  for (const [index, entry] of entries.entries()) await addPluginsOf(context.known, entry, [index], mistakes);
  context.wrong.push(...mistakes.map((mistake) => file.say(mistake)));
  context.texts.set(slashed(file.path), file.text);
  return { file, entries };
}

/** Those of an entry, and of the entries that it extends. */
async function addPluginsOf(known: Known, { plugins, extends: above }: ConfigEntry, path: Path, mistakes: Mistake[]): Promise<void> {
  await addPlugins(known, plugins, [...path, 'plugins'], mistakes);
  for (const [item, each] of (listOf(above) ?? []).entries()) if (typeof each === 'object') await addPluginsOf(known, each, [...path, 'extends', ...(Array.isArray(above) ? [item] : [])], mistakes);
}

async function addFile(context: Context, { file, entries }: Opened, scopes: readonly Scope[], trail: readonly string[]): Promise<void> {
  for (const [index, entry] of entries.entries()) await addEntry(context, { file, entry, path: [index], scopes, trail });
}

interface Here {
  readonly file: ConfigFile;
  readonly entry: ConfigEntry;
  readonly path: Path;
  readonly scopes: readonly Scope[];
  readonly trail: readonly string[];
}

async function addEntry(context: Context, here: Here): Promise<void> {
  const { entry, file, path } = here;
  const mistakes: Mistake[] = [];
  const files = listOf(entry.files);
  const ignores = listOf(entry.ignores);
  const onlyIgnores = ignores !== undefined && Object.keys(entry).every((key) => key === 'ignores' || key === 'name');
  if (onlyIgnores && here.scopes.length === 0) context.out.push({ scopes: [], globalIgnores: ignores });
  const scopes = files === undefined && ignores === undefined ? here.scopes : [...here.scopes, scopeOf(files, ignores ?? [], context.base)];
  if (entry.settings !== undefined && scopes.length > 0) {
    mistakes.push({ path: [...path, 'settings'], message: '"settings" hold for the whole project: move them to an entry without "files" and "ignores"' });
  }
  for (const [item, above] of (listOf(entry.extends) ?? []).entries()) {
    const at = [...path, 'extends', ...(Array.isArray(entry.extends) ? [item] : [])];
    if (typeof above === 'object') await addEntry(context, { ...here, entry: above, path: at, scopes });
    else await addNamed(context, { ...here, path: at, scopes }, above, mistakes);
  }
  const rules = await readRules(entry.rules, context.known.rules, [...path, 'rules'], mistakes);
  mistakes.push(...checkLinks(entry.settings?.links ?? [], [...path, 'settings', 'links']));
  const spanOf = (at: Path): ReturnType<typeof file.placeOf> & { readonly file: string } => ({ file: slashed(file.path), ...file.placeOf(at) });
  const suppressions = readSuppressionList({ suppressions: entry.suppressions ?? [], rules: context.known.rules, path: [...path, 'suppressions'], base: context.base, spanOf }, mistakes);
  if (rules.length > 0 || entry.settings !== undefined || suppressions.length > 0) {
    context.out.push({ scopes, rules, settings: entry.settings, suppressions, say: (mistake) => file.say({ ...mistake, path: [...path, 'settings', ...mistake.path] }) });
  }
  context.wrong.push(...mistakes.map((mistake) => file.say(mistake)));
}

/** A preset, or the path of another file. */
async function addNamed(context: Context, here: Here, name: string, mistakes: Mistake[]): Promise<void> {
  if (isPreset(name)) context.out.push({ scopes: here.scopes, preset: name });
  else if (/^\.{1,2}[\\/]/.test(name) || isAbsolute(name)) {
    const trail = [...here.trail, here.file.path];
    await addFile(context, await openFile(context, resolve(dirname(here.file.path), name), trail), here.scopes, trail);
  } else {
    mistakes.push({ path: here.path, message: `unknown preset "${name}"${didYouMean(name, PRESETS) || `; there are ${PRESETS.join(', ')}, and paths that begin with "./"`}` });
  }
}

const scopeOf = (files: readonly string[] | undefined, ignores: readonly string[], base: string): Scope => ({
  files: files?.map((glob) => globMatcher(glob, base)),
  ignores: ignores.map((glob) => globMatcher(glob, base)),
});

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

const slashed = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));

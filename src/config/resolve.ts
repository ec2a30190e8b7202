import type { Rule, Settings } from '../types.js';
import type { ResolvedConfig, RuleSetting, Suppression } from '../settle/config-types.js';
import type { Matcher } from './globs.js';
import type { FlatEntry, Scope } from './flatten.js';
import { presetSettings } from './presets.js';
import type { RuleLine } from './rules.js';

export interface ResolveInput {
  /** Lowest first. */
  readonly entries: readonly FlatEntry[];
  /** Those that presets are made of. */
  readonly builtIn: readonly Rule[];
  /** From `--rule`: hold everywhere and win. */
  readonly lines: readonly RuleLine[];
  /** Makes the path of a linted file absolute. */
  readonly absolute: (path: string) => string;
  /** The other way. */
  readonly relative: (path: string) => string;
}

type Settled = ReadonlyMap<string, RuleSetting>;

/** What holds for which file. Files under the same entries get the same map, so that the maps can be told apart by identity. */
export function resolveConfig({ entries, builtIn, lines, absolute, relative }: ResolveInput): ResolvedConfig {
  const tests = entries.map((entry) => scopeTest(entry.scopes));
  const byChoice = new Map<string, Settled>();
  const byPath = new Map<string, Settled>();
  const choose = (path: string): Settled => {
    const chosen = tests.map((test) => test === undefined || test(absolute(path)));
    const key = chosen.map(Number).join('');
    let map = byChoice.get(key);
    if (map === undefined) byChoice.set(key, (map = layered(entries.filter((_, index) => chosen[index]), builtIn, lines)));
    return map;
  };
  const everywhere = tests.every((test) => test === undefined) ? choose('') : undefined;
  return {
    settings: Object.assign({}, ...entries.map((entry) => entry.settings ?? {})) as Settings,
    suppressions: entries.flatMap(({ suppressions = [] }, index) => suppressions.map(({ matches, silencer, ...rest }): Suppression => ({
      ...rest, silencer: { ...silencer, span: { ...silencer.span, file: relative(silencer.span.file) } },
      appliesTo: (path) => matches(absolute(path)) && tests[index]?.(absolute(path)) !== false,
    }))),
    forFile(path) {
      if (everywhere !== undefined) return everywhere;
      let map = byPath.get(path);
      if (map === undefined) byPath.set(path, (map = choose(path)));
      return map;
    },
  };
}

function layered(entries: readonly FlatEntry[], builtIn: readonly Rule[], lines: readonly RuleLine[]): Settled {
  const out = new Map<string, RuleSetting>();
  for (const { preset, rules: own = [] } of entries) {
    // A preset that comes later sets severities anew; options that were given stay.
    if (preset !== undefined) for (const [id, setting] of presetSettings(preset, builtIn)) out.set(id, { ...setting, options: out.get(id)?.options ?? {} });
    for (const line of own) apply(out, line);
  }
  for (const line of lines) apply(out, line);
  return out;
}

/** What the user wrote is exact. Switched off means forgotten but for the options. */
function apply(out: Map<string, RuleSetting>, { id, severity, options }: RuleLine): void {
  out.set(id, { severity, options: options ?? out.get(id)?.options ?? {}, graded: false, strict: false });
}

/** Undefined: holds for all files. */
function scopeTest(scopes: readonly Scope[]): ((path: string) => boolean) | undefined {
  if (scopes.length === 0) return undefined;
  return (path) => scopes.every(({ files, ignores }) => (files === undefined || matchesAny(files, path)) && !isTakenOut(ignores, path));
}

const matchesAny = (globs: readonly Matcher[], path: string): boolean => globs.some((glob) => glob.matches(path) !== glob.negated);

/** The last that matches decides. */
const isTakenOut = (globs: readonly Matcher[], path: string): boolean => globs.findLast((glob) => glob.matches(path))?.negated === false;

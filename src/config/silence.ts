import { posix } from 'node:path';
import type { Rule } from '../types.js';
import type { Suppression } from '../settle/config-types.js';
import { lastDay, namedRule, namesRule, type Silencer } from '../settle/silencer.js';
import { didYouMean, type Mistake } from './explain.js';
import { globMatcher } from './globs.js';
import type { Path } from './tree-value.js';
import type { ConfiguredSuppression } from './types.js';

export interface SilenceInput {
  readonly suppressions: readonly ConfiguredSuppression[];
  readonly rules: ReadonlyMap<string, Rule>;
  /** Path of the list in the configuration. */
  readonly path: Path;
  /** Folder that globs are relative to. */
  readonly base: string;
  /** Where something stands in the configuration. */
  readonly spanOf: (path: Path) => Silencer['span'];
}

/** A suppression whose files are absolute paths. */
export type ReadSuppression = Omit<Suppression, 'appliesTo'> & { readonly matches: (absolute: string) => boolean };

/** Checks a `suppressions` list and makes it ready. */
export function readSuppressionList({ suppressions, rules, path, base, spanOf }: SilenceInput, mistakes: Mistake[]): readonly ReadSuppression[] {
  return suppressions.flatMap((each, index) => {
    const at = [...path, index];
    const globs = listOf(each.file).map((glob) => globMatcher(posix.normalize(glob), base));
    const limit = each.until === undefined ? {} : lastDay(each.until);
    if (limit.wrong !== undefined) mistakes.push({ path: [...at, 'until'], message: `"until": ${limit.wrong.replaceAll('`', '"')}` });
    if (each.pointer !== undefined && !/^(?:\/|$)/.test(each.pointer)) mistakes.push({ path: [...at, 'pointer'], message: `"pointer" is ${JSON.stringify(each.pointer)}, but a JSON pointer begins with "/", for example "/Statement/0/Action"` });
    return listOf(each.rule).flatMap((text, item): readonly ReadSuppression[] => {
      const ruleAt = [...at, 'rule', ...(Array.isArray(each.rule) ? [item] : [])];
      const named = namedRule(text);
      if (named.wrong !== undefined) mistakes.push({ path: ruleAt, message: named.wrong.replaceAll('`', '"') });
      else if (named.rule !== '*' && ![...rules.keys()].some((id) => namesRule(named.rule, id))) mistakes.push({ path: ruleAt, message: `unknown rule "${named.rule}"${didYouMean(named.rule, rules.keys())}` });
      const { action, resource, entity, reason, pointer } = each;
      const scope = { ...(action === undefined ? {} : { action }), ...(resource === undefined ? {} : { resource }), ...(entity === undefined ? {} : { entity }), ...named.scope };
      const silencer: Silencer = { ...limit, ...(reason === undefined || reason.trim() === '' ? {} : { reason: reason.trim() }), ...named, scope, span: spanOf(ruleAt), external: true };
      return [{ silencer, ...(pointer === undefined ? {} : { pointer }), matches: (file) => globs.some((glob) => glob.matches(file)) }];
    });
  });
}

const listOf = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

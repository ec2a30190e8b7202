import { posix } from 'node:path';
import { isAppScript, isAppTest, mayHoldConstructs, mentionsCdk } from '../frontends/cdk/looks.js';
import { isAside, isScript, mayHoldPolicies } from '../frontends/code-policies/looks.js';
import { importsOf, mentionsAws } from '../project/imports.js';
import { createResolver } from '../project/resolve.js';
import type { SourceFile } from '../types.js';

/**
 * Scripts that a run over all of these is likely to take apart, in the order in which it does: those of apps of the CDK, then those
 * with policies or calls of AWS, and what belongs to them. A look at the texts: one too many costs time, one that is missing is asked for.
 */
export function* worthTakingApart(paths: readonly string[], read: (path: string) => string | undefined): Generator<SourceFile> {
  const others: SourceFile[] = [];
  for (const path of paths) {
    const text = read(path);
    if (text === undefined) continue;
    if (isAppScript(path) && !isAppTest(path) && mentionsCdk(text) && mayHoldConstructs(text)) yield { path, text };
    else others.push({ path, text });
  }
  yield* withTheirImports(others);
}

function* withTheirImports(scripts: readonly SourceFile[]): Generator<SourceFile> {
  const byPath = new Map(scripts.map((script) => [script.path, script]));
  const resolver = createResolver({ has: (path) => byPath.has(path), read: () => undefined });
  const importedBy = ({ path, text }: SourceFile): readonly SourceFile[] => {
    const isPython = path.endsWith('.py');
    return importsOf(text, isPython ? 'python' : 'javascript').flatMap((name) => byPath.get((isPython ? resolver.python([posix.dirname(path)], path, name) : resolver.javascript([], path, name)) ?? '') ?? []);
  };
  const worth = new Set(scripts.filter(({ path, text }) => mentionsAws(text) || (isScript(path) && !isAside(path) && mayHoldPolicies(text))));
  for (const script of worth) for (const each of importedBy(script)) worth.add(each);
  yield* [...worth].sort((a, b) => (a.path < b.path ? -1 : 1));
}

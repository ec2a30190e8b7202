import { didYouMean } from '../config/explain.js';
import { Misuse } from '../config/misuse.js';
import { suppressionsText } from '../config/suppressions.js';
import { failed, type Host } from '../host.js';
import type { Baseline, KnownFinding } from '../settle/baseline.js';
import { plural } from '../report/text.js';
import type { Values } from './options.js';
import { isWhole, type Run } from '../run.js';
import type { Diagnostic } from '../types.js';

/** Writes down what is to be known from now on, or drops what is gone; the run as it is then. @throws Misuse when the file can't be written */
export function suppress(done: Run, values: Values, host: Host): Run {
  const rules = values['suppress-rule'];
  if (values['suppress-all'] !== true && rules === undefined && values['prune-suppressions'] !== true) return sayGone(done, values, host);
  checkRules(rules ?? [], done.config.rules.map(({ meta }) => meta.id));
  const { file, baseline } = done.suppressions;
  const adds = values['prune-suppressions'] !== true;
  const added = adds ? done.diagnostics.filter(({ suppressed, rule }) => suppressed === undefined && !rule.startsWith('rolelint/') && (rules?.includes(rule) ?? true)) : [];
  const next = adds ? withAll(baseline, added.map((each) => [each.span.file, knownBy(done.output, each)] as const)) : pruned(baseline, done.output);
  if (next.size > 0 || !failed(host.kind(file))) {
    const failure = host.replace(file, suppressionsText(next));
    if (failure !== undefined) throw new Misuse([`${file} can't be written: ${failure.message}`]);
  }
  const count = adds ? added.length : sizeOf(done.output.gone);
  host.err(`rolelint: ${adds ? `${plural(count, 'finding')} written down as known` : `${plural(count, 'finding')} dropped that ${count === 1 ? 'is' : 'are'} gone`}\n`);
  const known = new Set(added);
  return { ...done, diagnostics: done.diagnostics.map((each) => (known.has(each) ? { ...each, suppressed: { kind: 'external' } } : each)) };
}

function knownBy(output: Run['output'], found: Diagnostic): KnownFinding {
  if (!isWhole(output)) throw new Error('what is written down as known was judged in parts');
  return output.knownBy(found);
}

/** @throws Misuse for a name that no rule has */
function checkRules(named: readonly string[], ids: readonly string[]): void {
  const unknown = named.filter((id) => !ids.includes(id));
  if (unknown.length > 0) throw new Misuse(unknown.map((id) => `--suppress-rule: unknown rule "${id}"${didYouMean(id, ids) || '; `rolelint rules` lists them'}`));
}

function sayGone(done: Run, values: Values, host: Host): Run {
  const count = sizeOf(done.output.gone);
  if (count > 0 && values['pass-on-unpruned-suppressions'] !== true) {
    host.err(`rolelint: ${plural(count, 'known finding')} ${count === 1 ? 'is' : 'are'} gone: --prune-suppressions drops ${count === 1 ? 'it' : 'them'} from the suppressions file\n`);
  }
  return done;
}

const sizeOf = (baseline: Baseline): number => [...baseline.values()].reduce((sum, known) => sum + known.length, 0);

function withAll(baseline: Baseline, added: readonly (readonly [string, KnownFinding])[]): Baseline {
  const out = new Map<string, readonly KnownFinding[]>(baseline);
  for (const [file, known] of added) out.set(file, [...(out.get(file) ?? []), known]);
  return out;
}

/** Without what is gone; what says less by now is held to that. */
function pruned(baseline: Baseline, { gone, narrowed }: Run['output']): Baseline {
  return new Map([...baseline].map(([file, known]) => {
    const dropped = new Set(gone.get(file));
    return [file, known.filter((each) => !dropped.has(each)).map((each) => narrowed.get(each) ?? each)] as const;
  }));
}

/** @throws Misuse when options exclude each other */
export function checkSuppressing(values: Values): void {
  const given = (['suppress-all', 'suppress-rule', 'prune-suppressions'] as const).filter((name) => values[name] !== undefined);
  if (given.length > 1) throw new Misuse([`--${given[0] ?? ''} and --${given[1] ?? ''} exclude each other`]);
  if (given.length > 0 && values.stdin === true) throw new Misuse([`--${given[0] ?? ''} is not for --stdin`]);
}

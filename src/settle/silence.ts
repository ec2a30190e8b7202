import type { Diagnostic, Entity, Span } from '../types.js';
import type { RawDiagnostic } from '../rule-engine.js';
import { lineIndex, type LineIndex } from '../formats/index.js';
import type { Suppression } from './config-types.js';
import { readDirectives, type Directive } from './directives.js';
import type { SettleInput } from './input.js';
import { noticesOf } from './notices.js';
import { namedRule, namesRule, withoutUntil, lastDay, type Silencer } from './silencer.js';
import { isWithin } from './subject.js';

export interface Silence {
  /** Why the finding is not to be shown; undefined when nothing silences it. */
  of(found: RawDiagnostic): Diagnostic['suppressed'];
  /** Findings on what silences nothing, no more, or without a reason. To be asked after all findings were shown to `of`. */
  notices(): readonly Diagnostic[];
}

interface Region {
  readonly body: Span | undefined;
  readonly names: readonly Silencer[];
}

type Test = (name: Silencer) => boolean;

/** All that silences findings in the files at hand: comments, metadata of resources, and the configuration. */
export function silencing(input: SettleInput): Silence {
  const byFile = new Map<string, FileSilence>();
  const regions = input.inlineConfig ? regionsByFile(input.entities) : new Map<string, never>();
  const used = new Set<string>();
  const expired = new Set<string>();
  const isOver = ({ until }: Silencer): boolean => until !== undefined && input.today !== undefined && input.today > until;

  const ofFile = (file: string): FileSilence => {
    let known = byFile.get(file);
    if (known === undefined) byFile.set(file, (known = fileSilence(file, input, regions.get(file) ?? [])));
    return known;
  };

  return {
    of(found) {
      const silence = ofFile(found.span.file);
      if (silence.names.length === 0) return undefined;
      const text = input.texts.get(found.span.file) ?? '';
      const meant: Test = (name) => name.wrong === undefined && namesRule(name.rule, found.rule) && isWithin(name.scope, found, text, input.statementAt);
      const silencer = silence.find(found, (name) => !isOver(name) && meant(name));
      if (silencer === undefined) {
        const over = silence.find(found, meant);
        if (over !== undefined) expired.add(keyOf(over));
        return undefined;
      }
      used.add(keyOf(silencer));
      return { kind: silencer.external === true ? 'external' : 'inSource', ...(silencer.reason === undefined ? {} : { reason: silencer.reason }) };
    },
    notices() {
      const files = [...new Set([...(input.inlineConfig ? input.comments.keys() : []), ...regions.keys()])].filter((file) => input.isReported(file));
      const written = files.flatMap((file) => ofFile(file).own);
      const configured = (input.config.suppressions ?? []).filter((each) => isJudged(each, input)).map(({ silencer }) => silencer);
      const all = [...new Map([...written, ...configured].map((name) => [keyOf(name), name])).values()];
      return noticesOf(all, { isUsed: (name) => used.has(keyOf(name)), isOver: (name) => expired.has(keyOf(name)) }, input);
    },
  };
}

/** What was looked at in part may silence something in the rest. */
function isJudged({ appliesTo, silencer }: Suppression, input: SettleInput): boolean {
  const files = [...input.texts.keys()].filter(appliesTo);
  return files.length === 0 ? input.isReported(silencer.span.file) : files.every((file) => input.isReported(file));
}

/** One place in a file may silence for several entities (a function and the role that SAM makes for it). */
const keyOf = ({ span, rule }: Silencer): string => `${rule}\n${span.start}\n${span.file}`;

interface FileSilence {
  /** What stands in the file itself. */
  readonly own: readonly Silencer[];
  readonly names: readonly Silencer[];
  find(found: RawDiagnostic, test: Test): Silencer | undefined;
}

function fileSilence(file: string, input: SettleInput, regions: readonly Region[]): FileSilence {
  const text = input.texts.get(file) ?? '';
  const lines: LineIndex = lineIndex(text);
  const directives = input.inlineConfig ? readDirectives(file, text, input.comments.get(file) ?? [], lines) : [];
  const configured = (input.config.suppressions ?? []).flatMap((each) => regionOf(each, file, input) ?? []);
  const own = [...directives.flatMap((each) => (each.kind === 'enable' ? [] : each.names)), ...regions.flatMap((each) => each.names)];
  return {
    own, names: [...own, ...configured.flatMap((each) => each.names)],
    find: (found, test) =>
      byLine(directives, test, lines.at(found.span.start).line) ?? bySpan(directives, test, found) ?? byRegion(regions, test, found) ?? byRegion(configured, test, found),
  };
}

/** Undefined where it does not hold. */
function regionOf({ appliesTo, silencer, pointer }: Suppression, file: string, { placeOf }: SettleInput): Region | undefined {
  if (!appliesTo(file)) return undefined;
  const body = pointer === undefined ? undefined : placeOf?.(pointer, file);
  return pointer !== undefined && body === undefined ? undefined : { body, names: [silencer] };
}

function byLine(directives: readonly Directive[], test: Test, line: number): Silencer | undefined {
  for (const each of directives) {
    if (each.kind !== 'lines' || line < each.first || line > each.last) continue;
    const name = each.names.find(test);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** `disable` holds until an `enable` of the same rule, or the end of the file. */
function bySpan(directives: readonly Directive[], test: Test, { rule, span }: RawDiagnostic): Silencer | undefined {
  let current: Silencer | undefined;
  for (const each of directives) {
    if (each.kind === 'lines') continue;
    if (each.from > span.start) break;
    if (each.kind === 'disable') current = each.names.find(test) ?? current;
    else if (each.names.some((name) => namesRule(name.rule, rule))) current = undefined;
  }
  return current;
}

function byRegion(regions: readonly Region[], test: Test, { span }: RawDiagnostic): Silencer | undefined {
  for (const { body, names } of regions) {
    if (body !== undefined && (span.file !== body.file || span.start < body.start || span.end > body.end)) continue;
    const name = names.find(test);
    if (name !== undefined) return name;
  }
  return undefined;
}

function regionsByFile(entities: readonly Entity[]): ReadonlyMap<string, readonly Region[]> {
  const out = new Map<string, Region[]>();
  for (const { disabled = [], body, span, made, label } of entities) {
    for (const each of disabled) {
      // what was made of source is told there, where nothing stands inside of anything
      const isSpread = each.entity !== undefined || made?.at !== undefined;
      const name = silencerOf(isSpread ? { ...each, entity: each.entity ?? label } : each);
      for (const file of new Set([span.file, made?.at?.file ?? span.file])) out.set(file, [...(out.get(file) ?? []), { body: isSpread ? undefined : body, names: [name] }]);
    }
  }
  return out;
}

/** In metadata a reason may end in a day as in comments, or the day stands by itself. */
function silencerOf({ rule, reason, until, span, ...scope }: NonNullable<Entity['disabled']>[number]): Silencer {
  const { text, ...limit } = withoutUntil(reason ?? '');
  const named = namedRule(rule);
  return { ...limit, ...(until === undefined ? {} : lastDay(until)), ...(text === '' ? {} : { reason: text }), ...named, scope: { ...scope, ...named.scope }, span };
}

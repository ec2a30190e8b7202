import type { Diagnostic, Entity, Span } from '../types.js';
import type { RawDiagnostic } from '../rule-engine.js';
import { lineIndex, type LineIndex } from '../formats/index.js';
import { closest } from '../iam/closest.js';
import { namesRule, readDirectives, type Directive, type Silencer } from './directives.js';
import { UNUSED_DISABLE } from './own-rules.js';
import type { SettleInput } from './input.js';

export interface Silence {
  /** Why the finding is not to be shown; undefined when nothing silences it. */
  of(found: RawDiagnostic): Diagnostic['suppressed'];
  /** Findings for what silenced nothing. To be asked after all findings were shown to `of`. */
  unused(): readonly Diagnostic[];
}

interface Region {
  readonly body: Span | undefined;
  readonly names: readonly Silencer[];
}

/** All that silences findings in the files at hand: comments, and metadata of resources. */
export function silencing(input: SettleInput): Silence {
  if (!input.inlineConfig) return { of: () => undefined, unused: () => [] };
  const byFile = new Map<string, FileSilence>();
  const regions = regionsByFile(input.entities);
  const used = new Set<string>();

  const ofFile = (file: string): FileSilence => {
    let known = byFile.get(file);
    if (known === undefined) byFile.set(file, (known = fileSilence(file, input, regions.get(file) ?? [])));
    return known;
  };

  return {
    of(found) {
      const silencer = ofFile(found.span.file).find(found);
      if (silencer === undefined) return undefined;
      used.add(keyOf(silencer));
      return { kind: 'inSource', ...(silencer.reason === undefined ? {} : { reason: silencer.reason }) };
    },
    unused() {
      const { reportUnused } = input;
      if (reportUnused === 'off') return [];
      const files = [...new Set([...input.comments.keys(), ...regions.keys()])].filter((file) => input.isReported(file));
      const ids = input.rules.map((rule) => rule.meta.id);
      const idle = new Map(files.flatMap((file) => ofFile(file).names).map((name) => [keyOf(name), name]));
      return [...idle].filter(([key]) => !used.has(key)).map(([, name]) => unusedFinding(name, ids, reportUnused));
    },
  };
}

/** One place in a file may silence for several entities (a function and the role that SAM makes for it). */
const keyOf = ({ span, rule }: Silencer): string => `${rule}\n${span.start}\n${span.file}`;

interface FileSilence {
  readonly names: readonly Silencer[];
  find(found: RawDiagnostic): Silencer | undefined;
}

function fileSilence(file: string, input: SettleInput, regions: readonly Region[]): FileSilence {
  const text = input.texts.get(file) ?? '';
  const comments = input.comments.get(file) ?? [];
  const lines: LineIndex = lineIndex(text);
  const directives = readDirectives(file, text, comments, lines);
  const names = [...directives.flatMap((each) => (each.kind === 'enable' ? [] : each.names)), ...regions.flatMap((each) => each.names)];
  return {
    names,
    find(found) {
      if (names.length === 0) return undefined;
      return (
        byLine(directives, found.rule, lines.at(found.span.start).line) ??
        bySpan(directives, found.rule, found.span.start) ??
        byRegion(regions, found)
      );
    },
  };
}

function byLine(directives: readonly Directive[], rule: string, line: number): Silencer | undefined {
  for (const each of directives) {
    if (each.kind !== 'lines' || line < each.first || line > each.last) continue;
    const name = each.names.find((silencer) => namesRule(silencer.rule, rule));
    if (name !== undefined) return name;
  }
  return undefined;
}

/** `disable` holds until an `enable` of the same rule, or the end of the file. */
function bySpan(directives: readonly Directive[], rule: string, offset: number): Silencer | undefined {
  let current: Silencer | undefined;
  for (const each of directives) {
    if (each.kind === 'lines') continue;
    if (each.from > offset) break;
    const name = each.names.find((silencer) => namesRule(silencer.rule, rule));
    if (name !== undefined) current = each.kind === 'disable' ? name : undefined;
  }
  return current;
}

function byRegion(regions: readonly Region[], { rule, span }: RawDiagnostic): Silencer | undefined {
  for (const { body, names } of regions) {
    if (body !== undefined && (span.start < body.start || span.end > body.end)) continue;
    const name = names.find((silencer) => namesRule(silencer.rule, rule));
    if (name !== undefined) return name;
  }
  return undefined;
}

function regionsByFile(entities: readonly Entity[]): ReadonlyMap<string, readonly Region[]> {
  const out = new Map<string, Region[]>();
  for (const { disabled, body, span } of entities) {
    if (disabled === undefined || disabled.length === 0) continue;
    const regions = out.get(span.file) ?? [];
    regions.push({ body, names: disabled });
    out.set(span.file, regions);
  }
  return out;
}

function unusedFinding(name: Silencer, ids: readonly string[], severity: 'warn' | 'error'): Diagnostic {
  const known = name.rule === '*' || ids.some((id) => namesRule(name.rule, id));
  const messageId = known ? 'unused' : 'unknown';
  const message = UNUSED_DISABLE.messages[messageId];
  const near = known ? undefined : closest(name.rule, ids);
  const fill = (text = ''): string =>
    text.replaceAll('{{name}}', name.rule === '*' ? 'every rule' : name.rule).replace('{{near}}', near === undefined ? '' : `: did you mean \`${near}\``);
  return {
    rule: UNUSED_DISABLE.id, messageId, level: 'warning', severity, message: fill(message?.text), help: fill(message?.help), span: name.span, related: [],
  };
}

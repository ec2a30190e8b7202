import { DiagnosticSeverity, DiagnosticTag, type Diagnostic as LspDiagnostic, type Range } from 'vscode-languageserver';
import { lineIndex, type LineIndex } from '../formats/index.js';
import type { Diagnostic, Span } from '../types.js';
import { uriOf } from './paths.js';
import type { Analysis } from './workspace.js';

/** Ranges of spans, each file's lines counted once. */
export type RangeOf = (span: Span) => Range;

export function rangesIn(texts: ReadonlyMap<string, string>): RangeOf {
  const indexes = new Map<string, LineIndex>();
  return ({ file, start, end }) => {
    let index = indexes.get(file);
    if (index === undefined) indexes.set(file, (index = lineIndex(texts.get(file) ?? '')));
    return rangeIn(index, start, Math.max(start, end));
  };
}

export function rangeIn(index: LineIndex, start: number, end: number): Range {
  const from = index.at(start);
  const to = index.at(end);
  return { start: { line: from.line - 1, character: from.column - 1 }, end: { line: to.line - 1, character: to.column - 1 } };
}

/** A finding as editors show it: what is wrong, and below what to do. */
export function toLsp(found: Diagnostic, { absolute, opened }: Pick<Analysis, 'absolute' | 'opened'>, rangeOf: RangeOf): LspDiagnostic {
  const page = opened.config.rules.find(({ meta }) => meta.id === found.rule)?.meta.docs.sources.find(({ url }) => url !== undefined)?.url;
  return {
    range: rangeOf(found.span),
    severity: found.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: 'rolelint',
    code: found.rule,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    message: found.help === '' ? found.message : `${found.message}\n${found.help}`,
    ...(UNNEEDED.has(found.rule) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(found.related.length === 0 ? {} : { relatedInformation: found.related.map(({ span, message }) => ({ location: { uri: uriOf(absolute(span.file)), range: rangeOf(span) }, message })) }),
  };
}

/** What they find could as well not be there. */
const UNNEEDED: ReadonlySet<string> = new Set(['code/unused-permission']);

const AT_START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** `rolelint.config.json:3:5: unknown rule ...` at its place in the file that it names. */
export function troubleAt(message: string): { readonly file?: string; readonly diagnostic: LspDiagnostic } {
  const [, file, line, column, text] = /^([^\n]*?\.(?:json|jsonc|ya?ml|[cm]?[jt]s)):(?:(\d+):(\d+):)? ?([^]*)$/.exec(message) ?? [];
  const place = line === undefined ? undefined : { line: Number(line) - 1, character: Number(column) - 1 };
  const range = place === undefined ? AT_START : { start: place, end: { line: place.line, character: place.character + 1 } };
  return { ...(file === undefined ? {} : { file }), diagnostic: { range, severity: DiagnosticSeverity.Error, source: 'rolelint', code: 'configuration', message: text ?? message } };
}

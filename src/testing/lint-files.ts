import type { Data, Fix, Level, PolicyKind, Rule, Settings, SourceFile } from '../types.js';
import { nodeHost } from '../host.js';
import { findProblems } from '../lint.js';
import type { CodeInput } from '../project/codebase.js';

export interface PlainFinding {
  readonly rule: string;
  readonly messageId: string;
  readonly level: Level;
  readonly message: string;
  readonly help: string;
  readonly file: string;
  readonly source: string;
  readonly fixes: readonly Fix[];
  readonly related: readonly { readonly message: string; readonly source: string }[];
}

export interface LintFilesOptions {
  readonly rules: readonly Rule[];
  readonly options?: Readonly<Record<string, unknown>>;
  readonly settings?: Settings;
  readonly policyType?: PolicyKind | 'execution-role-trust';
  readonly data: Data;
  /** True: as if every file stood on the command line. */
  readonly named?: boolean;
}

/** The files as those of a project on disk: scripts are read when a function leads to them. */
export function codeIn(files: readonly SourceFile[]): CodeInput {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const { readTable } = nodeHost();
  return { files: { has: (path) => texts.has(path), read: (path) => texts.get(path), list: () => texts.keys() }, readTable };
}

/** The whole way from text to findings, configuration left aside. */
export async function lintFiles(files: readonly SourceFile[], options: LintFilesOptions): Promise<readonly PlainFinding[]> {
  const ids = new Set(options.rules.map((rule) => rule.meta.id));
  const result = await findProblems({
    files, code: codeIn(files), settings: options.settings ?? {}, data: options.data, readOptions: { policyType: options.policyType },
    named: options.named === true ? new Set(files.map((file) => file.path)) : undefined,
    runs: options.rules.map((rule) => ({ rule, options: { ...rule.meta.defaultOptions, ...options.options } })),
    enabled: (rule) => ids.has(rule),
  });
  const [crash] = result.crashes;
  if (crash !== undefined) throw crash.error;
  const texts = new Map(files.map((file) => [file.path, file.text]));
  return [...result.diagnostics]
    .sort((a, b) => (a.span.file < b.span.file ? -1 : a.span.file > b.span.file ? 1 : a.span.start - b.span.start))
    .map((each) => ({
      rule: each.rule, messageId: each.messageId, level: each.level, message: each.message, help: each.help, file: each.span.file,
      source: texts.get(each.span.file)?.slice(each.span.start, each.span.end) ?? '',
      fixes: each.fixes ?? [],
      related: each.related.map((place) => ({ message: place.message, source: texts.get(place.span.file)?.slice(place.span.start, place.span.end) ?? '' })),
    }));
}

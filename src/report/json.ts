import { posix } from 'node:path';
import type { Diagnostic } from '../types.js';
import { placesIn, type Places } from './places.js';
import type { ReportInput } from './types.js';

interface Message {
  readonly ruleId: string;
  readonly severity: 1 | 2;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly messageId: string;
  readonly help: string;
  readonly fatal?: true;
  readonly entity?: string;
  readonly issueCode?: string;
  readonly related: readonly object[];
}

/** ESLint's result shape for one file, with help, entity and related places of ours. */
export interface FileResult {
  readonly filePath: string;
  readonly messages: readonly Message[];
  readonly suppressedMessages: readonly (Message & { readonly suppressions: readonly object[] })[];
  readonly errorCount: number;
  readonly fatalErrorCount: number;
  readonly warningCount: number;
  readonly fixableErrorCount: number;
  readonly fixableWarningCount: number;
  readonly usedDeprecatedRules: readonly never[];
}

/** A result for each file that was linted, whether or not there is something to say of it. */
export function fileResults({ diagnostics, texts, linted, root }: Pick<ReportInput, 'diagnostics' | 'texts' | 'linted' | 'root'>): readonly FileResult[] {
  const places = placesIn(texts);
  const byFile = new Map<string, Diagnostic[]>();
  for (const file of [...linted, ...diagnostics.map((each) => each.span.file)].sort()) byFile.set(file, []);
  for (const each of diagnostics) byFile.get(each.span.file)?.push(each);
  return [...byFile].map(([file, found]) => {
    const messages = found.filter((each) => each.suppressed === undefined).map((each) => messageOf(each, places, root));
    const errors = messages.filter((each) => each.severity === 2);
    return {
      filePath: absolutePath(root, file),
      messages,
      suppressedMessages: found.flatMap((each) => (each.suppressed === undefined ? [] : [{ ...messageOf(each, places, root), suppressions: [{ kind: 'directive', justification: each.suppressed.reason ?? '' }] }])),
      errorCount: errors.length, fatalErrorCount: errors.filter((each) => each.fatal).length, warningCount: messages.length - errors.length,
      fixableErrorCount: 0, fixableWarningCount: 0, usedDeprecatedRules: [],
    };
  });
}

function messageOf(each: Diagnostic, places: Places, root: string): Message {
  return {
    ruleId: each.rule, severity: each.severity === 'error' ? 2 : 1, message: each.message, ...places.region(each.span), messageId: each.messageId, help: each.help,
    ...(each.messageId === 'crash' && each.rule.startsWith('rolelint/') ? { fatal: true as const } : {}),
    ...(each.entity === undefined ? {} : { entity: each.entity }),
    ...(each.issueCode === undefined ? {} : { issueCode: each.issueCode }),
    related: each.related.map(({ span, message }) => ({ filePath: absolutePath(root, span.file), ...places.region(span), message })),
  };
}

/** `<stdin>` is no file. */
export const absolutePath = (root: string, file: string): string => (file.startsWith('<') ? file : posix.join(root, file));

/** For programs: an array in the shape of ESLint's JSON formatter. */
export default function json(input: ReportInput): string {
  return `${JSON.stringify(fileResults(input))}\n`;
}

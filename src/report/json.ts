import { posix } from 'node:path';
import { RULE_CRASH } from '../settle/own-rules.js';
import type { Diagnostic } from '../types.js';
import { placesIn, type Places } from './places.js';
import { edited, type TextEdit } from '../fix/text-edit.js';
import type { ReportInput, WrittenFix } from './types.js';
import { jsonText } from './text.js';

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
  /** Folder of the project within the repository, relative to the root. */
  readonly project?: string;
  readonly issueCode?: string;
  readonly related: readonly object[];
  /** What `--fix` would do: offsets in UTF-16 units. */
  readonly fix?: JsonFix;
  readonly suggestions?: readonly { readonly desc: string; readonly safety: 'unsafe' | 'suggestion'; readonly fix: JsonFix }[];
}

/** ESLint's one stretch for all changes of a fix. */
interface JsonFix {
  readonly range: readonly [number, number];
  readonly text: string;
}

/** ESLint's result shape for one file, with help, entity, project and related places of ours. */
export interface FileResult {
  readonly filePath: string;
  readonly messages: readonly Message[];
  readonly suppressedMessages: readonly (Message & { readonly suppressions: readonly object[] })[];
  readonly errorCount: number;
  readonly fatalErrorCount: number;
  readonly warningCount: number;
  readonly fixableErrorCount: number;
  readonly fixableWarningCount: number;
  /** The text that fixes made, where they changed it. */
  readonly output?: string;
  readonly usedDeprecatedRules: readonly never[];
}

/** A result for each file that was linted, whether or not there is something to say of it. */
export function fileResults({ diagnostics, texts, linted, root, fixes, fixedTexts }: Pick<ReportInput, 'diagnostics' | 'texts' | 'linted' | 'root' | 'fixes' | 'fixedTexts'>): readonly FileResult[] {
  const places = placesIn(texts);
  const byFile = new Map<string, Diagnostic[]>();
  for (const file of [...linted, ...diagnostics.map((each) => each.span.file)].sort()) byFile.set(file, []);
  for (const each of diagnostics) byFile.get(each.span.file)?.push(each);
  return [...byFile].map(([file, found]) => {
    const message = (each: Diagnostic): Message => ({ ...messageOf(each, places, root), ...waysOut(fixes.get(each) ?? [], texts.get(file) ?? '', file) });
    const messages = found.filter((each) => each.suppressed === undefined).map(message);
    const errors = messages.filter((each) => each.severity === 2);
    const output = fixedTexts.get(file);
    return {
      filePath: absolutePath(root, file),
      messages,
      suppressedMessages: found.flatMap((each) => (each.suppressed === undefined ? [] : [{ ...messageOf(each, places, root), suppressions: [{ kind: each.suppressed.kind === 'external' ? 'file' : 'directive', justification: each.suppressed.reason ?? '' }] }])),
      errorCount: errors.length, fatalErrorCount: errors.filter((each) => each.fatal).length, warningCount: messages.length - errors.length,
      fixableErrorCount: errors.filter(({ fix }) => fix !== undefined).length, fixableWarningCount: messages.filter(({ severity, fix }) => severity === 1 && fix !== undefined).length,
      usedDeprecatedRules: [],
      ...(output === undefined ? {} : { output }),
    };
  });
}

function messageOf(each: Diagnostic, places: Places, root: string): Message {
  return {
    ruleId: each.rule, severity: each.severity === 'error' ? 2 : 1, message: each.message, ...places.region(each.span), messageId: each.messageId, help: each.help,
    ...(each.rule === RULE_CRASH.id ? { fatal: true as const } : {}),
    ...(each.entity === undefined ? {} : { entity: each.entity }),
    ...(each.project === undefined ? {} : { project: each.project }),
    ...(each.issueCode === undefined ? {} : { issueCode: each.issueCode }),
    related: each.related.map(({ span, message }) => ({ filePath: absolutePath(root, span.file), ...places.region(span), message })),
  };
}

/** ESLint's shape knows changes of the file of the finding alone. */
function waysOut(written: readonly WrittenFix[], text: string, file: string): Pick<Message, 'fix' | 'suggestions'> {
  const own = written.filter(({ edits }) => edits.every((edit) => edit.file === file));
  const safe = own.find(({ safety }) => safety === 'safe');
  const others = own.flatMap(({ title, safety, edits }) => (safety === 'safe' ? [] : [{ desc: title, safety, fix: merged(edits, text) }]));
  return { ...(safe === undefined ? {} : { fix: merged(safe.edits, text) }), ...(others.length === 0 ? {} : { suggestions: others }) };
}

function merged(edits: readonly TextEdit[], text: string): JsonFix {
  const start = Math.min(...edits.map((edit) => edit.start));
  const end = Math.max(...edits.map((edit) => edit.end));
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return { range: [start, end], text: edited(text.slice(start, end), moved) };
}

/** `<stdin>` is no file. */
export const absolutePath = (root: string, file: string): string => (file.startsWith('<') ? file : posix.join(root, file));

/** For programs: an array in the shape of ESLint's JSON formatter; of a shard an object with that and what `rolelint merge` needs. */
export default function json(input: ReportInput): string {
  const results = fileResults(input);
  return `${jsonText(input.shard === undefined ? results : { rolelintShard: input.shard, results })}\n`;
}

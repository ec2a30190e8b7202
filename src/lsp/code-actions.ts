import { CodeActionKind, type CodeAction, type TextEdit as LspEdit, type WorkspaceEdit } from 'vscode-languageserver';
import { fixAll } from '../fix/rounds.js';
import { fixWriter } from '../fix/write.js';
import { lineIndex } from '../formats/index.js';
import type { Diagnostic, Fix } from '../types.js';
import { FIX_ALL } from './capabilities.js';
import { rangeIn, rangesIn, toLsp } from './diagnostics.js';
import type { Pointed } from './pointed.js';
import { uriOf } from './paths.js';

export interface Wanted {
  readonly start: number;
  readonly end: number;
  /** Kinds that the editor asks for; absent: what fits the place. */
  readonly only?: readonly string[];
}

/** The ways out of the findings at a place; all safe ones of the document when the editor asks for those. */
export async function actionsAt(pointed: Pointed, wanted: Wanted): Promise<readonly CodeAction[]> {
  const asks = (kind: string): boolean => wanted.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) === true;
  const all = asks(FIX_ALL) ? await fixesOfAll(pointed) : [];
  return wanted.only === undefined || asks(CodeActionKind.QuickFix) ? [...(await quickFixes(pointed, wanted)), ...all] : all;
}

const NOTES: Readonly<Record<Fix['safety'], string>> = { safe: '', unsafe: ' (access may change)', suggestion: ' (a guess)' };

async function quickFixes({ analysis, file, document }: Pointed, { start, end }: Wanted): Promise<readonly CodeAction[]> {
  const here = (analysis.findings.get(file) ?? []).filter(({ span, fixes }) => fixes !== undefined && span.start <= end && start <= span.end);
  if (here.length === 0) return [];
  const writer = fixWriter(analysis.texts);
  const rangeOf = rangesIn(analysis.texts);
  const out: CodeAction[] = [];
  for (const found of here) {
    for (const fix of found.fixes ?? []) {
      const edits = await writer.textEdits(fix);
      if (edits === undefined || edits.length === 0) continue;
      const changes: Record<string, LspEdit[]> = {};
      for (const edit of edits) (changes[edit.file === file ? document.uri : uriOf(analysis.absolute(edit.file))] ??= []).push({ range: rangeOf(edit), newText: edit.text });
      out.push({
        title: `${fix.title}${NOTES[fix.safety]}`, kind: CodeActionKind.QuickFix, diagnostics: [toLsp(found, analysis, rangeOf)], edit: { changes },
        ...(fix.safety === 'safe' ? { isPreferred: true } : {}),
      });
    }
  }
  return out;
}

const SAFE: ReadonlySet<Fix['safety']> = new Set(['safe'] as const);

async function fixesOfAll({ analysis, file, document }: Pointed): Promise<readonly CodeAction[]> {
  const isSafe = ({ fixes = [] }: Diagnostic): boolean => fixes.some(({ safety }) => safety === 'safe');
  if (!(analysis.findings.get(file) ?? []).some(isSafe)) return [];
  const { changed } = await fixAll({ first: analysis.output, texts: analysis.texts, allowed: SAFE, mayChange: (path) => path === file, again: analysis.again });
  const after = changed.get(file);
  if (after === undefined || after === document.text) return [];
  return [{ title: 'Make all safe fixes of rolelint', kind: FIX_ALL, edit: replacing(document.uri, document.text, after) }];
}

/** One edit from the first to the last difference: what is left stays where the cursor is. */
function replacing(uri: string, before: string, after: string): WorkspaceEdit {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { changes: { [uri]: [{ range: rangeIn(lineIndex(before), start, before.length - end), newText: after.slice(start, after.length - end) }] } };
}

import type { Fix, SourceFile } from '../types.js';
import { applyFixes } from '../fix/choose.js';
import { parseFile } from '../formats/index.js';
import { holds, same } from './expect.js';
import type { PlainFinding } from './lint-files.js';
import type { Files, InvalidCase } from './types.js';

type Lint = (files: readonly SourceFile[]) => Promise<readonly PlainFinding[]>;

/** Every fix alone clears its finding, brings no other and leaves a text that reads; all together give what the case says. */
export async function checkFixes(each: InvalidCase, files: readonly SourceFile[], found: readonly PlainFinding[], lint: Lint): Promise<void> {
  for (const finding of found) for (const fix of finding.fixes) await checkFix(fix, each, files, found, lint);
  const safe = await withFixes(files, safeOf(found));
  if (each.output !== undefined) await sameTexts(safe, each.output, 'what safe fixes leave');
  if (safe !== files) holds((await withFixes(safe, safeOf(await lint(safe)))) === safe, 'safe fixes leave nothing that safe fixes would change again');
  if (each.suggested !== undefined) await sameTexts(await withFixes(files, found.flatMap(({ fixes }) => fixes.filter(({ safety }) => safety !== 'safe').slice(0, 1))), each.suggested, 'what suggestions leave');
}

const safeOf = (findings: readonly PlainFinding[]): readonly Fix[] => findings.flatMap(({ fixes }) => fixes.filter(({ safety }) => safety === 'safe').slice(0, 1));

async function checkFix(fix: Fix, { unwritable }: InvalidCase, files: readonly SourceFile[], found: readonly PlainFinding[], lint: Lint): Promise<void> {
  const fixed = await withFixes(files, [fix]);
  if (fixed === files && unwritable === true) return;
  holds(fixed !== files, `"${fix.title}" can be written in the syntax of its place`);
  const before = found.map(named);
  const after = (await lint(fixed)).map(named);
  holds(after.length < before.length, `"${fix.title}" clears its finding`, after, before);
  holds(after.every((each) => before.includes(each)), `"${fix.title}" brings no other finding`, after, before);
  for (const file of fixed) holds((await problemsIn(file)) <= (await problemsIn(files.find(({ path }) => path === file.path))), `"${fix.title}" leaves a file that can be read`, file.text);
}

const problemsIn = async (file: SourceFile | undefined): Promise<number> => (file === undefined ? 0 : (await parseFile(file)).problems.length);

const named = ({ file, messageId, message }: PlainFinding): string => `${file} ${messageId} ${message}`;

/** The same array when nothing changed. */
async function withFixes(files: readonly SourceFile[], fixes: readonly Fix[]): Promise<readonly SourceFile[]> {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const blank = { rule: '', messageId: '', level: 'error', severity: 'error', message: '', help: '', span: { file: '', start: 0, end: 0 }, related: [] } as const;
  const { texts: changed } = await applyFixes(fixes.map((fix) => ({ ...blank, fixes: [fix] })), texts, new Set(['safe', 'unsafe', 'suggestion']));
  return changed.size === 0 ? files : files.map((file) => ({ ...file, text: changed.get(file.path) ?? file.text }));
}

async function sameTexts(fixed: readonly SourceFile[], expected: Files, what: string): Promise<void> {
  const { parse } = await import('yaml');
  for (const [path, content] of Object.entries(expected)) {
    const text = fixed.find((file) => stemOf(file.path) === stemOf(path))?.text ?? '';
    same(typeof content === 'string' ? text : (parse(text, { logLevel: 'silent' }) as unknown), content, `${what} in ${path}`);
  }
}

const stemOf = (path: string): string => path.replace(/\.\w+$/, '');

import { parse, stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { Fix, Level, PolicyKind, Rule, Settings, SourceFile } from '../../src/types.js';
import { applyFixes } from '../../src/fix/choose.js';
import { parseFile } from '../../src/formats/index.js';
import { createData } from '../../src/data/index.js';
import { readTable, testData } from '../data/tables.js';
import { lintFiles, type PlainFinding } from './lint-files.js';

/** Files of one small project: text as it is, or an object that is tried as JSON and as YAML. */
export type Files = Readonly<Record<string, unknown>>;

export interface Case {
  readonly name: string;
  readonly files: Files;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly settings?: Settings;
  readonly policyType?: PolicyKind | 'execution-role-trust';
  readonly today?: string;
  readonly named?: boolean;
}

export interface InvalidCase extends Case {
  /** In the order of the report: file, place. */
  readonly findings: readonly Expected[];
  /** Files as safe fixes leave them: text, or what it says. One case of a rule with fixes has it at least. */
  readonly output?: Files;
  /** The same with what only people apply. */
  readonly suggested?: Files;
  /** True when some fix can't be written where the finding is. */
  readonly unwritable?: boolean;
}

export interface Expected {
  readonly messageId: string;
  /** The source text under the finding, quotes taken off; for long places its beginning suffices. */
  readonly at: string;
  readonly level?: Level;
  /** A piece of the filled message or help. */
  readonly says?: string;
  /** Source texts of related places that must be there. */
  readonly related?: readonly string[];
}

/** Runs one rule alone over small projects; objects among the files are tried as JSON and as YAML and must give the same findings. */
export function testRule(rule: Rule, cases: { readonly valid: readonly Case[]; readonly invalid: readonly InvalidCase[] }): void {
  describe(rule.meta.id, () => {
    it('has a case for its fixes', () => {
      expect([cases.invalid.some(({ output }) => output !== undefined), cases.invalid.some(({ suggested }) => suggested !== undefined)]).toEqual([rule.meta.fixable !== undefined, rule.meta.hasSuggestions === true]);
    });
    describe('is silent', () => {
      for (const each of cases.valid) {
        for (const form of formsOf(each.files)) it(`${each.name} (${form.name})`, async () => expect(await run(rule, each, form.files)).toEqual([]));
      }
    });
    describe('fires', () => {
      for (const each of cases.invalid) {
        for (const form of formsOf(each.files)) {
          it(`${each.name} (${form.name})`, async () => {
            const found = await run(rule, each, form.files);
            compare(found, each.findings);
            await checkFixes(rule, each, form.files, found);
          });
        }
      }
    });
  });
}

function compare(found: readonly PlainFinding[], expected: readonly Expected[]): void {
  expect(found.map((finding) => `${finding.messageId}: ${finding.message}`)).toHaveLength(expected.length);
  expected.forEach((wanted, index) => {
    const finding = found[index];
    if (finding === undefined) throw new Error('no finding');
    expect(finding.messageId).toBe(wanted.messageId);
    expect(unquoted(finding.source).slice(0, wanted.at.length)).toBe(wanted.at);
    if (wanted.level !== undefined) expect(finding.level).toBe(wanted.level);
    if (wanted.says !== undefined) expect(`${finding.message} ${finding.help}`).toContain(wanted.says);
    for (const place of wanted.related ?? []) expect(finding.related.map((each) => unquoted(each.source).slice(0, place.length))).toContain(place);
  });
}

/** Every fix alone clears its finding, brings no other and leaves a text that reads; all together give what the case says. */
async function checkFixes(rule: Rule, each: InvalidCase, files: readonly SourceFile[], found: readonly PlainFinding[]): Promise<void> {
  const again = (texts: readonly SourceFile[]): Promise<readonly PlainFinding[]> => run(rule, each, texts);
  for (const finding of found) {
    for (const fix of finding.fixes) {
      const fixed = await withFixes(files, [fix]);
      if (fixed === files && each.unwritable === true) continue;
      expect(fixed, `${fix.title} can be written`).not.toBe(files);
      const after = (await again(fixed)).map(named);
      expect(after.length, fix.title).toBeLessThan(found.length);
      expect(found.map(named), fix.title).toEqual(expect.arrayContaining(after));
      for (const { path, text } of fixed) expect((await parseFile({ path, text })).problems.length, fix.title).toBeLessThanOrEqual((await parseFile(files.find((file) => file.path === path) ?? { path, text: '' })).problems.length);
    }
  }
  const safeOf = (findings: readonly PlainFinding[]): Fix[] => findings.flatMap(({ fixes }) => fixes.filter(({ safety }) => safety === 'safe').slice(0, 1));
  const safe = await withFixes(files, safeOf(found));
  if (each.output !== undefined) expectTexts(safe, each.output);
  if (safe !== files) expect(await withFixes(safe, safeOf(await again(safe)))).toBe(safe);
  if (each.suggested !== undefined) expectTexts(await withFixes(files, found.flatMap(({ fixes }) => fixes.filter(({ safety }) => safety !== 'safe').slice(0, 1))), each.suggested);
}

const named = ({ file, messageId, message }: PlainFinding): string => `${file} ${messageId} ${message}`;

/** The same array when nothing changed. */
async function withFixes(files: readonly SourceFile[], fixes: readonly Fix[]): Promise<readonly SourceFile[]> {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const { texts: changed } = await applyFixes(fixes.map((fix) => ({ rule: '', messageId: '', level: 'error', severity: 'error', message: '', help: '', span: { file: '', start: 0, end: 0 }, related: [], fixes: [fix] })), texts, new Set(['safe', 'unsafe', 'suggestion']));
  return changed.size === 0 ? files : files.map((file) => ({ ...file, text: changed.get(file.path) ?? file.text }));
}

function expectTexts(fixed: readonly SourceFile[], expected: Files): void {
  for (const [path, content] of Object.entries(expected)) {
    const text = fixed.find((file) => file.path.replace(/\.\w+$/, '') === path.replace(/\.\w+$/, ''))?.text ?? '';
    expect(typeof content === 'string' ? text : (parse(text, { logLevel: 'silent' }) as unknown)).toEqual(content);
  }
}

const unquoted = (text: string): string => text.replace(/^["']|["']$/g, '');

interface Form {
  readonly name: string;
  readonly files: readonly SourceFile[];
}

function formsOf(files: Files): readonly Form[] {
  const objects = Object.values(files).some((content) => typeof content !== 'string');
  if (!objects) return [{ name: 'as written', files: Object.entries(files).map(([path, text]) => ({ path, text: text as string })) }];
  const render = (extension: '.json' | '.yaml', write: (value: unknown) => string): Form => ({
    name: extension.slice(1),
    files: Object.entries(files).map(([path, content]) => ({
      path: typeof content === 'string' ? path : path.replace(/\.(json|ya?ml|template)$/, extension),
      text: typeof content === 'string' ? content : write(content),
    })),
  });
  return [render('.json', (value) => JSON.stringify(value, null, 2)), render('.yaml', (value) => stringify(value, { aliasDuplicateObjects: false }))];
}

function run(rule: Rule, each: Case, files: readonly SourceFile[]): Promise<readonly PlainFinding[]> {
  return lintFiles(files, { rules: [rule], options: each.options, settings: each.settings, policyType: each.policyType, named: each.named, data: each.today === undefined ? testData : createData(readTable, new Date(each.today)) });
}

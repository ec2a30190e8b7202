import { stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { Level, PolicyKind, Rule, Settings, SourceFile } from '../../src/types.js';
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
    describe('is silent', () => {
      for (const each of cases.valid) {
        for (const form of formsOf(each.files)) it(`${each.name} (${form.name})`, async () => expect(await run(rule, each, form.files)).toEqual([]));
      }
    });
    describe('fires', () => {
      for (const each of cases.invalid) {
        for (const form of formsOf(each.files)) {
          it(`${each.name} (${form.name})`, async () => compare(await run(rule, each, form.files), each.findings));
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

import { expect, it } from 'vitest';
import type { Entity, EntityKind, Problem, Reading, Text } from '../../../src/types.js';
import { parseFile } from '../../../src/formats/index.js';
import { cloudFormation } from '../../../src/frontends/cloudformation.js';
import { createTemplate } from '../../../src/frontends/cloudformation/template.js';
import type { Template } from '../../../src/frontends/cloudformation/types.js';
import { show } from '../../../src/iam/text.js';

export type Spelling = 'json' | 'yaml' | 'tags';

/** One template three ways: JSON, YAML with the same long spellings, YAML with short tags. */
export const spellings: readonly Spelling[] = ['json', 'yaml', 'tags'];

export function write(value: unknown, spelling: Spelling): string {
  return spelling === 'json' ? JSON.stringify(value, null, 2) : flow(value, spelling === 'tags');
}

/** YAML in flow style; a function directly inside another one keeps its long spelling, as YAML demands. */
function flow(value: unknown, tags: boolean, inTag = false): string {
  if (Array.isArray(value)) return `[${value.map((item) => flow(item, tags)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (tags && !inTag && entries.length === 1 && name !== undefined && (name === 'Ref' || /^Fn::\w+$/.test(name))) {
    return `!${name.replace('Fn::', '')} ${flow(argument, tags, true)}`;
  }
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}: ${flow(each, tags)}`).join(', ')}}`;
}

export const fileOf = (value: unknown, spelling: Spelling) => ({ path: spelling === 'json' ? 'template.json' : 'template.yaml', text: typeof value === 'string' ? value : write(value, spelling) });

export async function templateOf(value: unknown, spelling: Spelling = 'yaml'): Promise<Template> {
  const file = fileOf(value, spelling);
  const parsed = await parseFile(file);
  const [root] = parsed.roots;
  if (root === undefined) throw new Error('no tree');
  expect(parsed.problems).toEqual([]);
  return createTemplate(root, file, []);
}

export interface Read extends Reading {
  readonly text: string;
}

export async function read(value: unknown, spelling: Spelling = 'yaml'): Promise<Read> {
  const file = fileOf(value, spelling);
  const parsed = await parseFile(file);
  const [root] = parsed.roots;
  if (root === undefined) throw new Error('no tree');
  return { ...cloudFormation.read(root, { file, parsed, options: {} }), text: file.text };
}

/** Runs a check in all three spellings. */
export function inAllSpellings(name: string, value: unknown, check: (reading: Read) => void): void {
  for (const spelling of spellings) it(`${name} (${spelling})`, async () => check(await read(value, spelling)));
}

export function only<K extends EntityKind>(reading: Reading, kind: K, label?: string): Extract<Entity, { kind: K }> {
  const found = reading.entities.filter((each): each is Extract<Entity, { kind: K }> => each.kind === kind && (label === undefined || each.label === label));
  expect(found).toHaveLength(1);
  return found[0] as Extract<Entity, { kind: K }>;
}

/** The value of an output as text. */
export async function valueOf(expression: unknown, rest: object = {}, spelling: Spelling = 'yaml'): Promise<Text> {
  const template = await templateOf({ Resources: {}, ...rest, Outputs: { Value: { Value: expression } } }, spelling);
  const node = template.outputs[0]?.value;
  if (node === undefined) throw new Error('no output');
  return template.reader.text(node);
}

export const shown = (text: Text | undefined): string | undefined => (text === undefined ? undefined : show(text));

/** The source under a span, quotes taken off. */
export const source = (reading: Read, span: { readonly start: number; readonly end: number } | undefined): string | undefined =>
  span === undefined ? undefined : reading.text.slice(span.start, span.end).replace(/^["']|["']$/g, '');

/** Entities without places: what must be equal in all spellings. */
export function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? value.replace(/template\.(json|yaml)/g, 'template').replace(/[@#]\d+/g, '@') : value;
  const entries = Object.entries(value).filter(([key]) => !/^(span|keySpan|operatorSpan|conditionSpan|nameSpan|body|offsets)$/.test(key));
  return Object.fromEntries(entries.map(([key, each]) => [key, key === 'at' ? Object.keys(each as object) : withoutPlaces(each)]));
}

export const codes = (problems: readonly Problem[]): readonly string[] => problems.map((problem) => `${problem.code}: ${problem.message}`);

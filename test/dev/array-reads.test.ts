import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withArrayReads } from '../../src/dev/build/array-reads.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rolelint-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function rewritten(source: string): string {
  const path = join(folder, 'sample.ts');
  writeFileSync(path, source);
  const program = ts.createProgram([path], { strict: true, target: ts.ScriptTarget.ES2022, noUncheckedIndexedAccess: true, types: [] });
  const file = program.getSourceFile(path);
  if (file === undefined) throw new Error('the sample was not read');
  return withArrayReads(program, file);
}

/** What the function `result` of a source gives. */
function resultOf(source: string): unknown {
  const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  return runInNewContext(`${outputText}; result();`);
}

const SAMPLE = `
const pairs: readonly (readonly [string, number?])[] = [['a', 1], ['b'], ['c', 3]];
const array1 = ['taken'];
function result(): unknown {
  const out: unknown[] = [];
  for (const each of [1, 2, 3]) out.push(each);
  for (const [name, count = 7] of pairs) out.push([name, count]);
  for (const [, count] of pairs) { if (count === undefined) continue; out.push(() => count); }
  outer: for (const outside of pairs) for (const inside of array1) { if (outside[0] === 'b') continue outer; if (outside[0] === 'c') break outer; out.push(inside); }
  const growing = [1, 2];
  for (const each of growing) if (growing.length < 6) growing.push(each * 2);
  out.push(growing);
  for (let each of [1, 2]) { each += 1; out.push(each); }
  const [first, , third = 'none', fourth = 'none'] = ['x', 'y', 'z'];
  out.push(first, third, fourth);
  const [, year, month] = /(\\d+)-(\\d+)/.exec('2026-11') ?? [];
  out.push(year, month);
  const [head, ...rest] = [1, 2, 3];
  out.push(head, rest);
  out.push(pairs.map(([name, count]) => [count, name]));
  for (const [key, value] of new Map([['k', 'v']])) out.push(key, value);
  for (const each of new Set([1, 1, 2])) out.push(each);
  for (const letter of '\\u{1F600}a') out.push(letter);
  const [one, two] = new Set([1, 2]);
  out.push(one, two);
  const text: string | readonly string[] = 'ab' as string | readonly string[];
  for (const each of text) out.push(each);
  return JSON.stringify(out.map((each) => (typeof each === 'function' ? (each as () => unknown)() : each)));
}
`;

it('gives what the source gives', () => {
  expect(resultOf(rewritten(SAMPLE))).toBe(resultOf(SAMPLE));
});

it('asks no array for an iterator, and everything else as before', () => {
  const code = rewritten(SAMPLE);
  expect([...code.matchAll(/ of (.*)\)/g)].map(([, what]) => what?.replace(/\).*$/, ''))).toEqual(["new Map([['k', 'v']]", 'new Set([1, 1, 2]', "'\\u{1F600}a'", 'text']);
  expect([...code.matchAll(/(?:const |\()(\[[^\]]*\])(?: =|\) =>)/g)].map(([, pattern]) => pattern)).toEqual(['[head, ...rest]', '[one, two]']);
});

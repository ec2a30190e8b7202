import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const CHUNKS = fileURLToPath(new URL('../../bin/chunks.js', import.meta.url));

let folder: string;
const write = (files: Record<string, string>): void => { for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text); };
const compiled = (): readonly string[] => readdirSync(folder).filter((name) => name.startsWith('compiled-'));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rolelint-chunks-'));
  write({
    'main.js': 'const {part}=require("./part-AAAAAAAA.js");const path=require("node:path");exports.answer=()=>part()+path.sep+__filename.length',
    'part-AAAAAAAA.js': 'exports.part=()=>40+2',
  });
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What a process of its own says: one process compiles equal text once. */
const answer = (between = ''): unknown => JSON.parse(said(between)) as unknown;

function said(between = ''): string {
  const code = `const chunks = require(${JSON.stringify(CHUNKS)}).openChunks(${JSON.stringify(folder)}, 'run'); const found = chunks.load('main.js').answer(); ${between}; chunks.save(); process.stdout.write(JSON.stringify(found));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return stdout;
}

describe('compiled code', () => {
  const expected = (): string => `42/${join(folder, 'main.js').length}`;

  it('is kept beside the files, and used by the next run', () => {
    expect(answer()).toBe(expected());
    expect(compiled()).toHaveLength(1);
    const [name = ''] = compiled();
    const before = readFileSync(join(folder, name));
    expect(answer()).toBe(expected());
    expect(readFileSync(join(folder, name)).equals(before)).toBe(true);
  });
  it('imports modules of users in each run', () => {
    write({ 'user.mjs': 'export default 5;', 'main.js': 'const {part}=require("./user-DDDDDDDD.js");exports.answer=()=>part', 'user-DDDDDDDD.js': `exports.part=1;module.importModule(${JSON.stringify(join(folder, 'user.mjs'))}).then((user)=>process.stdout.write(" "+user.default))` });
    expect([said(), said()]).toEqual(['1 5', '1 5']);
  });
  it('of files with a name of their own alone: others may change', () => {
    answer();
    write({ 'main.js': 'const {part}=require("./part-AAAAAAAA.js");exports.answer=()=>part()+1' });
    expect(answer()).toBe(43);
  });
  it('grows with what a later run loads', () => {
    answer();
    const [name = ''] = compiled();
    const before = readFileSync(join(folder, name)).length;
    write({ 'main.js': 'exports.answer=()=>require("./more-BBBBBBBB.js").more', 'more-BBBBBBBB.js': 'exports.more=7' });
    expect(answer()).toBe(7);
    expect(readFileSync(join(folder, name)).length).toBeGreaterThan(before);
  });
  it('of a thread that has ended before is kept beside what the run has compiled', () => {
    write({ 'main.js': 'exports.answer=()=>2', 'beside.js': 'require("./more-BBBBBBBB.js")', 'more-BBBBBBBB.js': 'exports.more=7' });
    answer(`const beside = require(${JSON.stringify(CHUNKS)}).openChunks(${JSON.stringify(folder)}, 'run'); beside.load('beside.js'); beside.save(); chunks.load('part-AAAAAAAA.js')`);
    const [name = ''] = compiled();
    const text = readFileSync(join(folder, name), 'latin1');
    expect([...text.slice(0, text.indexOf('\n')).matchAll(/\w+-[A-Z]+/g)].map(([found]) => found).sort()).toEqual(['more-BBBBBBBB', 'part-AAAAAAAA']);
  });
  it.each([['nothing', ''], ['no JSON', 'x\n'], ['something else', '[["part-AAAAAAAA.js",9]]\n123456789'], ['less than it says', '[["part-AAAAAAAA.js",900]]\n1']])('that is damaged (%s) is made anew', (_, text) => {
    answer();
    const [name = ''] = compiled();
    writeFileSync(join(folder, name), text);
    expect(answer()).toBe(expected());
    expect(readFileSync(join(folder, name)).length).toBeGreaterThan(100);
  });
  it('of other settings of V8 is kept beside it', () => {
    answer();
    const before = compiled();
    answer(`const other = require(${JSON.stringify(CHUNKS)}).openChunks(${JSON.stringify(folder)}, 'other'); other.load('part-AAAAAAAA.js'); other.save()`);
    expect(compiled()).toHaveLength(2);
    expect(compiled()).toEqual(expect.arrayContaining([...before]));
  });
  it('of a run that knows less takes nothing away', () => {
    const functions = Array.from({ length: 40 }, (_, n) => `exports.f${n}=()=>[${n},"${n}",{a:${n}}]`).join(';');
    write({ 'main.js': 'const all=require("./many-CCCCCCCC.js");exports.answer=(few)=>Object.values(all).slice(0,few?1:40).map((each)=>each()).length', 'many-CCCCCCCC.js': functions });
    const other = (few: boolean): string => `const other = require(${JSON.stringify(CHUNKS)}).openChunks(${JSON.stringify(folder)}, 'run'); other.load('main.js').answer(${few}); other.save();`;
    const lengthAfter = (code: string): number => {
      spawnSync(process.execPath, ['-e', code]);
      const text = readFileSync(join(folder, compiled()[0] ?? ''), 'latin1');
      rmSync(join(folder, compiled()[0] ?? ''));
      return new Map(JSON.parse(text.slice(0, text.indexOf('\n'))) as [string, number][]).get('many-CCCCCCCC.js') ?? 0;
    };
    const [all, few] = [lengthAfter(other(false)), lengthAfter(other(true))];
    expect(few).toBeLessThan(all);
    // one that began before the other had ended
    expect(lengthAfter(other(true).replace('other.save()', `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(other(false))}]); other.save()`))).toBe(all);
  });
  it('is done without where nothing can be written', () => {
    expect(answer(`require('node:fs').rmSync(${JSON.stringify(folder)}, { recursive: true })`)).toBe(expected());
  });
});

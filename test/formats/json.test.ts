import { describe, expect, it } from 'vitest';
import { at, json, onlyRoot, outline, scalarAt, scalarsOf } from './trees.js';

const codes = async (text: string) => (await json(text)).problems.map((problem) => problem.code);

describe('well-formed JSON', () => {
  it('has offsets of every key and value', async () => {
    const text = '{ "Action" : [ "s3:Get*" , 12.5e3, true, null ] }';
    const root = onlyRoot(await json(text));
    expect(scalarsOf(root).map((node) => [text.slice(node.start, node.end), node.value, node.style])).toEqual([
      ['"Action"', 'Action', 'double'], ['"s3:Get*"', 's3:Get*', 'double'], ['12.5e3', 12500, 'plain'], ['true', true, 'plain'], ['null', null, 'plain'],
    ]);
    expect([root.start, root.end]).toEqual([0, text.length]);
  });

  it('decodes escapes and lone surrogates', async () => {
    expect(scalarAt(await json(String.raw`["\ud800x\u00e9\/\"\n"]`), 0).text).toBe('\ud800xé/"\n');
  });

  it('keeps __proto__ and constructor as ordinary keys', async () => {
    expect(outline(onlyRoot(await json('{"__proto__":{"a":"b"},"constructor":"c"}')))).toEqual({ map: [['__proto__', { map: [['a', 'b']] }], ['constructor', 'c']] });
  });

  it('skips a byte order mark and keeps positions', async () => {
    const parsed = await json('\uFEFF{"a": "b"}');
    expect(scalarAt(parsed, 'a').start).toBe(7);
  });

  it.each([8, 9, 30])('reports equal keys among %i entries, with the place of the first', async (count) => {
    const keys = Array.from({ length: count - 1 }, (_, i) => `"k${i}": 1`);
    const text = `{${[...keys, '"k0": 2'].join(', ')}}`;
    const { problems, roots } = await json(text);
    expect(problems).toMatchObject([{ code: 'duplicate-key', start: text.lastIndexOf('"k0"'), related: { start: 1, end: 5 } }]);
    expect(roots[0]).toMatchObject({ entries: { length: count } });
  });
});

describe('JSON with comments', () => {
  it('accepts comments and trailing commas', async () => {
    const text = '// one\n{ "a": [1, /* two */ 2,], "b": "// no", }\n';
    const parsed = await json(text);
    expect(parsed.problems).toEqual([]);
    expect(outline(onlyRoot(parsed))).toEqual({ map: [['a', ['1', '2']], ['b', '// no']] });
    expect(parsed.comments.map((comment) => [comment.text, text.slice(comment.start, comment.end)])).toEqual([[' one', '// one'], [' two ', '/* two */']]);
  });
});

describe('broken JSON', () => {
  it.each([
    ['{"a": 1 "b": 2}', 8, /comma is expected before `"b"`/, /^Add a comma before `"b"`/, { map: [['a', '1'], ['b', '2']] }],
    ['{"a" 1}', 5, /colon is expected/, /^Add a colon/, { map: [['a', '1']] }],
    ['{"a": , "b": 2}', 6, /value is expected/, /^Add/, { map: [['a', ''], ['b', '2']] }],
    ['{"a": [1, 2}', 11, /`\]` is expected/, /^Add `\]`/, { map: [['a', ['1', '2']]] }],
    ["{'a': 1}", 1, /not in double quotes/, /`"a"`/, { map: [['a', '1']] }],
    ['{"a": True}', 6, /`True`/, /^Write `true`/, { map: [['a', 'True']] }],
    ['{"a": "x\n, "b": 2}', 6, /not closed on its line/, /double quote/, { map: [['a', 'x'], ['b', '2']] }],
    ['{"a": "\\q"}', 6, /escape/, /`\\\\`/, undefined],
    ['{"a": 1}, "b"', 8, /ends before/, /^Remove/, { map: [['a', '1']] }],
    ['{"a": 1', 7, /`}` is expected before the end/, /^Add `}`/, { map: [['a', '1']] }],
    ['{"a": 1]}', 7, /closes nothing/, /^Remove/, { map: [['a', '1']] }],
  ] as const)('says what is wrong in %j and reads the rest', async (text, start, message, help, tree) => {
    const { problems, roots } = await json(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'json', start, message: expect.stringMatching(message) as string, help: expect.stringMatching(help) as string });
    if (tree !== undefined) expect(roots.map(outline)).toEqual([tree]);
  });

  it('points at the bracket that was not closed', async () => {
    expect((await json('{"a": [1, 2}')).problems[0]?.related).toMatchObject({ start: 6, end: 7 });
  });

  it('reads documents that follow each other', async () => {
    const { roots, problems } = await json('{"a": 1}\n{"b": 2}');
    expect(roots.map(outline)).toEqual([{ map: [['a', '1']] }, { map: [['b', '2']] }]);
    expect(problems).toHaveLength(1);
  });

  it.each(['', ' \n', '// only a comment'])('reports %j as empty', async (text) => {
    expect(await codes(text)).toEqual(['empty-document']);
  });
});

describe('nesting', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

  it('reads 1,000 levels', async () => {
    expect(await codes(nested(1000))).toEqual([]);
  });

  it('reports the place of level 1,001 and goes on after it', async () => {
    const parsed = await json(`{"a": ${nested(1000)}, "b": "c"}`);
    expect(parsed.problems).toMatchObject([{ code: 'too-deep', start: 6 + 999 }]);
    expect(at(parsed, 'b')).toMatchObject({ text: 'c' });
  });

  it.each(['[', '{"a":'])('survives 200,000 times %j', async (open) => {
    expect(await codes(open.repeat(200_000))).toContain('too-deep');
  });
});

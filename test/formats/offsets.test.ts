import { describe, expect, it } from 'vitest';
import { decodeUrl, offsetsOf, parseEmbedded } from '../../src/formats/index.js';
import { json, outline, scalarAt, scalarsOf, yaml } from './trees.js';

/** For each unit of the decoded text, what stands in the file at its offset. */
const characters = (source: string, node: Parameters<typeof offsetsOf>[1]) => {
  const offset = offsetsOf(source, node);
  return [...Array(node.text.length).keys()].map((i) => source.charAt(offset(i))).join('');
};

describe('offsetsOf', () => {
  it.each([
    ['a: plain\n', 'plain', 'plain'],
    ["a: 'it''s'\n", "it's", "it's"],
    ['a: "x\\ty\\u00e9z\\U0001F600w"\n', 'x\tyéz😀w', 'x\\y\\z\\\\w'],
    ['a: "one\n  two\n\n  three"\n', 'one two\nthree', 'one\ntwo\nthree'],
    ['a: "one \\\n    two"\n', 'one two', 'one two'],
    ['a: one  \n  two\n\n\n  three\n', 'one two\n\nthree', 'one\ntwo\n\nthree'],
    ['a: |\n  one\n    two\n\n  three\n', 'one\n  two\n\nthree\n', 'one\n  two\n\nthree\n'],
    ['a: |2-\n    one\n   two\n', '  one\n two', '  one\n two'],
    ['a: >\n  one\n  two\n\n  three\n   more\n  end\n', 'one two\nthree\n more\nend\n', 'one\ntwo\nthree\n more\nend\n'],
    ['a: |\n\n  one\n', '\none\n', '\none\n'],
    ['a: |\r\n  one\r\n  two\r\n', 'one\ntwo\n', 'one\rtwo\r'],
  ])('maps %j', async (source, text, written) => {
    const node = scalarAt(await yaml(source), 'a');
    expect(node.text).toBe(text);
    expect(characters(source, node)).toBe(written);
  });

  it('gives the end of the text, and stays inside for other numbers', async () => {
    const source = '["a\\"b", "c"]';
    const offset = offsetsOf(source, scalarAt(await json(source), 0));
    expect([offset(2), offset(3), offset(99), offset(-1)]).toEqual([5, 6, 6, 2]);
  });
});

const POLICY = '{\n  "Statement": [{"Action": "s3:Get\\u002a", "Sid": "a b"}]\n}';

describe('documents inside strings', () => {
  const tree = { map: [['Statement', [{ map: [['Action', 's3:Get*'], ['Sid', 'a b']] }]]] };

  it.each([
    ['JSON', 'file.json', JSON.stringify({ a: POLICY })],
    ['a literal block', 'file.yaml', `a: !Sub |\n${POLICY.replace(/^/gm, '    ')}\n`],
    ['a folded block', 'file.yaml', `a: >\n${POLICY.replace(/^/gm, '    ')}\n`],
    ['single quotes', 'file.yaml', `a: '${POLICY}'\n`],
    ['plain double quotes', 'file.yaml', `a: ${JSON.stringify(POLICY)}\n`],
  ])('are read from %s with offsets of the file', async (_, path, source) => {
    const outer = scalarAt(await (path === 'file.json' ? json : yaml)(source), 'a');
    const { root, problems } = parseEmbedded(source, outer);
    expect(problems).toEqual([]);
    if (root === undefined) throw new Error('no root');
    expect(outline(root)).toEqual(tree);
    for (const node of scalarsOf(root)) {
      const first = offsetsOf(source, node)(0);
      expect(source.slice(first, first + 3)).toBe(node.text.slice(0, 3));
      expect(source.slice(node.start, node.end)).toContain(node.text.slice(0, 3));
    }
    expect(source.slice(root.start, root.end)).toMatch(/^\{[^]*\}$/);
  });

  it('need no table of offsets where the text stands as it is', async () => {
    const source = 'a: |\n  {"b": "c"}\n';
    const { root } = parseEmbedded(source, scalarAt(await yaml(source), 'a'));
    expect(root === undefined ? [] : scalarsOf(root).map((node) => [source.slice(node.start, node.end), node.offsets])).toEqual([['"b"', undefined], ['"c"', undefined]]);
  });

  it('have problems at places of the file', async () => {
    const source = 'a: |\n  {"b": 1\n   "b": 2}\n';
    const { problems } = parseEmbedded(source, scalarAt(await yaml(source), 'a'));
    expect(problems.map(({ code, start, related }) => [code, start, related?.start])).toEqual([
      ['embedded-document', source.lastIndexOf('"b"'), undefined],
      ['duplicate-key', source.lastIndexOf('"b"'), source.indexOf('"b"')],
    ]);
  });

  it('say when there is none', async () => {
    const source = '{"a": " "}';
    expect(parseEmbedded(source, scalarAt(await json(source), 'a'))).toMatchObject({ problems: [{ code: 'embedded-document' }] });
  });
});

describe('percent-encoded documents', () => {
  const read = async (encoded: string) => {
    const source = `{"a": "${encoded}"}`;
    return { source, node: decodeUrl(scalarAt(await json(source), 'a'), source) };
  };

  it('are decoded with offsets of the file', async () => {
    const { source, node } = await read('%7B%22x+y%22%3A%22%C3%A9%F0%9F%98%80z%22%7D');
    if (node === undefined) throw new Error('not decoded');
    expect(node.text).toBe('{"x+y":"é😀z"}');
    expect(characters(source, node)).toBe('%%x+y%%%%%%z%%');
    const { root } = parseEmbedded(source, node);
    const value = root === undefined ? undefined : scalarsOf(root)[1];
    expect(value === undefined ? '' : source.slice(value.start, value.end)).toBe('%22%C3%A9%F0%9F%98%80z%22');
  });

  it.each(['plain', '{%22', 'a b%20', '100%', '%zz', '%ff', '%c3x'])('leave %j alone', async (text) => {
    expect((await read(text)).node).toBeUndefined();
  });
});

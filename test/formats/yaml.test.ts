import { describe, expect, it } from 'vitest';
import { parseFile, parserFor } from '../../src/formats/index.js';
import { at, onlyRoot, outline, scalarAt, yaml } from './trees.js';

const tree = async (text: string) => outline(onlyRoot(await yaml(text)));

describe('choice of the reader', () => {
  it.each([
    ['a.json', 'a: b', 'json'], ['a.jsonc', '', 'json'], ['a.yaml', '{"a": 1}', 'json'], ['a.template', ' \n[1]', 'json'],
    ['a.template', 'Resources:', 'yaml'], ['a', '// c\n{}', 'json'], ['a.yml', '# c\n{}', 'yaml'],
  ] as const)('%s with %j', (path, text, format) => {
    expect(parserFor({ path, text })).toBe(format);
  });

  it('reads YAML in flow style that JSON can not read', async () => {
    const parsed = await parseFile({ path: 'a.template', text: '{a: [b, !Ref c]}' });
    expect(parsed).toMatchObject({ format: 'yaml', problems: [] });
    expect(outline(onlyRoot(parsed))).toEqual({ map: [['a', ['b', '!Ref c']]] });
  });

  it('takes broken JSON for JSON where YAML can not read it either', async () => {
    expect(await parseFile({ path: 'a.template', text: '{"a": [1}' })).toMatchObject({ format: 'json', problems: [{ code: 'json' }] });
  });
});

describe('what templates are made of', () => {
  it('keeps tags on scalars, lists and maps, in block and flow', async () => {
    const text = 'a: !GetAtt A.B\nb: !If [c, !Ref d, !X {k: v}]\nc: !Join\n  - ","\n  - - x\nd: !Transform\n  Name: n\ne: !Ref\n';
    expect(await tree(text)).toEqual({
      map: [
        ['a', '!GetAtt A.B'],
        ['b', ['!If', ['c', '!Ref d', { tag: '!X', map: [['k', 'v']] }]]],
        ['c', ['!Join', [',', ['x']]]],
        ['d', { tag: '!Transform', map: [['Name', 'n']] }],
        ['e', '!Ref '],
      ],
    });
  });

  it('reads block scalars, quoted keys with colons and plain text over several lines', async () => {
    const text = 'Fn::Sub: |\n  {"a":\n   "b"}\nf: >-\n  x\n  y\n"aws:SourceArn": z\np: one\n  two # c\n';
    expect(await tree(text)).toEqual({ map: [['Fn::Sub', '{"a":\n "b"}\n'], ['f', 'x y'], ['aws:SourceArn', 'z'], ['p', 'one two']] });
  });

  it('has places of values, brackets included and tags not', async () => {
    const text = 'a: !If [b, {c: d} ] # x\ne: !Sub |\n  text\nf:\n  - g: h\n';
    const parsed = await yaml(text);
    const slice = (...path: (string | number)[]) => text.slice(at(parsed, ...path).start, at(parsed, ...path).end);
    expect([slice('a'), slice('a', 1), slice('e'), slice('f'), slice('f', 0)]).toEqual(['[b, {c: d} ]', '{c: d}', '|\n  text', '- g: h', 'g: h']);
  });

  it('places values that are not there behind their colon or dash', async () => {
    const text = 'a: # c\nb:\n  -\n  - x\nc: !Ref\n';
    const parsed = await yaml(text);
    const places = [at(parsed, 'a'), at(parsed, 'b', 0), at(parsed, 'c')].map((node) => node.start);
    expect(places).toEqual([2, text.indexOf('-') + 1, text.indexOf('!Ref') + 4]);
  });

  it.each([
    'a:\n  b:\n    c: [\n      x,\n      y\n  ]\n    d: {\n  e: f\n}\n  g: h\n',
    'a:\n  b:\n    c: [\n      x, # note ]\n  # [\n      y\n]\n    d: { e: f }\n  g: h\n',
    'a:\n  b:\n    c: [\nx,\ny]\n    d: {e: "f"\n}\n  g: h\n',
    'a:\n  b:\n    c: [x,# note\n y]\n    d: {e: f}\n  g: h\n',
  ])('accepts brackets that close left of their parent: %j', async (text) => {
    const parsed = await yaml(text);
    expect(parsed.problems).toEqual([]);
    expect(outline(onlyRoot(parsed))).toEqual({ map: [['a', { map: [['b', { map: [['c', ['x', 'y']], ['d', { map: [['e', 'f']] }]] }], ['g', 'h']] }]] });
    expect(text.slice(scalarAt(parsed, 'a', 'g').start)).toBe('h\n');
  });

  it('accepts quoted text that goes on left of its parent', async () => {
    const parsed = await yaml('a:\n    b: "x\n  y"\n');
    expect([parsed.problems, scalarAt(parsed, 'a', 'b').text]).toEqual([[], 'x y']);
  });

  it('collects comments, and nothing that only looks like one', async () => {
    const text = '# one\na: "x # no" # two\nb: | # three\n  # no\nc: a#no\nd: \'# no\' #four\n# five';
    expect((await yaml(text)).comments.map((comment) => text.slice(comment.start, comment.end))).toEqual(['# one', '# two', '# three', '#four', '# five']);
  });

  it('gives one root for each document', async () => {
    const parsed = await yaml('a: 1\n---\nb: 2\n...\n---\n- 3\n');
    expect(parsed.roots.map(outline)).toEqual([{ map: [['a', '1']] }, { map: [['b', '2']] }, ['3']]);
  });

  it('keeps positions with CRLF, CR and a byte order mark', async () => {
    for (const text of ['a: 1\r\nb: |\r\n  x\r\n  y\r\nc: z\r\n', 'a: 1\rb: |\r  x\r  y\rc: z\r', '\uFEFFa: 1\nb: |\n  x\n  y\nc: z\n']) {
      const parsed = await yaml(text);
      expect(outline(onlyRoot(parsed))).toEqual({ map: [['a', '1'], ['b', 'x\ny\n'], ['c', 'z']] });
      expect(scalarAt(parsed, 'c').start).toBe(text.indexOf('z'));
    }
  });
});

describe('values of YAML 1.1', () => {
  it.each([
    ['yes', true], ['Off', false], ['TRUE', true], ['~', null], ['', null], ['0777', 511], ['0x1F', 31], ['0b11', 3], ['1_000', 1000], ['1.5e+3', 1500],
    ['-.5', -0.5], ['1:30', 90], ['.inf', Infinity], ['012345678901', '012345678901'], ['123456789012', 123456789012], ['2012-10-17', '2012-10-17'],
    ['1e3', '1e3'], ['"yes"', 'yes'], ['!Ref yes', 'yes'], ['!!str yes', 'yes'], ['!!int "7"', 7], ['y', 'y'],
  ])('%s', async (written, value) => {
    const node = scalarAt(await yaml(`a: ${written}\n`), 'a');
    expect(node.value).toBe(value);
    expect(node.text).toBe(written.replace(/^!\S+ /, '').replaceAll('"', ''));
  });
});

describe('anchors, aliases, merge keys', () => {
  it('resolves them; own keys win, then earlier maps', async () => {
    const text = 'a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  <<: [*a, *b]\n  x: 0\nd: *b\n';
    const parsed = await yaml(text);
    expect(parsed.problems).toEqual([]);
    expect(outline(at(parsed, 'c'))).toEqual({ map: [['x', '0'], ['y', '2'], ['z', '4']] });
    expect(at(parsed, 'd')).toBe(at(parsed, 'b'));
  });

  it.each([['a: *b\n', 3, /no anchor/], ['a: &a [*a]\n', 7, /inside its own anchor/], ['a:\n  <<: b\n', 5, /merge key/]] as const)('reports %j', async (text, start, message) => {
    expect((await yaml(text)).problems).toMatchObject([{ code: 'yaml', start, message: expect.stringMatching(message) as string }]);
  });

  it('stops alias bombs', async () => {
    const bomb = Array.from({ length: 20 }, (_, i) => `k${i}: &k${i} [${i === 0 ? 'x' : Array(10).fill(`*k${i - 1}`).join(', ')}]`).join('\n');
    expect((await yaml(bomb)).problems.map((problem) => problem.code)).toEqual(['alias-bomb']);
  });

  it('stops chains of aliases that nest deeper than 1,000 levels', async () => {
    const chain = Array.from({ length: 20 }, (_, i) => `k${i}: &k${i} ${'['.repeat(90)}${i === 0 ? 'x' : `*k${i - 1}`}${']'.repeat(90)}`).join('\n');
    expect((await yaml(chain)).problems.map((problem) => problem.code)).toEqual(['too-deep']);
  });
});

describe('broken YAML', () => {
  it.each([
    ['a: [b\nc: d\n', 6, /`\[` before this line is not closed/, /^Add `\]`/, { map: [['a', ['b']], ['c', 'd']] }],
    ['a:\n\tb: c\nd: e\n', 3, /tab/, /^Replace the tab/, undefined],
    ['a: b\n c: d\ne: f\n', 3, /./, /./, undefined],
    ['a: "x\nb: c\n', 11, /quote is opened/, /closing quote/, undefined],
    ['a: @b\nc: d\n', 3, /can not start/, /quotes/, { map: [['a', '@b'], ['c', 'd']] }],
    ['a: !Sub !Ref b\nc: d\n', 8, /one tag only/, /^Nest/, undefined],
  ] as const)('says what is wrong in %j', async (text, start, message, help, expected) => {
    const { problems, roots } = await yaml(text);
    expect(problems[0]).toMatchObject({ code: 'yaml', start, message: expect.stringMatching(message) as string, help: expect.stringMatching(help) as string });
    if (expected !== undefined) expect(roots.map(outline)).toEqual([expected]);
  });

  it('still reads the entries around an error', async () => {
    const parsed = await yaml('a: 1\nb: "x" y\nc: 3\n');
    expect([at(parsed, 'a'), at(parsed, 'c')]).toMatchObject([{ text: '1' }, { text: '3' }]);
  });

  it('reports equal keys with the place of the first', async () => {
    expect((await yaml('a: 1\nb: 2\na: 3\n')).problems).toMatchObject([{ code: 'duplicate-key', start: 10, end: 11, related: { start: 0, end: 1 } }]);
  });

  it('reports keys that are no strings', async () => {
    expect((await yaml('? [a, b]\n: c\n')).problems).toMatchObject([{ code: 'yaml', start: 2, end: 8 }]);
  });

  it.each(['', '\n\n', '# only a comment\n', '---\n---\n'])('reports %j as empty', async (text) => {
    expect(await yaml(text)).toMatchObject({ roots: [], problems: [{ code: 'empty-document' }] });
  });

  it.each([`a: ${'['.repeat(50_000)}`, '- '.repeat(50_000), '? '.repeat(50_000)])('survives deep nesting', async (text) => {
    expect((await yaml(text)).problems.map((problem) => problem.code)).toEqual(['too-deep']);
  });
});

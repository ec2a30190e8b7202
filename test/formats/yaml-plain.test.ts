import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullScalarBounds, parseFullYaml } from '../../src/formats/yaml-full.js';
import { scalarBoundsOf } from '../../src/formats/yaml-layout.js';
import { readPlainYaml } from '../../src/formats/yaml-plain.js';
import { mutate, mutations } from '../fuzz/mutations.js';
import { runs } from '../support/runs.js';

const TESTS = join(import.meta.dirname, '..');
const FILES = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/.test(name)).map((name) => readFileSync(join(TESTS, name), 'utf8'));

const TEMPLATE = `---
# roles
Resources: # all
  Role:
    Type: "AWS::IAM::Role"
    Properties:
      AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [
        { Effect: Allow, 'Action':'sts:AssumeRole', } # note
        ]}
      Path: !Sub "/\${AWS::StackName}/\\u0041"
      Arns: [!Ref a, Ref: b, [], {}, -1, yes]
      Description: >-  # folded
        some words
        and more

          further in

        end
  'Policy' :
    Document:
      Fn::Sub: |
        {"Version": "2012-10-17",

          "Statement": []}
        
    List: !Join
    - !GetAtt A.B
    - plain over

      two lines
    -
    - 'it''s
      two'
    - - a: :b
        c: !If
          - é
      - |2+
          kept

    - !!str
`;

async function expectSame(text: string): Promise<boolean> {
  const plain = readPlainYaml(text);
  if (plain === undefined) return false;
  expect({ format: 'yaml', roots: [plain.root], comments: plain.comments, problems: plain.problems }).toStrictEqual(await parseFullYaml(text));
  expect(await scalarBoundsOf(text)).toStrictEqual(fullScalarBounds(text));
  return true;
}

/** Text that is nearly YAML: what has a meaning somewhere, in any order. */
const soup = fc.tuple(
  fc.constantFrom('', 'a:', 'a: ', 'a:\n  ', '- ', 'a: [', 'a: {b: ', 'a: |\n  ', 'a: >\n  ', 'a: "', "a: '", 'a: !R ', 'a:\n- ', '- - ', '---\n', 'a: |2+\n  ', 'a:\n  b: ['),
  fc.array(fc.constantFrom('a', 'b', 'é', '1', ' ', '\n', '\n ', '\n  ', '\n   ', ': ', ':', '-', '- ', ' #', '#', '"', "'", '|', '>', '[', ']', ',', '{', '}', '!R ', '\t', '\r\n', '\\', '+', '.', '? ', '---', '\nb: ', '\n- ', '\u00A0', '\uFEFF'), { maxLength: 14 }),
).map(([start, rest]) => start + rest.join(''));

interface Spelling {
  readonly step: number;
  readonly after: string;
  readonly isListInColumn: boolean;
}

type Value = string | readonly Value[] | { readonly pairs: readonly (readonly [string, Value])[] };

const scalar = fc.oneof(
  fc.constantFrom('plain', 'two words', 'a:b', '-1', '0x1F', 'yes', '~', "'it''s'", '"a\\n\\u0041"', '"# no"', '', '!Ref A', '!Sub "${A}"', '[a, "b", {c: d}]', '{a: [!Ref b], "c":d}', '[]', ':a', '.', 'a#b', 'one\n# two', 'é ü'),
  fc.tuple(fc.constantFrom('|', '>', '|-', '>-', '|+', '>+', '|3', '!Sub |'), fc.array(fc.constantFrom('x', '  y', '', '# z', '- w', 'a: b'), { maxLength: 5 })).map(([header, lines]) => [header, ...lines].join('\n')),
  fc.array(fc.constantFrom('some', 'words', '- not', '"quoted"', ''), { minLength: 2, maxLength: 4 }).map((lines) => ['text', ...lines, 'end'].join('\n')),
);
const { value: document } = fc.letrec<{ value: Value; list: Value; map: Value }>((tie) => ({
  value: fc.oneof({ depthSize: 'medium' }, scalar, tie('list'), tie('map')),
  list: fc.array(tie('value'), { minLength: 1, maxLength: 4 }),
  map: fc.array(fc.tuple(fc.constantFrom('a', 'b c', '"d"', "'e'", 'Fn::Sub', 'aws:f', '7'), tie('value')), { minLength: 1, maxLength: 4 }).map((pairs) => ({ pairs })),
}));
const spelling = fc.record({ step: fc.integer({ min: 1, max: 4 }), after: fc.constantFrom('', ' ', ' # note', '\n', '\n      # note\n\n', '\n# note'), isListInColumn: fc.boolean() });

function written(value: Value, indent: number, how: Spelling): string {
  const pad = ' '.repeat(indent);
  if (typeof value === 'string') return value.replaceAll('\n', `\n${pad}`);
  const isInColumn = (each: Value): boolean => how.isListInColumn && Array.isArray(each);
  if ('pairs' in value) {
    return value.pairs.map(([key, each]) => {
      if (typeof each === 'string') return `${pad}${key}: ${written(each, indent + how.step, how)}${how.after}`;
      return `${pad}${key}:${how.after}\n${written(each, isInColumn(each) ? indent : indent + how.step, how)}`;
    }).join('\n');
  }
  return value.map((each) => `${pad}-${' '.repeat(how.step)}${written(each, indent + 1 + how.step, how).trimStart()}`).join('\n');
}

describe('the reader of plain YAML', () => {
  it('reads what templates are made of as the full reader does', async () => {
    expect(await expectSame(TEMPLATE)).toBe(true);
    expect(await expectSame(TEMPLATE.replaceAll('\n', '\r\n'))).toBe(true);
    for (let end = TEMPLATE.indexOf('\n'); end >= 0; end = TEMPLATE.indexOf('\n', end + 1)) await expectSame(TEMPLATE.slice(0, end));
  });

  it('reads nearly every template', async () => {
    const sound = [];
    for (const text of FILES) if ((await parseFullYaml(text)).problems.length === 0) sound.push(text);
    const plain = [];
    for (const text of sound) if (await expectSame(text)) plain.push(text);
    expect(plain.length).toBeGreaterThan(0.9 * sound.length);
  });

  it('reports equal keys', async () => {
    expect(readPlainYaml('a: {b: 1, b: 2}\na: 3\n')?.problems).toHaveLength(2);
    expect(await expectSame('a: {b: 1, b: 2}\na: 3\n')).toBe(true);
  });

  it.each([
    '', '# c\n', 'a', 'a: &b c\n', 'a: *b\n', '<<: {a: b}\n', '? a\n', '%YAML 1.1\n---\na: b\n', 'a: b\n---\nc: d\n', 'a: b\n...\n', '\ta: b\n', 'a:\tb\n', ' a: b\n', '\uFEFFa: b\n', 'a: b\0\n', 'a: b\rc: d\n',
    'a: b: c\n', 'a: b\n c: d\n', 'a: [b\n', 'a: [b\n]\n', 'a: "b\n', 'a: "b" c\n', 'a: "\\q"\n', 'a: @b\n', 'a: !A !B c\n', '- a\nb: c\n', 'a:\n    b: c\n  d: e\n', '[a, b]: c\n', 'a: |x\n b\n', 'a: |\n   \n  b\n', 'a: \u0001\n', 'a: \ud800\n',
    'a: b\n--- c: d\n', '... a: b\n', 'a: [-, b]\n', 'a: [:, b]\n', 'a: "b\n\tc"\n', '["a\n--- b"]\n', 'a:\n  - "b\n c"\n', 'a: "b\\n\n  c"\n', 'a: |12\n  b\n', 'a: |\n  b\u0001\n', 'a: {<<: {b: c}}\n', 'a: ["b\n  c": d]\n', 'a: [!R b: c]\n',
    'a: !R"b"\n', 'a: !R#b c\n', 'a:\n  b: c\n   d: e\n', '- a: b\n - c\n', '"a":b\n', 'a: !A\n  !B b\n', '- "a\n  b": "c"\n', 'a: "b\n  \tc"\n', 'a: b\n"c\n d": e\n', 'a: b # \0\n', 'a: b # c\rd: e\n', 'a: b\t\n', 'a: b\n\tc: d\n', 'a:\n  \tb\n', 'a: b\n  \tc\n', 'a: [b,\tc]\n', 'a: [b\t]\n',
  ])('leaves %j to the full reader', (text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });

  it.each(['a: {b:[c]}\n', 'a: {b:{c: d}}\n', 'a: |\n\n  b\n', 'a: >\n\n  b\n', 'a: [b:c, "d":e]\n', "a: 'b\n\n   c''d '\n", 'a: "b  \n c"\n', 'a: |\n  b\n     \n \n', 'a: >\n  b\n  \tc\n  d\n'])('reads %j as the full reader does', async (text) => {
    expect(await expectSame(text)).toBe(true);
  });

  it('leaves deep nesting to the full reader, which counts it', () => {
    for (const text of [`a: ${'['.repeat(999)}${']'.repeat(999)}\n`, '- '.repeat(2000)]) expect(readPlainYaml(text)).toBeUndefined();
  });

  it('reads documents as the full reader does, however they are spelled', async () => {
    let read = 0;
    await fc.assert(fc.asyncProperty(document, spelling, fc.boolean(), async (value, how, isWindows) => {
      const text = `${written(value, 0, how)}\n`;
      if (await expectSame(isWindows ? text.replaceAll('\n', '\r\n') : text)) read++;
    }), { numRuns: runs(400) });
    expect(read).toBeGreaterThan(runs(400) / 4);
  });

  it('reads damaged templates as the full reader does, or not at all', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(TEMPLATE, ...FILES), mutations, async (text, edits) => {
      await expectSame(mutate(text, edits));
    }), { numRuns: runs(400) });
  });

  it('reads what is nearly YAML as the full reader does, or not at all', async () => {
    await fc.assert(fc.asyncProperty(soup, async (text) => {
      await expectSame(text);
    }), { numRuns: runs(4000) });
  });

  it('takes time in proportion to the text', () => {
    for (const piece of ['a: b\n', '- ', '\n', '# c\n', '[', "'", '"\n', 'a\n ', '- |\n ', '   \n', '- "\n a"\n', "- 'a\n b'", ': ', '!a ', '- [a, b]\n']) {
      const start = performance.now();
      for (const head of ['', 'a: ', 'a: [', 'a: |\n ', 'a: "', '- ']) readPlainYaml(head + piece.repeat(200_000 / piece.length));
      expect(performance.now() - start).toBeLessThan(2000);
    }
  });
});

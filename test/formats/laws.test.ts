import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetsOf } from '../../src/formats/index.js';
import { readStrictJson } from '../../src/formats/json-strict.js';
import { readTolerantJson } from '../../src/formats/json-tolerant.js';
import type { Parsed } from '../../src/types.js';
import { json, nodesOf, onlyRoot, outline, scalarsOf, yaml } from './trees.js';
import { runs } from '../support/runs.js';

const word = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'é', '😀', ' ', ':', '#', '"', '\\', '\n', '\t', '{', '-', '*', '&', '!') }),
  fc.constantFrom('aws:SourceArn', '012345678901', '2012-10-17', 'yes', '~', '<<', '*'),
);
const { value: jsonValue } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, word, fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('value'), { maxLength: 4 }), tie('object')),
  object: fc.uniqueArray(fc.tuple(word, tie('value')), { maxLength: 4, selector: ([key]) => key }).map((entries) => Object.fromEntries(entries)),
}));
const jsonText = fc.tuple(jsonValue, fc.constantFrom(undefined, 1, 2, 4)).map(([value, indent]) => JSON.stringify(value, null, indent));

const TEMPLATE = `# roles
Resources:
  Role: &role
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [
        { Effect: Allow, Action: 'sts:AssumeRole' } # note
    ]}
      Path: !Sub "/\${AWS::StackName}/\\u0041"
      Description: >-
        some words
        and more

        end
  Other: *role
  Policy:
    <<: {a: b}
    Document:
      Fn::Sub: |
        {"Version": "2012-10-17",
          "Statement": []}
    List:
    - !GetAtt A.B
    - plain over
      two lines
    -
    - 'it''s'
`;
const FRAGMENTS = [' ', '\n', '\t', ':', '- ', '"', "'", '[', ']', '{', '}', ',', '#', '!Sub ', '&a ', '*a', '|', '>', '? ', '---\n', '\\', '\r', '/*', '//', '\ud800', '%', '<<: '];
const mutations = fc.array(fc.tuple(fc.nat(), fc.nat(4), fc.constantFrom('', ...FRAGMENTS)), { minLength: 1, maxLength: 4 });

const mutate = (text: string, edits: readonly (readonly [number, number, string])[]): string =>
  edits.reduce((old, [place, removed, added]) => {
    const at = place % (old.length + 1);
    return old.slice(0, at) + added + old.slice(at + removed);
  }, text);

function expectPlacesInside(text: string, { roots, problems, comments }: Parsed): void {
  for (const place of [...roots.flatMap(nodesOf), ...problems, ...comments, ...problems.flatMap((problem) => problem.related ?? [])]) {
    expect(place.start).toBeGreaterThanOrEqual(0);
    expect(place.end).toBeGreaterThanOrEqual(place.start);
    expect(place.end).toBeLessThanOrEqual(text.length);
  }
}

describe('laws', () => {
  it('JSON gives the values of JSON.parse, and each slice reads as its value again', async () => {
    await fc.assert(fc.asyncProperty(jsonText, async (text) => {
      const parsed = await json(text);
      expect(parsed.problems).toEqual([]);
      for (const node of scalarsOf(onlyRoot(parsed))) expect(JSON.parse(text.slice(node.start, node.end))).toEqual(node.value);
      for (const node of nodesOf(onlyRoot(parsed))) {
        expect(outline(onlyRoot(await json(text.slice(node.start, node.end))))).toEqual(outline(node));
      }
    }), { numRuns: runs(60) });
  });

  it('both JSON readers give one tree', () => {
    fc.assert(fc.property(jsonText, (text) => {
      expect(readTolerantJson(text).roots).toEqual([readStrictJson(text)?.root]);
    }));
  });

  it('JSON read as YAML gives the same tree', async () => {
    await fc.assert(fc.asyncProperty(jsonText, async (text) => {
      const read = await yaml(`# yaml\n${text}\n`);
      expect(read.format).toBe('yaml');
      expect(read.problems).toEqual([]);
      expect(outline(onlyRoot(read))).toEqual(outline(onlyRoot(await json(text))));
    }));
  });

  it('slices of a template read as their values again', async () => {
    for (const node of nodesOf(onlyRoot(await yaml(TEMPLATE)))) {
      const lineStart = TEMPLATE.lastIndexOf('\n', node.start - 1) + 1;
      const isInline = node.kind === 'scalar' || '[{'.includes(TEMPLATE.charAt(node.start));
      const slice = ' '.repeat(isInline ? 0 : node.start - lineStart) + TEMPLATE.slice(node.start, node.end);
      if (slice.includes('*role') || slice.includes('<<') || node.end === node.start) continue;
      const again = await yaml(`# yaml\n${slice}\n`);
      expect(again.problems).toEqual([]);
      expect(outline(onlyRoot(again))).toEqual(outline({ ...node, tag: undefined }));
    }
  });

  it('offsets rise, stay inside their node, and hit every ordinary character', async () => {
    await fc.assert(fc.asyncProperty(mutations, async (edits) => {
      const text = mutate(TEMPLATE, edits);
      const { roots, problems } = await yaml(text);
      const sound = problems.every((problem) => problem.code !== 'yaml' && problem.code !== 'json');
      for (const node of roots.flatMap(scalarsOf)) {
        const offset = offsetsOf(text, node);
        let last = node.start;
        for (let i = 0; i < node.text.length; i++) {
          expect(offset(i)).toBeGreaterThanOrEqual(last);
          last = offset(i);
          if (sound && node.style !== 'double' && /[\w:]/.test(node.text.charAt(i))) expect(text.charAt(last)).toBe(node.text.charAt(i));
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }
    }));
  });

  it('damaged YAML never throws, and all places lie inside the text', async () => {
    await fc.assert(fc.asyncProperty(mutations, fc.option(fc.nat(TEMPLATE.length)), async (edits, cut) => {
      const text = mutate(cut === null ? TEMPLATE : TEMPLATE.slice(0, cut), edits);
      expectPlacesInside(text, await yaml(text));
    }), { numRuns: runs(400) });
  });

  it('damaged JSON never throws, and all places lie inside the text', async () => {
    await fc.assert(fc.asyncProperty(jsonText, mutations, async (whole, edits) => {
      const text = mutate(whole, edits);
      expectPlacesInside(text, await json(text));
    }), { numRuns: runs(400) });
  });

  it('a document cut anywhere is reported', async () => {
    const text = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['a:b'] }] }, null, 2);
    for (let end = 1; end < text.length; end++) expect((await json(text.slice(0, end))).problems).not.toEqual([]);
  });
});

import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import { edited } from '../../src/fix/text-edit.js';
import { fixWriter } from '../../src/fix/write.js';
import type { Edit, Span } from '../../src/types.js';
import { runs } from '../support/runs.js';

/** The text after an edit at the place that `at` marks; undefined when it can't be written. */
async function after(file: string, text: string, edit: (span: Span) => Edit, at: string): Promise<string | undefined> {
  const start = text.indexOf(at);
  const edits = await fixWriter(new Map([[file, text]])).textEdits({ title: '', safety: 'safe', edits: [edit({ file, start, end: start + at.length })] });
  return edits === undefined ? undefined : edited(text, edits);
}

const remove = (span: Span): Edit => ({ kind: 'remove', span });
const add = (before: Span): Edit => ({ kind: 'add', before, key: 'SourceAccount', value: '111122223333' });

describe('removing', () => {
  it.each<[string, string, string, string, string | undefined]>([
    ['the first key of JSON', 'a.json', '{ "a": 1, "b": 2 }', '"a"', '{ "b": 2 }'],
    ['the last key of JSON', 'a.json', '{\n  "a": [1, 2],\n  "b": {"c": "}"}\n}', '"b"', '{\n  "a": [1, 2]\n}'],
    ['a key with a line of its own', 'a.json', '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}', '"b"', '{\n  "a": 1,\n  "c": 3\n}'],
    ['a key with Windows line ends', 'a.json', '{\r\n  "a": 1,\r\n  "b": 2,\r\n  "c": 3\r\n}', '"b"', '{\r\n  "a": 1,\r\n  "c": 3\r\n}'],
    ['a key before a comment', 'a.jsonc', '{\n  "a": 1, // one\n  "b": 2, // two\n}', '"a"', '{\n  // one\n  "b": 2, // two\n}'],
    ['the only key of JSON: not', 'a.json', '{ "a": 1 }', '"a"', undefined],
    ['an item of a list', 'a.json', '["a", "b", "c"]', '"b"', '["a", "c"]'],
    ['a key of JSON within JSON: not', 'a.json', '{ "p": "{\\"a\\": 1, \\"b\\": 2}" }', '\\"a', undefined],
    ['a key of YAML', 'a.yaml', 'a: 1\nb:\n  c: 2\n  d: 3\ne: 4\n', 'b:', 'a: 1\ne: 4\n'],
    ['the last key of YAML', 'a.yaml', 'a: 1\nb:\n  - 1\n  - 2', 'b:', 'a: 1\n'],
    ['the first key of an item', 'a.yaml', '- a: 1\n  b: 2\n- c: 3\n', 'a:', '- b: 2\n- c: 3\n'],
    ['a later key of an item', 'a.yaml', '- a: 1\n  b: 2\n- c: 3\n', 'b:', '- a: 1\n- c: 3\n'],
    ['an item of YAML', 'a.yaml', 'a:\n  - one\n  - b: 2\n    c: 3\n  - three\n', 'b: 2\n    c: 3', 'a:\n  - one\n  - three\n'],
    ['a key that an item begins with', 'a.yaml', 'a:\n  - one\n  - b: 2\n    c: 3\n', 'b:', 'a:\n  - one\n  - c: 3\n'],
    ['the only item of YAML: not', 'a.yaml', 'a:\n  - b: 1\n    c: 2\n', 'b: 1\n    c: 2', undefined],
    ['the only key of YAML: not', 'a.yaml', 'a:\n  b: 1\n', 'b:', undefined],
    ['what others refer to: not', 'a.yaml', 'a: &x 1\nb: *x\n', 'a:', undefined],
    ['the same in flow style: not', 'a.yaml', '{ a: &x {b: 1}, b: *x }\n', 'a:', undefined],
    ['a comment beside a key of YAML stays', 'a.yaml', 'a: 1 # one\nb: 2\n', 'a:', '# one\nb: 2\n'],
    ['a key in flow style', 'a.yaml', 'a: {b: 1, c: [2, 3], d: 4}\n', 'c:', 'a: {b: 1, d: 4}\n'],
    ['JSON in a block of YAML', 'a.yaml', 'p: |\n  {\n    "a": 1,\n    "b": 2\n  }\n', '"a"', 'p: |\n  {\n    "b": 2\n  }\n'],
    ['an attribute of HCL', 'a.tf', 'resource "x" "y" {\n  a = 1\n  b = jsonencode({ c = 2 })\n}\n', 'b =', 'resource "x" "y" {\n  a = 1\n}\n'],
    ['an entry of an object of HCL', 'a.tf', 'a = {\n  b = "x"\n  c = "y"\n}\n', 'c =', 'a = {\n  b = "x"\n}\n'],
    ['a heredoc of HCL', 'a.tf', 'a = <<-EOT\n  x, y\nEOT\nb = 1\n', 'a =', 'b = 1\n'],
    ['a property of TypeScript', 'a.ts', "f({ a: 'x', b: [1], c })", 'b:', "f({ a: 'x', c })"],
    ['the last property of TypeScript with its comma', 'a.ts', "f({\n  a: 'x',\n  b: `},`,\n});", 'b:', "f({\n  a: 'x',\n});"],
    ['an argument of Python', 'a.py', 'f(a="x", b=2)', 'b=', 'f(a="x")'],
  ])('%s', async (_, file, text, at, expected) => {
    expect(await after(file, text, remove, at)).toBe(expected);
  });
});

describe('adding', () => {
  it.each<[string, string, string, string, string | undefined]>([
    ['in one line of JSON', 'a.json', '{ "SourceArn": "x" }', '"SourceArn"', '{ "SourceAccount": "111122223333", "SourceArn": "x" }'],
    ['in lines of JSON', 'a.json', '{\n\t"SourceArn": "x"\n}', '"SourceArn"', '{\n\t"SourceAccount": "111122223333",\n\t"SourceArn": "x"\n}'],
    ['in YAML', 'a.yaml', 'a:\r\n  SourceArn: x\r\n', 'SourceArn', "a:\r\n  SourceAccount: '111122223333'\r\n  SourceArn: x\r\n"],
    ['before the first key of an item', 'a.yaml', '- SourceArn: x\n', 'SourceArn', "- SourceAccount: '111122223333'\n  SourceArn: x\n"],
    ['before a key whose value is on lines of its own', 'a.yaml', 'a:\n  SourceArn:\n    Ref: x\n', 'SourceArn', "a:\n  SourceAccount: '111122223333'\n  SourceArn:\n    Ref: x\n"],
    ['in TypeScript', 'a.ts', "f({ SourceArn: 'x' })", 'SourceArn', "f({ SourceAccount: '111122223333', SourceArn: 'x' })"],
    ['in HCL', 'a.tf', 'a = {\n  SourceArn = "x"\n}\n', 'SourceArn', 'a = {\n  SourceAccount = "111122223333"\n  SourceArn = "x"\n}\n'],
    ['in one line of HCL: not', 'a.tf', 'a = { SourceArn = "x" }\n', 'SourceArn', undefined],
  ])('%s', async (_, file, text, at, expected) => {
    expect(await after(file, text, add, at)).toBe(expected);
  });
  it('writes pseudo parameters where there are such', async () => {
    const account = (before: Span): Edit => ({ kind: 'add', before, key: 'SourceAccount', value: { pseudoParameter: 'AWS::AccountId' } });
    expect(await after('a.yaml', 'SourceArn: x\n', account, 'SourceArn')).toBe('SourceAccount: !Ref AWS::AccountId\nSourceArn: x\n');
    expect(await after('a.json', '{"SourceArn": "x"}', account, '"SourceArn"')).toBe('{"SourceAccount": { "Ref": "AWS::AccountId" }, "SourceArn": "x"}');
    expect(await after('a.tf', 'SourceArn = "x"\n', account, 'SourceArn')).toBeUndefined();
  });
});

describe('replacing', () => {
  const replace = (from: string, to: string) => (span: Span): Edit => ({ kind: 'replace', span, from, to });
  it.each<[string, string, string, string, string, string | undefined]>([
    ['changes what differs', '"lambda.amazonaws.com.cn"', 'lambda.amazonaws.com.cn', 'lambda.amazonaws.com', '"lambda.amazonaws.com.cn"', '"lambda.amazonaws.com"'],
    ['leaves quotes and escapes', "'arn:aws:s3:::a''b'", 'arn:aws', 'arn:aws-cn', "'arn:aws:s3:::a''b'", "'arn:aws-cn:s3:::a''b'"],
    ['a value that is written otherwise: not', '"lambda\\u002eamazonaws.co"', 'lambda.amazonaws.co', 'lambda.amazonaws.com', '"lambda', undefined],
    ['a value that stands there twice: not', '"a a"', 'a', 'b', '"a a"', undefined],
    ['characters that a syntax may take for its own: not', '"a"', 'a', 'a"b', '"a"', undefined],
    ['a plain scalar that would become an alias: not', 'a', 'a', '*', 'a', undefined],
  ])('%s', async (_, text, from, to, at, expected) => {
    expect(await after('a.yaml', text, replace(from, to), at)).toBe(expected);
  });
});

const value = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 3 }, fc.constantFrom('x', 'a, b', '}', '# no', "it's", '"', 'key: v', ''), fc.integer(), tie('list'), tie('map')),
  list: fc.array(tie('any'), { maxLength: 3 }),
  map: fc.dictionary(fc.constantFrom('Effect', 'Action', 'aws:SourceArn', 'a b', 'x'), tie('any'), { maxKeys: 3, noNullPrototype: true }),
})).any;

describe('the law of removing', () => {
  const documents = fc.tuple(fc.array(value, { minLength: 1, maxLength: 3 }), fc.nat(), fc.constantFrom(undefined, 2, 4));
  it.each<['json' | 'yaml' | 'flow']>([['json'], ['yaml'], ['flow']])('%s: what is left says the same without the key', async (form) => {
    await fc.assert(
      fc.asyncProperty(documents, async ([values, index, indent]) => {
        const map = Object.fromEntries(values.map((each, at) => [`key${at}`, each]));
        const key = `key${index % values.length}`;
        const text = form === 'json' ? JSON.stringify(map, null, indent) : stringify(map, { collectionStyle: form === 'flow' ? 'flow' : 'block', indent: indent ?? 2, aliasDuplicateObjects: false });
        const fixed = await after(form === 'json' ? 'a.json' : 'a.yaml', text, remove, form === 'json' ? `"${key}"` : `${key}:`);
        Reflect.deleteProperty(map, key);
        if (fixed === undefined) expect(values.length).toBe(1);
        else expect(parse(fixed)).toEqual(map);
      }),
      { numRuns: runs(300) },
    );
  });
});

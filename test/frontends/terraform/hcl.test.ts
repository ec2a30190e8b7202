import { describe, expect, it } from 'vitest';
import { hclReader, type HclReader } from '../../../src/formats/hcl.js';
import { buildProject } from '../../../src/project.js';
import { readTable, testData } from '../../data/tables.js';
import { codeIn } from '../../support/lint-files.js';
import { findings, read } from './read.js';

const reader = async (): Promise<HclReader> => {
  const found = await hclReader(readTable);
  if (found === undefined) throw new Error('no grammar');
  return found;
};

describe('HCL', () => {
  it('has blocks, attributes and comments with their places', async () => {
    const text = '# one\nresource "aws_x" "é" {\n  a = 1 // two\n  /* three */\n  b { c = true }\n}\n';
    const { body, comments, complete, problems } = (await reader()).file(text);
    expect({ complete, problems }).toEqual({ complete: true, problems: [] });
    const [block] = body.blocks;
    expect(block?.labels.map((label) => [label.text, text.slice(label.start, label.end)])).toEqual([['aws_x', '"aws_x"'], ['é', '"é"']]);
    expect(block?.body.attributes.map(({ name, value }) => [name, text.slice(value.start, value.end)])).toEqual([['a', '1']]);
    expect(block?.body.blocks.map(({ type }) => type)).toEqual(['b']);
    expect(comments.map((each) => [each.text, text.slice(each.start, each.end)])).toEqual([[' one', '# one'], [' two', '// two'], [' three ', '/* three */']]);
  });

  it.each([
    ['<<EOF\n  a\n b\nEOF', '  a\n b\n'],
    ['<<-EOF\n    a\n\n      b\n    EOF', 'a\n\n  b\n'],
    ['<<-EOF\n    a ${x} b\n    EOF', 'a \u0000 b\n'],
    ['"a ${~ x ~} b"', 'a\u0000b'],
    ['"a\\\\b\\nc\\U0001F600"', 'a\\b\nc\u{1F600}'],
    ['"$${a}"', '${a}'],
    ['""', ''],
  ])('reads the string %s', async (string, text) => {
    const source = `x = ${string}\n`;
    const value = (await reader()).file(source).body.attributes[0]?.value;
    const parts = value?.kind === 'template' ? value.parts : [];
    expect(parts.map((part) => (part.kind === 'text' ? part.text : '\u0000')).join('')).toBe(text);
    for (const part of parts) if (part.kind === 'text') expect(part.offsets).toHaveLength(part.text.length + 1);
  });

  it('knows where each character of a heredoc is', async () => {
    const source = 'x = <<-EOF\n    ab\n      c${d}e\n    EOF\n';
    const value = (await reader()).file(source).body.attributes[0]?.value;
    for (const part of value?.kind === 'template' ? value.parts : []) {
      if (part.kind === 'text') expect(part.offsets.slice(0, -1).map((offset) => source[offset]).join('')).toBe(part.text);
    }
  });
});

describe('a project', () => {
  it('without anything of AWS costs nothing', async () => {
    const readTables: string[] = [];
    const files = [{ path: 'main.tf', text: 'resource "google_storage_bucket" "b" {\n  name = "policy"\n}\n' }];
    const { parsed } = await buildProject({ files, sources: { files: codeIn(files).files, readTable: (name) => { readTables.push(name); return readTable(name); } }, settings: {}, data: testData, readOptions: {} });
    expect([parsed, readTables]).toEqual([0, []]);
  });
});

const BROKEN = `resource "aws_iam_role" "one" {
  assume_role_policy = jsonencode({ Statement = [] })
}
resource "aws_iam_role" "two" {
  name = = "x"
}
resource "aws_iam_role" "three" {
  assume_role_policy = jsonencode({ Statement = [] })
}
`;

describe('a file with an error', () => {
  it('has one problem, and what can be read is read', async () => {
    const { project, source, labels } = await read(BROKEN);
    expect(project.problems.map(({ file, problem }) => [problem.code, file, source({ file, ...problem })])).toEqual([['hcl', 'main.tf', '=']]);
    expect(project.problems[0]?.problem.start).toBe(BROKEN.indexOf('= =') + 2);
    expect(labels('role')).toEqual(['aws_iam_role.one', 'aws_iam_role.three']);
    expect(project.roles.map((role) => role.complete)).toEqual([false, false]);
  });

  it('is reported', async () => {
    expect(await findings(BROKEN)).toContain('syntax/parse-error main.tf: =');
  });

  it.each([
    ['a block that is not closed', 'resource "aws_iam_role" "x" {\n  name = "a"\n\nresource "aws_iam_role" "y" {\n  name = "b"\n}\n', 'The bracket `{` is not closed.', '1:29'],
    ['another bracket', 'resource "aws_iam_role" "x" {\n  p = jsonencode({\n    a = 1\n  }\n}\n', '`)` is expected before `}`.', '5:1'],
    ['one bracket too many', 'resource "aws_iam_role" "x" {\n  name = "a"\n}}\n', 'There is nothing that `}` closes.', '3:2'],
    ['a quote that is not closed', 'resource "aws_iam_role" "x" {\n  name = "a\n  path = "/"\n}\n', 'The string is not closed on its line.', '2:10'],
    ['a heredoc without an end', 'resource "aws_iam_role" "x" {\n  p = <<EOF\n{}\n}\n', 'The heredoc has no end: a line with `EOF` alone.', '2:7'],
    ['a comment without an end', '/* aws_iam_role\nresource "aws_iam_role" "x" {}\n', 'The comment is not closed.', '1:1'],
    ['single quotes', 'resource "aws_iam_role" "x" {\n  name = \'a\'\n}\n', 'Strings stand in double quotes.', '2:10'],
    ['a colon', 'resource "aws_iam_role" "x" {\n  name: "a"\n}\n', '`=` is expected after `name`, not `:`.', '2:7'],
    ['no sign at all', 'resource "aws_iam_role" "x" {\n  name "a"\n}\n', '`=` is expected after `name`.', '2:8'],
    ['no value', 'resource "aws_iam_role" "x" {\n  name =\n}\n', 'A value is expected after `name =`.', '2:8'],
    ['no comma', 'resource "aws_iam_role" "x" {\n  arns = ["a" "b"]\n}\n', '`,` is expected after `"a"`.', '2:15'],
    ['commas in a block', 'resource "aws_iam_role" "x" { name = "a", path = "/" }\n', 'A block has no commas.', '1:41'],
    ['a conflict', 'resource "aws_iam_role" "x" {\n<<<<<<< HEAD\n  name = "a"\n=======\n  name = "b"\n>>>>>>> other\n}\n', 'A conflict of a merge was left in the file.', '2:1'],
    ['anything else', 'resource "aws_iam_role" "x" {\n  name = = "a"\n}\n', "Terraform's grammar does not allow `=` here.", '2:10'],
  ])('says what is expected: %s', async (_, text, message, place) => {
    const [problem, ...more] = (await reader()).file(text).problems;
    const before = text.slice(0, problem?.start).split('\n');
    expect([problem?.message, `${before.length}:${(before.at(-1) ?? '').length + 1}`, more]).toEqual([message, place, []]);
  });

  it('is quiet about quotes and brackets that fit', async () => {
    const text = 'resource "aws_iam_role" "x" {\n  # it\'s } fine\n  // {\n  /* " */\n  a = "}${b["c"]}$${ %{ if d }e%{ endif }"\n  f = <<-EOF\n    { " \' (\n    EOF\n  g = = 1\n}\n';
    expect((await reader()).file(text).problems.map((each) => text.slice(each.start, each.end))).toEqual(['= 1']);
  });

  it.each([
    ['a bracket that is not closed', 'resource "aws_iam_role" "x" {\n  a = [1\n}\n'],
    ['a string that is not closed', 'resource "aws_iam_role" "x" {\n  a = "b\n}\n'],
    ['a heredoc that is not closed', 'resource "aws_iam_role" "x" {\n  a = <<EOF\n}\n'],
    ['an end that comes too early', 'resource "aws_iam_role" "x" {'],
    ['another language', 'aws_iam_role: {a: [b, c]}\n'],
    ['very deep nesting', `resource "aws_iam_role" "x" {\n  a = ${'['.repeat(700)}${']'.repeat(700)}\n}\n`],
    ['nothing but brackets', `aws_iam_role = ${'{'.repeat(5000)}`],
  ])('never throws: %s', async (_, text) => {
    const { project } = await read(text);
    expect(project.problems).toHaveLength(1);
  });
});

describe('JSON syntax', () => {
  const JSON_TEXT = `{
  "//": "a comment",
  "variable": {"env": {"default": "dev"}},
  "resource": {
    "aws_iam_role": {
      "orders": {
        "name": "orders-\${var.env}",
        "assume_role_policy": "\${jsonencode({ Statement = [{ Effect = \\"Allow\\", Action = \\"sts:AssumeRole\\", Principal = { Service = \\"ec2.amazonaws.com\\" } }] })}",
        "inline_policy": [{"name": "one", "policy": "{\\"Statement\\": {\\"Effect\\": \\"Allow\\", \\"Action\\": \\"s3:*\\", \\"Resource\\": \\"*\\"}}"}]
      }
    }
  }
}`;

  it('is read with its places', async () => {
    const { entity, source } = await read({ 'main.tf.json': JSON_TEXT });
    const role = entity('role', 'aws_iam_role.orders');
    expect(source(role.span)).toBe('"orders"');
    expect(role.name.pieces).toMatchObject(['orders-', { show: 'var.env', fallback: 'dev' }]);
    expect(source(role.trust?.statements[0]?.principal?.entries[0]?.text.span)).toBe('\\"ec2.amazonaws.com\\"');
    expect(source(role.inline[0]?.statements[0]?.action?.values[0]?.text.span)).toBe('\\"s3:*\\"');
  });
});

describe('comments', () => {
  it.each(['# rolelint-disable-next-line policy/service-wildcard -- why', '// rolelint-disable-next-line policy/service-wildcard', '/* rolelint-disable-next-line policy/service-wildcard */'])('are handed on: %s', async (comment) => {
    const { comments } = await read(`${comment}\nresource "aws_iam_role" "x" {}\n`);
    expect(comments.get('main.tf')?.map((each) => each.text.trim().split(' ')[0])).toEqual(['rolelint-disable-next-line']);
  });
});

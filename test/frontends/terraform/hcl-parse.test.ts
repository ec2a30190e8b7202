import { describe, expect, it } from 'vitest';
import { engineOf } from '../../../src/formats/hcl-engine.js';
import { parseHcl } from '../../../src/formats/hcl-parse.js';
import { buildProject } from '../../../src/project.js';
import { readTable, testData } from '../../data/tables.js';
import { codeIn } from '../../support/lint-files.js';

const engine = await engineOf(readTable);
const parsed = (text: string, start = 0, end = text.length): unknown => parseHcl(text, { start, end });
const byGrammar = (text: string, start = 0, end = text.length): unknown => engine.readByGrammar(text, { start, end }).body;

describe('what is read without the grammar is what the grammar says', () => {
  it.each([
    '1', '-1.5', '0x1F', '2.0e-3', 'true', 'null', 'trueish', 'a', 'x-y', 'core::f(a)',
    'a + b * c - d', 'a * b + c', '(a + b) * c', 'a - b - c', '(a) + (b)', '-a.b', '- -a', '!a == b && c || !(d)', 'a < b == c >= d', 'a % b / c', 'a != b', 'a <= b', 'a > b',
    'a ? b : c', 'a ? b : c ? d : e', 'a ? b ? c : d : e', '(a ? b : c) ? d : e', '(a) ? (b) : (c)', 'a ? b : (c ? d : e)', 'a == "" ? b : c ? d : e ? f : g', 'a ? b : c::d',
    'a.b.c', 'a[0]', 'a["k"].b', 'a.0.b', '(a).b', '(a)[b].c', 'a . b', 'a\n  .b', 'a[b[c]]', '"x".y', '[1, 2][0]', 'f(a).b',
    'a[*]', 'a[*].b', 'a[*].b[0].c', 'a.*.b', 'a.*.b.*.c', 'a[*].b[*].c', '(a)[*].b + c', 'a[*][0]',
    '[]', '[a]', '[a, b,]', '[\n  a, # one\n  b, // two\n  /* three */\n]', '{}', '{ a = 1 }', '{ a = 1, b : 2 }', '{\n  a = 1\n  "b" = 2\n  (c) = 3\n  c.d = 4\n  5 = 6\n}', '{ a = 1, }', '{ "a${b}" = 1 }', '{ true = 1 }', '{ a = b ? c : d }',
    'f()', 'f(a)', 'f(a, b)', 'f(a, b,)', 'f(a...)', 'f(g(h()), [a])', 'f (a)',
    '[for a in b : c]', '[for a, b in c : d if e]', '{for a in b : c => d}', '{ for a, b in c : a => b... if a != "" }', '[for a in b : a ? c : d]', '[for-each]', '[for a in [for b in c : b] : a]',
    '""', '"a b"', '" a "', '"a${b}c"', '"${a}"', '"${a}${b}"', '"$a $$ $${b} $$$${c} % %% %%{d}"', '"a\\n\\"\\\\\\u00e9\\U0001F600"', '"${~ a ~}"', '"${f("x${y}")}"', '"${}"', '"#{a} // b /* c */"', '"${a /* } */}"', '"é"', '"{}"',
    '"%{ if a }b%{ endif }"', '"%{ if a }b%{ else }c%{ endif }d"', '"%{~ for a, b in c ~}d${e}%{~ endfor ~}"', '"%{ if a }%{ for b in c }d%{ endfor }%{ else }%{ if e }%{ endif }%{ endif }"',
    '<<EOF\nEOF\n', '<<EOF\na\n  b\nEOF\n', '<<-EOF\n    a ${b}\n      c\n    EOF\n', '<<EOF\n${a}\n\n  EOF\n', '<<EOF\n"a" \\n $${b} %%{c} E EO xEOF\n EOF  \n', '<<EOF\r\na\r\nEOF\r\n', 'f(<<EOF\na\nEOF\n, b)', '<<EOF\n%{ if a }\n  b\n%{ endif }\n${<<X\nc\nX\n}\nEOF\n',
  ])('%j', (expression) => {
    const text = `x = ${expression}\n`;
    expect(byGrammar(text)).toBeDefined();
    expect(parsed(text)).toEqual(byGrammar(text));
  });

  it('in blocks, labels and comments', () => {
    const text = '# a\nlocals {}\nresource "aws_x" y { // b\n  a = 1 b = c\n  d "e" {\n    f = g /* h */\n  }\n  dynamic "i" { }\n}\nz = "" # end\nblock "" "a b" {\n}\n';
    expect(parsed(text)).toEqual(byGrammar(text));
  });

  it('in a stretch of a text, with places in that text', () => {
    const text = 'a {\n  b = 1\n}\n\nc "d" {\n  e = [for f in g : f]\n}  # h\ni {}\n';
    const [start, end] = [text.indexOf('c "d"'), text.indexOf('  # h')];
    expect(parsed(text, start, end)).toEqual(byGrammar(text, start, end));
    expect(parsed(text, start, end - 1)).toBeUndefined();
  });

  it('where nothing stands', () => {
    expect(parsed('')).toEqual(byGrammar(''));
    expect(parsed('\n# a\n')).toEqual(byGrammar('\n# a\n'));
  });
});

describe('left to the grammar is', () => {
  it.each([
    'x = = 1', 'x = ', 'x', 'x = [1 2]', 'x = {a = }', 'x = f(', 'x = f(,)', 'x = "a', 'x = "a\nb"', 'x = "\\x"', "x = 'a'", 'x = (a', 'x = a ? b', 'x = a.', 'x = a[', 'x = a &', 'x = <<EOF\na\n', 'x = <<EOF\na\nEOF b\nEOF\n', 'x = <<EOF a\nEOF\n', 'x { a = 1, }', 'x {', 'x }', 'x = 1 }',
    'x: 1', '{"a": 1}', 'x "a${b}" {}', 'x "a\\n" {}', 'x = "${a"', 'x = "%{ if a }b"', 'x = "%{ if a }b%{ endfor }"', 'x = "%{ foo }"', 'x = [for a in b c]', 'x = {for a in b : c}', 'x = {a => b}', 'é = 1', 'xé = 1', 'x = /* a',
    `x = ${'['.repeat(80)}${']'.repeat(80)}`, `x = ${'-'.repeat(80)}1`, `x = ${Array(80).fill('a').join(' + ')}`, `x = a${'.b'.repeat(80)}`,
  ])('%j', (text) => {
    expect(parsed(text)).toBeUndefined();
  });
});

describe('a project', () => {
  const tablesFor = async (text: string): Promise<readonly string[]> => {
    const tables: string[] = [];
    const files = [{ path: 'main.tf', text }];
    const { project } = await buildProject({ files, sources: { files: codeIn(files).files, readTable: (name) => { tables.push(name); return readTable(name); } }, settings: {}, data: testData, readOptions: {} });
    expect(project.roles).toHaveLength(1);
    return tables;
  };

  it('that is written as most are has no use for the engine', async () => {
    expect(await tablesFor('resource "aws_iam_role" "x" {\n  name = "a-${var.b}"\n}\n')).toEqual([]);
    expect(await tablesFor('resource "aws_iam_role" "x" {\n  name = "a"\n}\nresource "aws_iam_role" "y" {\n  name = = "a"\n}\n')).toContain('tree-sitter-terraform.wasm');
  });
});

import { describe, expect, it } from 'vitest';
import { resourceOf, stepsOf } from './read.js';

const ALL = 'variable "env" { default = "dev" }\nvariable "on" {}\nvariable "names" { type = list(string) }\nlocals { bucket = "data" }';

describe('an expression', () => {
  it.each([
    ['"arn:aws:s3:::data"', ['arn:aws:s3:::data']],
    ['"arn:aws:s3:::${local.bucket}/*"', ['arn:aws:s3:::data/*']],
    ['["a", "b"]', ['a', 'b']],
    ['"a\\tb\\"\\u0041$${x}%%{y}"', ['a\tb"A${x}%{y}']],
    ['"arn:aws:s3:::x-${var.env}"', ['arn:aws:s3:::x-${var.env}']],
    ['join("/", ["a", local.bucket, "c"])', ['a/data/c']],
    ['format("%s-%s%%", "a", var.env)', ['a-${var.env}%']],
    ['concat(["a"], ["b", local.bucket])', ['a', 'b', 'data']],
    ['flatten([["a"], [["b"]]])', ['a', 'b']],
    ['merge({ x = "a" }, { x = "b" }).x', ['b']],
    ['lookup({ x = "a" }, "y", "z")', ['z']],
    ['element(["a", "b"], 3)', ['b']],
    ['true ? "a" : "b"', ['a']],
    ['true ? "a" : false ? "b" : "c"', ['a']],
    ['false ? "a" : false ? "b" : true ? "c" : "d"', ['c']],
    ['false ? "a" : (false ? true : false) ? "b" : "c"', ['c']],
    ['false && true || true ? "a" : "b"', ['a']],
    ['true || false && false ? "a" : "b"', ['a']],
    ['10 - 3 - 2 == 5 ? "a" : "b"', ['a']],
    ['8 / 2 / 2 == 2 ? "a" : "b"', ['a']],
    ['!false == true ? "a" : "b"', ['a']],
    ['1 + 1 > 1 && 2 < 1 ? "a" : "b"', ['b']],
    ['(false ? false : true) ? "a" : "b"', ['a']],
    ['false ? "a" : (false ? "b" : "c")', ['c']],
    ['2 > 1 && !false ? "a" : "b"', ['a']],
    ['1 + 2 * 3 == 7 ? "a" : "b"', ['a']],
    ['[for n in ["a", "b"] : "${n}!" if n != "b"]', ['a!']],
    ['{ for k, v in { x = "a" } : upper(k) => v }["X"]', ['a']],
    ['[{ n = "a" }, { n = "b" }][*].n', ['a', 'b']],
    ['[{ n = "a" }, { n = "b" }].*.n', ['a', 'b']],
    ['try({}.x, "fallback")', ['fallback']],
    ['can({}.x) ? "a" : "b"', ['b']],
    ['compact(["", "a", null])', ['a']],
    ['coalesce(null, "", "a")', ['a']],
    ['split(",", "a,b")', ['a', 'b']],
    ['trimsuffix(replace("a.b/", ".", "-"), "/")', ['a-b']],
    ['jsondecode("{\\"x\\": \\"a\\"}").x', ['a']],
    ['zipmap(["x"], ["a"]).x', ['a']],
    ['values({ x = "a" })', ['a']],
    ['keys({ x = "a" })', ['x']],
    ['distinct(toset(["a"]))', ['a']],
    ['slice(["a", "b", "c"], 1, 2)', ['b']],
    ['one(["a"])', ['a']],
    ['length(["a"]) == 1 ? "a" : "b"', ['a']],
    ['contains(["a"], "a") ? "x" : "y"', ['x']],
    ['(local.bucket)', ['data']],
    ['distinct(["a", "b", "a"])', ['a', 'b']],
    ['toset(["b", "a", "b"])', ['a', 'b']],
    ['setunion(["b"], ["a", "b"])', ['a', 'b']],
    ['sort(["b", "a"])', ['a', 'b']],
    ['setintersection(["a", "b"], ["b"])', ['b']],
    ['setsubtract(["a", "b"], ["b"])', ['a']],
    ['[for pair in setproduct(["a", "b"], ["c"]) : join("-", pair)]', ['a-c', 'b-c']],
    ['[for n in range(2) : "q${n}"]', ['q0', 'q1']],
    ['formatlist("%s/*", ["a", "b"])', ['a/*', 'b/*']],
    ['formatlist("%s-%s", "x", ["a", var.env])', ['x-a', 'x-${var.env}']],
    ['coalescelist([], ["a"])', ['a']],
    ['matchkeys(["a", "b"], ["x", "y"], ["y"])', ['b']],
    ['keys(transpose({ a = ["x", "y"] }))', ['x', 'y']],
    ['element(["a", "b"], index(["x", "y"], "y"))', ['b']],
    ['["a", "b", "c"][max(0, 1)]', ['b']],
    ['["a", "b", "c"][floor(2.5)]', ['c']],
    ['replace("a.b-c", "/[^0-9a-z]/", "")', ['abc']],
    ['replace("https://x", "/^(\\\\w+):..(.*)$/", "$2")', ['x']],
    ['trim("--a-", "-")', ['a']],
    ['startswith("abc", "a") && endswith("abc", "c") && strcontains("abc", "b") ? "yes" : "no"', ['yes']],
    ['provider::aws::arn_build("aws", "s3", "", "", local.bucket)', ['arn:aws:s3:::data']],
  ])('%s', async (expression, texts) => {
    expect(await resourceOf(expression, ALL)).toMatchObject({ texts, complete: true });
  });

  it.each([
    ['a list variable', 'var.names', []],
    ['what a filter may take away', '[for n in ["a", "b"] : n if var.on]', []],
    ['a function that is not worked out', 'cidrsubnets("10.0.0.0/8", 8)', []],
    ['a list with one that is not known', 'concat(["a"], var.names)', ['a']],
  ])('leaves %s open', async (_, expression, texts) => {
    expect(await resourceOf(expression, ALL)).toMatchObject({ texts, complete: false });
  });

  it('goes through files', async () => {
    const { texts, complete } = await resourceOf('[for path in fileset("${path.module}/policies", "**/*.{json,yaml}") : path]', { 'policies/b/two.yaml': '', 'policies/one.json': '', 'policies/three.txt': '', 'four.json': '' });
    expect({ texts, complete }).toEqual({ texts: ['b/two.yaml', 'one.json'], complete: true });
  });

  it('is one when all that it may be is the same', async () => {
    expect((await resourceOf('var.on ? "a" : var.on ? "a" : "a"', ALL)).texts).toEqual(['a']);
    expect((await resourceOf('var.on ? "a" : var.on ? "b" : "a"', ALL)).texts).toEqual(['${a | b}']);
  });

  it('is either when a condition is not known', async () => {
    expect((await resourceOf('var.on ? "a" : "b"', ALL)).texts).toEqual(['${a | b}']);
  });

  it.each([
    ['a local that leads to itself', 'local.a', 'locals {\n a = local.b\n b = "${local.a}x"\n}', ['${local.a}x']],
    ['text that doubles', 'local.l30', `locals {\n l0 = "aaaaaaaaaa"\n${Array.from({ length: 30 }, (_, i) => ` l${i + 1} = "\${local.l${i}}\${local.l${i}}"`).join('\n')}\n}`, ['${…}']],
    ['a chain that leads on for too long', 'local.l900', `locals {\n l0 = "a"\n${Array.from({ length: 900 }, (_, i) => ` l${i + 1} = local.l${i}`).join('\n')}\n}`, []],
  ])('comes to an end for %s: what is left is not known', async (_, expression, more, texts) => {
    expect(await resourceOf(expression, more)).toMatchObject({ texts, complete: texts.length > 0 });
  });

  it('comes to an end for lists that double', async () => {
    const { texts, complete } = await resourceOf('local.l40', `locals {\n l0 = ["a"]\n${Array.from({ length: 40 }, (_, i) => ` l${i + 1} = concat(local.l${i}, local.l${i})`).join('\n')}\n}`);
    expect(complete).toBe(false);
    expect(texts.length).toBeLessThanOrEqual(2000);
  });

  it('comes to an end for loops in loops: no more steps are taken than one root module may take', async () => {
    const items = `[${Array.from({ length: 100 }, (_, i) => `"${i}"`).join(', ')}]`;
    const text = `locals {\n n = ${items}\n all = [for a in local.n : [for b in local.n : [for c in local.n : [for d in local.n : "x"]]]]\n}`;
    const { taken, value, spent } = await stepsOf(text, 'all');
    expect([value.kind === 'list' ? value.complete : value.kind, spent]).toEqual([false, true]);
    expect(taken).toBeLessThanOrEqual(100_000);
  });
});

describe('a reference', () => {
  it.each([
    ['aws_sqs_queue.q.arn', 'resource "aws_sqs_queue" "q" { name = "jobs" }', 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:jobs'],
    ['aws_sqs_queue.q.arn', 'resource "aws_sqs_queue" "q" {}', 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${aws_sqs_queue.q}'],
    ['"${aws_s3_bucket.b.arn}/*"', 'resource "aws_s3_bucket" "b" { bucket = "data" }', 'arn:${AWS::Partition}:s3:::data/*'],
    ['aws_dynamodb_table.t.stream_arn', 'resource "aws_dynamodb_table" "t" { name = "t" }', 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/t/stream/${aws_dynamodb_table.t.label}'],
    ['aws_cloudwatch_log_group.g.arn', 'resource "aws_cloudwatch_log_group" "g" { name = "/a/b" }', 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/a/b'],
    ['aws_ssm_parameter.p.arn', 'resource "aws_ssm_parameter" "p" { name = "/a/b" }', 'arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/a/b'],
    ['aws_cloudwatch_event_rule.e.arn', 'resource "aws_cloudwatch_event_rule" "e" { name = "n" }', 'arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/n'],
    ['aws_lambda_alias.a.arn', 'resource "aws_lambda_alias" "a" {\n name = "live"\n function_name = "orders"\n}', 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:orders:live'],
    ['data.aws_sqs_queue.q.arn', 'data "aws_sqs_queue" "q" { name = "jobs" }', 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:jobs'],
    ['"arn:${data.aws_partition.c.partition}:s3:::x-${data.aws_caller_identity.c.account_id}-${data.aws_region.c.name}"', 'data "aws_partition" "c" {}\ndata "aws_caller_identity" "c" {}\ndata "aws_region" "c" {}', 'arn:${AWS::Partition}:s3:::x-${AWS::AccountId}-${AWS::Region}'],
    ['data.aws_iam_policy.p.arn', 'data "aws_iam_policy" "p" { name = "AWSLambdaBasicExecutionRole" }', 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
    ['aws_sqs_queue.q[0].arn', 'resource "aws_sqs_queue" "q" {\n count = 2\n name = "q${count.index}"\n}', 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:q0'],
    ['aws_sqs_queue.q["b"].arn', 'resource "aws_sqs_queue" "q" {\n for_each = toset(["a", "b"])\n name = each.key\n}', 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:b'],
    ['join("", aws_sqs_queue.q.*.arn)', 'variable "on" {}\nresource "aws_sqs_queue" "q" {\n count = var.on ? 1 : 0\n name = "q"\n}', 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:q'],
    ['google_thing.x.id', 'resource "google_thing" "x" {}', '${google_thing.x.id}'],
    ['data.aws_arn.a.service', 'data "aws_arn" "a" { arn = "arn:aws:s3:::x" }', 's3'],
  ])('%s', async (expression, more, text) => {
    expect((await resourceOf(expression, more)).texts).toEqual([text]);
  });

  it('names the resource', async () => {
    expect((await resourceOf('aws_sqs_queue.q.arn', 'resource "aws_sqs_queue" "q" {}')).targets).toEqual(['main.tf#aws_sqs_queue.q']);
  });

  it('gives those of all that a block makes', async () => {
    const { texts, complete } = await resourceOf('[for q in aws_sqs_queue.q : q.name]', 'resource "aws_sqs_queue" "q" {\n for_each = { a = "x", b = "y" }\n name = each.value\n}');
    expect({ texts, complete }).toEqual({ texts: ['x', 'y'], complete: true });
  });

  it('tells Regions of several providers apart', async () => {
    const { project } = await (await import('./read.js')).read('resource "aws_sqs_queue" "a" { name = "q" }\nresource "aws_sqs_queue" "b" {\n name = "q"\n provider = aws.other\n}\n# aws_iam_role');
    const regions = project.ofKind('resource').map((each) => each.arn?.pieces.find((piece) => typeof piece !== 'string' && piece.charset === 'region')).map((piece) => (typeof piece === 'object' ? piece.id : ''));
    expect(new Set(regions).size).toBe(2);
  });
});

import { describe, expect, it } from 'vitest';
import { literal } from '../../../src/iam/text.js';
import { findings, POLICY, read, statementsIn, withPolicy, type Files } from './read.js';

const ALLOWS = 'jsonencode({ Statement = [{ Effect = "Allow", Action = local.action, Resource = "x" }] })';
const MAIN = withPolicy(ALLOWS, 'locals {\n  action = "a:B"\n}');

const statements = async (more: Files, main = MAIN) => statementsIn((await read({ 'main.tf': main, ...more })).entity('role-policy', POLICY).document);

describe('an override file', () => {
  it.each([
    ['replaces an argument', { 'dev_override.tf': 'resource "aws_iam_role_policy" "p" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "a:C", Resource = "y" }] })\n}' }, ['a:C on y']],
    ['in JSON replaces one', { 'override.tf.json': '{"resource": {"aws_iam_role_policy": {"p": {"policy": "{\\"Statement\\": {\\"Effect\\": \\"Allow\\", \\"Action\\": \\"a:C\\", \\"Resource\\": \\"y\\"}}"}}}}' }, ['a:C on y']],
    ['replaces a local value, whatever block it stands in', { 'override.tf': 'locals {\n  action = "a:C"\n}' }, ['a:C on x']],
    ['does not make local values', { 'override.tf': 'locals {\n  other = "a:C"\n}' }, ['a:B on x']],
    ['does not speak of other resources', { 'override.tf': 'resource "aws_iam_role_policy" "q" {\n  policy = "{}"\n}\nprovider "aws" {\n  region = "eu-west-1"\n}' }, ['a:B on x']],
    ['comes after those before it in the alphabet', { 'b_override.tf': 'locals {\n  action = "a:C"\n}', 'a_override.tf': 'locals {\n  action = "a:D"\n}' }, ['a:C on x']],
    ['is told by its whole name', { 'myoverride.tf': 'locals {\n  action_2 = "a:C"\n}' }, ['a:B on x']],
  ])('%s', async (_, more, expected) => {
    expect(await statements(more as unknown as Files)).toEqual(expected);
  });

  it('replaces the default of a variable, which a call leaves', async () => {
    const files = { 'main.tf': 'module "m" { source = "./m" }', 'm/main.tf': withPolicy('jsonencode({ Statement = [{ Effect = "Allow", Action = var.action, Resource = "x" }] })', 'variable "action" { default = "a:B" }'), 'm/override.tf': 'variable "action" { default = "a:C" }' };
    expect((await read(files)).grants('module.m.aws_iam_role.r')).toEqual(['a:C on x']);
  });

  it('replaces the number of them', async () => {
    const { labels, entity, source } = await read({ 'main.tf': 'resource "aws_iam_role" "r" {\n  name = "r"\n}', 'override.tf': 'resource "aws_iam_role" "r" {\n  for_each = toset(["a", "b"])\n  name = each.key\n}' });
    expect(labels('role')).toEqual(['aws_iam_role.r["a"]', 'aws_iam_role.r["b"]']);
    const { name, span } = entity('role', 'aws_iam_role.r["b"]');
    expect([literal(name), source(span)]).toEqual(['b', '"r"']);
  });

  const DOCUMENT = `data "aws_iam_policy_document" "d" {
  version = "2012-10-17"
  statement {
    actions   = ["a:B"]
    resources = ["x"]
  }
  statement {
    actions   = ["a:C"]
    resources = ["x"]
  }
}`;

  it.each([
    ['blocks', 'statement {\n    actions   = ["a:D"]\n    resources = ["y"]\n  }', ['a:D on y']],
    ['dynamic blocks', 'dynamic "statement" {\n    for_each = ["a:D", "a:E"]\n    content {\n      actions   = [statement.value]\n      resources = ["y"]\n    }\n  }', ['a:D on y', 'a:E on y']],
  ])('replaces all blocks of a type with its %s, and leaves what else there is', async (_, block, expected) => {
    const main = withPolicy('data.aws_iam_policy_document.d.json', DOCUMENT);
    const { entity, source } = await read({ 'main.tf': main, 'override.tf': `data "aws_iam_policy_document" "d" {\n  ${block}\n}` });
    const { document } = entity('role-policy', POLICY);
    const [statement] = document.statements;
    expect([statementsIn(document), literal(document.version)]).toEqual([expected, '2012-10-17']);
    expect([statement?.span.file, source(statement?.action?.keySpan)]).toEqual(['override.tf', 'actions']);
  });

  it('has the findings of what it says', async () => {
    const found = await findings({ 'main.tf': MAIN, 'override.tf': 'locals {\n  action = "s3:*"\n}' });
    expect(found.filter((each) => each.includes('wildcard'))).toEqual(['policy/service-wildcard override.tf: "s3:*"']);
  });

  it('leaves roles open when it can not be read', async () => {
    const { entity } = await read({ 'main.tf': MAIN, 'override.tf': 'locals {\n  action = = \n}' });
    expect(entity('role', 'aws_iam_role.r').complete).toBe(false);
  });
});

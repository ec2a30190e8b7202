import { describe, expect, it } from 'vitest';
import { rules } from '../../../rules/index.js';
import { testData } from '../../data/tables.js';
import { lintFiles } from '../../support/lint-files.js';
import { findings, type Files } from './read.js';

/** What was once said of public repositories, and is not true. */
const silent = (name: string, files: Files | string, rule: string): void => {
  it(name, async () => {
    expect((await findings(files)).filter((each) => each.startsWith(rule))).toEqual([]);
  });
};
const said = (name: string, files: Files | string, rule: string, expected: readonly string[]): void => {
  it(name, async () => {
    expect((await findings(files)).filter((each) => each.startsWith(rule))).toEqual(expected.map((each) => `${rule} ${each}`));
  });
};

const document = (statement: string): string => `data "aws_iam_policy_document" "d" {\n  statement {\n${statement}\n  }\n}\n`;
const trusted = (actions: string): string => `${document(`    actions = ${actions}
    principals {
      type = "Federated"
      identifiers = ["arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"]
    }
    condition {
      test = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"
      values = ["repo:octo-org/octo-repo:ref:refs/heads/main"]
    }`)}resource "aws_iam_role" "r" {\n  assume_role_policy = data.aws_iam_policy_document.d.json\n}\n`;

describe('conditions', () => {
  silent('session tags come along with the action that takes the role', trusted('["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]'), 'condition/unsupported-by-action');

  const key = (test: string): string => `${document(`    actions = ["kms:Decrypt"]
    resources = ["*"]
    principals {
      type = "Service"
      identifiers = ["logs.eu-west-1.amazonaws.com"]
    }
    condition {
      test = "${test}"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values = ["arn:aws:logs:eu-west-1:111122223333:*"]
    }`)}resource "aws_kms_key" "k" {\n  policy = data.aws_iam_policy_document.d.json\n}\n# aws_iam_`;
  silent('the encryption context of logs is an ARN', key('ArnLike'), 'condition/operator-type');
  said('it is no number', key('NumericEquals'), 'condition/operator-type', ['main.tf: "NumericEquals"']);
});

const policy = (statement: string, more = ''): string => `${document(statement)}resource "aws_iam_policy" "p" {\n  name = "p"\n  policy = data.aws_iam_policy_document.d.json\n}\n${more}`;

describe('policies', () => {
  const keys = (user: string): string => policy(`    actions = ["iam:CreateAccessKey"]\n    resources = ["arn:aws:iam::*:user/${user}"]`);
  silent('whoever makes keys for himself acts as nobody else', keys('$${aws:username}'), 'escalation/combination');
  said('other users are others', keys('*'), 'escalation/combination', ['main.tf: "iam:CreateAccessKey"']);

  const loop = (services: string): string => `locals { services = ${services} }\n${policy('    actions = [for service in local.services : "${service}:BatchGet*"]\n    resources = ["*"]')}`;
  silent('a pattern after many services fits some of them', loop('["dynamodb", "xray", "sqs"]'), 'policy/action-wildcard main.tf: "${service}:BatchGet*" matches');
  it('nor does it in a statement for each service', async () => {
    const each = 'data "aws_iam_policy_document" "d" {\n  dynamic "statement" {\n    for_each = ["dynamodb", "sqs"]\n    content {\n      actions = ["${statement.value}:BatchGet*"]\n      resources = ["*"]\n    }\n  }\n}\nresource "aws_iam_policy" "p" {\n  policy = data.aws_iam_policy_document.d.json\n}';
    expect((await findings(each)).filter((one) => one.startsWith('policy/action-wildcard'))).toHaveLength(1);
  });
  it('a pattern that fits none of them is said once', async () => {
    expect((await findings(loop('["sqs"]'))).filter((each) => each.startsWith('policy/action-wildcard'))).toEqual(['policy/action-wildcard main.tf: "${service}:BatchGet*"']);
  });

  const wide = (more: string): string => policy('    actions = ["s3:*"]\n    resources = ["*"]', more);
  const ROLE = 'data "aws_iam_policy_document" "t" {\n  statement {\n    actions = ["sts:AssumeRole"]\n    principals {\n      type = "Service"\n      identifiers = ["lambda.amazonaws.com"]\n    }\n  }\n}\n';
  said('a policy that nobody has', wide(''), 'policy/service-wildcard', ['main.tf: "s3:*"']);
  silent('a boundary allows nothing', wide(`${ROLE}resource "aws_iam_role" "r" {\n  assume_role_policy = data.aws_iam_policy_document.t.json\n  permissions_boundary = aws_iam_policy.p.arn\n}`), 'policy/service-wildcard');
  silent('the boundary of a user', wide('resource "aws_iam_user" "u" {\n  name = "u"\n  permissions_boundary = aws_iam_policy.p.arn\n}'), 'policy/service-wildcard');
  silent('a policy of people', wide('resource "aws_iam_group_policy_attachment" "a" {\n  group = "people"\n  policy_arn = aws_iam_policy.p.arn\n}'), 'policy/service-wildcard');
  silent('a policy of users', wide('resource "aws_iam_policy_attachment" "a" {\n  name = "a"\n  users = ["me"]\n  policy_arn = aws_iam_policy.p.arn\n}'), 'policy/service-wildcard');
  silent('a policy of a permission set', wide('resource "aws_ssoadmin_customer_managed_policy_attachment" "a" {\n  customer_managed_policy_reference {\n    name = aws_iam_policy.p.name\n    path = "/"\n  }\n}'), 'policy/service-wildcard');
  said('a policy of people and of a role', wide(`${ROLE}resource "aws_iam_role" "r" {\n  assume_role_policy = data.aws_iam_policy_document.t.json\n}\nresource "aws_iam_policy_attachment" "a" {\n  name = "a"\n  users = ["me"]\n  roles = [aws_iam_role.r.name]\n  policy_arn = aws_iam_policy.p.arn\n}`), 'policy/service-wildcard', ['main.tf: "s3:*"']);

  silent('one document or another has a statement id once', `${document('    sid = "One"\n    actions = ["s3:GetObject"]\n    resources = [each.value]').replace('"d" {', '"d" {\n  for_each = toset([aws_s3_bucket.a.arn, aws_s3_bucket.b.arn])')}
resource "aws_s3_bucket" "a" {}
resource "aws_s3_bucket" "b" {}
resource "aws_iam_policy" "p" {
  policy = data.aws_iam_policy_document.d[aws_s3_bucket.a.arn].json
}`, 'syntax/sid');
});

describe('a permission', () => {
  const messages = async (name: string) => {
    const text = `variable "function_name" {\n  type = string\n}\nresource "aws_lambda_permission" "p" {\n  function_name = ${name}\n  action = "lambda:InvokeFunction"\n  principal = "apigateway.amazonaws.com"\n}\n`;
    return (await lintFiles([{ path: 'main.tf', text }], { rules: rules.filter(({ meta }) => meta.id === 'invoke/confused-deputy'), data: testData })).map((each) => each.message);
  };
  it('is spoken of in Terraform\'s words', async () => {
    const text = 'resource "aws_lambda_permission" "p" {\n  function_name = "f"\n  action = "lambda:InvokeFunction"\n  principal = "s3.amazonaws.com"\n  source_arn = "arn:aws:s3:::b"\n}\nresource "aws_lambda_permission" "q" {\n  function_name = "f"\n  action = "lambda:InvokeFunction"\n  principal = "*"\n}\nresource "aws_iam_role" "r" {\n  name = "r"\n}\n';
    const found = await lintFiles([{ path: 'main.tf', text }], { rules: rules.filter(({ meta }) => /^invoke\/(?:s3|public)/.test(meta.id) || meta.id === 'syntax/template-shape'), data: testData });
    expect(found.map((each) => each.help).sort()).toEqual([
      'Add `source_account` with the account of the bucket, in its own account `data.aws_caller_identity.current.account_id`. A bucket ARN names no account, and a deleted bucket can be made again by somebody else.',
      'Write `assume_role_policy` with the service that assumes the role.',
      'Write `principal` with the service, account or role that invokes the function.',
    ]);
  });
  it('names the function as it is written when it is not in the files', async () => {
    expect(await messages('var.function_name')).toEqual(['`apigateway.amazonaws.com` may invoke `${var.function_name}` on behalf of any AWS account']);
    expect(await messages('"orders"')).toEqual(['`apigateway.amazonaws.com` may invoke `orders` on behalf of any AWS account']);
  });
});

describe('what is cut from a text', () => {
  const on = (resource: string): string => `variable "packed" {}
variable "buckets" { type = list(string) }
${document(`    actions = ["s3:GetObject"]\n    resources = ["arn:aws:s3:::${resource}"]`)}resource "aws_iam_policy" "p" {\n  policy = data.aws_iam_policy_document.d.json\n}\n`;

  for (const cut of ['split("s3://", var.packed)[1]', 'element(split("s3://", var.packed), 1)', 'replace(var.packed, "s3://", "")', 'trimprefix(var.packed, "s3://")', 'regex("s3://(.*)", var.packed)[0]', 'join("/", var.buckets)', 'one([for each in var.buckets : each if each != ""])']) {
    silent(`${cut} may be a bucket with a key`, on(`\${${cut}}`), 'resource/wrong-type');
  }
  for (const name of ['var.packed', 'var.buckets[0]', 'var.buckets["a"]']) {
    said(`${name} is a name`, on(`\${${name}}`), 'resource/wrong-type', ['main.tf: "s3:GetObject"']);
  }
});

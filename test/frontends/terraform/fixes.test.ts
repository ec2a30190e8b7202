import { describe, expect, it } from 'vitest';
import { main } from '../../../src/cli/main.js';
import { memoryHost } from '../../cli/memory-host.js';

/** `main.tf` after `--fix`, and the rest of the files. */
async function fixed(files: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  const host = memoryHost({ nodes: Object.fromEntries(Object.entries(files).map(([path, text]) => [`/project/${path}`, text])) });
  await main(['--fix', '--no-config-lookup', '--pass-on-no-policies'], host);
  return Object.fromEntries(Object.keys(files).map((path) => [path, host.written.get(`/project/${path}`) ?? files[path] ?? '']));
}

const role = (trust: string, more = ''): string => `resource "aws_iam_role" "r" {\n  name = "r"\n  assume_role_policy = ${trust}\n}\n${more}`;
const document = (principal: string, more = ''): string => `jsonencode({\n    Version = "2012-10-17"\n    Statement = [{\n      Effect = "Allow"\n      Action = "sts:AssumeRole"\n${more}      Principal = { Service = "${principal}" }\n    }]\n  })`;

describe('--fix in Terraform', () => {
  it('rewrites what is misspelt', async () => {
    expect(await fixed({ 'main.tf': role(document('lambda.amazon.com')) })).toEqual({ 'main.tf': role(document('lambda.amazonaws.com')) });
    const heredoc = (service: string) => role(`<<-EOF\n    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "${service}"}}]}\n  EOF`);
    expect(await fixed({ 'main.tf': heredoc('lambda.amazon.com') })).toEqual({ 'main.tf': heredoc('lambda.amazonaws.com') });
  });

  it('takes away what stands in one resource alone', async () => {
    expect(await fixed({ 'main.tf': role(document('lambda.amazonaws.com', '      Resource = "*"\n')) })).toEqual({ 'main.tf': role(document('lambda.amazonaws.com')) });
  });

  it('leaves what others may use', async () => {
    const local = { 'main.tf': `locals {\n  trust = ${document('lambda.amazonaws.com', '      Resource = "*"\n')}\n}\n${role('local.trust')}` };
    expect(await fixed(local)).toEqual(local);
    const source = { 'main.tf': `data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["sts:AssumeRole"]\n    resources = ["*"]\n    principals {\n      type = "Service"\n      identifiers = ["lambda.amazonaws.com"]\n    }\n  }\n}\n${role('data.aws_iam_policy_document.d.json')}` };
    expect(await fixed(source)).toEqual(source);
    const module = { 'main.tf': 'module "m" {\n  source = "./m"\n}\n', 'm/main.tf': role(document('lambda.amazonaws.com', '      Resource = "*"\n')) };
    expect(await fixed(module)).toEqual(module);
  });

  it('writes no words of CloudFormation', async () => {
    const permission = { 'main.tf': 'resource "aws_s3_bucket" "b" {}\nresource "aws_lambda_permission" "p" {\n  function_name = "f"\n  action = "lambda:InvokeFunction"\n  principal = "s3.amazonaws.com"\n  source_arn = aws_s3_bucket.b.arn\n}\n' };
    expect(await fixed(permission)).toEqual(permission);
  });

  it('touches no call of a module of the registry', async () => {
    const call = { 'main.tf': 'module "fn" {\n  source = "terraform-aws-modules/lambda/aws"\n  function_name = "f"\n  runtime = "python3.13"\n  handler = "a.b"\n  trusted_entities = ["lambda.amazonaws.com", "lambda.amazonaws.com"]\n  attach_policy_statements = true\n  policy_statements = { a = { actions = ["s3:GetObject", "s3:GetObject"], resources = ["arn:aws:s3:::b/*"] } }\n}\n' };
    expect(await fixed(call)).toEqual(call);
  });
});

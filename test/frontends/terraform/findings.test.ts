import { describe, expect, it } from 'vitest';
import { rules } from '../../../rules/index.js';
import { testData } from '../../data/tables.js';
import { lintFiles } from '../../support/lint-files.js';
import { findings } from './read.js';

const role = (service: string): string => `resource "aws_iam_role" "orders" {
  name = "orders"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "${service}" } }]
  })
}
`;
const FUNCTION = `data "archive_file" "code" {
  type = "zip"
  source_dir = "\${path.module}/src"
  output_path = "\${path.module}/code.zip"
}
resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role = aws_iam_role.orders.arn
  runtime = "python3.12"
  handler = "app.handler"
  filename = data.archive_file.code.output_path
}
`;
const policy = (document: string): string => `resource "aws_iam_role_policy" "orders" {\n  role = aws_iam_role.orders.id\n  policy = ${document}\n}\n`;
const BASIC = 'resource "aws_iam_role_policy_attachment" "logs" {\n  role = aws_iam_role.orders.name\n  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"\n}\n';
const QUEUE = 'resource "aws_sqs_queue" "jobs" {}\nresource "aws_lambda_event_source_mapping" "jobs" {\n  event_source_arn = aws_sqs_queue.jobs.arn\n  function_name = aws_lambda_function.orders.arn\n}\n';

describe('a function in Terraform', () => {
  it('has nothing said of it when all is right', async () => {
    const document = 'jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], Resource = aws_sqs_queue.jobs.arn }] })';
    expect(await findings({ 'main.tf': `${role('lambda.amazonaws.com')}${FUNCTION}${BASIC}${QUEUE}${policy(document)}`, 'src/app.py': 'def handler(event, context):\n    return 1\n' })).toEqual([]);
  });

  it('must be trusted', async () => {
    expect(await findings(`${role('ec2.amazonaws.com')}${FUNCTION}${BASIC}`)).toEqual(['trust/missing-lambda-principal main.tf: { Service = "ec2.amazonaws.com" }']);
  });

  it('has a wildcard where it stands in the heredoc', async () => {
    const document = '<<-EOF\n    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject", "s3:*"], "Resource": "arn:aws:s3:::data/*"}]}\n  EOF';
    expect(await findings(`${role('lambda.amazonaws.com')}${FUNCTION}${BASIC}${policy(document)}`)).toEqual(['policy/service-wildcard main.tf: "s3:*"']);
  });

  it('lacks what its event source needs', async () => {
    expect(await findings(`${role('lambda.amazonaws.com')}${FUNCTION}${BASIC}${QUEUE}`)).toEqual(['feature/missing-permissions main.tf: aws_sqs_queue.jobs.arn']);
  });

  it('lacks what its code calls', async () => {
    const found = await findings({ 'infra/main.tf': `${role('lambda.amazonaws.com')}${FUNCTION}${BASIC}`, 'infra/src/app.py': 'import boto3\ndef handler(event, context):\n    boto3.client("dynamodb").put_item(TableName="t", Item={})\n' });
    expect(found).toEqual(['code/missing-permission infra/src/app.py: boto3.client("dynamodb").put_item']);
  });

  it('is silent where policies are not known', async () => {
    const found = await findings({
      'main.tf': `${role('lambda.amazonaws.com')}${FUNCTION}${QUEUE}variable "policy" {}\n${policy('var.policy')}`, 'src/app.py': 'import boto3\ndef handler(event, context):\n    boto3.client("dynamodb").put_item(TableName="t", Item={})\n',
    });
    expect(found).toEqual([]);
  });
});

/** Ten roles, as CloudFormation and as Terraform have them. */
type Json = string | readonly Json[] | { readonly [key: string]: Json };
interface Case {
  readonly name: string;
  readonly trust: Json;
  readonly policies?: readonly Json[];
  readonly managed?: readonly string[];
}

const trusts = (statement: Readonly<Record<string, Json>>): Json => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }] });
const LAMBDA = trusts({ Principal: { Service: 'lambda.amazonaws.com' } });
const allows = (action: Json, resource: Json, more: Readonly<Record<string, Json>> = {}): Json => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: resource, ...more }] });

const CASES: readonly Case[] = [
  { name: 'trusts another service', trust: trusts({ Principal: { Service: 'ec2.amazonaws.com' } }) },
  { name: 'trusts everybody', trust: trusts({ Principal: '*' }) },
  { name: 'trusts a misspelt service', trust: trusts({ Principal: { Service: ['lambda.amazonaws.com', 'lambda.amazon.com'] } }) },
  { name: 'trusts with another action', trust: trusts({ Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRoleWithSAML' }) },
  { name: 'allows everything', trust: LAMBDA, policies: [allows('*', '*')] },
  { name: 'allows a service', trust: LAMBDA, policies: [allows(['s3:*', 's3:GetObject'], 'arn:aws:s3:::data/*')] },
  { name: 'allows what is no action', trust: LAMBDA, policies: [allows(['s3:GetObjekt', 'dynamodb:PutItems'], 'arn:aws:s3:::data/*')] },
  { name: 'allows on what is no ARN', trust: LAMBDA, policies: [allows('sqs:SendMessage', ['arn:aws:s3:::data', 'queue'])] },
  { name: 'has a condition that is wrong', trust: LAMBDA, policies: [allows('s3:GetObject', 'arn:aws:s3:::data/*', { Condition: { StringEqual: { 'aws:SourceArm': 'x' }, Bool: { 'aws:SecureTransport': 'yes' } } })] },
  { name: 'passes roles and has a managed policy that is too wide', trust: LAMBDA, policies: [allows('iam:PassRole', '*')], managed: ['arn:aws:iam::aws:policy/AdministratorAccess', 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRol'] },
];

const BASIC_ARN = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

function cloudFormation({ trust, policies = [], managed = [] }: Case): string {
  return JSON.stringify({
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'orders', AssumeRolePolicyDocument: trust, ManagedPolicyArns: [BASIC_ARN, ...managed], Policies: policies.map((document, index) => ({ PolicyName: `p${index}`, PolicyDocument: document })) } },
      Orders: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'orders', Role: { 'Fn::GetAtt': ['Role', 'Arn'] }, Runtime: 'java21', Handler: 'a.B', Code: { S3Bucket: 'b', S3Key: 'k' } } },
    },
  });
}

const hcl = (value: Json): string => (typeof value === 'string' ? JSON.stringify(value) : Array.isArray(value) ? `[${value.map((each: Json) => hcl(each)).join(', ')}]` : `{ ${Object.entries(value).map(([key, each]) => `${JSON.stringify(key)} = ${hcl(each)}`).join(', ')} }`);

const FORMS: Readonly<Record<string, (document: Json) => string>> = {
  jsonencode: (document) => `jsonencode(${hcl(document)})`,
  heredoc: (document) => `<<-EOF\n  ${JSON.stringify(document, null, 2).replaceAll('\n', '\n  ')}\n  EOF`,
};

const terraform = ({ trust, policies = [], managed = [] }: Case, form: (document: Json) => string): string => `
resource "aws_iam_role" "role" {
  name = "orders"
  assume_role_policy = ${form(trust)}
}
${policies.map((document, index) => `resource "aws_iam_role_policy" "p${index}" {\n  name = "p${index}"\n  role = aws_iam_role.role.name\n  policy = ${form(document)}\n}`).join('\n')}
${[BASIC_ARN, ...managed].map((arn, index) => `resource "aws_iam_role_policy_attachment" "a${index}" {\n  role = aws_iam_role.role.name\n  policy_arn = "${arn}"\n}`).join('\n')}
resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role = aws_iam_role.role.arn
  runtime = "java21"
  handler = "a.B"
  s3_bucket = "b"
  s3_key = "k"
}
`;

/** Rule and message, without the names of resources and places. */
async function plain(path: string, text: string): Promise<readonly string[]> {
  const found = await lintFiles([{ path, text }], { rules: rules.filter(({ meta }) => meta.docs.recommended), data: testData });
  return found.map(({ rule, message, level }) => `${level} ${rule} ${message.replaceAll(/`(?:Role|aws_iam_role\.role|Orders|aws_lambda_function\.orders|aws_iam_role_policy\.p\d)`/g, '`…`')}`).sort();
}

describe.each(CASES)('a role that $name', (role_) => {
  it.each(Object.keys(FORMS))('gives the findings of CloudFormation: %s', async (form) => {
    const expected = await plain('template.json', cloudFormation(role_));
    expect(expected.length).toBeGreaterThan(0);
    expect(await plain('main.tf', terraform(role_, FORMS[form]!))).toEqual(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { findings, places } from '../../support/run.js';
import { plan, refers, trust, type Planned } from './plan.js';

const CONFIGURATION = [
  'variable "actions" {',
  '  type = list(string)',
  '}',
  'variable "service" {}',
  '',
  'resource "aws_dynamodb_table" "orders" {',
  '  name = "orders"',
  '}',
  '',
  'resource "aws_iam_role" "orders" {',
  '  name = "orders"',
  '  assume_role_policy = jsonencode({',
  '    Version = "2012-10-17"',
  '    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "${var.service}.amazonaws.com" } }]',
  '  })',
  '}',
  '',
  'resource "aws_iam_role_policy" "orders" {',
  '  name = "orders"',
  '  role = aws_iam_role.orders.id',
  '  policy = jsonencode({',
  '    Version = "2012-10-17"',
  '    Statement = [',
  '      { Effect = "Allow", Action = var.actions, Resource = "*" },',
  '      { Effect = "Allow", Action = "dynamodb:GetItm", Resource = aws_dynamodb_table.orders.arn },',
  '    ]',
  '  })',
  '}',
  '',
  'resource "aws_lambda_function" "orders" {',
  '  function_name = "orders"',
  '  role          = aws_iam_role.orders.arn',
  '  runtime       = "java21"',
  '  handler       = "Orders"',
  '  filename      = "orders.jar"',
  '}',
  '',
].join('\n');

/** The plan of that configuration. */
const PLANNED: readonly Planned[] = [
  { address: 'aws_dynamodb_table.orders', values: { name: 'orders' }, unknown: ['arn', 'id'], expressions: { name: {} } },
  { address: 'aws_iam_role.orders', values: { name: 'orders', assume_role_policy: trust('ec2.amazonaws.com') }, unknown: ['arn', 'id', 'managed_policy_arns', 'inline_policy'], expressions: { name: {}, assume_role_policy: { references: ['var.service'] } } },
  { address: 'aws_iam_role_policy.orders', values: { name: 'orders' }, unknown: ['id', 'role', 'policy'], expressions: { role: refers('aws_iam_role.orders.id'), policy: { references: ['var.actions', 'aws_dynamodb_table.orders.arn', 'aws_dynamodb_table.orders'] } } },
  { address: 'aws_lambda_function.orders', values: { function_name: 'orders', runtime: 'java21', handler: 'Orders', filename: 'orders.jar' }, unknown: ['arn', 'role'], expressions: { role: refers('aws_iam_role.orders.arn') } },
];

const VARIABLES = { actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 's3:*'], service: 'ec2' };
const PLAN = plan(PLANNED, { variables: VARIABLES });
const FOUND = [
  'main.tf:1:10 policy/service-wildcard',
  'main.tf:14:77 trust/missing-lambda-principal',
  'main.tf:25:36 policy/unknown-action',
];

describe('a plan beside its configuration', () => {
  it('is told at the places of the configuration, with what the plan knows', async () => {
    expect(await places({ 'main.tf': CONFIGURATION, 'plan.json': PLAN })).toEqual(FOUND);
    // neither of them alone knows as much
    expect(await places({ 'main.tf': CONFIGURATION })).toEqual([FOUND[2]]);
    expect(await places({ 'plan.json': PLAN })).toEqual([expect.stringContaining('trust/missing-lambda-principal')]);
  });

  it.each(['plan.json', 'main.tf', '.'])('is told for %s', async (path) => {
    expect(await places({ 'main.tf': CONFIGURATION, 'plan.json': PLAN }, path)).toEqual(FOUND);
  });

  it('is found from a folder below', async () => {
    expect(await places({ 'infra/main.tf': CONFIGURATION, 'infra/out/plan.json': PLAN })).toEqual(FOUND.map((each) => `infra/${each}`));
  });

  it('is silenced by comments of the configuration', async () => {
    const silenced = CONFIGURATION.replace('    Statement = [{', '    # rolelint-disable-next-line trust/* -- a test\n    Statement = [{');
    expect(await places({ 'main.tf': silenced, 'plan.json': PLAN })).toEqual([FOUND[0], 'main.tf:26:36 policy/unknown-action']);
  });

  it('names the resource', async () => {
    expect((await findings({ 'main.tf': CONFIGURATION, 'plan.json': PLAN })).map(({ entity }) => entity)).toEqual(['aws_iam_role_policy.orders', 'aws_iam_role.orders', 'aws_iam_role_policy.orders']);
  });

  it.each([
    ['has more', `${CONFIGURATION}resource "aws_iam_role" "other" { assume_role_policy = jsonencode({}) }\n`],
    ['has less', CONFIGURATION.replace('"aws_dynamodb_table" "orders"', '"aws_dynamodb_table" "others"').replace('aws_dynamodb_table.orders.arn', '"*"')],
  ])('is not taken for one of a configuration that %s', async (_, text) => {
    const found = await places({ 'main.tf': text, 'plan.json': PLAN });
    expect(found.filter((each) => each.startsWith('plan.json:'))).toHaveLength(1);
    expect(found.filter((each) => each.startsWith('main.tf:') && each.endsWith('policy/unknown-action'))).toHaveLength(1);
  });

  it('does not know the values of sensitive variables', async () => {
    expect(await places({ 'main.tf': CONFIGURATION, 'plan.json': plan(PLANNED, { variables: VARIABLES, sensitiveVariables: ['actions'] }) })).toEqual([FOUND[1], FOUND[2]]);
  });

  it('follows modules of the project, and tells of those from elsewhere', async () => {
    const module = CONFIGURATION.replace('variable "service" {}', 'variable "service" {}\noutput "role" { value = aws_iam_role.orders.arn }');
    const root = 'module "orders" {\n  source  = "./orders"\n  for_each = toset(["eu", "us"])\n  actions = ["s3:*"]\n  service = "ec2"\n}\nmodule "far" {\n  source = "example/far/aws"\n}\n';
    const inside = ['eu', 'us'].flatMap((key) => PLANNED.map((each): Planned => ({ ...each, address: `module.orders["${key}"].${each.address}` })));
    const far: Planned = { address: 'module.far.aws_iam_policy.wide', values: { name: 'wide', policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }] }) }, unknown: ['arn', 'id'], expressions: { policy: {} } };
    const text = plan([...inside, far], { calls: { orders: { source: './orders' }, far: { source: 'example/far/aws' } } });
    const found = await findings({ 'main.tf': root, 'orders/main.tf': module, 'plan.json': text });
    expect(found.map(({ at, rule, entity }) => [at.replace(/^plan.json:.*/, 'plan.json'), rule, entity])).toEqual([
      ['main.tf:4:14', 'policy/service-wildcard', 'module.orders["eu"].aws_iam_role_policy.orders'],
      ['orders/main.tf:15:77', 'trust/missing-lambda-principal', 'module.orders["eu"].aws_iam_role.orders'],
      ['orders/main.tf:26:36', 'policy/unknown-action', 'module.orders["eu"].aws_iam_role_policy.orders'],
      ['orders/main.tf:31:32', 'logs/no-log-permissions', 'module.orders["eu"].aws_lambda_function.orders'],
      ['plan.json', 'policy/service-wildcard', 'module.far.aws_iam_policy.wide'],
    ]);
    expect(found[1]?.related.at(-1)).toBe('main.tf:1:8 The same holds for `module.orders["us"].aws_iam_role.orders`');
  });

  it('takes the keys of instances from the plan', async () => {
    const text = [
      'variable "names" {}', 'resource "aws_iam_role" "each" {', '  for_each = var.names', '  name = each.key', '  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = each.value } }] })', '}',
      'resource "aws_lambda_function" "each" {', '  for_each = var.names', '  function_name = each.key', '  role = aws_iam_role.each[each.key].arn', '  runtime = "java21"', '}', '',
    ].join('\n');
    const planned = [['a', 'lambda.amazonaws.com'], ['b', 'ec2.amazonaws.com']].flatMap(([key = '', service = '']): Planned[] => [
      { address: `aws_iam_role.each["${key}"]`, values: { name: key, assume_role_policy: trust(service) }, unknown: ['arn', 'id'], expressions: { assume_role_policy: {} } },
      { address: `aws_lambda_function.each["${key}"]`, values: { function_name: key, runtime: 'java21' }, unknown: ['arn', 'role'], expressions: { role: { references: ['aws_iam_role.each', 'each.key'] } } },
    ]);
    const found = await findings({ 'main.tf': text, 'plan.json': plan(planned, { variables: { names: { a: 'lambda.amazonaws.com', b: 'ec2.amazonaws.com' } } }) });
    expect(found.filter(({ rule }) => rule.startsWith('trust/'))).toMatchObject([{ entity: 'aws_iam_role.each["b"]', at: 'main.tf:5:133' }]);
  });

  it.each([
    ['in another order', 'jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObjct"], Resource = "*" }] })', ['s3:PutObjct', 's3:GetObject'], 'main.tf:4:108'],
    ['in a heredoc', '<<EOF\n{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",\n"Action": "${var.prefix}Objct", "Resource": "*"}]}\nEOF', 's3:PutObjct', 'main.tf:6:11'],
    ['in a text that is put together', 'jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["${var.prefix}Objct"], Resource = "*" }] })', 's3:PutObjct', 'main.tf:4:92'],
    ['by a function that is not worked out', 'provider::x::policy()', 's3:PutObjct', 'main.tf:2:27'],
  ])('finds the place of a value %s', async (_, policy, action, at) => {
    const text = ['variable "prefix" {}', 'resource "aws_iam_policy" "p" {', '  name = "p"', `  policy = ${policy}`, '}', ''].join('\n');
    const value = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });
    const planned: Planned = { address: 'aws_iam_policy.p', values: { name: 'p', policy: value }, unknown: ['arn', 'id'], expressions: { policy: {} } };
    expect(await places({ 'main.tf': text, 'plan.json': plan([planned]) })).toEqual([`${at} policy/unknown-action`]);
  });

  it('claims the documents that the configuration reads from files', async () => {
    const wide = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] });
    const text = 'resource "aws_iam_policy" "p" {\n  name = "p"\n  policy = file("${path.module}/wide.json")\n}\n';
    const planned: Planned = { address: 'aws_iam_policy.p', values: { name: 'p', policy: wide }, unknown: ['arn', 'id'], expressions: { policy: {} } };
    expect(await findings({ 'main.tf': text, 'wide.json': wide, 'plan.json': plan([planned]) })).toMatchObject([{ at: 'wide.json:1:65', entity: 'aws_iam_policy.p' }]);
  });
});

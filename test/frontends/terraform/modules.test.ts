import { describe, expect, it } from 'vitest';
import { literal, show } from '../../../src/iam/text.js';
import { read } from './read.js';

const TRUST = 'jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })';
const MODULE = `variable "name" {}
variable "actions" { default = ["a:Default"] }
variable "path" {
  default = "/app/"
  nullable = false
}
resource "aws_iam_role" "this" {
  name = "\${var.name}-role"
  path = var.path
  assume_role_policy = ${TRUST}
}
resource "aws_iam_role_policy" "this" {
  role = aws_iam_role.this.name
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = var.actions, Resource = "x" }] })
}
output "role_arn" { value = aws_iam_role.this.arn }
`;

const CALLER = `module "orders" {
  source = "./modules/role"
  name = "orders"
  path = null
}
module "payments" {
  source = "./modules/role"
  name = "payments"
  actions = ["a:Pay"]
}
resource "aws_lambda_function" "f" {
  function_name = "f"
  role = module.payments.role_arn
}`;

describe('a module of the project', () => {
  it('is read once for each call, with what it is given', async () => {
    const { grants, entity, project, source } = await read({ 'main.tf': CALLER, 'modules/role/main.tf': MODULE });
    expect(project.roles.map((role) => [role.id, show(role.arn)])).toEqual([
      ['modules/role/main.tf#module.orders.aws_iam_role.this', 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/app/orders-role'],
      ['modules/role/main.tf#module.payments.aws_iam_role.this', 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/app/payments-role'],
    ]);
    expect(grants('module.orders.aws_iam_role.this')).toEqual(['a:Default on x']);
    expect(grants('module.payments.aws_iam_role.this')).toEqual(['a:Pay on x']);
    expect(project.roleOf(entity('function', 'aws_lambda_function.f'))?.to.label).toBe('module.payments.aws_iam_role.this');
    const action = entity('role-policy', 'module.payments.aws_iam_role_policy.this').document.statements[0]?.action?.values[0]?.text;
    expect([action?.span.file, source(action?.span)]).toEqual(['main.tf', '"a:Pay"']);
  });

  it('is read by itself when nobody calls it', async () => {
    const { labels, entity } = await read({ 'modules/role/main.tf': MODULE });
    expect(labels('role')).toEqual(['aws_iam_role.this']);
    expect(entity('role-policy', 'aws_iam_role_policy.this').document.statements[0]?.action?.complete).toBe(false);
  });

  it('is there as often as its call says', async () => {
    const files = (argument: string) => ({ 'main.tf': `variable "on" {}\nmodule "m" {\n source = "./modules/role"\n ${argument}\n}`, 'modules/role/main.tf': MODULE });
    expect((await read(files('for_each = toset(["a", "b"])\n name = each.key'))).project.roles.map((role) => [role.label, literal(role.name)])).toEqual([['module.m["a"].aws_iam_role.this', 'a-role'], ['module.m["b"].aws_iam_role.this', 'b-role']]);
    expect((await read(files('count = 0\n name = "x"'))).labels('role')).toEqual([]);
    const { entity, grants } = await read(files('count = var.on ? 1 : 0\n name = "x"'));
    expect(entity('role', 'module.m.aws_iam_role.this').condition).toBeDefined();
    expect(grants('module.m.aws_iam_role.this')).toEqual(['a:Default on x']);
  });

  it('finds its own files', async () => {
    const { entity } = await read({
      'infra/main.tf': 'module "m" {\n source = "../modules/fn"\n}',
      'modules/fn/main.tf': 'data "archive_file" "a" {\n type = "zip"\n source_dir = "${path.module}/src"\n output_path = "x"\n}\nresource "aws_lambda_function" "f" {\n function_name = "f"\n filename = data.archive_file.a.output_path\n}',
      'modules/fn/src/index.py': '',
    });
    expect(literal(entity('function', 'module.m.aws_lambda_function.f').code?.text)).toBe('src');
  });

  it('takes code from the folder that the call names', async () => {
    const { entity } = await read({
      'infra/main.tf': 'module "m" {\n source = "../modules/fn"\n code = "${path.module}/code"\n}',
      'modules/fn/main.tf': 'variable "code" {}\ndata "archive_file" "a" {\n type = "zip"\n source_dir = var.code\n output_path = "x"\n}\nresource "aws_lambda_function" "f" {\n function_name = "f"\n filename = data.archive_file.a.output_path\n}',
      'infra/code/index.py': '',
    });
    expect(literal(entity('function', 'module.m.aws_lambda_function.f').code?.text)).toBe('../../infra/code');
  });

  it('comes to an end when modules call each other', async () => {
    const call = (name: string) => `module "m" {\n source = "../${name}"\n}\nmodule "n" {\n source = "../${name}"\n}\nresource "aws_iam_role" "r" {\n assume_role_policy = ${TRUST}\n}`;
    const files = Object.fromEntries(Array.from({ length: 14 }, (_, index) => [`m${index}/main.tf`, call(`m${index + 1}`)]));
    const started = Date.now();
    const { project } = await read({ ...files, 'a/main.tf': call('b'), 'b/main.tf': call('a'), 'root/main.tf': 'module "x" {\n source = "../a"\n}' });
    expect(project.roles.length).toBeGreaterThan(100);
    expect(Date.now() - started).toBeLessThan(10_000);
  });
});

describe('terraform-aws-modules/lambda', () => {
  const call = (body: string): string => `module "fn" {
  source = "terraform-aws-modules/lambda/aws"
  version = "7.0.0"
  function_name = "orders"
  handler = "index.handler"
  runtime = "python3.12"
  source_path = "\${path.module}/src"
${body}
}`;

  it('makes a function with its role', async () => {
    const { entity, grants, project } = await read({
      'infra/main.tf': call(`
  attach_policy_statements = true
  policy_statements = {
    s3 = { effect = "Allow", actions = ["s3:GetObject"], resources = ["x"] }
  }
  allowed_triggers = {
    events = { service = "events", source_arn = "arn:aws:events:eu-west-1:111122223333:rule/r" }
  }
  event_source_mapping = {
    q = { event_source_arn = aws_sqs_queue.q.arn }
  }
}
resource "aws_sqs_queue" "q" {`), 'infra/src/index.py': '',
    });
    const fn = entity('function', 'module.fn');
    expect(project.roleOf(fn)).toMatchObject({ to: { label: 'module.fn.role', origin: 'sam' }, sure: 'yes' });
    expect(literal(fn.code?.text)).toBe('src');
    expect(grants('module.fn.role').slice(-1)).toEqual(['s3:GetObject on x']);
    expect(grants('module.fn.role')).toContain('logs:PutLogEvents on arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/orders:*');
    expect(project.grantsOf(entity('role', 'module.fn.role')).complete).toBe(true);
    expect(project.permissionsOf(fn).map(({ to }) => literal(to.principal))).toEqual(['events.amazonaws.com']);
    expect(project.mappingsOf(fn).map(({ to }) => to.sourceType)).toEqual(['sqs']);
  });

  it.each([
    ['a policy', 'attach_policy = true\n policy = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"', true],
    ['policies that are counted', 'attach_policies = true\n number_of_policies = 1\n policies = ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]', true],
    ['policies that are not', 'attach_policies = true\n policies = ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]', false],
    ['statements that are not attached', 'policy_statements = {}', false],
    ['statements that are not known', 'attach_policy_statements = var.on\n policy_statements = {}', false],
    ['a policy for the network', 'attach_network_policy = true', false],
  ])('knows all grants with %s: %s', async (_, body, complete) => {
    const { project, entity } = await read(`variable "on" {}\n${call(body)}`);
    expect(project.grantsOf(entity('role', 'module.fn.role')).complete).toBe(complete);
  });

  it('takes a role that is given', async () => {
    const { entity, labels, project } = await read(`${call('create_role = false\n lambda_role = aws_iam_role.r.arn')}\nresource "aws_iam_role" "r" {\n assume_role_policy = ${TRUST}\n}`);
    expect(labels('role')).toEqual(['aws_iam_role.r']);
    expect(project.roleOf(entity('function', 'module.fn'))?.to.label).toBe('aws_iam_role.r');
    expect(entity('role', 'aws_iam_role.r').complete).toBe(true);
  });

  it('has outputs', async () => {
    const { entity, project } = await read(`${call('')}\nresource "aws_lambda_permission" "p" {\n function_name = module.fn.lambda_function_name\n principal = "sns.amazonaws.com"\n action = "lambda:InvokeFunction"\n}\nresource "aws_iam_role_policy_attachment" "a" {\n role = module.fn.lambda_role_name\n policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"\n}`);
    expect(project.permissionsOf(entity('function', 'module.fn'))).toHaveLength(1);
    expect(entity('role', 'module.fn.role').attached.map((each) => literal(each.policy))).toEqual(['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess']);
  });
});

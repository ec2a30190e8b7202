import { describe, expect, it } from 'vitest';
import { literal, show } from '../../../src/iam/text.js';
import type { PolicyDocument } from '../../../src/types.js';
import { read, statementsIn } from './read.js';

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

  it('makes of each root module what is its own', async () => {
    const root = (action: string): string => `module "m" {\n source = "../modules/role"\n name = "x"\n actions = ["${action}"]\n}\nresource "aws_lambda_function" "f" {\n function_name = "f"\n role = module.m.role_arn\n}`;
    const { project } = await read({ 'a/main.tf': root('a:A'), 'b/main.tf': root('a:B'), 'modules/role/main.tf': MODULE });
    expect(new Set(project.roles.map((role) => role.id)).size).toBe(2);
    const grants = project.functions.map((fn) => {
      const role = project.roleOf(fn)?.to;
      return [fn.span.file, role === undefined ? [] : project.grantsOf(role).documents.flatMap(({ document }) => statementsIn(document))];
    });
    expect(grants).toEqual([['a/main.tf', ['a:A on x']], ['b/main.tf', ['a:B on x']]]);
  });

  it('is taken from files of OpenTofu first', async () => {
    const { labels } = await read({ 'main.tf': 'resource "aws_iam_role" "a" {}', 'main.tofu': 'resource "aws_iam_role" "b" {}', 'other.tf': 'resource "aws_iam_role" "c" {}', 'data.tofu.json': '{"resource": {"aws_iam_role": {"d": {}}}}' });
    expect([...labels('role')].sort()).toEqual(['aws_iam_role.b', 'aws_iam_role.c', 'aws_iam_role.d']);
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

const FN = 'module.fn.aws_lambda_function.this[0]';
const FN_ROLE = 'module.fn.aws_iam_role.lambda[0]';

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
    const fn = entity('function', FN);
    expect(project.roleOf(fn)).toMatchObject({ to: { label: FN_ROLE }, sure: 'yes' });
    expect(literal(fn.code?.text)).toBe('src');
    expect(grants(FN_ROLE).slice(-1)).toEqual(['s3:GetObject on x']);
    expect(grants(FN_ROLE)).toContain('logs:PutLogEvents on arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/orders:*');
    expect(project.grantsOf(entity('role', FN_ROLE)).complete).toBe(true);
    expect(project.permissionsOf(fn).map(({ to }) => literal(to.principal))).toEqual(['events.amazonaws.com']);
    expect(project.mappingsOf(fn).map(({ to }) => to.sourceType)).toEqual(['sqs']);
  });

  const S3 = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
  const MAY_PUT = 'jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:PutObject", Resource = "x" }] })';

  it.each([
    ['nothing but logs', '', []],
    ['no logs', 'attach_cloudwatch_logs_policy = false', []],
    ['a policy', `attach_policy = true\n policy = "${S3}"`, [S3]],
    ['policies that are counted', `attach_policies = true\n number_of_policies = 1\n policies = ["${S3}"]`, [S3]],
    ['policies that are not counted', `attach_policies = true\n policies = ["${S3}"]`, []],
    ['statements that are not attached', 'policy_statements = [{ effect = "Allow", actions = ["s3:PutObject"], resources = ["x"] }]', []],
    ['statements in a list', 'attach_policy_statements = true\n policy_statements = [{ effect = "Allow", actions = ["s3:PutObject"], resources = ["x"] }]', ['s3:PutObject on x']],
    ['a document', `attach_policy_json = true\n policy_json = ${MAY_PUT}`, ['s3:PutObject on x']],
    ['documents', `attach_policy_jsons = true\n number_of_policy_jsons = 1\n policy_jsons = [${MAY_PUT}]`, ['s3:PutObject on x']],
    ['the network', 'attach_network_policy = true', ['arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaENIManagementAccess']],
    ['tracing', 'attach_tracing_policy = true', ['arn:${AWS::Partition}:iam::aws:policy/AWSXRayDaemonWriteAccess']],
    ['a dead letter queue', 'attach_dead_letter_policy = true\n dead_letter_target_arn = "arn:aws:sqs:eu-west-1:111122223333:q"', ['sns:Publish on arn:aws:sqs:eu-west-1:111122223333:q', 'sqs:SendMessage on arn:aws:sqs:eu-west-1:111122223333:q']],
    ['a destination', 'attach_async_event_policy = true\n create_async_event_config = true\n destination_on_failure = "arn:aws:sqs:eu-west-1:111122223333:q"', ['sns:Publish', 'sqs:SendMessage', 'events:PutEvents', 'lambda:InvokeFunction'].map((action) => `${action} on arn:aws:sqs:eu-west-1:111122223333:q`)],
  ])('gives the role what %s asks for', async (_, body, granted) => {
    const { project, entity, grants } = await read(call(body));
    const role = entity('role', FN_ROLE);
    expect(project.grantsOf(role).complete).toBe(true);
    const attached = role.attached.map((each) => show(each.policy));
    const own = attached.length > 0 ? attached : grants(FN_ROLE).filter((each) => !each.startsWith('logs:'));
    expect(own).toEqual(granted);
    expect(grants(FN_ROLE).some((each) => each.startsWith('logs:PutLogEvents on arn'))).toBe(!body.includes('logs'));
  });

  it.each([
    ['a service', 'trusted_entities = ["events.amazonaws.com"]', ['Service lambda.amazonaws.com', 'Service events.amazonaws.com']],
    ['an account', 'trusted_entities = [{ type = "AWS", identifiers = ["111122223333"] }]', ['Service lambda.amazonaws.com', 'AWS 111122223333']],
    ['the edge', 'lambda_at_edge = true', ['Service lambda.amazonaws.com', 'Service edgelambda.amazonaws.com']],
    ['a statement', 'assume_role_policy_statements = {\n a = { effect = "Allow", actions = ["sts:AssumeRole"], principals = { b = { type = "AWS", identifiers = ["111122223333"] } } }\n }', ['Service lambda.amazonaws.com', 'AWS 111122223333']],
  ])('trusts %s', async (_, body, principals) => {
    const { trust } = (await read(call(body))).entity('role', FN_ROLE);
    expect(trust).toMatchObject({ complete: true });
    expect(trust?.statements.flatMap((each) => each.principal?.entries.map(({ type, text }) => `${type} ${show(text)}`))).toEqual(principals);
  });

  it('names its role and puts it below a boundary', async () => {
    const { entity } = await read(call('role_name = "own"\n role_path = "/app/"\n role_permissions_boundary = "arn:aws:iam::111122223333:policy/limit"'));
    const role = entity('role', FN_ROLE);
    expect([show(role.arn), literal(role.boundary?.policy)]).toEqual(['arn:${AWS::Partition}:iam::${AWS::AccountId}:role/app/own', 'arn:aws:iam::111122223333:policy/limit']);
  });

  it('shows what the author wrote where it stands, and all else at the call', async () => {
    const { entity, source } = await read(call('attach_policy_statements = true\n policy_statements = {\n one = { actions = ["s3:PutObject"], resources = ["x"] }\n }\n allowed_triggers = {\n two = { principal = "sns.amazonaws.com" }\n }'));
    const own = entity('role-policy', 'module.fn.aws_iam_role_policy.additional_inline[0]');
    const logs = entity('role-policy', 'module.fn.aws_iam_role_policy.logs[0]');
    const permission = entity('permission', 'module.fn.aws_lambda_permission.unqualified_alias_triggers["two"]');
    expect([own.document.origin, logs.document.origin]).toEqual(['author', 'sam']);
    expect(source(own.document.statements[0]?.action?.values[0]?.text.span)).toBe('"s3:PutObject"');
    expect([own.span, logs.span, logs.document.statements[0]?.span, permission.span, permission.principal?.span].map(source)).toEqual(['"fn"', '"fn"', '"fn"', 'two', '"sns.amazonaws.com"']);
  });

  it('is a layer, or nothing, when it is told so', async () => {
    for (const body of ['create_layer = true', 'create = false', 'create_function = false']) expect((await read(`${call(body)}\n# aws_iam_role`)).labels('function')).toEqual([]);
  });

  it('takes a role that is given', async () => {
    const { entity, labels, project } = await read(`${call('create_role = false\n lambda_role = aws_iam_role.r.arn')}\nresource "aws_iam_role" "r" {\n assume_role_policy = ${TRUST}\n}`);
    expect(labels('role')).toEqual(['aws_iam_role.r']);
    expect(project.roleOf(entity('function', FN))?.to.label).toBe('aws_iam_role.r');
    expect(entity('role', 'aws_iam_role.r').complete).toBe(true);
  });

  it('has outputs', async () => {
    const { entity, project } = await read(`${call('')}\nresource "aws_lambda_permission" "p" {\n function_name = module.fn.lambda_function_name\n principal = "sns.amazonaws.com"\n action = "lambda:InvokeFunction"\n}\nresource "aws_iam_role_policy_attachment" "a" {\n role = module.fn.lambda_role_name\n policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"\n}`);
    expect(project.permissionsOf(entity('function', FN))).toHaveLength(1);
    expect(entity('role', FN_ROLE).attached.map((each) => literal(each.policy))).toEqual(['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess']);
  });
});

describe('terraform-aws-modules/iam', () => {
  const iam = (part: string, body: string): string => `module "m" {\n source = "terraform-aws-modules/iam/aws//modules/${part}"\n${body}\n}\n`;
  const CLUSTER = 'oidc_providers = {\n main = {\n provider_arn = "arn:aws:iam::111122223333:oidc-provider/oidc.example.com"\n namespace_service_accounts = ["web:orders"]\n }\n }';
  const SERVICE_ACCOUNT = 'sts:AssumeRoleWithWebIdentity, Federated arn:aws:iam::111122223333:oidc-provider/oidc.example.com, StringEquals oidc.example.com:sub system:serviceaccount:web:orders, StringEquals oidc.example.com:aud sts.amazonaws.com';
  const trustOf = (document: PolicyDocument | undefined) => document?.statements.map((each) => [
    each.action?.values.map(({ text }) => show(text)).join(' '), ...(each.principal?.entries ?? []).map(({ type, text }) => `${type} ${show(text)}`), ...each.conditions.map(({ operator, key, values }) => `${operator.text} ${key} ${values.map(show).join(' ')}`),
  ].join(', '));

  it('makes a policy', async () => {
    const { grants } = await read(`${iam('iam-policy', 'name = "p"\n policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "a:B", Resource = "x" }] })')}
resource "aws_iam_role" "r" {\n assume_role_policy = ${TRUST}\n}
resource "aws_iam_role_policy_attachment" "a" {\n role = aws_iam_role.r.name\n policy_arn = module.m.arn\n}`);
    expect(grants('aws_iam_role.r')).toEqual(['a:B on x']);
  });

  it.each([
    ['iam-assumable-role', 'create_role = true\n role_name = "r"\n role_requires_mfa = false\n trusted_role_services = ["lambda.amazonaws.com"]', ['sts:AssumeRole sts:TagSession, Service lambda.amazonaws.com']],
    ['iam-assumable-role', 'create_role = true\n role_name = "r"\n trusted_role_arns = ["111122223333"]\n role_sts_externalid = "x"', ['sts:AssumeRole sts:TagSession, AWS 111122223333, Bool aws:MultiFactorAuthPresent true, NumericLessThan aws:MultiFactorAuthAge 86400, StringEquals sts:ExternalId x']],
    ['iam-assumable-role', `create_role = true\n create_custom_role_trust_policy = true\n custom_role_trust_policy = ${TRUST}`, ['sts:AssumeRole, Service lambda.amazonaws.com']],
    ['iam-assumable-role-with-oidc', 'create_role = true\n provider_url = "https://oidc.example.com"\n oidc_fully_qualified_subjects = ["a"]', ['sts:TagSession sts:AssumeRoleWithWebIdentity, Federated arn:${AWS::Partition}:iam::${AWS::AccountId}:oidc-provider/oidc.example.com, StringEquals oidc.example.com:sub a']],
    ['iam-github-oidc-role', 'subjects = ["octo-org/octo-repo:*"]', ['sts:TagSession sts:AssumeRoleWithWebIdentity, Federated arn:${AWS::Partition}:iam::${AWS::AccountId}:oidc-provider/token.actions.githubusercontent.com, ForAllValues:StringEquals token.actions.githubusercontent.com:aud sts.amazonaws.com, StringLike token.actions.githubusercontent.com:sub repo:octo-org/octo-repo:*']],
    ['iam-role', 'trust_policy_permissions = {\n a = { actions = ["sts:AssumeRole"], principals = [{ type = "Service", identifiers = ["lambda.amazonaws.com"] }] }\n }', ['sts:AssumeRole, Service lambda.amazonaws.com']],
    ['iam-role', 'enable_saml = true\n saml_provider_ids = ["arn:aws:iam::111122223333:saml-provider/p"]', ['sts:TagSession sts:AssumeRoleWithSAML, Federated arn:aws:iam::111122223333:saml-provider/p, StringEquals SAML:aud https://signin.aws.amazon.com/saml']],
    ['iam-role-for-service-accounts-eks', `role_name = "r"\n ${CLUSTER}`, [SERVICE_ACCOUNT]],
    ['iam-role-for-service-accounts-eks', 'role_name = "r"\n allow_self_assume_role = true', ['sts:AssumeRole, AWS *, ArnLike aws:PrincipalArn arn:${AWS::Partition}:iam::${AWS::AccountId}:role/r']],
    ['iam-role-for-service-accounts', `name = "r"\n ${CLUSTER}`, [SERVICE_ACCOUNT]],
    ['iam-role-for-service-accounts', `name = "r"\n ${CLUSTER}\n source_trust_policy_documents = [${TRUST}]`, ['sts:AssumeRole, Service lambda.amazonaws.com', SERVICE_ACCOUNT]],
  ])('makes a role: %s %s', async (part, body, trusted) => {
    const { entity } = await read(`${iam(part, body)}# aws_iam_`);
    const { trust } = entity('role', 'module.m.aws_iam_role.this[0]');
    expect(trust?.complete).toBe(true);
    expect(trustOf(trust)).toEqual(trusted);
  });

  it.each([
    ['iam-assumable-role', 'create_role = true\n custom_role_policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]\n attach_admin_policy = true', ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::aws:policy/AdministratorAccess'], 'iam_role_arn'],
    ['iam-role', 'policies = { one = "arn:aws:iam::aws:policy/ReadOnlyAccess" }\n create_inline_policy = true\n inline_policy_permissions = {\n x = { actions = ["a:B"], resources = ["x"] }\n }', ['arn:aws:iam::aws:policy/ReadOnlyAccess'], 'arn'],
  ])('gives the role its policies: %s', async (part, body, policies, output) => {
    const { entity, project } = await read(`${iam(part, body)}resource "aws_lambda_function" "f" {\n function_name = "f"\n role = module.m.${output}\n}`);
    const role = entity('role', 'module.m.aws_iam_role.this[0]');
    expect(role.attached.map((each) => literal(each.policy))).toEqual(policies);
    expect(project.roleOf(entity('function', 'aws_lambda_function.f'))?.to).toBe(role);
  });

  it.each([
    ['iam-role-for-service-accounts-eks', 'role_policy_arns = { read = "arn:aws:iam::aws:policy/ReadOnlyAccess" }\n attach_cloudwatch_agent_server_policy = true', ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:${AWS::Partition}:iam::aws:policy/CloudWatchAgentServerPolicy'], true],
    ['iam-role-for-service-accounts-eks', 'attach_ebs_csi_policy = true', [], false],
    ['iam-role-for-service-accounts', 'policies = { read = "arn:aws:iam::aws:policy/ReadOnlyAccess" }', ['arn:aws:iam::aws:policy/ReadOnlyAccess'], true],
    ['iam-role-for-service-accounts', 'attach_vpc_cni_policy = true', [], false],
  ])('gives roles of service accounts what is known of their policies: %s %s', async (part, body, policies, complete) => {
    const { entity, project } = await read(`${iam(part, body)}# aws_iam_`);
    const role = entity('role', 'module.m.aws_iam_role.this[0]');
    expect(role.attached.map((each) => show(each.policy))).toEqual(policies);
    expect(project.grantsOf(role).documents.every(({ document }) => document.complete)).toBe(complete);
  });

  it('gives a role of a service account the permissions of the call', async () => {
    const permissions = (name: string, action: string): string => `${name} = {\n x = {\n actions = ["${action}"]\n resources = ["x"]\n }\n }`;
    const { grants } = await read(iam('iam-role-for-service-accounts', `${permissions('permissions', 'a:B')}\n create_inline_policy = true\n ${permissions('inline_policy_permissions', 'a:C')}`));
    expect(grants('module.m.aws_iam_role.this[0]')).toEqual(['a:C on x', 'a:B on x']);
  });

  it('says nothing of modules that it does not know', async () => {
    expect((await read(`${iam('iam-eks-role', 'role_name = "x"')}# aws_iam_`)).labels('role')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { literal, show } from '../../../src/iam/text.js';
import { findings, read } from './read.js';

const TRUST = 'jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })';
const ROLE = `resource "aws_iam_role" "orders" {
  name = "orders"
  assume_role_policy = ${TRUST}
}
`;
const BASIC = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

describe('a role', () => {
  it('has its arguments', async () => {
    const { entity, source } = await read(`resource "aws_iam_role" "orders" {
  name = "orders"
  path = "/app/"
  max_session_duration = 7200
  permissions_boundary = "arn:aws:iam::111122223333:policy/limit"
  managed_policy_arns = ["${BASIC}"]
  assume_role_policy = ${TRUST}
  inline_policy {
    name = "one"
    policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "a:B", Resource = "x" }] })
  }
}`);
    const role = entity('role', 'aws_iam_role.orders');
    expect(role).toMatchObject({ id: 'main.tf#aws_iam_role.orders', complete: true, deployed: false, maxSessionDuration: { seconds: 7200 }, inline: [{ label: 'inline policy one of aws_iam_role.orders', complete: true }] });
    expect(role.dependsOn).toBeUndefined();
    expect(source(role.span)).toBe('"orders"');
    expect(show(role.arn)).toBe('arn:${AWS::Partition}:iam::${AWS::AccountId}:role/app/orders');
    expect(role.attached.map((each) => [show(each.policy), source(each.span)])).toEqual([[BASIC, `"${BASIC}"`]]);
    expect(literal(role.boundary?.policy)).toBe('arn:aws:iam::111122223333:policy/limit');
    expect(role.trust?.statements[0]?.principal?.entries.map((each) => source(each.text.span))).toEqual(['"lambda.amazonaws.com"']);
    expect(source(role.maxSessionDuration?.span)).toBe('max_session_duration');
  });

  const POLICY = 'resource "aws_iam_policy" "p" {\n name = "p"\n policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "a:B", Resource = "x" }] })\n}\n';

  it.each([
    ['an attachment', 'resource "aws_iam_role_policy_attachment" "a" {\n role = aws_iam_role.orders.name\n policy_arn = aws_iam_policy.p.arn\n}'],
    ['an attachment by name', 'resource "aws_iam_role_policy_attachment" "a" {\n role = "orders"\n policy_arn = aws_iam_policy.p.arn\n}'],
    ['an attachment to several', 'resource "aws_iam_policy_attachment" "a" {\n name = "a"\n roles = ["other", aws_iam_role.orders.id]\n policy_arn = aws_iam_policy.p.arn\n}'],
    ['exclusive attachments', 'resource "aws_iam_role_policy_attachments_exclusive" "a" {\n role_name = aws_iam_role.orders.name\n policy_arns = [aws_iam_policy.p.arn]\n}'],
    ['attachments in a loop', 'resource "aws_iam_role_policy_attachment" "a" {\n for_each = { p = aws_iam_policy.p.arn }\n role = aws_iam_role.orders.name\n policy_arn = each.value\n}'],
    ['attachments in a set', 'resource "aws_iam_role_policy_attachment" "a" {\n for_each = toset([aws_iam_policy.p.arn])\n role = aws_iam_role.orders.name\n policy_arn = each.value\n}'],
    ['attachments by count', 'locals { arns = [aws_iam_policy.p.arn] }\nresource "aws_iam_role_policy_attachment" "a" {\n count = length(local.arns)\n role = aws_iam_role.orders.name\n policy_arn = local.arns[count.index]\n}'],
  ])('is given a policy by %s', async (_, attachment) => {
    const { grants, project, entity } = await read(`${ROLE}${POLICY}${attachment}`);
    expect(grants('aws_iam_role.orders')).toEqual(['a:B on x']);
    expect(project.grantsOf(entity('role', 'aws_iam_role.orders')).complete).toBe(true);
  });

  it('has a policy of its own resource', async () => {
    const { grants, entity } = await read(`${ROLE}resource "aws_iam_role_policy" "p" {\n role = aws_iam_role.orders.id\n policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "a:B", Resource = "x" }] })\n}`);
    expect(grants('aws_iam_role.orders')).toEqual(['a:B on x']);
    expect(entity('role-policy', 'aws_iam_role_policy.p').roles.map((each) => each.target)).toEqual(['main.tf#aws_iam_role.orders']);
  });

  it.each([
    ['a policy that may not be there', 'variable "on" {}\nresource "aws_iam_role_policy_attachment" "a" {\n count = var.on ? 1 : 0\n role = aws_iam_role.orders.name\n policy_arn = aws_iam_policy.p.arn\n}', true],
    ['policies that are not known', 'variable "arns" {}\nresource "aws_iam_role_policy_attachment" "a" {\n for_each = var.arns\n role = aws_iam_role.orders.name\n policy_arn = each.value\n}', false],
    ['roles that are not known', 'variable "roles" {}\nresource "aws_iam_policy_attachment" "a" {\n roles = concat(var.roles, [])\n policy_arn = aws_iam_policy.p.arn\n}', false],
    ['a module that is not in the files', 'module "m" {\n source = "example/m/aws"\n role = aws_iam_role.orders.name\n}', false],
    ['a file that can not be read', 'resource "aws_iam_role_policy" "p" {\n role = = aws_iam_role.orders.id\n}', false],
  ])('has not all its policies known with %s', async (_, more, complete) => {
    const { grants, project, entity } = await read(`${ROLE}${POLICY}${more}`);
    expect(grants('aws_iam_role.orders')).toEqual([]);
    expect(project.grantsOf(entity('role', 'aws_iam_role.orders')).complete).toBe(complete);
  });

  it('shares a condition with its policies', async () => {
    const { grants } = await read(`variable "on" {}\n${ROLE.replace('  name', '  count = var.on ? 1 : 0\n  name')}${POLICY}resource "aws_iam_role_policy_attachment" "a" {\n count = var.on ? 1 : 0\n role = aws_iam_role.orders[0].name\n policy_arn = "${BASIC}"\n}`);
    expect(grants('aws_iam_role.orders')).toContain('logs:PutLogEvents on *');
  });

  it('is not there when its count is none', async () => {
    expect((await read(ROLE.replace('  name', '  count = 0\n  name'))).labels('role')).toEqual([]);
  });

  it('is one of several', async () => {
    const { labels, entity } = await read(ROLE.replace('name = "orders"', 'for_each = toset(["a", "b"])\n name = each.key'));
    expect(labels('role')).toEqual(['aws_iam_role.orders["a"]', 'aws_iam_role.orders["b"]']);
    expect(literal(entity('role', 'aws_iam_role.orders["b"]').name)).toBe('b');
  });
});

const FUNCTION = (body: string): string => `${ROLE}resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role = aws_iam_role.orders.arn
  runtime = "nodejs22.x"
  handler = "index.handler"
${body}
}
`;

describe('a function', () => {
  it('has its arguments', async () => {
    const { entity, source, project } = await read(FUNCTION(`
  kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/k"
  layers = ["arn:aws:lambda:eu-west-1:111122223333:layer:l:1"]
  environment {
    variables = { TABLE = "t" }
  }
  vpc_config {
    subnet_ids = ["subnet-1"]
    security_group_ids = []
  }
  tracing_config {
    mode = "Active"
  }
  dead_letter_config {
    target_arn = aws_sqs_queue.dead.arn
  }
  file_system_config {
    arn = "arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/a"
    local_mount_path = "/mnt/x"
  }
  logging_config {
    log_format = "JSON"
    log_group = "/own"
  }
  snap_start {
    apply_on = "PublishedVersions"
  }
}
resource "aws_sqs_queue" "dead" {`));
    const fn = entity('function', 'aws_lambda_function.orders');
    expect(project.roleOf(fn)).toMatchObject({ to: { label: 'aws_iam_role.orders' }, sure: 'yes' });
    expect(fn).toMatchObject({ vpc: { subnets: 'yes' }, deadLetter: { type: 'sqs', target: { target: 'main.tf#aws_sqs_queue.dead' } }, environmentComplete: true, image: false });
    expect([fn.runtime, fn.handler, fn.kmsKey, fn.tracing?.mode, fn.logGroup, fn.snapStart, ...fn.layers, ...fn.fileSystems].map(literal)).toEqual([
      'nodejs22.x', 'index.handler', 'arn:aws:kms:eu-west-1:111122223333:key/k', 'Active', '/own', 'PublishedVersions', 'arn:aws:lambda:eu-west-1:111122223333:layer:l:1', 'arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/a',
    ]);
    expect(fn.environment.map((each) => [each.name, literal(each.value), source(each.nameSpan)])).toEqual([['TABLE', 't', 'TABLE']]);
    expect(Object.entries(fn.at).slice(0, 4).map(([name, span]) => [name, source(span)])).toEqual([['FunctionName', 'function_name'], ['Role', 'role'], ['Runtime', 'runtime'], ['Handler', 'handler']]);
    expect(source(fn.at.VpcConfig)).toBe('vpc_config');
  });

  it.each([
    ['a folder', 'filename = data.archive_file.a.output_path', 'data "archive_file" "a" {\n type = "zip"\n source_dir = "${path.module}/src"\n output_path = "a.zip"\n}', 'src'],
    ['a file', 'filename = data.archive_file.a.output_path', 'data "archive_file" "a" {\n type = "zip"\n source_file = "${path.root}/src/index.mjs"\n output_path = "a.zip"\n}', 'src/index.mjs'],
    ['an archive of the same path', 'filename = "${path.module}/a.zip"', 'data "archive_file" "a" {\n type = "zip"\n source_dir = "src"\n output_path = "${path.module}/a.zip"\n}', 'src'],
    ['the text of a file', 'filename = data.archive_file.a.output_path', 'data "archive_file" "a" {\n type = "zip"\n source {\n content = file("src/index.mjs")\n filename = "index.mjs"\n }\n output_path = "a.zip"\n}', 'src/index.mjs'],
  ])('takes its code from %s', async (_, given, archive, path) => {
    const { entity } = await read({ 'infra/main.tf': `${FUNCTION(given)}${archive}`, 'infra/src/index.mjs': '' });
    const { code } = entity('function', 'aws_lambda_function.orders');
    expect([code?.kind, literal(code?.text)]).toEqual(['path', path]);
  });

  it('may be an image, or lie in S3', async () => {
    expect((await read(FUNCTION('image_uri = "x:1"\n package_type = "Image"'))).entity('function', 'aws_lambda_function.orders').image).toBe(true);
    expect((await read(FUNCTION('s3_bucket = "b"\n s3_key = "k"'))).entity('function', 'aws_lambda_function.orders').code?.kind).toBe('remote');
  });

  it('may have a VPC or not', async () => {
    const { entity } = await read(FUNCTION('dynamic "vpc_config" {\n for_each = var.subnets == null ? [] : [1]\n content {\n subnet_ids = var.subnets\n }\n}').concat('variable "subnets" {}'));
    expect(entity('function', 'aws_lambda_function.orders').vpc).toMatchObject({ subnets: 'maybe' });
  });

  it('has a fallback for what a variable gives', async () => {
    const { entity } = await read({
      'main.tf': FUNCTION('').replace('"nodejs22.x"', 'var.runtime').concat('variable "runtime" { default = "nodejs20.x" }'),
      'terraform.tfvars': 'runtime = "nodejs22.x"',
    });
    expect(entity('function', 'aws_lambda_function.orders').runtime?.pieces).toMatchObject([{ show: 'var.runtime', fallback: 'nodejs22.x' }]);
  });
});

describe('what belongs to a function', () => {
  it('is joined with it', async () => {
    const { entity, project } = await read(`${FUNCTION('')}
resource "aws_lambda_event_source_mapping" "m" {
  event_source_arn = aws_sqs_queue.q.arn
  function_name = aws_lambda_function.orders.arn
  enabled = false
  destination_config {
    on_failure {
      destination_arn = "arn:aws:sns:eu-west-1:111122223333:t"
    }
  }
  source_access_configuration {
    type = "BASIC_AUTH"
    uri = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:s"
  }
}
resource "aws_lambda_permission" "p" {
  function_name = aws_lambda_function.orders.function_name
  action = "lambda:InvokeFunction"
  principal = "s3.amazonaws.com"
  source_arn = aws_s3_bucket.b.arn
  source_account = "111122223333"
}
resource "aws_lambda_function_event_invoke_config" "c" {
  function_name = aws_lambda_alias.live.function_name
  destination_config {
    on_success {
      destination = aws_sqs_queue.q.arn
    }
  }
}
resource "aws_lambda_alias" "live" {
  name = "live"
  function_name = aws_lambda_function.orders.function_name
  function_version = "1"
}
resource "aws_sqs_queue" "q" { kms_master_key_id = aws_kms_key.k.id }
resource "aws_kms_key" "k" {}
resource "aws_s3_bucket" "b" {}`);
    const fn = entity('function', 'aws_lambda_function.orders');
    expect(project.mappingsOf(fn).map(({ to }) => to)).toMatchObject([{ sourceType: 'sqs', enabled: 'no', onFailure: { type: 'sns' }, accessConfigurations: [{ type: 'BASIC_AUTH' }], accessComplete: true }]);
    expect(project.permissionsOf(fn).map(({ to }) => [to.principal, to.sourceAccount].map(literal))).toEqual([['s3.amazonaws.com', '111122223333']]);
    expect(project.invokeConfigsOf(fn).map(({ to }) => to)).toMatchObject([{ onSuccess: { type: 'sqs' } }]);
    expect(project.functionNamed({ pieces: [], span: fn.span, target: 'main.tf#aws_lambda_alias.live' })).toMatchObject({ to: { label: 'aws_lambda_function.orders' } });
    expect(project.resourceNamed(project.mappingsOf(fn)[0]!.to.source!)?.to).toMatchObject({ type: 'AWS::SQS::Queue', kmsKey: { target: 'main.tf#aws_kms_key.k' } });
  });
});

const DOCUMENT = 'jsonencode({ Statement = [{ Effect = "Allow", Action = "a:B", Resource = "*", Principal = "*" }] })';

describe('a resource policy', () => {
  it.each([
    ['aws_s3_bucket', 'bucket = "b"', 'aws_s3_bucket_policy', 'bucket = aws_s3_bucket.x.id', 'policy', 'bucket'],
    ['aws_sqs_queue', 'name = "b"', 'aws_sqs_queue_policy', 'queue_url = aws_sqs_queue.x.id', 'policy', 'queue'],
    ['aws_sns_topic', 'name = "b"', 'aws_sns_topic_policy', 'arn = aws_sns_topic.x.arn', 'policy', 'topic'],
    ['aws_secretsmanager_secret', 'name = "b"', 'aws_secretsmanager_secret_policy', 'secret_arn = aws_secretsmanager_secret.x.arn', 'policy', 'secret'],
    ['aws_ecr_repository', 'name = "b"', 'aws_ecr_repository_policy', 'repository = aws_ecr_repository.x.name', 'policy', 'repository'],
    ['aws_kms_key', '', 'aws_kms_key_policy', 'key_id = aws_kms_key.x.id', 'policy', 'key'],
    ['aws_dynamodb_table', 'name = "b"', 'aws_dynamodb_resource_policy', 'resource_arn = aws_dynamodb_table.x.arn', 'policy', 'table'],
    ['aws_opensearch_domain', 'domain_name = "b"', 'aws_opensearch_domain_policy', 'domain_name = aws_opensearch_domain.x.domain_name', 'access_policies', 'domain'],
    ['aws_cloudwatch_event_bus', 'name = "b"', 'aws_cloudwatch_event_bus_policy', 'event_bus_name = aws_cloudwatch_event_bus.x.name', 'policy', 'event bus'],
  ])('of %s is attached to it', async (type, body, policyType, target, argument, what) => {
    const { entity, project, labels } = await read({ 'main.tf': `resource "${type}" "x" {\n ${body}\n}`, 'policies.tf': `resource "${policyType}" "p" {\n ${target}\n ${argument} = ${DOCUMENT}\n}` });
    const resource = entity('resource', `${type}.x`);
    expect(project.resourcePoliciesOf(resource.arn ?? resource.name!).map(({ to }) => [to.label, to.document.label])).toEqual([[`${policyType}.p`, `policy of ${what} ${type}.x`]]);
    expect(labels('resource')).toEqual([`${type}.x`]);
  });

  it.each([['aws_kms_key', ''], ['aws_sqs_queue', 'name = "q"'], ['aws_s3_bucket', 'bucket = "b"'], ['aws_sns_topic', 'name = "t"'], ['aws_secretsmanager_secret', 'name = "s"']])('stands in %s itself', async (type, body) => {
    const { entity, project } = await read(`resource "${type}" "x" {\n ${body}\n policy = ${DOCUMENT}\n}`);
    expect(project.resourcePoliciesOf(entity('resource', `${type}.x`).arn!).map(({ to }) => to.label)).toEqual([`${type}.x`]);
  });

  it.each([
    ['aws_s3_access_point', 'bucket = "b"\n name = "a"', 'policy', 'AWS::S3::AccessPoint'],
    ['aws_backup_vault_policy', 'backup_vault_name = "v"', 'policy', 'AWS::Backup::BackupVault'],
    ['aws_cloudwatch_log_resource_policy', 'policy_name = "l"', 'policy_document', 'AWS::Logs::LogGroup'],
    ['aws_ecrpublic_repository_policy', 'repository_name = "r"', 'policy', 'AWS::ECR::Repository'],
    ['aws_opensearch_domain', 'domain_name = "d"', 'access_policies', 'AWS::OpenSearchService::Domain'],
    ['aws_s3control_object_lambda_access_point_policy', 'name = "o"', 'policy', 'AWS::S3ObjectLambda::AccessPoint'],
    ['aws_vpc_endpoint', 'vpc_id = "v"', 'policy', 'AWS::EC2::VPCEndpoint'],
  ])('of %s is read', async (type, body, argument, resourceType) => {
    const { entity } = await read(`resource "${type}" "x" {\n ${body}\n ${argument} = ${DOCUMENT}\n}\n`);
    expect(entity('resource-policy', `${type}.x`).document).toMatchObject({ resourceType, complete: true });
  });

  it('may be that of an organization', async () => {
    const { entity } = await read(`resource "aws_organizations_policy" "p" {\n name = "p"\n type = "SERVICE_CONTROL_POLICY"\n content = ${DOCUMENT}\n}\n# aws_iam_`);
    expect(entity('organization-policy', 'aws_organizations_policy.p').document.kind).toBe('scp');
  });
});

describe('the policy in the definition of an API', () => {
  const policyIn = (body: string, more = ''): string => `resource "aws_api_gateway_rest_api" "api" {
  name = "orders"
  ${more}
  body = ${body}
}
`;
  const JSON_BODY = '{"openapi": "3.0.1", "paths": {}, "x-amazon-apigateway-policy": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invok", "Resource": "*"}]}}';
  const FOUND = 'policy/unknown-action main.tf: ';

  it.each([
    ['jsonencode', 'jsonencode({ openapi = "3.0.1", paths = {}, x-amazon-apigateway-policy = { Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "execute-api:Invok", Resource = "*" }] } })'],
    ['a heredoc', `<<EOF\n${JSON_BODY}\nEOF\n`],
    ['a heredoc with values', `<<EOF\n${JSON_BODY.replace('"paths": {}', '"paths": {"/": {"uri": "${aws_lambda_function.f.invoke_arn}"}}')}\nEOF\n`],
  ])('is read from %s', async (_, body) => {
    const { entity } = await read(policyIn(body));
    expect(entity('resource-policy', 'aws_api_gateway_rest_api.api').document).toMatchObject({ kind: 'resource', resourceType: 'AWS::ApiGateway::RestApi' });
    expect(await findings(policyIn(body))).toEqual([`${FOUND}"execute-api:Invok"`]);
  });

  it('gives way to the argument', async () => {
    expect(await findings(policyIn(`<<EOF\n${JSON_BODY}\nEOF\n`, 'policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "execute-api:Invoke", Resource = "*" }] })'))).toEqual([]);
  });

  it('is none where there is none, or nothing is known of it', async () => {
    for (const body of ['jsonencode({ openapi = "3.0.1" })', 'file("missing.yaml")', 'var.body', '<<EOF\nopenapi: 3.0.1\nEOF\n', 'jsonencode({ x-amazon-apigateway-policy = var.policy })']) expect(await findings(policyIn(body))).toEqual([]);
  });
});

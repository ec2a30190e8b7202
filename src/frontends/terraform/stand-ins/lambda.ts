import { inputs } from './inputs.js';

/** What "terraform-aws-modules/lambda/aws" makes of its inputs, as far as roles, functions and triggers go (its documentation on the Terraform Registry). */
export const LAMBDA = `${inputs({
  create: 'true', create_function: 'true', create_layer: 'false', create_role: 'true', create_lambda_function_url: 'false', lambda_at_edge: 'false', lambda_at_edge_logs_all_regions: 'true',
  function_name: '""', handler: 'null', runtime: 'null', lambda_role: 'null', layers: 'null', kms_key_arn: 'null', package_type: '"Zip"', image_uri: 'null', source_path: 'null', local_existing_package: 'null',
  s3_existing_package: 'null', dead_letter_target_arn: 'null', environment_variables: '{}', tracing_mode: 'null', vpc_subnet_ids: 'null', vpc_security_group_ids: 'null', file_system_arn: 'null', file_system_local_mount_path: 'null', snap_start: 'false',
  logging_log_group: 'null', logging_log_format: '"Text"', durable_config_execution_timeout: 'null', managed_instances_capacity_provider_arn: 'null',
  create_async_event_config: 'false', destination_on_failure: 'null', destination_on_success: 'null', allowed_triggers: '{}', event_source_mapping: '{}',
  create_current_version_allowed_triggers: 'true', create_unqualified_alias_allowed_triggers: 'true', create_unqualified_alias_lambda_function_url: 'true', authorization_type: '"NONE"', use_existing_cloudwatch_log_group: 'false',
  role_name: 'null', role_path: 'null', role_permissions_boundary: 'null', role_maximum_session_duration: 'null', policy_name: 'null', trusted_entities: '[]', assume_role_policy_statements: '{}',
  attach_cloudwatch_logs_policy: 'true', attach_create_log_group_permission: 'true', attach_dead_letter_policy: 'false', attach_network_policy: 'false', attach_tracing_policy: 'false', attach_async_event_policy: 'false',
  attach_policy_json: 'false', attach_policy_jsons: 'false', attach_policy: 'false', attach_policies: 'false', attach_policy_statements: 'false',
  policy_json: 'null', policy_jsons: '[]', number_of_policy_jsons: '0', policy: 'null', policies: '[]', number_of_policies: '0', policy_statements: '{}',
})}
locals {
  make   = var.create && var.create_function && !var.create_layer
  role   = local.make && var.create_role
  group  = coalesce(var.logging_log_group, format("/aws/lambda/%s%s", var.lambda_at_edge ? "us-east-1." : "", var.function_name))
  region = var.lambda_at_edge ? (var.lambda_at_edge_logs_all_regions ? "*" : "us-east-1") : data.aws_region.here.region
  logs   = format("arn:%s:logs:%s:%s:log-group:%s", data.aws_partition.here.partition, local.region, data.aws_caller_identity.here.account_id, local.group)
}
data "aws_region" "here" {}
data "aws_partition" "here" {}
data "aws_caller_identity" "here" {}
resource "aws_lambda_function" "this" {
  count         = local.make ? 1 : 0
  function_name = var.function_name == "" ? null : var.function_name
  role          = var.create_role ? aws_iam_role.lambda[0].arn : var.lambda_role
  handler       = var.package_type == "Zip" ? var.handler : null
  runtime       = var.package_type == "Zip" ? var.runtime : null
  layers        = var.layers
  kms_key_arn   = var.kms_key_arn
  package_type  = var.package_type
  image_uri     = var.image_uri
  source_path   = var.source_path
  filename      = var.local_existing_package
  s3_key        = var.s3_existing_package == null ? null : var.s3_existing_package.key
  environment { variables = var.environment_variables }
  dynamic "dead_letter_config" {
    for_each = var.dead_letter_target_arn == null ? [] : [1]
    content { target_arn = var.dead_letter_target_arn }
  }
  dynamic "tracing_config" {
    for_each = var.tracing_mode == null ? [] : [1]
    content { mode = var.tracing_mode }
  }
  dynamic "vpc_config" {
    for_each = var.vpc_subnet_ids == null || var.vpc_security_group_ids == null ? [] : [1]
    content {
      subnet_ids         = var.vpc_subnet_ids
      security_group_ids = var.vpc_security_group_ids
    }
  }
  dynamic "file_system_config" {
    for_each = var.file_system_arn == null || var.file_system_local_mount_path == null ? [] : [1]
    content { arn = var.file_system_arn }
  }
  dynamic "snap_start" {
    for_each = var.snap_start ? [1] : []
    content { apply_on = "PublishedVersions" }
  }
  dynamic "logging_config" {
    for_each = var.logging_log_group == null ? [] : [1]
    content { log_group = var.logging_log_group }
  }
  dynamic "durable_config" {
    for_each = var.durable_config_execution_timeout == null ? [] : [1]
    content { execution_timeout = var.durable_config_execution_timeout }
  }
  dynamic "capacity_provider_config" {
    for_each = var.managed_instances_capacity_provider_arn == null ? [] : [1]
    content {}
  }
}
data "aws_iam_policy_document" "assume_role" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = concat(var.lambda_at_edge ? ["lambda.amazonaws.com", "edgelambda.amazonaws.com"] : ["lambda.amazonaws.com"], [for each_one in var.trusted_entities : each_one if can(tostring(each_one))])
    }
    dynamic "principals" {
      for_each = [for each_one in var.trusted_entities : each_one if !can(tostring(each_one))]
      content {
        type        = principals.value.type
        identifiers = principals.value.identifiers
      }
    }
  }
  statements = var.assume_role_policy_statements
}
resource "aws_iam_role" "lambda" {
  count                = local.role ? 1 : 0
  name                 = coalesce(var.role_name, var.function_name)
  path                 = var.role_path
  permissions_boundary = var.role_permissions_boundary
  max_session_duration = var.role_maximum_session_duration
  assume_role_policy   = data.aws_iam_policy_document.assume_role.json
}
data "aws_iam_policy_document" "logs" {
  statement {
    actions   = compact([!var.use_existing_cloudwatch_log_group && var.attach_create_log_group_permission ? "logs:CreateLogGroup" : "", "logs:CreateLogStream", "logs:PutLogEvents"])
    resources = [format("%s:*", local.logs), format("%s:*:*", local.logs)]
  }
}
resource "aws_iam_role_policy" "logs" {
  count  = local.role && var.attach_cloudwatch_logs_policy ? 1 : 0
  role   = aws_iam_role.lambda[0].name
  policy = data.aws_iam_policy_document.logs.json
}
data "aws_iam_policy_document" "dead_letter" {
  statement {
    actions   = ["sns:Publish", "sqs:SendMessage"]
    resources = [var.dead_letter_target_arn]
  }
}
resource "aws_iam_role_policy" "dead_letter" {
  count  = local.role && var.attach_dead_letter_policy ? 1 : 0
  role   = aws_iam_role.lambda[0].name
  policy = data.aws_iam_policy_document.dead_letter.json
}
data "aws_iam_policy_document" "async" {
  statement {
    actions   = ["sns:Publish", "sqs:SendMessage", "events:PutEvents", "lambda:InvokeFunction"]
    resources = compact([var.destination_on_failure, var.destination_on_success])
  }
}
resource "aws_iam_role_policy" "async" {
  count  = local.role && var.attach_async_event_policy ? 1 : 0
  role   = aws_iam_role.lambda[0].name
  policy = data.aws_iam_policy_document.async.json
}
resource "aws_iam_role_policy_attachment" "vpc" {
  count      = local.role && var.attach_network_policy ? 1 : 0
  role       = aws_iam_role.lambda[0].name
  policy_arn = format("arn:%s:iam::aws:policy/service-role/AWSLambdaENIManagementAccess", data.aws_partition.here.partition)
}
resource "aws_iam_role_policy_attachment" "tracing" {
  count      = local.role && var.attach_tracing_policy ? 1 : 0
  role       = aws_iam_role.lambda[0].name
  policy_arn = format("arn:%s:iam::aws:policy/AWSXRayDaemonWriteAccess", data.aws_partition.here.partition)
}
resource "aws_iam_role_policy" "additional_json" {
  count  = local.role && var.attach_policy_json ? 1 : 0
  name   = var.policy_name
  role   = aws_iam_role.lambda[0].name
  policy = var.policy_json
}
resource "aws_iam_role_policy" "additional_jsons" {
  count  = local.role && var.attach_policy_jsons ? var.number_of_policy_jsons : 0
  role   = aws_iam_role.lambda[0].name
  policy = var.policy_jsons[count.index]
}
resource "aws_iam_role_policy_attachment" "additional_one" {
  count      = local.role && var.attach_policy ? 1 : 0
  role       = aws_iam_role.lambda[0].name
  policy_arn = var.policy
}
resource "aws_iam_role_policy_attachment" "additional_many" {
  count      = local.role && var.attach_policies ? var.number_of_policies : 0
  role       = aws_iam_role.lambda[0].name
  policy_arn = var.policies[count.index]
}
data "aws_iam_policy_document" "additional_inline" { statements = var.policy_statements }
resource "aws_iam_role_policy" "additional_inline" {
  count  = local.role && var.attach_policy_statements ? 1 : 0
  role   = aws_iam_role.lambda[0].name
  policy = data.aws_iam_policy_document.additional_inline.json
}
resource "aws_lambda_permission" "unqualified_alias_triggers" {
  for_each           = local.make && (var.create_unqualified_alias_allowed_triggers || var.create_current_version_allowed_triggers) ? var.allowed_triggers : {}
  function_name      = aws_lambda_function.this[0].function_name
  action             = try(each.value.action, "lambda:InvokeFunction")
  principal          = try(each.value.principal, format("%s.amazonaws.com", each.value.service))
  principal_org_id   = try(each.value.principal_org_id, null)
  source_arn         = try(each.value.source_arn, null)
  source_account     = try(each.value.source_account, null)
  event_source_token = try(each.value.event_source_token, null)
  function_url_auth_type = try(each.value.function_url_auth_type, null)
}
resource "aws_lambda_event_source_mapping" "this" {
  for_each         = local.make && var.create_unqualified_alias_allowed_triggers ? var.event_source_mapping : {}
  function_name    = aws_lambda_function.this[0].arn
  event_source_arn = try(each.value.event_source_arn, null)
  enabled          = try(each.value.enabled, true)
  topics           = try(each.value.topics, null)
  queues           = try(each.value.queues, null)
  dynamic "destination_config" {
    for_each = try(each.value.destination_arn_on_failure, null) == null ? [] : [each.value.destination_arn_on_failure]
    content {
      on_failure { destination_arn = destination_config.value }
    }
  }
  dynamic "self_managed_event_source" {
    for_each = try(each.value.self_managed_event_source, [])
    content {}
  }
  dynamic "source_access_configuration" {
    for_each = try(each.value.source_access_configuration, [])
    content {
      type = source_access_configuration.value.type
      uri  = source_access_configuration.value.uri
    }
  }
  dynamic "document_db_event_source_config" {
    for_each = try(each.value.document_db_event_source_config, [])
    content {}
  }
}
resource "aws_lambda_function_event_invoke_config" "this" {
  count         = local.make && var.create_async_event_config ? 1 : 0
  function_name = aws_lambda_function.this[0].function_name
  dynamic "destination_config" {
    for_each = var.destination_on_failure == null && var.destination_on_success == null ? [] : [1]
    content {
      dynamic "on_failure" {
        for_each = var.destination_on_failure == null ? [] : [1]
        content { destination = var.destination_on_failure }
      }
      dynamic "on_success" {
        for_each = var.destination_on_success == null ? [] : [1]
        content { destination = var.destination_on_success }
      }
    }
  }
}
resource "aws_lambda_function_url" "this" {
  count              = local.make && var.create_lambda_function_url ? 1 : 0
  function_name      = aws_lambda_function.this[0].function_name
  authorization_type = var.authorization_type
}
output "lambda_function_arn" { value = aws_lambda_function.this[0].arn }
output "lambda_function_arn_static" { value = aws_lambda_function.this[0].arn }
output "lambda_function_name" { value = aws_lambda_function.this[0].function_name }
output "lambda_function_invoke_arn" { value = aws_lambda_function.this[0].invoke_arn }
output "lambda_function_qualified_arn" { value = aws_lambda_function.this[0].qualified_arn }
output "lambda_function_qualified_invoke_arn" { value = aws_lambda_function.this[0].qualified_invoke_arn }
output "lambda_function_version" { value = aws_lambda_function.this[0].version }
output "lambda_function_url" { value = aws_lambda_function_url.this[0].function_url }
output "lambda_role_arn" { value = aws_iam_role.lambda[0].arn }
output "lambda_role_name" { value = aws_iam_role.lambda[0].name }
output "lambda_cloudwatch_log_group_arn" { value = local.logs }
output "lambda_cloudwatch_log_group_name" { value = local.group }
`;

/** "terraform-aws-modules/lambda/aws//modules/alias" */
export const ALIAS = `${inputs({ create: 'true', use_existing_alias: 'false', name: '""', function_name: '""', function_version: '""', create_async_event_config: 'false', destination_on_failure: 'null', destination_on_success: 'null', allowed_triggers: '{}', event_source_mapping: '{}' })}
resource "aws_lambda_alias" "with_refresh" {
  count            = var.create && !var.use_existing_alias ? 1 : 0
  name             = var.name
  function_name    = var.function_name
  function_version = var.function_version
}
resource "aws_lambda_permission" "qualified_alias_triggers" {
  for_each       = var.create ? var.allowed_triggers : {}
  function_name  = var.function_name
  action         = try(each.value.action, "lambda:InvokeFunction")
  principal      = try(each.value.principal, format("%s.amazonaws.com", each.value.service))
  source_arn     = try(each.value.source_arn, null)
  source_account = try(each.value.source_account, null)
}
resource "aws_lambda_event_source_mapping" "this" {
  for_each         = var.create ? var.event_source_mapping : {}
  function_name    = var.function_name
  event_source_arn = try(each.value.event_source_arn, null)
  enabled          = try(each.value.enabled, true)
}
output "lambda_alias_arn" { value = aws_lambda_alias.with_refresh[0].arn }
output "lambda_alias_name" { value = var.name }
output "lambda_alias_invoke_arn" { value = aws_lambda_alias.with_refresh[0].invoke_arn }
`;

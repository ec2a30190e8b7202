import { inputs } from './inputs.js';
import { SELF_ASSUME } from './self-assume.js';

/** Policies that the flags `attach_<name>_policy` make; what they say is the module's own. */
const FLAGS = [
  'aws_gateway_controller', 'cert_manager', 'cluster_autoscaler', 'ebs_csi', 'mountpoint_s3_csi', 'efs_csi', 'external_dns', 'external_secrets', 'fsx_lustre_csi', 'fsx_openzfs_csi', 'load_balancer_controller',
  'load_balancer_controller_targetgroup_binding_only', 'load_balancer_controller_aga', 'amazon_managed_service_prometheus', 'velero', 'vpc_cni', 'node_termination_handler', 'cloudwatch_observability',
  'karpenter_controller', 'appmesh_controller', 'appmesh_envoy_proxy',
].map((name) => `attach_${name}_policy`);

/** AWS managed policies, by the flags that attach them. */
const MANAGED: Readonly<Record<string, string>> = {
  attach_amazon_prometheus_remote_write_policy: 'AmazonPrometheusRemoteWriteAccess', attach_aws_xray_write_only_access_policy: 'AWSXrayWriteOnlyAccess', attach_cloudwatch_agent_server_policy: 'CloudWatchAgentServerPolicy',
};

interface Version {
  readonly create: string;
  readonly test: string;
  readonly policies: string;
  readonly attributes: string;
  /** Further statements of the trust policy. */
  readonly trust: string;
}

const roleWith = ({ create, test, policies, attributes, trust }: Version): string => `
data "aws_partition" "here" {}
data "aws_caller_identity" "here" {}
data "aws_iam_policy_document" "assume" {
  ${trust}
  dynamic "statement" {
    for_each = var.oidc_providers
    content {
      actions = ["sts:AssumeRoleWithWebIdentity"]
      principals {
        type        = "Federated"
        identifiers = [statement.value.provider_arn]
      }
      condition {
        test     = var.${test}
        variable = format("%s:sub", replace(statement.value.provider_arn, "/^(.*provider/)/", ""))
        values   = [for account in statement.value.namespace_service_accounts : format("system:serviceaccount:%s", account)]
      }
      condition {
        test     = var.${test}
        variable = format("%s:aud", replace(statement.value.provider_arn, "/^(.*provider/)/", ""))
        values   = ["sts.amazonaws.com"]
      }
    }
  }
}
resource "aws_iam_role" "this" {
  count                = var.${create} ? 1 : 0
  ${attributes}
  max_session_duration = var.max_session_duration
  assume_role_policy   = data.aws_iam_policy_document.assume.json
}
resource "aws_iam_role_policy_attachment" "given" {
  for_each   = var.${create} ? var.${policies} : {}
  role       = aws_iam_role.this[0].name
  policy_arn = each.value
}
resource "aws_iam_role_policy" "known_to_the_module" {
  count  = var.${create} && (${FLAGS.map((flag) => `var.${flag}`).join(' || ')}) ? 1 : 0
  role   = aws_iam_role.this[0].name
  policy = local.known_to_the_module
}
${Object.entries(MANAGED).map(([flag, name]) => `resource "aws_iam_role_policy_attachment" "${flag}" {
  count      = var.${create} && var.${flag} ? 1 : 0
  role       = aws_iam_role.this[0].name
  policy_arn = format("arn:%s:iam::aws:policy/${name}", data.aws_partition.here.partition)
}
`).join('')}`;

const flags = Object.fromEntries([...FLAGS, ...Object.keys(MANAGED)].map((flag) => [flag, 'false']));

const outputs = (prefix: string): string => ['arn', 'name', 'path'].map((name) => `output "${prefix}${name}" { value = aws_iam_role.this[0].${name} }\n`).join('');

/** "terraform-aws-modules/iam/aws//modules/iam-role-for-service-accounts-eks", version 5. */
export const SERVICE_ACCOUNTS_5 = `${inputs({
  create_role: 'true', role_name: 'null', role_name_prefix: 'null', role_path: '"/"', role_permissions_boundary_arn: 'null', role_policy_arns: '{}', oidc_providers: '{}', max_session_duration: 'null',
  assume_role_condition_test: '"StringEquals"', allow_self_assume_role: 'false', ...flags,
})}${roleWith({
  create: 'create_role', test: 'assume_role_condition_test', policies: 'role_policy_arns',
  attributes: 'name = var.role_name\n  name_prefix = var.role_name_prefix\n  path = var.role_path\n  permissions_boundary = var.role_permissions_boundary_arn',
  trust: SELF_ASSUME,
})}${outputs('iam_role_')}`;

/** "terraform-aws-modules/iam/aws//modules/iam-role-for-service-accounts", version 6. */
export const SERVICE_ACCOUNTS_6 = `${inputs({
  create: 'true', name: '""', use_name_prefix: 'true', path: '"/"', permissions_boundary: 'null', policies: '{}', oidc_providers: '{}', max_session_duration: 'null', trust_condition_test: '"StringEquals"',
  source_trust_policy_documents: '[]', override_trust_policy_documents: '[]', create_policy: 'true', policy_name: 'null', policy_path: 'null', source_policy_documents: '[]', override_policy_documents: '[]', permissions: 'null',
  create_inline_policy: 'false', source_inline_policy_documents: '[]', override_inline_policy_documents: '[]', inline_policy_permissions: 'null', ...flags,
})}${roleWith({
  create: 'create', test: 'trust_condition_test', policies: 'policies',
  attributes: 'name = var.use_name_prefix ? null : var.name\n  name_prefix = var.use_name_prefix ? format("%s-", var.name) : null\n  path = var.path\n  permissions_boundary = var.permissions_boundary',
  trust: 'source_policy_documents = var.source_trust_policy_documents\n  override_policy_documents = var.override_trust_policy_documents',
})}
locals { own = var.create && var.create_policy && (length(var.source_policy_documents) > 0 || length(var.override_policy_documents) > 0 || var.permissions != null) }
data "aws_iam_policy_document" "this" {
  source_policy_documents   = var.source_policy_documents
  override_policy_documents = var.override_policy_documents
  statements                = var.permissions == null ? {} : var.permissions
}
resource "aws_iam_policy" "this" {
  count       = local.own ? 1 : 0
  name        = var.use_name_prefix ? null : coalesce(var.policy_name, var.name)
  path        = coalesce(var.policy_path, var.path)
  policy      = data.aws_iam_policy_document.this.json
}
resource "aws_iam_role_policy_attachment" "this" {
  count      = local.own ? 1 : 0
  role       = aws_iam_role.this[0].name
  policy_arn = aws_iam_policy.this[0].arn
}
data "aws_iam_policy_document" "inline" {
  source_policy_documents   = var.source_inline_policy_documents
  override_policy_documents = var.override_inline_policy_documents
  statements                = var.inline_policy_permissions == null ? {} : var.inline_policy_permissions
}
resource "aws_iam_role_policy" "inline" {
  count  = var.create && var.create_inline_policy ? 1 : 0
  role   = aws_iam_role.this[0].name
  policy = data.aws_iam_policy_document.inline.json
}
${outputs('')}output "iam_policy_arn" { value = aws_iam_policy.this[0].arn }
`;

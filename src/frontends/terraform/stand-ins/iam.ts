import { inputs } from './inputs.js';
import { SELF_ASSUME } from './self-assume.js';

/** Submodules of "terraform-aws-modules/iam/aws", by name (their documentation on the Terraform Registry, versions 5 and 6). */
const OUTPUTS = (names: readonly string[], of: string): string => names.map((name) => `output "${name}" { value = ${of}.${/arn$/.test(name) ? 'arn' : /path$/.test(name) ? 'path' : 'name'} }\n`).join('');

const HERE = 'data "aws_partition" "here" {}\ndata "aws_caller_identity" "here" {}\n';

const provider = (account: string): string => `format("arn:%s:iam::%s:oidc-provider/%s", data.aws_partition.here.partition, ${account}, statement.value)`;

const condition = (test: string, variable: string, values: string): string => `
      dynamic "condition" {
        for_each = length(${values}) > 0 ? [1] : []
        content {
          test     = "${test}"
          variable = format("%s:${variable}", statement.value)
          values   = ${values}
        }
      }`;

const more = (list: string): string => `
      dynamic "condition" {
        for_each = ${list}
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }`;

const federated = (list: string, account: string, conditions: string): string => `
  dynamic "statement" {
    for_each = ${list}
    content {
      actions = ["sts:TagSession", "sts:AssumeRoleWithWebIdentity"]
      principals {
        type        = "Federated"
        identifiers = [${provider(account)}]
      }${conditions}
    }
  }`;

const POLICY = `${inputs({ create: 'true', create_policy: 'true', name: 'null', name_prefix: 'null', path: 'null', policy: '""' })}
resource "aws_iam_policy" "policy" {
  count       = var.create && var.create_policy ? 1 : 0
  name        = var.name
  name_prefix = var.name_prefix
  path        = var.path
  policy      = var.policy
}
${OUTPUTS(['arn', 'name', 'path'], 'aws_iam_policy.policy[0]')}output "id" { value = aws_iam_policy.policy[0].arn }
`;

const VERSION_5 = {
  create_role: 'false', role_name: 'null', role_name_prefix: 'null', role_path: '"/"', max_session_duration: 'null', role_permissions_boundary_arn: 'null', inline_policy_statements: '[]',
};

const role5 = (trust: string, policies: string, count: string): string => `
resource "aws_iam_role" "this" {
  count                = var.create_role ? 1 : 0
  name                 = var.role_name
  name_prefix          = var.role_name_prefix
  path                 = var.role_path
  max_session_duration = var.max_session_duration
  permissions_boundary = var.role_permissions_boundary_arn == "" ? null : var.role_permissions_boundary_arn
  assume_role_policy   = ${trust}
}
resource "aws_iam_role_policy_attachment" "custom" {
  count      = var.create_role ? coalesce(${count}, length(${policies})) : 0
  role       = aws_iam_role.this[0].name
  policy_arn = ${policies}[count.index]
}
data "aws_iam_policy_document" "inline" { statements = var.inline_policy_statements }
resource "aws_iam_role_policy" "inline" {
  count  = var.create_role && length(var.inline_policy_statements) > 0 ? 1 : 0
  role   = aws_iam_role.this[0].name
  policy = data.aws_iam_policy_document.inline.json
}
${OUTPUTS(['iam_role_arn', 'iam_role_name', 'iam_role_path', 'arn', 'name'], 'aws_iam_role.this[0]')}`;

const attached = (name: string): string => `
resource "aws_iam_role_policy_attachment" "${name}" {
  count      = var.create_role && var.attach_${name}_policy ? 1 : 0
  role       = aws_iam_role.this[0].name
  policy_arn = var.${name}_role_policy_arn
}`;

const ASSUMABLE_ROLE = `${HERE}${inputs({
  ...VERSION_5, trusted_role_actions: '["sts:AssumeRole", "sts:TagSession"]', trusted_role_arns: '[]', trusted_role_services: '[]', trust_policy_conditions: '[]', mfa_age: '86400', role_requires_mfa: 'true',
  custom_role_policy_arns: '[]', number_of_custom_role_policy_arns: 'null', custom_role_trust_policy: '""', create_custom_role_trust_policy: 'false', role_sts_externalid: '[]',
  admin_role_policy_arn: '"arn:aws:iam::aws:policy/AdministratorAccess"', poweruser_role_policy_arn: '"arn:aws:iam::aws:policy/PowerUserAccess"', readonly_role_policy_arn: '"arn:aws:iam::aws:policy/ReadOnlyAccess"',
  attach_admin_policy: 'false', attach_poweruser_policy: 'false', attach_readonly_policy: 'false', allow_self_assume_role: 'false',
})}
data "aws_iam_policy_document" "assume_role" {
  ${SELF_ASSUME}
  statement {
    actions = distinct(concat(["sts:AssumeRole"], var.trusted_role_actions))
    dynamic "principals" {
      for_each = length(var.trusted_role_arns) > 0 ? [1] : []
      content {
        type        = "AWS"
        identifiers = var.trusted_role_arns
      }
    }
    dynamic "principals" {
      for_each = length(var.trusted_role_services) > 0 ? [1] : []
      content {
        type        = "Service"
        identifiers = var.trusted_role_services
      }
    }
    dynamic "condition" {
      for_each = var.role_requires_mfa ? [{ test = "Bool", variable = "aws:MultiFactorAuthPresent", values = ["true"] }, { test = "NumericLessThan", variable = "aws:MultiFactorAuthAge", values = [var.mfa_age] }] : []
      content {
        test     = condition.value.test
        variable = condition.value.variable
        values   = condition.value.values
      }
    }
    dynamic "condition" {
      for_each = length(flatten([var.role_sts_externalid])) > 0 ? [1] : []
      content {
        test     = "StringEquals"
        variable = "sts:ExternalId"
        values   = flatten([var.role_sts_externalid])
      }
    }${more('var.trust_policy_conditions')}
  }
}
${role5('var.create_custom_role_trust_policy ? var.custom_role_trust_policy : data.aws_iam_policy_document.assume_role.json', 'var.custom_role_policy_arns', 'var.number_of_custom_role_policy_arns')}
${['admin', 'poweruser', 'readonly'].map(attached).join('')}
`;

const WITH_OIDC = `${HERE}${inputs({
  ...VERSION_5, provider_url: '""', provider_urls: '[]', aws_account_id: '""', role_policy_arns: '[]', number_of_role_policy_arns: 'null',
  oidc_fully_qualified_subjects: '[]', oidc_subjects_with_wildcards: '[]', oidc_fully_qualified_audiences: '[]', provider_trust_policy_conditions: '[]',
})}
locals { urls = [for url in compact(concat(var.provider_urls, [var.provider_url])) : replace(url, "https://", "")] }
data "aws_iam_policy_document" "assume_role" {${federated('local.urls', 'coalesce(var.aws_account_id, data.aws_caller_identity.here.account_id)', `${condition('StringEquals', 'sub', 'var.oidc_fully_qualified_subjects')}${condition('StringLike', 'sub', 'var.oidc_subjects_with_wildcards')}${condition('StringLike', 'aud', 'var.oidc_fully_qualified_audiences')}${more('var.provider_trust_policy_conditions')}`)}
}
${role5('data.aws_iam_policy_document.assume_role.json', 'var.role_policy_arns', 'var.number_of_role_policy_arns')}
`;

const role6 = (attributes: string): string => `
resource "aws_iam_role" "this" {
  count                = var.create ? 1 : 0
  ${attributes}
  path                 = var.path
  max_session_duration = var.max_session_duration
  assume_role_policy   = data.aws_iam_policy_document.this.json
}
resource "aws_iam_role_policy_attachment" "this" {
  for_each   = var.create ? var.policies : {}
  role       = aws_iam_role.this[0].name
  policy_arn = each.value
}
${OUTPUTS(['arn', 'name', 'path'], 'aws_iam_role.this[0]')}`;

const SUBJECTS = (list: string): string => `[for subject in ${list} : format("repo:%s", trimprefix(subject, "repo:"))]`;

const GITHUB_ROLE = `${HERE}${inputs({
  create: 'true', name: 'null', name_prefix: 'null', path: '"/"', permissions_boundary_arn: 'null', policies: '{}', max_session_duration: 'null', audience: '"sts.amazonaws.com"', subject_condition: '"StringLike"', subjects: '[]',
  provider_url: '"token.actions.githubusercontent.com"', additional_trust_policy_conditions: '[]',
})}
data "aws_iam_policy_document" "this" {${federated('[replace(var.provider_url, "https://", "")]', 'data.aws_caller_identity.here.account_id', `${condition('ForAllValues:StringEquals', 'aud', '[var.audience]')}
      condition {
        test     = var.subject_condition
        variable = format("%s:sub", statement.value)
        values   = ${SUBJECTS('var.subjects')}
      }${more('var.additional_trust_policy_conditions')}`)}
}
${role6('name = var.name\n  name_prefix = var.name_prefix\n  permissions_boundary = var.permissions_boundary_arn')}
`;

const ROLE = `${HERE}${inputs({
  create: 'true', name: 'null', use_name_prefix: 'true', path: 'null', max_session_duration: 'null', permissions_boundary: 'null', trust_policy_permissions: '{}', trust_policy_conditions: '[]', policies: '{}',
  enable_oidc: 'false', oidc_account_id: 'null', oidc_provider_urls: '[]', oidc_subjects: '[]', oidc_wildcard_subjects: '[]', oidc_audiences: '[]',
  enable_github_oidc: 'false', github_provider: '"token.actions.githubusercontent.com"', enable_bitbucket_oidc: 'false',
  enable_saml: 'false', saml_provider_ids: '[]', saml_endpoints: '["https://signin.aws.amazon.com/saml"]', saml_trust_actions: '[]',
  create_inline_policy: 'false', source_inline_policy_documents: '[]', override_inline_policy_documents: '[]', inline_policy_permissions: '{}',
})}
locals { providers = [for url in var.oidc_provider_urls : replace(url, "https://", "")] }
data "aws_iam_policy_document" "this" {${federated('var.enable_oidc || var.enable_bitbucket_oidc ? local.providers : []', 'coalesce(var.oidc_account_id, data.aws_caller_identity.here.account_id)', `${condition('StringEquals', 'sub', 'var.oidc_subjects')}${condition('StringLike', 'sub', 'var.oidc_wildcard_subjects')}${condition('StringEquals', 'aud', 'var.oidc_audiences')}${more('var.trust_policy_conditions')}`)}${federated('var.enable_github_oidc ? [var.github_provider] : []', 'data.aws_caller_identity.here.account_id', `
      condition {
        test     = "ForAllValues:StringEquals"
        variable = format("%s:aud", statement.value)
        values   = length(var.oidc_audiences) > 0 ? var.oidc_audiences : ["sts.amazonaws.com"]
      }${condition('StringEquals', 'sub', SUBJECTS('var.oidc_subjects'))}${condition('StringLike', 'sub', SUBJECTS('var.oidc_wildcard_subjects'))}${more('var.trust_policy_conditions')}`)}
  dynamic "statement" {
    for_each = var.enable_saml ? [1] : []
    content {
      actions = distinct(concat(["sts:TagSession", "sts:AssumeRoleWithSAML"], var.saml_trust_actions))
      principals {
        type        = "Federated"
        identifiers = var.saml_provider_ids
      }
      condition {
        test     = "StringEquals"
        variable = "SAML:aud"
        values   = var.saml_endpoints
      }${more('var.trust_policy_conditions')}
    }
  }
  statements = var.trust_policy_permissions
}
${role6('name = var.use_name_prefix ? null : var.name\n  name_prefix = var.use_name_prefix ? format("%s-", var.name) : null\n  permissions_boundary = var.permissions_boundary')}
data "aws_iam_policy_document" "inline" {
  source_policy_documents   = var.source_inline_policy_documents
  override_policy_documents = var.override_inline_policy_documents
  statements                = var.inline_policy_permissions
}
resource "aws_iam_role_policy" "inline" {
  count  = var.create && var.create_inline_policy ? 1 : 0
  role   = aws_iam_role.this[0].name
  policy = data.aws_iam_policy_document.inline.json
}
`;

export const IAM: Readonly<Record<string, string>> = {
  'iam-policy': POLICY, 'iam-assumable-role': ASSUMABLE_ROLE, 'iam-assumable-role-with-oidc': WITH_OIDC, 'iam-github-oidc-role': GITHUB_ROLE, 'iam-role': ROLE,
};

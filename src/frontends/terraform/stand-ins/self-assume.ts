/** Statement of version 5 of the modules of terraform-aws-modules/iam that lets a role assume itself, where its input asks for it. */
export const SELF_ASSUME = `dynamic "statement" {
    for_each = var.allow_self_assume_role ? [1] : []
    content {
      sid     = "ExplicitSelfRoleAssumption"
      actions = ["sts:AssumeRole"]
      principals {
        type        = "AWS"
        identifiers = ["*"]
      }
      condition {
        test     = "ArnLike"
        variable = "aws:PrincipalArn"
        values   = [format("arn:%s:iam::%s:role%s%s", data.aws_partition.here.partition, data.aws_caller_identity.here.account_id, var.role_path, coalesce(var.role_name, format("%s*", var.role_name_prefix)))]
      }
    }
  }`;

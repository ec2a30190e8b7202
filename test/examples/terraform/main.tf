# Thumbnails of uploaded pictures. It has defects on purpose.

variable "stage" {
  type    = string
  default = "dev"
}

locals {
  name = "thumbnails-${var.stage}"
}

resource "aws_s3_bucket" "pictures" {
  bucket = "${local.name}-pictures"
}

resource "aws_sqs_queue" "uploads" {
  name = "${local.name}-uploads"
}

module "worker" {
  source     = "./modules/worker"
  name       = local.name
  source_dir = "${path.module}/thumbnails"
  queue_arn  = aws_sqs_queue.uploads.arn
  policy     = data.aws_iam_policy_document.worker.json
  environment = {
    BUCKET = aws_s3_bucket.pictures.bucket
  }
}

data "aws_iam_policy_document" "worker" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [aws_s3_bucket.pictures.arn]
  }

  statement {
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessages"]
    resources = [aws_sqs_queue.uploads.arn]
  }
}

resource "aws_sqs_queue_policy" "uploads" {
  queue_url = aws_sqs_queue.uploads.id
  policy    = <<-EOF
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "Uploads",
          "Effect": "Allow",
          "Principal": { "Service": "s3.amazonaws.com" },
          "Action": "sqs:SendMessage",
          "Resource": "${aws_sqs_queue.uploads.arn}",
          "Condition": { "ArnLikes": { "aws:SourceArn": "${aws_s3_bucket.pictures.arn}" } }
        }
      ]
    }
  EOF
}

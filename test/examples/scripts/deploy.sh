#!/usr/bin/env bash
# Deploys function "orders" with its role.
set -euo pipefail

FUNCTION=orders
ROLE="$FUNCTION-role"
TABLE=${TABLE:-orders}
ACCOUNT=$(aws sts get-caller-identity --query Account --output text)

if ! ROLE_ARN=$(aws iam get-role --role-name "$ROLE" --query Role.Arn --output text 2>/dev/null); then
  ROLE_ARN=$(aws iam create-role --role-name "$ROLE" \
    --assume-role-policy-document file://trust.json \
    --query Role.Arn --output text)
  aws iam attach-role-policy --role-name "$ROLE" \
    --policy-arn arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole
fi

policy=$(mktemp)
cat > "$policy" <<EOF
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["dynamodb:GetItem", "dynamodb:Querry"],
      "Resource": "arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/${TABLE}"
    }
  ]
}
EOF
aws iam put-role-policy --role-name "$ROLE" --policy-name data --policy-document "file://$policy"

aws lambda create-function --function-name "$FUNCTION" --role "$ROLE_ARN" \
  --runtime nodejs22.x --handler index.handler --zip-file fileb://orders.zip
aws lambda add-permission --function-name "$FUNCTION" --statement-id uploads \
  --action lambda:InvokeFunction --principal s3.amazonaws.com --source-arn arn:aws:s3:::orders-uploads

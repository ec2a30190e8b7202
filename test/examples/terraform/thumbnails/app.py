import json
import os

import boto3

s3 = boto3.client("s3")


def handler(event, context):
    for record in event["Records"]:
        key = json.loads(record["body"])["key"]
        picture = s3.get_object(Bucket=os.environ["BUCKET"], Key=key)["Body"].read()
        s3.put_object(Bucket=os.environ["BUCKET"], Key=f"small/{key}", Body=picture[:1024])

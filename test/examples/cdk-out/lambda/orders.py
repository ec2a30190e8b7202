import os

import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def handler(event, context):
    order = table.get_item(Key={"id": event["id"]})["Item"]
    table.put_item(Item={**order, "seen": True})

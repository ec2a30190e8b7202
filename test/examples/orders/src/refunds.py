import os

import boto3

dynamodb = boto3.resource("dynamodb")
table = dynamodb.Table(os.environ["TABLE"])


def handler(event, context):
    order = table.get_item(Key={"id": event["id"]})["Item"]
    table.update_item(
        Key={"id": order["id"]},
        UpdateExpression="SET refunded = :yes",
        ExpressionAttributeValues={":yes": True},
    )

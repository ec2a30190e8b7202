import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

const orders = new DynamoDBClient({});
const topic = new SNSClient({});

export const handler = async ({ body }) => {
  const { id } = JSON.parse(body);
  await orders.send(new PutItemCommand({ TableName: process.env.TABLE, Item: { id: { S: id } } }));
  await topic.send(new PublishCommand({ TopicArn: process.env.TOPIC, Message: id }));
  return { statusCode: 201 };
};

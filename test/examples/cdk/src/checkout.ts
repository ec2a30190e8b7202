import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

const orders = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const topic = new SNSClient({});

export const handler = async (order: { readonly id: string }): Promise<void> => {
  await orders.send(new PutCommand({ TableName: process.env.TABLE, Item: order }));
  await topic.send(new PublishCommand({ TopicArn: process.env.TOPIC, Message: order.id }));
};

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const topic = new SNSClient({});

interface Batch {
  readonly Records: readonly { readonly body: string }[];
}

export const handler = async ({ Records }: Batch): Promise<void> => {
  for (const { body } of Records) {
    const order = JSON.parse(body) as Record<string, unknown>;
    await table.send(new PutCommand({ TableName: process.env.TABLE, Item: order }));
    await topic.send(new PublishCommand({ TopicArn: process.env.TOPIC, Message: body }));
  }
};

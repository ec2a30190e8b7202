import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

const sns = new SNSClient({});

export const handler = async ({ Records }) => {
  for (const { body } of Records) await sns.send(new PublishCommand({ TopicArn: 'arn:aws:sns:eu-west-1:111122223333:orders', Message: body }));
};

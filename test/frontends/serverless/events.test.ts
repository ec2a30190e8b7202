import { describe, expect, it } from 'vitest';
import { show } from '../../../src/iam/text.js';
import { grantsIn, readServices } from './read.js';
import { shorten } from '../sam/read.js';

const withEvents = (events: string, rest = '') => readServices(`service: orders
provider: {name: aws, runtime: nodejs22.x}
functions:
  create:
    handler: a.handler
    events:
${events.replace(/^(?=.)/gm, '      ')}${rest}resources:
  Resources:
    Queue: {Type: AWS::SQS::Queue}
    Table: {Type: AWS::DynamoDB::Table, Properties: {TableName: orders}}
`);

describe('what Lambda reads', () => {
  it.each([
    ['- sqs: !GetAtt Queue.Arn', 'sqs', ['sqs:ReceiveMessage on sqs:${Queue}', 'sqs:DeleteMessage on sqs:${Queue}', 'sqs:GetQueueAttributes on sqs:${Queue}']],
    ['- sqs: {arn: arn:aws:sqs:us-east-1:111122223333:jobs, batchSize: 1}', 'sqs', ['sqs:ReceiveMessage on arn:aws:sqs:us-east-1:111122223333:jobs']],
    ['- stream: {type: dynamodb, arn: !GetAtt Table.StreamArn}', 'dynamodb', ['dynamodb:GetRecords on dynamodb:table/orders/stream/${Table.label}', 'dynamodb:ListStreams on dynamodb:table/orders/stream/${Table.label}']],
    ['- stream: arn:aws:kinesis:us-east-1:111122223333:stream/clicks', 'kinesis', ['kinesis:GetRecords on arn:aws:kinesis:us-east-1:111122223333:stream/clicks']],
    ['- stream: {arn: "arn:aws:kinesis:us-east-1:111122223333:stream/clicks", consumer: true}', 'kinesis', ['kinesis:SubscribeToShard on *']],
    ['- msk: {arn: "arn:aws:kafka:us-east-1:111122223333:cluster/c/1", topic: t}', 'kafka', ['kafka:GetBootstrapBrokers on arn:aws:kafka:us-east-1:111122223333:cluster/c/1', 'ec2:CreateNetworkInterface on *']],
    ['- activemq: {arn: "arn:aws:mq:us-east-1:111122223333:broker:b:1", queue: q, basicAuthArn: "arn:aws:secretsmanager:us-east-1:111122223333:secret:s"}', 'mq', ['mq:DescribeBroker on arn:aws:mq:us-east-1:111122223333:broker:b:1', 'secretsmanager:GetSecretValue on arn:aws:secretsmanager:us-east-1:111122223333:secret:s']],
    ['- kafka: {bootstrapServers: [b], topic: t, accessConfigurations: {saslScram512Auth: ["arn:aws:secretsmanager:us-east-1:111122223333:secret:s"], vpcSubnet: [subnet-1], vpcSecurityGroup: [sg-1]}}', 'self-managed-kafka', ['secretsmanager:GetSecretValue on arn:aws:secretsmanager:us-east-1:111122223333:secret:s', 'ec2:DescribeVpcs on *']],
  ])('%s', async (event, type, granted) => {
    const { entities, entity } = await withEvents(`${event}\n`);
    const mappings = entities.filter((each) => each.kind === 'event-source-mapping');
    expect(mappings).toMatchObject([{ sourceType: type, origin: 'sam', function: { target: 'serverless.yml#CreateLambdaFunction' } }]);
    const grants = grantsIn(entity('role', 'IamRoleLambdaExecution').inline, 'sam');
    for (const grant of granted) expect(grants).toContain(grant);
  });

  it('sends failures of streams on', async () => {
    const { entities, entity } = await withEvents('- stream: {type: dynamodb, arn: !GetAtt Table.StreamArn, destinations: {onFailure: {type: sqs, arn: !GetAtt Queue.Arn}}}\n');
    expect(entities.find((each) => each.kind === 'event-source-mapping')).toMatchObject({ onFailure: { type: 'sqs' } });
    expect(grantsIn(entity('role', 'IamRoleLambdaExecution').inline)).toContain('sqs:SendMessage on sqs:${Queue}');
  });
});

describe('what calls the function', () => {
  it.each([
    ['- http: GET orders', 'apigateway.amazonaws.com', 'execute-api:${ApiGatewayRestApi}/*/*'],
    ['- httpApi: "POST /orders"', 'apigateway.amazonaws.com', 'execute-api:${HttpApi}/*'],
    ['- websocket: $connect', 'apigateway.amazonaws.com', ''],
    ['- s3: {bucket: uploads}', 's3.amazonaws.com', 's3:uploads'],
    ['- sns: placed', 'sns.amazonaws.com', 'sns:placed'],
    ['- sns: arn:aws:sns:us-east-1:111122223333:placed', 'sns.amazonaws.com', 'arn:aws:sns:us-east-1:111122223333:placed'],
    ['- schedule: rate(1 hour)', 'events.amazonaws.com', 'events:rule/${CreateEventsRuleSchedule1}'],
    ['- eventBridge: {pattern: {source: [shop]}}', 'events.amazonaws.com', 'events:rule/${CreateEventBridgeRule1}'],
    ['- cloudwatchLog: /aws/lambda/other', 'logs.amazonaws.com', 'logs:log-group:/aws/lambda/other:*'],
    ['- alb: {listenerArn: x, priority: 1}', 'elasticloadbalancing.amazonaws.com', ''],
  ])('%s', async (event, principal, source) => {
    const { entities } = await withEvents(`${event}\n`);
    expect(entities.flatMap((each) => (each.kind === 'permission' ? [[show(each.principal!), shorten(each.sourceArn), each.origin]] : []))).toEqual([[principal, source, 'sam']]);
  });

  it('by URL', async () => {
    const permissions = async (url: string) => (await withEvents('- httpApi: "*"\n', `    url: ${url}\n`)).entities.filter((each) => each.kind === 'permission' && each.functionUrlAuthType !== undefined);
    expect(await permissions('true')).toHaveLength(1);
    expect(await permissions('{authorizer: aws_iam}')).toHaveLength(0);
  });

  it('the edge, whose service assumes the role as well', async () => {
    const { entities, entity } = await withEvents('- cloudFront: {eventType: viewer-request, origin: "s3://bucket"}\n');
    expect(entities.some((each) => each.kind === 'edge-association')).toBe(true);
    expect(entity('role', 'IamRoleLambdaExecution').trust?.statements[0]?.principal?.entries.map((each) => show(each.text))).toEqual(['lambda.amazonaws.com', 'edgelambda.amazonaws.com']);
  });
});

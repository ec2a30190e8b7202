import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.js';
import { main } from '../src/cli/main.js';
import { validateDocument } from '../src/validate.js';
import { memoryHost } from './cli/memory-host.js';
import { testData } from './data/tables.js';
import { generateFor, generateForCode } from './support/generate-files.js';

const UPLOADS = `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Parameters:
  ReportBucket:
    Type: String
    AllowedPattern: "^[a-z0-9-]+$"
Resources:
  Uploads:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: uploads.handler
      Runtime: nodejs22.x
      Environment:
        Variables:
          TABLE: !Ref Files
          QUEUE_URL: !Ref Done
          BUCKET: !Ref ReportBucket
      Events:
        New:
          Type: SQS
          Properties:
            Queue: !GetAtt Incoming.Arn
  Files:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      BillingMode: PAY_PER_REQUEST
  Incoming:
    Type: AWS::SQS::Queue
  Done:
    Type: AWS::SQS::Queue
`;

const CODE = `import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const db = new DynamoDBClient({});
const queue = new SQSClient({});
const s3 = new S3Client({});

export const handler = async (event) => {
  for (const record of event.Records) {
    await db.send(new PutItemCommand({ TableName: process.env.TABLE, Item: { id: { S: record.body } } }));
    await db.send(new QueryCommand({ TableName: process.env.TABLE, IndexName: 'byOwner', KeyConditionExpression: 'o = :o' }));
    await s3.send(new PutObjectCommand({ Bucket: process.env.BUCKET, Key: 'reports/' + record.body, Body: record.body }));
    await queue.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody: record.body }));
  }
};
`;

const SAM = { 'template.yaml': UPLOADS, 'src/uploads.js': CODE };

/** The template with the generated resources in it, and the function that runs with the generated role. */
function withRole(template: string, made: string, name: string): string {
  const role = /becomes !GetAtt (\w+)\.Arn/.exec(made)?.[1] ?? '';
  const resources = made.slice(made.indexOf('\nResources:\n') + '\nResources:\n'.length);
  return template.replace(new RegExp(`(  ${name}:\\n    Type: AWS::\\w+::Function\\n    Properties:\\n)(      Role: .*\\n)?`), `$1      Role: !GetAtt ${role}.Arn\n`).replace(/\n*$/, `\n${resources}`);
}

/** What the linter says of the files with the preset `recommended`. */
async function findingsIn(texts: Readonly<Record<string, string>>): Promise<string> {
  const host = memoryHost({ nodes: Object.fromEntries(Object.entries(texts).map(([path, text]) => [`/project/${path}`, text])) });
  await main(['--format', 'compact'], host);
  return host.stdout + host.stderr;
}

const codesOf = (policyDocument: string): readonly string[] => validateDocument({ policyDocument, policyType: 'IDENTITY_POLICY', rules, data: testData }).findings.map(({ findingType, issueCode }) => `${findingType} ${issueCode}`);

const statementsOf = (json: string) => (JSON.parse(json) as { Statement: readonly { Sid: string; Action: string | string[]; Resource: string | string[] }[] }).Statement;

describe('a function of a template', () => {
  it('gets what its code, event sources and features need, on the resources of the template', async () => {
    const { cloudformation } = await generateFor('Uploads', SAM);
    expect(cloudformation).toContain('Resource: !GetAtt Files.Arn');
    expect(cloudformation).toContain('Resource: !Sub ${Files.Arn}/index/byOwner');
    expect(cloudformation).toContain('Resource: !GetAtt Done.Arn');
    expect(cloudformation).toContain('Resource: !Sub arn:${AWS::Partition}:s3:::${ReportBucket}/reports/*');
    expect(cloudformation).toContain('# the SQS event source UploadsNew (template.yaml:23)');
    expect(cloudformation).toContain('# `PutItem` in src/uploads.js:11');
  });
  it('lints clean and covers every call', async () => {
    const { cloudformation, json } = await generateFor('Uploads', SAM);
    expect(await findingsIn({ ...SAM, 'template.yaml': withRole(UPLOADS, cloudformation, 'Uploads') })).toBe('');
    expect(codesOf(json)).toEqual([]);
  });
  it('lints clean with every feature and event source', async () => {
    const { cloudformation, json } = await generateFor('Orders', { 'template.yaml': FEATURES });
    expect(cloudformation).toContain('  # Invoke can not be made without it: add `DependsOn: OrdersRolePolicy` to it.\n  OrdersRolePolicy:\n');
    const template = withRole(FEATURES, cloudformation, 'Orders').replace('  Invoke:\n', '  Invoke:\n    DependsOn: OrdersRolePolicy\n');
    const found = await findingsIn({ 'template.yaml': template });
    // that rule takes what tracing needs for a copy of a policy of the X-Ray SDK
    expect(found.split('\n').filter((line) => !line.includes('[managed/outdated-copy]')).join('\n')).toBe('');
    expect((await generateFor('Orders', { 'template.yaml': template })).cloudformation).not.toContain('DependsOn');
    expect(codesOf(json)).toEqual([]);
    expect(cloudformation.match(/- Sid: /g)?.length).toBe(18);
  });
  it('gets the same again when it runs with the generated role', async () => {
    const { cloudformation, json, terraform } = await generateFor('Uploads', SAM);
    const again = await generateFor('Uploads', { ...SAM, 'template.yaml': withRole(UPLOADS, cloudformation, 'Uploads').replace(/\n( +)Role: !GetAtt UploadsRole.Arn/, (line) => line) });
    const lines = (text: string): string => text.replaceAll(/template\.yaml:\d+/g, '');
    expect(lines(again.cloudformation)).toBe(lines(cloudformation));
    expect(lines(again.json)).toBe(lines(json));
    expect(lines(again.terraform)).toBe(lines(terraform));
  });
  it('names no function in a role that the function waits for', async () => {
    const { cloudformation } = await generateFor('Uploads', SAM);
    const [inRole = '', apart = ''] = cloudformation.split('  UploadsRolePolicy:');
    expect(inRole).not.toContain('${Uploads}');
    expect(apart).toContain('    Type: AWS::IAM::Policy');
    expect(apart).toContain('log-group:/aws/lambda/${Uploads}:log-stream:*');
  });
  it('tells what SAM makes before the policy', async () => {
    const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: a.handler
      Runtime: nodejs22.x
      InlineCode: "exports.handler = () => {}"
      EventInvokeConfig: { DestinationConfig: { OnFailure: { Type: SNS, Destination: !Ref Failed } } }
      Events: { Told: { Type: SNS, Properties: { Topic: !Ref Failed } } }
  Failed: { Type: AWS::SNS::Topic }
`;
    const { cloudformation } = await generateFor('Orders', { 'template.yaml': template });
    expect(cloudformation).toContain('# OrdersEventInvokeConfig, which SAM makes, can not wait for it: declare an AWS::Lambda::EventInvokeConfig with `DependsOn: OrdersRolePolicy` instead.');
  });
  it('takes the role that it has to itself, and another one beside a role of several', async () => {
    const { cloudformation } = await generateFor('Orders', OWN);
    expect(cloudformation).toContain('\n  WorkRole:\n    Type: AWS::IAM::Role');
    const shared = await generateFor('Orders', { 'template.yaml': `${OWN['template.yaml']}  Twin:\n    Type: AWS::Lambda::Function\n    Properties: { Role: !GetAtt WorkRole.Arn, Runtime: nodejs22.x }\n  OrdersRole:\n    Type: AWS::IAM::Role\n` });
    expect(shared.cloudformation).toContain('\n  OrdersExecutionRole:\n    Type: AWS::IAM::Role');
  });
  it('writes a known name of the function into its role, without a reference', async () => {
    const { cloudformation } = await generateFor('Orders', OWN);
    expect(cloudformation).toContain('log-group:/aws/lambda/orders:log-stream:*');
    expect(cloudformation).not.toContain('AWS::IAM::Policy');
  });
  it('is trusted at the edge when it runs there', async () => {
    expect((await generateFor('Orders', OWN)).policy.services).toEqual(['lambda.amazonaws.com']);
    const edge = '  Site:\n    Type: AWS::CloudFront::Distribution\n    Properties: { DistributionConfig: { DefaultCacheBehavior: { LambdaFunctionAssociations: [{ EventType: viewer-request, LambdaFunctionARN: !Ref Version }] } } }\n  Version:\n    Type: AWS::Lambda::Version\n    Properties: { FunctionName: !Ref Orders }\n';
    const { policy, cloudformation, terraform } = await generateFor('Orders', { 'template.yaml': OWN['template.yaml'] + edge });
    expect(policy.services).toEqual(['lambda.amazonaws.com', 'edgelambda.amazonaws.com']);
    expect(cloudformation).toContain('              - edgelambda.amazonaws.com\n');
    expect(terraform).toContain('identifiers = ["lambda.amazonaws.com", "edgelambda.amazonaws.com"]');
  });
  it('waits for no bucket that is told of it, and pins the account of S3 destinations', async () => {
    const { cloudformation, terraform, unknown } = await generateFor('Orders', { 'template.yaml': OWN['template.yaml'] + BUCKET });
    const [inRole = '', apart = ''] = cloudformation.split('\n  WorkRolePolicy:\n');
    expect(inRole).not.toContain('Bucket');
    expect(apart).toContain('Resource: !Sub ${Bucket.Arn}/*\n            Condition:\n              StringEquals:\n                s3:ResourceAccount: !Ref AWS::AccountId\n');
    expect(terraform).toContain('variable = "s3:ResourceAccount"\n      values   = [data.aws_caller_identity.current.account_id]');
    expect(unknown.filter((note) => note.includes('s3:ResourceAccount'))).toHaveLength(1);
  });
});

const FEATURES = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      Code: { S3Bucket: artifacts, S3Key: orders.zip }
      TracingConfig: { Mode: Active }
      VpcConfig: { SubnetIds: [subnet-1], SecurityGroupIds: [sg-1] }
      DeadLetterConfig: { TargetArn: !GetAtt Dead.Arn }
      DurableConfig: { ExecutionTimeout: 10 }
      Layers: [!Sub "arn:aws:lambda:\${AWS::Region}:580247275435:layer:LambdaInsightsExtension:14"]
      FileSystemConfigs: [{ Arn: !GetAtt Point.Arn, LocalMountPath: /mnt/x }]
  Fs:
    Type: AWS::EFS::FileSystem
  Point:
    Type: AWS::EFS::AccessPoint
    Properties: { FileSystemId: !Ref Fs }
  Dead:
    Type: AWS::SQS::Queue
    Properties: { KmsMasterKeyId: !Ref Key }
  Key:
    Type: AWS::KMS::Key
    Properties: { KeyPolicy: { Version: "2012-10-17", Statement: [{ Effect: Allow, Principal: { AWS: !Sub "arn:aws:iam::\${AWS::AccountId}:root" }, Action: "kms:*", Resource: "*" }] } }
  Table:
    Type: AWS::DynamoDB::Table
    Properties: { StreamSpecification: { StreamViewType: NEW_IMAGE }, AttributeDefinitions: [{ AttributeName: id, AttributeType: S }], KeySchema: [{ AttributeName: id, KeyType: HASH }], BillingMode: PAY_PER_REQUEST }
  FromTable:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref Orders, EventSourceArn: !GetAtt Table.StreamArn, StartingPosition: LATEST, DestinationConfig: { OnFailure: { Destination: !Ref Topic } } }
  Topic:
    Type: AWS::SNS::Topic
  Stream:
    Type: AWS::Kinesis::Stream
    Properties: { ShardCount: 1 }
  FromStream:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref Orders, EventSourceArn: !GetAtt Stream.Arn, StartingPosition: LATEST }
  Broker:
    Type: AWS::AmazonMQ::Broker
    Properties: { BrokerName: b }
  Secret:
    Type: AWS::SecretsManager::Secret
  FromBroker:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref Orders, EventSourceArn: !GetAtt Broker.Arn, Queues: [q], SourceAccessConfigurations: [{ Type: BASIC_AUTH, URI: !Ref Secret }] }
  Cluster:
    Type: AWS::MSK::ServerlessCluster
    Properties: { ClusterName: c }
  FromCluster:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref Orders, EventSourceArn: !Ref Cluster, Topics: [t], StartingPosition: LATEST }
  Other:
    Type: AWS::Lambda::Function
    Properties: { Role: "arn:aws:iam::111122223333:role/other", Handler: index.handler, Runtime: nodejs22.x, Code: { S3Bucket: a, S3Key: b } }
  Bucket:
    Type: AWS::S3::Bucket
    Properties: { NotificationConfiguration: { LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: !GetAtt Orders.Arn }] } }
  BucketMay:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: !Ref Orders, Action: "lambda:InvokeFunction", Principal: s3.amazonaws.com, SourceArn: !GetAtt Bucket.Arn, SourceAccount: !Ref "AWS::AccountId" }
  Invoke:
    Type: AWS::Lambda::EventInvokeConfig
    Properties: { FunctionName: !Ref Orders, Qualifier: $LATEST, DestinationConfig: { OnSuccess: { Destination: !GetAtt Bucket.Arn }, OnFailure: { Destination: !GetAtt Other.Arn } } }
`;

const OWN = {
  'template.yaml': `Resources:
  WorkRole:
    Type: AWS::IAM::Role
    Properties: { AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [] } }
  Orders:
    Type: AWS::Lambda::Function
    Properties: { FunctionName: orders, Role: !GetAtt WorkRole.Arn, Handler: index.handler, Runtime: nodejs22.x, Code: { S3Bucket: a, S3Key: b } }
`,
};

const BUCKET = `  Bucket:
    Type: AWS::S3::Bucket
    Properties: { NotificationConfiguration: { LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: !GetAtt Orders.Arn }] } }
  Told:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: !Ref Orders, Action: "lambda:InvokeFunction", Principal: s3.amazonaws.com, SourceArn: !GetAtt Bucket.Arn, SourceAccount: !Ref "AWS::AccountId" }
  Invoke:
    Type: AWS::Lambda::EventInvokeConfig
    Properties: { FunctionName: !Ref Orders, Qualifier: $LATEST, DestinationConfig: { OnSuccess: { Destination: !GetAtt Bucket.Arn } } }
`;

const PYTHON = `import os
import boto3
s3 = boto3.client('s3')
table = boto3.resource('dynamodb').Table('Orders')
def lambda_handler(event, context):
    table.put_item(Item={'id': event['id']})
    s3.get_object(Bucket='orders-in', Key=event['key'])
    boto3.client('sqs').send_message(QueueUrl=os.environ['QUEUE_URL'], MessageBody='x')
`;

const actionsIn = (json: string): readonly string[] => statementsOf(json).flatMap(({ Action }) => Action).filter((action) => !action.startsWith('logs:'));

describe('code without a template', () => {
  it('gets ARNs in whatever Region and account', async () => {
    const { json, unknown } = await generateForCode({ 'src/orders.py': PYTHON });
    expect(statementsOf(json)).toEqual([
      { Sid: 'DynamoDbTable', Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: 'arn:aws:dynamodb:*:*:table/Orders' },
      { Sid: 'LogsLogGroup', Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: 'arn:aws:logs:*:*:log-group:/aws/lambda/*:log-stream:*' },
      { Sid: 'S3Objects', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders-in/*' },
      { Sid: 'SqsQueue', Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:*:*:*' },
    ]);
    expect(unknown).toContain('what `SendMessage` in src/orders.py:8 works on: narrow the resource of `sqs:SendMessage`');
    expect(codesOf(json)).toEqual([]);
    expect(await findingsIn({ 'orders-policy.json': json })).toBe('');
  });
  it('gets what all files need together', async () => {
    const one = `import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';\nexport const handler = () => new SQSClient({}).send(new SendMessageCommand({}));\n`;
    const { json, policy } = await generateForCode({ 'a.ts': one, 'b.ts': one.replaceAll('SendMessage', 'DeleteMessage'), 'c.ts': one });
    expect(actionsIn(json)).toEqual(['sqs:DeleteMessage', 'sqs:SendMessage']);
    expect(policy.statements.at(-1)?.because).toEqual(['`DeleteMessage` in b.ts:2', '`SendMessage` in a.ts:2', '`SendMessage` in c.ts:2']);
  });
  it('follows imports to what the handler calls, and to nothing else', async () => {
    const texts = {
      'src/app.ts': `import { send } from './lib/queue';\nexport const handler = async () => send();\n`,
      'src/lib/queue.ts': `import { SQS } from '@aws-sdk/client-sqs';\nconst sqs = new SQS({});\nexport const send = () => sqs.sendMessage({});\nexport const purge = () => sqs.purgeQueue({});\n`,
    };
    expect(actionsIn((await generateForCode(texts, ['src/app.ts'])).json)).toEqual(['sqs:SendMessage']);
  });
  it('without a handler may run each of its functions, and methods of its classes', async () => {
    const text = `import boto3\nsqs = boto3.client('sqs')\ndef send():\n    sqs.send_message()\nclass Purger:\n    def purge(self):\n        sqs.purge_queue()\n`;
    const { policy, unknown } = await generateForCode({ 'jobs/work.py': text });
    expect(policy.statements.flatMap(({ because }) => because)).toEqual(['logging', '`PurgeQueue` in jobs/work.py:7, possibly', '`SendMessage` in jobs/work.py:4, possibly']);
    expect(unknown).toContain('the handler of `jobs/work.py`: each of its functions may run');
    expect(unknown.join()).not.toContain('is not found');
  });
  it('without any function is a script that runs', async () => {
    const { policy } = await generateForCode({ 'run.py': `import boto3\nboto3.client('sqs').send_message()\n` });
    expect(policy.statements.flatMap(({ because }) => because)).toEqual(['logging', '`SendMessage` in run.py:2']);
  });
  it('runs the handler that is named', async () => {
    const text = `import { SQS } from '@aws-sdk/client-sqs';\nconst sqs = new SQS({});\nexport const handler = () => sqs.sendMessage({});\nexport const purge = () => sqs.purgeQueue({});\n`;
    expect(actionsIn((await generateForCode({ 'a.js': text }, undefined, 'purge')).json)).toEqual(['sqs:PurgeQueue']);
  });
  it('leaves out what others sign, and says what may be', async () => {
    const text = `import { SQSClient, SendMessageCommand, PurgeQueueCommand } from '@aws-sdk/client-sqs';
const other = new SQSClient({ credentials: { accessKeyId: 'x', secretAccessKey: 'y' } });
export const handler = async (event, context, client) => {
  await other.send(new SendMessageCommand({}));
  await event.client.send(new PurgeQueueCommand({}));
};
`;
    const { json, unknown } = await generateForCode({ 'a.js': text });
    expect(actionsIn(json)).toEqual([]);
    expect(unknown).toContain('whose credentials sign `PurgeQueue` in a.js:5: it is left out');
  });
  it('gives no right to pass or assume every role', async () => {
    const text = `import { IAM } from '@aws-sdk/client-iam';
import { STS } from '@aws-sdk/client-sts';
export const handler = async (event) => {
  await new IAM({}).addRoleToInstanceProfile({ InstanceProfileName: 'made', RoleName: event.role });
  await new STS({}).assumeRole({ RoleArn: event.role, RoleSessionName: 'orders' });
};
`;
    const { json, cloudformation, unknown } = await generateForCode({ 'a.js': text });
    const resources = new Map(statementsOf(json).map(({ Action, Resource }) => [Action, Resource]));
    expect(resources.get('iam:PassRole')).toBe('arn:aws:iam::*:role/THE-ROLE-THAT-IS-PASSED');
    expect(resources.get('sts:AssumeRole')).toBe('arn:aws:iam::*:role/THE-ROLE-THAT-IS-ASSUMED');
    expect(unknown).toContain('what `AssumeRole` in a.js:5 works on: write it in the place of THE-ROLE-THAT-IS-ASSUMED');
    expect(codesOf(json)).toEqual([]);
    expect(cloudformation).toContain('Resource: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/THE-ROLE-THAT-IS-PASSED');
  });
  it('uses the key that encrypts what a call works on, where it is told', async () => {
    const text = (queue: string) => `Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties: { FunctionName: orders, Runtime: nodejs22.x, Handler: index.handler, Code: src, Environment: { Variables: { QUEUE: !Ref Queue } } }
  Queue:
    Type: AWS::SQS::Queue
    Properties: ${queue}
  Key:
    Type: AWS::KMS::Key
`;
    const code = `import { SQS } from '@aws-sdk/client-sqs';\nexport const handler = () => new SQS({}).sendMessage({ QueueUrl: process.env.QUEUE, MessageBody: 'x' });\n`;
    const made = (queue: string) => generateFor('Orders', { 'template.yaml': text(queue), 'src/index.js': code });
    const own = await made('{ KmsMasterKeyId: !GetAtt Key.Arn }');
    expect(own.cloudformation).toContain('# `SendMessage` in src/index.js:2, whose data the key encrypts');
    expect(own.cloudformation).toContain('                  - kms:GenerateDataKey\n                Resource: !GetAtt Key.Arn\n');
    for (const { cloudformation } of [own, await made('{ KmsMasterKeyId: alias/aws/sqs }'), await made('{}')]) expect(cloudformation).not.toContain('Not known');
    expect((await made('{ KmsMasterKeyId: !ImportValue Key }')).cloudformation).toContain('# Not known: whether `kms:Decrypt`, `kms:GenerateDataKey` is needed');
  });
  it('keeps names from breaking out of the text', async () => {
    const text = `import { S3 } from '@aws-sdk/client-s3';\nexport const handler = () => new S3({}).getObject({ Bucket: 'a"b: #c', Key: 'k' });\n`;
    const { cloudformation, terraform, json } = await generateForCode({ ['x\n- y: z.js']: text });
    expect(cloudformation).not.toMatch(/^- y/m);
    expect(terraform).not.toMatch(/^- y/m);
    expect(parse(cloudformation.replaceAll('!Sub ', '').replaceAll('!Ref ', ''))).toHaveProperty('Resources');
    expect(statementsOf(json).length).toBeGreaterThan(1);
  });
});

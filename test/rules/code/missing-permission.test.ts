import rule from '../../../rules/code/missing-permission.js';
import { PUTS, TABLE, js, may, mayNot, py, sam, shared, ts, type Around } from '../../support/handlers.js';
import { testRule, type Files } from '../../support/rule-tester.js';

const table = (role: readonly string[], more: Around = {}): Around => ({ role, variables: { TABLE: '!Ref Table' }, resources: TABLE, ...more });

/** A handler in TypeScript that sends one command of one client. */
const sends = (service: string, client: string, command: string, input: string): Files => ts(`import { ${client}, ${command} } from '@aws-sdk/client-${service}';
const client = new ${client}({});
export const handler = async (event: any) => client.send(new ${command}(${input}));
`);

/** The body of a handler with a client of SDK v3 made from the given options. */
const withOptions = (options: string, before = ''): Files => ts(`import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
${before}
const s3 = new S3Client(${options});
export const handler = async (event: any) => s3.send(new PutObjectCommand({ Bucket: 'reports', Key: event.id }));
`);

const ROLE = (properties: string): string => `OrdersRole:
  Type: AWS::IAM::Role
  Properties:
    AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}
    ${properties}
`;

const put = PUTS[0]?.code ?? {};
const QUEUE = 'Queue: {Type: AWS::SQS::Queue}\nOther: {Type: AWS::SQS::Queue}\n';
const SEND = sends('sqs', 'SQSClient', 'SendMessageCommand', "{ QueueUrl: process.env.QUEUE, MessageBody: 'x' }");
const HELPERS = (called: string): Files => ({
  ...ts(`import { ${called} } from './storage';
export const handler = async (event: any) => ${called}(event);
`),
  ...ts(`import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
const s3 = new S3Client({});
export const read = async (event: any) => s3.send(new GetObjectCommand({ Bucket: 'reports', Key: event.id }));
export const write = async (event: any) => s3.send(new PutObjectCommand({ Bucket: 'reports', Key: event.id }));
const unused = async () => s3.send(new PutObjectCommand({ Bucket: 'reports', Key: 'x' }));
`, 'src/storage.ts'),
});

/** A function of Region us-east-1 as the aws CLI tells of it, whose role allows PutItem on a table in eu-west-1. */
const deployed = (code: Files) => ({
  files: {
    'function.json': JSON.stringify({ FunctionName: 'orders', FunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:orders', Runtime: Object.keys(code).some((path) => path.endsWith('.py')) ? 'python3.13' : 'nodejs22.x', Handler: 'orders.handler', Role: 'arn:aws:iam::111122223333:role/orders' }),
    'details.json': JSON.stringify({
      UserDetailList: [], GroupDetailList: [], Policies: [],
      RoleDetailList: [{ Path: '/', RoleName: 'orders', RoleId: 'AROAEXAMPLE', Arn: 'arn:aws:iam::111122223333:role/orders', AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] }, InstanceProfileList: [], AttachedManagedPolicies: [], RolePolicyList: [{ PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/ledger' }] } }] }],
    }),
    ...code,
  },
  settings: { code: [{ function: 'orders', file: Object.keys(code)[0] ?? '' }] },
});

testRule(rule, {
  valid: [
    ...PUTS.flatMap(({ sdk, code }) => [
      { name: `${sdk}, granted on the table`, files: sam(code, table([may('dynamodb:PutItem', '!GetAtt Table.Arn')])) },
      { name: `${sdk}, granted on everything`, files: sam(code, table([may('dynamodb:Put*')])) },
      { name: `${sdk}, of a function whose role is elsewhere`, files: sam(code, table([], { properties: ['Role: !ImportValue orders-role'] })) },
      { name: `${sdk}, beside a policy that is not known`, files: sam(code, table([], { properties: ['Policies: [!ImportValue orders-policy]'] })) },
      { name: `${sdk}, by a SAM policy template`, files: sam(code, table([], { properties: ['Policies: [{DynamoDBWritePolicy: {TableName: !Ref Table}}]'] })) },
      { name: `${sdk}, by an AWS managed policy`, files: sam(code, table([], { properties: ['Policies: [AmazonDynamoDBFullAccess]'] })) },
      { name: `${sdk}, names in other letters`, files: sam(code, table([may('DynamoDB:putitem', '!GetAtt Table.Arn')])) },
    ]),
    { name: 'a table whose name is given from outside may be the granted one', files: sam(put, { role: [may('dynamodb:PutItem', 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders')], variables: { TABLE: '!ImportValue orders-table' } }) },
    { name: 'the ARN of the table as its name', files: sam(put, table([may('dynamodb:PutItem', '!GetAtt Table.Arn')], { variables: { TABLE: '!GetAtt Table.Arn' } })) },
    { name: 'the URL of a queue', files: sam(SEND, { role: [may('sqs:SendMessage', '!GetAtt Queue.Arn')], variables: { QUEUE: '!Ref Queue' }, resources: QUEUE }) },
    { name: 'the index of a table', files: sam(py('import os\nimport boto3\n\ntable = boto3.resource("dynamodb").Table(os.environ["TABLE"])\n\ndef handler(event, context):\n    table.query(IndexName="by-date")\n'), table([may('dynamodb:Query', '!Sub "${Table.Arn}/index/*"')])) },
    { name: 'objects below a prefix', files: sam(js("const AWS = require('aws-sdk');\nconst s3 = new AWS.S3();\nexports.handler = (event) => s3.putObject({ Bucket: 'reports', Key: `out/${event.id}` }).promise();\n"), { role: [may('s3:PutObject', 'arn:aws:s3:::reports/out/*')] }) },
    { name: 'objects whose key is not known', files: sam(js("const AWS = require('aws-sdk');\nconst s3 = new AWS.S3();\nexports.handler = (event) => s3.putObject({ Bucket: 'reports', Key: event.key }).promise();\n"), { role: [may('s3:PutObject', 'arn:aws:s3:::reports/out/*')] }) },
    { name: 'a name of the event', files: sam(py('import boto3\n\ndef handler(event, context):\n    boto3.client("sqs").send_message(QueueUrl=event["queue"], MessageBody="x")\n'), { role: [may('sqs:SendMessage', '!GetAtt Queue.Arn')], resources: QUEUE }) },
    { name: 'a variable with a default in the code', files: sam(py('import os\nimport boto3\n\ndef handler(event, context):\n    boto3.client("sqs").send_message(QueueUrl=os.environ.get("QUEUE", "https://sqs.eu-west-1.amazonaws.com/111122223333/other"), MessageBody="x")\n'), { role: [may('sqs:SendMessage', '!GetAtt Queue.Arn')], variables: { QUEUE: '!Ref Queue' }, resources: QUEUE }) },
    { name: 'the root of the project sets another Region', files: sam(py('import boto3\n\ndef handler(event, context):\n    boto3.client("sns", region_name="us-east-1").publish(TopicArn="arn:aws:sns:us-east-1:111122223333:alarms", Message="x")\n'), { role: [may('sns:Publish', 'arn:aws:sns:us-east-1:111122223333:alarms')] }) },
    { name: 'a batch, by the single action', files: sam(sends('sqs', 'SQSClient', 'SendMessageBatchCommand', '{ QueueUrl: process.env.QUEUE, Entries: event }'), { role: [may('sqs:SendMessage', '!GetAtt Queue.Arn')], variables: { QUEUE: '!Ref Queue' }, resources: QUEUE }) },
    { name: 'a batch of notifications', files: sam(sends('sns', 'SNSClient', 'PublishBatchCommand', '{ TopicArn: process.env.TOPIC, PublishBatchRequestEntries: event }'), { role: [may('sns:Publish', '!Ref Topic')], variables: { TOPIC: '!Ref Topic' }, resources: 'Topic: {Type: AWS::SNS::Topic}\n' }) },
    { name: 'a phone number, with "*"', files: sam(sends('sns', 'SNSClient', 'PublishCommand', '{ PhoneNumber: event.phone, Message: event.text }'), { role: [may('sns:Publish')] }) },
    { name: 'Converse, by InvokeModel', files: sam(sends('bedrock-runtime', 'BedrockRuntimeClient', 'ConverseCommand', '{ modelId: event.model, messages: [] }'), { role: [may('bedrock:InvokeModel')] }) },
    { name: 'GetCallerIdentity needs nothing', files: sam(sends('sts', 'STSClient', 'GetCallerIdentityCommand', '{}')) },
    { name: 'GetCallerIdentity needs nothing, Python', files: sam(py('import boto3\n\ndef handler(event, context):\n    return boto3.client("sts").get_caller_identity()["Account"]\n')) },
    { name: 'sign-up of a user pool is not authorised by IAM', files: sam(sends('cognito-identity-provider', 'CognitoIdentityProviderClient', 'SignUpCommand', '{ ClientId: event.client, Username: event.name, Password: event.password }')) },
    { name: 'an upload, which aborts what failed when it may', files: sam(ts("import { S3Client } from '@aws-sdk/client-s3';\nimport { Upload } from '@aws-sdk/lib-storage';\nexport const handler = (event: any) => new Upload({ client: new S3Client({}), params: event }).done();\n"), { role: [may('s3:PutObject')] }) },
    { name: 'an upload, Python', files: sam(py('import boto3\n\ndef handler(event, context):\n    boto3.client("s3").upload_file("/tmp/a", "a", "b")\n'), { role: [may('s3:PutObject')] }) },
    { name: 'an action without resource-level support', files: sam(sends('translate', 'TranslateClient', 'TranslateTextCommand', "{ Text: event.text, SourceLanguageCode: 'de', TargetLanguageCode: 'en' }"), { role: [may('translate:TranslateText')] }) },
    { name: 'an operation that nobody knows', files: sam(sends('s3', 'S3Client', 'FrobnicateCommand', '{}')) },
    { name: 'a service that nobody knows', files: sam(sends('frobnicator', 'FrobnicatorClient', 'RunCommand', '{}')) },
    { name: 'keys of somebody else', files: sam(withOptions('{ credentials: { accessKeyId: process.env.KEY!, secretAccessKey: process.env.SECRET! } }'), { variables: { KEY: '!ImportValue key', SECRET: '!ImportValue secret' } }) },
    { name: 'credentials from outside', files: sam(withOptions('{ credentials: await load() }', "import { load } from 'vault-client';")) },
    { name: 'options from outside', files: sam(withOptions('options', "import options from 'company-options';")) },
    { name: 'an assumed role by provider', files: sam(withOptions("{ credentials: fromTemporaryCredentials({ params: { RoleArn: 'arn:aws:iam::444455556666:role/reports' } }) }", "import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';"), { role: [may('sts:AssumeRole', 'arn:aws:iam::444455556666:role/reports')] }) },
    {
      name: 'an assumed role by hand, TypeScript',
      files: sam(ts(`import { STSClient, AssumeRoleCommand } from '@aws-sdk/client-sts';
import { S3 } from '@aws-sdk/client-s3';
export const handler = async () => {
  const { Credentials } = await new STSClient({}).send(new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::444455556666:role/reports', RoleSessionName: 'orders' }));
  const s3 = new S3({ credentials: { accessKeyId: Credentials!.AccessKeyId!, secretAccessKey: Credentials!.SecretAccessKey!, sessionToken: Credentials!.SessionToken } });
  await s3.putObject({ Bucket: 'reports', Key: 'a' });
};
`), { role: [may('sts:AssumeRole')] }),
    },
    {
      name: 'an assumed role by hand, SDK v2',
      files: sam(js(`const AWS = require('aws-sdk');
exports.handler = async () => {
  const assumed = await new AWS.STS().assumeRole({ RoleArn: 'arn:aws:iam::444455556666:role/reports', RoleSessionName: 'orders' }).promise();
  const s3 = new AWS.S3({ accessKeyId: assumed.Credentials.AccessKeyId, secretAccessKey: assumed.Credentials.SecretAccessKey, sessionToken: assumed.Credentials.SessionToken });
  await s3.putObject({ Bucket: 'reports', Key: 'a' }).promise();
};
`), { role: [may('sts:AssumeRole')] }),
    },
    {
      name: 'an assumed role by hand, Python',
      files: sam(py(`import boto3

def handler(event, context):
    credentials = boto3.client("sts").assume_role(RoleArn="arn:aws:iam::444455556666:role/reports", RoleSessionName="orders")["Credentials"]
    session = boto3.Session(aws_access_key_id=credentials["AccessKeyId"], aws_secret_access_key=credentials["SecretAccessKey"], aws_session_token=credentials["SessionToken"])
    session.client("s3").put_object(Bucket="reports", Key="a")
    s3 = boto3.resource("s3", aws_access_key_id=credentials["AccessKeyId"], aws_secret_access_key=credentials["SecretAccessKey"], aws_session_token=credentials["SessionToken"])
    s3.Bucket("reports").put_object(Key="b")
`), { role: [may('sts:AssumeRole')] }),
    },
    { name: 'an endpoint on this machine', files: sam(withOptions("{ endpoint: 'http://localhost:9000' }")) },
    { name: 'an endpoint on this machine, SDK v2', files: sam(js("const AWS = require('aws-sdk');\nconst s3 = new AWS.S3({ endpoint: 'http://localhost:9000' });\nexports.handler = async () => s3.putObject({ Bucket: 'a', Key: 'b' }).promise();\n")) },
    { name: 'an endpoint on this machine, Python', files: sam(py('import boto3\n\ns3 = boto3.client("s3", endpoint_url="http://localhost:9000")\n\ndef handler(event, context):\n    s3.put_object(Bucket="a", Key="b")\n')) },
    { name: 'an endpoint from outside', files: sam(withOptions('{ endpoint: process.env.ENDPOINT }'), { variables: { ENDPOINT: '!ImportValue endpoint' } }) },
    {
      name: 'the parameters extension',
      files: sam(ts(`import axios from 'axios';
export const handler = async () => (await axios.get('http://localhost:2773/systemsmanager/parameters/get?name=orders', { headers: { 'X-Aws-Parameters-Secrets-Token': process.env.AWS_SESSION_TOKEN } })).data;
`)),
    },
    { name: 'the AppConfig extension', files: sam(py('import urllib.request\nimport boto3\n\ndef handler(event, context):\n    return urllib.request.urlopen("http://localhost:2772/applications/a/environments/b/configurations/c").read()\n')) },
    {
      name: 'a client that is handed in from outside',
      files: sam(ts(`import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
export const save = (client: S3Client) => client.send(new PutObjectCommand({ Bucket: 'a', Key: 'b' }));
export const handler = async (event: any) => save(event.client);
`)),
    },
    { name: 'a client that is handed in from outside, Python', files: sam(py('import boto3\n\ndef handler(event, context):\n    context.s3.put_object(Bucket="a", Key="b")\n')) },
    { name: 'a helper that nobody calls', files: sam(HELPERS('read'), { role: [may('s3:GetObject', 'arn:aws:s3:::reports/*')] }) },
    { name: 'a function of the handler file that nobody calls, Python', files: sam(py('import boto3\n\ns3 = boto3.client("s3")\n\ndef write():\n    s3.put_object(Bucket="a", Key="b")\n\ndef handler(event, context):\n    return 1\n')) },
    { name: 'a method that nobody calls', files: sam(js("const AWS = require('aws-sdk');\nclass Store { constructor() { this.s3 = new AWS.S3(); } read() { return 1; } write() { return this.s3.putObject({ Bucket: 'a', Key: 'b' }).promise(); } }\nexports.handler = async () => new Store().read();\n")) },
    { name: 'a command that is made by a helper that nobody calls', files: sam(ts("import { PutObjectCommand } from '@aws-sdk/client-s3';\nconst make = () => new PutObjectCommand({ Bucket: 'a', Key: 'b' });\nexport const handler = async () => 1;\n")) },
    { name: 'a command that nobody sends', files: sam(ts("import { PutObjectCommand } from '@aws-sdk/client-s3';\nexport const handler = async () => new PutObjectCommand({ Bucket: 'a', Key: 'b' });\n")) },
    { name: 'a syntax error', files: sam(js("const AWS = require('aws-sdk');\nexports.handler = async ( => new AWS.S3().putObject({ Bucket: 'a', Key: 'b' }).promise();\n")) },
    { name: 'code that is not in the project', files: { 'template.yaml': sam(put)['template.yaml'] } },
    { name: 'a container image', files: sam(put, { properties: ['PackageType: Image', 'ImageUri: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/orders:1'] }) },
    { name: 'types alone', files: sam(ts("import type { PutObjectCommand } from '@aws-sdk/client-s3';\nexport const handler = async (command: PutObjectCommand) => command.input;\n")) },
    {
      name: 'a bucket policy of the project that lets the role in',
      files: sam(sends('s3', 'S3Client', 'PutObjectCommand', "{ Bucket: process.env.BUCKET, Key: 'a' }"), {
        properties: ['Role: !GetAtt OrdersRole.Arn'], variables: { BUCKET: '!Ref Bucket' },
        resources: `${ROLE('RoleName: orders')}Bucket: {Type: AWS::S3::Bucket}
BucketPolicy:
  Type: AWS::S3::BucketPolicy
  Properties:
    Bucket: !Ref Bucket
    PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {AWS: !GetAtt OrdersRole.Arn}, Action: s3:PutObject, Resource: !Sub "\${Bucket.Arn}/*"}]}
`,
      }),
    },
    ...([
      ['TypeScript', ts("import { DynamoDB } from '@aws-sdk/client-dynamodb';\nexport const handler = () => new DynamoDB({ region: 'eu-west-1' }).putItem({ TableName: 'ledger', Item: {} });\n")],
      ['SDK v2', js("const AWS = require('aws-sdk');\nexports.handler = () => new AWS.DynamoDB({ region: 'eu-west-1' }).putItem({ TableName: 'ledger', Item: {} }).promise();\n")],
      ['Python', py('import boto3\n\ndef handler(event, context):\n    boto3.client("dynamodb", region_name="eu-west-1").put_item(TableName="ledger", Item={})\n')],
      ['Python, by position', py('import boto3\n\ndef handler(event, context):\n    boto3.client("dynamodb", "eu-west-1").put_item(TableName="ledger", Item={})\n')],
    ] as const).map(([sdk, code]) => ({ name: `a client of another Region, ${sdk}`, ...deployed(code) })),
    { name: 'a boundary that lets it through', files: sam(put, table([], { properties: ['Role: !GetAtt OrdersRole.Arn'], resources: `${TABLE}${ROLE('Policies: [{PolicyName: p, PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: dynamodb:PutItem, Resource: "*"}]}}]\n    PermissionsBoundary: !Ref Boundary')}Boundary: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: "dynamodb:*", Resource: "*"}]}}}\n` })) },
    { name: 'a Deny for other tables', files: sam(put, table([may('dynamodb:PutItem'), mayNot('dynamodb:PutItem', 'arn:aws:dynamodb:eu-west-1:111122223333:table/ledger')])) },
    { name: 'a grant under a condition that may hold', files: sam(put, table([may('dynamodb:PutItem', '"*"', 'Condition: {StringEquals: {"aws:RequestedRegion": eu-west-1}}')])) },
  ],
  invalid: [
    ...PUTS.flatMap(({ sdk, at, code }) => [
      { name: `${sdk}, without a policy`, files: sam(code, table([])), findings: [{ messageId: 'missing', at, level: 'error' as const, says: 'lacks `dynamodb:PutItem`, which `Orders` needs' }] },
      { name: `${sdk}, with another action`, files: sam(code, table([may('dynamodb:GetItem', '!GetAtt Table.Arn')])), findings: [{ messageId: 'missing', at, says: 'dynamodb:PutItem' }] },
      { name: `${sdk}, on another table`, files: sam(code, table([may('dynamodb:PutItem', '!GetAtt Ledger.Arn')], { resources: `${TABLE}${TABLE.replace('Table:', 'Ledger:')}` })), findings: [{ messageId: 'elsewhere', at, level: 'error' as const }] },
      { name: `${sdk}, denied`, files: sam(code, table([may('dynamodb:*'), mayNot('dynamodb:PutItem')])), findings: [{ messageId: 'denied', at, level: 'error' as const, related: ['{Effect: Deny'] }] },
    ]),
    { name: 'all that is granted is an action that does not exist', files: sam(sends('sqs', 'SQSClient', 'SendMessageBatchCommand', '{ QueueUrl: process.env.QUEUE, Entries: event }'), { role: [may('sqs:SendMessageBatch', '!GetAtt Queue.Arn')], variables: { QUEUE: '!Ref Queue' }, resources: QUEUE }), findings: [{ messageId: 'missing', at: 'SendMessageBatchCommand', says: '`sqs:SendMessage`' }] },
    ...['process.env.AWS_REGION', 'undefined'].map((region) => ({ name: `a client of the Region ${region}`, ...deployed(ts(`import { DynamoDB } from '@aws-sdk/client-dynamodb';\nexport const handler = () => new DynamoDB({ region: ${region} }).putItem({ TableName: 'ledger', Item: {} });\n`)), findings: [{ messageId: 'elsewhere', at: 'new DynamoDB' }] })),
    { name: 'another queue', files: sam(SEND, { role: [may('sqs:SendMessage', '!GetAtt Other.Arn')], variables: { QUEUE: '!Ref Queue' }, resources: QUEUE }), findings: [{ messageId: 'elsewhere', at: 'SendMessageCommand' }] },
    { name: 'Converse, by itself', files: sam(sends('bedrock-runtime', 'BedrockRuntimeClient', 'ConverseCommand', '{ modelId: event.model, messages: [] }'), { role: [may('bedrock:Converse')] }), findings: [{ messageId: 'missing', at: 'ConverseCommand', says: '`bedrock:InvokeModel`' }] },
    { name: 'objects in place of the bucket', files: sam(py('import os\nimport boto3\n\ndef handler(event, context):\n    boto3.client("s3").list_objects_v2(Bucket=os.environ["BUCKET"])\n'), { role: [may('s3:ListBucket', '!Sub "${Bucket.Arn}/*"')], variables: { BUCKET: '!Ref Bucket' }, resources: 'Bucket: {Type: AWS::S3::Bucket}\n' }), findings: [{ messageId: 'elsewhere', at: 'boto3.client("s3").list_objects_v2', says: 's3:ListBucket' }] },
    { name: 'a queue in Python', files: sam(py('import os\nimport boto3\n\nsqs = boto3.client("sqs")\n\ndef handler(event, context):\n    sqs.send_message(QueueUrl=os.environ["QUEUE"], MessageBody="x")\n'), { role: [may('sqs:SendMessage', '!GetAtt Other.Arn')], variables: { QUEUE: '!Ref Queue' }, resources: QUEUE }), findings: [{ messageId: 'elsewhere', at: 'sqs.send_message' }] },
    { name: 'a queue of SDK v2', files: sam(js("const AWS = require('aws-sdk');\nconst sqs = new AWS.SQS();\nexports.handler = () => sqs.sendMessage({ QueueUrl: process.env.QUEUE, MessageBody: 'x' }).promise();\n"), { role: [may('sqs:SendMessage', '!GetAtt Other.Arn')], variables: { QUEUE: '!Ref Queue' }, resources: QUEUE }), findings: [{ messageId: 'elsewhere', at: 'sqs.sendMessage' }] },
    { name: 'the index of a table', files: sam(py('import os\nimport boto3\n\ntable = boto3.resource("dynamodb").Table(os.environ["TABLE"])\n\ndef handler(event, context):\n    table.query(IndexName="by-date")\n'), table([may('dynamodb:Query', '!GetAtt Table.Arn')])), findings: [{ messageId: 'elsewhere', at: 'table.query', says: '/index/by-date' }] },
    { name: 'a table by its name in the code', files: sam(py('import boto3\n\ntable = boto3.resource("dynamodb").Table("ledger")\n\ndef handler(event, context):\n    table.put_item(Item=event)\n'), { role: [may('dynamodb:PutItem', '!Sub "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders"')] }), findings: [{ messageId: 'elsewhere', at: 'table.put_item', says: 'table/ledger' }] },
    { name: 'a name of which the end is not known', files: sam(js("const AWS = require('aws-sdk');\nconst s3 = new AWS.S3();\nexports.handler = (event) => s3.putObject({ Bucket: 'reports', Key: `out/${event.id}` }).promise();\n"), { role: [may('s3:PutObject', 'arn:aws:s3:::reports/in/*')] }), findings: [{ messageId: 'elsewhere', at: 's3.putObject' }] },
    { name: 'one of two tables', files: sam(ts("import { DynamoDB } from '@aws-sdk/client-dynamodb';\nconst client = new DynamoDB({});\nexport const handler = async () => { await client.getItem({ TableName: process.env.TABLE, Key: {} }); await client.getItem({ TableName: process.env.LEDGER, Key: {} }); };\n"), { role: [may('dynamodb:GetItem', '!GetAtt Table.Arn')], variables: { TABLE: '!Ref Table', LEDGER: '!Ref Ledger' }, resources: `${TABLE}${TABLE.replace('Table:', 'Ledger:')}` }), findings: [{ messageId: 'elsewhere', at: 'client.getItem' }] },
    { name: 'the bucket in place of its objects', files: sam(sends('s3', 'S3Client', 'PutObjectCommand', "{ Bucket: process.env.BUCKET, Key: 'a' }"), { role: [may('s3:PutObject', '!GetAtt Bucket.Arn')], variables: { BUCKET: '!Ref Bucket' }, resources: 'Bucket: {Type: AWS::S3::Bucket}\n' }), findings: [{ messageId: 'elsewhere', at: 'PutObjectCommand' }] },
    { name: 'a helper that is called', files: sam(HELPERS('write'), { role: [may('s3:GetObject', 'arn:aws:s3:::reports/*')] }), findings: [{ messageId: 'missing', at: 'PutObjectCommand', says: 's3:PutObject' }] },
    { name: 'a call while the module is loaded', files: sam(py('import boto3\n\nsecret = boto3.client("secretsmanager").get_secret_value(SecretId="orders")\n\ndef handler(event, context):\n    return secret\n')), findings: [{ messageId: 'missing', at: 'boto3.client("secretsmanager").get_secret_value', says: 'secretsmanager:GetSecretValue' }] },
    { name: 'two calls', files: sam(py('import boto3\n\ns3 = boto3.client("s3")\n\ndef handler(event, context):\n    s3.get_object(Bucket="a", Key="b")\n    s3.delete_object(Bucket="a", Key="b")\n')), findings: [{ messageId: 'missing', at: 's3.get_object' }, { messageId: 'missing', at: 's3.delete_object' }] },
    {
      name: 'a method of something unknown that may be ours',
      files: sam(ts(`import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
const s3 = new S3Client({});
class Archive { async store() { await s3.send(new PutObjectCommand({ Bucket: 'a', Key: 'b' })); } }
const known = new Archive();
export const handler = async (event: any) => event.target.store();
`)),
      findings: [{ messageId: 'perhaps', at: 'PutObjectCommand', level: 'warning', says: 'may need' }],
    },
    {
      name: 'a handler that its file does not have: any of its functions may be it',
      files: sam(py('import boto3\n\ndef process(event, context):\n    boto3.client("s3").put_object(Bucket="a", Key="b")\n')),
      findings: [{ messageId: 'perhaps', at: 'boto3.client("s3").put_object', level: 'warning' }],
    },
    // a class of the AWS Deployment Framework takes whose clients it makes
    ...[
      ['as a parameter that is not known', 'import threading\n\ndef work(role):\n    Store(role).remove()\n\ndef handler(event, context):\n    Store(boto3).read()\n    threading.Thread(target=work, args=(assume(),)).start()\n'],
      ['as a session of another role', '\ndef handler(event, context):\n    Store(boto3).read()\n    Store(assume()).remove()\n'],
    ].map(([name = '', rest = '']) => ({
      name: `a client that may be another one, ${name}`,
      files: sam(py(`import boto3\n\nclass Store:\n    def __init__(self, role):\n        self.client = role.client("ssm")\n    def read(self):\n        self.client.get_parameter(Name="a")\n    def remove(self):\n        self.client.delete_parameter(Name="a")\n\ndef assume():\n    found = boto3.client("sts").assume_role(RoleArn="arn:aws:iam::444455556666:role/a", RoleSessionName="a")["Credentials"]\n    return boto3.Session(aws_access_key_id=found["AccessKeyId"], aws_secret_access_key=found["SecretAccessKey"], aws_session_token=found["SessionToken"])\n${rest}`), { role: [may(['ssm:GetParameter', 'sts:AssumeRole'])] }),
      findings: [{ messageId: 'perhaps' as const, at: 'self.client.delete_parameter', level: 'warning' as const, says: 'ssm:DeleteParameter' }],
    })),
    { name: 'the role of credentials that Lambda gives', files: sam(withOptions('{ credentials: { accessKeyId: process.env.AWS_ACCESS_KEY_ID!, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY!, sessionToken: process.env.AWS_SESSION_TOKEN } }')), findings: [{ messageId: 'missing', at: 'PutObjectCommand' }] },
    { name: 'the role of the provider chain', files: sam(withOptions('{ credentials: fromNodeProviderChain() }', "import { fromNodeProviderChain } from '@aws-sdk/credential-providers';")), findings: [{ messageId: 'missing', at: 'PutObjectCommand' }] },
    { name: 'an endpoint of AWS', files: sam(withOptions("{ endpoint: 'https://s3.eu-west-1.amazonaws.com', region: 'eu-west-1' }")), findings: [{ messageId: 'missing', at: 'PutObjectCommand' }] },
    { name: 'an endpoint that is there in tests only', files: sam(withOptions('{ endpoint: process.env.LOCAL_ENDPOINT }')), findings: [{ messageId: 'missing', at: 'PutObjectCommand' }] },
    { name: 'functions that share role and code', files: shared(py('import boto3\n\ndef handler(event, context):\n    boto3.client("s3").put_object(Bucket="a", Key="b")\n'), [], { refunds: 'orders.handler' }), findings: [{ messageId: 'missing', at: 'boto3.client("s3").put_object', says: '`OrdersRole`' }] },
    {
      name: 'functions that share the role and a helper',
      files: shared({
        ...py('import storage\n\ndef handler(event, context):\n    storage.save()\n'), ...py('from storage import save\n\ndef handler(event, context):\n    save()\n', 'src/refunds.py'),
        ...py('import boto3\n\ndef save():\n    boto3.client("s3").put_object(Bucket="a", Key="b")\n', 'src/storage.py'),
      }, []),
      findings: [{ messageId: 'missing', at: 'boto3.client("s3").put_object' }],
    },
    {
      name: 'functions that share the code and have roles of their own: one of them lacks it',
      files: sam(put, table([may('dynamodb:PutItem', '!GetAtt Table.Arn')], { resources: `${TABLE}Refunds: {Type: AWS::Serverless::Function, Properties: {CodeUri: src/, Handler: orders.handler, Runtime: nodejs22.x, Environment: {Variables: {TABLE: !Ref Table}}}}\n` })),
      findings: [{ messageId: 'missing', at: 'PutCommand', says: '`Refunds` needs' }],
    },
    {
      name: 'functions that share the code and have roles of their own: both lack it',
      files: sam(put, table([], { resources: `${TABLE}Refunds: {Type: AWS::Serverless::Function, Properties: {CodeUri: src/, Handler: orders.handler, Runtime: nodejs22.x, Environment: {Variables: {TABLE: !Ref Table}}}}\n` })),
      findings: [{ messageId: 'missing', at: 'PutCommand', says: '`Orders` needs' }, { messageId: 'missing', at: 'PutCommand', says: '`Refunds` needs' }],
    },
    {
      name: 'a boundary that leaves it out',
      files: sam(put, table([], { properties: ['Role: !GetAtt OrdersRole.Arn'], resources: `${TABLE}${ROLE('Policies: [{PolicyName: p, PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: dynamodb:PutItem, Resource: "*"}]}}]\n    PermissionsBoundary: !Ref Boundary')}Boundary: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: "s3:*", Resource: "*"}]}}}\n` })),
      findings: [{ messageId: 'bounded', at: 'PutCommand', level: 'error', says: 'boundary of `OrdersRole`', related: ['OrdersRole'] }],
    },
    {
      name: 'a bucket policy for the account grants nothing by itself',
      files: sam(sends('s3', 'S3Client', 'PutObjectCommand', "{ Bucket: process.env.BUCKET, Key: 'a' }"), {
        properties: ['Role: !GetAtt OrdersRole.Arn'], variables: { BUCKET: '!Ref Bucket' },
        resources: `${ROLE('RoleName: orders')}Bucket: {Type: AWS::S3::Bucket}
BucketPolicy:
  Type: AWS::S3::BucketPolicy
  Properties:
    Bucket: !Ref Bucket
    PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {AWS: !Ref AWS::AccountId}, Action: s3:PutObject, Resource: !Sub "\${Bucket.Arn}/*"}]}
`,
      }),
      findings: [{ messageId: 'missing', at: 'PutObjectCommand' }],
    },
    { name: 'AssumeRole, where its own rule is off', files: sam(sends('sts', 'STSClient', 'AssumeRoleCommand', "{ RoleArn: process.env.ROLE, RoleSessionName: 'orders' }"), { variables: { ROLE: '!GetAtt OrdersRole.Arn' }, resources: ROLE('RoleName: reports') }), findings: [{ messageId: 'missing', at: 'AssumeRoleCommand', says: 'sts:AssumeRole' }] },
    {
      name: 'inline code of a template',
      files: { 'template.yaml': `Resources:
  ${ROLE('RoleName: orders').replaceAll('\n', '\n  ')}
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Role: !GetAtt OrdersRole.Arn
      Handler: index.handler
      Runtime: python3.13
      Code:
        ZipFile: |
          import boto3
          def handler(event, context):
              boto3.client("s3").put_object(Bucket="a", Key="b")
` },
      findings: [{ messageId: 'missing', at: 'boto3.client("s3").put_object' }],
    },
  ],
});

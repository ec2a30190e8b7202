import { describe, expect, it } from 'vitest';
import { callsOf, openOf, tryEach, useOf, type Trial } from '../support/calls.js';
import { js, ts } from '../support/handlers.js';

const one = (name: string, lines: readonly string[], calls: readonly string[]): Trial => [name, ts(`${lines.join('\n')}\n`), calls];
const two = (name: string, lines: readonly string[], calls: readonly string[]): Trial => [name, js(`const AWS = require('aws-sdk');\n${lines.join('\n')}\n`), calls];
const S3 = "import { S3, S3Client, GetObjectCommand, PutObjectCommand, paginateListObjectsV2, waitUntilObjectExists } from '@aws-sdk/client-s3';";
const DYNAMO = "import { DynamoDB, DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';";

describe('AWS SDK for JavaScript v3', () => {
  tryEach([
    one('a client and a command', [S3, 'const s3 = new S3Client({});', 'export const handler = () => s3.send(new PutObjectCommand({}));'], ['s3 PutObject 3']),
    one('a command that is made before it is sent', [S3, 'const s3 = new S3Client({});', 'export const handler = async () => {', '  const command = new PutObjectCommand({});', '  await s3.send(command);', '};'], ['s3 PutObject 4']),
    one('one of two commands', [S3, 'const s3 = new S3Client({});', 'export const handler = async (event) => {', '  const command = event.a ? new PutObjectCommand({}) : new GetObjectCommand({});', '  await s3.send(command);', '};'], ['s3 PutObject 4', 's3 GetObject 4']),
    one('an aggregated client', [S3, 'export const handler = () => new S3({}).putObject({});'], ['s3 PutObject 2']),
    one('the SDK under a name', ["import * as sdk from '@aws-sdk/client-s3';", 'export const handler = () => new sdk.S3Client({}).send(new sdk.PutObjectCommand({}));'], ['s3 PutObject 2']),
    one('a renamed client', ["import { S3 as Storage } from '@aws-sdk/client-s3';", 'export const handler = () => new Storage({}).putObject({});'], ['s3 PutObject 2']),
    one('import() of the SDK', ['export const handler = async () => {', "  const { S3 } = await import('@aws-sdk/client-s3');", '  await new S3({}).putObject({});', '};'], ['s3 PutObject 3']),
    one('the document client', [DYNAMO, "import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';", 'const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {});', 'export const handler = async () => { await client.send(new GetCommand({} as any)); await client.send(new QueryCommand({} as any)); };'], ['dynamodb GetItem 4', 'dynamodb Query 4']),
    one('the aggregated document client', [DYNAMO, "import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';", 'const client = DynamoDBDocument.from(new DynamoDB({}));', 'export const handler = async () => { await client.put({} as any); await client.batchGet({} as any); };'], ['dynamodb PutItem 4', 'dynamodb BatchGetItem 4']),
    one('a paginator', [DYNAMO, 'const client = new DynamoDBClient({});', 'export const handler = async () => {', "  for await (const page of paginateQuery({ client, pageSize: 5 }, { TableName: 'a' })) console.log(page);", '};'], ['dynamodb Query 4']),
    one('a paginator of the document client', [DYNAMO, "import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';", 'const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));', 'export const handler = async () => {', "  for await (const page of paginateScan({ client }, { TableName: 'a' })) console.log(page);", '};'], ['dynamodb Scan 5']),
    one('a waiter', [S3, "export const handler = () => waitUntilObjectExists({ client: new S3Client({}), maxWaitTime: 60 }, { Bucket: 'a', Key: 'b' });"], ['s3 HeadObject 2']),
    one('an upload', [S3, "import { Upload } from '@aws-sdk/lib-storage';", 'export const handler = async () => {', "  const upload = new Upload({ client: new S3Client({}), params: { Bucket: 'a', Key: 'b' } });", '  await upload.done();', '};'], ['s3 AbortMultipartUpload certain role optional :4', 's3 PutObject 4']),
    one('a link', [S3, "import { getSignedUrl } from '@aws-sdk/s3-request-presigner';", 'export const handler = () => getSignedUrl(new S3Client({}), new GetObjectCommand({}), { expiresIn: 60 });'], ['s3 GetObject 3']),
    one('a form', [S3, "import { createPresignedPost } from '@aws-sdk/s3-presigned-post';", "export const handler = () => createPresignedPost(new S3Client({}), { Bucket: 'a', Key: 'b' });"], ['s3 PutObject certain role link :3']),
    one('a method kept as a value', [S3, 'const s3 = new S3({});', 'const put = s3.putObject.bind(s3);', 'export const handler = () => put({});'], ['s3 PutObject 4']),
    one('a traced client', [S3, "import { captureAWSv3Client } from 'aws-xray-sdk-core';", 'const s3 = captureAWSv3Client(new S3Client({}));', 'export const handler = () => s3.send(new PutObjectCommand({}));'], ['s3 PutObject 4']),
    one('a client traced by Powertools', [S3, "import { Tracer } from '@aws-lambda-powertools/tracer';", 'const tracer = new Tracer();', 'const s3 = tracer.captureAWSv3Client(new S3Client({}));', 'export const handler = () => s3.send(new PutObjectCommand({}));'], ['s3 PutObject 5']),
    one('clients by Region', [S3, 'const clients = new Map<string, S3Client>();', 'const of = (region: string) => { const known = clients.get(region) ?? new S3Client({ region }); clients.set(region, known); return known; };', "export const handler = () => of('eu-west-1').send(new PutObjectCommand({}));"], ['s3 PutObject 4']),
    one('exceptions are no commands', ["import { S3ServiceException, NoSuchKey } from '@aws-sdk/client-s3';", 'export const handler = async () => { throw new NoSuchKey({} as any); };'], []),
    one('other members of a client', [S3, 'const s3 = new S3({});', 'export const handler = async () => { await s3.config.region(); s3.middlewareStack.add(() => 1 as any, {} as any); s3.destroy(); };'], []),
    one('Powertools parameters', ["import { getParameter, getParametersByName } from '@aws-lambda-powertools/parameters/ssm';", "import { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';", 'const secrets = new SecretsProvider({});', "export const handler = async () => { await getParameter('/a'); await getParametersByName({} as any); await secrets.get('b'); };"], ['ssm GetParameter 4', 'ssm GetParameters 4', 'secrets-manager GetSecretValue 4']),
    one('Powertools idempotency', ["import { makeIdempotent } from '@aws-lambda-powertools/idempotency';", "import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';", S3, 'const s3 = new S3({});', "const persistenceStore = new DynamoDBPersistenceLayer({ tableName: 'a' });", 'export const handler = makeIdempotent(async () => s3.putObject({}), { persistenceStore });'], ['dynamodb GetItem 5', 'dynamodb PutItem 5', 'dynamodb UpdateItem 5', 'dynamodb DeleteItem 5', 's3 PutObject 6']),
    one('Powertools batch', ["import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';", S3, 'const s3 = new S3({}), processor = new BatchProcessor(EventType.SQS);', 'const record = async () => { await s3.putObject({}); };', 'export const handler = async (event, context) => processPartialResponse(event, record, processor, { context });'], ['s3 PutObject 4']),
    one('Powertools decorators', ["import { Tracer } from '@aws-lambda-powertools/tracer';", S3, 'const tracer = new Tracer(), s3 = new S3({});', 'class Orders {', '  @tracer.captureLambdaHandler()', '  public async handler() { return this.put(); }', '  @tracer.captureMethod()', '  private async put() { return s3.putObject({}); }', '}', 'const orders = new Orders();', 'export const handler = orders.handler.bind(orders);'], ['s3 PutObject 8']),
  ]);
});

describe('AWS SDK for JavaScript v2', () => {
  tryEach([
    two('a client', ['const s3 = new AWS.S3();', 'exports.handler = () => s3.putObject({}).promise();'], ['s3 PutObject 3']),
    ['a client of its own module', js("const S3 = require('aws-sdk/clients/s3');\nexports.handler = () => new S3().putObject({}).promise();\n"), ['s3 PutObject 2']],
    ['a client by name', js("const { S3, DynamoDB } = require('aws-sdk');\nexports.handler = () => new DynamoDB.DocumentClient().get({}).promise();\n"), ['dynamodb GetItem 2']],
    ['ES modules', ts("import AWS, { SQS } from 'aws-sdk';\nimport { DocumentClient } from 'aws-sdk/clients/dynamodb';\nexport const handler = async () => { await new AWS.S3().putObject({} as any).promise(); await new SQS().sendMessage({} as any).promise(); await new DocumentClient().scan({} as any).promise(); };\n"), ['s3 PutObject 3', 'sqs SendMessage 3', 'dynamodb Scan 3']],
    ['ES modules under a name', ts("import * as AWS from 'aws-sdk';\nexport const handler = () => new AWS.S3().putObject({} as any).promise();\n"), ['s3 PutObject 2']],
    two('the document client', ['const client = new AWS.DynamoDB.DocumentClient({ service: new AWS.DynamoDB() });', 'exports.handler = async () => { await client.put({}).promise(); await client.batchWrite({}).promise(); };'], ['dynamodb PutItem 3', 'dynamodb BatchWriteItem 3']),
    two('a waiter', ["exports.handler = () => new AWS.S3().waitFor('objectExists', { Bucket: 'a', Key: 'b' }).promise();"], ['s3 HeadObject 2']),
    two('an upload', ['exports.handler = () => new AWS.S3().upload({}).promise();'], ['s3 AbortMultipartUpload certain role optional :2', 's3 PutObject 2']),
    two('a managed upload', ["exports.handler = () => new AWS.S3.ManagedUpload({ params: { Bucket: 'a' } }).promise();"], ['s3 AbortMultipartUpload certain role optional :2', 's3 PutObject 2']),
    two('a link', ["exports.handler = () => new AWS.S3().getSignedUrl('getObject', {});"], ['s3 GetObject certain role link :2']),
    two('a stream', ['const s3 = new AWS.S3();', 'exports.handler = () => s3.getObject({}).createReadStream().pipe(process.stdout);'], ['s3 GetObject 3']),
    two('makeRequest', ["exports.handler = () => new AWS.S3().makeRequest('putObject', {}).promise();"], ['s3 PutObject 2']),
    two('a traced SDK', ["const xray = require('aws-xray-sdk');", 'const aws = xray.captureAWS(AWS);', 'exports.handler = () => new aws.S3().putObject({}).promise();'], ['s3 PutObject 4']),
    two('a traced client', ["const { captureAWSClient } = require('aws-xray-sdk');", 'const s3 = captureAWSClient(new AWS.S3());', 'exports.handler = () => s3.putObject({}).promise();'], ['s3 PutObject 4']),
    two('promisify', ["const { promisify } = require('util');", 'const s3 = new AWS.S3();', 'const put = promisify(s3.putObject).bind(s3);', 'exports.handler = () => put({});'], ['s3 PutObject 5']),
    two('configuration for all', ["AWS.config.update({ region: 'eu-west-1' });", 'exports.handler = () => new AWS.S3().putObject({}).promise();'], ['s3 PutObject 3']),
    two('a method that is no operation', ['const s3 = new AWS.S3();', "exports.handler = async () => { s3.config.update({}); s3.customizeRequests(() => 1); };"], []),
    ['credentials for all', js("const AWS = require('aws-sdk');\nAWS.config.update({ accessKeyId: process.env.KEY, secretAccessKey: process.env.SECRET });\nconst s3 = new AWS.S3();\nexports.handler = () => s3.putObject({}).promise();\n"), ['s3 PutObject possible unknown :4'], { variables: { KEY: '!ImportValue key', SECRET: '!ImportValue secret' } }],
  ]);
});

describe('whose credentials', () => {
  const s3 = (options: string, before = '') => ts(`${S3}\n${before}\nconst s3 = new S3(${options});\nexport const handler = (event) => s3.putObject({});\n`);
  const providers = "import { fromTemporaryCredentials, fromNodeProviderChain, fromEnv, fromIni, fromTokenFile } from '@aws-sdk/credential-providers';";
  const role = ['s3 PutObject 4'];
  const other = ['s3 PutObject possible other :4'];
  const unknown = ['s3 PutObject possible unknown :4'];
  const keys = { variables: { KEY: '!ImportValue key', SECRET: '!ImportValue secret', URL: '!ImportValue url' } };
  tryEach([
    ['no options', s3(''), role],
    ['a Region', s3("{ region: 'eu-west-1', maxAttempts: 3 }"), role],
    ['keys', s3('{ credentials: { accessKeyId: process.env.KEY!, secretAccessKey: process.env.SECRET! } }'), other, keys],
    ['keys that are not set', s3('{ credentials: process.env.LOCAL ? { accessKeyId: "a", secretAccessKey: "b" } : undefined }'), unknown],
    ['the role\'s own variables', s3('{ credentials: { accessKeyId: process.env.AWS_ACCESS_KEY_ID!, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY! } }'), role],
    ['the chain', s3('{ credentials: fromNodeProviderChain() }', providers), role],
    ['the environment', s3('{ credentials: fromEnv() }', providers), role],
    ['a profile', s3("{ credentials: fromIni({ profile: 'a' }) }", providers), unknown],
    ['a token', s3('{ credentials: fromTokenFile() }', providers), other],
    ['an assumed role', s3("{ credentials: fromTemporaryCredentials({ params: { RoleArn: 'arn:aws:iam::444455556666:role/a' } }) }", providers), ['sts AssumeRole 3', ...other]],
    ['options that are not known', s3('options', "import { options } from 'company-options';"), unknown],
    ['options from a module of the project', { ...s3('options', "import { options } from './options';"), 'src/options.ts': "export const options = { region: 'eu-west-1' };\n" }, role],
    ['a local endpoint', s3("{ endpoint: 'http://localhost:4566' }"), other],
    ['an endpoint that is not set', s3('{ endpoint: process.env.ENDPOINT }'), role],
    ['an endpoint that is set outside', s3('{ endpoint: process.env.URL }'), unknown, keys],
    ['an endpoint of AWS', s3('{ endpoint: `https://s3.${process.env.AWS_REGION}.amazonaws.com` }'), role],
    ['an endpoint when testing', s3("process.env.AWS_SAM_LOCAL ? { endpoint: 'http://localhost:4566' } : {}"), role],
    ['API Gateway\'s connections have endpoints of their own', ts("import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';\nexport const handler = async (event) => {\n  const client = new ApiGatewayManagementApiClient({ endpoint: `https://${event.requestContext.domainName}` });\n  await client.send(new PostToConnectionCommand({} as any));\n};\n"), ['apigatewaymanagementapi PostToConnection 4']],
    ['a client from outside', ts(`${S3}\nexport const handler = (event) => event.s3.send(new PutObjectCommand({}));\n`), ['s3 PutObject possible unknown :2']],
    ['two clients send one command', ts(`${S3}\nconst a = new S3Client({}), b = new S3Client({ endpoint: 'http://localhost' });\nconst command = new PutObjectCommand({});\nexport const handler = async () => { await a.send(command); await b.send(command); };\n`), ['s3 PutObject 3', 's3 PutObject possible other :3']],
  ]);
});

describe('what can not be told apart', () => {
  it.each([
    ['a command from outside', ts(`${S3}\nexport const handler = (event) => new S3Client({}).send(event.command);\n`), ['s3']],
    ['a command that is chosen by name', ts("import * as sdk from '@aws-sdk/client-s3';\nexport const handler = (event) => new sdk.S3Client({}).send(new sdk[event.name]({}));\n"), ['s3']],
    ['a client that goes away', ts(`${S3}\nimport run from 'company-runner';\nexport const handler = () => run(new S3Client({}));\n`), ['s3']],
    ['a client that goes away in an object', ts(`${S3}\nimport run from 'company-runner';\nexport const handler = () => run({ storage: { client: new S3Client({}) } });\n`), ['s3']],
    ['signed requests', ts("import { SignatureV4 } from '@smithy/signature-v4';\nexport const handler = () => new SignatureV4({ service: 'es' } as any);\n"), ['es']],
    ['signed requests of any service', js("const aws4 = require('aws4');\nexports.handler = (event) => aws4.sign(event);\n"), ['*']],
    ['a database token', ts("import { Signer } from '@aws-sdk/rds-signer';\nexport const handler = () => new Signer({} as any).getAuthToken();\n"), ['rds-db']],
    ['a module that is not known', js("const AWS = require('aws-sdk');\nexports.handler = (event) => require(event.name)(AWS);\n"), ['*']],
    ['nothing', ts(`${S3}\nexport const handler = () => new S3Client({}).send(new PutObjectCommand({}));\n`), []],
  ])('%s', async (_, code, open) => expect(await openOf(code)).toEqual(open));

  it('knows the names of methods that were called on what is not known', async () => {
    const { use } = await useOf(ts(`${S3}\nexport const handler = (event) => event.store.put_object();\n`));
    expect([...use.loose]).toContain('putobject');
  });

  it('reads links and how long they live', async () => {
    const { use } = await useOf(ts(`${S3}\nimport { getSignedUrl } from '@aws-sdk/s3-request-presigner';\nconst MINUTES = 15;\nexport const handler = () => getSignedUrl(new S3Client({}), new GetObjectCommand({}), { expiresIn: 900 });\n`));
    expect(use.presigned.map(({ seconds, identity }) => [seconds, identity])).toEqual([[{ kind: 'literal', value: 900 }, 'role']]);
  });

  it('gives what a call is given', async () => {
    expect(await callsOf(js("const AWS = require('aws-sdk');\nexports.handler = () => new AWS.S3().putObject({ Bucket: 'a' }).promise();\n"))).toEqual(['s3 PutObject certain role :2']);
    const { use } = await useOf(ts(`${S3}\nconst base = { Bucket: 'a' };\nexport const handler = (event) => new S3({}).putObject({ ...base, Key: \`\${event.id}.json\`, Tagging: undefined });\n`));
    const [input] = use.calls.map((call) => call.input);
    expect(input?.kind === 'object' && [[...input.entries.keys()], input.complete]).toEqual([['Bucket', 'Key', 'Tagging'], true]);
  });
});

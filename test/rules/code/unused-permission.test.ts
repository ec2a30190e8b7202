import rule from '../../../rules/code/unused-permission.js';
import { PUTS, TABLE, js, may, mayNot, py, sam, shared, ts, type Around } from '../../support/handlers.js';
import { testRule, type Files } from '../../support/rule-tester.js';

const READ = may('dynamodb:GetItem', '!GetAtt Table.Arn');
const table = (role: readonly string[], more: Around = {}): Around => ({ role, variables: { TABLE: '!Ref Table' }, resources: TABLE, ...more });
const put = PUTS[0]?.code ?? {};
const GET = may('s3:GetObject', 'arn:aws:s3:::reports/*');
const gets = { role: [GET, may('s3:DeleteObject', 'arn:aws:s3:::reports/*')] };

/** Handlers that read an object, and do something else. */
const tsBeside = (imports: string, body: string): Files => ts(`import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
${imports}
const s3 = new S3Client({});
export const handler = async (event: any) => {
  await s3.send(new GetObjectCommand({ Bucket: 'reports', Key: event.key }));
  ${body}
};
`);
const v2Beside = (body: string): Files => js(`const AWS = require('aws-sdk');
const s3 = new AWS.S3();
exports.handler = async (event) => {
  await s3.getObject({ Bucket: 'reports', Key: event.key }).promise();
  ${body}
};
`);
const pyBeside = (imports: string, body: string): Files => py(`import boto3
${imports}

s3 = boto3.client("s3")


def handler(event, context):
    s3.get_object(Bucket="reports", Key=event["key"])
    ${body}
`);
const elsewhere = [{ messageId: 'elsewhere', at: 's3:DeleteObject', says: 'which the code of `Orders` calls only with other credentials or at another endpoint' }];
const deletes = (at = 's3:DeleteObject') => [{ messageId: 'unused', at, level: 'warning' as const }];

const READER = py('import boto3\n\ndef handler(event, context):\n    boto3.client("s3").get_object(Bucket="reports", Key="a")\n');
const DELETER = py('import boto3\n\ndef handler(event, context):\n    boto3.client("s3").delete_object(Bucket="reports", Key="a")\n', 'src/refunds.py');

const trusting = (principal: string, more = ''): Files => ({
  'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  OrdersRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: ${principal}, Action: sts:AssumeRole}]}
      Policies: [{PolicyName: p, PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: s3:DeleteObject, Resource: "*"}]}}]
  Orders:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: src/, Handler: orders.handler, Runtime: python3.13, Role: !GetAtt OrdersRole.Arn}
${more}`,
  ...READER,
});

/** A function whose code stands in the template, below a line of its own. */
const inline = (line: string): string => `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}
      Policies: [{PolicyName: p, PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: s3:DeleteObject, Resource: "*"}]}}]
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Handler: index.handler
      Role: !GetAtt Role.Arn
      Code:
        ZipFile: |
          ${line}
          def handler(event, context):
              return 1
`;

/** A module of Terraform that makes a role for each of two functions. */
const twoStacks = (operation: string): Files => ({
  'main.tf': 'module "orders" {\n  source = "./worker"\n  code = "orders"\n}\nmodule "refunds" {\n  source = "./worker"\n  code = "refunds"\n}\n',
  'worker/main.tf': `variable "code" {}
resource "aws_iam_role" "worker" {
  name = "worker-\${var.code}"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }] })
  inline_policy {
    name = "p"
    policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:DeleteObject"], Resource = "*" }] })
  }
}
data "archive_file" "code" {
  type = "zip"
  source_file = "\${path.module}/../src/\${var.code}.py"
  output_path = "\${var.code}.zip"
}
resource "aws_lambda_function" "worker" {
  function_name = "worker-\${var.code}"
  role = aws_iam_role.worker.arn
  runtime = "python3.13"
  handler = "\${var.code}.handler"
  filename = data.archive_file.code.output_path
}
`,
  ...READER,
  ...py(`import boto3\n\ndef handler(event, context):\n    boto3.client("s3").get_object(Bucket="reports", Key="a")\n    boto3.client("s3").${operation}(Bucket="reports", Key="a")\n`, 'src/refunds.py'),
});

testRule(rule, {
  valid: [
    { name: 'a call that a variable switches on, which is not set here', files: sam(pyBeside('import os', 'if os.environ.get("CLEAN"):\n        s3.delete_object(Bucket="reports", Key=event["key"])'), gets) },
    ...PUTS.map(({ sdk, code }) => ({ name: `${sdk}, all of it is called`, files: sam(code, table([may('dynamodb:PutItem', '!GetAtt Table.Arn')])) })),
    { name: 'names in other letters', files: sam(put, table([may('DynamoDB:putItem', '!GetAtt Table.Arn')])) },
    { name: 'wildcards', files: sam(put, table([may(['"dynamodb:*"', '"dynamodb:Get*"', '"s3:Delete?bject"', '"*"'])])) },
    { name: 'what is denied', files: sam(put, table([mayNot('dynamodb:DeleteItem')])) },
    { name: 'SAM policy templates', files: sam(put, table([], { properties: ['Policies: [{DynamoDBCrudPolicy: {TableName: !Ref Table}}]'] })) },
    { name: 'AWS managed policies', files: sam(put, table([], { properties: ['Policies: [AmazonS3ReadOnlyAccess]'] })) },
    ...[
      ['set in a branch', "const options: any = {};\nif (process.env.S3_URL) {\n  options.endpoint = process.env.S3_URL;\n  options.accessKeyId = 'local';\n  options.secretAccessKey = 'local';\n}\nconst local = new S3(options);"],
      ['set in a branch and spread', "const options: any = {};\nif (process.env.S3_URL) options.endpoint = 'http://localhost:9000';\nconst local = new S3({ ...options });"],
      ['set in a branch with credentials', "const options: any = { region: 'eu-west-1' };\nif (process.env.LOCAL) options.credentials = { accessKeyId: 'local', secretAccessKey: 'local' };\nconst local = new S3(options);"],
    ].map(([name = '', code = '']) => ({ name: `options of a client, ${name}`, files: sam(tsBeside(`import { S3 } from '@aws-sdk/client-s3';\n${code}`, "await local.deleteObject({ Bucket: 'a', Key: 'b' });"), gets) })),
    ...[
      ['in a dictionary', 'options = {}\nif os.environ.get("S3_URL"):\n    options["endpoint_url"] = os.environ["S3_URL"]\nlocal = boto3.client("s3", **options)'],
      ['that is known', 'options = {}\nif os.environ.get("LOCAL"):\n    options["endpoint_url"] = "http://localhost:9000"\nlocal = boto3.client("s3", **options)'],
      ['by update', 'options = {}\nif os.environ.get("LOCAL"):\n    options.update(endpoint_url="http://localhost:9000")\nlocal = boto3.client("s3", **options)'],
      ['as another client', 'local = boto3.client("s3")\nif os.environ.get("LOCAL"):\n    local = boto3.client("s3", endpoint_url="http://localhost:9000")'],
    ].map(([name = '', code = '']) => ({ name: `options of a client in Python, ${name}`, files: sam(pyBeside(`import os\n${code}`, 'local.delete_object(Bucket="a", Key="b")'), gets) })),
    { name: 'a managed policy of the project, which may be attached elsewhere too', files: sam(put, table([], { properties: ['Policies: [!Ref Reading]'], resources: `${TABLE}Reading: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: dynamodb:GetItem, Resource: "*"}]}}}\n` })) },
    { name: 'an action that does not exist has a rule of its own', files: sam(put, table([may('dynamodb:FetchItem')])) },
    { name: 'logs, traces and keys', files: sam(put, table([may(['logs:PutLogEvents', 'logs:CreateLogStream', 'xray:PutTraceSegments', 'kms:Decrypt'])])) },
    { name: 'permissions of a feature', files: sam(put, table([may(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], '!GetAtt Queue.Arn')], { properties: ['Events: {Queue: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}}'], resources: `${TABLE}Queue: {Type: AWS::SQS::Queue}\n` })) },
    { name: 'permissions of a dead-letter queue', files: sam(put, table([may('sqs:SendMessage', '!GetAtt Queue.Arn')], { properties: ['DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt Queue.Arn}'], resources: `${TABLE}Queue: {Type: AWS::SQS::Queue}\n` })) },
    { name: 'permissions of a function in a VPC', files: sam(put, table([may(['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DeleteNetworkInterface'])], { properties: ['VpcConfig: {SubnetIds: [subnet-1], SecurityGroupIds: [sg-1]}'] })) },
    { name: 'a batch, authorised by the single action', files: sam(ts("import { SQS } from '@aws-sdk/client-sqs';\nexport const handler = async (event: any) => new SQS({}).sendMessageBatch(event);\n"), { role: [may('sqs:SendMessage')] }) },
    { name: 'Converse, authorised by InvokeModel', files: sam(py('import boto3\n\ndef handler(event, context):\n    return boto3.client("bedrock-runtime").converse(**event)\n'), { role: [may('bedrock:InvokeModel')] }) },
    { name: 'a call that may be made', files: sam(tsBeside('class Archive { remove() { return s3.send(new DeleteObjectCommand({ Bucket: "a", Key: "b" })); } }\nimport { DeleteObjectCommand } from "@aws-sdk/client-s3";\nexport const archive = new Archive();', 'await event.target.remove();'), gets) },
    { name: 'a command that somebody else sends', files: sam(tsBeside("import { DeleteObjectCommand } from '@aws-sdk/client-s3';", 'return new DeleteObjectCommand({ Bucket: "a", Key: "b" });'), gets) },
    { name: 'a client that is handed in', files: sam(tsBeside('', 'await event.client.deleteObject({});'), gets) },
    { name: 'a client that is handed in, Python', files: sam(pyBeside('', 'context.storage.delete_object(Bucket="a", Key="b")'), gets) },
    { name: 'a link that somebody else uses', files: sam(tsBeside("import { DeleteObjectCommand } from '@aws-sdk/client-s3';\nimport { getSignedUrl } from '@aws-sdk/s3-request-presigner';", 'return getSignedUrl(s3, new DeleteObjectCommand({ Bucket: "a", Key: "b" }), { expiresIn: 60 });'), gets) },

    ...[
      { name: 'a package that nobody knows, TypeScript', files: sam(tsBeside("import { cleanUp } from 'company-storage';", 'await cleanUp(event);'), gets) },
      { name: 'a package that nobody knows, Python', files: sam(pyBeside('import company_storage', 'company_storage.clean_up()'), gets) },
      { name: 'a package that is handed the client', files: sam(v2Beside("require('company-storage')(s3);"), gets) },
      { name: 'programs, TypeScript', files: sam(tsBeside("import { execSync } from 'node:child_process';", "execSync('aws s3 rm s3://a/b');"), gets) },
      { name: 'programs, Python', files: sam(pyBeside('import subprocess', 'subprocess.run(["aws", "s3", "rm", "s3://a/b"])'), gets) },
      { name: 'programs, by the operating system', files: sam(pyBeside('import os', 'os.system("aws s3 rm s3://a/b")'), gets) },
      { name: 'programs, in code that has nothing else to do with AWS', files: sam(py('from os import popen\n\ndef handler(event, context):\n    return popen("aws s3 rm s3://a/b").read()\n'), gets) },
      { name: 'programs, asynchronously', files: sam(py('import asyncio\n\nasync def run():\n    await asyncio.create_subprocess_exec("aws", "s3", "rm", "s3://a/b")\n\ndef handler(event, context):\n    asyncio.run(run())\n'), gets) },
      { name: 'pandas that reads what a path names', files: sam(py('import pandas as pd\n\ndef handler(event, context):\n    return pd.read_csv(event["path"]).to_json()\n'), { role: [GET] }) },
      { name: 'pandas that writes to a path', files: sam(py('import pandas\n\ndef handler(event, context):\n    pandas.DataFrame(event["rows"]).to_parquet(f"s3://reports/{event[\'key\']}")\n'), { role: [may('s3:PutObject')] }) },
      { name: 'a layer from elsewhere', files: sam(tsBeside('', ''), { ...gets, properties: ['Layers: [arn:aws:lambda:eu-west-1:111122223333:layer:storage:3]'] }) },
      { name: 'a layer whose ARN is not known', files: sam(tsBeside('', ''), { ...gets, properties: ['Layers: [!ImportValue storage-layer]'] }) },
      { name: 'a command that is chosen while the code runs', files: sam(tsBeside("import * as S3 from '@aws-sdk/client-s3';", 'await s3.send(new (S3 as any)[`${event.name}Command`]({}));'), gets) },
      { name: 'a command that comes from outside', files: sam(tsBeside('', 'await s3.send(event.command);'), gets) },
      { name: 'an operation that is chosen while the code runs, SDK v2', files: sam(v2Beside('await s3[event.operation]({ Bucket: "a" }).promise();'), gets) },
      { name: 'an operation that is chosen while the code runs, SDK v3', files: sam(tsBeside("import { S3 } from '@aws-sdk/client-s3';", 'await (new S3({}) as any)[event.operation]({ Bucket: "a" });'), gets) },
      { name: 'makeRequest with a name from outside', files: sam(v2Beside('await s3.makeRequest(event.operation, {}).promise();'), gets) },
      { name: 'getattr of a client', files: sam(pyBeside('', 'getattr(s3, event["operation"])(Bucket="a")'), gets) },
      { name: 'a client that is chosen while the code runs', files: sam(pyBeside('', 'boto3.client(event["service"]).delete_object(Bucket="a", Key="b")'), gets) },
      { name: 'requests signed by hand', files: sam(tsBeside("import { SignatureV4 } from '@smithy/signature-v4';\nimport { Sha256 } from '@aws-crypto/sha256-js';", "const signer = new SignatureV4({ service: 's3', region: 'eu-west-1', credentials: async () => event.credentials, sha256: Sha256 });"), gets) },
      { name: 'requests signed by hand, service not known', files: sam(pyBeside('from botocore.auth import SigV4Auth', 'SigV4Auth(boto3.Session().get_credentials(), event["service"], "eu-west-1").add_auth(event)'), gets) },
      { name: 'a syntax error, TypeScript', files: sam({ ...tsBeside("import { x } from './broken';", 'x();'), 'src/broken.ts': 'export const x = ( => 1;\n' }, gets) },
      { name: 'a syntax error, Python', files: sam(pyBeside('', 'print "x"'), gets) },
      { name: 'code that is made while the function runs', files: sam(v2Beside('eval(event.code);'), gets) },
      { name: 'a module that is chosen while the code runs', files: sam(v2Beside("await require(`./${event.kind}`).run();"), gets) },
      { name: 'a script that runs before the code', files: sam(tsBeside('', ''), { ...gets, variables: { AWS_LAMBDA_EXEC_WRAPPER: '/opt/wrap' } }) },
      { name: 'code that is not in the project', files: { 'template.yaml': sam(put, gets)['template.yaml'] } },
      { name: 'a handler that is not in its file', files: sam(READER, { ...gets, handler: 'orders.process' }) },
    ].map((each) => ({ ...each, name: `withheld: ${each.name}` })),
    { name: 'withheld: other stacks may take the role', files: shared(READER, [GET, may('s3:DeleteObject')], { refunds: 'orders.handler', more: 'Offer:\n  Type: AWS::SSM::Parameter\n  Properties: {Name: /orders/role, Type: String, Value: !GetAtt OrdersRole.Arn}\n' }) },
    { name: 'withheld: the code of another user is missing', files: shared(READER, [GET, may('s3:DeleteObject')]) },
    { name: 'withheld: another user is an image', files: { ...trusting('{Service: lambda.amazonaws.com}', '  Refunds:\n    Type: AWS::Serverless::Function\n    Properties: {PackageType: Image, ImageUri: x, Role: !GetAtt OrdersRole.Arn}\n') } },
    { name: 'withheld: another user is written in Go', files: { ...trusting('{Service: lambda.amazonaws.com}', '  Refunds:\n    Type: AWS::Serverless::Function\n    Properties: {CodeUri: go/, Handler: bootstrap, Runtime: provided.al2023, Role: !GetAtt OrdersRole.Arn}\n') } },
    { name: 'the other user calls it', files: shared({ ...READER, ...DELETER }, [GET, may('s3:DeleteObject')]) },
    { name: 'withheld: Step Functions may assume the role too', files: trusting('{Service: [lambda.amazonaws.com, states.amazonaws.com]}') },
    { name: 'withheld: people may assume the role too', files: trusting('{Service: lambda.amazonaws.com, AWS: "arn:aws:iam::111122223333:role/Admin"}') },
    { name: 'withheld: the trust policy is not known', files: trusting('!ImportValue principal') },
    { name: 'withheld: a part of the trust policy is not known', files: trusting('{Service: [lambda.amazonaws.com, !ImportValue service]}') },
    { name: 'a role that no function uses', files: { 'template.yaml': 'Resources:\n  Role:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}\n      Policies: [{PolicyName: p, PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: s3:DeleteObject, Resource: "*"}]}}]\n' } },
    ...[
      { name: 'parts of an upload, TypeScript', code: ts("import { S3Client } from '@aws-sdk/client-s3';\nimport { Upload } from '@aws-sdk/lib-storage';\nexport const handler = (event: any) => new Upload({ client: new S3Client({}), params: event }).done();\n"), actions: ['s3:PutObject', 's3:AbortMultipartUpload'] },
      { name: 'parts of an upload, Python', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("s3").upload_file("/tmp/a", "a", "b")\n'), actions: ['s3:PutObject', 's3:AbortMultipartUpload'] },
      { name: 'a list of keys, by its own action', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("s3").list_objects_v2(Bucket="a")\n'), actions: ['s3:ListBucket'] },
      { name: 'ListBucket, which tells missing objects from denied ones', code: READER, actions: ['s3:GetObject', 's3:ListBucket'] },
      { name: 'versions, where the version comes from outside', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("s3").get_object(**event)\n'), actions: ['s3:GetObject', 's3:GetObjectVersion'] },
      { name: 'both sides of a copy', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("s3").copy_object(**event)\n'), actions: ['s3:GetObject', 's3:PutObject', 's3:GetObjectTagging', 's3:PutObjectTagging'] },
      { name: 'what Rekognition reads for the caller', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("rekognition").detect_labels(Image={"S3Object": {"Bucket": "a", "Name": event["key"]}})\n'), actions: ['rekognition:DetectLabels', 's3:GetObject'] },
      { name: 'what Transcribe reads and writes for the caller', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("transcribe").start_transcription_job(**event)\n'), actions: ['transcribe:StartTranscriptionJob', 's3:GetObject', 's3:PutObject'] },
      { name: 'what Athena does for the caller', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("athena").start_query_execution(QueryString="select 1")\n'), actions: ['athena:StartQueryExecution', 'glue:GetTable', 's3:GetObject', 's3:PutObject', 's3:GetBucketLocation'] },
      { name: 'the secret of the Data API', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("rds-data").execute_statement(resourceArn="a", secretArn="b", sql="select 1")\n'), actions: ['rds-data:ExecuteStatement', 'secretsmanager:GetSecretValue'] },
      { name: 'a role that is passed', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("ecs").run_task(taskDefinition="a")\n'), actions: ['ecs:RunTask', 'iam:PassRole'] },
      { name: 'tags of a session', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("sts").assume_role(**event)\n'), actions: ['sts:AssumeRole', 'sts:TagSession'] },
      { name: 'each kind of a transaction', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("dynamodb").transact_write_items(TransactItems=event["items"])\n'), actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'] },
      { name: 'PartiQL from outside', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("dynamodb").execute_statement(Statement=event["statement"])\n'), actions: ['dynamodb:PartiQLSelect', 'dynamodb:PartiQLInsert'] },
      { name: 'messages of a web socket', code: js("const AWS = require('aws-sdk');\nexports.handler = (event) => new AWS.ApiGatewayManagementApi({ endpoint: event.domain }).postToConnection({}).promise();\n"), actions: ['execute-api:ManageConnections'] },
      { name: 'templates of an e-mail', code: ts("import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';\nexport const handler = (event: any) => new SESv2Client({}).send(new SendEmailCommand(event));\n"), actions: ['ses:SendEmail', 'ses:SendRawEmail'] },
      { name: 'what Lambda polls with, whoever made the mapping', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("sns").publish(TopicArn=event["topic"], Message="x")\n'), actions: ['sns:Publish', 'sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'dynamodb:ListStreams', 'kinesis:SubscribeToShard', 'kafka:DescribeClusterV2'] },
      { name: 'what Data Exports is asked for', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("bcm-data-exports").create_export(Export=event["export"])\n'), actions: ['bcm-data-exports:CreateExport', 'cur:PutReportDefinition'] },
      { name: 'the web ACL of a resource', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("wafv2").get_web_acl_for_resource(ResourceArn=event["arn"])\n'), actions: ['wafv2:GetWebACLForResource', 'wafv2:GetWebACL'] },
      { name: 'a language that Translate detects', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("translate").translate_text(Text="x", SourceLanguageCode="auto", TargetLanguageCode="fr")\n'), actions: ['translate:TranslateText', 'comprehend:DetectDominantLanguage'] },
      { name: 'a collection that is deleted', code: py('import boto3\n\ndef clear(bucket):\n    bucket = boto3.resource("s3").Bucket(bucket)\n    bucket.objects.all().delete()\n\ndef handler(event, context):\n    clear(event["bucket"])\n'), actions: ['s3:ListBucket', 's3:DeleteObject'] },
      { name: 'a collection that is gone through', code: py('import boto3\n\ndef handler(event, context):\n    for summary in boto3.resource("s3").Bucket("a").objects:\n        print(summary.key)\n'), actions: ['s3:ListBucket'] },
      { name: 'items of a collection', code: py('import boto3\n\ndef handler(event, context):\n    for summary in boto3.resource("s3").Bucket("a").objects.filter(Prefix="x"):\n        summary.delete()\n'), actions: ['s3:ListBucket', 's3:DeleteObject'] },
      { name: 'pages of a collection', code: py('import boto3\n\ndef handler(event, context):\n    for page in boto3.resource("s3").Bucket("a").objects.pages():\n        for summary in page:\n            summary.delete()\n'), actions: ['s3:ListBucket', 's3:DeleteObject'] },
      { name: 'data of a boto3 resource', code: py('import boto3\n\ndef handler(event, context):\n    return boto3.resource("ec2").NetworkInterface(event["id"]).private_ip_address\n'), actions: ['ec2:DescribeNetworkInterfaces'] },
      { name: 'an instance that a class method makes', code: py('import os, boto3\nclass OutputWriter:\n    def __init__(self, bucket=None, session=None):\n        self._bucket = bucket\n        self._session = session or boto3.Session()\n        self._s3_client = self._session.client("s3")\n    @classmethod\n    def from_env(cls, session=None):\n        return cls(bucket=os.environ.get("B"), session=session)\n    def put_json(self, key, data):\n        return self._s3_client.put_object(Bucket=self._bucket, Key=key, Body=data)\ndef handler(event, context):\n    OutputWriter.from_env().put_json(key="k", data=b"x")\n'), actions: ['s3:PutObject'] },
      { name: 'a client that is kept under the name of its service', code: py('import boto3\nclass Cross:\n    def __init__(self, session=None):\n        self._session = session or boto3.Session()\n        self._clients: dict[str, boto3.client] = {}\n    def get_client(self, service_name):\n        if service_name not in self._clients:\n            self._clients[service_name] = self._session.client(service_name, region_name="us-east-1")\n        return self._clients[service_name]\n    def analyze_document(self, document_bytes):\n        client = self.get_client("textract")\n        return client.analyze_document(Document={"Bytes": document_bytes}, FeatureTypes=["TABLES"])\ndef handler(event, context):\n    return Cross().analyze_document(b"x")\n'), actions: ['textract:AnalyzeDocument'] },
      { name: 'a client that is lost on the way, with a method of another name than the action', code: py('import boto3\nclients = {}\ndef get(name):\n    clients.setdefault(name, boto3.client(name))\n    return clients[name]\ndef handler(event, context):\n    get("s3").head_object(Bucket="a", Key="b")\n'), actions: ['s3:GetObject'] },
      { name: 'data of a boto3 resource under a key that is computed', code: py('import boto3\ndef handler(event, context):\n    d = {}\n    d[event["i"]] = boto3.resource("ec2").NetworkInterface(event["e"]).private_ip_address\n    return d\n'), actions: ['ec2:DescribeNetworkInterfaces'] },
      { name: 'a link that the code follows itself, Python', code: py('import boto3, requests\ndef handler(event, context):\n    url = boto3.client("s3").generate_presigned_url("get_object", Params={"Bucket": "a", "Key": "b"}, ExpiresIn=60)\n    return requests.get(url).text\n'), actions: ['s3:GetObject'] },
      { name: 'a link that the code follows itself, TypeScript', code: ts('import { S3Client, GetObjectCommand } from \'@aws-sdk/client-s3\';\nimport { getSignedUrl } from \'@aws-sdk/s3-request-presigner\';\nexport const handler = async (event: any) => {\n  const url = await getSignedUrl(new S3Client({}), new GetObjectCommand({ Bucket: \'a\', Key: event.key }), { expiresIn: 60 });\n  return (await fetch(url)).text();\n};\n'), actions: ['s3:GetObject'] },
      { name: 'an operation that needs no permission', code: py('import boto3\n\ndef handler(event, context):\n    return boto3.client("sts").get_caller_identity()["Account"]\n'), actions: ['sts:GetCallerIdentity'] },
      { name: 'an operation that users call for themselves', code: ts("import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';\nexport const handler = (event: any) => new CognitoIdentityProvider({}).initiateAuth(event);\n"), actions: ['cognito-idp:InitiateAuth'] },
      { name: 'tags of a job', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("sagemaker").create_transform_job(TransformJobName="a", Tags=event["tags"])\n'), actions: ['sagemaker:CreateTransformJob', 'sagemaker:AddTags'] },
      { name: 'tags that come from outside', code: ts("import { SQS } from '@aws-sdk/client-sqs';\nexport const handler = (event: any) => new SQS({}).createQueue({ QueueName: 'a', ...event });\n"), actions: ['sqs:CreateQueue', 'sqs:TagQueue'] },
      { name: 'dependent actions', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("connect").associate_instance_storage_config(InstanceId="a", ResourceType="CALL_RECORDINGS", StorageConfig={"StorageType": "S3"})\n'), actions: ['connect:AssociateInstanceStorageConfig', 'iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:CreateServiceLinkedRole', 'ds:DescribeDirectories', 's3:GetBucketAcl', 'firehose:DescribeDeliveryStream'] },
      { name: 'a service-linked role', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("chime-sdk-voice").create_voice_connector(Name="a", RequireEncryption=True)\n'), actions: ['chime:CreateVoiceConnector', 'iam:CreateServiceLinkedRole'] },
      { name: 'a role that an argument names', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("datasync").start_task_execution(TaskArn="a", TaskReportConfig={"Destination": {"S3": {"BucketAccessRoleArn": event["role"]}}})\n'), actions: ['datasync:StartTaskExecution', 'iam:PassRole'] },
      { name: 'an inference profile', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("bedrock-runtime").converse(modelId="us.amazon.nova-lite-v1:0", messages=[{"role": "user", "content": [{"text": event["q"]}]}])\n'), actions: ['bedrock:InvokeModel', 'bedrock:GetInferenceProfile'] },
      { name: 'data of AWS Data Exchange', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("dataexchange").create_job(Type="IMPORT_ASSETS_FROM_S3", Details={})\n'), actions: ['dataexchange:CreateJob', 's3:GetObject'] },
      { name: 'an organization', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("guardduty").enable_organization_admin_account(AdminAccountId="111122223333")\n'), actions: ['guardduty:EnableOrganizationAdminAccount', 'organizations:EnableAWSServiceAccess', 'organizations:RegisterDelegatedAdministrator'] },
      { name: 'permissions that are used without the SDK', code: py('import requests\n\ndef handler(event, context):\n    return requests.post(event["url"]).text\n'), actions: ['appsync:GraphQL', 'execute-api:Invoke', 'es:ESHttpPost', 'iot:Connect', 'rds-db:connect', 'kafka-cluster:Connect', 'elasticfilesystem:ClientMount', 'aps:RemoteWrite', 'codecommit:GitPull'] },
      { name: 'classes and functions that are the keys of a dict', code: py('import boto3\n\ndef purge():\n    boto3.client("sqs").purge_queue(QueueUrl="a")\n\nclass Sender:\n    def run(self):\n        boto3.client("sqs").send_message(QueueUrl="a", MessageBody="b")\n\ndef handler(event, context):\n    for kind, on in {Sender: event["a"]}.items():\n        kind().run()\n    for run, on in {purge: event["b"]}.items():\n        run()\n'), actions: ['sqs:SendMessage', 'sqs:PurgeQueue'] },
      { name: 'a database token', code: py('import boto3\n\ndef handler(event, context):\n    boto3.client("rds").generate_db_auth_token("host", 5432, "user")\n'), actions: ['rds-db:connect'] },
    ].map(({ name, code, actions }) => ({ name, files: sam(code, { role: [may(actions)] }) })),
    ...[
      { name: 'a Makefile builds it', metadata: 'Metadata: {BuildMethod: makefile}', layer: {} },
      { name: 'a program of its own', metadata: '', layer: { 'layer/extensions/ship.py': 'print(1)\n' } },
      { name: 'a program that registers', metadata: '', layer: { 'layer/ship/index.js': "fetch(`http://${process.env.AWS_LAMBDA_RUNTIME_API}/2020-01-01/extension/register`);\n" } },
    ].map(({ name, metadata, layer }) => ({ name: `withheld: a layer that may hold an extension: ${name}`, files: sam({ ...tsBeside('', ''), ...layer }, { ...gets, properties: ['Layers: [!Ref Layer]'], resources: `Layer:\n  Type: AWS::Serverless::LayerVersion\n  Properties: {ContentUri: layer/}\n  ${metadata}\n` }) })),
    ...["# Inline placeholder, replace with the packaged deployment", "'''The code will be replaced by the pipeline.'''"].map((line) => ({ name: `withheld: ${line}`, files: { 'template.yaml': inline(line) } })),
    { name: 'what is written once for two roles, one of which uses it', files: twoStacks('delete_object') },
    { name: 'a function of boto3 resources reads attributes', files: sam(py('import boto3\n\ndef handler(event, context):\n    return boto3.resource("s3").Object("reports", event["key"]).content_length\n'), { role: [GET, may('s3:DeleteObject')] }) },
  ],
  invalid: [
    ...PUTS.map(({ sdk, code }) => ({ name: sdk, files: sam(code, table([may('dynamodb:PutItem', '!GetAtt Table.Arn'), READ])), findings: [{ messageId: 'unused', at: 'dynamodb:GetItem', level: 'warning' as const, says: 'which the code of `Orders` never calls', related: [''] }] })),
    { name: 'one of a list', files: sam(put, table([may(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'])])), findings: [{ messageId: 'unused', at: 'dynamodb:GetItem' }, { messageId: 'unused', at: 'dynamodb:DeleteItem' }] },
    { name: 'names in other letters', files: sam(put, table([may('DynamoDB:getitem')])), findings: [{ messageId: 'unused', at: 'DynamoDB:getitem' }] },
    { name: 'another service altogether', files: sam(put, table([may('ses:SendEmail')])), findings: [{ messageId: 'unused', at: 'ses:SendEmail' }] },
    { name: 'code without AWS', files: sam(ts('export const handler = async () => 1;\n'), gets), findings: [{ messageId: 'unused', at: 's3:GetObject' }, { messageId: 'unused', at: 's3:DeleteObject' }] },
    { name: 'a helper that nobody calls, TypeScript', files: sam(tsBeside("import { DeleteObjectCommand } from '@aws-sdk/client-s3';\nconst remove = () => s3.send(new DeleteObjectCommand({ Bucket: 'a', Key: 'b' }));", ''), gets), findings: deletes() },
    { name: 'an export that nobody imports', files: sam({ ...tsBeside("import { name } from './storage';", 'name();'), ...ts("import { S3 } from '@aws-sdk/client-s3';\nexport const name = () => 'a';\nexport const remove = () => new S3({}).deleteObject({ Bucket: 'a', Key: 'b' });\n", 'src/storage.ts') }, gets), findings: deletes() },
    { name: 'a helper that nobody calls, SDK v2', files: sam(js("const AWS = require('aws-sdk');\nconst s3 = new AWS.S3();\nconst remove = () => s3.deleteObject({}).promise();\nexports.handler = async () => s3.getObject({ Bucket: 'a', Key: 'b' }).promise();\n"), gets), findings: deletes() },
    { name: 'a helper that nobody calls, Python', files: sam(py('import boto3\n\ns3 = boto3.client("s3")\n\ndef remove():\n    s3.delete_object(Bucket="a", Key="b")\n\ndef handler(event, context):\n    s3.get_object(Bucket="a", Key="b")\n'), gets), findings: deletes() },
    { name: 'a call with the credentials of another account', files: sam(tsBeside("import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';\nimport { S3 } from '@aws-sdk/client-s3';\nconst theirs = new S3({ credentials: fromTemporaryCredentials({ params: { RoleArn: 'arn:aws:iam::444455556666:role/reports' } }) });", "await theirs.deleteObject({ Bucket: 'a', Key: 'b' });"), gets), findings: elsewhere },
    { name: 'a call at an endpoint on this machine', files: sam(pyBeside('', 'boto3.client("s3", endpoint_url="http://localhost:9000").delete_object(Bucket="a", Key="b")'), gets), findings: elsewhere },
    { name: 'packages that call nothing', files: sam(tsBeside("import _ from 'lodash';\nimport axios from 'axios';\nimport { Logger } from '@aws-lambda-powertools/logger';\nimport middy from '@middy/core';\nimport { readFileSync } from 'node:fs';", 'await axios.get(_.get(event, "url"));'), gets), findings: deletes() },
    { name: 'packages that call nothing, Python', files: sam(pyBeside('import json, os, requests\nfrom datetime import datetime\nfrom aws_lambda_powertools import Logger', 'requests.get(event["url"])'), gets), findings: deletes() },
    { name: 'a layer of AWS', files: sam(tsBeside('', ''), { ...gets, properties: ['Layers: [!Sub "arn:aws:lambda:${AWS::Region}:094274105915:layer:AWSLambdaPowertoolsTypeScriptV2:20"]'] }), findings: deletes() },
    { name: 'the parameters extension fetches, the code does not', files: sam(tsBeside("import axios from 'axios';", "await axios.get('http://localhost:2773/secretsmanager/get?secretId=a');"), gets), findings: deletes() },
    { name: 'openness of another service', files: sam(pyBeside('', 'getattr(boto3.client("sqs"), event["operation"])(QueueUrl="a")'), { role: [GET, may(['s3:DeleteObject', 'sqs:PurgeQueue'])] }), findings: deletes() },
    { name: 'requests to another service signed by hand', files: sam(tsBeside("import { SignatureV4 } from '@smithy/signature-v4';\nimport { Sha256 } from '@aws-crypto/sha256-js';", "const signer = new SignatureV4({ service: 'execute-api', region: 'eu-west-1', credentials: async () => event.credentials, sha256: Sha256 });"), { role: [GET, may(['s3:DeleteObject', 'execute-api:Invoke'])] }), findings: deletes() },
    { name: 'a role that two functions use', files: shared({ ...READER, ...py('import boto3\n\ndef handler(event, context):\n    boto3.client("s3").put_object(Bucket="a", Key="b")\n', 'src/refunds.py') }, [GET, may(['s3:PutObject', 's3:DeleteObject'])]), findings: [{ messageId: 'unused', at: 's3:DeleteObject', says: 'the code of its 2 functions', related: ['Orders', 'Refunds'] }] },
    { name: 'two functions that share the code', files: shared(READER, [GET, may('s3:DeleteObject')], { refunds: 'orders.handler' }), findings: deletes() },
    { name: 'a role of a policy resource of its own', files: { 'template.yaml': `${trusting('{Service: lambda.amazonaws.com}')['template.yaml'] as string}  Extra:\n    Type: AWS::IAM::Policy\n    Properties: {PolicyName: x, Roles: [!Ref OrdersRole], PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: s3:PutObject, Resource: "*"}]}}\n`, ...READER }, findings: [...deletes(), { messageId: 'unused', at: 's3:PutObject' }] },
    { name: 'Lambda@Edge may assume the role too', files: trusting('{Service: [lambda.amazonaws.com, edgelambda.amazonaws.com]}'), findings: deletes() },
    { name: 'a layer of the project that holds packages', files: sam({ ...tsBeside('', ''), 'layer/nodejs/store.js': 'exports.x = 1;\n' }, { ...gets, properties: ['Layers: [!Ref Layer]'], resources: 'Layer:\n  Type: AWS::Serverless::LayerVersion\n  Properties: {ContentUri: layer/}\n  Metadata: {BuildMethod: nodejs22.x}\n' }), findings: deletes() },
    { name: 'a layer that a Makefile builds, whose module the code loads', files: sam({ ...tsBeside("import { x } from '/opt/nodejs/store';", 'x();'), 'layer/nodejs/store.js': 'exports.x = () => 1;\n' }, { ...gets, properties: ['Layers: [!Ref Layer]'], resources: 'Layer:\n  Type: AWS::Serverless::LayerVersion\n  Properties: {ContentUri: layer/}\n  Metadata: {BuildMethod: makefile}\n' }), findings: deletes() },
    { name: 'code in a template that holds no place', files: { 'template.yaml': inline('# Deletes nothing.') }, findings: deletes() },
    { name: 'what is written once for two roles that do not use it', files: twoStacks('get_object_acl'), findings: deletes() },
    { name: 'what another operation depends on', files: sam(py('import boto3\n\ndef handler(event, context):\n    boto3.client("connect").list_users(InstanceId="a")\n'), { role: [may(['connect:ListUsers', 'ds:DescribeDirectories', 'iam:PutRolePolicy', 'iam:PassRole', 'connect:TagResource'])] }), findings: ['ds:DescribeDirectories', 'iam:PutRolePolicy', 'iam:PassRole', 'connect:TagResource'].map((at) => ({ messageId: 'unused', at })) },
    { name: 'pandas that reads what is there', files: sam(pyBeside('import io\nimport pandas as pd', 'pd.read_csv(io.StringIO(event["body"]))\n    pd.read_csv("/tmp/a.csv")'), gets), findings: deletes() },
    { name: 'files of the operating system', files: sam(pyBeside('import os', 'os.remove("/tmp/a")'), gets), findings: deletes() },
    { name: 'the feature needs other actions', files: sam(put, table([may('dynamodb:PutItem'), may(['sqs:ReceiveMessage', 'sqs:SendMessage'])], { properties: ['Events: {Queue: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}}'], resources: `${TABLE}Queue: {Type: AWS::SQS::Queue}\n` })), findings: [{ messageId: 'unused', at: 'sqs:SendMessage' }] },
  ],
});

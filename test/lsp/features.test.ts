import { describe, expect, it } from 'vitest';
import type { CodeAction, CodeLens, Hover, Location } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { uriOf, type Client } from './client.js';
import { editor, marked } from './project.js';

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Resources:
  OrdersRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }]
      Policies:
        - PolicyName: table
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: [dynamodb:PutItem, dynamodb:DeleteItem]
                Resource: !GetAtt Table.Arn
  Table: { Type: AWS::DynamoDB::Table, Properties: { KeySchema: [{ AttributeName: id, KeyType: HASH }], AttributeDefinitions: [{ AttributeName: id, AttributeType: S }] } }
  Orders:
    Type: AWS::Lambda::Function
    Properties: { Role: !GetAtt OrdersRole.Arn, Handler: orders.handler, Runtime: RUNTIME, Code: src/ }
`;
const TYPESCRIPT = `import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

export const handler = async (): Promise<void> => {
  await client.send(new PutItemCommand({ TableName: 'x', Item: {} }));
};
`;
const PYTHON = `import boto3

client = boto3.client("dynamodb")


def handler(event, context):
    client.put_item(TableName="x", Item={})
`;
const TERRAFORM = `data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "orders" {
  name               = "orders"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "orders" {
  role   = aws_iam_role.orders.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "arn:aws:s3:::b/*" }] })
}

resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = aws_iam_role.orders.arn
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "x.zip"
}
`;

const typescript = { '/project/template.yaml': TEMPLATE.replace('RUNTIME', 'nodejs22.x'), '/project/src/orders.ts': TYPESCRIPT };
const python = { '/project/template.yaml': TEMPLATE.replace('RUNTIME', 'python3.13'), '/project/src/orders.py': PYTHON };

async function opened(nodes: Readonly<Record<string, string>>): Promise<Client> {
  const client = await editor(nodes);
  for (const [path, text] of Object.entries(nodes)) client.open(path, text);
  return client;
}

/** Asks at the first place where `word` stands, a character into it. */
async function at<T>(client: Client, method: string, path: string, text: string, word: string): Promise<T> {
  const { position } = marked(text.replace(word, `${word.slice(0, 1)}¦${word.slice(1)}`));
  return client.request<T>(`textDocument/${method}`, { textDocument: { uri: uriOf(path) }, position });
}

async function hover(nodes: Readonly<Record<string, string>>, path: string, word: string): Promise<string> {
  const client = await opened(nodes);
  const found = await at<Hover | null>(client, 'hover', path, nodes[path] ?? '', word);
  await client.shutdown();
  return (found?.contents as { readonly value: string } | undefined)?.value ?? '';
}

const policy = (action: string, condition = '{}', resource = '*'): Readonly<Record<string, string>> =>
  ({ '/project/policy.json': JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: resource, Condition: JSON.parse(condition) as unknown }] }) });

describe('hover', () => {
  it('tells what an action does, its level, its resources and its keys', async () => {
    const text = await hover(policy('s3:GetObject'), '/project/policy.json', 's3:GetObject');
    expect(text).toContain('**s3:GetObject** (Amazon S3, Read)');
    expect(text).toContain('Lets the caller retrieve objects from Amazon S3.');
    expect(text).toContain('- object: `arn:${Partition}:s3:::${BucketName}/${ObjectName}`');
    expect(text).toContain('`s3:ExistingObjectTag/<key>`');
  });
  it('tells of actions that know no resources', async () => {
    expect(await hover(policy('sts:GetCallerIdentity'), '/project/policy.json', 'sts:GetCallerIdentity')).toContain('`Resource` must be `*`');
  });
  it('tells what a pattern stands for', async () => {
    const text = await hover(policy('sqs:Get*'), '/project/policy.json', 'sqs:Get*');
    expect(text).toContain('`sqs:Get*` stands for 2 actions of Amazon SQS (2 Read)');
    expect(text).toContain('`sqs:GetQueueUrl`');
  });
  it('tells of condition keys and operators', async () => {
    const nodes = policy('s3:GetObject', '{ "ForAnyValue:ArnNotLikeIfExists": { "aws:SourceArn": "arn:aws:s3:::x" } }');
    expect(await hover(nodes, '/project/policy.json', 'aws:SourceArn')).toMatch(/`aws:SourceArn` is a global condition key\.\n\nType: ARN/);
    const operator = await hover(nodes, '/project/policy.json', 'ForAnyValue:ArnNotLikeIfExists');
    expect(operator).toContain('compares as ARNs, part by part: it holds when no value matches');
    expect(operator).toContain('Without the key in the request it holds');
  });
  it.each([
    ['YAML', '/project/template.yaml', 'Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]\n', 'arn:aws:iam::aws:policy'],
    ['SAM', '/project/template.yaml', 'Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Policies: [AWSLambdaBasicExecutionRole]\n', 'AWSLambdaBasicExecutionRole'],
    ['Terraform', '/project/main.tf', 'resource "aws_iam_role_policy_attachment" "x" {\n  role = "r"\n  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"\n}\n', 'arn:aws:iam::aws:policy'],
    ['a shell', '/project/attach.sh', 'aws iam attach-role-policy --role-name r --policy-arn arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole\n', 'arn:aws:iam::aws:policy'],
  ])('tells what a managed policy grants in %s', async (_, path, text, word) => {
    const found = await hover({ [path]: text }, path, word);
    expect(found).toContain('AWS managed policy `arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`');
    expect(found).toContain('- Allow: `logs:CreateLogGroup`, `logs:CreateLogStream`, `logs:PutLogEvents` on `*`');
  });
  it('tells which functions use a role, and which role a function runs as', async () => {
    expect(await hover(typescript, '/project/template.yaml', 'OrdersRole:')).toBe('Role `OrdersRole`: 2 actions, 1 unused.\n\nFunction that runs with it: `Orders`.');
    expect(await hover(typescript, '/project/template.yaml', 'Orders:')).toBe('Function `Orders` runs as role `OrdersRole`: 2 actions, 1 unused.');
    expect(await hover({ '/project/main.tf': TERRAFORM }, '/project/main.tf', 'orders" {\n  name ')).toBe('Role `aws_iam_role.orders`: 1 action.\n\nFunction that runs with it: `aws_lambda_function.orders`.');
  });
  it.each([['TypeScript', typescript, '/project/src/orders.ts', 'PutItemCommand({'], ['Python', python, '/project/src/orders.py', 'put_item']] as const)('tells what a call needs in %s', async (_, nodes, path, word) => {
    const text = await hover(nodes, path, word);
    expect(text).toContain('`PutItem` needs `dynamodb:PutItem`');
    expect(text).toContain('Function `Orders` calls it with role `OrdersRole`.');
  });
  it('tells nothing of other words', async () => {
    expect(await hover(typescript, '/project/src/orders.ts', 'Promise')).toBe('');
    expect(await hover(policy('s3:GetObject'), '/project/policy.json', 'Effect')).toBe('');
  });
});

describe('code lenses', () => {
  const titles = async (nodes: Readonly<Record<string, string>>, path: string): Promise<readonly unknown[]> => {
    const client = await opened(nodes);
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: uriOf(path) } });
    await client.shutdown();
    return lenses.map(({ range, command }) => [range.start.line, command?.title]);
  };
  it('stand above functions and handlers', async () => {
    expect(await titles(typescript, '/project/template.yaml')).toEqual([[17, 'runs as role OrdersRole: 2 actions, 1 unused']]);
    expect(await titles(typescript, '/project/src/orders.ts')).toEqual([[4, 'Orders runs as role OrdersRole: 2 actions, 1 unused']]);
    expect(await titles(python, '/project/src/orders.py')).toEqual([[5, 'Orders runs as role OrdersRole: 2 actions, 1 unused']]);
    expect(await titles({ '/project/main.tf': TERRAFORM }, '/project/main.tf')).toEqual([[20, 'runs as role aws_iam_role.orders: 1 action']]);
  });
  it('show the role when they are chosen', async () => {
    const client = await opened(typescript);
    const shown: unknown[] = [];
    client.connection.onRequest('window/showDocument', (params) => {
      shown.push(params);
      return { success: true };
    });
    const [lens] = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: uriOf('/project/src/orders.ts') } });
    await client.request('workspace/executeCommand', { command: lens?.command?.command, arguments: lens?.command?.arguments });
    expect(shown).toMatchObject([{ uri: uriOf('/project/template.yaml'), selection: { start: { line: 2, character: 2 } } }]);
    await client.shutdown();
  });
});

describe('going to the definition', () => {
  it.each([
    ['a function', typescript, '/project/template.yaml', 'Orders:', '/project/template.yaml', 2],
    ['a mention of its role', typescript, '/project/template.yaml', 'OrdersRole.Arn', '/project/template.yaml', 2],
    ['a handler', typescript, '/project/src/orders.ts', 'handler', '/project/template.yaml', 2],
    ['a handler in Python', python, '/project/src/orders.py', 'handler', '/project/template.yaml', 2],
    ['Terraform', { '/project/main.tf': TERRAFORM }, '/project/main.tf', 'aws_iam_role.orders.arn', '/project/main.tf', 10],
  ])('leads from %s to the role', async (_, nodes, path, word, to, line) => {
    const client = await opened(nodes);
    const found = await at<Location | null>(client, 'definition', path, (nodes as Readonly<Record<string, string>>)[path] ?? '', word);
    expect(found).toMatchObject({ uri: uriOf(to), range: { start: { line } } });
    await client.shutdown();
  });
});

const BROKEN = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "lambda.amazon.com" }, "Action": "sts:AssumeRole" }] }\n';
const FUNCTION = '{ "Resources": { "R": { "Type": "AWS::IAM::Role", "Properties": { "AssumeRolePolicyDocument": POLICY } }, "F": { "Type": "AWS::Lambda::Function", "Properties": { "Role": { "Fn::GetAtt": ["R", "Arn"] }, "Runtime": "nodejs22.x", "Handler": "x.y", "Code": { "ZipFile": "" } } } } }\n';

/** The text after an action of an editor. */
const applied = (action: CodeAction | undefined, text: string): string =>
  TextDocument.applyEdits(TextDocument.create('', '', 1, text), action?.edit?.changes?.[uriOf('/project/template.json')] ?? []);

describe('fixes', () => {
  const template = FUNCTION.replace('POLICY', BROKEN.trim());
  async function actions(context: object, path = '/project/template.json', text = template): Promise<readonly CodeAction[]> {
    const client = await opened({ [path]: text });
    const diagnostics = await client.diagnostics(path);
    const found = await client.request<CodeAction[]>('textDocument/codeAction', { textDocument: { uri: uriOf(path) }, range: diagnostics[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, context: { diagnostics: [], ...context } });
    await client.shutdown();
    return found;
  }
  it('are offered for the finding at the place', async () => {
    const found = await actions({});
    expect(found[0]).toMatchObject({ kind: 'quickfix', isPreferred: true });
    expect(applied(found[0], template)).toBe(template.replace('lambda.amazon.com', 'lambda.amazonaws.com'));
    expect(found[0]?.diagnostics?.[0]?.source).toBe('rolelint');
    expect(found.filter(({ kind }) => kind !== 'quickfix')).toEqual([]);
  });
  it('are offered all at once when an editor saves', async () => {
    const found = await actions({ only: ['source.fixAll'] });
    expect(found.map(({ kind }) => kind)).toEqual(['source.fixAll.rolelint']);
    expect(applied(found[0], template)).toBe(template.replace('lambda.amazon.com', 'lambda.amazonaws.com'));
    expect(await actions({ only: ['source.organizeImports'] })).toEqual([]);
  });
  it('stand where blanks have moved them', async () => {
    const path = '/project/template.json';
    const client = await opened({ [path]: template });
    await client.diagnostics(path);
    const text = template.replace('{ "Version"', '\n\n   { "Version"');
    client.change(path, 2, text);
    const [first] = await client.diagnostics(path, 2);
    const found = await client.request<CodeAction[]>('textDocument/codeAction', { textDocument: { uri: uriOf(path) }, range: first?.range, context: { diagnostics: [] } });
    await client.shutdown();
    expect(first?.range.start.line).toBe(2);
    expect(applied(found[0], text)).toBe(text.replace('lambda.amazon.com', 'lambda.amazonaws.com'));
  });
  it('are not offered where nothing is found', async () => {
    expect(await actions({}, '/project/template.json', template.replace('lambda.amazon.com', 'lambda.amazonaws.com'))).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompletionList } from 'vscode-languageserver-protocol';
import { uriOf, type Client } from './client.js';
import { editor, marked } from './project.js';

let client: Client;
let files = 0;
beforeAll(async () => {
  client = await editor({});
});
afterAll(() => client.shutdown());

async function offered(name: string, source: string, languageId = ''): Promise<readonly { readonly label: string; readonly textEdit?: unknown }[]> {
  const path = `/project/${++files}/${name}`;
  const { text, position } = marked(source);
  client.open(path, text, languageId);
  const list = await client.request<CompletionList | null>('textDocument/completion', { textDocument: { uri: uriOf(path) }, position });
  return list?.items ?? [];
}
const labels = async (name: string, source: string, languageId = ''): Promise<readonly string[]> => (await offered(name, source, languageId)).map(({ label }) => label);

describe('completion', () => {
  it.each([
    ['JSON that is whole', 'policy.json', '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["s3:Ge¦"], "Resource": "*" }] }'],
    ['JSON that is being typed', 'policy.json', '{ "Statement": [{ "Effect": "Allow", "Action": "s3:¦'],
    ['YAML, a list', 'template.yaml', 'Statement:\n  - Effect: Allow\n    Action:\n      - s3:¦\n'],
    ['YAML, a list not indented', 'template.yaml', 'Statement:\n- Action:\n  - s3:¦\n'],
    ['YAML, in brackets', 'template.yaml', 'Statement:\n  - Effect: Allow\n    Action: [sqs:SendMessage, s3:¦]\n'],
    ['Terraform', 'main.tf', 'data "aws_iam_policy_document" "x" {\n  statement {\n    actions = ["s3:¦"]\n  }\n}\n'],
    ['Terraform, jsonencode', 'main.tf', 'resource "aws_iam_policy" "x" {\n  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:¦" }] })\n}\n'],
    ['TypeScript', 'stack.ts', "role.addToPolicy(new PolicyStatement({\n  actions: ['s3:¦'],\n}));\n"],
    ['Python', 'stack.py', 'iam.PolicyStatement(\n    actions=["s3:¦"],\n)\n'],
    ['a shell', 'role.sh', "aws iam put-role-policy --policy-document '{ \"Statement\": [{ \"Action\": \"s3:¦\" }] }'\n"],
    ['a shell, quoted twice', 'role.sh', 'aws iam put-role-policy --policy-document "{ \\"Statement\\": [{ \\"Action\\": \\"s3:¦\\" }] }"\n'],
  ])('offers actions in %s', async (_, name, source) => {
    const found = await labels(name, source);
    expect(found).toContain('s3:GetObject');
    expect(found).not.toContain('sqs:SendMessage');
    expect(found).not.toContain('aws:SourceArn');
  });
  it('offers services before the colon, and tells more than a name', async () => {
    expect(await labels('policy.json', '{ "Statement": [{ "Action": "¦" }] }')).toEqual(expect.arrayContaining(['s3:', 'lambda:']));
    const found = await offered('policy.json', '{ "Statement": [{ "Action": "s3:¦" }] }');
    expect(found.find(({ label }) => label === 's3:GetObject')).toMatchObject({ detail: 'Read', documentation: 'Lets the caller retrieve objects from Amazon S3.' });
  });
  it('takes the place of the whole word', async () => {
    const [first] = await offered('policy.json', '{ "Statement": [{ "Action": "s3:Get¦Obj" }] }');
    expect(first?.textEdit).toMatchObject({ range: { start: { line: 0, character: 29 }, end: { line: 0, character: 38 } } });
  });
  it('offers nothing for a service that there is not', async () => {
    expect(await labels('policy.json', '{ "Statement": [{ "Action": "nosuch:¦" }] }')).toEqual([]);
  });
  it.each([
    ['JSON', 'policy.json', '{ "Statement": [{ "Action": "s3:GetObject", "Condition": { "StringEquals": { "¦" } } }] }'],
    ['YAML', 'template.yaml', 'Statement:\n  - Action: s3:GetObject\n    Condition:\n      StringEquals:\n        ¦\n'],
    ['Terraform', 'main.tf', 'statement {\n  actions = ["s3:GetObject"]\n  condition {\n    test = "StringEquals"\n    variable = "¦"\n  }\n}\n'],
    ['TypeScript', 'stack.ts', "new PolicyStatement({ actions: ['s3:GetObject'], conditions: { StringEquals: { '¦' } } })"],
  ])('offers condition keys in %s', async (_, name, source) => {
    const found = await labels(name, source);
    expect(found).toEqual(expect.arrayContaining(['aws:SourceArn', 's3:prefix']));
    expect(found).not.toContain('s3:GetObject');
  });
  it.each([
    ['JSON', 'policy.json', '{ "Statement": [{ "Condition": { "¦" } }] }'],
    ['YAML', 'template.yaml', 'Statement:\n  - Condition:\n      Str¦\n'],
    ['Terraform', 'main.tf', 'statement {\n  condition {\n    test = "¦"\n  }\n}\n'],
  ])('offers operators in %s', async (_, name, source) => {
    expect(await labels(name, source)).toEqual(expect.arrayContaining(['StringEquals', 'ForAnyValue:StringLike', 'ArnLikeIfExists']));
  });
  it.each([
    ['JSON', 'trust.json', '{ "Statement": [{ "Principal": { "Service": "¦" } }] }'],
    ['YAML', 'template.yaml', 'Statement:\n  - Principal: { Service: lam¦ }\n'],
    ['Terraform', 'main.tf', 'statement {\n  principals {\n    type = "Service"\n    identifiers = ["¦"]\n  }\n}\n'],
    ['TypeScript', 'stack.ts', "new Role(this, 'R', { assumedBy: new ServicePrincipal('¦') })"],
    ['a permission', 'template.yaml', 'Resources:\n  P:\n    Type: AWS::Lambda::Permission\n    Properties:\n      Principal: ¦\n'],
    ['a shell', 'add.sh', 'aws lambda add-permission --function-name f --principal s3¦\n'],
  ])('offers service principals in %s', async (_, name, source) => {
    expect(await labels(name, source)).toEqual(expect.arrayContaining(['lambda.amazonaws.com', 's3.amazonaws.com']));
  });
  it.each([
    ['CloudFormation', 'template.yaml', 'Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      ManagedPolicyArns:\n        - ¦\n', 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
    ['Terraform', 'main.tf', 'resource "aws_iam_role_policy_attachment" "x" {\n  policy_arn = "¦"\n}\n', 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
    ['SAM', 'template.yaml', 'Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Policies:\n        - ¦\n', 'AWSLambdaBasicExecutionRole'],
    ['the CDK', 'stack.ts', "ManagedPolicy.fromAwsManagedPolicyName('¦')", 'service-role/AWSLambdaBasicExecutionRole'],
    ['a shell', 'attach.sh', 'aws iam attach-role-policy --role-name r --policy-arn arn:¦\n', 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
  ])('offers managed policies in %s', async (_, name, source, wanted) => {
    expect(await labels(name, source)).toContain(wanted);
  });
  it.each([
    ['a value of another key', 'policy.json', '{ "Statement": [{ "Effect": "¦" }] }'],
    ['a key of a statement', 'policy.json', '{ "Statement": [{ "¦" }] }'],
    ['code', 'index.ts', 'const action = ¦'],
  ])('offers nothing for %s', async (_, name, source) => {
    expect(await labels(name, source)).toEqual([]);
  });
});

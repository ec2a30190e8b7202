import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createData } from '../../src/data/index.js';
import { readTable } from '../data/tables.js';
import { cdkApp } from './cdk.js';
import { terraformFiles } from './terraform.js';

const IDENTITY = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Logs', Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders:*' },
    { Sid: 'Table', Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], Resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders' },
    { Sid: 'Queue', Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:111122223333:orders', Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
  ],
};

/** One role and one function of a CloudFormation template, 40 lines. */
const pair = (n: number): string => `  Role${n}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: lambda.amazonaws.com
            Action: sts:AssumeRole
      Policies:
        - PolicyName: logs
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action:
                  - logs:CreateLogStream
                  - logs:PutLogEvents
                Resource: !Sub arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/\${Stage}-orders-${n}:*
              - Effect: Allow
                Action: dynamodb:GetItem
                Resource: !Sub arn:\${AWS::Partition}:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/\${Stage}-orders-${n}
  Function${n}:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: !Sub \${Stage}-orders-${n}
      Runtime: nodejs22.x
      Handler: index.handler
      Role: !GetAtt Role${n}.Arn
      Timeout: 30
      MemorySize: 512
      Architectures: [arm64]
      Code:
        S3Bucket: artifacts
        S3Key: !Sub orders/${n}.zip
      Environment:
        Variables:
          TABLE: !Sub \${Stage}-orders-${n}
          STAGE: !Ref Stage
`;

const withHandler = (runtime: string): string => `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: orders.handler
      Runtime: ${runtime}
      Environment: { Variables: { TABLE: orders } }
      Policies:
        - Version: "2012-10-17"
          Statement: [{ Effect: Allow, Action: dynamodb:PutItem, Resource: "*" }]
`;

const SCRIPT = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (order: { id: string }): Promise<void> => {
  await client.send(new PutCommand({ TableName: process.env.TABLE, Item: order }));
};
`;

const PYTHON = `import os
import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def handler(order, context):
    table.put_item(Item=order)
`;

/** A template with that many roles and as many functions. */
export function template(pairs: number): string {
  const head = 'AWSTemplateFormatVersion: "2010-09-09"\nParameters:\n  Stage:\n    Type: String\nResources:\n';
  return head + Array.from({ length: pairs }, (_, n) => pair(n + 1)).join('');
}

export interface Corpus {
  /** Folders with one policy, one template, all AWS managed policies. */
  readonly policy: string;
  readonly template: string;
  /** Folder with the longest policy of AWS that people read, 3,000 lines. */
  readonly longPolicy: string;
  /** Folders with a template and the handler of its function. */
  readonly script: string;
  readonly python: string;
  /** Folder with a CDK app, and the number of its stacks. */
  readonly cdk: { readonly folder: string; readonly stacks: number };
  readonly terraform: string;
  readonly oneTerraform: string;
  readonly managed: string;
  /** Folders with one large template each, and the number of its lines. */
  readonly big: { readonly folder: string; readonly file: string; readonly lines: number };
  readonly bigger: { readonly folder: string; readonly file: string; readonly lines: number };
  readonly policies: number;
  /** The managed policies ten times. */
  readonly managedTenfold: string;
  /** Configurations: all rules of rolelint; the rules of ESLint for JSON. */
  readonly allRules: string;
  readonly eslint: string;
}

const CDK_STACKS = 50;

/** Writes everything that the benchmark lints below `folder`. */
export function writeCorpus(folder: string): Corpus {
  const at = (name: string, files: Readonly<Record<string, string>>): string => {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      writeFileSync(join(path, file), text);
    }
    return path;
  };
  const large = (name: string, pairs: number): Corpus['big'] => {
    const text = template(pairs);
    return { folder: at(name, { 'template.yaml': text }), file: join(folder, name, 'template.yaml'), lines: text.split('\n').length };
  };
  const data = createData(readTable, new Date());
  const texts = data.managedPolicyNames().map((name) => [name, JSON.stringify(JSON.parse(data.managedPolicyText(name) ?? ''), null, 4)] as const);
  const managed = Object.fromEntries(texts.map(([name, text]) => [`${name}.json`, text]));
  const tenfold = Object.fromEntries(texts.flatMap(([name, text]) => Array.from({ length: 10 }, (_, n) => [`${name}-${n}.json`, text])));
  const plugin = import.meta.resolve('@eslint/json');
  const configurations = at('configurations', {
    'all.config.json': '[{ "extends": "all" }]',
    'eslint.config.mjs': `import json from '${plugin}';\nexport default [{ files: ['**/*.json'], plugins: { json }, language: 'json/json', rules: json.configs.recommended.rules }];\n`,
  });
  return {
    policy: at('policy', { 'policy.json': `${JSON.stringify(IDENTITY, null, 2)}\n` }),
    longPolicy: at('long-policy', { 'policy.json': managed['ReadOnlyAccess.json'] ?? '' }),
    template: at('template', { 'template.yaml': template(1) }),
    script: at('script', { 'template.yaml': withHandler('nodejs22.x'), 'src/orders.ts': SCRIPT }),
    python: at('python', { 'template.yaml': withHandler('python3.13'), 'src/orders.py': PYTHON }),
    cdk: { folder: at('cdk', cdkApp(CDK_STACKS)), stacks: CDK_STACKS },
    terraform: at('terraform', terraformFiles(110)),
    oneTerraform: at('one-terraform', terraformFiles(1)),
    managed: at('managed', managed),
    big: large('big', 500),
    bigger: large('bigger', 1000),
    policies: Object.keys(managed).length,
    managedTenfold: at('managed-tenfold', tenfold),
    allRules: join(configurations, 'all.config.json'),
    eslint: join(configurations, 'eslint.config.mjs'),
  };
}

import { join } from 'node:path';
import { createData } from '../../src/data/index.js';
import { readTable } from '../data/tables.js';
import { writeFiles } from '../support/write-files.js';
import { cdkApp } from './cdk.js';
import { repository } from './repository.js';
import { longTemplate, samples, template } from './templates.js';
import { terraformFiles } from './terraform.js';

const IDENTITY = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Logs', Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders:*' },
    { Sid: 'Table', Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], Resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders' },
    { Sid: 'Queue', Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:111122223333:orders', Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
  ],
};

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

interface Large {
  readonly folder: string;
  readonly file: string;
  readonly lines: number;
}

/** The same thing small, and ten times as large; each the name of a folder. */
type Tenfold = readonly [small: string, large: string];

export interface Corpus {
  /** Folders with one policy and one template. */
  readonly policy: string;
  readonly template: string;
  /** Folders with the longest policy of AWS that people read, 3,000 lines, and with a template of 1,000 lines. */
  readonly longPolicy: string;
  readonly middling: Large;
  /** Folders with a template and the handler of its function. */
  readonly script: string;
  readonly python: string;
  /** Folder with a CDK app, and the number of its stacks. */
  readonly cdk: { readonly folder: string; readonly stacks: number };
  readonly terraform: string;
  readonly oneTerraform: string;
  /** AWS's managed policies, once and ten times, and what they weigh. */
  readonly managed: string;
  readonly managedTenfold: string;
  readonly policies: number;
  readonly policyBytes: number;
  /** 558 templates, each in its own folder, and every eleventh of them. */
  readonly samples: string;
  readonly fewSamples: string;
  /** A whole repository: those templates, 1,100 scripts, 330 files of Terraform. */
  readonly repository: string;
  /** Templates of 20,000 and 40,000 lines. */
  readonly big: Large;
  readonly bigger: Large;
  readonly lines: Tenfold;
  readonly roles: Tenfold;
  readonly statements: Tenfold;
  /** Configurations: all rules of rolelint; the rules of ESLint for JSON. */
  readonly allRules: string;
  readonly eslint: string;
}

const CDK_STACKS = 50;
const SAMPLES = 558;

/** A policy of that many statements. */
const statements = (count: number): string => JSON.stringify({
  Version: '2012-10-17',
  Statement: Array.from({ length: count }, (_, n) => ({ Sid: `Table${n}`, Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:PutItem'], Resource: `arn:aws:dynamodb:eu-west-1:111122223333:table/orders-${n}` })),
}, null, 2);

/** Writes everything that the benchmark lints below `folder`. */
export function writeCorpus(folder: string): Corpus {
  const at = (name: string, files: Readonly<Record<string, string>>): string => writeFiles(join(folder, name), files);
  const one = (name: string, text: string): string => at(name, { 'template.yaml': text });
  const large = (name: string, pairs: number): Large => {
    const text = template(pairs);
    return { folder: one(name, text), file: join(folder, name, 'template.yaml'), lines: text.split('\n').length };
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
    template: one('template', template(1)),
    middling: large('middling', 25),
    script: at('script', { 'template.yaml': withHandler('nodejs22.x'), 'src/orders.ts': SCRIPT }),
    python: at('python', { 'template.yaml': withHandler('python3.13'), 'src/orders.py': PYTHON }),
    cdk: { folder: at('cdk', cdkApp(CDK_STACKS)), stacks: CDK_STACKS },
    terraform: at('terraform', terraformFiles(110)),
    oneTerraform: at('one-terraform', terraformFiles(1)),
    managed: at('managed', managed),
    managedTenfold: at('managed-tenfold', tenfold),
    policies: texts.length,
    policyBytes: texts.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0),
    samples: at('samples', samples(SAMPLES)),
    fewSamples: at('few-samples', Object.fromEntries(Object.entries(samples(SAMPLES)).filter((_, n) => n % 11 === 0).slice(0, 50))),
    repository: at('repository', repository()),
    big: large('big', 500),
    bigger: large('bigger', 1000),
    lines: [one('lines', longTemplate(2000)), one('lines-tenfold', longTemplate(20_000))],
    roles: [one('roles', template(100)), one('roles-tenfold', template(1000))],
    statements: [at('statements', { 'policy.json': statements(400) }), at('statements-tenfold', { 'policy.json': statements(4000) })],
    allRules: join(configurations, 'all.config.json'),
    eslint: join(configurations, 'eslint.config.mjs'),
  };
}

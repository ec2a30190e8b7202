import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findingsIn, readServices, type Files } from './read.js';

const HANDLER = `import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
export const handler = async () => client.send(new PutItemCommand({ TableName: process.env.TABLE, Item: {} }));
`;

const SERVICE = `service: orders
provider:
  name: aws
  runtime: nodejs22.x
  environment:
    TABLE: orders-\${sls:stage}
  iam:
    role:
      statements:
        - Effect: Allow
          Action:
            - dynamodb:GetItem
            - s3:*
          Resource:
            - arn:aws:dynamodb:eu-west-1:111122223333:table/orders-\${sls:stage}
            - arn:aws:s3:::uploads/*
functions:
  create:
    handler: src/create.handler
    events:
      - sqs: arn:aws:sqs:eu-west-1:111122223333:jobs
`;

const code: Files = { 'src/create.ts': HANDLER };
const json = JSON.stringify(parse(SERVICE), null, 2);
const script = `import type { AWS } from '@serverless/typescript';
const config: AWS = ${json.replaceAll('"', '\'').replaceAll(/'(\w+)':/g, '$1:')};
module.exports = config;
`;

const plain = (findings: readonly string[]): readonly string[] => findings.map((each) => each.replace(/serverless\.\w+: /, 'service: ').replaceAll(/["']/g, '')).sort();

describe('a service with its code', () => {
  it('says what is too wide, and what the code lacks', async () => {
    const found = await findingsIn({ 'serverless.yml': SERVICE, ...code });
    expect(found).toContain('policy/service-wildcard serverless.yml: s3:*');
    expect(found).toContain('code/missing-permission src/create.ts: PutItemCommand');
    expect(found.filter((each) => each.startsWith('feature/'))).toEqual([]);
  });

  it('says the same in YAML, JSON and TypeScript', async () => {
    const inYaml = plain(await findingsIn({ 'serverless.yml': SERVICE, ...code }));
    expect(inYaml.length).toBeGreaterThan(1);
    expect(plain(await findingsIn({ 'serverless.json': json, ...code }))).toEqual(inYaml);
    expect(plain(await findingsIn({ 'serverless.ts': script, ...code }))).toEqual(inYaml);
    expect(plain(await findingsIn({ 'serverless.js': script.replace(/^import.*$/m, '').replace(': AWS', ''), ...code }))).toEqual(inYaml);
  });

  it('says nothing of what the code may do', async () => {
    const found = await findingsIn({ 'serverless.yml': SERVICE.replace('dynamodb:GetItem', 'dynamodb:PutItem').replace('            - s3:*\n', '').replace('            - arn:aws:s3:::uploads/*\n', ''), ...code });
    expect(found).toEqual([]);
  });

  it('lies in a folder of its own', async () => {
    const found = await findingsIn({ 'services/orders/serverless.yml': SERVICE, 'services/orders/src/create.ts': HANDLER });
    expect(found).toContain('code/missing-permission services/orders/src/create.ts: PutItemCommand');
  });

  it('can be told to be silent', async () => {
    const silenced = SERVICE.replace('- s3:*', '- s3:* # rolelint-disable-line policy/service-wildcard -- shared bucket');
    const { comments } = await readServices(silenced);
    expect(comments.get('serverless.yml')?.map((each) => each.text.trim())).toEqual(['rolelint-disable-line policy/service-wildcard -- shared bucket']);
  });
});

describe('a service in several files', () => {
  const files: Files = {
    'serverless.yml': `service: orders
provider:
  name: aws
  runtime: nodejs22.x
  iamRoleStatements: \${file(config/statements.yml)}
functions: \${file(config/functions.yml)}
resources:
  - \${file(config/table.yml)}
  - Resources:
      Uploads: {Type: AWS::S3::Bucket}
`,
    'config/statements.yml': '- Effect: Allow\n  Action: dynamodb:*\n  Resource: !GetAtt Table.Arn\n',
    'config/functions.yml': 'create:\n  handler: src/create.handler\n  environment:\n    TABLE: !Ref Table\n',
    'config/table.yml': `Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties: {TableName: orders}
  Reader:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}
      Policies: [{PolicyName: p, PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: "sqs:*", Resource: !GetAtt Table.Arn}]}}]
`,
    ...code,
  };

  it('underlines each thing where it stands, once', async () => {
    const found = await findingsIn(files);
    expect(found.filter((each) => each.startsWith('policy/service-wildcard'))).toEqual(['policy/service-wildcard config/statements.yml: dynamodb:*', 'policy/service-wildcard config/table.yml: "sqs:*"']);
    expect(found.filter((each) => each.startsWith('code/missing'))).toEqual([]);
  });

  it('leaves a template alone of which it takes a value only', async () => {
    const template = `Resources:
  Reader:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}
      Policies: [{PolicyName: p, PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: "sqs:*", Resource: "arn:aws:sqs:eu-west-1:111122223333:jobs"}]}}]
`;
    const service = 'service: orders\nprovider: {name: aws, environment: {TYPE: "${file(template.yaml):Resources.Reader.Type}"}}\nfunctions: {create: {handler: a.handler}}\n';
    expect(await findingsIn({ 'serverless.yml': service, 'template.yaml': template })).toEqual(await findingsIn({ 'template.yaml': template }));
  });

  it('is one project', async () => {
    const { entity, source } = await readServices(files);
    const fn = entity('function', 'create');
    expect([fn.span.file, source(fn.span)]).toEqual(['config/functions.yml', 'create']);
    expect(fn.code?.text.pieces).toEqual(['..']);
    expect(fn.environment[0]?.value.target).toBe('serverless.yml#Table');
    expect(entity('resource', 'Table').span.file).toBe('config/table.yml');
    expect(source(entity('role', 'Reader').inline[0]!.statements[0]!.action!.span)).toBe('"sqs:*"');
  });

  it('may be a script that takes other scripts in', async () => {
    const { entity, entities } = await readServices({
      'serverless.ts': `import { table } from './config/table';
import functions from './config/functions';
const stage = 'dev';
const role = { statements: [{ Effect: 'Allow', Action: ['dynamodb:Get' + 'Item'], Resource: \`arn:aws:dynamodb:\${stage}\` }] };
export default {
  service: 'orders',
  provider: { name: 'aws', runtime: 'nodejs22.x', iam: { role }, environment: { KEY: process.env.KEY, ...computed() } },
  functions: { ...functions, other: { handler: handlerOf('other') } },
  resources: { Resources: { Table: table } },
} satisfies AWS;`,
      'config/table.ts': 'export const table = { Type: \'AWS::DynamoDB::Table\', Properties: { TableName: \'orders\' } };',
      'config/functions.ts': 'export default { create: { handler: \'src/create.handler\' } };',
    });
    expect(entities.filter((each) => each.kind === 'function').map((each) => each.label)).toEqual(['create', 'other']);
    const fn = entity('function', 'create');
    expect(fn).toMatchObject({ environmentComplete: false, environment: [{ name: 'KEY', value: { pieces: [{ show: 'env:KEY' }] } }], span: { file: 'config/functions.ts' } });
    expect(entity('function', 'other').handler?.pieces).toMatchObject([{ charset: 'any' }]);
    expect(entity('resource', 'Table').span.file).toBe('serverless.ts');
    const role = entity('role', 'IamRoleLambdaExecution').inline.find((document) => document.origin === 'author');
    expect(role?.statements[0]).toMatchObject({ action: { values: [{ text: { pieces: ['dynamodb:GetItem'] } }] }, resource: { values: [{ text: { pieces: ['arn:aws:dynamodb:dev'] } }] } });
  });
});

describe('resources of a service', () => {
  it('are merged into what the framework makes', async () => {
    const { entity } = await readServices(`service: orders
provider: {name: aws, runtime: nodejs22.x}
functions:
  create-order: {handler: a.handler}
resources:
  Resources:
    IamRoleLambdaExecution:
      Properties:
        MaxSessionDuration: 7200
    Topic: {Type: AWS::SNS::Topic}
  extensions:
    CreateDashorderLambdaFunction:
      Properties:
        DeadLetterConfig: {TargetArn: !Ref Topic}
`);
    expect(entity('role', 'IamRoleLambdaExecution')).toMatchObject({ maxSessionDuration: { seconds: 7200 }, trust: { statements: [{}] } });
    expect(entity('function', 'create-order').deadLetter?.type).toBe('sns');
  });

  it('that are extended must be there', async () => {
    const { problems } = await readServices('service: orders\nprovider: {name: aws}\nfunctions: {a: {handler: a.h}}\nresources: {extensions: {Nothing: {Properties: {}}}}\n');
    expect(problems.map(({ problem }) => problem.message)).toEqual(['`extensions` extends `Nothing`, which the service does not have.']);
  });
});

describe('packages', () => {
  const codeOf = async (more: string, rest = '') => {
    const { entity } = await readServices(`service: orders\nprovider: {name: aws, runtime: python3.13}\nfunctions:\n  create:\n${more}${rest}`);
    const fn = entity('function', 'create');
    return { code: fn.code?.text.pieces[0], image: fn.image };
  };

  it('are the service\'s folder, a module\'s, an archive or an image', async () => {
    expect(await codeOf('    handler: a.handler\n')).toEqual({ code: '.', image: false });
    expect(await codeOf('    handler: a.handler\n    module: create\n')).toEqual({ code: 'create', image: false });
    expect(await codeOf('    handler: a.handler\n', 'package: {artifact: build/a.zip}\n')).toEqual({ code: 'build/a.zip', image: false });
    expect((await codeOf('    image: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/a:1\n')).image).toBe(true);
    expect((await codeOf('    image: {name: app}\n')).image).toBe(true);
  });
});

it('the framework\'s TypeScript template finds its functions by aliases of paths', async () => {
  const { entity } = await readServices({
    'app/serverless.ts': 'import hello from \'@functions/hello\';\nconst config = { service: \'orders\', provider: { name: \'aws\', runtime: \'nodejs22.x\' }, functions: { hello } };\nmodule.exports = config;\n',
    'app/tsconfig.paths.json': '{"compilerOptions": {"baseUrl": ".", "paths": {"@functions/*": ["src/functions/*"], "@libs/*": ["src/libs/*"]}}}',
    'app/src/functions/hello/index.ts': 'import { handlerPath } from \'@libs/handler-resolver\';\nexport default {\n  handler: `${handlerPath(__dirname)}/handler.main`,\n  events: [{ http: { method: \'post\', path: \'hello\' } }],\n};\n',
  });
  const fn = entity('function', 'hello');
  expect(fn.handler?.pieces).toEqual(['src/functions/hello/handler.main']);
  expect(fn.span.file).toBe('app/serverless.ts');
  expect(fn.code?.text.pieces).toEqual(['.']);
});

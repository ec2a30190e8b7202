import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { buildProject } from '../../src/project.js';
import { testData } from '../data/tables.js';
import { codeIn, lintFiles } from '../support/lint-files.js';

const STATEMENT = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: ['execute-api:/prod/GET/pets', 'arn:aws:execute-api:eu-west-1:111122223333:abc/*'] };
const DENIAL = { Effect: 'Deny', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*', Condition: { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } };

type Statement = Readonly<Record<string, unknown>>;
const document = (...Statement: readonly Statement[]): object => ({ Version: '2012-10-17', Statement });
const cloudFormation = (Statement: Statement): string => JSON.stringify({ Resources: { Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'pets', Policy: document(Statement, DENIAL) } } } });
const sam = (CustomStatements: unknown): string => JSON.stringify({ Transform: 'AWS::Serverless-2016-10-31', Resources: { Api: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'prod', Auth: { ResourcePolicy: { CustomStatements, IpRangeWhitelist: ['192.0.2.0/24'] } } } } } });
const terraform = (policy: string): string => `resource "aws_api_gateway_rest_api" "pets" {\n  name = "pets"\n${policy}`;
const encoded = (Statement: Statement): string => `jsonencode(${JSON.stringify(document(Statement, DENIAL)).replaceAll('":', '" = ')})`;

const SYNTAXES: readonly (readonly [name: string, path: string, write: (statement: Statement) => string, labels: readonly string[]])[] = [
  ['CloudFormation', 'template.json', cloudFormation, ['policy of API Api']],
  ['SAM', 'template.json', (statement) => sam([statement, DENIAL]), ['policy of API Api']],
  ['Terraform, in the API itself', 'main.tf', (statement) => terraform(`  policy = ${encoded(statement)}\n}`), ['policy of API aws_api_gateway_rest_api.pets']],
  ['Terraform, beside the API', 'main.tf', (statement) => terraform(`}\nresource "aws_api_gateway_rest_api_policy" "p" {\n  rest_api_id = aws_api_gateway_rest_api.pets.id\n  policy = ${encoded(statement)}\n}`), ['policy of API aws_api_gateway_rest_api.pets']],
];

const found = async (path: string, text: string): Promise<readonly string[]> =>
  (await lintFiles([{ path, text }], { rules: rules.filter(({ meta }) => meta.docs.recommended), data: testData })).map((each) => `${each.rule}: ${each.source.replaceAll('"', '')}`);

async function policies(path: string, text: string) {
  const files = [{ path, text }];
  const { project } = await buildProject({ files, sources: codeIn(files), settings: {}, data: testData, readOptions: {} });
  return project.ofKind('resource-policy').map((each) => each.document);
}

describe.each(SYNTAXES)('the policy of an API in %s', (_, path, write, labels) => {
  it('is that of a resource', async () => {
    const [policy, ...more] = await policies(path, write(STATEMENT));
    expect([policy?.label, ...more.map((each) => each.label)]).toEqual(labels);
    expect(policy).toMatchObject({ kind: 'resource', resourceType: 'AWS::ApiGateway::RestApi', complete: true, origin: 'author' });
    expect(policy?.statements.map((each) => each.effect)).toEqual(['Allow', 'Deny']);
  });

  it('may name what it opens without the ARN of the API', async () => {
    expect(await found(path, write(STATEMENT))).toEqual([]);
  });

  it('is linted', async () => {
    expect(await found(path, write({ ...STATEMENT, Action: 'execute-api:Invok', Resource: 'execute_api:/*' }))).toEqual(['policy/unknown-action: execute-api:Invok', 'resource/arn-format: execute_api:/*']);
  });
});

describe('an empty text as the policy of an API', () => {
  it.each([
    ['template.json', JSON.stringify({ Resources: { Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'pets', Policy: '' } } } })],
    ['main.tf', terraform('  policy = ""\n}')],
  ])('%s: takes it off', async (path, text) => {
    expect(await found(path, text)).toEqual([]);
    expect(await policies(path, text)).toEqual([]);
  });
});

describe('statements of an API of SAM', () => {
  it('may be one alone', async () => {
    expect((await policies('template.json', sam(DENIAL))).map((each) => each.statements.length)).toEqual([1]);
  });

  it('are none where SAM makes all of them', async () => {
    expect(await policies('template.json', JSON.stringify({ Transform: 'AWS::Serverless-2016-10-31', Resources: { Api: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'prod', Auth: { ResourcePolicy: { IpRangeWhitelist: ['192.0.2.0/24'] } } } } } }))).toEqual([]);
  });
});

describe('a bare policy of an API', () => {
  it('is told by its actions', async () => {
    expect(await found('policy.json', JSON.stringify(document(STATEMENT, DENIAL)))).toEqual([]);
  });
});

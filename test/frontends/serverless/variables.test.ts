import { describe, expect, it } from 'vitest';
import { literal, show } from '../../../src/iam/text.js';
import { readServices, type Files } from './read.js';

/** The environment variable VALUE of a service that has `value`. */
async function valueOf(value: string, more = '', files: Files = {}) {
  const { entity, problems } = await readServices({
    'app/serverless.yml': `service: orders
provider: {name: aws, runtime: nodejs22.x, stage: test}
functions:
  create:
    handler: a.handler
    environment:
      VALUE: ${value}
resources: {Resources: {Table: {Type: AWS::DynamoDB::Table, Properties: {TableName: orders}}}}
${more}`, ...files,
  });
  const [variable] = entity('function', 'create').environment;
  return { text: variable!.value, shown: show(variable!.value), problems: problems.map(({ file, problem }) => `${file}: ${problem.message}`) };
}

describe('a variable that is known', () => {
  it.each([
    ['${self:custom.name}', 'custom: {name: jobs}', 'jobs'],
    ['"a-${self:custom.name}-z"', 'custom: {name: jobs}', 'a-jobs-z'],
    ['${self:custom.names.1}', 'custom: {names: [a, b]}', 'b'],
    ['${self:custom.${self:custom.which}.name}', 'custom: {which: one, one: {name: jobs}}', 'jobs'],
    ['${self:custom.missing, "other"}', '', 'other'],
    ['${self:custom.missing, self:custom.name}', 'custom: {name: jobs}', 'jobs'],
    ['${self:custom.a}', 'custom: {a: "${self:custom.b}", b: "${self:custom.c}", c: jobs}', 'jobs'],
    ['${self:service}', '', 'orders'],
    ['${self:custom.count}', 'custom: {count: 3}', '3'],
  ])('%s', async (value, more, expected) => expect(literal((await valueOf(value, more)).text)).toBe(expected));

  it.each([
    ['YAML', 'app/config.yml', 'names:\n  jobs: from-file\n', '${file(./config.yml):names.jobs}'],
    ['JSON', 'app/config.json', '{"names": {"jobs": "from-file"}}', '${file(config.json):names.jobs}'],
    ['JavaScript', 'app/config.js', 'module.exports = {names: {jobs: "from-file"}};', '${file(./config.js):names.jobs}'],
    ['TypeScript', 'app/config.ts', 'const jobs = "from-file";\nexport const names = {jobs};', '${file(./config.ts):names.jobs}'],
    ['a folder above', 'config.yml', 'jobs: from-file', '${file(../config.yml):jobs}'],
  ])('in a file: %s', async (_, path, text, value) => expect(literal((await valueOf(value, '', { [path]: text })).text)).toBe('from-file'));

  it('in a file that refers to the service in which it stands', async () => {
    const { text, problems } = await valueOf('${self:custom.name}', 'custom: ${file(config.yml)}\n', { 'app/config.yml': 'base: jobs\nname: ${self:custom.base}-queue\n' });
    expect([literal(text), problems]).toEqual(['jobs-queue', []]);
  });
});

describe('a variable that the deployment gives', () => {
  it.each([
    ['${opt:stage, "dev"}', '${sls:stage}', 'test'],
    ['${sls:stage}', '${sls:stage}', 'test'],
    ['${self:provider.stage}', '${sls:stage}', 'test'],
    ['${env:TABLE, "orders"}', '${env:TABLE}', 'orders'],
    ['${opt:table}', '${opt:table}', undefined],
    ['${param:table}', '${param:table}', 'orders-default'],
    ['${cf:network.VpcId}', '${cf:network.VpcId}', undefined],
    ['${ssm:/orders/table}', '${ssm:/orders/table}', undefined],
    ['${file(missing.yml):table}', '${file(missing.yml):table}', undefined],
    ['"x-${env:TABLE, \'orders\'}"', 'x-${env:TABLE}', 'orders'],
    ['${aws:accountId}', '${AWS::AccountId}', undefined],
    ['${opt:region, self:provider.region}', '${AWS::Region}', undefined],
  ])('%s', async (value, expected, fallback) => {
    const { text, shown } = await valueOf(value, 'params: {default: {table: orders-default}}\n');
    expect(shown).toBe(expected);
    expect(text.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.fallback]))).toEqual([fallback]);
  });

  it('is the same in all spellings of the stage', async () => {
    const ids = await Promise.all(['${opt:stage}', '${sls:stage}', '${self:provider.stage}', '${opt:stage, self:provider.stage}'].map(async (value) => (await valueOf(value)).text.pieces.map((piece) => (typeof piece === 'string' ? piece : piece.id))));
    expect(new Set(ids.flat()).size).toBe(1);
  });

  it('chooses among what the service lists', async () => {
    const { text } = await valueOf('${self:custom.tables.${sls:stage}}', 'custom: {tables: {dev: orders-dev, prod: orders-prod}}\n');
    const [hole] = text.pieces;
    expect(typeof hole === 'object' && hole.choices?.map(show)).toEqual(['orders-dev', 'orders-prod']);
  });

  it('stays a part of the text that it is a part of', async () => {
    expect((await valueOf('"arn:aws:s3:::${self:custom.bucket}/*"', 'custom: {bucket: "uploads-${sls:stage}"}\n')).shown).toBe('arn:aws:s3:::uploads-${sls:stage}/*');
  });
});

describe('variables beside CloudFormation', () => {
  it.each([
    ['!Sub "${AWS::Region}-${self:custom.name}"', '${AWS::Region}-jobs'],
    ['!Sub "${Table.Arn}/${opt:index}"', 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders/${opt:index}'],
    ['{"Fn::Sub": ["${Name}-${env:X}", {Name: "${self:custom.name}"}]}', 'jobs-${env:X}'],
    ['{"Fn::Join": ["-", ["${self:custom.name}", {Ref: "AWS::Region"}]]}', 'jobs-${AWS::Region}'],
    ['"arn:aws:sns:#{AWS::Region}:#{AWS::AccountId}:${self:custom.name}"', 'arn:aws:sns:${AWS::Region}:${AWS::AccountId}:jobs'],
    ['${self:custom.ref}', 'orders'],
  ])('%s', async (value, expected) => expect((await valueOf(value, 'custom: {name: jobs, ref: !Ref Table}\n')).shown).toBe(expected));
});

describe('serverless-pseudo-parameters', () => {
  const PLUGIN = 'plugins: [serverless-pseudo-parameters]\n';

  it('fills in what resources are called by', async () => {
    expect((await valueOf('"#{Table.Arn}/index/*"', PLUGIN)).shown).toBe('arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders/index/*');
    expect((await valueOf('"#{Table}-${AWS::Region}"', PLUGIN)).shown).toBe('orders-${AWS::Region}');
  });

  it('does not when it is not there', async () => {
    expect((await valueOf('"#{Table.Arn}/index/*"')).shown).toBe('#{Table.Arn}/index/*');
  });
});

describe('what can not be right', () => {
  it('a variable that leads back to itself', async () => {
    const { shown, problems } = await valueOf('${self:custom.a}', 'custom:\n  a: ${self:custom.b}\n  b: ${self:custom.a}\n');
    expect(shown).toBe('${self:custom.b}');
    expect(problems).toEqual(['app/serverless.yml: The variable `${self:custom.b}` refers to itself.']);
    expect((await valueOf('${self:custom.x}', 'custom: ${self:custom}\n')).problems).toHaveLength(1);
  });

  it('a tree that would grow without end', async () => {
    const levels = Array.from({ length: 40 }, (_, index) => `  l${index}: ["\${self:custom.l${index + 1}}", "\${self:custom.l${index + 1}}"]`).join('\n');
    expect((await valueOf('${self:custom.name}', `custom:\n  name: jobs\n${levels}\n  l40: [x]\n`)).shown).toBe('jobs');
  });
});

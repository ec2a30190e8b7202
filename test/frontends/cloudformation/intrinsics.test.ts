import { describe, expect, it } from 'vitest';
import type { Hole, Text } from '../../../src/types.js';
import { alternatives, literal, show } from '../../../src/iam/text.js';
import { shown, spellings, templateOf, valueOf } from './support.js';

const template = {
  Parameters: {
    Stage: { Type: 'String', Default: 'dev', AllowedValues: ['dev', 'prod'] },
    Bucket: { Type: 'String' },
    BucketArn: { Type: 'String' },
    Folder: { Type: 'String', Default: 'incoming/orders' },
    Count: { Type: 'Number', Default: 3 },
    Name: { Type: 'String', AllowedPattern: '^[a-z-]+$' },
    Loose: { Type: 'String', AllowedPattern: '.*' },
    Subnets: { Type: 'CommaDelimitedList', Default: 'a,b' },
    Password: { Type: 'String', NoEcho: true, Default: 'hunter2' },
    Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/orders/table' },
  },
  Mappings: { Stages: { dev: { Table: 'orders-dev', Same: 'x', Ids: ['a', 'b'] }, prod: { Table: 'orders-prod', Same: 'x', Ids: ['c'] } }, Regions: { 'us-east-1': { Name: 'virginia' }, 'eu-west-1': { Name: 'ireland' } } },
  Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] }, Always: { 'Fn::Equals': ['a', 'a'] }, Never: { 'Fn::Not': [{ Condition: 'Always' }] } },
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue' },
    Fixed: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders' } },
    Role: { Type: 'AWS::IAM::Role', Properties: { Path: '/svc/', RoleName: { 'Fn::Sub': '${Stage}-orders' } } },
    Custom: { Type: 'Custom::Thing' },
    Nested: { Type: 'AWS::CloudFormation::Stack' },
  },
};

const cases: readonly (readonly [name: string, expression: unknown, expected: string])[] = [
  ['plain text', 'orders', 'orders'],
  ['a number keeps its spelling', '012345678901', '012345678901'],
  ['Ref of a parameter', { Ref: 'Bucket' }, '${Bucket}'],
  ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, '${AWS::Region}'],
  ['Ref of a queue', { Ref: 'Fixed' }, 'https://sqs.${AWS::Region}.${AWS::URLSuffix}/${AWS::AccountId}/orders'],
  ['Ref of a role', { Ref: 'Role' }, '${Stage}-orders'],
  ['Ref of what is not declared', { Ref: 'Nothing' }, '${Nothing}'],
  ['GetAtt as a list', { 'Fn::GetAtt': ['Fixed', 'Arn'] }, 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:orders'],
  ['GetAtt as text', { 'Fn::GetAtt': 'Fixed.Arn' }, 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:orders'],
  ['GetAtt with path and computed name', { 'Fn::GetAtt': ['Role', 'Arn'] }, 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/svc/${Stage}-orders'],
  ['GetAtt of an output of a nested stack', { 'Fn::GetAtt': ['Nested', 'Outputs.Table'] }, '${Nested.Outputs.Table}'],
  ['GetAtt of a custom resource', { 'Fn::GetAtt': ['Custom', 'Arn'] }, '${Custom.Arn}'],
  ['Sub', { 'Fn::Sub': 'arn:aws:s3:::${Bucket}/*' }, 'arn:aws:s3:::${Bucket}/*'],
  ['Sub with own variables', { 'Fn::Sub': ['${Who}-${Stage}', { Who: 'orders' }] }, 'orders-${Stage}'],
  ['an own variable hides a parameter', { 'Fn::Sub': ['${Bucket}', { Bucket: 'mine' }] }, 'mine'],
  ['Sub with an attribute', { 'Fn::Sub': '${Fixed.QueueName}!' }, 'orders!'],
  ['Sub with a literal placeholder', { 'Fn::Sub': 'home/${!aws:username}/*' }, 'home/${aws:username}/*'],
  ['Sub without placeholders', { 'Fn::Sub': 'plain' }, 'plain'],
  ['Join', { 'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, 's3', '', '', { Ref: 'Bucket' }]] }, 'arn:${AWS::Partition}:s3:::${Bucket}'],
  ['Join with an item left out', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::NoValue' }, 'b']] }, 'a-b'],
  ['Join over Split', { 'Fn::Join': ['/', { 'Fn::Split': [',', 'a,b,c'] }] }, 'a/b/c'],
  ['Split of a list that is not known', { 'Fn::Join': ['', { Ref: 'Subnets' }] }, '${Fn::Join}'],
  ['Select', { 'Fn::Select': [1, ['a', 'b', 'c']] }, 'b'],
  ['Select with the index as text', { 'Fn::Select': ['2', ['a', 'b', 'c']] }, 'c'],
  ['Select beyond the list', { 'Fn::Select': [9, ['a', 'b']] }, '${Fn::Select}'],
  ['Select of Split', { 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Fixed', 'Arn'] }] }] }, 'orders'],
  ['Select of an unknown list', { 'Fn::Select': [0, { Ref: 'Subnets' }] }, '${Fn::Select}'],
  ['FindInMap', { 'Fn::FindInMap': ['Stages', 'prod', 'Table'] }, 'orders-prod'],
  ['FindInMap without such a key', { 'Fn::FindInMap': ['Regions', { Ref: 'AWS::Region' }, 'Nope'] }, '${Regions.AWS::Region.Nope}'],
  ['FindInMap that finds the same everywhere', { 'Fn::FindInMap': ['Stages', { Ref: 'Stage' }, 'Same'] }, 'x'],
  ['FindInMap with a default', { 'Fn::FindInMap': ['Stages', 'test', 'Table', { DefaultValue: 'none' }] }, 'none'],
  ['Select of FindInMap', { 'Fn::Select': [1, { 'Fn::FindInMap': ['Stages', 'dev', 'Ids'] }] }, 'b'],
  ['If that is true', { 'Fn::If': ['Always', 'a', 'b'] }, 'a'],
  ['If that is false', { 'Fn::If': ['Never', 'a', 'b'] }, 'b'],
  ['If that is not known', { 'Fn::If': ['Prod', 'a', 'b'] }, '${Prod}'],
  ['If with equal branches', { 'Fn::If': ['Prod', 'a', 'a'] }, 'a'],
  ['ImportValue', { 'Fn::ImportValue': 'orders-table' }, '${orders-table}'],
  ['Base64', { 'Fn::Base64': 'abc' }, 'YWJj'],
  ['Base64 of something unknown', { 'Fn::Base64': { Ref: 'Bucket' } }, '${Fn::Base64}'],
  ['Length', { 'Fn::Length': ['a', 'b'] }, '2'],
  ['ToJsonString', { 'Fn::ToJsonString': { a: 1 } }, '${Fn::ToJsonString}'],
  ['GetAZs', { 'Fn::GetAZs': '' }, '${Fn::GetAZs}'],
  ['Cidr', { 'Fn::Cidr': ['10.0.0.0/16', 6, 8] }, '${Fn::Cidr}'],
  ['Transform', { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://b/k' } } }, '${Fn::Transform}'],
  ['the id of the stack taken apart', { 'Fn::Select': [0, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] }, 'arn:${AWS::Partition}:cloudformation:${AWS::Region}:${AWS::AccountId}:stack'],
  ['a dynamic reference', 'x-{{resolve:ssm:/orders/table:1}}', 'x-${resolve:ssm:/orders/table:1}'],
  ['a function that does not exist', { 'Fn::Nope': 'a' }, '${Fn::Nope}'],
];

describe('intrinsics as text', () => {
  for (const [name, expression, expected] of cases) {
    for (const spelling of spellings) {
      it(`${name} (${spelling})`, async () => expect(shown(await valueOf(expression, template, spelling))).toBe(expected));
    }
  }
});

const hole = (text: Text): Hole => {
  const [piece] = text.pieces.filter((each) => typeof each !== 'string');
  if (piece === undefined || typeof piece === 'string') throw new Error(`no hole in ${show(text)}`);
  return piece;
};

const choices = (text: Text): readonly string[] => alternatives(text).map(show);

describe('holes', () => {
  it('parameters say their default and allowed values', async () => {
    const stage = await valueOf({ Ref: 'Stage' }, template);
    expect(hole(stage)).toMatchObject({ id: 'template.yaml#Stage', fallback: 'dev' });
    expect(choices(stage)).toEqual(['dev', 'prod']);
    expect(choices(await valueOf({ 'Fn::Sub': 'a-${Stage}' }, template))).toEqual(['a-dev', 'a-prod']);
  });

  it('a hidden value is never shown', async () => expect(hole(await valueOf({ Ref: 'Password' }, template)).fallback).toBeUndefined());

  it('the value of an SSM type is not the name of the SSM parameter', async () => expect(hole(await valueOf({ Ref: 'Stored' }, template)).fallback).toBeUndefined());

  const charset = async (expression: unknown): Promise<string> => hole(await valueOf(expression, template)).charset;

  it('a parameter alone can hold anything, within an ARN it is a name', async () => {
    expect(await charset({ Ref: 'Bucket' })).toBe('any');
    expect(await charset({ 'Fn::Sub': 'arn:aws:s3:::${Bucket}' })).toBe('name');
    expect(await charset({ 'Fn::Join': ['', ['arn:aws:s3:::', { Ref: 'Bucket' }, '/*']] })).toBe('name');
  });

  it('within other text nothing is known', async () => expect(await charset({ 'Fn::Sub': '${Bucket}/*' })).toBe('any'));

  it('names and defaults with "/" speak against a name', async () => {
    expect(await charset({ 'Fn::Sub': 'arn:aws:s3:::${BucketArn}' })).toBe('any');
    expect(await charset({ 'Fn::Sub': 'arn:aws:s3:::${Folder}' })).toBe('any');
  });

  it('types, patterns and allowed values can prove a name', async () => {
    expect(await charset({ Ref: 'Count' })).toBe('name');
    expect(await charset({ Ref: 'Name' })).toBe('name');
    expect(await charset({ Ref: 'Stage' })).toBe('name');
    expect(await charset({ Ref: 'Loose' })).toBe('any');
  });

  it('pseudo parameters know what they can be', async () => {
    expect(await charset({ Ref: 'AWS::Region' })).toBe('region');
    expect(await charset({ Ref: 'AWS::AccountId' })).toBe('account');
    expect(hole(await valueOf({ Ref: 'AWS::Partition' }))).toMatchObject({ charset: 'partition', fallback: 'aws' });
    expect(hole(await valueOf({ Ref: 'AWS::URLSuffix' }))).toMatchObject({ id: 'template.yaml#AWS::URLSuffix', fallback: 'amazonaws.com' });
  });

  it('generated names differ, one name is itself', async () => {
    const a = hole(await valueOf({ 'Fn::GetAtt': ['Queue', 'QueueName'] }, template));
    expect(a).toMatchObject({ id: 'template.yaml#Queue', charset: 'name', generated: true });
  });

  it('both branches of If and all values of a mapping are choices', async () => {
    expect(choices(await valueOf({ 'Fn::If': ['Prod', 'a', { 'Fn::Sub': '${Bucket}' }] }, template))).toEqual(['a', '${Bucket}']);
    expect(choices(await valueOf({ 'Fn::FindInMap': ['Regions', { Ref: 'AWS::Region' }, 'Name'] }, template))).toEqual(['virginia', 'ireland']);
    expect(choices(await valueOf({ 'Fn::FindInMap': ['Stages', { Ref: 'Stage' }, 'Table'] }, template))).toEqual(['orders-dev', 'orders-prod']);
  });

  it('equal expressions are one value', async () => {
    const expression = { 'Fn::Select': [0, { Ref: 'Subnets' }] };
    const ids = await Promise.all(spellings.map(async (spelling) => hole(await valueOf(expression, template, spelling)).id.replace('.json', '.yaml')));
    expect(new Set(ids).size).toBe(1);
    expect(hole(await valueOf({ 'Fn::Select': [1, { Ref: 'Subnets' }] }, template)).id).not.toBe(ids[0]);
  });

  it('an item that may be left out takes its delimiter along', async () => {
    const text = await valueOf({ 'Fn::Join': ['-', ['a', { 'Fn::If': ['Prod', 'b', { Ref: 'AWS::NoValue' }] }, 'c']] }, template);
    expect(show(text)).toBe('a${…}c');
    expect(hole(text).charset).toBe('any');
  });

  it('a delimiter that an unknown piece may hold cuts nothing', async () => {
    expect(literal(await valueOf({ 'Fn::Select': [0, { 'Fn::Split': ['-', { 'Fn::Sub': 'a-${Name}-b' }] }] }, template))).toBe('a');
    expect(literal(await valueOf({ 'Fn::Select': [2, { 'Fn::Split': ['-', { 'Fn::Sub': 'a-${Name}-b' }] }] }, template))).toBeUndefined();
    expect(literal(await valueOf({ 'Fn::Select': [2, { 'Fn::Split': ['/', { 'Fn::Sub': 'a/${Name}/b' }] }] }, template))).toBe('b');
  });
});

describe('references', () => {
  const target = async (expression: unknown): Promise<unknown> => {
    const { target: id, attribute } = await valueOf(expression, template);
    return [id, attribute];
  };

  it('a text that is one reference names its resource', async () => {
    expect(await target({ Ref: 'Queue' })).toEqual(['template.yaml#Queue', 'Ref']);
    expect(await target({ 'Fn::GetAtt': ['Queue', 'Arn'] })).toEqual(['template.yaml#Queue', 'Arn']);
    expect(await target({ 'Fn::Sub': '${Queue.Arn}' })).toEqual(['template.yaml#Queue', 'Arn']);
    expect(await target({ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Queue', 'Arn'] }]] })).toEqual(['template.yaml#Queue', 'Arn']);
    expect(await target({ 'Fn::If': ['Always', { Ref: 'Queue' }, 'x'] })).toEqual(['template.yaml#Queue', 'Ref']);
  });

  it('a text with more in it names nothing', async () => {
    expect(await target({ 'Fn::Sub': '${Queue.Arn}/x' })).toEqual([undefined, undefined]);
    expect(await target({ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, ':x']] })).toEqual([undefined, undefined]);
  });
});

describe('lists', () => {
  const items = async (expression: unknown): Promise<unknown> => {
    const made = await templateOf({ ...template, Outputs: { Value: { Value: expression } } });
    const node = made.outputs[0]?.value;
    if (node === undefined) throw new Error('no output');
    const { variants, complete } = made.reader.items(node);
    return { items: variants.map((each) => (each.sure ? show(made.reader.text(each.node)) : `${show(made.reader.text(each.node))}?`)), complete };
  };
  const NONE = { Ref: 'AWS::NoValue' };

  it('one value stands for a list', async () => expect(await items('a')).toEqual({ items: ['a'], complete: true }));
  it('what is left out is dropped', async () => expect(await items(['a', NONE, 'b'])).toEqual({ items: ['a', 'b'], complete: true }));
  it('NoValue is an empty list', async () => expect(await items(NONE)).toEqual({ items: [], complete: true }));
  it('conditionals are taken apart', async () => expect(await items(['a', { 'Fn::If': ['Prod', 'b', NONE] }])).toEqual({ items: ['a', 'b?'], complete: true }));
  it('both branches may be', async () => expect(await items(['a', { 'Fn::If': ['Prod', 'b', 'c'] }])).toEqual({ items: ['a', 'b?', 'c?'], complete: true }));
  it('nested conditionals too', async () => expect(await items({ 'Fn::If': ['Prod', ['a', { 'Fn::If': ['Always', 'b', 'c'] }], ['d']] })).toEqual({ items: ['a?', 'b?', 'd?'], complete: true }));
  it('a known condition leaves no doubt', async () => expect(await items({ 'Fn::If': ['Never', ['a'], ['b']] })).toEqual({ items: ['b'], complete: true }));
  it('a list parameter is not known', async () => expect(await items({ Ref: 'Subnets' })).toEqual({ items: [], complete: false }));
  it('a text parameter is one item', async () => expect(await items({ Ref: 'Bucket' })).toEqual({ items: ['${Bucket}'], complete: true }));
  it('Split', async () => expect(await items({ 'Fn::Split': [',', 'a,b'] })).toEqual({ items: ['a', 'b'], complete: true }));
  it('Split of something unknown', async () => expect(await items({ 'Fn::Split': [',', { Ref: 'Bucket' }] })).toEqual({ items: [], complete: false }));
  it('a list in a mapping', async () => expect(await items({ 'Fn::FindInMap': ['Stages', 'dev', 'Ids'] })).toEqual({ items: ['a', 'b'], complete: true }));
  it('GetAZs', async () => expect(await items({ 'Fn::GetAZs': '' })).toEqual({ items: [], complete: false }));
});

describe('conditions', () => {
  const conditions = {
    Stage: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] }, Other: { 'Fn::Equals': [{ Ref: 'Stage' }, 'test'] }, Yes: { 'Fn::Equals': ['a', 'a'] }, No: { 'Fn::Equals': ['a', 'b'] },
    NotNo: { 'Fn::Not': [{ Condition: 'No' }] }, And: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'Stage' }] }, AndNo: { 'Fn::And': [{ Condition: 'No' }, { Condition: 'Stage' }] },
    Or: { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'Stage' }] }, OrMaybe: { 'Fn::Or': [{ Condition: 'No' }, { Condition: 'Stage' }] },
    Loop: { 'Fn::Not': [{ Condition: 'Loop' }] }, Bad: 'text', China: { 'Fn::Equals': [{ Ref: 'AWS::Partition' }, 'aws-cn'] },
  };
  const expected = { Stage: 'maybe', Other: 'no', Yes: 'yes', No: 'no', NotNo: 'yes', And: 'maybe', AndNo: 'no', Or: 'yes', OrMaybe: 'maybe', Loop: 'maybe', Bad: 'maybe', China: 'maybe', Absent: 'maybe' };
  for (const spelling of spellings) {
    it(`are three-valued (${spelling})`, async () => {
      const made = await templateOf({ ...template, Conditions: conditions }, spelling);
      expect(Object.fromEntries(Object.keys(expected).map((name) => [name, made.condition(name)]))).toEqual(expected);
    });
  }
});

describe('bounds', () => {
  it('names that refer to each other end', async () => {
    const queue = (name: string) => ({ Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::GetAtt': [name, 'QueueName'] } } });
    const text = await valueOf({ Ref: 'A' }, { Resources: { A: queue('B'), B: queue('A') } });
    expect(show(text)).toContain('https://sqs.');
  });

  it('names that double stay small', async () => {
    const resources = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`Q${i}`, { Type: 'AWS::SQS::Queue', Properties: { QueueName: i === 0 ? 'x' : { 'Fn::Sub': `\${Q${i - 1}.QueueName}\${Q${i - 1}.QueueName}` } } }]));
    expect(show(await valueOf({ Ref: 'Q59' }, { Resources: resources })).length).toBeLessThan(50_000);
  });

  it('deep nesting is unknown, not a crash', async () => {
    let expression: unknown = 'x';
    for (let i = 0; i < 300; i++) expression = { 'Fn::Join': ['', [expression, 'y']] };
    expect(literal(await valueOf(expression, {}, 'json'))).toBeUndefined();
  });
});

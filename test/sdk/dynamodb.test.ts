import { describe, expect, it } from 'vitest';
import { UNKNOWN, hole, needs, partly, sure, text } from './calls.js';

const table = (name: string): string => `arn:aws:dynamodb:eu-west-1:111122223333:table/${name}`;

describe('a table', () => {
  it.each([
    ['orders', table('orders')],
    [table('orders'), table('orders')],
    ['arn:aws:dynamodb:us-east-1:444455556666:table/orders', 'arn:aws:dynamodb:us-east-1:444455556666:table/orders'],
    [text(hole('Table')), table('${Table}')],
    [text('orders-', hole('Stage', 'any')), table('orders-${Stage}')],
  ])('%o', (TableName, arn) => {
    expect(sure('dynamodb', 'PutItem', { TableName })).toEqual([`dynamodb:PutItem on ${arn}`]);
  });

  it.each([[UNKNOWN], [text(hole('TableArn', 'any'))], ['arn:aws:sqs:eu-west-1:111122223333:orders'], ['ord*']])('%o is not known', (TableName) => {
    expect(sure('dynamodb', 'PutItem', { TableName })).toEqual(['dynamodb:PutItem']);
  });

  it('is one of several', () => {
    const either = text({ ...hole('Table', 'any'), choices: [text('a'), text('b')] });
    expect(sure('dynamodb', 'PutItem', { TableName: either })?.[0]).toBe('dynamodb:PutItem on ${Table}');
    expect(sure('dynamodb', 'PutItem', { TableName: text({ ...hole('Table', 'any'), choices: [text('a'), text(hole('X', 'any'))] }) })).toEqual(['dynamodb:PutItem']);
  });

  it('of the project has its ARN', () => {
    expect(sure('dynamodb', 'Scan', { TableName: text(hole('Orders')) }, { named: () => text(table('Orders-XYZ')) })).toEqual([`dynamodb:Scan on ${table('Orders-XYZ')}`]);
  });

  it('is read by its index', () => {
    expect(sure('dynamodb', 'Query', { TableName: 'orders' })).toEqual([`dynamodb:Query on ${table('orders')}`]);
    expect(sure('dynamodb', 'Query', { TableName: 'orders', IndexName: 'by-day' })).toEqual([`dynamodb:Query on ${table('orders')}/index/by-day`]);
    expect(sure('dynamodb', 'Query', partly({ TableName: 'orders' }))).toEqual(['dynamodb:Query']);
  });

  it('may be encrypted', () => {
    expect(needs('dynamodb', 'GetItem', { TableName: 'orders' })).toEqual([`dynamodb:GetItem on ${table('orders')}`, '?kms:Decrypt']);
  });

  it('has a stream', () => {
    const StreamArn = `${table('orders')}/stream/2026`;
    expect(sure('dynamodb-streams', 'DescribeStream', { StreamArn })).toEqual([`dynamodb:DescribeStream on ${StreamArn}`]);
  });
});

describe('several tables', () => {
  it('are asked for one by one', () => {
    expect(sure('dynamodb', 'BatchGetItem', { RequestItems: { a: {}, b: {} } })).toEqual([`dynamodb:BatchGetItem on ${table('a')}`, `dynamodb:BatchGetItem on ${table('b')}`]);
    expect(sure('dynamodb', 'batch_write_item', { RequestItems: UNKNOWN })).toEqual(['dynamodb:BatchWriteItem']);
    expect(sure('dynamodb', 'BatchWriteItem', { RequestItems: partly({}) })).toEqual(['dynamodb:BatchWriteItem']);
  });

  it('are written in a transaction by the kind of each item', () => {
    const TransactItems = [{ Put: { TableName: 'a' } }, { Put: { TableName: 'a' } }, { Update: { TableName: 'b' } }, { Delete: { TableName: UNKNOWN } }, { ConditionCheck: { TableName: 'a' } }];
    expect(sure('dynamodb', 'TransactWriteItems', { TransactItems })).toEqual([`dynamodb:PutItem on ${table('a')}`, `dynamodb:UpdateItem on ${table('b')}`, 'dynamodb:DeleteItem', `dynamodb:ConditionCheckItem on ${table('a')}`]);
    expect(sure('dynamodb', 'TransactWriteItems', UNKNOWN)).toEqual(['dynamodb:PutItem|dynamodb:UpdateItem|dynamodb:DeleteItem|dynamodb:ConditionCheckItem']);
    expect(sure('dynamodb', 'TransactGetItems', { TransactItems: [{ Get: { TableName: 'a' } }] })).toEqual([`dynamodb:GetItem on ${table('a')}`]);
  });
});

describe('PartiQL', () => {
  it.each([
    ['SELECT * FROM "orders"', 'dynamodb:PartiQLSelect'],
    ['  insert into "orders" value {}', 'dynamodb:PartiQLInsert'],
    ['UPDATE "orders" SET a = 1', 'dynamodb:PartiQLUpdate'],
    ['DELETE FROM "orders"', 'dynamodb:PartiQLDelete'],
    [text('SELECT * FROM ', hole('Table')), 'dynamodb:PartiQLSelect'],
    [UNKNOWN, 'dynamodb:PartiQLSelect|dynamodb:PartiQLInsert|dynamodb:PartiQLUpdate|dynamodb:PartiQLDelete'],
    ['constructor x', 'dynamodb:PartiQLSelect|dynamodb:PartiQLInsert|dynamodb:PartiQLUpdate|dynamodb:PartiQLDelete'],
  ])('%o', (Statement, need) => {
    expect(sure('dynamodb', 'ExecuteStatement', { Statement })).toEqual([need]);
    expect(sure('dynamodb', 'BatchExecuteStatement', { Statements: [{ Statement }, { Statement }] })).toEqual([need]);
    expect(sure('dynamodb', 'ExecuteTransaction', { TransactStatements: [{ Statement }] })).toEqual([need]);
  });
});

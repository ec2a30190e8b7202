import { describe, expect, it } from 'vitest';
import { documentClientOperation, waiterOperation } from '../../src/sdk/index.js';

describe('waiterOperation', () => {
  it.each([
    ['s3', 'BucketExists', 'HeadBucket'],
    ['s3', 'waitUntilObjectExists', 'HeadObject'],
    ['s3', 'waitForObjectNotExists', 'HeadObject'],
    ['s3', 'object_exists', 'HeadObject'],
    ['s3', 'objectExists', 'HeadObject'],
    ['dynamodb', 'table_not_exists', 'DescribeTable'],
    ['lambda', 'function_active_v2', 'GetFunction'],
    ['lambda', 'waitUntilFunctionUpdated', 'GetFunctionConfiguration'],
    ['ecs', 'waitUntilTasksStopped', 'DescribeTasks'],
    ['cloudformation', 'stack_create_complete', 'DescribeStacks'],
    ['rds', 'db_instance_available', 'DescribeDBInstances'],
    ['ssm-incidents', 'waitUntilWaitForReplicationSetActive', 'GetReplicationSet'],
    ['s3', 'NoSuchWaiter', undefined],
    ['no-such-client', 'BucketExists', undefined],
    ['s3', '', undefined],
  ])('%s %s', (client, waiter, operation) => {
    expect(waiterOperation(client, waiter)).toBe(operation);
  });
});

describe('documentClientOperation', () => {
  it.each([
    ['Get', 'GetItem'],
    ['put', 'PutItem'],
    ['batchWrite', 'BatchWriteItem'],
    ['BatchGet', 'BatchGetItem'],
    ['paginatedBatchGet', 'BatchGetItem'],
    ['transactWrite', 'TransactWriteItems'],
    ['TransactGet', 'TransactGetItems'],
    ['Query', 'Query'],
    ['ExecuteStatement', 'ExecuteStatement'],
    ['createSet', undefined],
    ['constructor', undefined],
  ])('%s', (name, operation) => {
    expect(documentClientOperation(name)).toBe(operation);
  });
});

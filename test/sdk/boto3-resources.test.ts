import { describe, expect, it } from 'vitest';
import { identifiersOf, resourceMember, type ResourceMember } from '../../src/sdk/boto3-resources.js';

const operationsOf = (member: ResourceMember | undefined): readonly string[] | undefined => {
  if (member === undefined) return undefined;
  return member.kind === 'collection' ? [member.operation] : member.operations;
};

describe('methods of boto3 resources', () => {
  it('gives the operation with the parameters that come from the resource', () => {
    expect(resourceMember('dynamodb', 'Table', 'put_item')).toMatchObject({ kind: 'operation', operations: ['PutItem'], input: { TableName: 'name' }, elsewhere: [] });
    expect(resourceMember('dynamodb', 'Table', 'delete')).toMatchObject({ operations: ['DeleteTable'], input: { TableName: 'name' } });
    expect(resourceMember('s3', 'Object', 'get')).toMatchObject({ operations: ['GetObject'], input: { Bucket: 'bucket_name', Key: 'key' } });
    expect(resourceMember('sqs', 'Message', 'delete')).toMatchObject({ operations: ['DeleteMessage'], input: { QueueUrl: 'queue_url', ReceiptHandle: 'receipt_handle' } });
    expect(resourceMember('sns', 'Topic', 'publish')).toMatchObject({ operations: ['Publish'], input: { TopicArn: 'arn' } });
    expect(resourceMember('ec2', 'Instance', 'stop')).toMatchObject({ operations: ['StopInstances'], input: { 'InstanceIds[0]': 'id' } });
    expect(resourceMember('ec2', 'Instance', 'attach_volume')).toMatchObject({ operations: ['AttachVolume'], input: { InstanceId: 'id' } });
    expect(resourceMember('iam', 'SamlProvider', 'update')).toMatchObject({ operations: ['UpdateSAMLProvider'], input: { SAMLProviderArn: 'arn' } });
  });

  it('gives the resource that comes back, and where its identifiers come from', () => {
    expect(resourceMember('s3', 'Bucket', 'put_object')).toMatchObject({ returns: 'Object', returnsFrom: { bucket_name: 'Bucket', key: 'Key' }, list: false, loaded: false });
    expect(resourceMember('sqs', undefined, 'get_queue_by_name')).toMatchObject({ operations: ['GetQueueUrl'], input: {}, returns: 'Queue', returnsFrom: {} });
    expect(resourceMember('sqs', 'Queue', 'receive_messages')).toMatchObject({ returns: 'Message', returnsFrom: { queue_url: 'QueueUrl' }, list: true, loaded: true });
    expect(resourceMember('dynamodb', 'Table', 'put_item')).not.toHaveProperty('returns');
  });

  it.each([
    ['s3', 'Bucket', 'upload_file', ['PutObject']], ['s3', 'Bucket', 'upload_fileobj', ['PutObject']], ['s3', 'Bucket', 'download_file', ['HeadObject', 'GetObject']],
    ['s3', 'Bucket', 'download_fileobj', ['HeadObject', 'GetObject']], ['s3', 'Bucket', 'load', ['ListBuckets']], ['s3', 'Object', 'upload_file', ['PutObject']],
    ['s3', 'Object', 'upload_fileobj', ['PutObject']], ['s3', 'Object', 'download_file', ['HeadObject', 'GetObject']], ['s3', 'Object', 'download_fileobj', ['HeadObject', 'GetObject']],
    ['s3', 'ObjectSummary', 'load', ['HeadObject']], ['ec2', undefined, 'create_tags', ['CreateTags']], ['ec2', 'Instance', 'delete_tags', ['DeleteTags']], ['ec2', 'Instance', 'create_tags', ['CreateTags']],
  ] as const)('knows what boto3 adds by hand: %s %s %s', (service, type, name, operations) => {
    expect(operationsOf(resourceMember(service, type, name))).toEqual(operations);
  });

  it('tells the source of a copy from its target', () => {
    expect(resourceMember('s3', 'Bucket', 'copy')).toMatchObject({ operations: ['HeadObject', 'CopyObject'], elsewhere: ['HeadObject'], input: { Bucket: 'name' } });
    expect(resourceMember('s3', 'Object', 'copy')).toMatchObject({ operations: ['HeadObject', 'CopyObject'], elsewhere: ['HeadObject'], input: { Bucket: 'bucket_name', Key: 'key' } });
  });

  it('follows batch writers', () => {
    const writer = resourceMember('dynamodb', 'Table', 'batch_writer');
    expect(writer).toMatchObject({ kind: 'operation', operations: ['BatchWriteItem'], input: { 'RequestItems{}': 'name' }, returns: 'BatchWriter', returnsFrom: { name: 'RequestItems{}' } });
    for (const name of ['put_item', 'delete_item']) expect(resourceMember('dynamodb', 'BatchWriter', name)).toMatchObject({ kind: 'operation', operations: ['BatchWriteItem'], input: { 'RequestItems{}': 'name' } });
    expect(resourceMember('dynamodb', undefined, 'BatchWriter')).toBeUndefined();
    expect(resourceMember('dynamodb', 'BatchWriter', 'get_item')).toBeUndefined();
    expect(resourceMember('dynamodb', 'BatchWriter', 'count')).toBeUndefined();
  });

  it.each([
    ['dynamodb', 'Table', 'wait_until_exists', 'DescribeTable'], ['s3', 'Bucket', 'wait_until_not_exists', 'HeadBucket'], ['s3', 'Object', 'wait_until_exists', 'HeadObject'],
    ['ec2', 'Instance', 'wait_until_running', 'DescribeInstances'], ['iam', 'Role', 'wait_until_exists', undefined],
  ] as const)('knows what waiters ask for: %s %s %s', (service, type, name, operation) => {
    expect(operationsOf(resourceMember(service, type, name))).toEqual(operation === undefined ? undefined : [operation]);
  });
});

describe('resources of boto3 resources', () => {
  it('are made from arguments and from what the parent knows', () => {
    expect(resourceMember('s3', undefined, 'Object')).toMatchObject({ kind: 'resource', type: 'Object', identifiers: ['bucket_name', 'key'], inherited: {} });
    expect(resourceMember('s3', 'Bucket', 'Object')).toMatchObject({ kind: 'resource', type: 'Object', identifiers: ['key'], inherited: { bucket_name: 'name' }, operations: [] });
    expect(resourceMember('s3', 'Object', 'Acl')).toMatchObject({ type: 'ObjectAcl', identifiers: [], inherited: { bucket_name: 'bucket_name', object_key: 'key' } });
    expect(resourceMember('sqs', 'Queue', 'Message')).toMatchObject({ type: 'Message', identifiers: ['receipt_handle'], inherited: { queue_url: 'url' } });
    expect(resourceMember('dynamodb', undefined, 'Table')).toMatchObject({ type: 'Table', identifiers: ['name'] });
    expect(resourceMember('iam', undefined, 'Policy')).toMatchObject({ type: 'Policy', identifiers: ['arn'] });
    expect(resourceMember('ec2', undefined, 'KeyPair')).toMatchObject({ type: 'KeyPairInfo', identifiers: ['name'] });
  });

  it('that the data name are read from the parent', () => {
    expect(resourceMember('ec2', 'Instance', 'vpc')).toMatchObject({ kind: 'resource', type: 'Vpc', identifiers: [], operations: ['DescribeInstances'], input: { 'InstanceIds[0]': 'id' }, list: false });
    expect(resourceMember('ec2', 'Instance', 'network_interfaces')).toMatchObject({ type: 'NetworkInterface', list: true, loaded: true });
  });

  it('have identifiers in the order of their constructor', () => {
    expect(identifiersOf('s3', 'Object')).toEqual(['bucket_name', 'key']);
    expect(identifiersOf('s3', 'MultipartUploadPart')).toEqual(['bucket_name', 'object_key', 'multipart_upload_id', 'part_number']);
    expect(identifiersOf('iam', 'CurrentUser')).toEqual([]);
    expect(identifiersOf('s3', 'Table')).toEqual([]);
    expect(identifiersOf('lambda', 'Function')).toEqual([]);
  });
});

describe('collections of boto3 resources', () => {
  it('call one operation, and have methods of their own', () => {
    expect(resourceMember('s3', 'Bucket', 'objects')).toEqual({ kind: 'collection', operation: 'ListObjects', input: { Bucket: 'name' }, item: 'ObjectSummary', itemFrom: { bucket_name: 'Bucket' }, loaded: true, batch: { delete: ['DeleteObjects'] } });
    expect(resourceMember('s3', 'Bucket', 'object_versions')).toMatchObject({ operation: 'ListObjectVersions', item: 'ObjectVersion', batch: { delete: ['DeleteObjects'] } });
    expect(resourceMember('dynamodb', undefined, 'tables')).toMatchObject({ operation: 'ListTables', input: {}, item: 'Table', loaded: false, batch: {} });
    expect(resourceMember('ec2', undefined, 'instances')).toMatchObject({ operation: 'DescribeInstances', item: 'Instance', loaded: true, batch: { stop: ['StopInstances'], terminate: ['TerminateInstances'] } });
    expect(resourceMember('s3', undefined, 'buckets')).toMatchObject({ operation: 'ListBuckets', item: 'Bucket' });
  });
});

describe('attributes of boto3 resources', () => {
  it('load the resource', () => {
    for (const name of ['load', 'reload', 'item_count', 'key_schema']) expect(resourceMember('dynamodb', 'Table', name)).toEqual({ kind: 'attribute', operations: ['DescribeTable'], input: { TableName: 'name' } });
    expect(resourceMember('s3', 'Bucket', 'creation_date')).toEqual({ kind: 'attribute', operations: ['ListBuckets'], input: {} });
    expect(resourceMember('s3', 'Object', 'content_type')).toMatchObject({ operations: ['HeadObject'] });
  });

  it('of resources that can\'t be loaded call nothing', () => {
    expect(resourceMember('sqs', 'Message', 'body')).toEqual({ kind: 'attribute', operations: [], input: {} });
    expect(resourceMember('sqs', 'Message', 'load')).toBeUndefined();
  });

  it('that are identifiers call nothing', () => {
    expect(resourceMember('s3', 'Bucket', 'name')).toEqual({ kind: 'attribute', operations: [], input: {}, identifier: 'name' });
    expect(resourceMember('dynamodb', 'Table', 'table_name')).toEqual({ kind: 'attribute', operations: [], input: {}, identifier: 'name' });
    expect(resourceMember('ec2', 'Instance', 'instance_id')).toMatchObject({ operations: [], identifier: 'id' });
    for (const type of [undefined, 'Table']) for (const name of ['meta', 'get_available_subresources']) expect(resourceMember('dynamodb', type, name)).toEqual({ kind: 'attribute', operations: [], input: {} });
  });

  it.each([
    ['dynamodb', undefined, 'put_item'], ['dynamodb', undefined, 'name'], ['dynamodb', 'Table', 'batch_get_item'], ['dynamodb', 'Table', 'PutItem'], ['dynamodb', 'Table', '_items'],
    ['s3', 'ObjectSummary', 'upload_file'], ['s3', 'Object', 'delete_objects'], ['s3', 'Bucket', 'list_objects_v2'], ['s3', 'Object', 'put_object'], ['s3', 'Bucket', 'Tables'],
    ['s3', 'Queue', 'url'], ['lambda', undefined, 'functions'], ['toString', undefined, 'name'], ['s3', 'Bucket', 'constructor()'],
  ] as const)('are not guessed: %s %s %s', (service, type, name) => {
    expect(resourceMember(service, type, name)).toBeUndefined();
  });
});

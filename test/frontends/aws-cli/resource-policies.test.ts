import { describe, expect, it } from 'vitest';
import { literal } from '../../../src/iam/text.js';
import { bucketPolicy, describeRcp, describeScp, describeTagPolicy, everyOutput } from './outputs.js';
import { actionsOf, readJson, spellings, words } from './reading.js';

describe.each(spellings)('policies of resources, %s', (_, read) => {
  it.each([
    ['s3api get-bucket-policy', 'AWS::S3::Bucket', ['arn:aws:s3:::uploads']],
    ['sqs get-queue-attributes', 'AWS::SQS::Queue', ['arn:aws:sqs:eu-central-1:123456789012:orders']],
    ['sns get-topic-attributes', 'AWS::SNS::Topic', ['arn:aws:sns:eu-central-1:123456789012:orders']],
    ['kms get-key-policy', 'AWS::KMS::Key', []],
    ['secretsmanager get-resource-policy', 'AWS::SecretsManager::Secret', ['arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-a1b2c3']],
    ['ecr get-repository-policy', 'AWS::ECR::Repository', ['orders']],
  ])('%s', async (name, type, resources) => {
    const { only, problems, by } = await read(everyOutput[name]);
    const policy = only('resource-policy');
    expect([by, problems]).toEqual([['aws-cli'], []]);
    expect(policy.document).toMatchObject({ kind: 'resource', resourceType: type, complete: true });
    expect(policy.document.statements).toHaveLength(1);
    expect(words(policy.resources)).toEqual(resources);
  });

  it('keeps the key of a queue', async () => {
    const queue = (await read(everyOutput['sqs get-queue-attributes'])).only('resource');
    expect(queue).toMatchObject({ type: 'AWS::SQS::Queue', id: 'arn:aws:sqs:eu-central-1:123456789012:orders', label: 'orders' });
    expect(words([queue.name!, queue.arn!, queue.kmsKey!])).toEqual(['orders', 'arn:aws:sqs:eu-central-1:123456789012:orders', 'alias/queues']);
  });

  it('reads a queue without a policy, and a policy without its queue', async () => {
    const without = await read({ Attributes: { QueueArn: 'arn:aws:sqs:eu-central-1:123456789012:orders' } });
    expect(without.entities.map((entity) => entity.kind)).toEqual(['resource']);
    const alone = await read({ Attributes: { Policy: JSON.stringify(bucketPolicy) } });
    expect(alone.entities.map((entity) => entity.kind)).toEqual(['resource-policy']);
  });

  it('names no bucket where the statements speak of two', async () => {
    const [statement] = bucketPolicy.Statement;
    const { only } = await read({ Policy: JSON.stringify({ ...bucketPolicy, Statement: [statement, { ...statement, Resource: 'arn:aws:s3:::other' }] }) });
    expect(only('resource-policy').resources).toEqual([]);
  });

  it('names no queue where the statement speaks of many', async () => {
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: 'arn:aws:sqs:*:123456789012:*' }] };
    expect((await read({ Attributes: { Policy: JSON.stringify(policy) } })).only('resource-policy')).toMatchObject({ resources: [], document: { resourceType: 'AWS::SQS::Queue' } });
  });

  it('reads organization policies of both kinds, and no others', async () => {
    const scp = (await read(describeScp)).only('organization-policy');
    expect(scp).toMatchObject({ label: 'restrict', id: 'arn:aws:organizations::123456789012:policy/o-1/service_control_policy/p-1', document: { kind: 'scp', origin: 'author' } });
    expect(actionsOf(scp.document)).toEqual(['s3:*']);
    expect((await read(describeRcp)).only('organization-policy').document.kind).toBe('rcp');
    expect((await read(describeTagPolicy)).entities).toEqual([]);
    const managed = { Policy: { ...describeScp.Policy, PolicySummary: { ...describeScp.Policy.PolicySummary, AwsManaged: true } } };
    expect((await read(managed)).only('organization-policy')).toMatchObject({ origin: 'aws', document: { origin: 'aws' } });
  });
});

it('finds the place of an element in a string in the file', async () => {
  const { only, at } = await readJson({ Policy: JSON.stringify(bucketPolicy) });
  const [statement] = only('resource-policy').document.statements;
  expect(at(statement?.resource?.values[0]?.text.span)).toBe('\\"arn:aws:s3:::uploads/*\\"');
  expect(at(statement?.principal?.entries[0]?.keySpan)).toBe('\\"AWS\\"');
  expect(literal(statement?.resource?.values[0]?.text)).toBe('arn:aws:s3:::uploads/*');
});

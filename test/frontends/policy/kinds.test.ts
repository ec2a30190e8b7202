import { describe, expect, it } from 'vitest';
import type { PolicyKind } from '../../../src/types.js';
import { readJson, spellings } from '../aws-cli/reading.js';
import { account, allow, guideScp, guideSourceFunctionArn, guideTrust, statements } from './documents.js';

const allowed = (principal: unknown, action: string | readonly string[], resource?: unknown) => ({ Effect: 'Allow', Principal: principal, Action: action, ...(resource === undefined ? {} : { Resource: resource }) });

describe.each(spellings)('the kind of a bare document, %s', (_, read) => {
  const kindOf = async (path: string, value: unknown, policyType?: PolicyKind | 'execution-role-trust') => {
    const { document, kindFrom, executionRole } = (await read(value, path, { policyType })).only('standalone-policy');
    return [document.kind, kindFrom, ...(document.resourceType === undefined ? [] : [document.resourceType]), ...(executionRole ? ['execution role'] : [])].join(' ');
  };

  it.each<[string, unknown, string]>([
    ['trust-policy', guideTrust, 'trust content'],
    ['policy', guideSourceFunctionArn, 'identity content'],
    ['policy', guideScp, 'identity none'],
    ['org/scp', guideScp, 'scp name'],
  ])('reads the developer guide\'s %s', async (path, value, kind) => {
    expect(await kindOf(path, value)).toBe(kind);
  });

  it.each<[string, unknown, string]>([
    ['a role with session tags', statements(allowed(account, ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'])), 'trust content'],
    ['a role for an identity provider', statements(allowed({ Federated: 'accounts.google.com' }, 'sts:AssumeRoleWithWebIdentity')), 'trust content'],
    ['a pattern of STS actions', statements(allowed(account, 'sts:*')), 'trust content'],
    ['NotPrincipal', statements({ Effect: 'Deny', NotPrincipal: account, Action: 'sts:AssumeRole' }), 'trust content'],
    ['assuming other roles', statements(allow('sts:AssumeRole', 'arn:aws:iam::123456789012:role/other')), 'identity content'],
    ['STS beside others', statements(allowed(account, ['sts:AssumeRole', 's3:GetObject'], 'arn:aws:s3:::b/*')), 'resource content AWS::S3::Bucket'],
    ['STS actions that hand out no session', statements(allowed('*', 'sts:GetCallerIdentity', '*')), 'resource content'],
    ['all actions but some', statements(allowed(account, 'sts:AssumeRole'), { Effect: 'Deny', Principal: '*', NotAction: 'sts:AssumeRole', Resource: '*' }), 'resource content'],
    ['denials', statements({ Effect: 'Deny', Action: '*', Resource: '*' }), 'identity none'],
    ['everything', statements(allow('*')), 'identity none'],
    ['denials of STS on every resource', statements({ Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRoleWithWebIdentity', Resource: '*' }), 'rcp content'],
    ['denials of STS without a resource', statements({ Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole' }), 'trust content'],
    ['denials on every bucket', statements({ Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: '*' }), 'rcp content'],
    ['denials on one bucket', statements({ Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::b/*' }), 'resource content AWS::S3::Bucket'],
    ['denials on every key', statements({ Effect: 'Deny', Principal: '*', Action: 'kms:Decrypt', Resource: '*' }), 'resource content AWS::KMS::Key'],
    ['denials for some on every bucket', statements({ Effect: 'Deny', Principal: account, Action: 's3:PutObject', Resource: '*' }), 'resource content AWS::S3::Bucket'],
    ['denials and permissions', statements({ Effect: 'Deny', Action: '*', Resource: '*' }, allow('s3:GetObject')), 'identity content'],
  ])('is told by content: %s', async (_name, value, kind) => {
    expect(await kindOf('policies/document', value)).toBe(kind);
  });

  it.each([
    ['s3:GetObject', 'arn:aws:s3:::bucket/*', 'AWS::S3::Bucket'],
    ['s3:GetObject', 'arn:aws:s3:eu-central-1:123456789012:accesspoint/orders/object/*', 'AWS::S3::AccessPoint'],
    ['SQS:SendMessage', 'arn:aws:sqs:eu-central-1:123456789012:orders', 'AWS::SQS::Queue'],
    ['SNS:Publish', 'arn:aws-cn:sns:cn-north-1:123456789012:orders', 'AWS::SNS::Topic'],
    ['kms:*', '*', 'AWS::KMS::Key'],
    ['secretsmanager:GetSecretValue', '*', 'AWS::SecretsManager::Secret'],
    ['lambda:InvokeFunction', 'arn:aws:lambda:eu-central-1:123456789012:function:orders', 'AWS::Lambda::Function'],
    ['lambda:GetLayerVersion', '*', 'AWS::Lambda::LayerVersion'],
    ['ecr:BatchGetImage', undefined, 'AWS::ECR::Repository'],
    ['events:PutEvents', 'arn:aws:events:eu-central-1:123456789012:event-bus/orders', 'AWS::Events::EventBus'],
    ['execute-api:Invoke', 'execute-api:/*', 'AWS::ApiGateway::RestApi'],
    ['*', 'arn:aws:sqs:eu-central-1:123456789012:orders', 'AWS::SQS::Queue'],
  ])('is a resource policy of the type that %s on %s shows', async (action, resource, type) => {
    expect(await kindOf('policies/document', statements(allowed(account, action, resource)))).toBe(`resource content ${type}`);
  });

  it('leaves the type open where services are mixed or unknown', async () => {
    expect(await kindOf('policy', statements(allowed(account, 's3:GetObject', '*'), allowed(account, 'kms:Decrypt', '*')))).toBe('resource content');
    expect(await kindOf('policy', statements(allowed('*', 'glue:GetTable', '*')))).toBe('resource content');
  });

  const identity = statements({ Effect: 'Deny', Action: 'ec2:*', Resource: '*' });
  const everyone = statements({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' });

  it.each<[string, unknown, string]>([
    ['org/scp-regions', identity, 'scp name'],
    ['service-control-policies/regions', identity, 'scp name'],
    ['DenyRegionsSCP', identity, 'scp name'],
    ['scp', statements(allow('s3:GetObject', 'arn:aws:s3:::b/*')), 'scp name'],
    ['rcp/perimeter', everyone, 'rcp name'],
    ['sessions-rcp', statements(allowed('*', 'sts:AssumeRoleWithWebIdentity', '*')), 'rcp name'],
    ['permissions-boundary', identity, 'boundary name'],
    ['teamBoundary', identity, 'boundary name'],
    ['session-policy', identity, 'session name'],
    ['vpce/s3', everyone, 'endpoint name'],
    ['s3-vpc-endpoint', everyone, 'endpoint name'],
    ['orders-assume-role', statements(allowed({ Service: 'lambda.amazonaws.com' }, 'lambda:InvokeFunction')), 'trust name'],
    ['orders-trust', statements({ Effect: 'Allow', Action: 'sts:AssumeRole' }), 'trust name'],
  ])('is told by the name %s where the content leaves a choice', async (path, value, kind) => {
    expect(await kindOf(path, value)).toBe(kind);
  });

  it.each<[string, unknown, string]>([
    ['scp/bucket', statements(allowed(account, 's3:GetObject', 'arn:aws:s3:::b/*')), 'resource content AWS::S3::Bucket'],
    ['boundary/role', guideTrust, 'trust content'],
    ['endpoint-policies/role', guideTrust, 'trust content'],
    ['escape-room', identity, 'identity none'],
    ['session-manager', identity, 'identity none'],
    ['model-endpoint', identity, 'identity none'],
    ['trust/orders', guideSourceFunctionArn, 'identity content'],
    ['trust-store-bucket', statements(allowed(account, 's3:GetObject', 'arn:aws:s3:::b/*')), 'resource content AWS::S3::Bucket'],
    ['orders-trusted-advisor', identity, 'identity none'],
  ])('is not changed by the name %s', async (path, value, kind) => {
    expect(await kindOf(path, value)).toBe(kind);
  });

  it('is what the user says', async () => {
    expect(await kindOf('document', guideScp, 'scp')).toBe('scp option');
    expect(await kindOf('document', guideTrust, 'execution-role-trust')).toBe('trust option execution role');
    expect(await kindOf('document', guideTrust, 'trust')).toBe('trust option');
    expect(await kindOf('document', statements(allowed(account, 'kms:*', '*')), 'resource')).toBe('resource option AWS::KMS::Key');
    expect(await kindOf('document', { trust: guideTrust }, 'scp')).toBe('trust content');
    expect(await kindOf('document', guideTrust, 'unknown')).toBe('trust content');
  });
});

it('says in the label what the document is', async () => {
  const label = async (path: string, value: unknown) => (await readJson(value, path)).only('standalone-policy').document.label;
  expect(await label('iam/orders-trust.json', guideTrust)).toBe('trust policy orders-trust.json');
  expect(await label('org/scp.json', guideScp)).toBe('service control policy scp.json');
});

import { describe, expect, it } from 'vitest';
import { actsForCaller } from '../../src/sdk/index.js';
import { UNKNOWN, found, hole, needs, span, sure, text, valueOf } from './calls.js';

describe('an operation', () => {
  it.each([
    ['dynamodb', 'GetItem', 'GetItem'],
    ['dynamodb', 'get_item', 'GetItem'],
    ['dynamodb', 'getItem', 'GetItem'],
    ['rds', 'describe_db_instances', 'DescribeDBInstances'],
    ['s3', 'list_objects_v2', 'ListObjectsV2'],
    ['s3', 'put_bucket_cors', 'PutBucketCors'],
    ['cognito-identity-provider', 'set_user_mfa_preference', 'SetUserMFAPreference'],
    ['kms', 're_encrypt', 'ReEncrypt'],
  ])('%s %s is called %s', (client, operation, name) => {
    expect(found(client, operation)?.operation).toBe(name);
  });

  it('needs the action of its name under the prefix of its client', () => {
    expect(needs('sfn', 'DescribeExecution', UNKNOWN)).toEqual(['states:DescribeExecution']);
    expect(needs('iot-data-plane', 'UpdateThingShadow', UNKNOWN)).toEqual(['iot:UpdateThingShadow']);
    expect(needs('docdb', 'DescribeDBClusters', UNKNOWN)).toEqual(['rds:DescribeDBClusters']);
  });

  it.each([
    ['dynamodb', 'StartBulkPutItems'],
    ['dynamodb', 'DescribeEndpoints'],
    ['bedrock-runtime', 'InvokeModelWithBidirectionalStream'],
    ['api-gateway', 'GetRestApis'],
    ['apigatewayv2', 'TagResource'],
    ['connectparticipant', 'SendMessage'],
    ['no-such-client', 'GetObject'],
    ['s3', 'NoSuchOperation'],
    ['s3', 'constructor'],
    ['dynamodb', 'createSet'],
  ])('%s %s is not known', (client, operation) => {
    expect(needs(client, operation, UNKNOWN)).toBeUndefined();
  });

  it.each([
    ['cognito-identity-provider', 'InitiateAuth', 'InitiateAuth'],
    ['cognito-identity-provider', 'sign_up', 'SignUp'],
    ['cognito-identity', 'GetId', 'GetId'],
    ['sts', 'GetCallerIdentity', 'GetCallerIdentity'],
    ['sts', 'assume_role_with_web_identity', 'AssumeRoleWithWebIdentity'],
    ['sso', 'ListAccounts', 'ListAccounts'],
  ])('%s %s needs no permission', (client, operation, name) => {
    expect(found(client, operation, UNKNOWN)).toEqual({ operation: name, needs: [] });
  });

  it('of an administrator needs one', () => {
    expect(needs('cognito-identity-provider', 'AdminInitiateAuth', { UserPoolId: 'eu-west-1_Abc' })).toEqual(['cognito-idp:AdminInitiateAuth on arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_Abc']);
  });

  it.each([
    ['sqs', 'SendMessageBatch', 'sqs:SendMessage'],
    ['sqs', 'delete_message_batch', 'sqs:DeleteMessage'],
    ['sns', 'PublishBatch', 'sns:Publish'],
    ['lambda', 'InvokeWithResponseStream', 'lambda:InvokeFunction'],
    ['bedrock-runtime', 'ConverseStream', 'bedrock:InvokeModelWithResponseStream'],
    ['apigatewaymanagementapi', 'PostToConnection', 'execute-api:ManageConnections'],
    ['glue', 'GetUnfilteredTableMetadata', 'glue:GetTable'],
    ['s3', 'WriteGetObjectResponse', 's3-object-lambda:WriteGetObjectResponse'],
    ['s3', 'ListDirectoryBuckets', 's3express:ListAllMyDirectoryBuckets on *'],
    ['s3-control', 'PutPublicAccessBlock', 's3:PutAccountPublicAccessBlock on *'],
    ['s3-control', 'GetBucket', 's3-outposts:GetBucket'],
    ['s3-control', 'GetBucketPolicy', 's3:GetBucketPolicy|s3-outposts:GetBucketPolicy'],
    ['sesv2', 'SendEmail', 'ses:SendEmail|ses:SendRawEmail'],
  ])('%s %s needs %s', (client, operation, need) => {
    expect(sure(client, operation)).toEqual([need]);
  });

  it('may need several actions', () => {
    expect(needs('cloudfront', 'CreateDistributionWithTags')).toEqual(['cloudfront:CreateDistribution on *', 'cloudfront:TagResource']);
    expect(sure('ssm', 'DeregisterDefaultHostManagementConfiguration')).toEqual(['ssm:GetServiceSetting', 'ssm:ResetServiceSetting']);
    expect(needs('bedrock-agent-runtime', 'RetrieveAndGenerateStream')).toEqual(['bedrock:RetrieveAndGenerate on *', '?bedrock:Retrieve', '?bedrock:InvokeModel', '?bedrock:ApplyGuardrail', '?bedrock:GetInferenceProfile']);
  });

  it('needs one action for the old key and one for the new', () => {
    const [from, to] = ['1234abcd-12ab-34cd-56ef-1234567890ab', 'mrk-1234abcd12ab34cd56ef1234567890ab'];
    expect(needs('kms', 'ReEncrypt', { SourceKeyId: from, DestinationKeyId: to })).toEqual([`kms:ReEncryptFrom on arn:aws:kms:eu-west-1:111122223333:key/${from}`, `kms:ReEncryptTo on arn:aws:kms:eu-west-1:111122223333:key/${to}`]);
  });

  it('of Timestream is told apart by its statement', () => {
    expect(needs('timestream-query', 'Query', { QueryString: 'SELECT * FROM "db"."t"' })).toEqual(['timestream:Select', 'timestream:DescribeEndpoints']);
    expect(needs('timestream-query', 'Query', UNKNOWN)).toEqual(['timestream:Select|timestream:SelectValues', 'timestream:DescribeEndpoints']);
  });
});

describe('sts AssumeRole', () => {
  const role = 'arn:aws:iam::444455556666:role/audit';

  it('needs the actions of the parameters that are given', () => {
    expect(needs('sts', 'AssumeRole', { RoleArn: role })).toEqual([`sts:AssumeRole on ${role}`]);
    expect(needs('sts', 'AssumeRole', { RoleArn: role, Tags: [], SourceIdentity: 'me', ProvidedContexts: UNKNOWN, TransitiveTagKeys: ['a'] })).toEqual([
      `sts:AssumeRole on ${role}`, `sts:TagSession on ${role}`, `sts:SetSourceIdentity on ${role}`, `?sts:SetContext on ${role}`,
    ]);
  });

  it('takes no name for an ARN', () => {
    expect(needs('sts', 'AssumeRole', { RoleArn: text(hole('RoleArn')) })).toEqual(['sts:AssumeRole']);
    expect(needs('sts', 'AssumeRole', { RoleArn: 'audit' })).toEqual(['sts:AssumeRole']);
  });
});

describe('either of several actions', () => {
  it('is enough to send templates with SES v2', () => {
    expect(needs('sesv2', 'SendEmail', { Content: { Simple: {} } })).toEqual(['ses:SendEmail|ses:SendRawEmail']);
    expect(needs('sesv2', 'SendEmail', { Content: { Template: {} } })).toEqual(['ses:SendEmail|ses:SendRawEmail|ses:SendTemplatedEmail']);
    expect(needs('sesv2', 'SendBulkEmail')).toEqual(['ses:SendBulkEmail|ses:SendBulkTemplatedEmail']);
  });

  it('is enough to have an endpoint answer in a stream', () => {
    expect(needs('sagemaker-runtime', 'InvokeEndpointWithResponseStream', { EndpointName: 'a' })).toEqual(['sagemaker:InvokeEndpoint|sagemaker:InvokeEndpointWithResponseStream']);
  });
});

describe('actsForCaller', () => {
  const acts = (client: string, operation: string, input: unknown = {}): boolean => actsForCaller({ client, operation, input: valueOf(input) });

  it('is so where a service calls others for the caller', () => {
    expect(acts('cloudformation', 'create_stack')).toBe(true);
    expect(acts('cloudformation', 'CreateStack', { RoleARN: 'arn:aws:iam::111122223333:role/deploy' })).toBe(false);
    expect(acts('cloudformation', 'CreateStack', UNKNOWN)).toBe(true);
    expect(acts('cloudformation', 'DescribeStacks')).toBe(false);
    expect(acts('cloudcontrol', 'GetResource')).toBe(true);
    expect(acts('s3', 'GetObject')).toBe(false);
    expect(acts('cloudformation', 'DetectStackDrift')).toBe(true);
    expect(acts('cloudformation', 'create_change_set')).toBe(true);
    expect(acts('elastic-beanstalk', 'UpdateEnvironment')).toBe(true);
    expect(acts('elastic-beanstalk', 'DescribeEnvironments')).toBe(false);
    expect(acts('application-auto-scaling', 'RegisterScalableTarget')).toBe(true);
    expect(acts('constructor', 'GetObject')).toBe(false);
  });
});

describe('texts of needs', () => {
  it('stand where the argument stands', () => {
    const own = { file: 'other.ts', start: 1, end: 2 };
    const [need] = found('sns', 'Publish', { TopicArn: { pieces: ['arn:aws:sns:eu-west-1:111122223333:orders'], span: own } })?.needs ?? [];
    expect(need?.resource?.span).toEqual(own);
    expect(found('sqs', 'ListQueues')?.needs[0]?.resource?.span).toEqual(span);
  });
});

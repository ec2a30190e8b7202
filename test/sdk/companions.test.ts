import { describe, expect, it } from 'vitest';
import { UNKNOWN, found, hole, needs, partly, sure, text } from './calls.js';

const own = (service: string, resource: string): string => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;
const role = 'arn:aws:iam::111122223333:role/worker';
const pass = `iam:PassRole on ${role}`;

/** Needs beside the first one. */
const beside = (client: string, operation: string, input: unknown = {}): readonly string[] => (needs(client, operation, input) ?? []).slice(1);

describe('passing roles', () => {
  it.each([
    ['lambda', 'CreateFunction', { Role: role }],
    ['lambda', 'update_function_configuration', { Role: role }],
    ['sfn', 'CreateStateMachine', { roleArn: role }],
    ['ecs', 'RunTask', { overrides: { taskRoleArn: role } }],
    ['ecs', 'RegisterTaskDefinition', { executionRoleArn: role }],
    ['scheduler', 'CreateSchedule', { Target: { RoleArn: role } }],
    ['pipes', 'CreatePipe', { RoleArn: role }],
    ['glue', 'CreateJob', { Role: role }],
    ['sagemaker', 'CreateTrainingJob', { RoleArn: role }],
    ['eventbridge', 'PutTargets', { Targets: [{ Arn: 'x' }, { RoleArn: role }] }],
    ['cloudwatch-logs', 'PutSubscriptionFilter', { roleArn: role }],
    ['cloudformation', 'CreateStack', { RoleARN: role }],
    ['bedrock', 'CreateModelInvocationJob', { roleArn: role }],
    ['transcribe', 'StartCallAnalyticsJob', { DataAccessRoleArn: role }],
    ['textract', 'StartDocumentAnalysis', { NotificationChannel: { RoleArn: role } }],
    ['rekognition', 'StartLabelDetection', { NotificationChannel: { RoleArn: role } }],
    ['comprehend', 'StartTopicsDetectionJob', { DataAccessRoleArn: role }],
    ['s3', 'PutBucketReplication', { ReplicationConfiguration: { Role: role } }],
    ['mediaconvert', 'CreateJob', { Role: role }],
    ['iot', 'CreateTopicRule', { topicRulePayload: { actions: [{ sqs: { roleArn: role } }] } }],
    ['codepipeline', 'CreatePipeline', { pipeline: { stages: [{ actions: [{ roleArn: role }] }] } }],
  ])('%s %s', (client, operation, input) => {
    expect(sure(client, operation, input)?.filter((need) => need.startsWith('iam:'))).toEqual([pass]);
    expect(needs(client, operation, UNKNOWN)).toContain('?iam:PassRole');
  });

  it('needs nothing where none is passed', () => {
    expect(needs('lambda', 'UpdateFunctionConfiguration', { FunctionName: 'f' })).toEqual([`lambda:UpdateFunctionConfiguration on ${own('lambda', 'function:f')}`]);
    expect(beside('eventbridge', 'PutTargets', { Rule: 'r', Targets: [{ Arn: 'x' }] })).toEqual([]);
    expect(beside('cloudformation', 'DescribeStacks', { RoleARN: role })).toEqual([]);
  });

  it('asks for each role', () => {
    expect(beside('ecs', 'RegisterTaskDefinition', { taskRoleArn: role, executionRoleArn: 'arn:aws:iam::111122223333:role/pull' })).toEqual([pass, 'iam:PassRole on arn:aws:iam::111122223333:role/pull']);
    expect(beside('eventbridge', 'PutTargets', { Targets: { kind: 'list', complete: false, items: [] } })).toEqual(['?iam:PassRole']);
  });

  it('knows no ARN of a name', () => {
    expect(beside('glue', 'CreateJob', { Role: 'service-role/worker' })).toEqual(['iam:PassRole']);
    expect(beside('sfn', 'UpdateStateMachine', { roleArn: text(hole('RoleArn', 'any')) })).toEqual(['iam:PassRole']);
  });

  it('may be of a task definition or an instance profile', () => {
    expect(beside('ecs', 'RunTask', { taskDefinition: 'worker' })).toEqual(['?iam:PassRole']);
    expect(beside('ec2', 'RunInstances', { IamInstanceProfile: { Name: 'web' } })).toEqual(['iam:PassRole']);
    expect(beside('ec2', 'RunInstances')).toEqual([]);
  });

  it('says why', () => {
    expect(found('lambda', 'CreateFunction', { Role: role })?.needs.at(-1)?.because).toBe('because the role is passed to the service');
  });
});

describe('objects that services read for the caller', () => {
  const S3Object = { Bucket: 'pictures', Name: 'a.png' };
  const read = 's3:GetObject on arn:aws:s3:::pictures/a.png';

  it.each([
    ['rekognition', 'DetectLabels', { Image: { S3Object } }, [read]],
    ['rekognition', 'detect_labels', { Image: { Bytes: UNKNOWN } }, []],
    ['rekognition', 'DetectLabels', { Image: UNKNOWN }, ['?s3:GetObject']],
    ['rekognition', 'CompareFaces', { SourceImage: { S3Object }, TargetImage: { S3Object: { ...S3Object, Version: '1' } } }, [read, 's3:GetObjectVersion on arn:aws:s3:::pictures/a.png']],
    ['rekognition', 'StartLabelDetection', { Video: { S3Object } }, [read]],
    ['rekognition', 'ListCollections', UNKNOWN, []],
    ['textract', 'AnalyzeDocument', { Document: { S3Object } }, [read]],
    ['textract', 'AnalyzeID', { DocumentPages: [{ S3Object }] }, [read]],
    ['textract', 'StartDocumentTextDetection', { DocumentLocation: { S3Object }, OutputConfig: { S3Bucket: 'out', S3Prefix: 'x' } }, [read, 's3:PutObject on arn:aws:s3:::out/x${S3Prefix}']],
    ['transcribe', 'StartTranscriptionJob', { Media: { MediaFileUri: 's3://pictures/a.png' } }, [read]],
    ['transcribe', 'StartTranscriptionJob', { Media: { MediaFileUri: 'https://s3.eu-west-1.amazonaws.com/pictures/a.png' }, OutputBucketName: 'out' }, [read, 's3:PutObject on arn:aws:s3:::out/${OutputKey}']],
    ['transcribe', 'StartTranscriptionJob', { Media: UNKNOWN, OutputBucketName: UNKNOWN }, ['s3:GetObject', '?s3:PutObject']],
    ['transcribe', 'StartTranscriptionJob', { JobExecutionSettings: { DataAccessRoleArn: role } }, ['?s3:GetObject', '?s3:PutObject', pass]],
    ['polly', 'StartSpeechSynthesisTask', { OutputS3BucketName: 'out', OutputS3KeyPrefix: 'mp3/', SnsTopicArn: own('sns', 'done') }, ['s3:PutObject on arn:aws:s3:::out/mp3/${OutputS3KeyPrefix}', `sns:Publish on ${own('sns', 'done')}`]],
    ['polly', 'SynthesizeSpeech', {}, []],
    ['s3vectors', 'QueryVectors', {}, ['?s3vectors:GetVectors']],
    ['wafv2', 'GetWebACLForResource', {}, ['?wafv2:GetWebACL']],
    ['wafv2', 'GetWebACL', {}, []],
    ['translate', 'TranslateText', { SourceLanguageCode: 'auto' }, ['comprehend:DetectDominantLanguage on *']],
    ['translate', 'TranslateText', { SourceLanguageCode: 'de' }, []],
    ['lambda', 'CreateFunction', { FunctionName: 'f', Code: { S3Bucket: 'pictures', S3Key: 'a.png' } }, [read]],
    ['lambda', 'UpdateFunctionCode', { FunctionName: 'f', S3Bucket: 'pictures', S3Key: 'a.png', S3ObjectVersion: '1' }, ['s3:GetObjectVersion on arn:aws:s3:::pictures/a.png']],
    ['lambda', 'PublishLayerVersion', { Content: { S3Bucket: 'pictures', S3Key: 'a.png' } }, [read]],
    ['lambda', 'UpdateFunctionCode', { ZipFile: UNKNOWN }, []],
  ])('%s %s %o', (client, operation, input, expected) => {
    expect(beside(client, operation, input)).toEqual(expected);
  });

  it.each([
    ['cloudwatch', 'PutMetricAlarm', {}, ['?iam:CreateServiceLinkedRole']],
    ['glue', 'CreateConnection', {}, ['?glue:PassConnection']],
    ['sns', 'SetSMSAttributes', {}, ['?s3:ListBucket']],
    ['dynamodb', 'ExportTableToPointInTime', { S3Bucket: 'out' }, ['?s3:PutObject on arn:aws:s3:::out/${S3Prefix}']],
    ['lambda', 'CreateFunction', { VpcConfig: {} }, ['?ec2:DescribeSecurityGroups', '?ec2:DescribeSubnets', '?ec2:DescribeVpcs']],
    ['lambda', 'UpdateFunctionCode', { ImageUri: 'x' }, ['?ecr:GetRepositoryPolicy', '?ecr:SetRepositoryPolicy', '?ecr:BatchGetImage', '?ecr:GetDownloadUrlForLayer']],
    ['transcribe', 'StartTranscriptionJob', { Media: { MediaFileUri: 's3://pictures' } }, ['s3:GetObject']],
  ])('%s %s %o needs what the page says', (client, operation, input, expected) => {
    expect(beside(client, operation, input)).toEqual(expected);
  });

  it('of Athena are only perhaps needed', () => {
    const all = beside('athena', 'StartQueryExecution', { QueryString: 'SELECT 1' });
    expect(all).toContain('?s3:GetBucketLocation');
    expect(all).toContain('?glue:GetTable');
    expect(all.every((need) => need.startsWith('?'))).toBe(true);
    expect(beside('athena', 'GetQueryExecution')).toEqual([]);
  });

  it('of Bedrock are only perhaps needed', () => {
    expect(beside('bedrock-runtime', 'StartAsyncInvoke', { modelId: 'amazon.nova-reel-v1:0' })).toEqual(['?s3:PutObject']);
    expect(beside('bedrock-runtime', 'Converse', { guardrailConfig: { guardrailIdentifier: 'g' } })).toEqual(['?bedrock:ApplyGuardrail']);
    expect(beside('bedrock-runtime', 'InvokeModel', { modelId: 'x' })).toEqual([]);
  });
});

describe('logging in to databases', () => {
  const secret = own('secretsmanager', 'secret:db-??????');

  it.each([
    ['rds-data', 'ExecuteStatement', { secretArn: own('secretsmanager', 'secret:db') }, [`secretsmanager:GetSecretValue on ${secret}`]],
    ['rds-data', 'BeginTransaction', UNKNOWN, ['secretsmanager:GetSecretValue']],
    ['redshift-data', 'ExecuteStatement', { SecretArn: own('secretsmanager', 'secret:db') }, [`secretsmanager:GetSecretValue on ${secret}`]],
    ['redshift-data', 'ExecuteStatement', { WorkgroupName: 'wg' }, ['redshift-serverless:GetCredentials']],
    ['redshift-data', 'list_tables', { ClusterIdentifier: 'c' }, ['redshift:GetClusterCredentials|redshift:GetClusterCredentialsWithIAM']],
    ['redshift-data', 'ExecuteStatement', { SessionId: 's' }, []],
    ['redshift-data', 'ExecuteStatement', { SessionId: UNKNOWN, WorkgroupName: 'wg' }, ['?redshift-serverless:GetCredentials']],
    ['redshift-data', 'ExecuteStatement', UNKNOWN, ['?secretsmanager:GetSecretValue|redshift:GetClusterCredentials|redshift:GetClusterCredentialsWithIAM|redshift-serverless:GetCredentials']],
    ['redshift-data', 'DescribeStatement', { Id: 'x' }, []],
  ])('%s %s %o', (client, operation, input, expected) => {
    expect(beside(client, operation, input)).toEqual(expected);
  });
});

describe('secrets and parameters', () => {
  it('in a batch are asked for one by one', () => {
    expect(sure('secrets-manager', 'BatchGetSecretValue', { SecretIdList: ['a', 'b'] })).toEqual([
      'secretsmanager:BatchGetSecretValue on *', `secretsmanager:GetSecretValue on ${own('secretsmanager', 'secret:a-??????')}`, `secretsmanager:GetSecretValue on ${own('secretsmanager', 'secret:b-??????')}`,
    ]);
    expect(sure('secrets-manager', 'BatchGetSecretValue', { Filters: [] })).toEqual(['secretsmanager:BatchGetSecretValue on *', 'secretsmanager:GetSecretValue', 'secretsmanager:ListSecrets on *']);
  });

  it('are rotated by functions', () => {
    const RotationLambdaARN = own('lambda', 'function:rotate');
    expect(beside('secrets-manager', 'RotateSecret', { SecretId: 'a', RotationLambdaARN })).toEqual([`lambda:InvokeFunction on ${RotationLambdaARN}`]);
    expect(beside('secrets-manager', 'RotateSecret', { SecretId: 'a' })).toEqual(['?lambda:InvokeFunction']);
  });

  it('may refer to each other', () => {
    expect(sure('ssm', 'GetParameter', { Name: '/aws/reference/secretsmanager/db', WithDecryption: true })).toEqual(['ssm:GetParameter', `secretsmanager:GetSecretValue on ${own('secretsmanager', 'secret:db-??????')}`]);
  });

  it('may be encrypted', () => {
    expect(beside('ssm', 'GetParameter', { Name: 'a', WithDecryption: true })).toEqual(['?kms:Decrypt']);
    expect(beside('ssm', 'GetParameter', { Name: 'a', WithDecryption: false })).toEqual([]);
    expect(beside('ssm', 'GetParameters', { Names: ['a'] })).toEqual([]);
    expect(beside('ssm', 'GetParametersByPath', partly({ Path: '/a' }))).toEqual(['?kms:Decrypt']);
    expect(beside('ssm', 'PutParameter', { Name: 'a', Type: 'SecureString' })).toEqual(['?kms:Encrypt', '?kms:GenerateDataKey']);
    expect(beside('ssm', 'PutParameter', { Name: 'a', Type: 'String' })).toEqual([]);
    expect(beside('secrets-manager', 'GetSecretValue', { SecretId: 'a' })).toEqual(['?kms:Decrypt']);
  });
});

describe('keys', () => {
  it.each([
    ['sqs', 'SendMessageBatch', ['kms:GenerateDataKey', 'kms:Decrypt']],
    ['sqs', 'ReceiveMessage', ['kms:Decrypt']],
    ['sqs', 'DeleteMessage', []],
    ['sns', 'Publish', ['kms:GenerateDataKey', 'kms:Decrypt']],
    ['kinesis', 'PutRecords', ['kms:GenerateDataKey']],
    ['s3', 'PutObject', ['kms:GenerateDataKey']],
    ['s3', 'UploadPart', ['kms:GenerateDataKey', 'kms:Decrypt']],
    ['s3', 'DeleteObject', []],
    ['dynamodb', 'Query', ['kms:Decrypt']],
  ])('%s %s', (client, operation, actions) => {
    const keys = (found(client, operation)?.needs ?? []).filter(({ anyOf }) => anyOf[0]?.startsWith('kms:'));
    expect(keys.map(({ anyOf }) => anyOf[0])).toEqual(actions);
    expect(keys.every((need) => !need.sure && /^when the \w+ is encrypted with a customer managed key$/.test(need.because ?? ''))).toBe(true);
  });
});

describe('tags', () => {
  it.each([
    ['secrets-manager', 'CreateSecret', { Name: 'a', Tags: [{}] }, 'secretsmanager:TagResource'],
    ['kms', 'CreateKey', { Tags: [{}] }, 'kms:TagResource'],
    ['ec2', 'RunInstances', { TagSpecifications: [{}] }, 'ec2:CreateTags'],
    ['sns', 'CreateTopic', { Tags: [{}] }, 'sns:TagResource'],
    ['sqs', 'CreateQueue', { tags: { a: 'b' } }, 'sqs:TagQueue'],
    ['sagemaker', 'CreateTrainingJob', { Tags: [{}] }, 'sagemaker:AddTags'],
    ['cloudwatch-logs', 'create_log_group', { tags: { a: 'b' } }, 'logs:TagResource|logs:TagLogGroup'],
    ['s3tables', 'CreateTable', { tags: { a: 'b' } }, 's3tables:TagResource'],
    ['sns', 'CreateTopic', { Tags: [] }, '?sns:TagResource'],
    ['sns', 'CreateTopic', { Tags: UNKNOWN }, '?sns:TagResource'],
    ['lambda', 'CreateFunction', { Tags: { a: 'b' } }, '?lambda:TagResource'],
    ['iam', 'CreateRole', { Tags: [{}] }, '?iam:TagRole'],
    ['cognito-identity-provider', 'CreateUserPool', { UserPoolTags: { a: 'b' } }, '?cognito-idp:TagResource'],
    ['ssm', 'PutParameter', { Type: 'String', Tags: [{}] }, '?ssm:AddTagsToResource'],
  ])('of %s %s', (client, operation, input, need) => {
    expect(needs(client, operation, input)).toContain(need);
  });

  it('that are not set need nothing', () => {
    expect(needs('sns', 'CreateTopic', { Name: 'a' })).toEqual(['sns:CreateTopic']);
    expect(needs('sns', 'CreateTopic', { Name: 'a', Tags: null })).toEqual(['sns:CreateTopic']);
    expect(needs('sns', 'CreateTopic', partly({ Name: 'a' }))).toEqual(['sns:CreateTopic']);
    expect(needs('sns', 'Publish', { TopicArn: own('sns', 'a'), Tags: [{}] })).not.toContain('?sns:TagResource');
  });
});

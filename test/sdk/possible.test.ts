import { describe, expect, it } from 'vitest';
import { calledActions, isPermissionOnly, possibleActions } from '../../src/sdk/index.js';
import { DEPENDENT_ACTIONS } from '../../src/sdk/dependent-table.js';
import { POSSIBLE_COMPANIONS } from '../../src/sdk/companion-table.js';
import { PERMISSION_ONLY } from '../../src/sdk/permission-only-table.js';
import { testData } from '../data/tables.js';
import { UNKNOWN, found, partly, text, valueOf } from './calls.js';

function possible(client: string, operation: string, input: unknown = {}): ReadonlySet<string> {
  const call = found(client, operation, input);
  return new Set(possibleActions({ client, operation: call?.operation ?? operation, input: valueOf(input), ...(call === undefined ? {} : { needs: call.needs }) }, testData));
}

describe('what a call stands for', () => {
  it('is its own name where no policy is asked', () => {
    expect(calledActions({ client: 'sts', operation: 'GetCallerIdentity', input: valueOf({}), needs: [] })).toEqual(['sts:getcalleridentity']);
    expect(possible('cognito-identity-provider', 'sign_up', UNKNOWN)).toContain('cognito-idp:signup');
  });

  it('is what it needs', () => {
    expect(possible('s3', 'ListObjectsV2', { Bucket: 'a' })).toContain('s3:listbucket');
    expect(possible('s3', 'ListObjectsV2', { Bucket: 'a' })).not.toContain('s3:getobject');
  });
});

describe('dependent actions', () => {
  it.each([
    ['connect', 'AssociateInstanceStorageConfig', 'ds:describedirectories'],
    ['connect', 'AssociateInstanceStorageConfig', 's3:getbucketlocation'],
    ['rds', 'CreateDBInstance', 'secretsmanager:createsecret'],
    ['rds', 'delete_db_cluster', 'rds:createdbclustersnapshot'],
    ['wafv2', 'AssociateWebACL', 'apigateway:setwebacl'],
    ['compute-optimizer', 'GetLambdaFunctionRecommendations', 'lambda:listfunctions'],
    ['bedrock-runtime', 'Converse', 'bedrock:getinferenceprofile'],
    ['bedrock-agent-runtime', 'RetrieveAndGenerate', 'bedrock:rerank'],
    ['s3', 'GetObject', 's3:getobjecttagging'],
    ['s3', 'HeadObject', 's3:listbucket'],
    ['s3', 'CopyObject', 's3:listbucket'],
    ['lambda', 'GetFunction', 'lambda:listtags'],
    ['lambda', 'UpdateFunctionCode', 's3:getobject'],
    ['sqs', 'StartMessageMoveTask', 'sqs:sendmessage'],
    ['dynamodb', 'ImportTable', 's3:listbucket'],
    ['ecr', 'GetAuthorizationToken', 'ecr:batchgetimage'],
    ['athena', 'StartQueryExecution', 'glue:*'],
    ['api-gateway', 'create_domain_name', 'cloudfront:updatedistribution'],
    ['timestream-query', 'Query', 's3:putobject'],
    ['guardduty', 'EnableOrganizationAdminAccount', 'organizations:*'],
  ])('of %s %s: %s', (client, operation, action) => {
    expect(possible(client, operation)).toContain(action);
  });

  it('are those of no other operation', () => {
    expect(possible('connect', 'ListUsers')).not.toContain('ds:describedirectories');
    expect(possible('sqs', 'PurgeQueue')).not.toContain('sqs:sendmessage');
    expect(possible('organizations', 'ListRoots')).not.toContain('organizations:*');
  });
});

describe('tags', () => {
  it.each([
    ['sagemaker', 'CreateTransformJob', { Tags: UNKNOWN }, 'sagemaker:addtags'],
    ['sagemaker', 'CreateTransformJob', partly({}), 'sagemaker:addtags'],
    ['lambda', 'CreateFunction', UNKNOWN, 'lambda:tagresource'],
    ['ec2', 'RunInstances', { TagSpecifications: [] }, 'ec2:createtags'],
    ['cloudwatch-logs', 'CreateLogGroup', { tags: {} }, 'logs:tagloggroup'],
    ['ssm', 'PutParameter', { Tags: [] }, 'ssm:addtagstoresource'],
    ['iam', 'CreateRole', { Tags: [] }, 'iam:tagrole'],
    ['cognito-identity-provider', 'CreateUserPool', { UserPoolTags: {} }, 'cognito-idp:tagresource'],
    ['s3', 'CreateBucket', { CreateBucketConfiguration: { Tags: [] } }, 's3:tagresource'],
    ['s3', 'CreateBucket', { CreateBucketConfiguration: UNKNOWN }, 's3:putbuckettagging'],
    ['s3', 'PutObject', { Tagging: 'a=b' }, 's3:putobjecttagging'],
    ['elastic-load-balancing-v2', 'CreateLoadBalancer', { Tags: [] }, 'elasticloadbalancing:addtags'],
  ])('of %s %s', (client, operation, input, action) => {
    expect(possible(client, operation, input)).toContain(action);
  });

  it('are not set', () => {
    expect(possible('sagemaker', 'CreateTransformJob', { ModelName: UNKNOWN })).not.toContain('sagemaker:addtags');
    expect(possible('sagemaker', 'DescribeTransformJob', UNKNOWN)).not.toContain('sagemaker:addtags');
    expect(possible('s3', 'CreateBucket', { CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } })).not.toContain('s3:tagresource');
  });

  it('are not taken away', () => {
    expect(possible('sqs', 'CreateQueue', { tags: {} })).not.toContain('sqs:untagqueue');
  });
});

describe('roles', () => {
  const MADE = ['iam:attachrolepolicy', 'iam:createservicelinkedrole', 'iam:putrolepolicy'];

  it.each([['chime-sdk-voice', 'PutVoiceConnectorStreamingConfiguration'], ['guardduty', 'CreateDetector'], ['eventbridge', 'CreateConnection'], ['dynamodb', 'CreateTable'], ['lambda', 'CreateCapacityProvider']])('may be made by %s %s', (client, operation) => {
    for (const action of MADE) expect(possible(client, operation)).toContain(action);
  });

  it.each([['s3', 'PutObject'], ['dynamodb', 'PutItem'], ['eventbridge', 'PutEvents'], ['lambda', 'UpdateFunctionCode'], ['sfn', 'StartExecution'], ['guardduty', 'ListDetectors']])('are not made by %s %s', (client, operation) => {
    for (const action of MADE) expect(possible(client, operation)).not.toContain(action);
  });

  it('may be passed', () => {
    expect(possible('dsql', 'CreateStream', { targetDefinition: { kinesis: { roleArn: 'a' } } })).toContain('iam:passrole');
    expect(possible('guardduty', 'CreateDetector', partly({}))).toContain('iam:passrole');
    expect(possible('guardduty', 'CreateDetector', { Enable: true })).not.toContain('iam:passrole');
  });
});

describe('objects that a model reads', () => {
  const reads = (operation: string, input: unknown): boolean => possible('bedrock-runtime', operation, input).has('s3:getobject');
  const message = (source: unknown): unknown => ({ modelId: UNKNOWN, messages: [{ role: 'user', content: [{ text: UNKNOWN }, { video: { format: 'mp4', source } }] }] });

  it('are named in a message', () => {
    expect(reads('Converse', message({ s3Location: { uri: UNKNOWN } }))).toBe(true);
    expect(reads('Converse', message(UNKNOWN))).toBe(true);
    expect(reads('Converse', { modelId: UNKNOWN, messages: UNKNOWN })).toBe(true);
    expect(reads('Converse', message({ bytes: 'a' }))).toBe(false);
    expect(reads('Converse', { modelId: UNKNOWN, messages: [{ role: 'user', content: [{ text: UNKNOWN }] }] })).toBe(false);
  });

  it('may be named in a body, where the model reads any', () => {
    expect(reads('InvokeModel', { modelId: UNKNOWN, body: UNKNOWN })).toBe(true);
    expect(reads('InvokeModel', { modelId: 'amazon.nova-lite-v1:0', body: UNKNOWN })).toBe(true);
    expect(reads('InvokeModel', { modelId: text('us.anthropic.claude-3-haiku-20240307-v1:0'), body: UNKNOWN })).toBe(false);
    expect(reads('InvokeModel', { modelId: UNKNOWN, body: '{"a": 1}' })).toBe(false);
    expect(reads('InvokeModel', { modelId: UNKNOWN, body: '{"s3Location": 1}' })).toBe(true);
  });
});

describe('isPermissionOnly', () => {
  it.each([
    'appsync:graphql', 'execute-api:invoke', 'es:eshttpget', 'aoss:apiaccessall', 'neptune-db:readdataviaquery', 'rds-db:connect', 'kafka-cluster:connect', 'iot:connect', 'iot:subscribe', 'elasticache:connect',
    'memorydb:connect', 'lambda:invokefunctionurl', 'vpc-lattice-svcs:invoke', 'cassandra:select', 's3express:createsession', 'aps:remotewrite', 'ssmmessages:opendatachannel', 'ec2messages:getmessages',
    'elasticfilesystem:clientmount', 'codecommit:gitpull', 'managedblockchain:invoke', 'dax:getitem', 'redshift:joingroup', 'bedrock:callwithbearertoken',
  ])('%s', (action) => {
    const [service = '', name = ''] = action.split(':');
    expect(testData.service(service)?.actions.has(name)).toBe(true);
    expect(isPermissionOnly(service, name)).toBe(true);
  });

  it.each(['s3:getobject', 'dynamodb:conditioncheckitem', 'execute-api:manageconnections', 'iot:publish', 'apigateway:get', 'iam:passrole', 'transcribe:startstreamtranscription', 'sts:getcalleridentity', 'lambda:invokefunction'])('not %s', (action) => {
    const [service = '', name = ''] = action.split(':');
    expect(isPermissionOnly(service, name)).toBe(false);
  });
});

describe('the tables', () => {
  const isAction = (action: string): boolean => testData.service(action.slice(0, action.indexOf(':')))?.actions.has(action.slice(action.indexOf(':') + 1).toLowerCase()) === true;

  it('name actions that exist', () => {
    expect(PERMISSION_ONLY.trim().split('\n').flatMap((line) => {
      const [service = '', ...names] = line.split(' ');
      return names.map((name) => `${service}:${name}`);
    }).filter((action) => !isAction(action))).toEqual([]);
  });

  /** Operations that have no action of their name. */
  const OPERATIONS = new Set(['cloudfront:CreateDistributionWithTags', 's3:CopyObject', 's3:UploadPartCopy', 'timestream:Query']);

  it.each([['dependent actions', DEPENDENT_ACTIONS], ['companions', POSSIBLE_COMPANIONS]])('%s name what exists', (_name, table) => {
    const wrong = table.trim().split('\n').flatMap((line) => {
      const [service = '', ...words] = line.replace(/ #.*$/, '').split(' ');
      return words.flatMap((word) => {
        const [actions = '', list = ''] = word.split('=');
        const dependents = list.split(',').map((each) => (each.startsWith(':') ? service + each : each));
        return [...actions.split(',').filter((each) => each !== '*').map((each) => `${service}:${each}`).filter((each) => !OPERATIONS.has(each)), ...dependents];
      });
    }).filter((each) => (each.endsWith(':*') ? testData.service(each.slice(0, -2)) === undefined : !isAction(each)));
    expect(wrong).toEqual([]);
  });

  it('say where companions are from', () => {
    expect(POSSIBLE_COMPANIONS.trim().split('\n').filter((line) => !/ # \S/.test(line))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { clientNamed, prefixOf, type SdkName } from '../../src/sdk/index.js';

describe('clientNamed', () => {
  it.each<[SdkName, string, string | undefined]>([
    ['js-v3', 'dynamodb', 'dynamodb'],
    ['js-v3', 'sfn', 'sfn'],
    ['js-v3', 'cognito-identity-provider', 'cognito-identity-provider'],
    ['js-v3', 'no-such-client', undefined],
    ['js-v3', 'stepfunctions', undefined],
    ['js-v2', 'S3', 's3'],
    ['js-v2', 'DynamoDB', 'dynamodb'],
    ['js-v2', 'StepFunctions', 'sfn'],
    ['js-v2', 'EventBridge', 'eventbridge'],
    ['js-v2', 'CloudWatchEvents', 'cloudwatch-events'],
    ['js-v2', 'CloudWatchLogs', 'cloudwatch-logs'],
    ['js-v2', 'SecretsManager', 'secrets-manager'],
    ['js-v2', 'CognitoIdentityServiceProvider', 'cognito-identity-provider'],
    ['js-v2', 'SSM', 'ssm'],
    ['js-v2', 'ApiGatewayManagementApi', 'apigatewaymanagementapi'],
    ['js-v2', 'TranscribeService', 'transcribe'],
    ['js-v2', 'RDSDataService', 'rds-data'],
    ['js-v2', 'IotData', 'iot-data-plane'],
    ['js-v2', 'ELBv2', 'elastic-load-balancing-v2'],
    ['js-v2', 'DynamoDBStreams', 'dynamodb-streams'],
    ['js-v2', 'Request', undefined],
    ['boto3', 's3', 's3'],
    ['boto3', 'stepfunctions', 'sfn'],
    ['boto3', 'events', 'eventbridge'],
    ['boto3', 'logs', 'cloudwatch-logs'],
    ['boto3', 'cognito-idp', 'cognito-identity-provider'],
    ['boto3', 'secretsmanager', 'secrets-manager'],
    ['boto3', 'lexv2-runtime', 'lex-runtime-v2'],
    ['boto3', 'route53', 'route-53'],
    ['boto3', 'es', 'elasticsearch-service'],
    ['boto3', 'dynamodbstreams', 'dynamodb-streams'],
    ['boto3', 'bedrock-runtime', 'bedrock-runtime'],
    ['boto3', 'no-such-service', undefined],
  ])('%s %s', (sdk, name, client) => {
    expect(clientNamed(sdk, name)).toBe(client);
  });
});

describe('prefixOf', () => {
  it.each([
    ['s3', 's3'],
    ['sfn', 'states'],
    ['eventbridge', 'events'],
    ['cloudwatch-logs', 'logs'],
    ['cloudwatch', 'cloudwatch'],
    ['sesv2', 'ses'],
    ['docdb', 'rds'],
    ['iot-data-plane', 'iot'],
    ['apigatewaymanagementapi', 'execute-api'],
    ['resource-groups-tagging-api', 'tag'],
    ['cloudcontrol', 'cloudformation'],
    ['bedrock-runtime', 'bedrock'],
    ['bedrock-agentcore', 'bedrock-agentcore'],
    ['mturk', 'mechanicalturk'],
    ['connectparticipant', undefined],
    ['sso', undefined],
    ['no-such-client', undefined],
  ])('%s', (client, prefix) => {
    expect(prefixOf(client)).toBe(prefix);
  });
});

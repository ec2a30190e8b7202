import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSam } from './read.js';
import { runs } from '../../support/runs.js';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const arnOf = (resource: string): Json => ({ 'Fn::GetAtt': [resource, 'Arn'] });

/** Something of every kind that the expansion looks into. */
const EVERYTHING: Json = {
  Transform: 'AWS::Serverless-2016-10-31',
  Parameters: { Mode: { Type: 'String', Default: 'Active' } },
  Conditions: { Live: { 'Fn::Equals': [{ Ref: 'Mode' }, 'Active'] } },
  Globals: { Function: { Tracing: { Ref: 'Mode' }, Layers: ['a'], Environment: { Variables: { A: '1' } } }, Api: { Auth: { DefaultAuthorizer: 'Guard' } } },
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue' },
    Orders: {
      Type: 'AWS::Serverless::Function', Condition: 'Live', IgnoreGlobals: ['Layers'],
      Connectors: { Out: { Properties: { Destination: [{ Id: 'Queue' }], SourceReference: { Qualifier: 'q' }, Permissions: ['Write'] } } },
      Properties: {
        Handler: 'index.handler', Runtime: 'nodejs22.x', CodeUri: { Bucket: 'b', Key: 'k' }, AutoPublishAlias: 'live', Role: { 'Fn::If': ['Live', { Ref: 'AWS::NoValue' }, 'arn'] },
        Policies: ['AmazonS3ReadOnlyAccess', { SQSPollerPolicy: { QueueName: 'q' } }, { 'Fn::If': ['Live', { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] }, { Ref: 'AWS::NoValue' }] }],
        VpcConfig: { SubnetIds: ['s'] }, DeadLetterQueue: { Type: 'SQS', TargetArn: arnOf('Queue') }, FunctionUrlConfig: { AuthType: 'NONE' }, DeploymentPreference: { Type: 'AllAtOnce' },
        EventInvokeConfig: { DestinationConfig: { OnSuccess: { Type: 'SQS', Destination: { 'Fn::If': ['Live', arnOf('Queue'), { Ref: 'AWS::NoValue' }] } }, OnFailure: { Type: 'SNS' } } },
        Events: {
          Q: { Type: 'SQS', Properties: { Queue: arnOf('Queue') } },
          M: { Type: 'MSK', Properties: { Stream: 's', SchemaRegistryConfig: { SchemaRegistryURI: 'arn:aws:glue:r:a:registry/x', AccessConfigs: [{ Type: 'T', URI: 'u' }] }, SourceAccessConfigurations: [{ Type: 'CLIENT_CERTIFICATE_TLS_AUTH', URI: 'u' }], DestinationConfig: { OnFailure: { Type: 'S3', Destination: 'arn:aws:s3:::b' } } } },
          D: { Type: 'DocumentDB', Properties: { Cluster: 'c', SourceAccessConfigurations: [{ Type: 'BASIC_AUTH', URI: 'u' }] } },
          N: { Type: 'SNS', Properties: { Topic: 't', SqsSubscription: { QueueArn: 'a', QueueUrl: 'u' } } },
          A: { Type: 'Api', Properties: { Path: '/', Method: 'get', RestApiId: { Ref: 'Rest' } } },
          S: { Type: 'ScheduleV2', Properties: { ScheduleExpression: 'rate(1 day)', DeadLetterConfig: { Type: 'SQS', QueueLogicalId: 'Dead' } } },
        },
      },
    },
    Rest: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'v1', Auth: { Authorizers: { Guard: { FunctionArn: arnOf('Orders') } } } } },
    Socket: { Type: 'AWS::Serverless::WebSocketApi', Properties: { Auth: { AuthType: 'CUSTOM', AuthArn: 'a' }, Routes: { $connect: { FunctionArn: 'f' } } } },
    Flow: { Type: 'AWS::Serverless::StateMachine', Properties: { Policies: [{ LambdaInvokePolicy: { FunctionName: 'f' } }], Tracing: { Enabled: true }, AutoPublishAlias: 'live', UseAliasAsEventTarget: true, Events: { R: { Type: 'EventBridgeRule', Properties: { DeadLetterConfig: { Type: 'SQS' } } } } } },
    Link: { Type: 'AWS::Serverless::Connector', Properties: { Source: { Id: 'Orders' }, Destination: { Type: 'AWS::SNS::Topic', Arn: 'arn' }, Permissions: ['Write'] } },
    Graph: { Type: 'AWS::Serverless::GraphQLApi', Properties: { Auth: { Type: 'AWS_LAMBDA', LambdaAuthorizer: { AuthorizerUri: 'f' }, Additional: [{ Type: 'AWS_IAM' }] }, DataSources: { DynamoDb: { T: { TableName: 't', Region: 'r' } }, Lambda: { L: { FunctionArn: 'f' } } } } },
    Pool: { Type: 'AWS::Serverless::CapacityProvider', Properties: { VpcConfig: { SubnetIds: ['s'] } } },
    Table: { Type: 'AWS::Serverless::SimpleTable' },
    Layer: { Type: 'AWS::Serverless::LayerVersion', Properties: { ContentUri: 'l' } },
  },
};

const pathsOf = (node: Json, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof node === 'object' && node !== null ? Object.entries(node).flatMap(([key, value]) => [[...path, key], ...pathsOf(value, [...path, key])]) : [];

function replaced(node: Json, [first, ...rest]: readonly string[], value: Json): Json {
  if (first === undefined) return value;
  if (Array.isArray(node)) return (node as readonly Json[]).map((item, index) => (String(index) === first ? replaced(item, rest, value) : item));
  const map = node as { readonly [key: string]: Json };
  return { ...map, [first]: replaced(map[first] ?? null, rest, value) };
}

const oddValue = fc.oneof(
  fc.constantFrom<Json>(null, '', 'constructor', '__proto__', 0, true, [], {}, { Ref: 'AWS::NoValue' }, { Ref: ['x'] }, { 'Fn::If': [] }, { 'Fn::If': ['Live', 'a'] }, { 'Fn::GetAtt': 'x' }, { kind: 'map', start: 1 }, { 'Fn::Transform': { Name: 'x' } }, [[[]]], { Id: 'Orders' }),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
);

describe('a SAM template with a part that makes no sense', () => {
  it('is read all the same, and its other resources with it', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...pathsOf(EVERYTHING)), oddValue, async (path, value) => {
      const { entities } = await readSam(replaced(EVERYTHING, path, value) as object, 'json');
      for (const each of entities) expect(each.span.start).toBeLessThanOrEqual(each.span.end);
      if (path.length > 2 && path[1] !== 'Pool' && path[0] === 'Resources') expect(entities.some((each) => each.label === 'PoolOperatorRole')).toBe(true);
    }), { numRuns: runs(600) });
  });

  it('gives every entity an id of its own and a place in the file', async () => {
    const { entities, text, problems } = await readSam(EVERYTHING, 'yaml');
    expect(new Set(entities.map((each) => each.id)).size).toBe(entities.length);
    for (const { span, body } of entities) {
      expect(text.slice(span.start, span.end)).toMatch(/\S/);
      expect(body!.start).toBeLessThanOrEqual(span.start);
    }
    expect(problems).toEqual([]);
  });
});

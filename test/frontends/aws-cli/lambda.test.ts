import { describe, expect, it } from 'vitest';
import { literal } from '../../../src/iam/text.js';
import { eventSourceMapping, everyOutput, functionArn, functionConfiguration, functionPolicy, plainFunction } from './outputs.js';
import { spellings, words } from './reading.js';

describe.each(spellings)('aws lambda, %s', (_, read) => {
  it('reads every feature of get-function-configuration', async () => {
    const { only, at, by } = await read(functionConfiguration);
    const fn = only('function');
    expect(by).toEqual(['aws-cli']);
    expect(fn).toMatchObject({ id: functionArn, label: 'orders', image: false, environmentComplete: true, vpc: { subnets: 'yes' }, deadLetter: { type: 'sqs' } });
    expect(words([fn.name, fn.arn, fn.role!, fn.runtime!, fn.handler!, fn.tracing!.mode, fn.kmsKey!, fn.logGroup!, fn.snapStart!, fn.durable!.kmsKey!])).toEqual([
      'orders', functionArn, 'arn:aws:iam::123456789012:role/orders', 'nodejs22.x', 'index.handler', 'Active', 'arn:aws:kms:eu-central-1:123456789012:key/1', '/aws/lambda/orders',
      'PublishedVersions', 'arn:aws:kms:eu-central-1:123456789012:key/2',
    ]);
    expect(words(fn.layers)).toEqual(['arn:aws:lambda:eu-central-1:580247275435:layer:LambdaInsightsExtension:53']);
    expect(words(fn.fileSystems)).toEqual(['arn:aws:elasticfilesystem:eu-central-1:123456789012:access-point/fsap-1']);
    expect(fn.environment.map(({ name, value }) => [name, literal(value)])).toEqual([['TABLE', 'orders'], ['AWS_REGION', 'eu-central-1']]);
    expect(literal(fn.deadLetter?.target)).toBe('arn:aws:sqs:eu-central-1:123456789012:orders-dlq');
    expect([fn.vpc?.span, fn.tracing?.span, fn.durable?.span, fn.at.Role, fn.environment[1]?.nameSpan].map((span) => at(span).replaceAll('"', ''))).toEqual(['VpcConfig', 'TracingConfig', 'DurableConfig', 'Role', 'AWS_REGION']);
  });

  it('takes empty configuration for what it is', async () => {
    const fn = (await read(plainFunction)).only('function');
    expect(fn).toMatchObject({ image: true, vpc: { subnets: 'no' }, environmentComplete: false, environment: [], layers: [] });
    expect(literal(fn.tracing?.mode)).toBe('PassThrough');
    expect([fn.snapStart, fn.durable, fn.deadLetter, fn.kmsKey, fn.logGroup]).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('names a function by its unqualified ARN', async () => {
    const fn = (await read({ ...functionConfiguration, FunctionArn: `${functionArn}:7`, Version: '7' })).only('function');
    expect([fn.id, literal(fn.arn)]).toEqual([functionArn, functionArn]);
  });

  it('puts the newest code before published versions', async () => {
    const published = { ...functionConfiguration, FunctionArn: `${functionArn}:7`, Version: '7', Handler: 'old.handler' };
    const [first] = (await read({ Functions: [published, functionConfiguration] })).of('function');
    expect(literal(first?.handler)).toBe('index.handler');
  });

  it('reads get-function with its code, and list-functions', async () => {
    const fn = (await read(everyOutput['get-function'])).only('function');
    expect([fn.code?.kind, literal(fn.code?.text)]).toEqual(['remote', 'https://example.com/code.zip']);
    expect((await read(everyOutput['list-functions'])).of('function').map((each) => each.label)).toEqual(['orders', 'plain']);
  });

  it('takes null for absent', async () => {
    const fn = (await read({ ...functionConfiguration, KMSKeyArn: null, Layers: null, VpcConfig: null, DeadLetterConfig: { TargetArn: null }, Handler: null, Environment: null })).only('function');
    expect([fn.kmsKey, fn.layers, fn.vpc, fn.deadLetter, fn.handler, fn.environment]).toEqual([undefined, [], undefined, undefined, undefined, []]);
  });

  it('is not fooled by other things with a name and an ARN', async () => {
    expect((await read({ FunctionName: 'orders', FunctionArn: functionArn })).by).toEqual([]);
  });

  it('does not take a missing role for no role', async () => {
    const { Role, ...rest } = functionConfiguration;
    const fn = (await read(rest)).only('function');
    expect(Role).toBeDefined();
    expect(fn.role).toBeDefined();
    expect(literal(fn.role)).toBeUndefined();
  });

  it('reads the policy of a function, and what it permits', async () => {
    const { only, of } = await read({ Policy: JSON.stringify(functionPolicy), RevisionId: 'r' });
    const policy = only('resource-policy');
    expect(policy.document).toMatchObject({ kind: 'resource', resourceType: 'AWS::Lambda::Function' });
    expect(words(policy.resources)).toEqual([functionArn]);
    const [s3, url] = of('permission');
    expect(s3).toMatchObject({ label: 's3-uploads' });
    expect(words([s3!.function, s3!.action!, s3!.principal!, s3!.sourceArn!, s3!.sourceAccount!])).toEqual([functionArn, 'lambda:InvokeFunction', 's3.amazonaws.com', 'arn:aws:s3:::uploads', '123456789012']);
    expect(words([url!.principal!, url!.functionUrlAuthType!])).toEqual(['*', 'NONE']);
    expect(url?.sourceArn).toBeUndefined();
  });

  it('makes no permission of a denial, and no source of a negated condition', async () => {
    const [statement] = functionPolicy.Statement;
    const denied = { ...functionPolicy, Statement: [{ ...statement, Effect: 'Deny' }, { ...statement, Sid: 'not', Condition: { ArnNotLike: { 'aws:SourceArn': 'arn:aws:s3:::x' } } }] };
    const permission = (await read({ Policy: JSON.stringify(denied) })).only('permission');
    expect([permission.label, permission.sourceArn]).toEqual(['not', undefined]);
  });

  it('tells a layer version\'s policy from a function\'s', async () => {
    const layer = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 'lambda:GetLayerVersion', Resource: 'arn:aws:lambda:eu-central-1:123456789012:layer:tools:1' }] };
    const { only, of } = await read({ Policy: JSON.stringify(layer), RevisionId: 'r' });
    expect([only('resource-policy').document.resourceType, of('permission')]).toEqual(['AWS::Lambda::LayerVersion', []]);
  });

  it('reads event source mappings', async () => {
    const mapping = (await read({ EventSourceMappings: [eventSourceMapping] })).only('event-source-mapping');
    expect(mapping).toMatchObject({ id: `arn:aws:lambda:eu-central-1:123456789012:event-source-mapping:${eventSourceMapping.UUID}`, sourceType: 'sqs', enabled: 'yes', accessComplete: true });
    expect(words([mapping.function, mapping.source!])).toEqual([functionArn, 'arn:aws:sqs:eu-central-1:123456789012:orders']);
    expect((await read(eventSourceMapping)).only('event-source-mapping').id).toBe(mapping.id);
  });

  it.each([
    ['arn:aws:kinesis:eu-central-1:123456789012:stream/s', 'kinesis'],
    ['arn:aws:dynamodb:eu-central-1:123456789012:table/t/stream/x', 'dynamodb'],
    ['arn:aws:kafka:eu-central-1:123456789012:cluster/c/1', 'kafka'],
    ['arn:aws:mq:eu-central-1:123456789012:broker:b:1', 'mq'],
    ['arn:aws:rds:eu-central-1:123456789012:cluster:docs', 'documentdb'],
    ['arn:aws:newservice:eu-central-1:123456789012:x', 'unknown'],
  ])('knows the source type of %s', async (source, type) => {
    expect((await read({ ...eventSourceMapping, EventSourceArn: source })).only('event-source-mapping').sourceType).toBe(type);
  });

  it('reads what a Kafka mapping adds', async () => {
    const { EventSourceArn, ...rest } = eventSourceMapping;
    const registry = { SchemaRegistryURI: 'arn:aws:glue:eu-central-1:123456789012:registry/r', AccessConfigs: [{ Type: 'BASIC_AUTH', URI: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:r-1' }] };
    const mapping = (await read({
      ...rest, State: 'Disabled', SelfManagedEventSource: { Endpoints: { KAFKA_BOOTSTRAP_SERVERS: ['a:9092'] } }, SelfManagedKafkaEventSourceConfig: { SchemaRegistryConfig: registry },
      SourceAccessConfigurations: [{ Type: 'SASL_SCRAM_512_AUTH', URI: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:k-1' }],
      DestinationConfig: { OnFailure: { Destination: 'kafka://failures' } }, KMSKeyArn: 'arn:aws:kms:eu-central-1:123456789012:key/1',
    })).only('event-source-mapping');
    expect(EventSourceArn).toContain('sqs');
    expect(mapping).toMatchObject({ sourceType: 'self-managed-kafka', enabled: 'no', onFailure: { type: 'kafka' }, accessConfigurations: [{ type: 'SASL_SCRAM_512_AUTH' }] });
    expect(words([mapping.schemaRegistry!.uri, ...mapping.schemaRegistry!.access, mapping.filterKmsKey!])).toEqual([registry.SchemaRegistryURI, 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:r-1', 'arn:aws:kms:eu-central-1:123456789012:key/1']);
  });

  it('reads destinations of asynchronous invocations', async () => {
    const one = everyOutput['get-function-event-invoke-config'];
    for (const value of [one, { FunctionEventInvokeConfigs: [one] }]) {
      const config = (await read(value)).only('event-invoke-config');
      expect([literal(config.function), config.onSuccess, config.onFailure?.type]).toEqual([`${functionArn}:$LATEST`, undefined, 'sns']);
    }
  });

  it('reads aliases and URLs', async () => {
    const alias = (await read(everyOutput['list-aliases'])).only('function-alias');
    expect(alias).toMatchObject({ id: `${functionArn}:live`, type: 'alias', label: 'live' });
    expect(literal(alias.function)).toBe(functionArn);
    expect((await read(everyOutput['get-function-url-config'])).only('resource').type).toBe('AWS::Lambda::Url');
  });
});

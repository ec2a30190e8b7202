import { describe, expect, it } from 'vitest';
import type { Entity, Permission } from '../../../src/types.js';
import { literal } from '../../../src/iam/text.js';
import { entity, grantsOf, readSam, rolesOf, shorten, sourceOf } from './read.js';

const HEAD = 'Transform: AWS::Serverless-2016-10-31\n';
const template = (functionProperties: string, more = ''): string => `${HEAD}Resources:
  Queue: {Type: AWS::SQS::Queue}
  Topic: {Type: AWS::SNS::Topic}
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
${functionProperties}${more}`;

const permissions = (entities: readonly Entity[]): Readonly<Record<string, string>> =>
  Object.fromEntries(entities.filter((each): each is Permission => each.kind === 'permission').map((each) => [
    each.label, [each.principal, each.action, each.sourceArn, each.sourceAccount].map(shorten).filter((part) => part !== '').join(' '),
  ]));

describe('a function', () => {
  const text = template(`      Tracing: Active
      VpcConfig: {SubnetIds: [subnet-1]}
      DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt Queue.Arn}
      Layers: [layer-arn]
      Environment: {Variables: {TABLE: orders}}
      LoggingConfig: {LogGroup: /orders}
      KmsKeyArn: key-arn
      FileSystemConfigs: [{Arn: access-point, LocalMountPath: /mnt/a}]
      DurableConfig: {ExecutionTimeout: 60}
      SnapStart: {ApplyOn: PublishedVersions}
`);

  it('has the features of the declaration', async () => {
    const reading = await readSam(text);
    const fn = entity(reading, 'function', 'Orders');
    expect(fn.role?.target).toBe(entity(reading, 'role', 'OrdersRole').id);
    expect(fn.vpc?.subnets).toBe('yes');
    expect(literal(fn.tracing?.mode)).toBe('Active');
    expect(fn.deadLetter).toMatchObject({ type: 'sqs' });
    expect(fn.layers.map(literal)).toEqual(['layer-arn']);
    expect(fn.environment.map((each) => [each.name, literal(each.value)])).toEqual([['TABLE', 'orders']]);
    expect([fn.logGroup, fn.kmsKey, fn.snapStart, fn.fileSystems[0], fn.handler, fn.runtime].map(literal)).toEqual(['/orders', 'key-arn', 'PublishedVersions', 'access-point', 'index.handler', 'nodejs22.x']);
    expect(fn.durable).toBeDefined();
    expect(fn.code?.kind).toBe('path');
    expect(literal(fn.code?.text)).toBe('src/');
    expect(fn.image).toBe(false);
  });

  it('keeps the places of its properties, under their SAM names too', async () => {
    const reading = await readSam(text);
    const { at, span, origin, tracing } = entity(reading, 'function', 'Orders');
    expect(origin).toBe('author');
    expect([span, at.Tracing!, at.DeadLetterQueue!, at.VpcConfig!, tracing!.span].map((place) => sourceOf(reading, place))).toEqual(['Orders', 'Tracing', 'DeadLetterQueue', 'VpcConfig', 'Tracing']);
  });

  it.each([
    ['InlineCode: "exports.handler = 1"', 'inline', 'exports.handler = 1'],
    ['CodeUri: s3://bucket/orders.zip', 'remote', 'orders.zip'],
    ['CodeUri: {Bucket: b, Key: k.zip}', 'remote', 'k.zip'],
    ['{PackageType: Image, ImageUri: 1.dkr.ecr.amazonaws.com/r:1}', 'remote', '1.dkr.ecr.amazonaws.com/r:1'],
  ])('finds its code: %s', async (properties, kind, code) => {
    const reading = await readSam(`${HEAD}Resources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties: ${properties.startsWith('{') ? properties : `\n      ${properties}`}\n`);
    const fn = entity(reading, 'function', 'Orders');
    expect([fn.code?.kind, literal(fn.code?.text), fn.image]).toEqual([kind, code, properties.includes('Image')]);
  });

  it('takes what Globals say, with their places', async () => {
    const reading = await readSam(`Globals:\n  Function:\n    Tracing: Active\n    Layers: [shared]\n    Environment: {Variables: {A: shared, B: shared}}\n${template('      Layers: [own]\n      Environment: {Variables: {A: own}}\n')}`);
    const fn = entity(reading, 'function', 'Orders');
    expect(fn.layers.map(literal)).toEqual(['shared', 'own']);
    expect(fn.environment.map((each) => `${each.name}=${literal(each.value) ?? ''}`)).toEqual(['A=own', 'B=shared']);
    expect(fn.tracing!.span.start).toBe(reading.text.indexOf('Tracing'));
  });

  it('is reached through its alias', async () => {
    const reading = await readSam(template('      AutoPublishAlias: live\n      Events: {Q: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}}\n', '  Caller: {Type: AWS::Lambda::Permission, Properties: {FunctionName: !Ref Orders.Alias, Action: "lambda:InvokeFunction", Principal: s3.amazonaws.com}}\n'));
    const alias = entity(reading, 'function-alias', 'OrdersAliaslive');
    expect(alias).toMatchObject({ type: 'alias', origin: 'sam', function: { target: 'template.yaml#Orders' } });
    expect(entity(reading, 'event-source-mapping', 'OrdersQ').function.target).toBe(alias.id);
    expect(entity(reading, 'permission', 'Caller').function.target).toBe(alias.id);
  });

  it('lets everybody in by a public URL alone', async () => {
    const open = await readSam(template('      FunctionUrlConfig: {AuthType: NONE}\n'));
    expect(permissions(open.entities)).toEqual({ OrdersUrlPublicPermissions: '* lambda:InvokeFunctionUrl', OrdersURLInvokeAllowPublicAccess: '* lambda:InvokeFunction' });
    expect(literal(entity(open, 'permission', 'OrdersUrlPublicPermissions').functionUrlAuthType)).toBe('NONE');
    expect(permissions((await readSam(template('      FunctionUrlConfig: {AuthType: AWS_IAM}\n'))).entities)).toEqual({});
  });

  it('has its destinations as an event invoke config', async () => {
    const reading = await readSam(template('      EventInvokeConfig: {DestinationConfig: {OnSuccess: {Type: SNS, Destination: !Ref Topic}, OnFailure: {Type: SQS}}}\n'));
    const config = entity(reading, 'event-invoke-config', 'OrdersEventInvokeConfig');
    expect(config.function.target).toBe('template.yaml#Orders');
    expect(config.onSuccess).toMatchObject({ type: 'sns', target: { target: 'template.yaml#Topic' } });
    expect(config.onFailure).toMatchObject({ type: 'sqs', target: { target: entity(reading, 'resource', 'OrdersEventInvokeConfigOnFailureQueue').id } });
  });

  it('has a capacity provider, and a role whose ARN it runs as', async () => {
    const reading = await readSam(template('      CapacityProviderConfig: {Arn: !GetAtt Pool.Arn}\n', '  Pool: {Type: AWS::Serverless::CapacityProvider, Properties: {OperatorRole: !GetAtt Own.Arn}}\n  Own: {Type: AWS::IAM::Role, Properties: {RoleName: own, AssumeRolePolicyDocument: {}}}\n'));
    const fn = entity(reading, 'function', 'Orders');
    expect(sourceOf(reading, fn.capacityProvider!)).toBe('CapacityProviderConfig');
    expect(shorten(fn.role)).toBe('iam:role/${OrdersRole}');
    expect(shorten(entity(reading, 'operator-role-use', 'Pool').role)).toBe('iam:role/own');
  });

  it('exists under the condition of its declaration, with all that it brings', async () => {
    const reading = await readSam(`Parameters: {Stage: {Type: String}}\nConditions: {Live: !Equals [!Ref Stage, live]}\n${template('      Events: {Q: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}}\n').replace('  Orders:\n', '  Orders:\n    Condition: Live\n')}`);
    expect([entity(reading, 'function', 'Orders'), entity(reading, 'role', 'OrdersRole'), entity(reading, 'event-source-mapping', 'OrdersQ')].map((each) => each.condition)).toEqual(Array(3).fill('template.yaml#Live'));
  });
});

describe('who wrote what', () => {
  const text = template(`      Tracing: Active
      Policies:
        - AmazonS3ReadOnlyAccess
        - SQSPollerPolicy: {QueueName: !GetAtt Queue.QueueName}
        - Statement: [{Effect: Allow, Action: 's3:*', Resource: '*'}]
      Events:
        Incoming: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}
`);

  it('is told apart, and stands where the author wrote its cause', async () => {
    const reading = await readSam(text);
    const role = entity(reading, 'role', 'OrdersRole');
    expect([role.origin, role.trust?.origin, sourceOf(reading, role.span), role.complete]).toEqual(['sam', 'sam', 'Orders', true]);
    expect(role.attached.map((each) => [shorten(each.policy), each.origin, sourceOf(reading, each.span)])).toEqual([
      ['service-role/AWSLambdaBasicExecutionRole', 'sam', 'Orders'], ['AWSXrayWriteOnlyAccess', 'sam', 'Tracing'],
      ['AmazonS3ReadOnlyAccess', 'author', 'AmazonS3ReadOnlyAccess'], ['service-role/AWSLambdaSQSQueueExecutionRole', 'sam', 'Incoming'],
    ]);
    expect(role.inline.map((each) => [each.origin, sourceOf(reading, each.span).split('{')[0]])).toEqual([['sam', 'SQSPollerPolicy: '], ['author', 'Statement: [']]);
    const mapping = entity(reading, 'event-source-mapping', 'OrdersIncoming');
    expect([mapping.origin, sourceOf(reading, mapping.span), mapping.sourceType]).toEqual(['sam', 'Incoming', 'sqs']);
  });

  it('finds the cause of the durable policy in its property', async () => {
    const reading = await readSam(template('      DurableConfig: {ExecutionTimeout: 60}\n'));
    expect(entity(reading, 'role', 'OrdersRole').attached.map((each) => sourceOf(reading, each.span))).toEqual(['DurableConfig']);
  });

  it('counts a trust policy of the author as such', async () => {
    const reading = await readSam(template('      AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]}\n'));
    expect(entity(reading, 'role', 'OrdersRole').trust?.origin).toBe('author');
  });
});

describe('events that Lambda polls', () => {
  const mapping = async (type: string, properties: string) => entity(await readSam(template(`      Events: {E: {Type: ${type}, Properties: ${properties}}}\n`)), 'event-source-mapping', 'OrdersE');

  it.each([
    ['Kinesis', 'Stream', 'kinesis', 'arn:aws:kinesis:eu-west-1:111122223333:stream/s'],
    ['DynamoDB', 'Stream', 'dynamodb', 'arn:aws:dynamodb:eu-west-1:111122223333:table/t/stream/1'],
    ['MSK', 'Stream', 'kafka', 'arn:aws:kafka:eu-west-1:111122223333:cluster/c/1'],
    ['MQ', 'Broker', 'mq', 'arn:aws:mq:eu-west-1:111122223333:broker:b:1'],
    ['DocumentDB', 'Cluster', 'documentdb', 'arn:aws:rds:eu-west-1:111122223333:cluster:c'],
  ])('%s', async (type, name, sourceType, arn) => {
    const read = await mapping(type, `{${name}: "${arn}", SourceAccessConfigurations: [{Type: BASIC_AUTH, URI: secret}]}`);
    expect([literal(read.source), read.function.target, read.accessConfigurations.map((each) => [each.type, literal(each.uri)])]).toEqual([arn, 'template.yaml#Orders', [['BASIC_AUTH', 'secret']]]);
    if (type !== 'DocumentDB') expect(read.sourceType).toBe(sourceType);
  });

  it.each([['MSK', 'Stream: s'], ['SelfManagedKafka', 'KafkaBootstrapServers: ["b:9092"]']])('%s with a schema registry', async (type, source) => {
    const read = await mapping(type, `{${source}, SchemaRegistryConfig: {SchemaRegistryURI: registry, AccessConfigs: [{Type: BASIC_AUTH, URI: secret}]}, DestinationConfig: {OnFailure: {Type: Kafka, Destination: "kafka://failed"}}}`);
    expect([literal(read.schemaRegistry?.uri), read.schemaRegistry?.access.map(literal)]).toEqual(['registry', ['secret']]);
    expect(read.onFailure?.type).toBe('kafka');
    if (type === 'SelfManagedKafka') expect(read.sourceType).toBe('self-managed-kafka');
  });
});

describe('events that call the function', () => {
  it.each([
    ['S3', '{Bucket: !Ref Bucket, Events: "s3:ObjectCreated:*"}', 's3.amazonaws.com lambda:InvokeFunction ${AWS::AccountId}'],
    ['SNS', '{Topic: !Ref Topic}', 'sns.amazonaws.com lambda:InvokeFunction sns:${Topic}'],
    ['HttpApi', '{Path: "/orders/{id}", Method: get}', 'apigateway.amazonaws.com lambda:InvokeFunction execute-api:${ServerlessHttpApi}/*/GET/orders/*'],
    ['Schedule', '{Schedule: rate(1 day)}', 'events.amazonaws.com lambda:InvokeFunction events:rule/${OrdersE}'],
    ['CloudWatchLogs', '{LogGroupName: /other, FilterPattern: ""}', 'logs.amazonaws.com lambda:InvokeFunction logs:log-group:/other:*'],
    ['IoTRule', '{Sql: "SELECT 1"}', 'iot.amazonaws.com lambda:InvokeFunction iot:rule/${OrdersE} ${AWS::AccountId}'],
    ['AlexaSkill', '{SkillId: skill}', 'alexa-appkit.amazon.com lambda:InvokeFunction'],
  ])('%s', async (type, properties, expected) => {
    const { entities } = await readSam(template(`      Events: {E: {Type: ${type}, Properties: ${properties}}}\n`));
    expect(permissions(entities)).toEqual({ OrdersEPermission: expected });
  });

  it('Api, for the stage of its API', async () => {
    const events = '      Events: {E: {Type: Api, Properties: {Path: /orders/, Method: any}}, F: {Type: Api, Properties: {Path: /f, Method: post, RestApiId: !Ref Own}}}\n';
    const { entities } = await readSam(template(events, '  Own: {Type: AWS::Serverless::Api, Properties: {StageName: v1, Auth: {Authorizers: {Guard: {FunctionArn: !GetAtt Orders.Arn}}}}}\n'));
    expect(permissions(entities)).toEqual({
      OrdersEPermissionProd: 'apigateway.amazonaws.com lambda:InvokeFunction execute-api:${ServerlessRestApi}/*/*/orders',
      OrdersFPermissionv1: 'apigateway.amazonaws.com lambda:InvokeFunction execute-api:${Own}/*/POST/f',
      OwnGuardAuthorizerPermission: 'apigateway.amazonaws.com lambda:InvokeFunction execute-api:${Own}/authorizers/*',
    });
  });

  it('Api, whose definition has a policy', async () => {
    const { entities } = await readSam(template('', '  Own: {Type: AWS::Serverless::Api, Properties: {StageName: v1, DefinitionBody: {openapi: 3.0.1, x-amazon-apigateway-policy: {Version: "2012-10-17", Statement: {Effect: Allow, Principal: "*", Action: "execute-api:Invoke", Resource: "*"}}}}}\n'));
    const policies = entities.filter((each) => each.kind === 'resource-policy');
    expect(policies.map(({ document, origin }) => [document.label, document.statements.length, document.origin, origin])).toEqual([['policy of API Own', 1, 'author', 'author']]);
  });

  it('Api and HttpApi, once for all routes of the default', async () => {
    const events = '{D: {Type: HttpApi}, A: {Type: HttpApi, Properties: {Path: /a, Method: any}}, O: {Type: HttpApi, Properties: {ApiId: !Ref Own, Path: /a/, Method: any}}}';
    const { entities } = await readSam(template(`      Events: ${events}\n`, '  Own: {Type: AWS::Serverless::HttpApi, Properties: {Auth: {Authorizers: {Silent: {FunctionArn: f}, Guard: {FunctionArn: f, EnableFunctionDefaultPermissions: true}}}}}\n'));
    expect(permissions(entities)).toEqual({
      OrdersDPermission: 'apigateway.amazonaws.com lambda:InvokeFunction execute-api:${ServerlessHttpApi}/*/*',
      OrdersOPermission: 'apigateway.amazonaws.com lambda:InvokeFunction execute-api:${Own}/*/*/a',
      OwnGuardAuthorizerPermission: 'apigateway.amazonaws.com lambda:InvokeFunction execute-api:${Own}/authorizers/*',
    });
  });

  it('Api, whose resource takes the place of one that the author gave its name', async () => {
    const reading = await readSam(template('      Policies: [{Statement: [{Effect: Allow, Action: "execute-api:Invoke", Resource: !Sub "arn:aws:execute-api:*:*:${ServerlessRestApi}/*"}]}]\n      Events: {E: {Type: Api, Properties: {Path: /, Method: get}}}\n', '  ServerlessRestApi: {Type: AWS::Serverless::Function, Properties: {}}\n'));
    expect(reading.entities.filter((each) => each.kind === 'function' || each.kind === 'role').map((each) => each.label).sort()).toEqual(['Orders', 'OrdersRole']);
  });

  it('a WebSocket API, for its routes and its authorizer', async () => {
    const api = (auth: string): string => `${HEAD}Resources: {Chat: {Type: AWS::Serverless::WebSocketApi, Properties: {Auth: ${auth}, StageName: v1, Routes: {$connect: {FunctionArn: f}, sendIt: {FunctionArn: g}}}}}\n`;
    const routes = { ChatConnectPermission: 'apigateway.amazonaws.com lambda:InvokeFunction execute-api:${Chat}/v1/$connect', ChatSenditPermission: 'apigateway.amazonaws.com lambda:InvokeFunction execute-api:${Chat}/v1/sendIt' };
    expect(permissions((await readSam(api('{AuthType: CUSTOM, AuthArn: a}'))).entities)).toEqual({ ...routes, ChatAuthorizerPermission: 'apigateway.amazonaws.com lambda:InvokeFunction execute-api:${Chat}/authorizers/*' });
    for (const auth of ['{AuthType: NONE}', '{AuthType: CUSTOM}', '{AuthType: CUSTOM, AuthArn: a, InvokeRole: r}']) expect(permissions((await readSam(api(auth))).entities)).toEqual(routes);
  });

  it('a rule with a queue of its own for what it can not deliver', async () => {
    const reading = await readSam(template('      Events: {E: {Type: EventBridgeRule, Properties: {Pattern: {}, DeadLetterConfig: {Type: SQS, QueueLogicalId: Dead}}}}\n'));
    const policy = entity(reading, 'resource-policy', 'OrdersEQueuePolicy');
    expect(policy.resources.map((each) => each.target)).toEqual([entity(reading, 'resource', 'Dead').id]);
    expect(policy.document.statements.flatMap((statement) => grantsOf(statement))).toEqual(['sqs:SendMessage on sqs:${Dead} [ArnEquals aws:SourceArn events:rule/${OrdersE}]']);
  });

  it('a topic by way of a queue of the author', async () => {
    const reading = await readSam(template('      Events: {E: {Type: SNS, Properties: {Topic: !Ref Topic, SqsSubscription: {QueueArn: !GetAtt Queue.Arn, QueueUrl: !Ref Queue, QueuePolicyLogicalId: LetIn}}}}\n'));
    expect(entity(reading, 'resource-policy', 'LetIn').resources.map((each) => each.target)).toEqual(['template.yaml#Queue']);
    expect(reading.entities.filter((each) => each.kind === 'resource').map((each) => each.label)).toEqual(['Queue', 'Topic']);
    expect(entity(reading, 'event-source-mapping', 'OrdersEEventSourceMapping').source?.target).toBe('template.yaml#Queue');
  });

  it('a topic by way of a queue, whose policy lets the topic in', async () => {
    const reading = await readSam(template('      Events: {E: {Type: SNS, Properties: {Topic: !Ref Topic, SqsSubscription: true}}}\n'));
    const policy = entity(reading, 'resource-policy', 'OrdersEQueuePolicy');
    expect([policy.origin, policy.document.origin]).toEqual(['sam', 'sam']);
    expect(policy.document.statements.flatMap((statement) => grantsOf(statement))).toEqual(['sqs:SendMessage on sqs:${OrdersEQueue} [ArnEquals aws:SourceArn sns:${Topic}]']);
    expect(entity(reading, 'event-source-mapping', 'OrdersEEventSourceMapping').source?.target).toBe('template.yaml#OrdersEQueue');
    expect(permissions(reading.entities)).toEqual({});
  });
});

describe('what else SAM has', () => {
  it('a GraphQL data source gets its table by a policy of its role', async () => {
    const reading = await readSam(`${HEAD}Resources: {Api: {Type: AWS::Serverless::GraphQLApi, Properties: {SchemaUri: s, Logging: false, Auth: {Type: AWS_LAMBDA, LambdaAuthorizer: {AuthorizerUri: f-arn}}, DataSources: {DynamoDb: {T: {TableName: t, Permissions: [Read]}}}}}}\n`);
    const policy = entity(reading, 'managed-policy', 'ApiTDynamoDBDataSourceToTableConnectorPolicy');
    expect(policy.roles[0]?.target).toBe('template.yaml#ApiTDynamoDBDataSourceRole');
    expect(policy.document.statements.flatMap((statement) => grantsOf(statement)).slice(0, 2)).toEqual(['dynamodb:GetItem on dynamodb:table/t', 'dynamodb:GetItem on dynamodb:table/t/index/*']);
    expect(Object.keys(rolesOf(reading.entities))).toEqual(['ApiTDynamoDBDataSourceRole']);
    expect(permissions(reading.entities)).toEqual({ ApiToLambdaAuthConnector1WriteLambdaPermission: 'appsync.amazonaws.com lambda:InvokeFunction appsync:apis/${Api.ApiId}' });
  });

  it('a GraphQL data source calls its function by a policy of its role', async () => {
    const reading = await readSam(`${HEAD}Resources: {Api: {Type: AWS::Serverless::GraphQLApi, Properties: {SchemaUri: s, Logging: false, Auth: {Type: AWS_IAM}, DataSources: {Lambda: {L: {FunctionArn: f-arn}}}}}}\n`);
    const policy = entity(reading, 'managed-policy', 'ApiLLambdaDataSourceToLambdaConnectorPolicy');
    expect(policy.document.statements.flatMap((statement) => grantsOf(statement))).toEqual(['InvokeAsync', 'InvokeFunction'].flatMap((action) => [`lambda:${action} on f-arn`, `lambda:${action} on f-arn:*`]));
    expect(policy.roles[0]?.target).toBe('template.yaml#ApiLLambdaDataSourceRole');
  });

  it('simple tables, layers and capacity providers are their counterparts', async () => {
    const reading = await readSam(`${HEAD}Resources:
  Table: {Type: AWS::Serverless::SimpleTable, Properties: {TableName: orders, SSESpecification: {KMSMasterKeyId: key}}}
  Layer: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: layer/}}
  Pool: {Type: AWS::Serverless::CapacityProvider, Properties: {VpcConfig: {SubnetIds: [subnet-1]}}}\n`);
    expect(entity(reading, 'resource', 'Table')).toMatchObject({ type: 'AWS::DynamoDB::Table', origin: 'author' });
    expect(literal(entity(reading, 'resource', 'Table').name)).toBe('orders');
    expect(entity(reading, 'resource', 'Layer').type).toBe('AWS::Lambda::LayerVersion');
    expect(entity(reading, 'operator-role-use', 'Pool').role.target).toBe('template.yaml#PoolOperatorRole');
  });
});

describe('policies that SAM rejects', () => {
  it.each([
    ['DynamoDBCrudPolcy: {TableName: t}', 'DynamoDBCrudPolcy', '`DynamoDBCrudPolicy`: did you mean'],
    ['DynamoDBCrudPolicy: {}', 'DynamoDBCrudPolicy: {}', 'Add `TableName`'],
    ['{Effect: Allow, Action: "s3:GetObject", Resource: "*"}', '{Effect: Allow', 'Write `Statement:`'],
  ])('%s', async (item, place, help) => {
    const reading = await readSam(template(`      Policies:\n        - ${item}\n`));
    expect(reading.problems).toHaveLength(1);
    const [problem] = reading.problems;
    expect([problem!.code, reading.text.slice(problem!.start, problem!.end).startsWith(place), problem!.help.includes(help)]).toEqual(['template-shape', true, true]);
  });

  it('leave the role incomplete when nothing is known of them', async () => {
    const reading = await readSam(template('      Policies: [{NoSuchThing: {}}, AmazonS3ReadOnlyAccess]\n'));
    expect(entity(reading, 'role', 'OrdersRole')).toMatchObject({ complete: false });
  });
});

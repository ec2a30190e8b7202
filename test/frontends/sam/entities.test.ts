import { describe, expect, it } from 'vitest';
import type { Entity, Permission } from '../../../src/types.js';
import { literal } from '../../../src/iam/text.js';
import { entity, grantsOf, readSam, rolesOf, shorten, sourceOf, type SamReading } from './read.js';

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

  it('counts a trust policy of the author as such', async () => {
    const reading = await readSam(template('      AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]}\n'));
    expect(entity(reading, 'role', 'OrdersRole').trust?.origin).toBe('author');
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

  it('a topic by way of a queue, whose policy lets the topic in', async () => {
    const reading = await readSam(template('      Events: {E: {Type: SNS, Properties: {Topic: !Ref Topic, SqsSubscription: true}}}\n'));
    const policy = entity(reading, 'resource-policy', 'OrdersEQueuePolicy');
    expect([policy.origin, policy.document.origin]).toEqual(['sam', 'sam']);
    expect(policy.document.statements.flatMap((statement) => grantsOf(statement))).toEqual(['sqs:SendMessage on sqs:${OrdersEQueue} [ArnEquals aws:SourceArn sns:${Topic}]']);
    expect(entity(reading, 'event-source-mapping', 'OrdersEEventSourceMapping').source?.target).toBe('template.yaml#OrdersEQueue');
    expect(permissions(reading.entities)).toEqual({});
  });
});

describe('connectors', () => {
  const grants = (reading: SamReading, label: string): readonly string[] => entity(reading, 'managed-policy', label).document.statements.flatMap((statement) => grantsOf(statement));

  it('give the role of their source a managed policy', async () => {
    const reading = await readSam(template('', '  Send: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: Orders}, Destination: {Id: Topic}, Permissions: [Write]}}\n'));
    const policy = entity(reading, 'managed-policy', 'SendPolicy');
    expect([policy.origin, policy.document.origin, policy.roles.map((role) => role.target)]).toEqual(['sam', 'sam', ['template.yaml#OrdersRole']]);
    expect(grants(reading, 'SendPolicy')).toEqual(['sns:Publish on sns:${Topic}']);
  });

  it('stand in their source as well, and have several destinations', async () => {
    const source = template('    Connectors: {Out: {Properties: {Destination: [{Id: Queue}, {Id: Topic}], Permissions: [Write]}}}\n'.replace(/^ {4}/, '    '));
    const reading = await readSam(source);
    expect(grants(reading, 'OrdersOutPolicyDestination0')).toEqual(['DeleteMessage', 'SendMessage', 'ChangeMessageVisibility', 'PurgeQueue'].map((action) => `sqs:${action} on sqs:\${Queue}`));
    expect(grants(reading, 'OrdersOutPolicyDestination1')).toEqual(['sns:Publish on sns:${Topic}']);
  });

  it('give the role of a destination that polls what it reads', async () => {
    const reading = await readSam(template('', '  In: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: Queue}, Destination: {Id: Orders}, Permissions: [Read, Write]}}\n'));
    expect(entity(reading, 'managed-policy', 'InPolicy').roles.map((role) => role.target)).toEqual(['template.yaml#OrdersRole']);
    expect(grants(reading, 'InPolicy')).toEqual(['sqs:ReceiveMessage on sqs:${Queue}', 'sqs:GetQueueAttributes on sqs:${Queue}', 'sqs:DeleteMessage on sqs:${Queue}']);
  });

  it('let a service in where it calls', async () => {
    const reading = await readSam(template('', `  Call: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: Topic}, Destination: {Id: Orders}, Permissions: [Write]}}
  Fill: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: Topic}, Destination: {Id: Queue}, Permissions: [Write]}}\n`));
    expect(permissions(reading.entities)).toEqual({ CallWriteLambdaPermission: 'sns.amazonaws.com lambda:InvokeFunction sns:${Topic}' });
    expect(entity(reading, 'resource-policy', 'FillQueuePolicy').document.statements[0]?.principal?.entries.map((each) => literal(each.text))).toEqual(['sns.amazonaws.com']);
  });

  it('between strangers are a problem', async () => {
    const reading = await readSam(template('', '  Odd: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: Queue}, Destination: {Id: Topic}, Permissions: [Write]}}\n  Lost: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: Orders}, Destination: {Id: Nobody}, Permissions: [Write]}}\n'));
    expect(reading.problems.map((problem) => problem.message)).toEqual(['SAM has no connector from AWS::SQS::Queue to AWS::SNS::Topic.', 'The connector names `Nobody`, which the template does not declare.']);
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

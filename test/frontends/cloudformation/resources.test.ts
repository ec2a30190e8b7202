import { describe, expect, it } from 'vitest';
import { literal, show } from '../../../src/iam/text.js';
import { codes, inAllSpellings, only, read, shown, source, spellings, withoutPlaces } from './support.js';

const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] };
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const statement = (action: string, resource: unknown = '*') => ({ Effect: 'Allow', Action: action, Resource: resource });

/** An application much like those in public repositories. */
const orders = {
  AWSTemplateFormatVersion: '2010-09-09',
  Parameters: { Stage: { Type: 'String', Default: 'dev' }, Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' }, UseQueue: { Type: 'String' } },
  Conditions: { WithQueue: { 'Fn::Equals': [{ Ref: 'UseQueue' }, 'yes'] } },
  Resources: {
    OrdersRole: {
      Type: 'AWS::IAM::Role',
      Metadata: { rolelint: { disable: ['policy/action-wildcard', { rule: 'trust/broad-principal', reason: 'shared by design' }] } },
      Properties: {
        RoleName: { 'Fn::Sub': 'orders-${Stage}' }, Path: '/lambda/', AssumeRolePolicyDocument: trust, MaxSessionDuration: 7200,
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole', { Ref: 'Shared' }, { 'Fn::If': ['WithQueue', 'arn:aws:iam::aws:policy/AmazonSQSFullAccess', { Ref: 'AWS::NoValue' }] }],
        PermissionsBoundary: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/boundary' },
        Policies: [
          { PolicyName: 'Table', PolicyDocument: { Version: '2012-10-17', Statement: [statement('dynamodb:GetItem', arn('Table'))] } },
          { 'Fn::If': ['WithQueue', { PolicyName: 'Queue', PolicyDocument: { Statement: statement('sqs:SendMessage', arn('Queue')) } }, { Ref: 'AWS::NoValue' }] },
        ],
      },
    },
    Shared: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'shared', PolicyDocument: { Statement: [statement('s3:GetObject')] }, Roles: [{ Ref: 'OrdersRole' }] } },
    Apart: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'apart', Roles: [{ Ref: 'OrdersRole' }], PolicyDocument: { Statement: [statement('kms:Decrypt')] } } },
    OfOne: { Type: 'AWS::IAM::RolePolicy', Properties: { PolicyName: 'of-one', RoleName: { Ref: 'OrdersRole' }, PolicyDocument: { Statement: [statement('kms:Encrypt')] } } },
    OfUser: { Type: 'AWS::IAM::UserPolicy', Properties: { PolicyName: 'of-user', UserName: 'someone', PolicyDocument: { Statement: [statement('s3:PutObject')] } } },
    Orders: {
      Type: 'AWS::Lambda::Function', DependsOn: ['Apart'],
      Properties: {
        FunctionName: 'orders', Role: arn('OrdersRole'), Runtime: 'python3.13', Handler: 'app.handler', Code: { ZipFile: 'def handler(event, context): pass' },
        VpcConfig: { SubnetIds: { Ref: 'Subnets' }, SecurityGroupIds: ['sg-1'] }, TracingConfig: { Mode: 'Active' }, DeadLetterConfig: { TargetArn: arn('Queue') },
        Layers: [{ Ref: 'Layer' }, 'arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension:38'], KmsKeyArn: arn('Key'), LoggingConfig: { LogGroup: { Ref: 'Logs' } },
        Environment: { Variables: { TABLE: { Ref: 'Table' }, MODE: 'fast' } }, FileSystemConfigs: [{ Arn: arn('AccessPoint'), LocalMountPath: '/mnt/x' }],
        DurableConfig: { ExecutionTimeout: 60, KMSKeyArn: arn('Key') }, SnapStart: { ApplyOn: 'PublishedVersions' },
      },
    },
    Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Orders' } } },
    Live: { Type: 'AWS::Lambda::Alias', Properties: { Name: 'live', FunctionName: { Ref: 'Orders' }, FunctionVersion: { 'Fn::GetAtt': ['Version', 'Version'] } } },
    Layer: { Type: 'AWS::Lambda::LayerVersion', Properties: { LayerName: 'tools', Content: { S3Bucket: 'b', S3Key: 'k' } } },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping', Condition: 'WithQueue',
      Properties: { FunctionName: { Ref: 'Live' }, EventSourceArn: arn('Queue'), DestinationConfig: { OnFailure: { Destination: { Ref: 'Topic' } } }, Enabled: false },
    },
    Invoke: { Type: 'AWS::Lambda::EventInvokeConfig', Properties: { FunctionName: { Ref: 'Orders' }, Qualifier: '$LATEST', DestinationConfig: { OnSuccess: { Destination: arn('Bus') } } } },
    Allowed: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: arn('Orders'), Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com', SourceArn: arn('Bucket'), SourceAccount: { Ref: 'AWS::AccountId' } } },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: { Ref: 'Key' } } },
    QueuePolicy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: 'Queue' }], PolicyDocument: { Statement: [{ ...statement('sqs:SendMessage', arn('Queue')), Principal: { Service: 'sns.amazonaws.com' } }] } } },
    Topic: { Type: 'AWS::SNS::Topic' },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'orders' } },
    BusPolicy: { Type: 'AWS::Events::EventBusPolicy', Properties: { EventBusName: { Ref: 'Bus' }, StatementId: 'x', Statement: { Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: arn('Bus') } } },
    Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders', SSESpecification: { SSEEnabled: true, KMSMasterKeyId: arn('Key') } } },
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: arn('Key') } }] } } },
    Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } }, Action: 'kms:*', Resource: '*' }] } } },
    Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/orders/logs' } },
    AccessPoint: { Type: 'AWS::EFS::AccessPoint' },
    Distribution: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { DefaultCacheBehavior: { LambdaFunctionAssociations: [{ EventType: 'viewer-request', LambdaFunctionARN: { Ref: 'Version' } }] } } } },
    Provider: { Type: 'AWS::Lambda::CapacityProvider', Properties: { PermissionsConfig: { CapacityProviderOperatorRoleArn: arn('OrdersRole') } } },
    Guard: { Type: 'AWS::Organizations::Policy', Properties: { Type: 'SERVICE_CONTROL_POLICY', Name: 'guard', Content: { Statement: [{ Effect: 'Deny', Action: 'iam:*', Resource: '*' }] } } },
    Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] } } },
  },
  Outputs: { TableArn: { Value: arn('Table'), Export: { Name: 'orders-table' } }, Unnamed: { Value: 'x', Export: { Name: { 'Fn::Sub': '${AWS::StackName}-x' } } } },
};

describe('a template with all kinds of resources', () => {
  inAllSpellings('has no problems', orders, (reading) => expect(reading.problems).toEqual([]));

  inAllSpellings('role', orders, (reading) => {
    const role = only(reading, 'role');
    expect(role.id).toMatch(/^template\.(json|yaml)#OrdersRole$/);
    expect([show(role.name), show(role.arn)]).toEqual(['orders-${Stage}', 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/lambda/orders-${Stage}']);
    expect(role.trust).toMatchObject({ kind: 'trust', label: 'trust policy of OrdersRole', complete: true, sure: true, origin: 'author' });
    expect(role.inline.map((each) => [each.label, each.sure, each.statements.length])).toEqual([['inline policy Table of OrdersRole', true, 1], ['inline policy Queue of OrdersRole', false, 1]]);
    expect(role.attached.map((each) => [show(each.policy), each.sure])).toEqual([
      ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole', true], ['arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/shared', true], ['arn:aws:iam::aws:policy/AmazonSQSFullAccess', false],
    ]);
    expect(shown(role.boundary?.policy)).toBe('arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/boundary');
    expect(role.maxSessionDuration?.seconds).toBe(7200);
    expect([role.complete, role.deployed]).toEqual([true, false]);
    expect([source(reading, role.span), source(reading, role.at['MaxSessionDuration']), source(reading, role.attached[0]?.span)]).toEqual(['OrdersRole', 'MaxSessionDuration', 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole']);
    expect(role.disabled?.map(({ rule, reason }) => [rule, reason])).toEqual([['policy/action-wildcard', undefined], ['trust/broad-principal', 'shared by design']]);
  });

  inAllSpellings('policies apart from roles', orders, (reading) => {
    const policies = reading.entities.filter((each) => each.kind === 'role-policy');
    expect(policies.map((each) => [each.label, each.document.label, each.document.kind, each.roles.map((role) => role.target?.replace(/^.*#/, '')), each.otherPrincipals])).toEqual([
      ['Apart', 'policy apart', 'identity', ['OrdersRole'], false], ['OfOne', 'policy of-one', 'identity', ['OrdersRole'], false], ['OfUser', 'policy of-user', 'identity', [], true],
    ]);
    const managed = only(reading, 'managed-policy');
    expect([show(managed.name), show(managed.arn), managed.roles.length, managed.document.statements.length]).toEqual(['shared', 'arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/shared', 1, 1]);
  });

  inAllSpellings('function', orders, (reading) => {
    const fn = only(reading, 'function');
    expect([shown(fn.name), shown(fn.arn), fn.role?.target?.replace(/^.*#/, ''), fn.role?.attribute]).toEqual(['orders', 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:orders', 'OrdersRole', 'Arn']);
    expect([shown(fn.runtime), shown(fn.handler), fn.vpc?.subnets, shown(fn.tracing?.mode), shown(fn.snapStart), fn.image]).toEqual(['python3.13', 'app.handler', 'yes', 'Active', 'PublishedVersions', false]);
    expect([fn.deadLetter?.type, source(reading, fn.deadLetter?.span)]).toEqual(['sqs', 'TargetArn']);
    expect(fn.layers.map(show)).toEqual(['arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:layer:tools:${Layer.version}', 'arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension:38']);
    expect([fn.environment.map((each) => [each.name, show(each.value), source(reading, each.nameSpan)]), fn.environmentComplete]).toEqual([[['TABLE', 'orders', 'TABLE'], ['MODE', 'fast', 'MODE']], true]);
    expect(fn.fileSystems.map(show)).toEqual(['arn:${AWS::Partition}:elasticfilesystem:${AWS::Region}:${AWS::AccountId}:access-point/${AccessPoint}']);
    expect([shown(fn.kmsKey), shown(fn.durable?.kmsKey)]).toEqual(Array(2).fill('arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/${Key}'));
    expect([shown(fn.logGroup), fn.code?.kind]).toEqual(['/orders/logs', 'inline']);
    for (const key of ['VpcConfig', 'TracingConfig', 'DeadLetterConfig', 'Environment', 'DurableConfig']) expect(source(reading, fn.at[key])).toBe(key);
    expect([source(reading, fn.environment[0]?.nameSpan), source(reading, fn.layers[1]?.span)]).toEqual(['TABLE', 'arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension:38']);
  });

  inAllSpellings('what belongs to a function', orders, (reading) => {
    const mapping = only(reading, 'event-source-mapping');
    expect([mapping.sourceType, mapping.enabled, mapping.onFailure?.type, mapping.condition?.replace(/^.*#/, ''), mapping.function.target?.replace(/^.*#/, '')]).toEqual(['sqs', 'no', 'sns', 'WithQueue', 'Live']);
    expect(only(reading, 'event-invoke-config')).toMatchObject({ onSuccess: { type: 'events' } });
    const permission = only(reading, 'permission');
    expect([shown(permission.principal), shown(permission.action), shown(permission.sourceArn), shown(permission.sourceAccount)]).toEqual(['s3.amazonaws.com', 'lambda:InvokeFunction', 'arn:${AWS::Partition}:s3:::${Bucket}', '${AWS::AccountId}']);
    expect(reading.entities.filter((each) => each.kind === 'function-alias').map((each) => [each.type, each.function.target?.replace(/^.*#/, '')])).toEqual([['version', 'Orders'], ['alias', 'Orders']]);
    expect(only(reading, 'edge-association').function.target).toMatch(/#Version$/);
    expect(only(reading, 'operator-role-use')).toMatchObject({ by: 'capacity-provider' });
  });

  inAllSpellings('resource policies', orders, (reading) => {
    const policies = reading.entities.filter((each) => each.kind === 'resource-policy');
    expect(policies.map((each) => [each.document.label, each.document.resourceType, each.document.kind, each.document.statements.length, each.resources.map((on) => on.target?.replace(/^.*#/, ''))])).toEqual([
      ['policy of queue Queue', 'AWS::SQS::Queue', 'resource', 1, ['Queue']], ['policy of event bus Bus', 'AWS::Events::EventBus', 'resource', 1, ['Bus']],
      ['policy of key Key', 'AWS::KMS::Key', 'resource', 1, ['Key']], ['policy of VPC endpoint Endpoint', 'AWS::EC2::VPCEndpoint', 'endpoint', 1, ['Endpoint']],
    ]);
    expect(only(reading, 'organization-policy').document.kind).toBe('scp');
  });

  inAllSpellings('stores and their keys', orders, (reading) => {
    const stores = reading.entities.filter((each) => each.kind === 'resource');
    expect(Object.fromEntries(stores.map((each) => [each.label, [shown(each.arn), each.kmsKey?.target?.replace(/^.*#/, '')]]))).toMatchObject({
      Queue: ['arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${Queue}', 'Key'], Topic: ['arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:${Topic}', undefined],
      Table: ['arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders', 'Key'], Bucket: ['arn:${AWS::Partition}:s3:::${Bucket}', 'Key'],
      Key: ['arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/${Key}', undefined], Logs: ['arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/orders/logs:*', undefined],
    });
  });

  inAllSpellings('exports', orders, (reading) => {
    expect(reading.stack?.exports.map(({ name, value }) => [shown(name), value.target?.replace(/^.*#/, '')])).toEqual([['orders-table', 'Table'], ['${AWS::StackName}-x', undefined]]);
  });

  it('all spellings give the same entities', async () => {
    const [json, yaml, tags] = await Promise.all(spellings.map(async (spelling) => withoutPlaces((await read(orders, spelling)).entities)));
    expect(yaml).toEqual(json);
    expect(tags).toEqual(json);
  });

  it('ids are unique among entities of a kind', async () => {
    const { entities } = await read(orders);
    expect(new Set(entities.map((each) => each.id)).size).toBe(entities.length);
  });
});

describe('policy documents as text', () => {
  const policy = (document: unknown) => ({ Parameters: { Bucket: { Type: 'String' } }, Resources: { P: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'p', Roles: ['r'], PolicyDocument: document } } } });
  const json = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::${Bucket}/${!aws:username}/*"}]}';

  inAllSpellings('JSON in Fn::Sub', policy({ 'Fn::Sub': json }), (reading) => {
    const [statement] = only(reading, 'role-policy').document.statements;
    const resource = statement?.resource?.values[0]?.text;
    expect(shown(resource)).toBe('arn:aws:s3:::${Bucket}/${aws:username}/*');
    expect(resource?.pieces[1]).toMatchObject({ id: expect.stringMatching(/#Bucket$/) as string, charset: 'name' });
    expect(reading.problems).toEqual([]);
  });

  inAllSpellings('JSON in Fn::Sub with variables', policy({ 'Fn::Sub': [json, { Bucket: 'mine' }] }), (reading) => {
    expect(shown(only(reading, 'role-policy').document.statements[0]?.resource?.values[0]?.text)).toBe('arn:aws:s3:::mine/${aws:username}/*');
  });

  inAllSpellings('JSON without Sub keeps its policy variables', policy(json.replace('${Bucket}', '${aws:userid}').replace('!', '')), (reading) => {
    expect(literal(only(reading, 'role-policy').document.statements[0]?.resource?.values[0]?.text)).toBe('arn:aws:s3:::${aws:userid}/${aws:username}/*');
  });

  it('places are those of the text in the file', async () => {
    const reading = await read(`Resources:
  R:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: !Sub |
        {
          "Version": "2012-10-17",
          "Statement": [{
            "Effect": "Allow",
            "Principal": {"Service": "lambda.\${AWS::URLSuffix}"},
            "Action": "sts:AssumeRole"
          }]
        }
`);
    const [statement] = only(reading, 'role').trust?.statements ?? [];
    expect(source(reading, statement?.principal?.entries[0]?.keySpan)).toBe('Service');
    expect(source(reading, statement?.principal?.entries[0]?.text.span)).toBe('lambda.${AWS::URLSuffix}');
    expect(shown(statement?.principal?.entries[0]?.text)).toBe('lambda.${AWS::URLSuffix}');
    expect(source(reading, statement?.action?.values[0]?.text.span)).toBe('sts:AssumeRole');
  });

  inAllSpellings('keys are filled in too', policy({ 'Fn::Sub': ['{"Statement": {"Effect": "Allow", "Action": "a:b", "Resource": "*", "Condition": {"StringEquals": {"${P}:aud": "x"}}}}', { P: 'token.example.com' }] }), (reading) => {
    expect(only(reading, 'role-policy').document.statements[0]?.conditions[0]?.key).toBe('token.example.com:aud');
  });

  inAllSpellings('a placeholder outside of strings leaves the document unknown', policy({ 'Fn::Sub': '{"Statement": ${Bucket}}' }), (reading) => {
    expect(only(reading, 'role-policy').document).toMatchObject({ complete: false, statements: [] });
    expect(reading.problems).toEqual([]);
  });

  inAllSpellings('broken JSON is told once', policy('{"Statement": [{"Effect": "Allow" "Action": "s3:*"}]}'), (reading) => {
    expect(reading.problems.map((problem) => problem.code)).toEqual(['embedded-document']);
    expect(only(reading, 'role-policy').document.complete).toBe(false);
  });
});

describe('what can not be known', () => {
  const one = (properties: object, more: object = {}) => ({ Parameters: { Text: { Type: 'String' }, List: { Type: 'CommaDelimitedList' } }, Conditions: { Maybe: { 'Fn::Equals': [{ Ref: 'Text' }, 'x'] }, Never: { 'Fn::Equals': ['a', 'b'] } }, Resources: { R: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust, ...properties } }, ...more } });
  const fn = (properties: object) => one({}, { F: { Type: 'AWS::Lambda::Function', Properties: { Role: arn('R'), ...properties } } });
  const NONE = { Ref: 'AWS::NoValue' };

  inAllSpellings('a list of policies by parameter', one({ ManagedPolicyArns: { Ref: 'List' } }), (reading) => expect(only(reading, 'role')).toMatchObject({ complete: false, attached: [] }));
  inAllSpellings('properties by macro', one({ 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://x/y' } } }), (reading) => expect(only(reading, 'role').complete).toBe(false));
  inAllSpellings('a trust policy by parameter', one({ AssumeRolePolicyDocument: { Ref: 'Text' } }), (reading) => expect(only(reading, 'role').trust).toMatchObject({ complete: false }));
  inAllSpellings('either of two trust policies', one({ AssumeRolePolicyDocument: { 'Fn::If': ['Maybe', trust, trust] } }), (reading) => {
    expect(only(reading, 'role').trust?.statements.map((each) => each.sure)).toEqual([false, false]);
  });
  inAllSpellings('statements from a macro', one({ AssumeRolePolicyDocument: { Statement: { 'Fn::Transform': { Name: 'AWS::Include' } } } }), (reading) => expect(only(reading, 'role').trust).toMatchObject({ complete: false, statements: [] }));
  inAllSpellings('a resource that can not exist is left out', one({}, { Gone: { Type: 'AWS::IAM::Role', Condition: 'Never', Properties: {} } }), (reading) => expect(reading.entities).toHaveLength(1));
  inAllSpellings('VPC for one stage', fn({ VpcConfig: { 'Fn::If': ['Maybe', { SubnetIds: ['a'] }, NONE] } }), (reading) => expect(only(reading, 'function').vpc?.subnets).toBe('maybe'));
  inAllSpellings('no subnets', fn({ VpcConfig: { SubnetIds: [] } }), (reading) => expect(only(reading, 'function').vpc?.subnets).toBe('no'));
  inAllSpellings('tracing for one stage', fn({ TracingConfig: { 'Fn::If': ['Maybe', { Mode: 'Active' }, NONE] } }), (reading) => expect(literal(only(reading, 'function').tracing?.mode)).toBeUndefined());
  inAllSpellings('a dead-letter queue for one stage', fn({ DeadLetterConfig: { 'Fn::If': ['Maybe', { TargetArn: 'arn:aws:sqs:eu-west-1:111122223333:q' }, NONE] } }), (reading) => expect(only(reading, 'function').deadLetter?.type).toBe('unknown'));
  inAllSpellings('left out for sure', fn({ VpcConfig: NONE, DeadLetterConfig: NONE, Layers: NONE, Environment: NONE }), (reading) => {
    const found = only(reading, 'function');
    expect([found.vpc, found.deadLetter, found.layers, found.environment, found.environmentComplete]).toEqual([undefined, undefined, [], [], true]);
  });
  inAllSpellings('roles of a policy for one stage', one({}, { P: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'p', Roles: [{ 'Fn::If': ['Maybe', { Ref: 'R' }, NONE] }], PolicyDocument: { Statement: [statement('s3:*')] } } } }), (reading) => {
    expect(only(reading, 'role-policy').document.statements.map((each) => each.sure)).toEqual([false]);
  });
});

describe('event sources', () => {
  const mapping = (properties: object) => ({ Resources: { M: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { FunctionName: 'orders', ...properties } }, Stream: { Type: 'AWS::Kinesis::Stream' }, Table: { Type: 'AWS::DynamoDB::Table' }, Consumer: { Type: 'AWS::Kinesis::StreamConsumer', Properties: { ConsumerName: 'c', StreamARN: arn('Stream') } } } });
  const types: readonly (readonly [object, string])[] = [
    [{ EventSourceArn: arn('Stream') }, 'kinesis'], [{ EventSourceArn: { Ref: 'Consumer' } }, 'kinesis'], [{ EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] } }, 'dynamodb'],
    [{ EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:q' }, 'sqs'], [{ EventSourceArn: { 'Fn::Sub': 'arn:aws:mq:${AWS::Region}:${AWS::AccountId}:broker:b:x' } }, 'mq'],
    [{ EventSourceArn: 'arn:aws:rds:eu-west-1:111122223333:cluster:docs' }, 'documentdb'], [{ EventSourceArn: 'arn:aws:kafka:eu-west-1:111122223333:cluster/a/b' }, 'kafka'],
    [{ SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: ['a:9092'] } } }, 'self-managed-kafka'], [{ EventSourceArn: { Ref: 'Unknown' }, Topics: ['t'] }, 'kafka'],
    [{ EventSourceArn: { Ref: 'Unknown' }, Queues: ['q'] }, 'mq'], [{ EventSourceArn: { Ref: 'Unknown' } }, 'unknown'], [{}, 'unknown'],
  ];
  for (const [properties, expected] of types) {
    inAllSpellings(`${JSON.stringify(properties)} is ${expected}`, mapping(properties), (reading) => expect(only(reading, 'event-source-mapping').sourceType).toBe(expected));
  }

  inAllSpellings('a consumer lies below its stream', mapping({ EventSourceArn: { Ref: 'Consumer' } }), (reading) => {
    expect(shown(only(reading, 'event-source-mapping').source)).toBe('arn:${AWS::Partition}:kinesis:${AWS::Region}:${AWS::AccountId}:stream/${Stream}/consumer/c:${Consumer.created}');
  });

  inAllSpellings('access and registry', mapping({
    EventSourceArn: 'arn:aws:kafka:eu-west-1:111122223333:cluster/a/b', KmsKeyArn: 'k',
    SourceAccessConfigurations: [{ Type: 'SASL_SCRAM_512_AUTH', URI: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-abcdef' }],
    AmazonManagedKafkaEventSourceConfig: { SchemaRegistryConfig: { SchemaRegistryURI: 'https://registry', AccessConfigs: [{ Type: 'BASIC_AUTH', URI: 'secret' }] } },
  }), (reading) => {
    const found = only(reading, 'event-source-mapping');
    expect(found.accessConfigurations.map((each) => [each.type, show(each.uri)])).toEqual([['SASL_SCRAM_512_AUTH', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-abcdef']]);
    expect([shown(found.schemaRegistry?.uri), found.schemaRegistry?.access.map(show), shown(found.filterKmsKey), found.accessComplete, found.enabled]).toEqual(['https://registry', ['secret'], 'k', true, 'yes']);
  });
});

describe('sections of a template', () => {
  const loop = (list: unknown) => ({
    Transform: 'AWS::LanguageExtensions', Parameters: { Names: { Type: 'CommaDelimitedList' } },
    Resources: { 'Fn::ForEach::Queues': ['Name', list, { 'Queue${Name}': { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Sub': 'orders-${Name}' }, KmsMasterKeyId: { Ref: 'Name' } } } }], Topic: { Type: 'AWS::SNS::Topic' } },
  });

  inAllSpellings('loops over known lists are written out', loop(['a', 'b']), (reading) => {
    expect(reading.entities.map((each) => each.kind === 'resource' && [each.label, shown(each.name), shown(each.kmsKey)])).toEqual([['Queuea', 'orders-a', 'a'], ['Queueb', 'orders-b', 'b'], ['Topic', '${Topic}', undefined]]);
  });
  inAllSpellings('loops over unknown lists are not', loop({ Ref: 'Names' }), (reading) => expect(reading.entities.map((each) => each.label)).toEqual(['Topic']));

  inAllSpellings('rules switched off for the whole file', { Metadata: { rolelint: { disable: 'policy/*' } }, Resources: { Q: { Type: 'AWS::SQS::Queue' } } }, (reading) => {
    expect(only(reading, 'resource').disabled?.map((each) => each.rule)).toEqual(['policy/*']);
  });

  inAllSpellings('wrong shapes are told', {
    Parameters: { P: 'x' }, Resources: { A: 'text', B: { Properties: {} }, C: { Type: 'AWS::IAM::Role', Properties: ['x'] }, D: { Type: 'AWS::IAM::Role', Properties: {} } },
  }, (reading) => {
    expect(codes(reading.problems)).toEqual([
      'template-shape: The parameter `P` is not a map.', 'template-shape: The resource `A` is not a map.', 'template-shape: The resource `B` has no `Type`.',
      'template-shape: The `Properties` of `C` are not a map.', 'template-shape: `C` has no `AssumeRolePolicyDocument`.', 'template-shape: `D` has no `AssumeRolePolicyDocument`.',
    ]);
  });
});

describe('the policy in the definition of an API', () => {
  const api = (more: object) => ({ Resources: { Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Body: { openapi: '3.0.1', 'x-amazon-apigateway-policy': { Version: '2012-10-17', Statement: [{ ...statement('execute-api:Invoke'), Principal: '*' }] } }, ...more } } } });

  inAllSpellings('alone', api({}), (reading) => {
    const { document, resources } = only(reading, 'resource-policy');
    expect([document.kind, document.resourceType, document.statements.length, resources.map(shown)]).toEqual(['resource', 'AWS::ApiGateway::RestApi', 1, ['${Api}']]);
  });

  inAllSpellings('beside a property', api({ Policy: { Statement: [{ ...statement('execute-api:Invoke'), Principal: '*' }, { ...statement('execute-api:Invoke'), Principal: '*' }] } }), (reading) => {
    expect(only(reading, 'resource-policy').document.statements).toHaveLength(2);
  });

  inAllSpellings('that a transform includes', { Resources: { Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Body: { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://bucket/api.yaml' } } } } } } }, (reading) => {
    expect(reading.entities).toEqual([]);
  });
});

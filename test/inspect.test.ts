import { describe, expect, it } from 'vitest';
import { inspect } from '../src/inspect.js';
import { select } from '../src/inspect/select.js';
import type { InspectedFunction, InspectedRole, Inspection } from '../src/inspect/types.js';
import { buildProject } from '../src/project.js';
import { factCache } from '../src/rule-engine.js';
import { readTable, testData } from './data/tables.js';
import { may, mayNot, py, sam, shared, ts } from './support/handlers.js';
import type { Files } from './support/rule-tester.js';

async function read(files: Files): Promise<Awaited<ReturnType<typeof buildProject>>> {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text: typeof text === 'string' ? text : JSON.stringify(text) }));
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  return buildProject({ files: sources, settings: {}, data: testData, readOptions: {}, code: { files: { has: (path) => texts.has(path), read: (path) => texts.get(path) }, readTable } });
}

/** Everything that is known of the files, or of what the names select. */
async function inspected(files: Files, ...names: readonly string[]): Promise<Inspection> {
  const { project } = await read(files);
  const { functions, roles } = names.length === 0 ? project : select(names, project);
  const texts = new Map(Object.entries(files).map(([path, text]) => [path, typeof text === 'string' ? text : JSON.stringify(text)]));
  return inspect({ project, get: factCache(project, testData), data: testData, functions, roles, texts });
}

async function only(files: Files): Promise<{ readonly fn: InspectedFunction; readonly role: InspectedRole }> {
  const { functions, roles } = await inspected(files);
  expect([functions.length, roles.length]).toEqual([1, 1]);
  return { fn: functions[0]!, role: roles[0]! };
}

const at = (file: string, line: number, column = expect.any(Number) as number): object => ({ file, line, column });

/** A service's statements in short. */
const allowed = ({ permissions }: InspectedRole, service: string): unknown =>
  permissions.find((each) => each.service === service)?.statements.map(({ effect, actions, notActions, resources }) => [effect, actions ?? notActions, resources?.map(({ text, label }) => label ?? text)]);

const LIST_TOPICS = ts(`import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
const topics = new SNSClient({});
export const handler = async (): Promise<void> => {
  await topics.send(new ListTopicsCommand({}));
};
`);

const TABLE_ARN = 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Table}';

const TABLE = 'Table:\n  Type: AWS::DynamoDB::Table\n';

describe('a function and its role', () => {
  it('is told with places, code and the role that SAM makes', async () => {
    const { fn, role } = await only(sam(LIST_TOPICS, { role: [may('sns:ListTopics')] }));
    expect(fn).toMatchObject({
      id: 'template.yaml#Orders', label: 'Orders', place: at('template.yaml', 3, 3), runtime: 'nodejs22.x', handler: 'orders.handler', code: { file: 'src/orders.ts', handler: 'handler' },
      role: { id: 'template.yaml#OrdersRole', label: 'OrdersRole', sure: 'yes' }, missing: [], unknown: [],
    });
    expect(role).toMatchObject({ id: 'template.yaml#OrdersRole', origin: 'sam', functions: [{ id: 'template.yaml#Orders', label: 'Orders', sure: 'yes' }], unused: [], unusedUnknown: [], unknown: [] });
  });

  it.each([
    ['serverless', { 'serverless.yml': 'service: orders\nprovider: {name: aws, runtime: nodejs22.x}\nfunctions: {orders: {handler: a.handler}}\n' }],
    ['serverless', { 'serverless.yml': 'service: orders\nprovider: {name: aws, runtime: nodejs22.x, iam: {role: "${file(role.yml)}"}}\nfunctions: {orders: {handler: a.handler}}\n', 'role.yml': 'statements: [{Effect: Allow, Action: sns:ListTopics, Resource: "*"}]\n' }],
    ['cdk', { 'cdk.json': '{"app": "x"}', 'app.ts': "import { Stack } from 'aws-cdk-lib';\nimport { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';\nexport class Shop extends Stack {\n  constructor(scope, id) {\n    super(scope, id);\n    new Function(this, 'Orders', { runtime: Runtime.NODEJS_22_X, handler: 'a.handler', code: Code.fromAsset('src') });\n  }\n}\n" }],
    ['author', { 'template.json': { Resources: { OrdersRole: { Type: 'AWS::IAM::Role', Properties: {} } } } }],
  ] as const)('is told with who made the role: %s', async (origin, files) => {
    const { roles: [role] } = await inspected(files);
    expect(role?.origin).toBe(origin);
    const inline = role?.permissions.flatMap(({ statements }) => statements).filter(({ source }) => source.kind === 'inline').map(({ source }) => source.origin);
    expect([...new Set(inline)].sort()).toEqual(origin !== 'serverless' ? [] : 'role.yml' in files ? ['author', 'serverless'] : ['serverless']);
  });

  it('has a trust policy that is told by statement', async () => {
    const { roles: [role] } = await inspected(shared(ts('export const handler = 1;'), [], { roleProperties: '' }), 'OrdersRole');
    expect(role?.trust).toEqual({
      lambda: 'yes',
      statements: [{ effect: 'Allow', except: false, principals: [{ type: 'Service', value: 'lambda.amazonaws.com' }], actions: ['sts:AssumeRole'], conditions: [], place: at('template.yaml', 6) }],
    });
  });

  it('may be one that Lambda can not assume, nor Lambda@Edge', async () => {
    const template = `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement:
          - { Effect: Allow, NotPrincipal: { Service: ec2.amazonaws.com }, Action: sts:AssumeRole, Condition: { StringEquals: { aws:SourceAccount: "111122223333" } } }
          - { Effect: Deny, Principal: { Service: lambda.amazonaws.com }, Action: "sts:*" }
          - { Effect: Allow, Principal: { Service: edgelambda.amazonaws.com }, Action: sts:AssumeRole }
  Orders:
    Type: AWS::Lambda::Function
    Properties: { Role: !GetAtt Role.Arn, Code: { ImageUri: x }, PackageType: Image }
  Version:
    Type: AWS::Lambda::Version
    Properties: { FunctionName: !Ref Orders }
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        DefaultCacheBehavior: { LambdaFunctionAssociations: [{ EventType: viewer-request, LambdaFunctionARN: !Ref Version }] }
`;
    const { role } = await only({ 'template.yaml': template });
    expect(role.trust).toMatchObject({ lambda: 'no', edge: 'yes' });
    expect(role.trust.statements[0]).toMatchObject({ except: true, principals: [{ type: 'Service', value: 'ec2.amazonaws.com' }], conditions: [{ operator: 'StringEquals', key: 'aws:SourceAccount', values: ['111122223333'] }] });
    expect(role.trust.statements[1]).toMatchObject({ effect: 'Deny', actions: ['sts:*'], place: at('template.yaml', 8) });
  });
});

describe('permissions', () => {
  it('stand by service, with the statement that each comes from', async () => {
    const { role } = await only(sam(LIST_TOPICS, {
      resources: TABLE, properties: ['Tracing: Active'],
      role: [may(['dynamodb:GetItem', 'SNS:ListTopics'], '[!GetAtt Table.Arn, !Sub "${Table.Arn}/index/*"]', 'Sid: Both'), mayNot('"*:Delete*"'), '{Effect: Deny, NotAction: "sns:*", Resource: "*"}'],
    }));
    expect(role.permissions.map(({ service, name }) => [service, name])).toEqual([
      ['dynamodb', 'Amazon DynamoDB'], ['logs', 'Amazon CloudWatch Logs'], ['sns', 'Amazon SNS'], ['xray', 'AWS X-Ray'], ['*', undefined],
    ]);
    expect(allowed(role, 'dynamodb')).toEqual([['Allow', ['dynamodb:GetItem'], ['Table', `${TABLE_ARN}/index/*`]]]);
    expect(allowed(role, 'sns')).toEqual([['Allow', ['SNS:ListTopics'], ['Table', `${TABLE_ARN}/index/*`]]]);
    expect(allowed(role, '*')).toEqual([['Deny', ['*:Delete*'], ['*']], ['Deny', ['sns:*'], ['*']]]);
    const [statement] = role.permissions[0]!.statements;
    expect(statement?.source).toEqual({ policy: 'inline policy OrdersRolePolicy0 of OrdersRole', kind: 'inline', origin: 'author', sid: 'Both', statement: 0, place: at('template.yaml', 12, 15) });
    expect(role.permissions[1]?.statements[0]?.source).toMatchObject({ policy: 'AWS managed policy AWSLambdaBasicExecutionRole', kind: 'aws-managed', origin: 'aws', place: at('template.yaml', 3) });
    expect(role.permissions[3]?.statements[0]?.source.place).toEqual(at('template.yaml', 9));
  });

  it('are not certain where the statement is not', async () => {
    const { role } = await only(sam(LIST_TOPICS, { role: ['!If [Often, {Effect: Allow, Action: "sns:*", Resource: "*"}, !Ref AWS::NoValue]', may('sqs:*', '"*"', 'Condition: {Bool: {aws:SecureTransport: "true"}}')] }));
    const sure = (service: string): unknown => role.permissions.find((each) => each.service === service)?.statements.map((each) => [each.sure, each.conditions]);
    expect(sure('sns')).toEqual([[false, []]]);
    expect(sure('sqs')).toEqual([[true, [{ operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] }]]]);
  });
});

describe('needs', () => {
  it('of event sources and features are granted or not, by statement', async () => {
    const { fn } = await only(sam(LIST_TOPICS, {
      resources: 'Queue:\n  Type: AWS::SQS::Queue\nMapping:\n  Type: AWS::Lambda::EventSourceMapping\n  Properties: {FunctionName: !Ref Orders, EventSourceArn: !GetAtt Queue.Arn}\n',
      properties: ['Tracing: Active'],
      role: [may('sqs:ReceiveMessage', '!GetAtt Queue.Arn'), mayNot('sqs:DeleteMessage'), may('sqs:DeleteMessage'), may('sns:*')],
    }));
    expect(fn.features.map(({ feature, of, needs }) => [feature, of, needs.map(({ anyOf, granted }) => `${granted.answer} ${anyOf.join()}`)])).toEqual([
      ['logging', undefined, ['yes logs:CreateLogStream', 'yes logs:PutLogEvents']],
      ['X-Ray tracing', undefined, ['yes xray:PutTraceSegments', 'yes xray:PutTelemetryRecords']],
      ['the SQS event source', 'Mapping', ['yes sqs:ReceiveMessage', 'no sqs:DeleteMessage', 'no sqs:GetQueueAttributes']],
    ]);
    const [received, deleted, looked] = fn.features[2]!.needs;
    expect(received).toMatchObject({ resource: { label: 'Queue' }, granted: { by: { kind: 'inline', statement: 0 } } });
    expect(deleted?.granted).toMatchObject({ because: 'explicit-deny', by: { statement: 1 } });
    expect(looked?.granted).toEqual({ answer: 'no', because: 'not-granted' });
    expect(fn.missing).toMatchObject([
      { anyOf: ['sqs:DeleteMessage'], because: 'explicit-deny', deniedBy: { statement: 1 }, certain: true, for: [{ what: 'the SQS event source Mapping', place: fn.features[2]!.place }] },
      { anyOf: ['sqs:GetQueueAttributes'], because: 'not-granted', resource: { label: 'Queue' }, elsewhere: false, managedPolicy: 'arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole' },
    ]);
    expect(fn.missing[1]).not.toHaveProperty('deniedBy');
  });

  it('end at the boundary', async () => {
    const files = shared(LIST_TOPICS, [may('sns:*')], {
      roleProperties: 'PermissionsBoundary: !Ref Limits\n',
      more: 'Limits:\n  Type: AWS::IAM::ManagedPolicy\n  Properties: {PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: "s3:*", Resource: "*"}]}}\n',
    });
    const { functions: [fn], roles: [role] } = await inspected(files, 'orders');
    expect(fn?.missing.find(({ anyOf }) => anyOf.includes('sns:ListTopics'))).toMatchObject({ because: 'boundary' });
    expect(role?.boundary).toEqual({ policy: 'arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/${Limits}', place: at('template.yaml', 7), known: true });
  });

  it('may be denied by a boundary of AWS', async () => {
    const { functions: [fn] } = await inspected(shared(LIST_TOPICS, [may('sns:*')], { roleProperties: 'PermissionsBoundary: arn:aws:iam::aws:policy/AWSDenyAll\n' }), 'orders');
    expect(fn?.missing.find(({ anyOf }) => anyOf.includes('sns:ListTopics'))).toMatchObject({ because: 'explicit-deny', deniedBy: { policy: 'AWS managed policy AWSDenyAll', kind: 'boundary', place: at('template.yaml', 7) } });
  });

  it('of who invokes the function are none', async () => {
    const { fn } = await only(sam(LIST_TOPICS, { resources: 'Invoked:\n  Type: AWS::Lambda::Permission\n  Properties: {FunctionName: !Ref Orders, Action: lambda:InvokeFunction, Principal: s3.amazonaws.com, SourceArn: arn:aws:s3:::incoming}\n' }));
    expect(fn.invokers).toEqual([{ principal: 's3.amazonaws.com', source: { text: 'arn:aws:s3:::incoming' }, sure: 'yes', place: at('template.yaml', 9) }]);
  });
});

describe('calls', () => {
  it('say what they need, and what of that is granted', async () => {
    const { fn } = await only(sam(LIST_TOPICS));
    expect(fn.calls).toMatchObject([{ client: 'sns', operation: 'ListTopics', place: at('src/orders.ts', 4, 25), certain: true, credentials: 'role', presigned: false, needs: [{ anyOf: ['sns:ListTopics'], sure: true, granted: { answer: 'no', because: 'not-granted' } }] }]);
    expect(fn.missing).toMatchObject([{ anyOf: ['sns:ListTopics'], because: 'not-granted', elsewhere: false, certain: true, for: [{ what: 'ListTopics', place: at('src/orders.ts', 4, 25) }] }]);
  });

  it('with the credentials of others need nothing of the role', async () => {
    const { fn } = await only(sam(py(`import boto3


def handler(event, context):
    sts = boto3.client("sts")
    other = sts.assume_role(RoleArn="arn:aws:iam::444455556666:role/other", RoleSessionName="x")["Credentials"]
    topics = boto3.client("sns", aws_access_key_id=other["AccessKeyId"], aws_secret_access_key=other["SecretAccessKey"], aws_session_token=other["SessionToken"])
    topics.list_topics()
`), { role: [may('sts:AssumeRole')] }));
    const call = fn.calls.find(({ client }) => client === 'sns');
    expect(call).toMatchObject({ credentials: 'other', certain: false });
    expect(call?.needs?.map((need) => 'granted' in need)).toEqual([false]);
    expect(fn.missing).toEqual([]);
  });

  it('stand in the order of their places', async () => {
    const { fn } = await only(sam({ ...ts(`import { SNSClient, ListTopicsCommand, ListSubscriptionsCommand } from '@aws-sdk/client-sns';
import { save } from './a.js';
const topics = new SNSClient({});
export const handler = async (): Promise<void> => {
  await topics.send(new ListTopicsCommand({}));
  await later();
  await save();
};
const later = async (): Promise<unknown> => topics.send(new ListSubscriptionsCommand({}));
`), ...ts(`import { SNSClient, ListTopicsCommand } from '@aws-sdk/client-sns';
export const save = async (): Promise<unknown> => new SNSClient({}).send(new ListTopicsCommand({}));
`, 'src/a.ts') }));
    expect(fn.calls.map(({ place }) => `${place.file}:${place.line}`)).toEqual(['src/a.ts:2', 'src/orders.ts:5', 'src/orders.ts:9']);
  });

  it('that stand in several places are missing once', async () => {
    const { fn } = await only(sam(py(`import boto3

topics = boto3.client("sns")


def handler(event, context):
    topics.list_topics()
    if event:
        topics.list_topics()
`)));
    expect(fn.calls.map(({ place }) => place.line)).toEqual([7, 9]);
    expect(fn.missing.map((each) => [each.anyOf, each.for.map(({ place }) => place.line)])).toEqual([[['sns:ListTopics'], [7, 9]]]);
  });
});

describe('what is missing', () => {
  const TABLES = py(`import boto3

tables = boto3.client("dynamodb")


def handler(event, context):
    if event["write"]:
        tables.delete_table(TableName="orders")
`);

  it('may be allowed on other resources, and needed by calls that are never made', async () => {
    const { fn } = await only(sam(TABLES, { role: [may('dynamodb:DeleteTable', 'arn:aws:dynamodb:eu-west-1:111122223333:table/refunds')] }));
    expect(fn.missing).toMatchObject([{ anyOf: ['dynamodb:DeleteTable'], because: 'not-granted', elsewhere: true }]);
    expect(fn.missing.map(({ certain }) => certain)).toEqual(fn.calls.map(({ certain }) => certain));
  });

  it('is nothing where it is not certain which role it is', async () => {
    const { functions: [fn], roles } = await inspected({
      'template.yaml': `Parameters:
  Path: {Type: String}
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties: {RoleName: orders, Path: !Ref Path, AssumeRolePolicyDocument: {Statement: []}}
  Orders:
    Type: AWS::Lambda::Function
    Properties: {Role: "arn:aws:iam::111122223333:role/shop/orders", Handler: index.handler, Runtime: nodejs22.x, Code: {S3Bucket: a, S3Key: b}}
`,
    });
    expect([fn?.role?.sure, fn?.missing, roles.map(({ label, functions }) => [label, functions.map(({ sure }) => sure)])]).toEqual(['maybe', [], [['Role', ['maybe']]]]);
    expect(fn?.features.flatMap(({ needs }) => needs.map(({ granted }) => granted))).toEqual([{ answer: 'maybe', because: 'unknown' }, { answer: 'maybe', because: 'unknown' }]);
    expect(fn?.unknown[0]).toEqual({ text: 'whether it runs with Role: the names may differ', place: at('template.yaml', 9) });
  });
});

describe('what nobody uses', () => {
  it('belongs to the role, not to one of its functions', async () => {
    const code = { ...LIST_TOPICS, ...ts('export const handler = (): number => 1;\n', 'src/refunds.ts') };
    const { functions, roles } = await inspected(shared(code, [may(['sns:ListTopics', 'sns:Publish'])]));
    expect(functions.map(({ label, role }) => [label, role?.id])).toEqual([['Orders', 'template.yaml#OrdersRole'], ['Refunds', 'template.yaml#OrdersRole']]);
    expect(roles.map(({ functions: users, unused }) => [users.map(({ label }) => label), unused])).toEqual([[['Orders', 'Refunds'], [{ action: 'sns:Publish', place: at('template.yaml', 12) }]]]);
  });

  it('is not told where the code is not known', async () => {
    const { fn, role } = await only(sam({}, { role: [may('sns:Publish')] }));
    expect(role.unused).toEqual([]);
    expect(role.unusedUnknown).toEqual(['Orders: no file of the project holds `orders.handler`']);
    expect(fn).not.toHaveProperty('code');
    expect(fn.unknown).toEqual([{ text: 'what its code calls: no file of the project holds `orders.handler`' }]);
  });
});

describe('what is not known', () => {
  const imported = (role: string): Files => ({ 'template.yaml': `Resources:\n  Orders:\n    Type: AWS::Lambda::Function\n    Properties: {${role}Handler: index.handler, Runtime: nodejs22.x, Code: {S3Bucket: a, S3Key: b}}\n` });

  it('is what a role allows that is not in the files', async () => {
    const { functions: [fn], roles } = await inspected(imported('Role: "arn:aws:iam::111122223333:role/elsewhere", '));
    expect(roles).toEqual([]);
    expect(fn?.role).toEqual({ label: 'arn:aws:iam::111122223333:role/elsewhere', sure: 'maybe' });
    expect(fn?.features.flatMap(({ needs }) => needs.map(({ granted }) => granted.answer))).toEqual(['maybe', 'maybe']);
    expect(fn?.missing).toEqual([]);
    expect(fn?.unknown[0]).toEqual({ text: 'what role arn:aws:iam::111122223333:role/elsewhere may do: it is not in the files', place: at('template.yaml', 4) });
  });

  it('is the role where none is given', async () => {
    const { functions: [fn] } = await inspected(imported(''));
    expect(fn).not.toHaveProperty('role');
    expect(fn?.unknown[0]?.text).toBe('which role it runs with: none is given');
  });

  it('are policies elsewhere, event sources of unknown kind, and services that the code leaves open', async () => {
    const { functions: [fn], roles: [role] } = await inspected(shared(ts(`import { S3Client } from '@aws-sdk/client-s3';
import helper from 'helper-of-somebody';
export const handler = async (): Promise<void> => helper(new S3Client({}));
`), [], { roleProperties: 'ManagedPolicyArns: ["arn:aws:iam::111122223333:policy/more"]\n', more: 'Mapping:\n  Type: AWS::Lambda::EventSourceMapping\n  Properties: {FunctionName: !Ref Orders, EventSourceArn: !ImportValue source}\n' }), 'orders');
    expect(role?.unknown).toEqual([{ text: 'policy arn:aws:iam::111122223333:policy/more is not in the files' }]);
    expect(fn?.unknown.map(({ text }) => text.split(':')[0])).toEqual(['what event source mapping Mapping needs', 'what else its code calls', 'what else it calls of s3']);
    expect(fn?.missing).toEqual([]);
  });

  it('are event sources that may belong to another function', async () => {
    const { functions: [fn] } = await inspected(shared(LIST_TOPICS, [may('sns:*')], {
      more: 'Account:\n  Type: AWS::SSM::Parameter\nMapping:\n  Type: AWS::Lambda::EventSourceMapping\n  Properties: {FunctionName: !Sub "arn:aws:lambda:eu-west-1:${Account.Value}:function:orders", EventSourceArn: arn:aws:sqs:eu-west-1:111122223333:orders}\n',
    }), 'orders');
    expect(fn?.unknown).toEqual([{ text: 'whether event source mapping Mapping belongs to it', place: at('template.yaml', 21) }]);
    expect(fn?.features.map(({ feature }) => feature)).toEqual(['logging']);
  });

  it('are files that can not be read to their end', async () => {
    const { problems } = await inspected({ ...sam(LIST_TOPICS), 'other.json': '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Role": {"Type": "AWS::IAM::Role"}}' });
    expect(problems[0]).toEqual({ text: expect.stringContaining('end of the file') as string, place: at('other.json', 1) });
  });
});

describe('select', () => {
  const files = shared(LIST_TOPICS, [], { more: 'LonelyRole:\n  Type: AWS::IAM::Role\n  Properties: {RoleName: lonely, AssumeRolePolicyDocument: {Statement: []}}\n' });
  const called = async (...names: readonly string[]): Promise<unknown> => {
    const { functions, roles, unmatched } = select(names, (await read(files)).project);
    return [functions.map(({ label }) => label), roles.map(({ label }) => label), unmatched];
  };

  it.each<readonly [name: string, given: readonly string[], expected: unknown]>([
    ['a label', ['Orders'], [['Orders'], [], []]],
    ['a name', ['refunds'], [['Refunds'], [], []]],
    ['an id', ['template.yaml#Orders'], [['Orders'], [], []]],
    ['the ARN of a function', ['arn:aws:lambda:eu-west-1:111122223333:function:refunds'], [['Refunds'], [], []]],
    ['a qualified ARN', ['arn:aws:lambda:eu-west-1:111122223333:function:refunds:live'], [['Refunds'], [], []]],
    ['a role, with the functions that run with it', ['OrdersRole'], [['Orders', 'Refunds'], ['OrdersRole'], []]],
    ['a role without functions', ['LonelyRole'], [[], ['LonelyRole'], []]],
    ['the ARN of a role', ['arn:aws:iam::111122223333:role/lonely'], [[], ['LonelyRole'], []]],
    ['a glob', ['Re*'], [['Refunds'], [], []]],
    ['a glob over both kinds', ['O*s*'], [['Orders', 'Refunds'], ['OrdersRole'], []]],
    ['several names, in the order of the files', ['refunds', 'Orders', 'Refunds'], [['Orders', 'Refunds'], [], []]],
    ['no part of a name', ['Order'], [[], [], ['Order']]],
    ['no question mark as a wildcard', ['Order?'], [[], [], ['Order?']]],
    ['nothing that is not there', ['Nope', 'Orders', 'X*'], [['Orders'], [], ['Nope', 'X*']]],
  ])('takes %s', async (_, given, expected) => {
    expect(await called(...given)).toEqual(expected);
  });

  it('shows the role of a function without being asked for it', async () => {
    const { functions, roles } = await inspected(files, 'Orders');
    expect([functions.map(({ label }) => label), roles.map(({ label }) => label)]).toEqual([['Orders'], ['OrdersRole']]);
  });
});

it('is JSON through and through', async () => {
  const inspection = await inspected(sam(LIST_TOPICS, { resources: TABLE, properties: ['Tracing: Active'], role: [may('dynamodb:GetItem', '!GetAtt Table.Arn')] }));
  expect(JSON.parse(JSON.stringify(inspection))).toStrictEqual(inspection);
});

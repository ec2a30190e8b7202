import { describe, expect, it } from 'vitest';
import { show } from '../../../src/iam/text.js';
import { grantsIn, readServices, rolesIn } from './read.js';

const LOGS = 'logs:log-group:/aws/lambda/orders-${sls:stage}*';
const service = (provider: string, rest = '') => `service: orders
provider:
  name: aws
  runtime: nodejs22.x
${provider}functions:
  create:
    handler: src/create.handler
${rest}`;

describe('the role of a service', () => {
  it('writes logs, and allows what the author says', async () => {
    const { entity, source } = await readServices(service(`  iam:
    role:
      statements:
        - Effect: Allow
          Action: dynamodb:PutItem
          Resource: !GetAtt Table.Arn
`, `resources:
  Resources:
    Table:
      Type: AWS::DynamoDB::Table
      Properties: {TableName: orders}
`));
    const role = entity('role', 'IamRoleLambdaExecution');
    expect(grantsIn(role.inline, 'sam')).toEqual([
      `logs:CreateLogStream on ${LOGS}:*`, `logs:CreateLogGroup on ${LOGS}:*`, `logs:TagResource on ${LOGS}:*`, `logs:PutLogEvents on ${LOGS}:*:*`,
    ]);
    expect(grantsIn(role.inline, 'author')).toEqual(['dynamodb:PutItem on dynamodb:table/orders']);
    const [statement] = role.inline.find((document) => document.origin === 'author')!.statements;
    expect(source(statement!.action!.values[0]!.text.span)).toBe('dynamodb:PutItem');
    expect(role).toMatchObject({ complete: true, origin: 'sam' });
    expect(show(role.name)).toBe('orders-${sls:stage}-${AWS::Region}-lambdaRole');
    expect(role.trust?.statements[0]?.principal?.entries.map((each) => show(each.text))).toEqual(['lambda.amazonaws.com']);
    const fn = entity('function', 'create');
    expect(fn).toMatchObject({ origin: 'author', role: { target: role.id, attribute: 'Arn' } });
    expect(show(fn.name)).toBe('orders-${sls:stage}-create');
  });

  it('reads the older spelling', async () => {
    const { entity } = await readServices(service(`  iamRoleStatements:
    - {Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders/*'}
  iamManagedPolicies: ['arn:aws:iam::aws:policy/AmazonSQSFullAccess']
  rolePermissionsBoundary: arn:aws:iam::111122223333:policy/edge
`));
    const role = entity('role', 'IamRoleLambdaExecution');
    expect(grantsIn(role.inline, 'author')).toEqual(['s3:GetObject on arn:aws:s3:::orders/*']);
    expect(role.attached.map((each) => [show(each.policy), each.origin])).toEqual([['arn:aws:iam::aws:policy/AmazonSQSFullAccess', 'author']]);
    expect(show(role.boundary!.policy)).toBe('arn:aws:iam::111122223333:policy/edge');
  });

  it('has what functions use: network, traces, dead letters, destinations, keys', async () => {
    const { entity } = await readServices(`service: orders
provider: {name: aws, runtime: nodejs22.x, tracing: {lambda: true}}
functions:
  create:
    handler: a.handler
    vpc: {securityGroupIds: [sg-1], subnetIds: [subnet-1]}
    onError: arn:aws:sns:us-east-1:111122223333:failed
    kmsKeyArn: arn:aws:kms:us-east-1:111122223333:key/1
    destinations:
      onSuccess: report
      onFailure: {type: sqs, arn: !GetAtt Failed.Arn}
  report: {handler: b.handler}
resources:
  Resources:
    Failed: {Type: AWS::SQS::Queue}
`);
    const role = entity('role', 'IamRoleLambdaExecution');
    expect(role.attached.map((each) => show(each.policy))).toEqual(['arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole']);
    expect(grantsIn(role.inline).filter((grant) => !grant.startsWith('logs:'))).toEqual([
      'sns:Publish on arn:aws:sns:us-east-1:111122223333:failed', 'lambda:InvokeFunction on lambda:function:orders-${sls:stage}-report', 'sqs:SendMessage on sqs:${Failed}',
      'kms:Decrypt on arn:aws:kms:us-east-1:111122223333:key/1', 'xray:PutTraceSegments on *', 'xray:PutTelemetryRecords on *', 'xray:PutTraceSegments on *', 'xray:PutTelemetryRecords on *',
    ]);
    expect(entity('function', 'create')).toMatchObject({ vpc: { subnets: 'yes' }, tracing: { mode: { pieces: ['Active'] } }, deadLetter: { type: 'sns' } });
    expect(entity('event-invoke-config', 'CreateLambdaEvConf')).toMatchObject({ onSuccess: { type: 'lambda' }, onFailure: { type: 'sqs' } });
  });

  it.each([
    ['arn:aws:sns:us-east-1:111122223333:failed', true], ['arn:aws:sns:#{AWS::Region}:#{AWS::AccountId}:failed', true], ['arn:aws:sns:us-east-1:${env:ACCOUNT}:failed', true],
    ['!Ref Failed', false], ['!Sub "arn:aws:sns:${AWS::Region}:${AWS::AccountId}:failed"', false], ['!Sub "arn:aws:sns:${AWS::Region}:${env:ACCOUNT}:failed"', false],
  ])('may publish to onError when it is a text: %s', async (target, granted) => {
    const { entity } = await readServices(service('', `    onError: ${target}\n`));
    expect(grantsIn(entity('role', 'IamRoleLambdaExecution').inline).some((grant) => grant.startsWith('sns:Publish'))).toBe(granted);
  });

  it('is not made where another is named', async () => {
    const arn = 'arn:aws:iam::111122223333:role/shared';
    for (const provider of [`  iam: {role: ${arn}}\n`, `  role: ${arn}\n`, '  iam: {role: {Fn::ImportValue: shared-role}}\n']) {
      const { entities, entity } = await readServices(service(provider));
      expect(rolesIn(entities)).toEqual([]);
      expect(entity('function', 'create').role).toBeDefined();
    }
    const own = await readServices(service('', '    role: CreateRole\nresources: {Resources: {CreateRole: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: []}}}}}\n'));
    expect(rolesIn(own.entities)).toEqual(['CreateRole']);
    expect(own.entity('function', 'create').role).toMatchObject({ target: 'serverless.yml#CreateRole', attribute: 'Arn' });
  });

  it('is open where statements or plugins may add to it', async () => {
    const complete = async (provider: string, rest = '') => (await readServices(service(provider, rest))).entity('role', 'IamRoleLambdaExecution').complete;
    const known = (await readServices(service('  iam: {role: {statements: "${file(missing.yml)}"}}\n'))).entity('role', 'IamRoleLambdaExecution');
    expect(known.inline.map((document) => document.complete)).toEqual([true, false]);
    expect(await complete('', 'plugins: [serverless-offline]\n')).toBe(true);
    expect(await complete('', 'plugins: [./plugins/roles]\n')).toBe(false);
    expect(await complete('', 'plugins: "${self:custom.plugins}"\n')).toBe(false);
    expect(await complete('', 'constructs: {jobs: {type: queue}}\n')).toBe(false);
    const item = (await readServices(service('  iamRoleStatements:\n    - ${file(missing.yml)}\n'))).entity('role', 'IamRoleLambdaExecution');
    expect(item.inline[1]).toMatchObject({ complete: false, statements: [], faults: [] });
  });
});

describe('roles per function', () => {
  const provider = '  iamRoleStatements:\n    - {Effect: Allow, Action: sns:Publish, Resource: "*"}\n';
  const own = (more = '') => `    iamRoleStatements:
      - {Effect: Allow, Action: 'dynamodb:GetItem', Resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders'}
${more}  other: {handler: b.handler}
plugins: [serverless-iam-roles-per-function]
`;

  it('hold the function\'s statements alone', async () => {
    const { entities, entity } = await readServices(service(provider, own('    iamRoleStatementsName: create-role\n')));
    expect(rolesIn(entities)).toEqual(['CreateIamRoleLambdaExecution', 'IamRoleLambdaExecution']);
    const role = entity('role', 'CreateIamRoleLambdaExecution');
    expect(show(role.name)).toBe('create-role');
    expect(grantsIn(role.inline, 'author')).toEqual(['dynamodb:GetItem on arn:aws:dynamodb:eu-west-1:111122223333:table/orders']);
    expect(grantsIn(role.inline, 'sam')).toContain('logs:PutLogEvents on logs:log-group:/aws/lambda/orders-${sls:stage}-create:*:*');
    expect(entity('function', 'create').role?.target).toBe(role.id);
    expect(entity('function', 'other').role?.target).toBe('serverless.yml#IamRoleLambdaExecution');
  });

  it('are made by a plugin alone', async () => {
    const rolesWith = async (plugins: string) => rolesIn((await readServices(service(provider, own().replace(/^plugins:.*\n/m, plugins)))).entities);
    expect(await rolesWith('')).toEqual(['IamRoleLambdaExecution']);
    expect(await rolesWith('plugins: [serverless-offline]\n')).toEqual(['IamRoleLambdaExecution']);
    expect(await rolesWith('plugins: [./plugins/roles]\n')).toContain('CreateIamRoleLambdaExecution');
    expect(await rolesWith('plugins: ${file(plugins.yml)}\n')).toContain('CreateIamRoleLambdaExecution');
  });

  it('inherit those of the provider when told to', async () => {
    const granted = async (more: string, rest = '') => grantsIn((await readServices(service(provider, own(more) + rest))).entity('role', 'CreateIamRoleLambdaExecution').inline, 'author');
    expect(await granted('    iamRoleStatementsInherit: true\n')).toContain('sns:Publish on *');
    expect(await granted('', 'custom: {serverless-iam-roles-per-function: {defaultInherit: true}}\n')).toContain('sns:Publish on *');
    expect(await granted('    iamRoleStatementsInherit: false\n')).not.toContain('sns:Publish on *');
  });
});

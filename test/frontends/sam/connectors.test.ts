import { describe, expect, it } from 'vitest';
import { literal } from '../../../src/iam/text.js';
import { entity, grantsOf, readSam, shorten, type SamReading } from './read.js';

const template = (more: string, connectors = ''): string => `Transform: AWS::Serverless-2016-10-31
Resources:
  Queue: {Type: AWS::SQS::Queue}
  Topic: {Type: AWS::SNS::Topic}
  Table: {Type: AWS::Serverless::SimpleTable}
  Flow: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: flow.json}}
  Rest: {Type: AWS::Serverless::Api, Properties: {StageName: v1}}
  Orders:
    Type: AWS::Serverless::Function
${connectors}    Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/}
${more}`;

const connector = (source: string, destination: string, permissions: string): string =>
  `  Link: {Type: AWS::Serverless::Connector, Properties: {Source: ${source}, Destination: ${destination}, Permissions: [${permissions}]}}\n`;

const grants = (reading: SamReading, label: string): readonly string[] => entity(reading, 'managed-policy', label).document.statements.flatMap((statement) => grantsOf(statement));
const rolesOf = (reading: SamReading, label: string): readonly (string | undefined)[] => entity(reading, 'managed-policy', label).roles.map((role) => role.target ?? literal(role));
const actions = (service: string, names: string, ...resources: readonly string[]): readonly string[] => names.split(' ').flatMap((name) => resources.map((resource) => `${service}:${name} on ${resource}`));

describe('connectors', () => {
  it('give the role of their source a managed policy', async () => {
    const reading = await readSam(template(connector('{Id: Orders}', '{Id: Topic}', 'Write')));
    const policy = entity(reading, 'managed-policy', 'LinkPolicy');
    expect([policy.origin, policy.document.origin, rolesOf(reading, 'LinkPolicy')]).toEqual(['sam', 'sam', ['template.yaml#OrdersRole']]);
    expect(grants(reading, 'LinkPolicy')).toEqual(['sns:Publish on sns:${Topic}']);
  });

  it('grant what their permissions say', async () => {
    const read = actions('dynamodb', 'GetItem Query Scan BatchGetItem ConditionCheckItem PartiQLSelect', 'dynamodb:table/${Table}', 'dynamodb:table/${Table}/index/*');
    const write = actions('dynamodb', 'PutItem UpdateItem DeleteItem BatchWriteItem PartiQLDelete PartiQLInsert PartiQLUpdate', 'dynamodb:table/${Table}', 'dynamodb:table/${Table}/index/*');
    for (const [permissions, expected] of [['Read', read], ['Write', write], ['Read, Write', [...read, ...write]]] as const) {
      expect(grants(await readSam(template(connector('{Id: Orders}', '{Id: Table}', permissions))), 'LinkPolicy')).toEqual(expected);
    }
  });

  it('reach the executions of a state machine', async () => {
    const reading = await readSam(template(connector('{Id: Orders}', '{Id: Flow}', 'Write')));
    expect(grants(reading, 'LinkPolicy')).toEqual([...actions('states', 'StartExecution StartSyncExecution', 'states:stateMachine:${Flow}'), 'states:StopExecution on states:execution:${Flow}:*']);
  });

  it('start at a state machine', async () => {
    const reading = await readSam(template(connector('{Id: Flow}', '{Id: Orders}', 'Write')));
    expect(rolesOf(reading, 'LinkPolicy')).toEqual(['template.yaml#FlowRole']);
    expect(grants(reading, 'LinkPolicy')).toEqual(actions('lambda', 'InvokeAsync InvokeFunction', 'lambda:function:${Orders}'));
  });

  it('start at a rule, by the role of the target', async () => {
    const rule = '  Rule: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: other, RoleArn: !GetAtt RestRole.Arn}, {Id: b, Arn: !Ref Flow, RoleArn: !GetAtt FlowRole.Arn}]}}\n';
    const reading = await readSam(template(rule + connector('{Id: Rule}', '{Id: Flow}', 'Write')));
    expect(rolesOf(reading, 'LinkPolicy')).toEqual(['template.yaml#FlowRole']);
  });

  it('stand in their source as well, and have several destinations', async () => {
    const reading = await readSam(template('', '    Connectors: {Out: {Properties: {Destination: [{Id: Queue}, {Id: Topic}], Permissions: [Write]}}}\n'));
    expect(grants(reading, 'OrdersOutPolicyDestination0')).toEqual(actions('sqs', 'DeleteMessage SendMessage ChangeMessageVisibility PurgeQueue', 'sqs:${Queue}'));
    expect(grants(reading, 'OrdersOutPolicyDestination1')).toEqual(['sns:Publish on sns:${Topic}']);
  });

  it('give the role of a destination that polls what it reads', async () => {
    const reading = await readSam(template(connector('{Id: Queue}', '{Id: Orders}', 'Read, Write')));
    expect(rolesOf(reading, 'LinkPolicy')).toEqual(['template.yaml#OrdersRole']);
    expect(grants(reading, 'LinkPolicy')).toEqual(actions('sqs', 'ReceiveMessage GetQueueAttributes DeleteMessage', 'sqs:${Queue}'));
  });

  it('take sides that are spelled out', async () => {
    const reading = await readSam(template(connector('{Type: AWS::Serverless::Function, RoleName: own-role}', '{Type: AWS::S3::Bucket, Arn: "arn:aws:s3:::receipts"}', 'Write')));
    expect(rolesOf(reading, 'LinkPolicy')).toEqual(['own-role']);
    expect(grants(reading, 'LinkPolicy').slice(0, 2)).toEqual(['s3:AbortMultipartUpload on arn:aws:s3:::receipts', 's3:AbortMultipartUpload on arn:aws:s3:::receipts/*']);
  });

  it.each(['AWS::Serverless::SimpleTable', 'AWS::DynamoDB::Table'])('know a %s', async (type) => {
    const reading = await readSam(template(connector('{Id: Orders}', `{Type: ${type}, Arn: table-arn}`, 'Read')));
    expect(grants(reading, 'LinkPolicy').slice(0, 2)).toEqual(['dynamodb:GetItem on table-arn', 'dynamodb:GetItem on table-arn/index/*']);
  });

  it.each([
    ['Topic', 'sns.amazonaws.com', 'sns:${Topic}'],
    ['Rest', 'apigateway.amazonaws.com', 'execute-api:${Rest}/*'],
  ])('let the service of %s call the function', async (source, principal, sourceArn) => {
    const reading = await readSam(template(connector(`{Id: ${source}}`, '{Id: Orders}', 'Write')));
    const permission = entity(reading, 'permission', 'LinkWriteLambdaPermission');
    expect([permission.principal, permission.action, permission.sourceArn, permission.sourceAccount].map(shorten)).toEqual([principal, 'lambda:InvokeFunction', sourceArn, '']);
  });

  it('let a service fill a queue, or speak to a topic', async () => {
    const queue = entity(await readSam(template(connector('{Id: Topic}', '{Id: Queue}', 'Write'))), 'resource-policy', 'LinkQueuePolicy');
    expect(queue.document.statements.flatMap((statement) => grantsOf(statement))).toEqual(['sqs:SendMessage on sqs:${Queue} [ArnEquals aws:SourceArn sns:${Topic}]']);
    expect(queue.document.statements[0]?.principal?.entries.map((each) => literal(each.text))).toEqual(['sns.amazonaws.com']);
    const rule = '  Rule: {Type: AWS::Events::Rule, Properties: {Name: daily}}\n';
    const topic = entity(await readSam(template(rule + connector('{Id: Rule}', '{Id: Topic}', 'Write'))), 'resource-policy', 'LinkTopicPolicy');
    expect(topic.document.statements.flatMap((statement) => grantsOf(statement))).toEqual(['sns:Publish on sns:${Topic} [ArnEquals aws:SourceArn events:rule/daily]']);
  });

  it('between strangers are a problem', async () => {
    const problems = async (source: string, destination: string) => (await readSam(template(connector(source, destination, 'Write')))).problems.map((problem) => problem.message);
    expect(await problems('{Id: Queue}', '{Id: Topic}')).toEqual(['SAM has no connector from AWS::SQS::Queue to AWS::SNS::Topic.']);
    expect(await problems('{Id: Orders}', '{Id: Nobody}')).toEqual(['The connector names `Nobody`, which the template does not declare.']);
  });

  it('grant nothing to a role that is not in the template', async () => {
    const reading = await readSam(template('  Own: {Type: AWS::Serverless::Function, Properties: {Role: "arn:aws:iam::111122223333:role/own"}}\n' + connector('{Id: Own}', '{Id: Topic}', 'Write')));
    expect(reading.entities.filter((each) => each.kind === 'managed-policy')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { show } from '../../../src/iam/text.js';
import { TYPES } from '../../../src/frontends/cloudformation/attribute-table.js';
import { templateOf } from './support.js';

const P = '${AWS::Partition}';
const RA = '${AWS::Region}:${AWS::AccountId}';

/** "Return values" of each type: what Ref and the ARN attribute give for a resource R with these properties. */
const cases: readonly (readonly [type: string, properties: object, attribute: string, expected: string])[] = [
  ['AWS::Lambda::Function', {}, 'Ref', '${R}'],
  ['AWS::Lambda::Function', {}, 'Arn', `arn:${P}:lambda:${RA}:function:\${R}`],
  ['AWS::Lambda::Version', { FunctionName: 'orders' }, 'Ref', `arn:${P}:lambda:${RA}:function:orders:\${R.version}`],
  ['AWS::Lambda::Version', { FunctionName: 'arn:aws:lambda:eu-west-1:111122223333:function:orders' }, 'Ref', 'arn:aws:lambda:eu-west-1:111122223333:function:orders:${R.version}'],
  ['AWS::Lambda::Alias', { FunctionName: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Name: 'live' }, 'Ref', `arn:${P}:lambda:${RA}:function:\${Fn}:live`],
  ['AWS::Lambda::Alias', { FunctionName: { Ref: 'Fn' }, Name: 'live' }, 'AliasArn', `arn:${P}:lambda:${RA}:function:\${Fn}:live`],
  ['AWS::Lambda::Alias', { FunctionName: { Ref: 'Param' }, Name: 'live' }, 'Ref', '${R.FunctionName}:live'],
  ['AWS::Lambda::ResourcePolicy', { ResourceArn: 'arn:aws:lambda:eu-west-1:111122223333:function:orders' }, 'Ref', 'arn:aws:lambda:eu-west-1:111122223333:function:orders'],
  ['AWS::IAM::Role', { RoleName: 'orders' }, 'Arn', `arn:${P}:iam::\${AWS::AccountId}:role/orders`],
  ['AWS::IAM::Role', { Path: { Ref: 'Param' } }, 'Arn', `arn:${P}:iam::\${AWS::AccountId}:role\${Param}\${R}`],
  ['AWS::IAM::ManagedPolicy', { Path: '/a/' }, 'Ref', `arn:${P}:iam::\${AWS::AccountId}:policy/a/\${R}`],
  ['AWS::IAM::User', {}, 'Arn', `arn:${P}:iam::\${AWS::AccountId}:user/\${R}`],
  ['AWS::SNS::Topic', { TopicName: 'orders' }, 'Ref', `arn:${P}:sns:${RA}:orders`],
  ['AWS::SNS::Topic', {}, 'TopicName', '${R}'],
  ['AWS::S3::Bucket', {}, 'Arn', `arn:${P}:s3:::\${R}`],
  ['AWS::S3::Bucket', { BucketName: 'orders' }, 'Ref', 'orders'],
  ['AWS::DynamoDB::Table', {}, 'StreamArn', `arn:${P}:dynamodb:${RA}:table/\${R}/stream/\${R.label}`],
  ['AWS::Kinesis::Stream', {}, 'Arn', `arn:${P}:kinesis:${RA}:stream/\${R}`],
  ['AWS::KMS::Key', {}, 'Ref', '${R}'],
  ['AWS::KMS::Alias', { AliasName: 'alias/orders' }, 'Ref', 'alias/orders'],
  ['AWS::SecretsManager::Secret', { Name: 'team/orders' }, 'Ref', `arn:${P}:secretsmanager:${RA}:secret:team/orders-\${R.suffix}`],
  ['AWS::SSM::Parameter', { Name: '/orders/table' }, 'Ref', '/orders/table'],
  ['AWS::Logs::LogGroup', { LogGroupName: '/orders' }, 'Arn', `arn:${P}:logs:${RA}:log-group:/orders:*`],
  ['AWS::Events::EventBus', { Name: 'orders' }, 'Arn', `arn:${P}:events:${RA}:event-bus/orders`],
  ['AWS::Events::Rule', {}, 'Arn', `arn:${P}:events:${RA}:rule/\${R}`],
  ['AWS::Events::Rule', { EventBusName: 'default', Name: 'r' }, 'Arn', `arn:${P}:events:${RA}:rule/r`],
  ['AWS::Events::Rule', { EventBusName: 'orders', Name: 'r' }, 'Arn', `arn:${P}:events:${RA}:rule/orders/r`],
  ['AWS::Events::Rule', { EventBusName: { 'Fn::GetAtt': ['Bus', 'Arn'] }, Name: 'r' }, 'Arn', `arn:${P}:events:${RA}:rule/\${Bus}/r`],
  ['AWS::MSK::Cluster', { ClusterName: 'c' }, 'Ref', `arn:${P}:kafka:${RA}:cluster/c/\${R.uuid}`],
  ['AWS::AmazonMQ::Broker', { BrokerName: 'b' }, 'Arn', `arn:${P}:mq:${RA}:broker:b:\${R}`],
  ['AWS::RDS::DBCluster', { DBClusterIdentifier: 'Orders' }, 'DBClusterArn', `arn:${P}:rds:${RA}:cluster:orders`],
  ['AWS::ECR::Repository', { RepositoryName: 'team/orders' }, 'Arn', `arn:${P}:ecr:${RA}:repository/team/orders`],
  ['AWS::StepFunctions::StateMachine', { StateMachineName: 'm' }, 'Ref', `arn:${P}:states:${RA}:stateMachine:m`],
  ['AWS::EFS::AccessPoint', {}, 'Arn', `arn:${P}:elasticfilesystem:${RA}:access-point/\${R}`],
  ['AWS::CodeGuruProfiler::ProfilingGroup', { ProfilingGroupName: 'g' }, 'Arn', `arn:${P}:codeguru-profiler:${RA}:profilingGroup/g`],
  ['AWS::S3ObjectLambda::AccessPoint', { Name: 'p' }, 'Arn', `arn:${P}:s3-object-lambda:${RA}:accesspoint/p`],
  ['AWS::Glue::Registry', { Name: 'g' }, 'Arn', `arn:${P}:glue:${RA}:registry/g`],
  ['AWS::Unheard::Of', {}, 'Ref', '${R}'],
  ['AWS::Unheard::Of', {}, 'Arn', '${R.Arn}'],
  ['constructor', {}, 'constructor', '${R.constructor}'],
];

describe('what Ref and Fn::GetAtt give', () => {
  for (const [type, properties, attribute, expected] of cases) {
    it(`${attribute} of ${type} ${JSON.stringify(properties)}`, async () => {
      const template = await templateOf({
        Parameters: { Param: { Type: 'String' } },
        Resources: { R: { Type: type, Properties: properties }, Fn: { Type: 'AWS::Lambda::Function' }, Bus: { Type: 'AWS::Events::EventBus' } },
      });
      const span = { file: 'template.yaml', start: 0, end: 1 };
      const text = attribute === 'Ref' ? template.ref('R', span) : template.attribute('R', attribute, span);
      expect(show(text)).toBe(expected);
      expect([text.target, text.attribute]).toEqual(['template.yaml#R', attribute]);
    });
  }

  it('a name given by a parameter is a name', async () => {
    const template = await templateOf({ Parameters: { Param: { Type: 'String' } }, Resources: { R: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'Param' } } } } });
    expect(template.ref('R', { file: 'template.yaml', start: 0, end: 1 }).pieces).toMatchObject([{ id: 'template.yaml#Param', charset: 'name' }]);
  });

  it('a name that may be left out is not known', async () => {
    const template = await templateOf({
      Conditions: { C: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] } },
      Resources: { R: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::If': ['C', 'orders', { Ref: 'AWS::NoValue' }] } } } },
    });
    expect(show(template.ref('R', { file: 'template.yaml', start: 0, end: 1 }))).toBe('${R.BucketName}');
  });

  it('rows are whole: every pattern is one that can be computed', async () => {
    for (const [type, row] of Object.entries(TYPES)) {
      const template = await templateOf({ Resources: { R: { Type: type } } });
      const span = { file: 'template.yaml', start: 0, end: 1 };
      for (const attribute of Object.keys(row.attributes ?? {})) expect(show(template.attribute('R', attribute, span)), `${type}.${attribute}`).not.toMatch(/\{[a-z@]+\}(?<!\$\{[^}]*\})/);
      expect(template.ref('R', span).pieces.length).toBeGreaterThan(0);
    }
  });
});

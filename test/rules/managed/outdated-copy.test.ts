import rule from '../../../rules/managed/outdated-copy.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, awsPolicy, fn, role, roleAllowing } from '../../support/templates.js';

const KINESIS_V1 = ['kinesis:DescribeStream', 'kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListStreams'];
const KINESIS_V2 = [...KINESIS_V1, 'kinesis:DescribeStreamSummary', 'kinesis:ListShards', 'kinesis:SubscribeToShard'];
const VPC_V1 = ['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DeleteNetworkInterface'];

testRule(rule, {
  valid: [
    { name: 'the newest copy', files: app(fn(), roleAllowing(allow(KINESIS_V2))) },
    { name: 'a pattern covers what was added', files: app(fn(), roleAllowing(allow([...KINESIS_V1, 'kinesis:*']))) },
    { name: 'another policy supplies it', files: app(fn(), role({ ...roleAllowing(allow(KINESIS_V1)).Properties, ManagedPolicyArns: [awsPolicy('service-role/AWSLambdaKinesisExecutionRole')] })) },
    { name: 'a narrower statement is no copy', files: app(fn(), roleAllowing(allow(KINESIS_V1.slice(0, 3)))) },
    { name: 'no function uses the role', files: { 'template.json': { Resources: { R: roleAllowing(allow(KINESIS_V1)) } } } },
    { name: 'a policy of the role is not in the project', files: app(fn(), role({ ...roleAllowing(allow(KINESIS_V1)).Properties, ManagedPolicyArns: ['arn:aws:iam::111122223333:policy/team'] })) },
  ],
  invalid: [
    { name: 'Kinesis version 1', files: app(fn(), roleAllowing(allow(KINESIS_V1))), findings: [{ messageId: 'outdated', at: 'Action', level: 'warning', says: 'kinesis:ListShards' }] },
    { name: 'VPC access version 1', files: app(fn(), roleAllowing(allow(VPC_V1))), findings: [{ messageId: 'outdated', at: 'Action', says: 'ec2:DescribeSubnets' }] },
    {
      name: 'SAM inline statement',
      files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31\nResources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: index.handler\n      Runtime: nodejs22.x\n      CodeUri: src/\n      Policies:\n        - Statement:\n            - {Effect: Allow, Action: [${KINESIS_V1.join(', ')}], Resource: "*"}\n` },
      findings: [{ messageId: 'outdated', at: 'Action' }],
    },
  ],
});

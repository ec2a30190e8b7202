import rule from '../../../rules/resource/no-resource-level-support.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, fn, role, roleAllowing } from '../../support/templates.js';

const bare = (...statements: object[]) => ({ 'policy.json': { Version: '2012-10-17', Statement: statements } });
const STREAM = 'arn:aws:kinesis:eu-west-1:111122223333:stream/orders';
const list = allow(['kinesis:ListStreams', 'kinesis:GetRecords'], STREAM);

testRule(rule, {
  valid: [
    { name: 'on everything', files: bare(allow('kinesis:ListStreams', '*'), allow('s3:ListAllMyBuckets', 'arn:aws:s3:::*'), allow('ec2:DescribeNetworkInterfaces', [STREAM, '*'])) },
    { name: 'actions on resources', files: bare(allow('kinesis:GetRecords', STREAM)) },
    { name: 'what works, though the list does not say so', files: bare(allow('states:SendTaskSuccess', 'arn:aws:states:*:*:stateMachine:a')) },
    { name: 'what AWS itself allows on streams', files: app(fn(), roleAllowing(allow('dynamodb:ListStreams', 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/*'))) },
    { name: 'patterns', files: bare(allow('kinesis:List*', STREAM)) },
    { name: 'services with lists that have gaps', files: bare(allow('logs:DescribeLogGroups', 'arn:aws:logs:*:*:log-group:a')) },
    { name: 'Deny', files: bare({ Effect: 'Deny', Action: 'kinesis:ListStreams', Resource: STREAM }) },
    { name: 'a statement that is not known to the end', files: app(fn(), roleAllowing({ ...list, Condition: { 'Fn::Transform': { Name: 'Rest' } } })) },
    { name: 'a parameter', files: app(fn(), roleAllowing(allow('kinesis:ListStreams', { Ref: 'Where' }))) },
    { name: 'service control policies', files: bare(allow('kinesis:ListStreams', STREAM)), policyType: 'scp' },
  ],
  invalid: [
    { name: 'in a policy of its own', files: bare(list), findings: [{ messageId: 'elsewhere', at: 'kinesis:ListStreams', level: 'warning', related: [STREAM] }] },
    { name: 'the only grant of a role', files: app(fn(), roleAllowing(list)), findings: [{ messageId: 'only', at: 'kinesis:ListStreams', level: 'error', says: '`OrdersRole`' }] },
    { name: 'granted twice on ARNs', files: app(fn(), roleAllowing(allow('kinesis:List*', STREAM), list)), findings: [{ messageId: 'only', at: 'kinesis:ListStreams' }] },
    { name: 'granted on everything beside it', files: app(fn(), roleAllowing(list, allow('kinesis:List*'))), findings: [{ messageId: 'elsewhere', at: 'kinesis:ListStreams' }] },
    { name: 'granted by another policy', files: app(fn(), { ...roleAllowing(list), Properties: { ...roleAllowing(list).Properties, ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonKinesisReadOnlyAccess', 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'] } }), findings: [{ messageId: 'elsewhere', at: 'kinesis:ListStreams' }] },
    { name: 'other policies of the role are not known', files: app(fn(), { ...roleAllowing(list), Properties: { ...roleAllowing(list).Properties, ManagedPolicyArns: [{ Ref: 'Policy' }] } }), findings: [{ messageId: 'elsewhere', at: 'kinesis:ListStreams' }] },
    { name: 'traces, network interfaces', files: bare(allow('xray:PutTraceSegments', STREAM), allow('ec2:DescribeNetworkInterfaces', 'arn:aws:ec2:*:*:network-interface/*')), findings: [{ messageId: 'elsewhere', at: 'xray:PutTraceSegments' }, { messageId: 'elsewhere', at: 'ec2:DescribeNetworkInterfaces' }] },
    { name: 'SAM statement', findings: [{ messageId: 'only', at: 's3:ListAllMyBuckets' }], files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
      Policies:
        - Statement:
            - {Effect: Allow, Action: s3:ListAllMyBuckets, Resource: !Sub "arn:\${AWS::Partition}:s3:::orders"}
` } },
    { name: 'a managed policy of the template', files: app(fn(), role({ ManagedPolicyArns: [{ Ref: 'Policy' }] }), { Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Version: '2012-10-17', Statement: [list] } } } }), findings: [{ messageId: 'only', at: 'kinesis:ListStreams' }] },
  ],
});

import rule from '../../../rules/policy/unknown-action.js';
import { testRule } from '../../support/rule-tester.js';
import { app, allow, fn, role, roleAllowing } from '../../support/templates.js';

const bare = (...actions: unknown[]) => ({ 'policy.json': { Version: '2012-10-17', Statement: [allow(actions as string[])] } });
const scp = (statement: object) => ({ 'scp.json': { Version: '2012-10-17', Statement: [statement] } });
const LATER = '2027-06-01';

testRule(rule, {
  valid: [
    { name: 'known actions, in any case', files: bare('s3:GetObject', 'S3:getobject', 'Execute-API:ManageConnections') },
    { name: 'everything', files: bare('*') },
    { name: 'a wildcard that expands to nothing is another rule', files: bare('s3:Gett*') },
    { name: 'a wildcard in the service', files: bare('*:GetObject') },
    { name: 'a parameter', files: { 'template.json': { Parameters: { Does: { Type: 'String' } }, Resources: { R: roleAllowing({ ...allow('s3:GetObject'), Action: { 'Fn::Sub': 's3:${Does}' } }) } } } },
    { name: 'sts in a trust policy', files: app(fn(), role()) },
    { name: 'AWS wrote it', files: app(fn(), role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole'] })) },
  ],
  invalid: [
    { name: 'an old name in policies of topics', files: bare('SNS:Receive'), findings: [{ messageId: 'legacy', at: 'SNS:Receive', level: 'suggestion' }] },
    { name: 'a slip', files: bare('s3:GetObjct'), findings: [{ messageId: 'spelling', at: 's3:GetObjct', level: 'error', says: '`s3:GetObject`' }], output: bare('s3:GetObjct'), suggested: bare('s3:GetObject') },
    { name: 'each value', files: bare('s3:GetObjct', 's3:GetObject', 'sqs:SendMessag'), findings: [{ messageId: 'spelling', at: 's3:GetObjct' }, { messageId: 'spelling', at: 'sqs:SendMessag', says: '`sqs:SendMessage`' }] },
    { name: 'an operation', files: bare('sqs:SendMessageBatch'), findings: [{ messageId: 'operation', at: 'sqs:SendMessageBatch', level: 'error', says: '`sqs:SendMessage`' }] },
    { name: 'operations of S3', files: bare('s3:HeadObject', 's3:ListObjectsV2', 's3:CopyObject'), findings: [{ messageId: 'operation', at: 's3:HeadObject', says: '`s3:GetObject`' }, { messageId: 'operation', at: 's3:ListObjectsV2', says: '`s3:ListBucket`' }, { messageId: 'operation', at: 's3:CopyObject', says: '`s3:GetObject`, `s3:PutObject`' }], output: bare('s3:GetObject', 's3:ListBucket', 's3:CopyObject') },
    { name: 'an operation whose actions have a pattern', files: bare('kms:ReEncrypt'), findings: [{ messageId: 'operation', at: 'kms:ReEncrypt', says: '`kms:ReEncrypt*`' }] },
    { name: 'another verb is not near', files: bare('s3:PutObjectVersion'), findings: [{ messageId: 'spelling', at: 's3:PutObjectVersion', says: '`s3:PutObjectVersionAcl`' }] },
    { name: 'a name cut short', files: bare('lambda:UpdateFunction'), findings: [{ messageId: 'spelling', at: 'lambda:UpdateFunction', says: '`lambda:UpdateFunctionCo' }] },
    { name: 'a verb that does not exist', files: bare('s3:ReplicationTags'), findings: [{ messageId: 'spelling', at: 's3:ReplicationTags', says: '`s3:ReplicateTags`' }] },
    { name: 'nothing near', files: bare('s3:FlyToTheMoonAndBack'), findings: [{ messageId: 'unknown', at: 's3:FlyToTheMoonAndBack', level: 'error', says: '2026-09-26' }] },
    { name: 'in no list, but in a guide of AWS', files: bare('logs:PutLogEventsBatch'), findings: [{ messageId: 'undocumented', at: 'logs:PutLogEventsBatch', level: 'warning' }] },
    { name: 'in no list, but in a policy of AWS', files: bare('cloudhsm:GetConfig'), findings: [{ messageId: 'undocumented', at: 'cloudhsm:GetConfig', level: 'warning' }] },
    { name: 'in no list, but in a guide of AWS', files: bare('mediaconnect:ManagedDescribeFlow'), findings: [{ messageId: 'undocumented', at: 'mediaconnect:ManagedDescribeFlow', level: 'warning' }] },
    { name: 'no service', files: bare('GetObject', 's3*'), findings: [{ messageId: 'noService', at: 'GetObject', level: 'error' }, { messageId: 'noService', at: 's3*' }] },
    { name: 'another name of a service', files: bare('cloudwatchlogs:*'), findings: [{ messageId: 'serviceName', at: 'cloudwatchlogs:*', level: 'error', says: '`logs:`' }] },
    { name: 'a slip in the service', files: bare('dynamdb:GetItem'), findings: [{ messageId: 'serviceName', at: 'dynamdb:GetItem', says: '`dynamodb:`' }] },
    { name: 'a service that nothing is near to', files: bare('teleportation:Beam'), findings: [{ messageId: 'unknownService', at: 'teleportation:Beam', level: 'warning' }] },
    { name: 'old data', today: LATER, files: bare('s3:GetObjct', 's3:FlyToTheMoonAndBack'), findings: [{ messageId: 'stale', at: 's3:GetObjct', level: 'warning', says: '2026-09-26' }, { messageId: 'stale', at: 's3:Fly', level: 'warning' }] },
    { name: 'old data, unknown service', today: LATER, files: bare('dynamdb:GetItem'), findings: [{ messageId: 'unknownService', at: 'dynamdb:GetItem', level: 'warning', says: '`dynamodb`' }] },
    { name: 'the last day of fresh data', today: '2027-03-25', files: bare('s3:GetObjct'), findings: [{ messageId: 'spelling', at: 's3:GetObjct', level: 'error' }] },
    { name: 'the first day of old data', today: '2027-03-26', files: bare('s3:GetObjct'), findings: [{ messageId: 'stale', at: 's3:GetObjct' }] },
    { name: 'NotAction of an SCP', files: scp({ Effect: 'Deny', NotAction: ['iam:GetUsr'], Resource: '*' }), policyType: 'scp', findings: [{ messageId: 'spelling', at: 'iam:GetUsr' }] },
    {
      name: 'SAM statement', findings: [{ messageId: 'operation', at: 'lambda:Invoke' }],
      files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
      Policies:
        - Statement:
            - {Effect: Allow, Action: lambda:Invoke, Resource: "*"}
` },
    },
  ],
});

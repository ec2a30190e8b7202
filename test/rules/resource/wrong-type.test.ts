import rule from '../../../rules/resource/wrong-type.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, fn, roleAllowing } from '../../support/templates.js';

const bare = (...statements: object[]) => ({ 'policy.json': { Version: '2012-10-17', Statement: statements } });
const STREAM = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/*';
const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders';
const GROUP = 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders';
const within = (resource: unknown, action: string | string[], more: object = {}) => app(fn(), roleAllowing(allow(action, resource)), { Bucket: { Type: 'AWS::S3::Bucket' }, Table: { Type: 'AWS::DynamoDB::Table' }, Group: { Type: 'AWS::Logs::LogGroup' }, ...more });

/** With parameters that are texts, and one that is a list. */
const given = (resource: unknown) => {
  const { Resources } = within(resource, 's3:GetObject')['template.json'];
  return { 'template.json': { Parameters: { Where: { Type: 'String' }, Package: { Type: 'String' }, SourceLocation: { Type: 'String' }, SourceBucket: { Type: 'String' }, List: { Type: 'CommaDelimitedList' } }, Resources } };
};
const behind = (value: unknown) => ({ 'Fn::Join': ['', ['arn:aws:s3:::', value]] });

testRule(rule, {
  valid: [
    { name: 'objects and buckets', files: bare(allow(['s3:GetObject', 's3:ListBucket'], ['arn:aws:s3:::orders', 'arn:aws:s3:::orders/*']), allow('s3:GetObject', 'arn:aws:s3:::orders*')) },
    { name: 'an access point', files: bare(allow('s3:GetObject', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/a/object/*')) },
    { name: 'everything', files: bare(allow(['s3:GetObject', 'kms:Decrypt'], '*'), allow('kms:Decrypt', 'arn:aws:kms:*')) },
    { name: 'a pattern of which an action fits', files: bare(allow('s3:Get*', 'arn:aws:s3:::orders'), allow('dynamodb:*', STREAM)) },
    { name: 'streams of a group', files: bare(allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [`${GROUP}:*`]), allow('logs:CreateLogGroup', GROUP)) },
    { name: 'secrets with their suffix', files: bare(allow('secretsmanager:GetSecretValue', [`${SECRET}-a1B2c3`, `${SECRET}-??????`, `${SECRET}*`])) },
    { name: 'an account whose star reaches over a colon', files: bare(allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:*:*:orders*'), allow('lambda:InvokeFunction', 'arn:aws:lambda:*:1111*:orders'), allow('logs:PutLogEvents', 'arn:aws:logs:*:*:log-stream:*')) },
    { name: 'services with lists that have gaps', files: bare(allow('sagemaker:CreateApp', 'arn:aws:sagemaker:*:*:endpoint/*'), allow('ec2:RunInstances', 'arn:aws:s3:::orders')) },
    { name: 'actions on nothing in particular', files: bare(allow('s3:ListAllMyBuckets', 'arn:aws:s3:::orders')) },
    { name: 'a parameter', files: within({ Ref: 'Where' }, 's3:GetObject') },
    { name: 'attributes of resources', files: within([{ 'Fn::Sub': '${Bucket.Arn}/*' }], 's3:GetObject') },
    { name: 'the log group of the template, whose ARN ends in a star', files: within({ 'Fn::GetAtt': ['Group', 'Arn'] }, 'logs:PutLogEvents') },
    { name: 'a bucket and a key that are cut from a URL', files: given(behind({ 'Fn::Select': [1, { 'Fn::Split': ['s3://', { Ref: 'Where' }] }] })) },
    { name: 'an item of a list, or a list in one text', files: given([behind({ 'Fn::Select': [1, { Ref: 'List' }] }), behind({ 'Fn::Join': ['/', { Ref: 'List' }] })]) },
    { name: 'what may be a package', files: given(behind({ Ref: 'Package' })) },
    { name: 'what may be a file', files: given(behind({ Ref: 'SourceLocation' })) },
    { name: 'resource policies and Deny', files: { 'policy.json': { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders' }, { Effect: 'Deny', Action: 's3:*', Resource: ['arn:aws:s3:::orders', 'arn:aws:s3:::orders/*'] }] } } },
    { name: 'a list that is not known to the end', files: within(['arn:aws:s3:::orders', { 'Fn::Split': [',', { Ref: 'Where' }] }], 's3:GetObject') },
    { name: 'the policy of a bucket', files: { 'policy.json': { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders' }] } }, policyType: 'resource' },
    { name: 'unknown actions', files: bare(allow('s3:Nonsense', 'arn:aws:s3:::orders')) },
  ],
  invalid: [
    { name: 'objects on a bucket', files: bare(allow('s3:GetObject', 'arn:aws:s3:::orders')), findings: [{ messageId: 'type', at: 's3:GetObject', level: 'error', says: '<BucketName>/<ObjectName>', related: ['arn:aws:s3:::orders'] }] },
    { name: 'buckets on objects', files: bare(allow(['s3:GetObject', 's3:ListBucket'], 'arn:aws:s3:::orders/*')), findings: [{ messageId: 'type', at: 's3:ListBucket' }] },
    { name: 'several actions are one finding', files: bare(allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], 'arn:aws:s3:::orders')), findings: [{ messageId: 'type', at: 's3:GetObject', says: '`s3:GetObject` and 2 more', related: ['s3:PutObject', 's3:DeleteObject'] }] },
    { name: 'two actions', files: bare(allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::orders')), findings: [{ messageId: 'type', at: 's3:GetObject', says: '`s3:GetObject` and `s3:PutObject` on `arn:aws:s3:::orders` allow nothing' }] },
    { name: 'a pattern of which no action fits', files: bare(allow('s3:ListBucket*', 'arn:aws:s3:::orders/*')), findings: [{ messageId: 'type', at: 's3:ListBucket*' }] },
    ...['SourceBucket', 'Where'].map((name) => ({ name: `what is called ${name}`, files: given(behind({ Ref: name })), findings: [{ messageId: 'type' as const, at: 's3:GetObject', says: name }] })),
    { name: 'a star that reaches over no colon', files: bare(allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:*:111122223333:orders*')), findings: [{ messageId: 'type', at: 'secretsmanager:GetSecretValue' }] },
    { name: 'an execution, whatever the account', files: bare(allow('states:StartExecution', 'arn:aws:states:*:*:execution:orders:*')), findings: [{ messageId: 'type', at: 'states:StartExecution' }] },
    { name: 'the stream of a table', files: bare(allow('dynamodb:GetRecords', TABLE)), findings: [{ messageId: 'type', at: 'dynamodb:GetRecords', says: '/stream/' }] },
    { name: 'events on a group without its streams', files: bare(allow('logs:PutLogEvents', GROUP)), findings: [{ messageId: 'type', at: 'logs:PutLogEvents', says: 'log-stream' }] },
    { name: 'an alias of a key', files: bare(allow('kms:Decrypt', 'arn:aws:kms:eu-west-1:111122223333:alias/orders')), findings: [{ messageId: 'type', at: 'kms:Decrypt', says: 'key/' }] },
    { name: 'a rule for the bus', files: bare(allow('events:PutEvents', 'arn:aws:events:eu-west-1:111122223333:rule/orders')), findings: [{ messageId: 'type', at: 'events:PutEvents', says: 'event-bus' }] },
    { name: 'an access point of a file system', files: bare(allow('elasticfilesystem:ClientMount', 'arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/fsap-1')), findings: [{ messageId: 'type', at: 'elasticfilesystem:ClientMount', says: 'file-system' }] },
    { name: 'an execution for the state machine', files: bare(allow('states:StartExecution', 'arn:aws:states:eu-west-1:111122223333:execution:orders:*')), findings: [{ messageId: 'type', at: 'states:StartExecution', says: 'stateMachine' }] },
    { name: 'another service', files: bare(allow('sqs:SendMessage', 'arn:aws:sns:eu-west-1:111122223333:orders')), findings: [{ messageId: 'type', at: 'sqs:SendMessage' }] },
    { name: 'the bucket of the template', files: within({ 'Fn::GetAtt': ['Bucket', 'Arn'] }, 's3:GetObject'), findings: [{ messageId: 'type', at: 's3:GetObject' }] },
    { name: 'the table of the template', files: within({ 'Fn::GetAtt': ['Table', 'Arn'] }, ['dynamodb:GetItem', 'dynamodb:GetRecords']), findings: [{ messageId: 'type', at: 'dynamodb:GetRecords' }] },
    { name: 'a secret without its suffix', files: bare(allow('secretsmanager:GetSecretValue', SECRET)), findings: [{ messageId: 'secret', at: SECRET, level: 'error', says: `${SECRET}-??????` }] },
    { name: 'two slashes', files: bare(allow('ssm:GetParameter', 'arn:aws:ssm:eu-west-1:111122223333:parameter//orders')), findings: [{ messageId: 'parameter', at: 'arn:aws:ssm:', says: 'parameter/orders' }] },
    { name: 'a parameter without a slash', files: bare(allow('ssm:GetParameter', 'arn:aws:ssm:eu-west-1:111122223333:parameterorders')), findings: [{ messageId: 'type', at: 'ssm:GetParameter' }] },
    { name: 'a Deny for objects alone', files: { 'scp.json': { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::orders/*' }] } }, policyType: 'scp', findings: [{ messageId: 'denied', at: 's3:*', level: 'suggestion' }] },
    {
      name: 'SAM statement', findings: [{ messageId: 'type', at: 's3:GetObject' }],
      files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Bucket:
    Type: AWS::S3::Bucket
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
      Policies:
        - Statement:
            - {Effect: Allow, Action: s3:GetObject, Resource: !GetAtt Bucket.Arn}
` },
    },
  ],
});

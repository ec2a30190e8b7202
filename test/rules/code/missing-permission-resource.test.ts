import rule from '../../../rules/code/missing-permission.js';
import { js, py, shared } from '../../support/handlers.js';
import { testRule, type Files } from '../../support/rule-tester.js';

const ITSELF = js(`const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
const lambda = new LambdaClient({});
exports.handler = async (event, context) => lambda.send(new InvokeCommand({ FunctionName: context.invokedFunctionArn, InvocationType: 'Event', Payload: '{}' }));
`);
const ANOTHER = js(`const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
const lambda = new LambdaClient({});
exports.handler = async (event) => lambda.send(new InvokeCommand({ FunctionName: 'refunds' }));
`);
const SENDS = py('import boto3\n\ndef handler(event, context):\n    boto3.client("sqs").send_message(QueueUrl="https://sqs.eu-west-1.amazonaws.com/111122223333/orders", MessageBody="x")\n');
const READS = py('import boto3\n\ndef handler(event, context):\n    boto3.client("s3").get_object(Bucket="reports", Key="a")\n');

const permission = (principal: string, { fn = '!Ref Orders', action = 'lambda:InvokeFunction' } = {}): string => `Permission:
  Type: AWS::Lambda::Permission
  Properties: {Action: "${action}", FunctionName: ${fn}, Principal: ${principal}}
`;

const policy = (type: string, target: string, principal = '{AWS: !GetAtt OrdersRole.Arn}', action = '"*"'): string => `Policy:
  Type: AWS::${type}
  Properties: {${target}, PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: ${principal}, Action: ${action}, Resource: "*"}]}}
`;

const OTHER_ROLE = `Other:
  Type: AWS::IAM::Role
  Properties: {AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}}
`;

const project = (code: Files, more: string): Files => shared(code, [], { more, refunds: 'orders.none' });

// what a policy of the other side allows
testRule(rule, {
  valid: [
    { name: 'a permission for the role, on itself', files: project(ITSELF, permission('!GetAtt OrdersRole.Arn')) },
    { name: 'a permission for everybody, on itself', files: project(ITSELF, permission('"*"')) },
    { name: 'a permission for all that Lambda does', files: project(ITSELF, permission('!GetAtt OrdersRole.Arn', { action: 'lambda:*' })) },
    { name: 'a permission for the account', files: project(ITSELF, permission('!Ref AWS::AccountId')) },
    { name: 'a permission for the root of the account', files: project(ITSELF, permission('!Sub "arn:aws:iam::${AWS::AccountId}:root"')) },
    { name: 'a permission for a principal that is not known', files: project(ITSELF, permission('!ImportValue caller')) },
    { name: 'a permission for the role, on another function', files: project(ANOTHER, permission('!GetAtt OrdersRole.Arn', { fn: '!Ref Refunds' })) },
    { name: 'a permission on a function that is not known', files: project(ANOTHER, permission('!GetAtt OrdersRole.Arn', { fn: '!ImportValue function' })) },
    { name: 'the policy of a queue that the project names otherwise', files: project(SENDS, policy('SQS::QueuePolicy', 'Queues: [!ImportValue queue]')) },
    { name: 'the policy of a queue of the project that may be the one', files: project(SENDS, `${policy('SQS::QueuePolicy', 'Queues: [!Ref Queue]')}Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub "\${AWS::StackName}"}}\n`) },
    { name: 'the policy of a bucket that the project does not make', files: project(READS, policy('S3::BucketPolicy', 'Bucket: reports')) },
    { name: 'the policy for a session of the role', files: project(READS, policy('S3::BucketPolicy', 'Bucket: reports', '{AWS: !Sub "arn:aws:sts::${AWS::AccountId}:assumed-role/${OrdersRole}/Orders"}')) },
  ],
  invalid: [
    { name: 'a permission for another role', files: project(ITSELF, `${permission('!GetAtt Other.Arn')}${OTHER_ROLE}`), findings: [{ messageId: 'missing', at: 'InvokeCommand' }] },
    { name: 'a permission for a service', files: project(ITSELF, permission('events.amazonaws.com')), findings: [{ messageId: 'missing', at: 'InvokeCommand' }] },
    { name: 'a permission for something else', files: project(ITSELF, permission('!GetAtt OrdersRole.Arn', { action: 'lambda:InvokeFunctionUrl' })), findings: [{ messageId: 'missing', at: 'InvokeCommand' }] },
    { name: 'a permission on another function', files: project(ANOTHER, permission('!GetAtt OrdersRole.Arn')), findings: [{ messageId: 'missing', at: 'InvokeCommand' }] },
    { name: 'a permission on a function lets nobody into a queue', files: project(SENDS, permission('!GetAtt OrdersRole.Arn')), findings: [{ messageId: 'missing', at: 'boto3.client("sqs").send_message' }] },
    { name: 'the policy of another queue of the project', files: project(SENDS, `${policy('SQS::QueuePolicy', 'Queues: [!Ref Queue]')}Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: refunds}}\n`), findings: [{ messageId: 'missing', at: 'boto3.client("sqs").send_message' }] },
    { name: 'the policy for another role', files: project(READS, `${policy('S3::BucketPolicy', 'Bucket: reports', '{AWS: !GetAtt Other.Arn}')}${OTHER_ROLE}`), findings: [{ messageId: 'missing', at: 'boto3.client("s3").get_object' }] },
    { name: 'the policy for another action', files: project(READS, policy('S3::BucketPolicy', 'Bucket: reports', undefined, 's3:PutObject')), findings: [{ messageId: 'missing', at: 'boto3.client("s3").get_object' }] },
    { name: 'the policy of an endpoint grants nothing', files: project(READS, policy('EC2::VPCEndpoint', 'ServiceName: com.amazonaws.eu-west-1.s3, VpcId: v', '"*"')), findings: [{ messageId: 'missing', at: 'boto3.client("s3").get_object' }] },
  ],
});

import rule from '../../../rules/managed/wrong-arn.js';
import { testRule } from '../../support/rule-tester.js';
import { app, awsPolicy, fn, role } from '../../support/templates.js';

const attach = (...arns: unknown[]) => app(fn(), role({ ManagedPolicyArns: arns }));
const sam = (policy: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/, Policies: [${policy}]}
`;

testRule(rule, {
  valid: [
    { name: 'the right path', files: attach(awsPolicy('service-role/AWSLambdaBasicExecutionRole'), awsPolicy('AWSXRayDaemonWriteAccess')) },
    { name: 'the partition as pseudo parameter', files: attach({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole' }) },
    { name: 'a customer managed policy', files: attach('arn:aws:iam::111122223333:policy/AWSLambdaBasicExecutionRol') },
    { name: 'a computed name', files: { 'template.json': { Parameters: { Name: { Type: 'String' } }, Resources: { R: role({ ManagedPolicyArns: [{ 'Fn::Sub': 'arn:aws:iam::aws:policy/${Name}' }] }) } } } },
    { name: 'SAM by ARN', files: { 'template.yaml': sam(awsPolicy('service-role/AWSLambdaSQSQueueExecutionRole')) } },
    { name: 'a withdrawn name is another rule', files: attach(awsPolicy('AWSLambdaFullAccess')) },
    { name: 'a template for China beside one for the rest of the world', files: { ...attach('arn:aws-cn:iam::aws:policy/AWSXRayDaemonWriteAccess'), 'world.json': (attach('arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess') as Record<string, unknown>)['template.json'] } },
    { name: 'the partition of the settings', files: attach('arn:aws-cn:iam::aws:policy/AWSXRayDaemonWriteAccess'), settings: { partition: 'aws-cn' } },
  ],
  invalid: [
    { name: 'the path is missing', files: attach(awsPolicy('AWSLambdaBasicExecutionRole')), findings: [{ messageId: 'path', at: 'arn:aws:iam', level: 'error', says: 'policy/service-role/AWSLambdaBasicExecutionRole' }], output: attach(awsPolicy('service-role/AWSLambdaBasicExecutionRole')) },
    { name: 'a path too many', files: attach(awsPolicy('service-role/AWSXRayDaemonWriteAccess')), findings: [{ messageId: 'path', at: 'arn:aws:iam', says: 'policy/AWSXRayDaemonWriteAccess' }] },
    { name: 'the other spelling of X-Ray', files: attach(awsPolicy('AWSXrayDaemonWriteAccess')), findings: [{ messageId: 'spelling', at: 'arn:aws:iam', level: 'error', says: 'AWSXRayDaemonWriteAccess' }], suggested: attach(awsPolicy('AWSXRayDaemonWriteAccess')) },
    { name: 'no such name', files: attach(awsPolicy('OrdersTeamHouseRules')), findings: [{ messageId: 'unknown', at: 'arn:aws:iam', level: 'warning' }] },
    { name: 'a boundary', files: app(fn(), role({ PermissionsBoundary: awsPolicy('PowerUserAcces') })), findings: [{ messageId: 'spelling', at: 'arn:aws:iam', says: 'PowerUserAccess' }] },
    { name: 'SAM by ARN with a wrong path', files: { 'template.yaml': sam(awsPolicy('AWSLambdaSQSQueueExecutionRole')) }, findings: [{ messageId: 'path', at: 'arn:aws:iam' }] },
    { name: 'another partition', files: attach(awsPolicy('AWSXRayDaemonWriteAccess')), settings: { partition: 'aws-cn' }, findings: [{ messageId: 'partition', at: 'arn:aws:iam', says: 'aws-cn' }] },
  ],
});

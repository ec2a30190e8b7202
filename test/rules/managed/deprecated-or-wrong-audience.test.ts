import rule from '../../../rules/managed/deprecated-or-wrong-audience.js';
import { testRule } from '../../support/rule-tester.js';
import { app, awsPolicy, fn, role } from '../../support/templates.js';

const attach = (name: string) => app(fn(), role({ ManagedPolicyArns: [awsPolicy(name)] }));
const sam = (policy: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/, Policies: ${policy}}
`;

testRule(rule, {
  valid: [
    { name: 'the basic role', files: attach('service-role/AWSLambdaBasicExecutionRole') },
    { name: 'an invoker that is no function', files: { 'template.json': { Resources: { Invoker: role({ ManagedPolicyArns: [awsPolicy('service-role/AWSLambdaRole')] }) } } } },
    { name: 'SAM', files: { 'template.yaml': sam('[AWSLambdaBasicExecutionRole]') } },
  ],
  invalid: [
    { name: 'AWSLambdaRole', files: attach('service-role/AWSLambdaRole'), findings: [{ messageId: 'audience', at: 'arn:aws', level: 'warning', says: 'lambda:InvokeFunction' }] },
    { name: 'AWSLambdaExecute', files: attach('AWSLambdaExecute'), findings: [{ messageId: 'audience', at: 'arn:aws' }] },
    { name: 'AWSXrayFullAccess', files: attach('AWSXrayFullAccess'), findings: [{ messageId: 'audience', at: 'arn:aws', says: 'AWSXRayDaemonWriteAccess' }] },
    { name: 'withdrawn', files: attach('AWSLambdaFullAccess'), findings: [{ messageId: 'withdrawn', at: 'arn:aws', level: 'error', says: 'AWSLambda_FullAccess' }] },
    { name: 'withdrawn, on a role that no function uses', files: { 'template.json': { Resources: { R: role({ ManagedPolicyArns: [awsPolicy('AWSLambdaReadOnlyAccess')] }) } } }, findings: [{ messageId: 'withdrawn', at: 'arn:aws' }] },
    { name: 'service-linked', files: attach('aws-service-role/AWSLambdaReplicator'), findings: [{ messageId: 'service-linked', at: 'arn:aws', level: 'error' }] },
    { name: 'SAM by ARN', files: { 'template.yaml': sam(awsPolicy('service-role/AWSLambdaRole')) }, findings: [{ messageId: 'audience', at: 'arn:aws' }] },
  ],
});

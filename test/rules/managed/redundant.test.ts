import rule from '../../../rules/managed/redundant.js';
import { testRule } from '../../support/rule-tester.js';
import { BASIC, app, awsPolicy, fn, role } from '../../support/templates.js';

const SQS = awsPolicy('service-role/AWSLambdaSQSQueueExecutionRole');
const XRAY = awsPolicy('AWSXRayDaemonWriteAccess');
const attach = (...arns: unknown[]) => app(fn(), role({ ManagedPolicyArns: arns }));

testRule(rule, {
  valid: [
    { name: 'each adds something', files: attach(BASIC, XRAY) },
    { name: 'one alone', files: attach(SQS) },
    { name: 'what covers it may be left out', files: { 'template.json': { Parameters: { Reads: { Type: 'String' } }, Conditions: { Reads: { 'Fn::Equals': [{ Ref: 'Reads' }, 'yes'] } }, Resources: { R: role({ ManagedPolicyArns: [BASIC, { 'Fn::If': ['Reads', SQS, { Ref: 'AWS::NoValue' }] }] }) } } } },
    { name: 'SAM adds the basic policy itself', files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31\nResources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/, Policies: [${SQS}]}\n` } },
  ],
  invalid: [
    { name: 'basic beside SQS', files: attach(BASIC, SQS), findings: [{ messageId: 'redundant', at: BASIC, level: 'suggestion', says: 'AWSLambdaSQSQueueExecutionRole', related: [SQS] }] },
    { name: 'two equal ones: the later', files: attach(XRAY, awsPolicy('AWSXrayWriteOnlyAccess')), findings: [{ messageId: 'redundant', at: awsPolicy('AWSXrayWriteOnlyAccess') }] },
    { name: 'everything is covered by administrators', files: attach(awsPolicy('AdministratorAccess'), SQS), findings: [{ messageId: 'redundant', at: SQS, says: 'AdministratorAccess' }] },
    { name: 'SAM with the basic policy written out', files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31\nResources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/, Policies: [${SQS}, ${awsPolicy('AWSLambdaExecute')}, ${awsPolicy('AdministratorAccess')}]}\n` }, findings: [{ messageId: 'redundant', at: SQS }, { messageId: 'redundant', at: awsPolicy('AWSLambdaExecute') }] },
  ],
});

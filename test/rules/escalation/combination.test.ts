import { describe, expect, it } from 'vitest';
import rule from '../../../rules/escalation/combination.js';
import admin from '../../../rules/policy/admin-on-execution-role.js';
import service from '../../../rules/policy/service-wildcard.js';
import type { Rule } from '../../../src/types.js';
import { testData } from '../../data/tables.js';
import { lintFiles } from '../../support/lint-files.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, arnOf, awsPolicy, fn, role, roleAllowing } from '../../support/templates.js';

const document = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements });
const linked = (...statements: object[]) => app(fn({ FunctionName: 'orders' }), roleAllowing(...statements));
const when = (condition: object) => ({ Condition: condition });
const ROLE = 'arn:aws:iam::111122223333:role/other';
const functionArn = (name: string) => ({ 'Fn::Sub': 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:' + name });

const ALONE = [
  'iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion', 'iam:AttachRolePolicy', 'iam:AttachUserPolicy', 'iam:AttachGroupPolicy', 'iam:PutRolePolicy', 'iam:PutUserPolicy', 'iam:PutGroupPolicy',
  'iam:AddUserToGroup', 'iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile', 'iam:UpdateAssumeRolePolicy', 'iam:DeleteRolePermissionsBoundary', 'iam:PutRolePermissionsBoundary',
  'lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration', 'lambda:AddPermission', 'lambda:PutResourcePolicy', 'lambda:AddLayerVersionPermission', 'ssm:SendCommand', 'ssm:StartSession',
  'sts:AssumeRole',
];
const WITH_PASS_ROLE = [
  'lambda:CreateFunction', 'ec2:RunInstances', 'ecs:RunTask', 'ecs:RegisterTaskDefinition', 'codebuild:CreateProject', 'codebuild:UpdateProject', 'glue:CreateJob', 'glue:CreateDevEndpoint',
  'sagemaker:CreateNotebookInstance', 'sagemaker:CreateTrainingJob', 'cloudformation:CreateStack', 'states:CreateStateMachine', 'scheduler:CreateSchedule', 'events:PutTargets',
  'datapipeline:CreatePipeline', 'batch:RegisterJobDefinition', 'ssm:StartAutomationExecution', 'apprunner:CreateService', 'bedrock-agentcore:CreateAgentRuntime',
];

testRule(rule, {
  valid: [
    { name: 'harmless actions', files: linked(allow(['s3:PutObject', 'lambda:InvokeFunction', 'iam:GetRole', 'ssm:GetParameter'])) },
    { name: 'the function itself', files: linked(allow('lambda:UpdateFunctionCode', functionArn('orders'))) },
    { name: 'passing roles to nothing that runs', files: linked(allow('iam:PassRole')) },
    { name: 'creating functions without passing roles', files: linked(allow('lambda:CreateFunction')) },
    { name: 'passing the own role', files: linked(allow('iam:PassRole', arnOf('OrdersRole')), allow('lambda:CreateFunction')) },
    { name: 'passing to one service', files: linked(allow('iam:PassRole', '*', when({ StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } })), allow('scheduler:CreateSchedule')) },
    { name: 'with a boundary on what is made', files: linked(allow('iam:PutRolePolicy', '*', when({ StringEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::111122223333:policy/limit' } }))) },
    { name: 'certain policies', files: linked(allow('iam:AttachRolePolicy', '*', when({ ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }))) },
    { name: 'denied elsewhere', files: linked(allow('iam:PutRolePolicy'), { ...allow('iam:*'), Effect: 'Deny' }) },
    { name: 'taking one role', files: linked(allow('sts:AssumeRole', ROLE)) },
    { name: 'resources of another service', files: linked(allow(['iam:PutRolePolicy', 's3:GetObject'], 'arn:aws:s3:::archive/*')) },
    { name: 'a statement that may be left out', files: { 'template.json': { Parameters: { P: { Type: 'String' } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'y'] } }, Resources: { Orders: fn(), OrdersRole: roleAllowing({ 'Fn::If': ['C', allow('iam:PutRolePolicy'), { Ref: 'AWS::NoValue' }] }) } } } },
    { name: 'a boundary that leaves the action out', files: app(fn(), role({ PermissionsBoundary: awsPolicy('ReadOnlyAccess'), Policies: [{ PolicyName: 'p', PolicyDocument: document(allow('iam:PutRolePolicy')) }] })) },
    { name: 'a role of another service', files: { 'template.json': { Resources: { B: role({ AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service: 'codebuild.amazonaws.com' }, Action: 'sts:AssumeRole' }), Policies: [{ PolicyName: 'p', PolicyDocument: document(allow('iam:PutRolePolicy')) }] }) } } } },
    { name: 'single resources in a bare policy', files: { 'policy.json': document(allow('lambda:AddPermission', 'arn:aws:lambda:eu-central-1:111122223333:function:orders')) } },
    { name: 'an SCP', files: { 'scp.json': document(allow('iam:PutRolePolicy')) }, policyType: 'scp' },
  ],
  invalid: [
    ...ALONE.map((action) => ({ name: action, files: linked(allow(action)), findings: [{ messageId: 'alone', at: action, level: 'error' as const, says: 'the code of `Orders`', related: ['Role'] }] })),
    ...WITH_PASS_ROLE.map((action) => ({ name: `iam:PassRole with ${action}`, files: linked(allow(action), allow('iam:PassRole')), findings: [{ messageId: 'passRole', at: 'iam:PassRole', level: 'error' as const, says: action, related: [action, 'Role'] }] })),
    { name: 'several of a kind', files: linked(allow(['lambda:CreateFunction', 'ec2:RunInstances', 'ecs:RunTask', 'iam:PassRole'])), findings: [{ messageId: 'passRole', at: 'iam:PassRole', says: '`lambda:CreateFunction`, `ec2:RunInstances` and 1 more' }] },
    { name: 'by a pattern', files: linked(allow('iam:Put*')), findings: [{ messageId: 'alone', at: 'iam:Put*', says: '`iam:PutRolePolicy`' }] },
    { name: 'functions that begin alike', files: linked(allow('lambda:UpdateFunctionCode', functionArn('app-*'))), findings: [{ messageId: 'alone', at: 'lambda:UpdateFunctionCode', level: 'error' }] },
    { name: 'one other function', files: linked(allow('lambda:UpdateFunctionCode', functionArn('billing'))), findings: [{ messageId: 'single', at: 'lambda:UpdateFunctionCode', level: 'warning' }] },
    { name: 'passing one role', files: app(fn(), role({ RoleName: 'orders', Policies: [{ PolicyName: 'p', PolicyDocument: document(allow('iam:PassRole', ROLE), allow('lambda:CreateFunction')) }] })), findings: [{ messageId: 'passRoleSingle', at: 'iam:PassRole', level: 'warning' }] },
    { name: 'its own role', files: linked(allow('iam:PutRolePolicy', arnOf('OrdersRole'))), findings: [{ messageId: 'single', at: 'iam:PutRolePolicy' }] },
    { name: 'taking every role of an account', files: linked(allow('sts:AssumeRole', 'arn:aws:iam::*:role/*')), findings: [{ messageId: 'alone', at: 'sts:AssumeRole' }] },
    { name: 'instances', files: linked(allow('ssm:SendCommand', ['arn:aws:ec2:*:*:instance/*', 'arn:aws:ssm:*:*:document/AWS-RunShellScript'])), findings: [{ messageId: 'alone', at: 'ssm:SendCommand' }] },
    { name: 'a condition that the function meets', files: linked(allow('iam:PutRolePolicy', '*', when({ StringEquals: { 'aws:ResourceAccount': '111122223333' } }))), findings: [{ messageId: 'alone', at: 'iam:PutRolePolicy' }] },
    { name: 'a boundary that allows it', files: app(fn(), role({ PermissionsBoundary: awsPolicy('AdministratorAccess'), Policies: [{ PolicyName: 'p', PolicyDocument: document(allow('iam:PutRolePolicy')) }] })), findings: [{ messageId: 'alone', at: 'iam:PutRolePolicy' }] },
    { name: 'policies of the role taken together', files: app(fn(), roleAllowing(allow('iam:PassRole')), { P: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'p', Roles: [{ Ref: 'OrdersRole' }], PolicyDocument: document(allow('lambda:CreateFunction')) } } }), findings: [{ messageId: 'passRole', at: 'iam:PassRole' }] },
    { name: 'one policy on two roles', files: app(fn(), role({ ManagedPolicyArns: [{ Ref: 'P' }] }), { P: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(allow('iam:PutRolePolicy')) } }, Other: fn({}, 'OtherRole'), OtherRole: role({ ManagedPolicyArns: [{ Ref: 'P' }] }) }), findings: [{ messageId: 'alone', at: 'iam:PutRolePolicy' }] },
    { name: 'an AWS managed policy', files: app(fn(), role({ ManagedPolicyArns: [awsPolicy('AmazonSSMFullAccess')] })), findings: [{ messageId: 'alone', at: awsPolicy('AmazonSSMFullAccess'), says: '`ssm:SendCommand`' }] },
    { name: 'a role that trusts Lambda', files: { 'template.json': { Resources: { R: roleAllowing(allow('iam:PutRolePolicy')) } } }, findings: [{ messageId: 'single', at: 'iam:PutRolePolicy', level: 'warning' }] },
    { name: 'a bare policy', files: { 'policy.json': document(allow(['iam:PassRole', 'lambda:CreateFunction'])) }, findings: [{ messageId: 'passRoleSingle', at: 'iam:PassRole', level: 'warning', says: 'whoever' }] },
    {
      name: 'SAM statement', findings: [{ messageId: 'alone', at: 'iam:CreateAccessKey' }],
      files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/, Policies: [{Statement: [{Effect: Allow, Action: "iam:CreateAccessKey", Resource: "*"}]}]}
` },
    },
  ],
});

describe('beside the rules about administrators and whole services', () => {
  const run = async (rules: readonly Rule[], orders: object) => {
    const files = Object.entries(app(fn(), orders)).map(([path, content]) => ({ path, text: JSON.stringify(content) }));
    return [...new Set((await lintFiles(files, { rules, data: testData })).map((finding) => finding.rule))];
  };

  it.each([
    ['*', roleAllowing(allow('*')), 'policy/admin-on-execution-role'],
    ['iam:*', roleAllowing(allow('iam:*')), 'policy/service-wildcard'],
    ['IAMFullAccess', role({ ManagedPolicyArns: [awsPolicy('IAMFullAccess')] }), 'policy/admin-on-execution-role'],
  ])('leaves %s to them', async (_, orders, other) => {
    expect(await run([rule, admin, service], orders)).toEqual([other]);
    expect(await run([rule], orders)).toEqual(['escalation/combination']);
  });
});

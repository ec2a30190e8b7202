import rule from '../../../rules/policy/admin-on-execution-role.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, awsPolicy, fn, role, roleAllowing } from '../../support/templates.js';

const document = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements });
const trusting = (service: string) => ({ AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }) });
const alone = (properties: object) => ({ 'template.json': { Resources: { OrdersRole: role(properties) } } });
const everything = { Policies: [{ PolicyName: 'all', PolicyDocument: document(allow('*')) }] };
const sam = (policies: string) => ({ 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/, Policies: ${policies}}
` });

testRule(rule, {
  valid: [
    { name: 'one service', files: app(fn(), roleAllowing(allow('s3:*'))) },
    { name: 'all actions on one resource', files: app(fn(), roleAllowing(allow('*', 'arn:aws:s3:::archive/*'))) },
    { name: 'a Deny of everything', files: app(fn(), roleAllowing({ ...allow('*'), Effect: 'Deny' })) },
    { name: 'a harmless managed policy', files: app(fn(), role({ ManagedPolicyArns: [awsPolicy('ReadOnlyAccess')] })) },
    { name: 'a customer policy of that name', files: app(fn(), role({ ManagedPolicyArns: ['arn:aws:iam::111122223333:policy/AdministratorAccess'] })) },
    { name: 'a role of another service', files: alone({ ...trusting('codebuild.amazonaws.com'), ...everything, ManagedPolicyArns: [awsPolicy('AdministratorAccess')] }) },
    { name: 'a boundary in a file', files: { 'boundary.json': document(allow('*')) }, policyType: 'boundary' },
    { name: 'an SCP', files: { 'scp.json': document(allow('*')) }, policyType: 'scp' },
  ],
  invalid: [
    { name: 'a statement', files: app(fn(), roleAllowing(allow(['s3:GetObject', '*']))), findings: [{ messageId: 'statement', at: '*', level: 'error', says: '`Orders`', related: ['Role'] }] },
    { name: 'with a colon', files: app(fn(), roleAllowing(allow('*:*'))), findings: [{ messageId: 'statement', at: '*:*' }] },
    { name: 'one of two resources', files: app(fn(), roleAllowing(allow('*', ['arn:aws:s3:::b', '*']))), findings: [{ messageId: 'statement', at: '*' }] },
    { name: 'managed policies', files: app(fn(), role({ ManagedPolicyArns: ['AdministratorAccess', 'PowerUserAccess', 'IAMFullAccess', 'AWSLambda_FullAccess'].map(awsPolicy) })), findings: ['AdministratorAccess', 'PowerUserAccess', 'IAMFullAccess', 'AWSLambda_FullAccess'].map((name) => ({ messageId: 'managed', at: awsPolicy(name), level: 'error' as const, says: name })) },
    { name: 'in another partition', files: app(fn(), role({ ManagedPolicyArns: ['arn:aws-cn:iam::aws:policy/AdministratorAccess'] })), findings: [{ messageId: 'managed', at: 'arn:aws-cn' }] },
    { name: 'a role with a boundary', files: app(fn(), role({ ...everything, PermissionsBoundary: 'arn:aws:iam::111122223333:policy/limit' })), findings: [{ messageId: 'likely', at: '*', level: 'warning' }] },
    { name: 'a role that trusts Lambda', files: alone({ ...everything, ManagedPolicyArns: [awsPolicy('AdministratorAccess')] }), findings: [{ messageId: 'likely', at: '*', level: 'warning' }, { messageId: 'likelyManaged', at: awsPolicy('AdministratorAccess'), level: 'warning' }] },
    { name: 'an execution role by the settings', files: alone({ ...trusting('ec2.amazonaws.com'), ...everything }), settings: { executionRoles: ['Orders*'] }, findings: [{ messageId: 'statement', at: '*', level: 'error' }] },
    { name: 'a bare policy', files: { 'policy.json': document(allow('*')) }, findings: [{ messageId: 'likely', at: '*', level: 'warning', says: 'whoever' }] },
    {
      name: 'a managed policy of the template', findings: [{ messageId: 'statement', at: '*', level: 'error' }],
      files: app(fn(), role({ ManagedPolicyArns: [{ Ref: 'All' }] }), { All: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(allow('*')) } } }),
    },
    { name: 'SAM by name', files: sam('[AdministratorAccess]'), findings: [{ messageId: 'managed', at: 'AdministratorAccess', level: 'error' }] },
    { name: 'SAM statement', files: sam('[{Statement: [{Effect: Allow, Action: "*", Resource: "*"}]}]'), findings: [{ messageId: 'statement', at: '*' }] },
  ],
});

import rule from '../../../rules/trust/self-assume-gap.js';
import { js, py, sam, ts } from '../../support/handlers.js';
import { testRule, type Files } from '../../support/rule-tester.js';
import { LAMBDA, linked, trusts } from '../../support/trust.js';
import { allow } from '../../support/templates.js';

const ARN = 'arn:aws:iam::111122223333:role/orders';
const OWN = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/orders' };
const role = (resource: unknown, trust: readonly unknown[] = [LAMBDA], action = 'sts:AssumeRole', effect = 'Allow') =>
  linked(trust, { RoleName: 'orders', Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: [{ ...allow(action, resource), Effect: effect }] } }] });
const root = (condition?: object) => trusts({ AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } }, condition === undefined ? {} : { Condition: condition });

const cli = (trust: readonly unknown[]) => ({
  'details.json': {
    UserDetailList: [], GroupDetailList: [], Policies: [],
    RoleDetailList: [{ Path: '/', RoleName: 'orders', RoleId: 'AROAEXAMPLE', Arn: ARN, AssumeRolePolicyDocument: { Statement: trust }, InstanceProfileList: [], AttachedManagedPolicies: [], RolePolicyList: [{ PolicyName: 'p', PolicyDocument: { Statement: [allow('sts:AssumeRole', ARN)] } }] }],
  },
});

const SAM = (trust: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  OrdersRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: orders
      AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: ${trust}, Action: sts:AssumeRole}]}
      Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: sts:AssumeRole, Resource: !Sub "arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/orders"}]}}]
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Role: !GetAtt OrdersRole.Arn, Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/}
`;

/** Code that assumes the role whose ARN is in ROLE. */
const ASSUMES: readonly { readonly sdk: string; readonly at: string; readonly code: Files }[] = [
  { sdk: 'TypeScript', at: 'AssumeRoleCommand', code: ts("import { STSClient, AssumeRoleCommand } from '@aws-sdk/client-sts';\nconst sts = new STSClient({});\nexport const handler = async () => sts.send(new AssumeRoleCommand({ RoleArn: process.env.ROLE, RoleSessionName: 'a' }));\n") },
  { sdk: 'JavaScript v3', at: 'fromTemporaryCredentials', code: js("const { S3Client } = require('@aws-sdk/client-s3');\nconst { fromTemporaryCredentials } = require('@aws-sdk/credential-providers');\nconst s3 = new S3Client({ credentials: fromTemporaryCredentials({ params: { RoleArn: process.env.ROLE } }) });\nexports.handler = async () => s3;\n") },
  { sdk: 'JavaScript v2', at: 'sts.assumeRole', code: js("const AWS = require('aws-sdk');\nconst sts = new AWS.STS();\nexports.handler = async () => sts.assumeRole({ RoleArn: process.env.ROLE, RoleSessionName: 'a' }).promise();\n") },
  { sdk: 'Python', at: 'sts.assume_role', code: py('import os\nimport boto3\n\nsts = boto3.client("sts")\n\ndef handler(event, context):\n    sts.assume_role(RoleArn=os.environ["ROLE"], RoleSessionName="a")\n') },
];
const code = (files: Files, trust: string, arn = '!GetAtt OrdersRole.Arn', more = '') => sam(files, {
  properties: ['Role: !GetAtt OrdersRole.Arn'], variables: { ROLE: arn, KEY: '!ImportValue key', SECRET: '!ImportValue secret' },
  resources: `OrdersRole:
  Type: AWS::IAM::Role
  Properties:
    RoleName: orders
    AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}${trust}]}
${more}`,
});
const BY_ACCOUNT = ', {Effect: Allow, Principal: {AWS: !Ref AWS::AccountId}, Action: sts:AssumeRole}';
const python = ASSUMES[3]?.code ?? {};

testRule(rule, {
  valid: [
    ...ASSUMES.map(({ sdk, code: files }) => ({ name: `${sdk}, the account is trusted`, files: code(files, BY_ACCOUNT) })),
    { name: 'code that assumes another role', files: code(python, '', 'arn:aws:iam::444455556666:role/other') },
    { name: 'a role of the same name in another account, whose partition is written out', files: role({ 'Fn::Sub': 'arn:aws:iam::${Other}:role/orders' }) },
    { name: 'code that assumes a role of another name, whose partition is written out', files: code(python, '', '!Sub "arn:aws:iam::${AWS::AccountId}:role/other"') },
    { name: 'code that assumes a role that is not known', files: code(python, '', '!ImportValue role') },
    { name: 'code that assumes with other credentials', files: code(py('import os\nimport boto3\n\nsts = boto3.client("sts", aws_access_key_id=os.environ["KEY"], aws_secret_access_key=os.environ["SECRET"])\n\ndef handler(event, context):\n    sts.assume_role(RoleArn=os.environ["ROLE"], RoleSessionName="a")\n'), '') },
    { name: 'code that nobody calls', files: code(py('import os\nimport boto3\n\ndef enter():\n    boto3.client("sts").assume_role(RoleArn=os.environ["ROLE"], RoleSessionName="a")\n\ndef handler(event, context):\n    return 1\n'), '') },
    { name: 'code that may be called', files: code(py('import os\nimport boto3\n\nclass Accounts:\n    def enter(self):\n        boto3.client("sts").assume_role(RoleArn=os.environ["ROLE"], RoleSessionName="a")\n\naccounts = Accounts()\n\ndef handler(event, context):\n    event.target.enter()\n'), '') },
    { name: 'a trust policy that is not known', files: code(python, ', !ImportValue statement') },
    { name: 'another role', files: role('arn:aws:iam::111122223333:role/other') },
    { name: 'every role says nothing of itself', files: role('*') },
    { name: 'every role by ARN', files: role({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*' }) },
    { name: 'another action', files: role(OWN, [LAMBDA], 'sts:GetSessionToken') },
    { name: 'a denied one', files: role(OWN, [LAMBDA], 'sts:AssumeRole', 'Deny') },
    { name: 'the account is trusted', files: role(OWN, [LAMBDA, root()]) },
    { name: 'the account with the role as condition', files: role(OWN, [LAMBDA, root({ ArnEquals: { 'aws:PrincipalArn': OWN } })]) },
    { name: 'the role is trusted', files: cli([LAMBDA, trusts({ AWS: ARN })]) },
    { name: 'SAM with the account', files: { 'template.yaml': SAM('{Service: lambda.amazonaws.com, AWS: !Ref AWS::AccountId}') } },
    {
      name: 'a policy that may not be there',
      files: linked([LAMBDA], { RoleName: 'orders' }, { Extra: { Type: 'AWS::IAM::Policy', Condition: 'Prod', Properties: { PolicyName: 'p', Roles: [{ Ref: 'OrdersRole' }], PolicyDocument: { Version: '2012-10-17', Statement: [allow('sts:AssumeRole', OWN)] } } } }),
    },
  ],
  invalid: [
    ...ASSUMES.map(({ sdk, at, code: files }) => ({ name: `${sdk}, Lambda alone is trusted`, files: code(files, ''), findings: [{ messageId: 'assumes', at, level: 'error' as const, says: '`Orders` assumes its own role `OrdersRole`', related: ['{Version'] }] })),
    { name: 'code with tags needs the trust too', files: code(py('import os\nimport boto3\n\ndef handler(event, context):\n    boto3.client("sts").assume_role(RoleArn=os.environ["ROLE"], RoleSessionName="a", Tags=[{"Key": "t", "Value": "a"}])\n'), ''), findings: [{ messageId: 'assumes', at: 'boto3.client("sts").assume_role' }] },
    { name: 'code and grant', files: code(python, '', '!GetAtt OrdersRole.Arn', '    Policies: [{PolicyName: p, PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: sts:AssumeRole, Resource: "arn:aws:iam::111122223333:role/orders"}]}}]\n'), findings: [{ messageId: 'assumes', at: 'sts.assume_role' }] },
    { name: 'Lambda alone is trusted', files: role(OWN), findings: [{ messageId: 'dead', at: '', level: 'warning', says: 'aws:PrincipalArn', related: [''] }] },
    { name: 'the partition is written out', files: role({ 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/orders' }), findings: [{ messageId: 'dead', at: '' }] },
    { name: 'code with the partition written out', files: code(python, '', '!Sub "arn:aws:iam::${AWS::AccountId}:role/orders"'), findings: [{ messageId: 'assumes', at: 'sts.assume_role' }] },
    { name: 'a pattern that matches the role', files: role({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/ord*' }), findings: [{ messageId: 'dead', at: '' }] },
    { name: 'the account with another role as condition', files: role(OWN, [LAMBDA, root({ ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/other' } })]), findings: [{ messageId: 'dead', at: '' }] },
    { name: 'aws CLI output', files: cli([LAMBDA]), findings: [{ messageId: 'dead', at: ARN }] },
    { name: 'another role is trusted', files: cli([LAMBDA, trusts({ AWS: 'arn:aws:iam::111122223333:role/other' })]), findings: [{ messageId: 'dead', at: ARN }] },
    { name: 'SAM', files: { 'template.yaml': SAM('{Service: lambda.amazonaws.com}') }, findings: [{ messageId: 'dead', at: 'arn:$' }] },
  ],
});

import rule from '../../../rules/code/needless-assume-role.js';
import { PUTS, js, py, sam, ts, type Around } from '../../support/handlers.js';
import { testRule, type Files } from '../../support/rule-tester.js';

const roles = (own = 'RoleName: orders'): string => `OrdersRole:
  Type: AWS::IAM::Role
  Properties:
    ${own}
    AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}
ReportsRole:
  Type: AWS::IAM::Role
  Properties:
    AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}
`;
const around = (arn = '!GetAtt OrdersRole.Arn'): Around => ({ properties: ['Role: !GetAtt OrdersRole.Arn'], variables: { ROLE: arn }, resources: roles() });
const assumes = (more = '', role = 'process.env.ROLE'): Files => ts(`import { STSClient, AssumeRoleCommand } from '@aws-sdk/client-sts';
const sts = new STSClient({});
export const handler = async (event: any) => sts.send(new AssumeRoleCommand({ RoleArn: ${role}, RoleSessionName: 'orders'${more} }));
`);
const python = (more = ''): Files => py(`import os
import boto3

def handler(event, context):
    return boto3.client("sts").assume_role(RoleArn=os.environ["ROLE"], RoleSessionName="orders"${more})
`);
const needless = (at: string) => [{ messageId: 'needless', at, level: 'warning' as const, says: '`Orders` assumes its own role `OrdersRole`' }];

testRule(rule, {
  valid: [
    ...PUTS.map(({ sdk, code }) => ({ name: sdk, files: sam(code) })),
    { name: 'another role', files: sam(assumes(), around('!GetAtt ReportsRole.Arn')) },
    { name: 'a role of another account', files: sam(assumes(), around('arn:aws:iam::444455556666:role/orders-of-others')) },
    { name: 'a role that is not known', files: sam(assumes(), around('!ImportValue role')) },
    { name: 'a role from the event', files: sam(assumes('', 'event.role'), around()) },
    ...['Policy: event.policy', "PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }]", "Tags: [{ Key: 'tenant', Value: event.tenant }]", "TransitiveTagKeys: ['tenant']", 'SourceIdentity: event.user', '...event.options'].map((more) => ({ name: `with ${more.replace(/:.*/, '')}`, files: sam(assumes(`, ${more}`), around()) })),
    { name: 'with tags, Python', files: sam(python(', Tags=[{"Key": "tenant", "Value": event["tenant"]}]'), around()) },
    { name: 'with what may be a policy, Python', files: sam(python(', **event["options"]'), around()) },
    { name: 'a helper that nobody calls', files: sam(py('import os\nimport boto3\n\ndef assume():\n    boto3.client("sts").assume_role(RoleArn=os.environ["ROLE"], RoleSessionName="a")\n\ndef handler(event, context):\n    return 1\n'), around()) },
    { name: 'with the credentials of a role that was assumed before', files: sam(ts(`import { STSClient, AssumeRoleCommand } from '@aws-sdk/client-sts';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
const sts = new STSClient({ credentials: fromTemporaryCredentials({ params: { RoleArn: 'arn:aws:iam::444455556666:role/hub' } }) });
export const handler = async () => sts.send(new AssumeRoleCommand({ RoleArn: process.env.ROLE, RoleSessionName: 'back' }));
`), around()) },
  ],
  invalid: [
    { name: 'TypeScript', files: sam(assumes(), around()), findings: needless('AssumeRoleCommand') },
    { name: 'a longer session', files: sam(assumes(', DurationSeconds: 3600'), around()), findings: needless('AssumeRoleCommand') },
    { name: 'nothing for tags', files: sam(assumes(', Tags: undefined'), around()), findings: needless('AssumeRoleCommand') },
    { name: 'the ARN by its name', files: sam(assumes(), around('!Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/orders"')), findings: needless('AssumeRoleCommand') },
    { name: 'JavaScript, aggregated client', files: sam(js("const { STS } = require('@aws-sdk/client-sts');\nexports.handler = async () => new STS({}).assumeRole({ RoleArn: process.env.ROLE, RoleSessionName: 'a' });\n"), around()), findings: needless('') },
    { name: 'SDK v2', files: sam(js("const AWS = require('aws-sdk');\nconst sts = new AWS.STS();\nexports.handler = async () => sts.assumeRole({ RoleArn: process.env.ROLE, RoleSessionName: 'a' }).promise();\n"), around()), findings: needless('sts.assumeRole') },
    { name: 'SDK v2, by credentials', files: sam(js("const AWS = require('aws-sdk');\nconst s3 = new AWS.S3({ credentials: new AWS.ChainableTemporaryCredentials({ params: { RoleArn: process.env.ROLE } }) });\nexports.handler = async () => s3;\n"), around()), findings: needless('AWS.ChainableTemporaryCredentials') },
    { name: 'by a provider of credentials', files: sam(ts("import { S3Client } from '@aws-sdk/client-s3';\nimport { fromTemporaryCredentials } from '@aws-sdk/credential-providers';\nconst s3 = new S3Client({ credentials: fromTemporaryCredentials({ params: { RoleArn: process.env.ROLE } }) });\nexport const handler = async () => s3;\n"), around()), findings: needless('fromTemporaryCredentials') },
    { name: 'Python', files: sam(python(), around()), findings: needless('boto3.client("sts").assume_role') },
    { name: 'two functions, each with its own name for the role', files: sam(python(), { ...around(), resources: `${roles()}Refunds: {Type: AWS::Serverless::Function, Properties: {CodeUri: src/, Handler: orders.handler, Runtime: python3.13, Role: !GetAtt ReportsRole.Arn, Environment: {Variables: {ROLE: !GetAtt OrdersRole.Arn}}}}\n` }), findings: needless('boto3.client("sts").assume_role') },
  ],
});

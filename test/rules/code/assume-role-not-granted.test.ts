import rule from '../../../rules/code/assume-role-not-granted.js';
import { PUTS, js, may, mayNot, py, sam, ts, type Around } from '../../support/handlers.js';
import { testRule, type Files } from '../../support/rule-tester.js';

const LAMBDA = '{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}';
const trusts = (principal: string, more = ''): string => `{Effect: Allow, Principal: ${principal}, Action: sts:AssumeRole${more}}`;
const OWN = trusts('{AWS: !GetAtt OrdersRole.Arn}');
const ACCOUNT = trusts('{AWS: !Ref AWS::AccountId}');

/** Orders runs with OrdersRole and finds the ARN of another role in ROLE. */
function around(statements: readonly string[], trust: string = OWN, more: Around = {}): Around {
  return {
    properties: ['Role: !GetAtt OrdersRole.Arn'], variables: { ROLE: '!GetAtt ReportsRole.Arn' }, ...more,
    resources: `OrdersRole:
  Type: AWS::IAM::Role
  Properties:
    RoleName: orders
    AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [${LAMBDA}]}
${statements.length === 0 ? '' : `    Policies: [{PolicyName: p, PolicyDocument: {Version: "2012-10-17", Statement: [${statements.join(', ')}]}}]\n`}ReportsRole:
  Type: AWS::IAM::Role
  Properties:
    RoleName: reports
    AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [${trust}]}
`,
  };
}

const assumes = (more = '', role = 'process.env.ROLE'): Files => ts(`import { STSClient, AssumeRoleCommand } from '@aws-sdk/client-sts';
const sts = new STSClient({});
export const handler = async (event: any) => sts.send(new AssumeRoleCommand({ RoleArn: ${role}, RoleSessionName: 'orders'${more} }));
`);
const v2 = js("const AWS = require('aws-sdk');\nconst sts = new AWS.STS();\nexports.handler = async () => sts.assumeRole({ RoleArn: process.env.ROLE, RoleSessionName: 'a' }).promise();\n");
const v3 = js("const { STS } = require('@aws-sdk/client-sts');\nconst sts = new STS({});\nexports.handler = async () => sts.assumeRole({ RoleArn: process.env.ROLE, RoleSessionName: 'a' });\n");
const python = py('import os\nimport boto3\n\nsts = boto3.client("sts")\n\ndef handler(event, context):\n    sts.assume_role(RoleArn=os.environ["ROLE"], RoleSessionName="a")\n');
const provider = ts("import { S3Client } from '@aws-sdk/client-s3';\nimport { fromTemporaryCredentials } from '@aws-sdk/credential-providers';\nconst s3 = new S3Client({ credentials: fromTemporaryCredentials({ params: { RoleArn: process.env.ROLE } }) });\nexport const handler = async () => s3;\n");

const EACH: readonly { readonly sdk: string; readonly at: string; readonly code: Files }[] = [
  { sdk: 'TypeScript', at: 'AssumeRoleCommand', code: assumes() }, { sdk: 'JavaScript v3', at: 'sts.assumeRole', code: v3 }, { sdk: 'JavaScript v2', at: 'sts.assumeRole', code: v2 },
  { sdk: 'Python', at: 'sts.assume_role', code: python }, { sdk: 'a provider of credentials', at: 'fromTemporaryCredentials', code: provider },
];
const GRANT = may('sts:AssumeRole', '!GetAtt ReportsRole.Arn');

testRule(rule, {
  valid: [
    ...PUTS.map(({ sdk, code }) => ({ name: `no role, ${sdk}`, files: sam(code) })),
    ...EACH.flatMap(({ sdk, code }) => [
      { name: `${sdk}, granted and trusted`, files: sam(code, around([GRANT])) },
      { name: `${sdk}, granted and the account is trusted`, files: sam(code, around([GRANT], ACCOUNT)) },
    ]),
    { name: 'a role of another account, granted', files: sam(assumes(), around([may('sts:AssumeRole', 'arn:aws:iam::444455556666:role/hub')], OWN, { variables: { ROLE: 'arn:aws:iam::444455556666:role/hub' } })) },
    { name: 'a role that is not in the project: in one account its trust policy may be enough', files: sam(assumes(), around([], OWN, { variables: { ROLE: 'arn:aws:iam::444455556666:role/hub' } })) },
    ...EACH.map(({ sdk, code }) => ({ name: `${sdk}, a trust policy that names the role is enough`, files: sam(code, around([])) })),
    { name: 'a role that is not known', files: sam(assumes(), around([GRANT], OWN, { variables: { ROLE: '!ImportValue role' } })) },
    { name: 'a role from the event, with a grant on some', files: sam(assumes('', 'event.role'), around([GRANT])) },
    { name: 'the role by its name', files: sam(assumes(), around([may('sts:AssumeRole', '"arn:aws:iam::*:role/reports"')])) },
    { name: 'a role from the event, which may be the one that trusts it', files: sam(assumes('', 'event.role'), around([])) },
    { name: 'the function has a role elsewhere', files: sam(assumes(), around([], ACCOUNT, { properties: ['Role: !ImportValue role'] })) },
    { name: 'the own role has a rule of its own', files: sam(assumes(), around([may('sts:AssumeRole', '!GetAtt OrdersRole.Arn')], OWN, { variables: { ROLE: '!GetAtt OrdersRole.Arn' } })) },
    { name: 'trust in an account that may be ours', files: sam(assumes(), around([GRANT], trusts('{AWS: "arn:aws:iam::444455556666:root"}'))) },
    { name: 'trusted under a condition that may hold', files: sam(assumes(), around([GRANT], trusts('{AWS: !GetAtt OrdersRole.Arn}', ', Condition: {StringEquals: {"sts:ExternalId": x}}'))) },
    { name: 'trusted by a condition on the role', files: sam(assumes(), around([GRANT], trusts('{AWS: "*"}', ', Condition: {ArnEquals: {"aws:PrincipalArn": !GetAtt OrdersRole.Arn}}'))) },
    { name: 'trust in a principal that is not known', files: sam(assumes(), around([GRANT], trusts('{AWS: !ImportValue admin}'))) },
    { name: 'with the credentials of somebody else', files: sam(ts(`import { STSClient, AssumeRoleCommand } from '@aws-sdk/client-sts';
const sts = new STSClient({ credentials: { accessKeyId: process.env.KEY!, secretAccessKey: process.env.SECRET! } });
export const handler = async () => sts.send(new AssumeRoleCommand({ RoleArn: process.env.ROLE, RoleSessionName: 'a' }));
`), around([], LAMBDA, { variables: { ROLE: '!GetAtt ReportsRole.Arn', KEY: '!ImportValue key', SECRET: '!ImportValue secret' } })) },
    { name: 'a helper that nobody calls', files: sam(py('import os\nimport boto3\n\ndef assume():\n    boto3.client("sts").assume_role(RoleArn=os.environ["ROLE"], RoleSessionName="a")\n\ndef handler(event, context):\n    return 1\n'), around([], LAMBDA)) },
    { name: 'identity of the caller', files: sam(py('import boto3\n\ndef handler(event, context):\n    return boto3.client("sts").get_caller_identity()\n'), around([])) },
    { name: 'a source identity that may be absent', files: sam(assumes(', SourceIdentity: event.user'), around([GRANT])) },
    { name: 'session tags, granted', files: sam(assumes(", Tags: [{ Key: 'tenant', Value: event.tenant }]"), around([may(['sts:AssumeRole', 'sts:TagSession'], '!GetAtt ReportsRole.Arn')])) },
  ],
  invalid: [
    ...EACH.flatMap(({ sdk, at, code }) => [
      { name: `${sdk}, not granted`, files: sam(code, around([], ACCOUNT)), findings: [{ messageId: 'notGranted', at, level: 'error' as const, says: '`sts:AssumeRole`', related: ['OrdersRole'] }] },
      { name: `${sdk}, not trusted`, files: sam(code, around([GRANT], LAMBDA)), findings: [{ messageId: 'notTrusted', at, level: 'error' as const, says: 'Role `ReportsRole` does not trust role `OrdersRole`', related: ['{Version', 'OrdersRole'] }] },
      { name: `${sdk}, neither`, files: sam(code, around([], LAMBDA)), findings: [{ messageId: 'notGranted', at }, { messageId: 'notTrusted', at }] },
    ]),
    { name: 'granted on another role', files: sam(assumes(), around([may('sts:AssumeRole', 'arn:aws:iam::444455556666:role/hub')], ACCOUNT)), findings: [{ messageId: 'notGranted', at: 'AssumeRoleCommand' }] },
    { name: 'denied', files: sam(assumes(), around([GRANT, mayNot('sts:AssumeRole')])), findings: [{ messageId: 'notGranted', at: 'AssumeRoleCommand' }] },
    { name: 'a role from the event, without any grant', files: sam(assumes('', 'event.role'), around([], ACCOUNT)), findings: [{ messageId: 'notGranted', at: 'AssumeRoleCommand', says: '<ARN of the role>' }] },
    { name: 'trust in another role', files: sam(assumes(), around([GRANT], trusts('{AWS: "arn:aws:iam::111122223333:role/admin"}'))), findings: [{ messageId: 'notTrusted', at: 'AssumeRoleCommand' }] },
    { name: 'trust in the account with another role as condition', files: sam(assumes(), around([GRANT], trusts('{AWS: !Ref AWS::AccountId}', ', Condition: {ArnEquals: {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin"}}'))), findings: [{ messageId: 'notTrusted', at: 'AssumeRoleCommand' }] },
    { name: 'a call that may be made', files: sam(ts(`import { STSClient, AssumeRoleCommand } from '@aws-sdk/client-sts';
const sts = new STSClient({});
class Accounts { async enter() { return sts.send(new AssumeRoleCommand({ RoleArn: process.env.ROLE, RoleSessionName: 'a' })); } }
export const accounts = new Accounts();
export const handler = async (event: any) => event.target.enter();
`), around([], LAMBDA)), findings: [{ messageId: 'perhaps', at: 'AssumeRoleCommand', level: 'warning' }] },
    { name: 'session tags, not granted', files: sam(assumes(", Tags: [{ Key: 'tenant', Value: event.tenant }]"), around([GRANT])), findings: [{ messageId: 'notGranted', at: 'AssumeRoleCommand', says: '`sts:TagSession`' }] },
    { name: 'a source identity, not granted', files: sam(assumes(", SourceIdentity: 'orders'"), around([GRANT])), findings: [{ messageId: 'notGranted', at: 'AssumeRoleCommand', says: '`sts:SetSourceIdentity`' }] },
  ],
});

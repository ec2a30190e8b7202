import rule from '../../../rules/session/role-chaining-duration.js';
import { PUTS, js, py, sam, shared, ts } from '../../support/handlers.js';
import { testRule, type Files } from '../../support/rule-tester.js';

const v3 = (duration: string, before = ''): Files => sam(ts(`import { STSClient, AssumeRoleCommand } from '@aws-sdk/client-sts';
${before}
const sts = new STSClient({});
export const handler = async (event: any) => sts.send(new AssumeRoleCommand({ RoleArn: event.role, RoleSessionName: 'a', ${duration} }));
`), { variables: { SECONDS: '"7200"' } });
const v2 = (duration: string): Files => sam(js(`const AWS = require('aws-sdk');\nconst sts = new AWS.STS();\nexports.handler = async (event) => sts.assumeRole({ RoleArn: event.role, RoleSessionName: 'a', ${duration} }).promise();\n`));
const python = (duration: string): Files => sam(py(`import boto3\n\ndef handler(event, context):\n    return boto3.client("sts").assume_role(RoleArn=event["role"], RoleSessionName="a", ${duration})\n`));
const tooLong = (at: string, says: string) => [{ messageId: 'tooLong', at, level: 'error' as const, says }];

testRule(rule, {
  valid: [
    ...PUTS.map(({ sdk, code }) => ({ name: sdk, files: sam(code) })),
    { name: 'an hour', files: v3('DurationSeconds: 3600') },
    { name: 'an hour, Python', files: python('DurationSeconds=3600') },
    { name: 'no duration', files: v3('') },
    { name: 'a duration from the event', files: v3('DurationSeconds: event.seconds') },
    { name: 'a duration that is computed', files: v3('DurationSeconds: Math.min(event.seconds, 7200)') },
    { name: 'one of two durations', files: v3("DurationSeconds: event.long ? 7200 : 900") },
    { name: 'a session with a web identity', files: sam(py('import boto3\n\ndef handler(event, context):\n    return boto3.client("sts").assume_role_with_web_identity(RoleArn="a", RoleSessionName="a", WebIdentityToken=event["token"], DurationSeconds=7200)\n')) },
    { name: 'with keys of a user', files: sam(py('import os\nimport boto3\n\ndef handler(event, context):\n    sts = boto3.client("sts", aws_access_key_id=os.environ["KEY"], aws_secret_access_key=os.environ["SECRET"])\n    return sts.assume_role(RoleArn="a", RoleSessionName="a", DurationSeconds=7200)\n'), { variables: { KEY: '!ImportValue key', SECRET: '!ImportValue secret' } }) },
    { name: 'a call that may be made', files: sam(ts("import { STS } from '@aws-sdk/client-sts';\nclass Accounts { enter() { return new STS({}).assumeRole({ RoleArn: 'a', RoleSessionName: 'a', DurationSeconds: 7200 }); } }\nexport const accounts = new Accounts();\nexport const handler = async (event: any) => event.target.enter();\n")) },
    { name: 'a helper that nobody calls', files: sam(py('import boto3\n\ndef enter():\n    boto3.client("sts").assume_role(RoleArn="a", RoleSessionName="a", DurationSeconds=7200)\n\ndef handler(event, context):\n    return 1\n')) },
  ],
  invalid: [
    { name: 'a second too long', files: v3('DurationSeconds: 3601'), findings: tooLong('AssumeRoleCommand', '3601') },
    { name: 'two hours', files: v3('DurationSeconds: 7_200'), findings: tooLong('AssumeRoleCommand', '7200') },
    { name: 'by a constant', files: v3('DurationSeconds: SECONDS', 'const SECONDS = 43200;'), findings: tooLong('AssumeRoleCommand', '43200') },
    { name: 'JavaScript v3', files: sam(js("const { STS } = require('@aws-sdk/client-sts');\nconst sts = new STS({});\nexports.handler = (event) => sts.assumeRole({ RoleArn: event.role, RoleSessionName: 'a', DurationSeconds: 7200 });\n")), findings: tooLong('sts.assumeRole', '7200') },
    { name: 'by a provider of credentials', files: sam(ts("import { S3Client } from '@aws-sdk/client-s3';\nimport { fromTemporaryCredentials } from '@aws-sdk/credential-providers';\nconst s3 = new S3Client({ credentials: fromTemporaryCredentials({ params: { RoleArn: 'arn:aws:iam::444455556666:role/a', DurationSeconds: 7200 } }) });\nexport const handler = async () => s3;\n")), findings: tooLong('fromTemporaryCredentials', '7200') },
    { name: 'SDK v2', files: v2('DurationSeconds: 7200'), findings: tooLong('sts.assumeRole', '7200') },
    { name: 'Python', files: python('DurationSeconds=7200'), findings: tooLong('boto3.client("sts").assume_role', '7200') },
    { name: 'two functions with the same code: once', files: shared(py('import boto3\n\ndef handler(event, context):\n    boto3.client("sts").assume_role(RoleArn="a", RoleSessionName="a", DurationSeconds=7200)\n'), [], { refunds: 'orders.handler' }), findings: tooLong('boto3.client("sts").assume_role', '7200') },
  ],
});

import rule from '../../../rules/code/explicit-credentials.js';
import { PUTS, js, py, sam, shared, ts, type Around } from '../../support/handlers.js';
import { testRule } from '../../support/rule-tester.js';

const OWN = '{ accessKeyId: process.env.AWS_ACCESS_KEY_ID!, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY!, sessionToken: process.env.AWS_SESSION_TOKEN }';
const v3 = (credentials: string, around: Around = {}) => sam(ts(`import { S3Client } from '@aws-sdk/client-s3';
import { fromEnv, fromIni, fromSSO, fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
const s3 = new S3Client({ credentials: ${credentials} });
export const handler = async () => s3;
`), around);
const v2 = (body: string, around: Around = {}) => sam(js(`const AWS = require('aws-sdk');\n${body}\nexports.handler = async () => 1;\n`), around);
const python = (body: string, around: Around = {}) => sam(py(`import os\nimport boto3\n\n${body}\n\n\ndef handler(event, context):\n    return 1\n`), around);
const SNAP: Around = { properties: ['SnapStart: {ApplyOn: PublishedVersions}'] };

testRule(rule, {
  valid: [
    ...PUTS.map(({ sdk, code }) => ({ name: sdk, files: sam(code) })),
    { name: 'the default chain', files: v3('fromNodeProviderChain()') },
    { name: 'an assumed role', files: v3("fromTemporaryCredentials({ params: { RoleArn: 'arn:aws:iam::444455556666:role/reports' } })") },
    { name: 'variables of another name', files: v3('{ accessKeyId: process.env.UPLOADER_KEY!, secretAccessKey: process.env.UPLOADER_SECRET! }') },
    { name: 'the variables, but for no client', files: v2('console.log(process.env.AWS_ACCESS_KEY_ID);') },
    { name: 'no profile', files: python('s3 = boto3.Session(profile_name=None).client("s3")') },
    { name: 'a session for a Region', files: python('s3 = boto3.Session(region_name="eu-west-1").client("s3")') },
    { name: 'keys that are written out have a rule of their own', files: python('s3 = boto3.client("s3", aws_access_key_id="AKIAIOSFODNN7EXAMPLE", aws_secret_access_key=os.environ["SECRET"])') },
    { name: 'a helper that nobody calls', files: sam(py('import boto3\n\ndef local():\n    return boto3.Session(profile_name="dev")\n\ndef handler(event, context):\n    return 1\n')) },
  ],
  invalid: [
    { name: 'TypeScript', files: v3(OWN), findings: [{ messageId: 'explicit', at: '{ accessKeyId', level: 'warning', says: '`Orders`' }] },
    { name: 'TypeScript, with SnapStart', files: v3(OWN, SNAP), findings: [{ messageId: 'snapStart', at: '{ accessKeyId', level: 'error' }] },
    { name: 'SnapStart that is off', files: v3(OWN, { properties: ['SnapStart: {ApplyOn: None}'] }), findings: [{ messageId: 'explicit', at: '{ accessKeyId' }] },
    { name: 'fromEnv', files: v3('fromEnv()'), findings: [{ messageId: 'explicit', at: 'fromEnv', says: '`fromEnv`' }] },
    { name: 'fromEnv, with SnapStart', files: v3('fromEnv()', SNAP), findings: [{ messageId: 'snapStart', at: 'fromEnv' }] },
    { name: 'fromIni', files: v3("fromIni({ profile: 'dev' })"), findings: [{ messageId: 'profile', at: 'fromIni', level: 'warning' }] },
    { name: 'fromSSO', files: v3("fromSSO({ profile: 'dev' })"), findings: [{ messageId: 'profile', at: 'fromSSO' }] },
    { name: 'a profile stays a warning with SnapStart', files: v3("fromIni({ profile: 'dev' })", SNAP), findings: [{ messageId: 'profile', at: 'fromIni', level: 'warning' }] },
    { name: 'SDK v2, EnvironmentCredentials', files: v2("const s3 = new AWS.S3({ credentials: new AWS.EnvironmentCredentials('AWS') });"), findings: [{ messageId: 'explicit', at: 'AWS.EnvironmentCredentials' }] },
    { name: 'SDK v2, SharedIniFileCredentials', files: v2("const s3 = new AWS.S3({ credentials: new AWS.SharedIniFileCredentials({ profile: 'dev' }) });"), findings: [{ messageId: 'profile', at: 'AWS.SharedIniFileCredentials' }] },
    { name: 'SDK v2, the variables', files: v2('const s3 = new AWS.S3({ accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY, sessionToken: process.env.AWS_SESSION_TOKEN });'), findings: [{ messageId: 'explicit', at: 'AWS.S3' }] },
    { name: 'Python, the variables', files: python('s3 = boto3.client("s3", aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"], aws_secret_access_key=os.environ["AWS_SECRET_ACCESS_KEY"], aws_session_token=os.environ["AWS_SESSION_TOKEN"])', SNAP), findings: [{ messageId: 'snapStart', at: 'boto3.client' }] },
    { name: 'Python, a profile', files: python('s3 = boto3.Session(profile_name="dev").client("s3")'), findings: [{ messageId: 'profile', at: 'dev' }] },
    { name: 'Python, a default profile', files: python('boto3.setup_default_session(profile_name="dev")'), findings: [{ messageId: 'profile', at: 'dev' }] },
    { name: 'Python, a profile from outside', files: python('s3 = boto3.session.Session(profile_name=os.environ.get("PROFILE", "dev")).client("s3")'), findings: [{ messageId: 'profile', at: 'os.environ.get' }] },
    { name: 'two functions with the same code', files: shared(py('import boto3\n\nsession = boto3.Session(profile_name="dev")\n\ndef handler(event, context):\n    return 1\n'), [], { refunds: 'orders.handler' }), findings: [{ messageId: 'profile', at: 'dev' }] },
  ],
});

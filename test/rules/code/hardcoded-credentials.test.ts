import rule from '../../../rules/code/hardcoded-credentials.js';
import { PUTS, js, py, sam, shared, ts } from '../../support/handlers.js';
import { testRule } from '../../support/rule-tester.js';

const ID = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const v3 = (credentials: string, before = '') => sam(ts(`import { S3Client } from '@aws-sdk/client-s3';
${before}
const s3 = new S3Client({ region: 'eu-west-1', credentials: ${credentials} });
export const handler = async () => s3;
`));
const v2 = (body: string) => sam(js(`const AWS = require('aws-sdk');\n${body}\nexports.handler = async () => 1;\n`));
const python = (body: string) => sam(py(`import os\nimport boto3\n\n${body}\n\n\ndef handler(event, context):\n    return 1\n`));
const both = [{ messageId: 'key', at: ID, level: 'error' as const, says: 'access key in the open' }, { messageId: 'key', at: SECRET, level: 'error' as const }];
const at = (source: string) => ({ messageId: 'key', at: source });

testRule(rule, {
  valid: [
    ...PUTS.map(({ sdk, code }) => ({ name: sdk, files: sam(code) })),
    { name: 'keys from the environment', files: v3('{ accessKeyId: process.env.KEY!, secretAccessKey: process.env.SECRET! }') },
    { name: 'keys of a local service', files: v3("{ accessKeyId: 'test', secretAccessKey: 'test' }") },
    { name: 'keys of a local service, Python', files: python('s3 = boto3.client("s3", aws_access_key_id="minio", aws_secret_access_key="minio123")') },
    { name: 'keys of a secret', files: python('s = boto3.client("secretsmanager").get_secret_value(SecretId="a")["SecretString"]\ns3 = boto3.client("s3", aws_access_key_id=s["id"], aws_secret_access_key=s["key"])') },
    { name: 'a key that is too short', files: v3("{ accessKeyId: 'AKIAIOSFODNN7EXAMPL', secretAccessKey: process.env.SECRET! }") },
    { name: 'a placeholder', files: v3("{ accessKeyId: '<your key>', secretAccessKey: '<your secret>' }") },
    { name: 'a key that no client is given', files: v2(`console.log('${ID}');`) },
    { name: 'a helper that nobody calls', files: sam(py(`import boto3\n\ndef old():\n    return boto3.client("s3", aws_access_key_id="${ID}", aws_secret_access_key="${SECRET}")\n\ndef handler(event, context):\n    return 1\n`)) },
  ],
  invalid: [
    { name: 'TypeScript', files: v3(`{ accessKeyId: '${ID}', secretAccessKey: '${SECRET}' }`), findings: both },
    { name: 'a temporary key', files: v3("{ accessKeyId: 'ASIAIOSFODNN7EXAMPLE', secretAccessKey: process.env.SECRET! }"), findings: [at('ASIAIOSFODNN7EXAMPLE')] },
    { name: 'the id alone', files: v3(`{ accessKeyId: '${ID}', secretAccessKey: process.env.SECRET! }`), findings: [at(ID)] },
    { name: 'the secret alone', files: v3(`{ accessKeyId: process.env.KEY!, secretAccessKey: '${SECRET}' }`), findings: [at(SECRET)] },
    { name: 'by constants', files: v3('{ accessKeyId: KEY, secretAccessKey: SECRET }', `const KEY = '${ID}';\nconst SECRET = '${SECRET}';`), findings: both },
    { name: 'as what is used where the environment has none', files: v3(`{ accessKeyId: process.env.AWS_KEY || '${ID}', secretAccessKey: process.env.SECRET! }`), findings: [at(ID)] },
    { name: 'of a module of the project', files: sam({ ...ts("import { S3Client } from '@aws-sdk/client-s3';\nimport { credentials } from './config';\nconst s3 = new S3Client({ credentials });\nexport const handler = async () => s3;\n"), ...ts(`export const credentials = { accessKeyId: '${ID}', secretAccessKey: '${SECRET}' };\n`, 'src/config.ts') }), findings: both },
    { name: 'SDK v2, options of a client', files: v2(`const s3 = new AWS.S3({ accessKeyId: '${ID}', secretAccessKey: '${SECRET}' });`), findings: both },
    { name: 'SDK v2, Credentials', files: v2(`const s3 = new AWS.S3({ credentials: new AWS.Credentials('${ID}', '${SECRET}') });`), findings: both },
    { name: 'SDK v2, config.update', files: v2(`AWS.config.update({ accessKeyId: '${ID}', secretAccessKey: '${SECRET}', region: 'eu-west-1' });`), findings: both },
    { name: 'Python, a client', files: python(`s3 = boto3.client("s3", aws_access_key_id="${ID}", aws_secret_access_key="${SECRET}")`), findings: both },
    { name: 'Python, a resource', files: python(`s3 = boto3.resource("s3", aws_access_key_id="${ID}", aws_secret_access_key=os.environ["SECRET"])`), findings: [at(ID)] },
    { name: 'Python, a session', files: python(`session = boto3.Session(aws_access_key_id="${ID}", aws_secret_access_key="${SECRET}")`), findings: both },
    { name: 'Python, a session by position', files: python(`session = boto3.session.Session("${ID}", "${SECRET}")`), findings: both },
    { name: 'Python, constants', files: python(`KEY = "${ID}"\ns3 = boto3.client("s3", aws_access_key_id=KEY, aws_secret_access_key=os.environ["SECRET"])`), findings: [at(ID)] },
    { name: 'two functions with the same code', files: shared(py(`import boto3\n\ns3 = boto3.client("s3", aws_access_key_id="${ID}", aws_secret_access_key="${SECRET}")\n\ndef handler(event, context):\n    return 1\n`), [], { refunds: 'orders.handler' }), findings: both },
  ],
});

import rule from '../../../rules/condition/source-function-arn-misses-role-users.js';
import { js, may, mayNot, py, shared, ts } from '../../support/handlers.js';
import { testRule, type Files } from '../../support/rule-tester.js';

const ARN = (name: string): string => `!Sub "arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:${name}"`;
const only = (values: string, operator = 'ArnEquals', action: string | readonly string[] = 's3:PutObject'): string => may(action, '"*"', `Condition: {${operator}: {"lambda:SourceFunctionArn": ${values}}}`);
const ORDERS = only(ARN('orders'));

const writes: readonly { readonly sdk: string; readonly code: Files; readonly at: string }[] = [
  { sdk: 'TypeScript', at: 'PutObjectCommand', code: { ...ts("export { handler } from './write';\n"), ...ts("export { handler } from './write';\n", 'src/refunds.ts'), ...ts("import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({});\nexport const handler = async () => s3.send(new PutObjectCommand({ Bucket: 'a', Key: 'b' }));\n", 'src/write.ts') } },
  { sdk: 'SDK v2', at: 's3.putObject', code: { ...js("const AWS = require('aws-sdk');\nconst s3 = new AWS.S3();\nexports.handler = async () => s3.putObject({ Bucket: 'a', Key: 'b' }).promise();\n", 'src/write.js'), ...js("module.exports = require('./write');\n"), ...js("module.exports = require('./write');\n", 'src/refunds.js') } },
  { sdk: 'Python', at: 's3.put_object', code: { ...py('from write import handler\n'), ...py('from write import handler\n', 'src/refunds.py'), ...py('import boto3\n\ns3 = boto3.client("s3")\n\ndef handler(event, context):\n    s3.put_object(Bucket="a", Key="b")\n', 'src/write.py') } },
];
const python = writes[2]?.code ?? {};
const READS = py('import boto3\n\ndef handler(event, context):\n    boto3.client("s3").get_object(Bucket="a", Key="b")\n', 'src/refunds.py');

testRule(rule, {
  valid: [
    ...writes.map(({ sdk, code }) => ({ name: `${sdk}, both are named`, files: shared(code, [only(`[${ARN('orders')}, ${ARN('refunds')}]`)]) })),
    { name: 'a pattern for both', files: shared(python, [only(ARN('*'), 'ArnLike')]) },
    { name: 'both are named by attribute', files: shared(python, [only('[!GetAtt Orders.Arn, !GetAtt Refunds.Arn]')]) },
    { name: 'another statement lets the other in', files: shared(python, [ORDERS, only(ARN('refunds'))]) },
    { name: 'another statement lets all in', files: shared(python, [ORDERS, may('s3:PutObject')]) },
    { name: 'the other makes other calls', files: shared({ ...python, ...READS }, [ORDERS, may('s3:GetObject')]) },
    { name: 'the other lacks what the statement is not about', files: shared({ ...python, ...READS }, [ORDERS]) },
    { name: 'the other has no code', files: shared({ 'src/orders.py': python['src/orders.py'], 'src/write.py': python['src/write.py'] }, [ORDERS]) },
    { name: 'a Deny', files: shared(python, [may('s3:PutObject'), mayNot('s3:PutObject').replace('"*"}', `"*", Condition: {ArnEquals: {"lambda:SourceFunctionArn": ${ARN('orders')}}}}`)]) },
    { name: 'all but one', files: shared(python, [only(ARN('orders'), 'ArnNotEquals')]) },
    { name: 'a condition that holds where there is no function', files: shared(python, [only(ARN('orders'), 'ArnEqualsIfExists')]) },
    { name: 'a function of another project', files: shared(python, [only(ARN('billing'))]) },
    { name: 'an ARN that is not known', files: shared(python, [only('!ImportValue fn')]) },
    { name: 'an ARN that is not known beside a known one', files: shared(python, [only(`[${ARN('orders')}, !ImportValue fn]`)]) },
    { name: 'another key', files: shared(python, [may('s3:PutObject', '"*"', 'Condition: {StringEquals: {"aws:RequestedRegion": eu-west-1}}')]) },
    { name: 'a call that may be made', files: shared({ ...python, ...py('import boto3\n\nclass Store:\n    def save(self):\n        boto3.client("s3").put_object(Bucket="a", Key="b")\n\nstore = Store()\n\ndef handler(event, context):\n    event.target.save()\n', 'src/refunds.py') }, [ORDERS]) },
  ],
  invalid: [
    ...writes.map(({ sdk, code, at }) => ({ name: sdk, files: shared(code, [ORDERS]), findings: [{ messageId: 'misses', at: '', level: 'warning' as const, says: '`Refunds` runs with the same role', related: [at] }] })),
    { name: 'by attribute', files: shared(python, [only('!GetAtt Orders.Arn')]), findings: [{ messageId: 'misses', at: '', says: '`s3:PutObject`' }] },
    { name: 'the first is the one that is missed', files: shared(python, [only(ARN('refunds'))]), findings: [{ messageId: 'misses', at: '', says: '`Orders` runs' }] },
    { name: 'one of several actions', files: shared({ ...python, ...READS }, [only(ARN('orders'), 'ArnLike', ['s3:PutObject', '"s3:Get*"'])]), findings: [{ messageId: 'misses', at: '', says: '`s3:GetObject`' }] },
    { name: 'two statements', files: shared(python, [ORDERS, only(ARN('orders'), 'StringEquals', 's3:*')]), findings: [{ messageId: 'misses', at: '' }, { messageId: 'misses', at: '' }] },
  ],
});

import rule from '../../../rules/session/presigned-url-outlives-credentials.js';
import { PUTS, js, py, sam, shared, ts } from '../../support/handlers.js';
import { testRule, type Files } from '../../support/rule-tester.js';

const v3 = (options: string, client = '{}'): Files => sam(ts(`import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
const s3 = new S3Client(${client});
const DAY = 86400;
export const handler = async (event: any) => getSignedUrl(s3, new GetObjectCommand({ Bucket: 'reports', Key: event.key })${options});
`), { variables: { KEY: '!ImportValue key', SECRET: '!ImportValue secret' } });
const v3Post = (seconds: string): Files => sam(js(`const { S3Client } = require('@aws-sdk/client-s3');
const { createPresignedPost } = require('@aws-sdk/s3-presigned-post');
exports.handler = async (event) => createPresignedPost(new S3Client({}), { Bucket: 'reports', Key: event.key, Expires: ${seconds} });
`));
const v2 = (call: string): Files => sam(js(`const AWS = require('aws-sdk');\nconst s3 = new AWS.S3();\nexports.handler = async (event) => s3.${call};\n`));
const python = (call: string): Files => sam(py(`import boto3\n\ns3 = boto3.client("s3")\n\ndef handler(event, context):\n    return s3.${call}\n`));
const outlives = (at: string, says = '86400') => [{ messageId: 'outlives', at, level: 'warning' as const, says }];
const tooLong = (at: string) => [{ messageId: 'tooLong', at, level: 'error' as const }];
const KEYS = "{ credentials: { accessKeyId: process.env.KEY!, secretAccessKey: process.env.SECRET! } }";

testRule(rule, {
  valid: [
    ...PUTS.map(({ sdk, code }) => ({ name: sdk, files: sam(code) })),
    { name: 'an hour', files: v3(', { expiresIn: 3600 }') },
    { name: 'no time, which means 15 minutes', files: v3('') },
    { name: 'no time, Python, which means an hour', files: python('generate_presigned_url("get_object", Params={"Bucket": "a", "Key": "b"})') },
    { name: 'a time from the event', files: v3(', { expiresIn: event.seconds }') },
    { name: 'a day, signed with keys of a user', files: v3(', { expiresIn: 86400 }', KEYS) },
    { name: 'a day, signed with credentials that are not known', files: v3(', { expiresIn: 86400 }', "require('./options')") },
    { name: 'a form for an hour', files: v3Post('3600') },
    { name: 'SDK v2, an hour', files: v2("getSignedUrl('getObject', { Bucket: 'a', Key: event.key, Expires: 3600 })") },
    { name: 'more than the option allows by default', files: v3(', { expiresIn: 86400 }'), options: { maxSeconds: 86400 } },
    { name: 'a helper that nobody calls', files: sam(py('import boto3\n\ndef link():\n    return boto3.client("s3").generate_presigned_url("get_object", Params={}, ExpiresIn=86400)\n\ndef handler(event, context):\n    return 1\n')) },
  ],
  invalid: [
    { name: 'a second too long', files: v3(', { expiresIn: 3601 }'), findings: outlives('getSignedUrl', '3601') },
    { name: 'a day', files: v3(', { expiresIn: DAY }'), findings: outlives('getSignedUrl') },
    { name: 'seven days', files: v3(', { expiresIn: 604800 }'), findings: outlives('getSignedUrl', '604800') },
    { name: 'more than seven days', files: v3(', { expiresIn: 604801 }'), findings: tooLong('getSignedUrl') },
    { name: 'more than seven days, whoever signs', files: v3(', { expiresIn: 604801 }', KEYS), findings: tooLong('getSignedUrl') },
    { name: 'less than the default, by option', files: v3(', { expiresIn: 900 }'), options: { maxSeconds: 600 }, findings: outlives('getSignedUrl', 'Write 600 or less') },
    { name: 'a form', files: v3Post('86400'), findings: outlives('createPresignedPost') },
    { name: 'SDK v2', files: v2("getSignedUrl('getObject', { Bucket: 'a', Key: event.key, Expires: 86400 })"), findings: outlives('s3.getSignedUrl') },
    { name: 'SDK v2, promise', files: v2("getSignedUrlPromise('putObject', { Bucket: 'a', Key: event.key, Expires: 86400 })"), findings: outlives('s3.getSignedUrlPromise') },
    { name: 'SDK v2, a form', files: v2("createPresignedPost({ Bucket: 'a', Fields: { key: event.key }, Expires: 86400 })"), findings: outlives('s3.createPresignedPost') },
    { name: 'Python', files: python('generate_presigned_url("get_object", Params={"Bucket": "a", "Key": event["key"]}, ExpiresIn=86400)'), findings: outlives('s3.generate_presigned_url') },
    { name: 'Python, by position', files: python('generate_presigned_url("get_object", {"Bucket": "a", "Key": event["key"]}, 86400)'), findings: outlives('s3.generate_presigned_url') },
    { name: 'Python, a form', files: python('generate_presigned_post("reports", event["key"], ExpiresIn=86400)'), findings: outlives('s3.generate_presigned_post') },
    { name: 'two functions with the same code: once', files: shared(py('import boto3\n\ndef handler(event, context):\n    return boto3.client("s3").generate_presigned_url("get_object", Params={}, ExpiresIn=86400)\n'), [], { refunds: 'orders.handler' }), findings: outlives('boto3.client("s3").generate_presigned_url') },
  ],
});

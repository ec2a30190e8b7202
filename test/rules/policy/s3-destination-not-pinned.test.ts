import rule from '../../../rules/policy/s3-destination-not-pinned.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, arnOf, fn, mapping, roleAllowing } from '../../support/templates.js';

const BUCKET = 'arn:aws:s3:::orders-failures';
const config = (destination: unknown) => ({ Failures: { Type: 'AWS::Lambda::EventInvokeConfig', Properties: { FunctionName: { Ref: 'Orders' }, Qualifier: '$LATEST', DestinationConfig: { OnFailure: { Destination: destination } } } } });
const when = (condition: object) => ({ Condition: condition });
const toBucket = (statement: object, more: object = config(BUCKET)) => app(fn(), roleAllowing(statement), more);

testRule(rule, {
  valid: [
    { name: 'the account is named', files: toBucket(allow('s3:PutObject', `${BUCKET}/*`, when({ StringEquals: { 's3:ResourceAccount': '111122223333' } }))) },
    { name: 'by the global key', files: toBucket(allow('s3:PutObject', `${BUCKET}/*`, when({ StringEquals: { 'aws:ResourceAccount': '111122223333' } }))) },
    { name: 'by the organization', files: toBucket(allow('s3:PutObject', `${BUCKET}/*`, when({ StringEquals: { 'aws:ResourceOrgID': 'o-1' } }))) },
    { name: 'another bucket', files: toBucket(allow('s3:PutObject', 'arn:aws:s3:::archive/*')) },
    { name: 'another action', files: toBucket(allow('s3:GetObject', `${BUCKET}/*`)) },
    { name: 'no destination', files: toBucket(allow('s3:PutObject', `${BUCKET}/*`), {}) },
    { name: 'a queue as destination', files: toBucket(allow('s3:PutObject', '*'), config('arn:aws:sqs:eu-central-1:111122223333:failures')) },
    { name: 'all of S3 is another rule', files: toBucket(allow('s3:*', '*')) },
    { name: 'a Deny', files: toBucket({ ...allow('s3:PutObject', `${BUCKET}/*`), Effect: 'Deny' }) },
  ],
  invalid: [
    { name: 'the bucket alone', files: toBucket(allow(['s3:ListBucket', 's3:PutObject'], [BUCKET, `${BUCKET}/*`])), findings: [{ messageId: 'open', at: 's3:PutObject', level: 'warning', says: '"s3:ResourceAccount"', related: [''] }] },
    { name: 'every bucket', files: toBucket(allow('s3:PutObject', '*')), findings: [{ messageId: 'open', at: 's3:PutObject' }] },
    { name: 'another condition', files: toBucket(allow('s3:PutObject', `${BUCKET}/*`, when({ Bool: { 'aws:SecureTransport': 'true' } }))), findings: [{ messageId: 'open', at: 's3:PutObject' }] },
    { name: 'a bucket of the template', files: toBucket(allow('s3:PutObject', { 'Fn::Sub': '${Bucket.Arn}/*' }), { ...config(arnOf('Bucket')), Bucket: { Type: 'AWS::S3::Bucket' } }), findings: [{ messageId: 'open', at: 's3:PutObject' }] },
    { name: 'the destination of a mapping', files: toBucket(allow('s3:PutObject', `${BUCKET}/*`), { M: mapping('arn:aws:kinesis:eu-central-1:111122223333:stream/orders', { DestinationConfig: { OnFailure: { Destination: BUCKET } } }) }), findings: [{ messageId: 'open', at: 's3:PutObject' }] },
    {
      name: 'SAM destination', findings: [{ messageId: 'open', at: 's3:PutObject' }],
      files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
      EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: S3Bucket, Destination: "${BUCKET}"}}}
      Policies: [{Statement: [{Effect: Allow, Action: s3:PutObject, Resource: "${BUCKET}/*"}]}]
` },
    },
  ],
});

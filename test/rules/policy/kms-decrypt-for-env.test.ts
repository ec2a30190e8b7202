import rule from '../../../rules/policy/kms-decrypt-for-env.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, arnOf, fn, mapping, roleAllowing } from '../../support/templates.js';

const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/11112222-3333-4444-5555-666677778888';
const OTHER = 'arn:aws:kms:eu-central-1:111122223333:key/99992222-3333-4444-5555-666677778888';
const decrypting = (resource: unknown, action: string | readonly string[] = 'kms:Decrypt', more: object = {}) => app(fn({ KmsKeyArn: KEY }), roleAllowing(allow(action, resource)), more);
const OwnKey = { OwnKey: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: {} } } };

testRule(rule, {
  valid: [
    { name: 'another key', files: decrypting(OTHER) },
    { name: 'every key is another rule', files: decrypting('*') },
    { name: 'another key too', files: decrypting([KEY, OTHER]) },
    { name: 'another action', files: decrypting(KEY, 'kms:Encrypt') },
    { name: 'all of KMS is another rule', files: decrypting(KEY, 'kms:*') },
    { name: 'a Deny', files: app(fn({ KmsKeyArn: KEY }), roleAllowing({ ...allow('kms:Decrypt', KEY), Effect: 'Deny' })) },
    { name: 'a function without a key', files: app(fn(), roleAllowing(allow('kms:Decrypt', KEY))) },
    {
      name: 'an event source with that key',
      files: app(fn({ KmsKeyArn: arnOf('OwnKey') }), roleAllowing(allow('kms:Decrypt', arnOf('OwnKey'))), { ...OwnKey, Queue: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: { Ref: 'OwnKey' } } }, M: mapping(arnOf('Queue')) }),
    },
  ],
  invalid: [
    { name: 'the key', files: decrypting(KEY), findings: [{ messageId: 'decrypt', at: 'kms:Decrypt', level: 'suggestion', says: 'unless the code', related: ['KmsKeyArn'] }] },
    { name: 'beside other actions', files: decrypting(KEY, ['kms:DescribeKey', 'kms:Decrypt']), findings: [{ messageId: 'decrypt', at: 'kms:Decrypt' }] },
    { name: 'by reference', files: app(fn({ KmsKeyArn: arnOf('OwnKey') }), roleAllowing(allow('kms:Decrypt', arnOf('OwnKey'))), OwnKey), findings: [{ messageId: 'decrypt', at: 'kms:Decrypt' }] },
    {
      name: 'an event source with another key', findings: [{ messageId: 'decrypt', at: 'kms:Decrypt' }],
      files: decrypting(KEY, 'kms:Decrypt', { ...OwnKey, Queue: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: { Ref: 'OwnKey' } } }, M: mapping(arnOf('Queue')) }),
    },
    {
      name: 'SAM statement', findings: [{ messageId: 'decrypt', at: 'kms:Decrypt' }],
      files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
      KmsKeyArn: ${KEY}
      Policies: [{Statement: [{Effect: Allow, Action: kms:Decrypt, Resource: "${KEY}"}]}, {KMSDecryptPolicy: {KeyId: "11112222-3333-4444-5555-666677778888"}}]
` },
    },
  ],
});

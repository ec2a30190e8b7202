import rule from '../../../rules/condition/unsupported-by-action.js';
import { policy, testCheck, when } from '../../support/check-tester.js';

testCheck(rule, [
  ['actions that know the key', policy(when('StringEquals', 'kms:EncryptionContext:a', 'b', { Action: ['kms:Decrypt', 'kms:Encrypt'] })), [], 'RESOURCE_POLICY'],
  ['one that does not', policy(when('StringEquals', 'kms:EncryptionContext:a', 'b', { Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:List*'] })), ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY "kms:DescribeKey"'], 'RESOURCE_POLICY'],
  ['the key policy of log groups', policy(when('ArnLike', 'kms:EncryptionContext:aws:logs:arn', 'arn:aws:logs:*', { Action: ['kms:Decrypt', 'kms:DescribeKey'] })), [], 'RESOURCE_POLICY'],
  ['a key of the resource', policy(when('StringEquals', 's3:prefix', 'a', { Action: ['s3:ListBucket', 's3:ListBucketMultipartUploads'] })), ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY "s3:ListBucketMultipartUploads"'], 'RESOURCE_POLICY'],
  ['no action that knows it: lists have gaps', policy(when('StringEquals', 's3:prefix', 'a', { Action: ['s3:GetObject', 's3:PutObject'] })), [], 'RESOURCE_POLICY'],
  ['identity policies are not looked at', policy(when('StringEquals', 'kms:EncryptionContext:a', 'b', { Action: ['kms:Decrypt', 'kms:DescribeKey'] })), []],
  ['a service without the key of endpoints', policy(when('StringEquals', 'aws:VpceAccount', '1', { Action: ['s3:GetObject', 'ec2:DescribeInstances'] })), ['USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES "aws:VpceAccount"']],
  ['all services', policy(when('StringEquals', 'aws:VpceOrgPaths', '1', { Action: '*' })), ['USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES "aws:VpceOrgPaths"']],
  ['a service with one of the keys', policy(when('StringEquals', 'aws:VpceOrgID', '1', { Action: 'sqs:SendMessage' }), when('StringEquals', 'aws:VpceAccount', '1', { Action: 'sqs:SendMessage' })), ['USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES "aws:VpceAccount"']],
  ['services that carry it', policy(when('StringEquals', 'aws:VpceAccount', '1', { Action: ['s3:*', 'kms:Decrypt'] }), when('StringEquals', 'aws:VpceAccount', '1', { Action: undefined, NotAction: 'ec2:*' })), []],
]);

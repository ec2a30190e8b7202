import rule from '../../../rules/resource/unsupported-in-policy.js';
import { grant, policy, testCheck } from '../../support/check-tester.js';

const on = (...resources: readonly string[]): object => grant({ Resource: resources });

testCheck(rule, [
  ['buckets and objects', policy(on('arn:aws:s3:::a', 'arn:aws:s3:::a/*', 'arn:*:s3:::*/*', 'arn:aws:s3:*:*:a')), [], 'AWS::S3::Bucket'],
  ['everything', policy(on('*')), ['UNSUPPORTED_RESOURCE_ARN_IN_POLICY "*"'], 'AWS::S3::Bucket'],
  ['another service', policy(on('arn:aws:kms:eu-west-1:111122223333:key/a')), ['UNSUPPORTED_RESOURCE_ARN_IN_POLICY "arn:aws:kms:eu-west-1:111122223333:key/a"'], 'AWS::S3::Bucket'],
  ['an access point', policy(on('arn:aws:s3:eu-west-1:111122223333:accesspoint/a')), ['UNSUPPORTED_RESOURCE_ARN_IN_POLICY "arn:aws:s3:eu-west-1:111122223333:accesspoint/a"'], 'AWS::S3::Bucket'],
  ['in its own policy', policy(on('arn:aws:s3:eu-west-1:111122223333:accesspoint/a/object/*', '*')), [], 'AWS::S3::AccessPoint'],
  ['a bucket there', policy(on('arn:aws:s3:::a/*')), ['UNSUPPORTED_RESOURCE_ARN_IN_POLICY "arn:aws:s3:::a/*"'], 'AWS::S3::AccessPoint'],
  ['a multi-Region access point', policy(on('arn:aws:s3::111122223333:accesspoint/a.mrap/object/*')), [], 'AWS::S3::MultiRegionAccessPoint'],
  ['a bucket in the policy of one', policy(on('arn:aws:s3:::a')), ['UNSUPPORTED_RESOURCE_ARN_IN_POLICY "arn:aws:s3:::a"'], 'AWS::S3::MultiRegionAccessPoint'],
  ['an Object Lambda access point', policy(on('arn:aws:s3-object-lambda:eu-west-1:111122223333:accesspoint/a')), [], 'AWS::S3ObjectLambda::AccessPoint'],
  ['an access point in the policy of one', policy(on('arn:aws:s3:eu-west-1:111122223333:accesspoint/a')), ['UNSUPPORTED_RESOURCE_ARN_IN_POLICY "arn:aws:s3:eu-west-1:111122223333:accesspoint/a"'], 'AWS::S3ObjectLambda::AccessPoint'],
  ['a table and its indexes', policy(on('arn:aws:dynamodb:eu-west-1:111122223333:table/a', 'arn:aws:dynamodb:eu-west-1:111122223333:table/a/index/*', 'arn:aws:dynamodb:*:*:*')), [], 'AWS::DynamoDB::Table'],
  ['something else of DynamoDB', policy(on('arn:aws:dynamodb::111122223333:global-table/a')), ['UNSUPPORTED_RESOURCE_ARN_IN_POLICY "arn:aws:dynamodb::111122223333:global-table/a"'], 'AWS::DynamoDB::Table'],
  ['a Region where there is none, an account where there is none', policy(on('arn:aws:s3:eu-west-1::a', 'arn:aws:s3::111122223333:a')), ['UNSUPPORTED_RESOURCE_ARN_IN_POLICY "arn:aws:s3:eu-west-1::a"', 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY "arn:aws:s3::111122223333:a"'], 'AWS::S3::Bucket'],
  ['an access point without its account', policy(on('arn:aws:s3:eu-west-1::accesspoint/a')), ['UNSUPPORTED_RESOURCE_ARN_IN_POLICY "arn:aws:s3:eu-west-1::accesspoint/a"'], 'AWS::S3::AccessPoint'],
  ['what is no ARN has a finding of its own', policy(on('orders', 'aws:s3:::a:b:c')), [], 'AWS::S3::Bucket'],
  ['NotResource', policy(grant({ Resource: undefined, NotResource: 'arn:aws:sqs:eu-west-1:111122223333:a' })), ['UNSUPPORTED_RESOURCE_ARN_IN_POLICY "arn:aws:sqs:eu-west-1:111122223333:a"'], 'AWS::S3::Bucket'],
  ['a resource policy of any kind', policy(on('*')), [], 'RESOURCE_POLICY'],
]);

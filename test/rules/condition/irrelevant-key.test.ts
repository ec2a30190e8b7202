import rule from '../../../rules/condition/irrelevant-key.js';
import { policy, testCheck, when } from '../../support/check-tester.js';

const owner = when('StringEquals', 's3:ResourceAccount', '1');

testCheck(rule, [
  ['in a bucket policy', policy(owner), ['IRRELEVANT_CONDITION_KEY_IN_POLICY "s3:ResourceAccount"'], 'AWS::S3::Bucket'],
  ['in the policy of an access point', policy(owner), ['IRRELEVANT_CONDITION_KEY_IN_POLICY "s3:ResourceAccount"'], 'AWS::S3::AccessPoint'],
  ['in an identity policy', policy(owner), []],
  ['in a resource policy of any kind', policy(owner), [], 'RESOURCE_POLICY'],
  ['another key', policy(when('StringEquals', 'aws:ResourceAccount', '1')), [], 'AWS::S3::Bucket'],
]);

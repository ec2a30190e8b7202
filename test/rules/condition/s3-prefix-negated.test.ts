import rule from '../../../rules/condition/s3-prefix-negated.js';
import { policy, testCheck, when } from '../../support/check-tester.js';

testCheck(rule, [
  ['allow what is named', policy(when('StringLike', 's3:prefix', 'a*'), when('StringNotLike', 's3:prefix', 'a*', { Effect: 'Deny' })), []],
  ['allow the rest', policy(when('StringNotEquals', 's3:prefix', 'a')), ['S3_PREFIX_IN_NEGATIVE_CONTEXT "StringNotEquals"']],
  ['deny what is named', policy(when('StringEquals', 'S3:Prefix', 'a', { Effect: 'Deny' })), ['S3_PREFIX_IN_NEGATIVE_CONTEXT "StringEquals"']],
  ['Null and other keys', policy(when('Null', 's3:prefix', 'true', { Effect: 'Deny' }), when('StringNotEquals', 's3:delimiter', '/')), []],
]);

import rule from '../../../rules/condition/kms-key-value.js';
import { policy, testCheck, when } from '../../support/check-tester.js';

const KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';

testCheck(rule, [
  ['ARNs of keys', policy(when('StringEquals', KEY, 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'), when('StringLike', KEY, 'arn:aws:kms:*'), when('Null', KEY, 'true')), []],
  ['an alias, an id, the ARN of an alias', policy(when('StringEquals', KEY, ['alias/a', '1234abcd', 'arn:aws:kms:eu-west-1:111122223333:alias/a'])), ['INVALID_KMS_KEY_VALUE "alias/a"', 'INVALID_KMS_KEY_VALUE "1234abcd"', 'INVALID_KMS_KEY_VALUE "arn:aws:kms:eu-west-1:111122223333:alias/a"']],
  ['other keys', policy(when('StringEquals', 's3:prefix', 'alias/a')), []],
]);

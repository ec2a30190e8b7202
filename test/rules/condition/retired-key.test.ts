import rule from '../../../rules/condition/retired-key.js';
import { allow, policy, testCheck, when } from '../../support/check-tester.js';

testCheck(rule, [
  ['the key in a condition', policy(when('ArnLike', 'aws:arn', 'a')), ['UNSUPPORTED_GLOBAL_CONDITION_KEY "aws:arn"']],
  ['the key in a variable', policy(allow({ Resource: 'arn:aws:s3:::a/${aws:ARN}' })), ['DEPRECATED_GLOBAL_CONDITION_KEY "arn:aws:s3:::a/${aws:ARN}"']],
  ['its heirs', policy(when('ArnLike', 'aws:PrincipalArn', 'a', { Resource: 'arn:aws:s3:::${aws:PrincipalArn}' })), []],
]);

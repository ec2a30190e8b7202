import rule from '../../../rules/condition/untrustworthy-key.js';
import { policy, testCheck, when } from '../../support/check-tester.js';

testCheck(rule, [
  ['other keys', policy(when('StringEquals', 'aws:PrincipalAccount', '1')), []],
  ['headers', policy(when('StringLike', 'aws:Referer', 'a'), when('StringEquals', 'AWS:useragent', 'a')), ['UNTRUSTWORTHY_CONDITION_KEY "aws:Referer"', 'UNTRUSTWORTHY_CONDITION_KEY "AWS:useragent"']],
]);

import rule from '../../../rules/condition/presence-test.js';
import { policy, testCheck, when } from '../../support/check-tester.js';

testCheck(rule, [
  ['more than presence', policy(when('StringLike', 'aws:userid', 'a*'), when('StringLike', 'aws:userid', ['*', 'a']), when('StringEquals', 'aws:userid', '*'), when('ForAnyValue:StringLike', 'aws:TagKeys', '*'), when('StringLike', 'aws:userid', '?')), []],
  ['present', policy(when('StringLike', 'aws:userid', '*'), when('ArnLike', 'aws:SourceArn', ['*'])), ['EQUIVALENT_TO_NULL_FALSE "aws:userid"', 'EQUIVALENT_TO_NULL_FALSE "aws:SourceArn"']],
  ['absent', policy(when('StringNotLike', 'aws:userid', '*'), when('ArnNotLike', 'aws:SourceArn', '*')), ['EQUIVALENT_TO_NULL_TRUE "aws:userid"', 'EQUIVALENT_TO_NULL_TRUE "aws:SourceArn"']],
  ['either', policy(when('StringLikeIfExists', 'aws:userid', '*')), ['REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION "aws:userid"']],
]);

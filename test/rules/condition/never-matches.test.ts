import rule from '../../../rules/condition/never-matches.js';
import { policy, testCheck, when } from '../../support/check-tester.js';

testCheck(rule, [
  ['some value that matches no pattern, one of which matches all', policy(when('ForAnyValue:StringNotLike', 'aws:TagKeys', ['a', '*'])), ['REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION "aws:TagKeys"']],
  ['absence matches these', policy(when('StringNotLike', 'aws:userid', '*'), when('ForAllValues:StringNotLike', 'aws:TagKeys', '*'), when('ForAnyValue:StringNotLikeIfExists', 'aws:TagKeys', '*')), []],
  ['values match these', policy(when('ForAnyValue:StringNotLike', 'aws:TagKeys', 'a*'), when('ForAnyValue:StringLike', 'aws:TagKeys', '*'), when('ForAnyValue:StringNotEquals', 'aws:TagKeys', '*')), []],
]);

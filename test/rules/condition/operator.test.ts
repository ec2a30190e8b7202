import rule from '../../../rules/condition/operator.js';
import { allow, policy, testCheck, when } from '../../support/check-tester.js';

testCheck(rule, [
  ['operators in all their forms', policy(when('StringEquals', 'aws:PrincipalAccount', '1'), when('ForAnyValue:StringLikeIfExists', 'aws:TagKeys', 'a'), when('Null', 'aws:TokenIssueTime', 'true'), when('ArnNotEquals', 'aws:SourceArn', 'a')), []],
  ['a word of its own', policy(when('StringMatches', 'aws:PrincipalAccount', '1')), ['INVALID_CONDITION_OPERATOR "StringMatches"']],
  ['two operators in one', policy(when('StringNotEqualsLike', 'aws:PrincipalAccount', '1')), ['INVALID_CONDITION_OPERATOR "StringNotEqualsLike"']],
  ['a qualifier with a slip', policy(when('ForAllValue:StringEquals', 'aws:TagKeys', '1')), ['INVALID_CONDITION_OPERATOR "ForAllValue:StringEquals"']],
  ['once for all of its keys', policy(allow({ Condition: { Equals: { 'aws:userid': '1', 'aws:username': '2' } } })), ['INVALID_CONDITION_OPERATOR "Equals"']],
  ['NullIfExists', policy(when('NullIfExists', 'aws:TokenIssueTime', 'true')), ['NULL_WITH_IF_EXISTS "NullIfExists"']],
  ['NullIfExists with a qualifier', policy(when('ForAllValues:NullIfExists', 'aws:TagKeys', 'true')), ['NULL_WITH_IF_EXISTS "ForAllValues:NullIfExists"']],
  ['Null with a qualifier', policy(when('ForAllValues:Null', 'aws:TagKeys', 'true')), ['NULL_WITH_QUALIFIER "ForAllValues:Null"']],
]);

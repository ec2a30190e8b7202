import rule from '../../../rules/condition/operator-type.js';
import { allow, policy, testCheck, when } from '../../support/check-tester.js';

testCheck(rule, [
  ['operators that fit', policy(when('StringLike', 'aws:PrincipalTag/a', 'b*'), when('ArnEquals', 'aws:SourceArn', 'arn:*'), when('Bool', 'aws:SecureTransport', 'true'), when('DateLessThan', 'aws:CurrentTime', 'x'), when('IpAddress', 'aws:SourceIp', 'x'), when('NumericLessThan', 'aws:MultiFactorAuthAge', '1'), when('Null', 'aws:SecureTransport', 'true')), []],
  ['dates in seconds', policy(when('NumericLessThan', 'aws:EpochTime', '1'), when('DateLessThan', 'aws:EpochTime', '1')), []],
  ['a truth value as text', policy(when('StringEquals', 'aws:ViaAWSService', 'true')), ['TYPE_MISMATCH "StringEquals"']],
  ['text as a truth value', policy(when('Bool', 'aws:PrincipalAccount', 'true')), ['TYPE_MISMATCH "Bool"']],
  ['text as an ARN', policy(when('ArnLike', 'aws:ResourceTag/a', 'b')), ['TYPE_MISMATCH "ArnLike"']],
  ['text as a number', policy(when('NumericEquals', 's3:prefix', '1')), ['TYPE_MISMATCH "NumericEquals"']],
  ['a number as text', policy(when('StringEquals', 's3:max-keys', '1')), ['TYPE_MISMATCH "StringEquals"']],
  ['an address as text', policy(when('StringLike', 'aws:SourceIp', '1.*')), ['TYPE_MISMATCH "StringLike"']],
  ['an ARN as text', policy(when('StringEquals', 'aws:SourceArn', 'arn:aws:s3:::a'), when('StringNotEquals', 'aws:PrincipalArn', 'a')), []],
  ['an ARN as text with wildcards', policy(when('StringLikeIfExists', 'aws:SourceArn', 'a'), when('StringNotLike', 'aws:PrincipalArn', 'a')), ['STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS "StringLikeIfExists"', 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS "StringNotLike"']],
  ['wildcards that are none', policy(when('StringEquals', 'aws:username', ['a*', 'b', 'c?'])), ['WILDCARD_WITHOUT_LIKE_OPERATOR "a*"', 'WILDCARD_WITHOUT_LIKE_OPERATOR "c?"']],
  ['escaped ones', policy(when('StringNotEqualsIgnoreCase', 'aws:username', ['${*}', 'a${?}'])), []],
  ['a variable that is not read', policy(when('NumericLessThan', 'aws:MultiFactorAuthAge', '${aws:PrincipalTag/age}')), ['INVALID_VARIABLE_FOR_OPERATOR "${aws:PrincipalTag/age}"']],
  ['a variable that is', policy(when('StringEquals', 'aws:username', '${aws:userid}'), when('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::${aws:userid}')), []],
  ['no variables before 2012', { Version: '2008-10-17', Statement: [when('Bool', 'aws:SecureTransport', '${aws:a}')] }, []],
  ['operators that do not exist have a finding of their own', policy(when('Sounds', 'aws:SecureTransport', ['a*', '${aws:userid}'])), []],
  ['keys without a type', policy(when('Bool', 'accounts.google.com:aud', 'true'), allow()), []],
]);

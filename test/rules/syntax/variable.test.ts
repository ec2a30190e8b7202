import rule from '../../../rules/syntax/variable.js';
import { allow, grant, policy, testCheck, when } from '../../support/check-tester.js';

const at = (resource: string): object => policy(allow({ Resource: resource }));

testCheck(rule, [
  ['variables where they belong', at("arn:aws:s3:::${aws:username}/${aws:PrincipalTag/team, 'no team'}/${*}${?}${$}"), []],
  ['not closed', at('arn:aws:s3:::a/${aws:username'), ['MISSING_BRACE_IN_VARIABLE "arn:aws:s3:::a/${aws:username"']],
  ['not closed in a condition', policy(when('StringLike', 's3:prefix', '${aws:userid')), ['MISSING_BRACE_IN_VARIABLE "${aws:userid"']],
  ['without a name', at('arn:aws:s3:::${}'), ['EMPTY_VARIABLE "arn:aws:s3:::${}"']],
  ['a space in front', at('arn:aws:s3:::${ aws:username}'), ['UNSUPPORTED_SPACE_IN_VARIABLE "arn:aws:s3:::${ aws:username}"']],
  ['a default without quotes', at('arn:aws:s3:::${aws:PrincipalTag/team, none}'), ['MISSING_QUOTE_IN_VARIABLE "arn:aws:s3:::${aws:PrincipalTag/team, none}"']],
  ['a default with one quote', at("arn:aws:s3:::${aws:a, 'x}"), ['MISSING_QUOTE_IN_VARIABLE "arn:aws:s3:::${aws:a, \'x}"']],
  ['in NotAction', policy(allow({ Action: undefined, NotAction: 's3:${aws:a}' })), ['VARIABLE_UNSUPPORTED_IN_ELEMENT "s3:${aws:a}"']],
  ['in Principal', policy(grant({ Principal: { AWS: '${aws:a}' } })), ['VARIABLE_UNSUPPORTED_IN_ELEMENT "${aws:a}"'], 'RESOURCE_POLICY'],
  ['in Sid and Effect', policy(allow({ Effect: '${aws:b}', Sid: '${aws:a}' })), ['VARIABLE_UNSUPPORTED_IN_ELEMENT "${aws:b}"', 'VARIABLE_UNSUPPORTED_IN_ELEMENT "${aws:a}"']],
  ['in the old version', { ...policy(allow({ Resource: '${aws:a}' })), Version: '2008-10-17' }, ['VARIABLE_UNSUPPORTED_IN_VERSION "${aws:a}"']],
  ['escapes in the old version', { ...policy(allow({ Resource: '${*}' })), Version: '2008-10-17' }, []],
  ['variables of other tools', at('arn:aws:s3:::${self:custom.bucket}/${opt:stage, dev}'), []],
]);

import rule from '../../../rules/condition/value-type.js';
import { policy, testCheck, when } from '../../support/check-tester.js';

testCheck(rule, [
  ['values of their types', policy(when('Bool', 'aws:SecureTransport', true), when('Null', 'aws:TokenIssueTime', 'false'), when('NumericLessThan', 's3:max-keys', ['1', '-2', '3.5']), when('BinaryEquals', 'a:b', 'QmluYXJ5'), when('StringEquals', 'aws:userid', ['a', 'b'])), []],
  ['dates of all forms', policy(when('DateLessThan', 'aws:CurrentTime', ['2026-01-02', '2026-01-02T03:04:05Z', '2026-01-02T03:04:05.678Z', '2026-01-02T03:04+01:00'])), []],
  ['different JSON types', policy(when('StringEquals', 'aws:PrincipalAccount', ['1', 2])), ['INVALID_CONDITION_DATA_TYPE "aws:PrincipalAccount"']],
  ['equal JSON types', policy(when('NumericEquals', 's3:max-keys', [1, 2])), []],
  ['true and false', policy(when('BoolIfExists', 'aws:SecureTransport', ['true', 'false'])), ['INVALID_CONDITION_MULTIPLE_BOOLEAN "aws:SecureTransport"']],
  ['one value in a list', policy(when('Bool', 'aws:SecureTransport', ['true'])), []],
  ['neither true nor false', policy(when('Bool', 'aws:SecureTransport', 'yes'), when('Null', 'aws:TokenIssueTime', '1')), ['TYPE_MISMATCH_BOOLEAN "yes"', 'TYPE_MISMATCH_BOOLEAN "1"']],
  ['no dates', policy(when('DateLessThan', 'aws:CurrentTime', ['31.12.2026', 'tomorrow', '2026-13-01', '2026/01/02'])), ['"31.12.2026"', '"tomorrow"', '"2026-13-01"', '"2026/01/02"'].map((value) => `TYPE_MISMATCH_DATE ${value}`)],
  ['seconds', policy(when('DateGreaterThan', 'aws:CurrentTime', ['1798761599', 1798761599])), ['INVALID_CONDITION_DATA_TYPE "aws:CurrentTime"', 'INVALID_DATE_VALUE "1798761599"', 'INVALID_DATE_VALUE 1798761599']],
  ['no numbers', policy(when('NumericEquals', 's3:max-keys', ['one', '3600s', ''])), ['TYPE_MISMATCH_NUMBER "one"', 'TYPE_MISMATCH_NUMBER "3600s"', 'TYPE_MISMATCH_NUMBER ""']],
  ['no base64', policy(when('BinaryEquals', 'a:b', ['a', 'ab==c'])), ['TYPE_MISMATCH_STRING "a"', 'TYPE_MISMATCH_STRING "ab==c"']],
  ['variables have a finding of their own', policy(when('Bool', 'aws:SecureTransport', '${aws:a}')), []],
]);

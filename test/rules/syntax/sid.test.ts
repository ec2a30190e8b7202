import rule from '../../../rules/syntax/sid.js';
import { allow, grant, policy, testCheck, trusts } from '../../support/check-tester.js';

testCheck(rule, [
  ['letters and digits, each once', policy(allow({ Sid: 'Read1' }), allow({ Sid: 'read1' }), allow()), []],
  ['a dash', policy(allow({ Sid: 'read-all' })), ['UNSUPPORTED_SID "read-all"']],
  ['an underscore and a space', policy(allow({ Sid: 'a_b c' })), ['UNSUPPORTED_SID "a_b c"']],
  ['a letter of another alphabet', policy(allow({ Sid: 'Lesé' })), ['UNSUPPORTED_SID "Lesé"']],
  ['in a service control policy', policy(allow({ Sid: 'no dots.' })), ['UNSUPPORTED_SID "no dots."'], 'SERVICE_CONTROL_POLICY'],
  ['other policies have their own rules', policy(grant({ Sid: '__default_statement_ID' })), [], 'RESOURCE_POLICY'],
  ['twice in an identity policy', policy(allow({ Sid: 'A' }), allow({ Sid: 'B' }), allow({ Sid: 'A' })), ['UNIQUE_SIDS_REQUIRED "A"']],
  ['twice in a trust policy', policy(trusts({ Sid: 'A' }), trusts({ Sid: 'A' })), ['UNIQUE_SIDS_RECOMMENDED "A"'], 'AWS::IAM::AssumeRolePolicyDocument'],
  ['two empty ones', policy(allow({ Sid: '' }), allow({ Sid: '' })), []],
]);

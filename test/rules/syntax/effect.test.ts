import rule from '../../../rules/syntax/effect.js';
import { allow, policy, testCheck } from '../../support/check-tester.js';

testCheck(rule, [
  ['Allow and Deny', policy(allow(), allow({ Effect: 'Deny' })), []],
  ['no effect', policy({ Action: 's3:GetObject' }), ['MISSING_EFFECT {"Action":"s3:GetObject"}']],
  ['another case', policy(allow({ Effect: 'allow' })), ['INVALID_EFFECT "allow"']],
  ['another word', policy(allow({ Effect: 'DENIED' })), ['INVALID_EFFECT "DENIED"']],
  ['an empty effect', policy(allow({ Effect: '' })), ['INVALID_EFFECT ""']],
  ['a variable has its own finding', policy(allow({ Effect: {} })), []],
]);

import rule from '../../../rules/syntax/empty-element.js';
import { allow, grant, policy, testCheck, when } from '../../support/check-tester.js';

testCheck(rule, [
  ['nothing empty', policy(when('StringEquals', 'aws:PrincipalAccount', ['111122223333'])), []],
  ['Action', policy(allow({ Action: [] })), ['EMPTY_ARRAY_ACTION []']],
  ['NotAction', policy(allow({ Action: undefined, NotAction: [] })), ['EMPTY_ARRAY_ACTION []']],
  ['Resource', policy(allow({ Resource: [] })), ['EMPTY_ARRAY_RESOURCE []']],
  ['NotResource', policy(allow({ Resource: undefined, NotResource: [] })), ['EMPTY_ARRAY_RESOURCE []']],
  ['a principal key', policy(grant({ Principal: { AWS: [] } })), ['EMPTY_ARRAY_PRINCIPAL []'], 'RESOURCE_POLICY'],
  ['Principal', policy(grant({ Principal: {} })), ['EMPTY_OBJECT_PRINCIPAL {}'], 'RESOURCE_POLICY'],
  ['NotPrincipal', policy(grant({ Principal: undefined, NotPrincipal: {} })), ['EMPTY_OBJECT_PRINCIPAL {}'], 'RESOURCE_POLICY'],
  ['Condition', policy(allow({ Condition: {} })), ['EMPTY_OBJECT_CONDITION {}']],
  ['an operator', policy(allow({ Condition: { Bool: {} } })), ['EMPTY_OBJECT_CONDITION {}']],
  ['values', policy(when('StringEquals', 'aws:PrincipalAccount', [])), ['EMPTY_ARRAY_CONDITION "aws:PrincipalAccount"']],
  ['values of all', policy(when('ForAllValues:StringEquals', 'aws:TagKeys', [])), ['EMPTY_ARRAY_CONDITION_FORALLVALUES "aws:TagKeys"']],
  ['values of any', policy(when('ForAnyValue:StringEquals', 'aws:TagKeys', [])), ['EMPTY_ARRAY_CONDITION_FORANYVALUE "aws:TagKeys"']],
  ['values if the key exists', policy(when('StringEqualsIfExists', 'aws:PrincipalAccount', [])), ['EMPTY_ARRAY_CONDITION_IFEXISTS "aws:PrincipalAccount"']],
  ['Sid', policy(allow({ Sid: '' })), ['EMPTY_SID_VALUE ""']],
]);

import rule from '../../../rules/syntax/element-combination.js';
import { allow, grant, policy, testCheck } from '../../support/check-tester.js';

testCheck(rule, [
  ['one of each pair', policy(allow(), allow({ Action: undefined, NotAction: 's3:*' })), []],
  ['both actions', policy(allow({ NotAction: 's3:*' })), ['UNSUPPORTED_ELEMENT_COMBINATION "NotAction"']],
  ['both resources', policy(allow({ NotResource: '*' })), ['UNSUPPORTED_ELEMENT_COMBINATION "NotResource"']],
  ['both principals', policy(grant({ NotPrincipal: '*' })), ['UNSUPPORTED_ELEMENT_COMBINATION "NotPrincipal"'], 'RESOURCE_POLICY'],
  ['a principal in a service control policy', policy(grant()), ['SCP_SYNTAX_ERROR_PRINCIPAL "Principal"'], 'SERVICE_CONTROL_POLICY'],
  ['a NotPrincipal in a service control policy', policy(grant({ Principal: undefined, NotPrincipal: '*' })), ['SCP_SYNTAX_ERROR_PRINCIPAL "NotPrincipal"'], 'SERVICE_CONTROL_POLICY'],
  ['a principal elsewhere', policy(grant()), [], 'RESOURCE_CONTROL_POLICY'],
]);

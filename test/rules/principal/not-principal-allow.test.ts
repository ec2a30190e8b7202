import rule from '../../../rules/principal/not-principal-allow.js';
import { grant, policy, testCheck, trusts } from '../../support/check-tester.js';

testCheck(rule, [
  ['Deny for all but some', policy(grant({ Effect: 'Deny', Principal: undefined, NotPrincipal: { AWS: '111122223333' } })), [], 'RESOURCE_POLICY'],
  ['Allow for all but some', policy(grant({ Principal: undefined, NotPrincipal: { AWS: '111122223333' } })), ['ALLOW_WITH_NOT_PRINCIPAL "NotPrincipal"'], 'RESOURCE_POLICY'],
  ['in a trust policy', policy(trusts({ Principal: undefined, NotPrincipal: { AWS: '111122223333' } })), ['ALLOW_WITH_NOT_PRINCIPAL "NotPrincipal"'], 'AWS::IAM::AssumeRolePolicyDocument'],
  ['in an identity policy it has another code', policy(grant({ Principal: undefined, NotPrincipal: '*' })), []],
]);

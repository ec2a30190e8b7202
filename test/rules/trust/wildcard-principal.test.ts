import rule from '../../../rules/trust/wildcard-principal.js';
import { grant, policy, testCheck, trusts } from '../../support/check-tester.js';

testCheck(rule, [
  ['a plain star', policy(trusts({ Principal: '*' })), ['ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL "*"'], 'AWS::IAM::AssumeRolePolicyDocument'],
  ['a star under a key, a Deny', policy(trusts({ Principal: { AWS: '*' } }), trusts({ Effect: 'Deny', Principal: '*' })), [], 'AWS::IAM::AssumeRolePolicyDocument'],
  ['other policies', policy(grant({ Principal: '*' })), [], 'RESOURCE_POLICY'],
]);

import rule from '../../../rules/trust/redundant-principal.js';
import { policy, testCheck, trusts } from '../../support/check-tester.js';

const TRUST = 'AWS::IAM::AssumeRolePolicyDocument';
const ROLE = 'arn:aws:iam::111122223333:role/team/deploy';
const of = (...principals: readonly string[]): object => trusts({ Principal: { AWS: principals } });

testCheck(rule, [
  ['a role and its session', policy(of(ROLE, 'arn:aws:sts::111122223333:assumed-role/deploy/x')), ['REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY "arn:aws:sts::111122223333:assumed-role/deploy/x"'], TRUST],
  ['as the documentation prints it', policy(of('arn:aws:iam::111122223333:assumed-role/deploy/x', ROLE)), ['REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY "arn:aws:iam::111122223333:assumed-role/deploy/x"'], TRUST],
  ['another role, another account', policy(of(ROLE, 'arn:aws:sts::111122223333:assumed-role/other/x', 'arn:aws:sts::444455556666:assumed-role/deploy/x')), [], TRUST],
  ['other policies', policy(of(ROLE, 'arn:aws:sts::111122223333:assumed-role/deploy/x')), [], 'RESOURCE_POLICY'],
]);

import rule from '../../../rules/trust/roles-anywhere.js';
import { policy, testCheck, trusts } from '../../support/check-tester.js';

const TRUST = 'AWS::IAM::AssumeRolePolicyDocument';
const of = (action: unknown): object => trusts({ Principal: { Service: 'rolesanywhere.amazonaws.com' }, Action: action });

testCheck(rule, [
  ['all three actions', policy(of(['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession']), of('sts:*'), of('*')), [], TRUST],
  ['one of them', policy(of('sts:AssumeRole')), ['MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY "sts:AssumeRole"'], TRUST],
  ['two of them', policy(of(['sts:AssumeRole', 'sts:TagSession'])), ['MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY ["sts:AssumeRole","sts:TagSession"]'], TRUST],
  ['other services', policy(trusts()), [], TRUST],
  ['other policies', policy(of('sts:AssumeRole')), [], 'RESOURCE_POLICY'],
]);

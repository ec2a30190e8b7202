import rule from '../../../rules/trust/federated-principal.js';
import { policy, testCheck, trusts } from '../../support/check-tester.js';

const TRUST = 'AWS::IAM::AssumeRolePolicyDocument';
const of = (principal: object, action: unknown): object => trusts({ Principal: principal, Action: action });

testCheck(rule, [
  ['providers with their actions', policy(of({ Federated: 'arn:aws:iam::111122223333:saml-provider/a' }, ['sts:AssumeRoleWithSAML', 'sts:TagSession']), of({ Federated: ['accounts.google.com', 'arn:aws:iam::111122223333:oidc-provider/a.example'] }, 'sts:AssumeRoleWithWebIdentity'), of({ Service: 'ec2.amazonaws.com' }, 'sts:AssumeRole')), [], TRUST],
  ['no provider', policy(...['*', 'https://accounts.google.com', 'arn:aws:iam::111122223333:role/a', 'google'].map((value) => of({ Federated: value }, 'sts:AssumeRoleWithWebIdentity'))), ['"*"', '"https://accounts.google.com"', '"arn:aws:iam::111122223333:role/a"', '"google"'].map((value) => `INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY ${value}`), TRUST],
  ['a provider with the action of services', policy(of({ Federated: 'cognito-identity.amazonaws.com' }, 'sts:AssumeRole')), ['MISMATCHED_ACTION_FOR_PRINCIPAL "sts:AssumeRole"'], TRUST],
  ['SAML with the action of OIDC', policy(of({ Federated: 'arn:aws:iam::111122223333:saml-provider/a' }, 'sts:AssumeRoleWithWebIdentity')), ['MISMATCHED_ACTION_FOR_PRINCIPAL "sts:AssumeRoleWithWebIdentity"'], TRUST],
  ['accounts and services with those of providers', policy(of({ AWS: '111122223333' }, 'sts:AssumeRoleWithSAML'), of({ Service: 'ec2.amazonaws.com' }, 'sts:AssumeRoleWithWebIdentity')), ['MISMATCHED_ACTION_FOR_PRINCIPAL "sts:AssumeRoleWithSAML"', 'MISMATCHED_ACTION_FOR_PRINCIPAL "sts:AssumeRoleWithWebIdentity"'], TRUST],
  ['several kinds in one statement', policy(of({ AWS: '111122223333', Federated: 'accounts.google.com' }, ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity'])), [], TRUST],
  ['Deny', policy(trusts({ Effect: 'Deny', Principal: { Federated: '*' }, Action: 'sts:AssumeRole' })), [], TRUST],
  ['other policies', policy(of({ Federated: '*' }, 'sts:AssumeRole')), [], 'RESOURCE_POLICY'],
]);

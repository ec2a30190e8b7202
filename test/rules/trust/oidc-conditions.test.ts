import rule from '../../../rules/trust/oidc-conditions.js';
import { policy, testCheck, trusts } from '../../support/check-tester.js';

const TRUST = 'AWS::IAM::AssumeRolePolicyDocument';
const GITHUB = 'token.actions.githubusercontent.com';
const PROVIDER = `arn:aws:iam::111122223333:oidc-provider/${GITHUB}`;
const oidc = (provider: string, condition: object): object => trusts({ Principal: { Federated: provider }, Action: 'sts:AssumeRoleWithWebIdentity', Condition: condition });
const github = (condition: object): object => oidc(PROVIDER, condition);

testCheck(rule, [
  ['one branch of one repository', policy(github({ StringEquals: { [`${GITHUB}:sub`]: 'repo:o/r:ref:refs/heads/main' } })), [], TRUST],
  ['a provider with a claim', policy(oidc('accounts.google.com', { StringEquals: { 'accounts.google.com:sub': 'a' } })), [], TRUST],
  ['a provider without', policy(oidc('accounts.google.com', { StringEquals: { 'aws:PrincipalTag/a': 'a' } })), ['MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL "accounts.google.com"'], TRUST],
  ['a claim of another provider', policy(oidc('arn:aws:iam::111122223333:oidc-provider/a.example/b', { StringEquals: { 'a.example:sub': 'a' } })), ['MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL "arn:aws:iam::111122223333:oidc-provider/a.example/b"'], TRUST],
  ['an audience', policy(oidc('accounts.google.com', { StringEquals: { 'accounts.google.com:aud': 'a' } })), ['CONFIRM_AUDIENCE_CLAIM_TYPE "accounts.google.com:aud"'], TRUST],
  ['an audience with a qualifier', policy(oidc('accounts.google.com', { 'ForAnyValue:StringLike': { 'accounts.google.com:aud': 'a' } })), ['FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE "ForAnyValue:StringLike"'], TRUST],
  ['GitHub without a repository', policy(github({ StringEquals: { [`${GITHUB}:actor`]: 'a' } })), [`MISSING_GITHUB_REPO_CONDITION_KEY "${PROVIDER}"`], TRUST],
  ['GitHub without any claim', policy(github({})), [`MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL "${PROVIDER}"`, `MISSING_GITHUB_REPO_CONDITION_KEY "${PROVIDER}"`], TRUST],
  ['subjects that are not one branch', policy(github({ StringLike: { [`${GITHUB}:sub`]: ['repo:o/r:*', 'repo:o/*:ref:refs/heads/main', 'repo:o/r:environment:prod', 'repo:o/r:ref:refs/heads/main'] } })), ['"repo:o/r:*"', '"repo:o/*:ref:refs/heads/main"', '"repo:o/r:environment:prod"'].map((value) => `SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED ${value}`), TRUST],
  ['SAML', policy(oidc('arn:aws:iam::111122223333:saml-provider/a', {})), [], TRUST],
  ['Deny', policy(trusts({ Effect: 'Deny', Principal: { Federated: 'accounts.google.com' } })), [], TRUST],
  ['other policies', policy(oidc('accounts.google.com', {})), [], 'RESOURCE_POLICY'],
]);

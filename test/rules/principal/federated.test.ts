import rule from '../../../rules/principal/federated.js';
import { grant, policy, testCheck, trusts } from '../../support/check-tester.js';

testCheck(rule, [
  ['in a bucket policy', policy(grant({ Principal: { Federated: 'cognito-identity.amazonaws.com' } })), ['FEDERATED_PRINCIPAL_NOT_SUPPORTED "cognito-identity.amazonaws.com"'], 'AWS::S3::Bucket'],
  ['in NotPrincipal', policy(grant({ Principal: undefined, NotPrincipal: { Federated: 'accounts.google.com' } })), ['FEDERATED_PRINCIPAL_NOT_SUPPORTED "accounts.google.com"'], 'AWS::S3::Bucket'],
  ['in a trust policy', policy(trusts({ Principal: { Federated: 'accounts.google.com' } })), [], 'AWS::IAM::AssumeRolePolicyDocument'],
  ['in what may be a trust policy', policy(trusts({ Principal: { Federated: 'accounts.google.com' } })), [], 'RESOURCE_POLICY'],
  ['other principals', policy(grant()), [], 'AWS::S3::Bucket'],
]);

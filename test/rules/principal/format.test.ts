import rule from '../../../rules/principal/format.js';
import { grant, policy, testCheck, trusts } from '../../support/check-tester.js';

testCheck(rule, [
  ['principals of all kinds', policy(grant(), grant({ Principal: '*' }), grant({ Principal: { AWS: ['*', 'arn:aws:iam::111122223333:root'], Service: 's3.amazonaws.com', CanonicalUser: 'abc', Federated: 'accounts.google.com' } })), [], 'RESOURCE_POLICY'],
  ['without a key', policy(grant({ Principal: 'lambda.amazonaws.com' }), grant({ Principal: undefined, NotPrincipal: 'arn:aws:iam::111122223333:root' })), ['INVALID_PRINCIPAL_FORMAT "lambda.amazonaws.com"', 'INVALID_PRINCIPAL_FORMAT "arn:aws:iam::111122223333:root"'], 'RESOURCE_POLICY'],
  ['another key', policy(trusts({ Principal: { Services: 'lambda.amazonaws.com', aws: '*' } })), ['INVALID_PRINCIPAL_KEY "Services"', 'INVALID_PRINCIPAL_KEY "aws"'], 'AWS::IAM::AssumeRolePolicyDocument'],
  ['wildcards', policy(grant({ Principal: { AWS: 'arn:aws:iam::111122223333:role/a-*', Service: '*.amazonaws.com', CanonicalUser: '*' } })), ['UNSUPPORTED_WILDCARD_IN_PRINCIPAL "arn:aws:iam::111122223333:role/a-*"', 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL "*.amazonaws.com"', 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL "*"'], 'RESOURCE_POLICY'],
  ['a deleted role and user', policy(grant({ Principal: { AWS: ['AROAEXAMPLEROLEID0001', 'AIDAEXAMPLEUSERID0001', 'AROASHORT'] } })), ['INVALID_ROLE_REFERENCE "AROAEXAMPLEROLEID0001"', 'INVALID_USER_REFERENCE "AIDAEXAMPLEUSERID0001"'], 'RESOURCE_POLICY'],
]);

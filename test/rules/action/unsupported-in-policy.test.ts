import rule from '../../../rules/action/unsupported-in-policy.js';
import { grant, policy, testCheck, trusts } from '../../support/check-tester.js';

testCheck(rule, [
  ['actions on buckets and objects', policy(grant({ Action: ['s3:GetObject', 's3:ListBucket', 's3:*', '*', 's3:Nonsense'] })), [], 'AWS::S3::Bucket'],
  ['another service', policy(grant({ Action: ['s3:GetObject', 'kms:Decrypt'] })), ['UNSUPPORTED_ACTION_IN_POLICY "kms:Decrypt"'], 'AWS::S3::Bucket'],
  ['on no bucket', policy(grant({ Action: 's3:ListAllMyBuckets' })), ['UNSUPPORTED_ACTION_IN_POLICY "s3:ListAllMyBuckets"'], 'AWS::S3::Bucket'],
  ['on no table', policy(grant({ Action: ['dynamodb:GetItem', 'dynamodb:ListTables'] })), ['UNSUPPORTED_ACTION_IN_POLICY "dynamodb:ListTables"'], 'AWS::DynamoDB::Table'],
  ['NotAction', policy(grant({ Action: undefined, NotAction: 'ec2:RunInstances' })), ['UNSUPPORTED_ACTION_IN_POLICY "ec2:RunInstances"'], 'AWS::S3::AccessPoint'],
  ['actions of trust policies', policy(trusts({ Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:*', 'sts:SetContext'] })), [], 'AWS::IAM::AssumeRolePolicyDocument'],
  ['others of STS', policy(trusts({ Action: ['sts:GetCallerIdentity', 'ec2:RunInstances'] })), ['UNSUPPORTED_ACTION_IN_POLICY "sts:GetCallerIdentity"', 'UNSUPPORTED_ACTION_IN_POLICY "ec2:RunInstances"'], 'AWS::IAM::AssumeRolePolicyDocument'],
  ['a resource policy of any kind', policy(grant({ Action: 'kms:Decrypt' })), [], 'RESOURCE_POLICY'],
  ['an unknown service has a finding of its own', policy(grant({ Action: 'kmss:Decrypt' })), [], 'AWS::S3::Bucket'],
]);

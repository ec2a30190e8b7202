import rule from '../../../rules/principal/service-scope.js';
import { grant, policy, testCheck } from '../../support/check-tester.js';

const service = (elements: object): object => grant({ Principal: { Service: 'ses.amazonaws.com' }, ...elements });

testCheck(rule, [
  ['on behalf of an account', policy(...['aws:SourceArn', 'aws:sourceaccount', 'aws:SourceOrgID', 'aws:SourceOrgPaths'].map((key) => service({ Condition: { StringEquals: { [key]: 'x' } } }))), [], 'AWS::S3::Bucket'],
  ['on behalf of whoever asks', policy(service({})), ['RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL "ses.amazonaws.com"'], 'AWS::S3::Bucket'],
  ['a condition on something else', policy(service({ Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } } })), ['RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL "ses.amazonaws.com"'], 'AWS::DynamoDB::Table'],
  ['a header', policy(service({ Condition: { StringEquals: { 'aws:Referer': '111122223333' } } })), ['RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL "aws:Referer"'], 'AWS::S3::Bucket'],
  ['an organization that services are not in', policy(service({ Principal: { Service: 'cloudfront.amazonaws.com' }, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })), ['UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL "aws:PrincipalOrgID"'], 'RESOURCE_POLICY'],
  ['Deny, accounts, other resources', policy(service({ Effect: 'Deny' }), grant()), [], 'AWS::S3::Bucket'],
  ['a resource policy of any kind', policy(service({})), [], 'RESOURCE_POLICY'],
]);

import rule from '../../../rules/resource/arn-format.js';
import { allow, policy, testCheck } from '../../support/check-tester.js';

const on = (...resources: readonly string[]): object => policy(allow({ Resource: resources }));

testCheck(rule, [
  ['ARNs', on('*', 'arn:aws:s3:::a/*', 'arn:*:iam::*:role/a', 'arn:aws:catalog:us-east-1:111122223333:product/a', 'arn:aws:execute-api:eu-west-1:111122223333:abc/prod', 'arn:aws:iam::111122223333:root'), []],
  ['patterns that may hold the rest', on('arn:aws:s3*', 'arn:aws:lambda:*', 'a*'), []],
  ['what AWS owns', on('arn:aws:cloudformation:us-east-1:aws:transform/Serverless-2016-10-31'), []],
  ['what is still to be filled in', on('arn:aws:<service>:us-east-1:111122223333:a', 'arn:aws:iam::111122223333:<kind>/a'), []],
  ['a variable that may hold the whole ARN', on('${aws:PrincipalTag/bucket}'), []],
  ['a wildcard for the head', on('*:aws:s3:::a', 'ar?:aws:s3:::a'), []],
  ['a name', on('orders'), ['MISSING_ARN_FIELD "orders"']],
  ['too few fields', on('arn:aws:s3:::', 'arn:aws:s3::orders'), ['MISSING_ARN_FIELD "arn:aws:s3::orders"']],
  ['no arn in front', on('aws:s3:::a', 'ARN:aws:s3:::a', 'https://sqs.eu-west-1.amazonaws.com/1/a'), ['INVALID_ARN_PREFIX "aws:s3:::a"', 'INVALID_ARN_PREFIX "ARN:aws:s3:::a"', 'INVALID_ARN_PREFIX "https://sqs.eu-west-1.amazonaws.com/1/a"']],
  ['colons of variables', on('arn:aws:s3:::${aws:username}', 'arn:aws:kms:*:${aws:PrincipalAccount}:key/*'), []],
  ['a service that does not exist', on('arn:aws:dynamdb:eu-west-1:111122223333:table/a', 'arn:aws:elastic-inference:eu-west-1:111122223333:a'), ['INVALID_SERVICE "arn:aws:dynamdb:eu-west-1:111122223333:table/a"', 'INVALID_SERVICE "arn:aws:elastic-inference:eu-west-1:111122223333:a"']],
  ['no service', on('arn:aws::::orders'), ['INVALID_SERVICE "arn:aws::::orders"']],
  ['capital letters', on('arn:aws:S3:::a', 'arn:aws:DynamoDB:eu-west-1:111122223333:table/a'), ['INVALID_ARN_SERVICE_CASE "arn:aws:S3:::a"', 'INVALID_ARN_SERVICE_CASE "arn:aws:DynamoDB:eu-west-1:111122223333:table/a"']],
  ['a wildcard for the service', on('arn:aws:*code*:eu-west-1:111122223333:a', 'arn:aws:s?:::a'), ['WILDCARD_IN_SERVICE_NAME "arn:aws:*code*:eu-west-1:111122223333:a"', 'WILDCARD_IN_SERVICE_NAME "arn:aws:s?:::a"']],
  ['a kind of resource that there is not', on('arn:aws:iam::111122223333:roles/a', 'arn:aws:sqs:eu-west-1:111122223333:a', 'arn:aws:dynamodb:eu-west-1:111122223333:tabel/a'), ['INVALID_ARN_RESOURCE "arn:aws:iam::111122223333:roles/a"', 'INVALID_ARN_RESOURCE "arn:aws:dynamodb:eu-west-1:111122223333:tabel/a"']],
  ['lists have gaps', on('arn:aws:sagemaker:*:*:endpointconfig/*', 'arn:aws:aps:*:*:/workspaces', 'arn:aws:deepracer:*:*:a'), []],
  ['NotResource', policy(allow({ Resource: undefined, NotResource: 'orders' })), ['MISSING_ARN_FIELD "orders"']],
]);

import rule from '../../../rules/resource/partition-region-account.js';
import { allow, policy, testCheck } from '../../support/check-tester.js';

const on = (...resources: readonly string[]): object => policy(allow({ Resource: resources }));

testCheck(rule, [
  ['what ARNs have', on('arn:aws:s3:::a', 'arn:aws:iam::111122223333:role/a', 'arn:aws:sqs:eu-west-1:111122223333:a', 'arn:aws-cn:sqs:cn-north-1:111122223333:a', 'arn:aws:iam::aws:policy/a', 'arn:aws:ec2:eu-west-1::image/*'), []],
  ['wildcards', on('arn:*:s3::*:a', 'arn:aws:s3:*:*:a', 'arn:aws:iam:*:*:role/a', 'arn:aws:sqs:*:*:a', 'arn:aws:sqs:eu-*:1111*:a', 'arn:aws:kms:*:${aws:PrincipalAccount}:key/*'), []],
  ['what may belong to AWS', on('arn:aws:ssm:eu-west-1::document/a', 'arn:aws:ssm:eu-west-1::parameter/aws/a', 'arn:aws:kms:*::*'), []],
  ['a word of the service in place of the account', on('arn:aws:bedrock-agentcore:eu-west-1:aws:browser/a'), []],
  ['what is still to be filled in', on('arn:aws:sqs:<region>:<<account>>:a', 'arn:{{partition}}:sqs:eu-west-1:111122223333:a'), []],
  ['no partition', on('arn:aws-china:s3:::a', 'arn:amazon:s3:::a'), ['INVALID_PARTITION "arn:aws-china:s3:::a"', 'INVALID_PARTITION "arn:amazon:s3:::a"']],
  ['no Region', on('arn:aws:sqs:us-est-1:111122223333:a', 'arn:aws:sqs:eu-west-1a:111122223333:a'), ['INVALID_ARN_REGION "arn:aws:sqs:us-est-1:111122223333:a"', 'INVALID_ARN_REGION "arn:aws:sqs:eu-west-1a:111122223333:a"']],
  ['a Region of another partition', on('arn:aws:sqs:cn-north-1:111122223333:a'), ['INVALID_ARN_REGION "arn:aws:sqs:cn-north-1:111122223333:a"']],
  ['no account', on('arn:aws:sqs:eu-west-1:11112222333:a', 'arn:aws:sqs:eu-west-1:1111-2222-3333:a', 'arn:aws:sqs:eu-west-1:orders:a'), ['INVALID_ARN_ACCOUNT "arn:aws:sqs:eu-west-1:11112222333:a"', 'INVALID_ARN_ACCOUNT "arn:aws:sqs:eu-west-1:1111-2222-3333:a"', 'INVALID_ARN_ACCOUNT "arn:aws:sqs:eu-west-1:orders:a"']],
  ['a Region too much', on('arn:aws:iam:eu-west-1:111122223333:role/a', 'arn:aws:s3:eu-west-1::a'), ['ARN_REGION_NOT_ALLOWED "arn:aws:iam:eu-west-1:111122223333:role/a"', 'ARN_REGION_NOT_ALLOWED "arn:aws:s3:eu-west-1::a"']],
  ['an account too much', on('arn:aws:s3::111122223333:a/*', 'arn:aws:route53::111122223333:hostedzone/a'), ['ARN_ACCOUNT_NOT_ALLOWED "arn:aws:s3::111122223333:a/*"', 'ARN_ACCOUNT_NOT_ALLOWED "arn:aws:route53::111122223333:hostedzone/a"']],
  ['a Region and an account too much', on('arn:aws:s3:eu-west-1:111122223333:a'), ['ARN_REGION_NOT_ALLOWED "arn:aws:s3:eu-west-1:111122223333:a"', 'ARN_ACCOUNT_NOT_ALLOWED "arn:aws:s3:eu-west-1:111122223333:a"']],
  ['a Region and an account too few', on('arn:aws:sqs:::a'), ['MISSING_ARN_REGION "arn:aws:sqs:::a"', 'MISSING_ARN_ACCOUNT "arn:aws:sqs:::a"']],
  ['an access point has both', on('arn:aws:s3:eu-west-1:111122223333:accesspoint/a'), []],
  ['a Region too few', on('arn:aws:logs::111122223333:log-group:a', 'arn:aws:sqs::111122223333:a'), ['MISSING_ARN_REGION "arn:aws:logs::111122223333:log-group:a"', 'MISSING_ARN_REGION "arn:aws:sqs::111122223333:a"']],
  ['an account too few', on('arn:aws:lambda:eu-west-1::function:a', 'arn:aws:dynamodb:eu-west-1::table/a'), ['MISSING_ARN_ACCOUNT "arn:aws:lambda:eu-west-1::function:a"', 'MISSING_ARN_ACCOUNT "arn:aws:dynamodb:eu-west-1::table/a"']],
]);

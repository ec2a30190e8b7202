import rule from '../../../rules/condition/value-format.js';
import { expect, it } from 'vitest';
import { levelsOf, policy, testCheck, when } from '../../support/check-tester.js';

testCheck(rule, [
  ['values of their forms', policy(when('StringEquals', 'aws:RequestedRegion', ['eu-west-1', 'us-gov-west-1', 'cn-north-1']), when('StringLike', 'aws:RequestedRegion', 'eu-*'), when('StringEquals', 'iam:PassedToService', ['lambda.amazonaws.com', 'ec2.amazonaws.com.cn', 'build.apprunner.amazonaws.com']), when('StringEquals', 'kms:ViaService', 's3.eu-west-1.amazonaws.com'), when('StringLike', 'kms:ViaService', 's3.*.amazonaws.com')), []],
  ['ids of VPCs', policy(when('StringEquals', 'aws:SourceVpc', ['vpc-1a2b3c4d', 'vpc-0123456789abcdef0']), when('StringNotEquals', 'aws:SourceVpce', 'vpce-1a2b3c4d')), []],
  ['no Region', policy(when('StringEquals', 'aws:RequestedRegion', ['eu-wst-1', '${aws:PrincipalTag/region}', 'eu-west-1a'])), ['INVALID_REGION "eu-wst-1"', 'INVALID_REGION "${aws:PrincipalTag/region}"', 'INVALID_REGION "eu-west-1a"']],
  ['no principal of a service', policy(when('StringEquals', 'iam:PassedToService', ['lambda', 'Lambda.amazonaws.com'])), ['INVALID_SERVICE_PRINCIPAL_FORMAT "lambda"', 'INVALID_SERVICE_PRINCIPAL_FORMAT "Lambda.amazonaws.com"']],
  ['a service without a Region', policy(when('StringEquals', 'kms:ViaService', 's3.amazonaws.com')), ['INVALID_SERVICE_PRINCIPAL_FORMAT "s3.amazonaws.com"']],
  ['two words in CalledVia', policy(when('ForAnyValue:StringEquals', 'aws:CalledVia', 'application-signals.cloudwatch.amazonaws.com')), ['INVALID_SERVICE_PRINCIPAL_FORMAT "application-signals.cloudwatch.amazonaws.com"']],
  ['a slip in CalledVia', policy(when('ForAnyValue:StringEquals', 'aws:CalledVia', ['cloudfromation.amazonaws.com', 'athena.amazonaws.com', 'somethingelse.amazonaws.com'])), ['INVALID_SERVICE "cloudfromation.amazonaws.com"']],
  ['no VPC', policy(when('StringEquals', 'aws:SourceVpc', ['vpc-123', 'orders', 'vpc-1a2b3c4d5'])), ['INVALID_VPC_FORMAT "vpc-123"', 'INVALID_VPC_FORMAT "orders"', 'INVALID_VPC_FORMAT "vpc-1a2b3c4d5"']],
  ['no endpoint', policy(when('StringEquals', 'aws:SourceVpce', 'vpc-1a2b3c4d')), ['INVALID_VPCE_FORMAT "vpc-1a2b3c4d"']],
  ['wildcards and variables in ids', policy(when('StringLike', 'aws:SourceVpc', 'vpc-*'), when('StringEquals', 'aws:SourceVpce', '${aws:PrincipalTag/vpce}')), []],
  ['other operators', policy(when('Null', 'aws:SourceVpc', 'true')), []],
]);

it('takes for errors what no request can carry alone', async () => {
  const levels = (key: string, value: string): Promise<readonly string[]> => levelsOf(rule, policy(when('StringEquals', key, value)));
  expect(await levels('aws:RequestedRegion', 'eu-wst-1')).toEqual(['region error']);
  expect(await levels('aws:RequestedRegion', '${aws:PrincipalTag/region}')).toEqual(['filled suggestion']);
  expect(await levels('aws:CalledVia', 'application-signals.cloudwatch.amazonaws.com')).toEqual(['longer warning']);
  expect(await levels('aws:CalledVia', 'Athena')).toEqual(['principal error']);
});

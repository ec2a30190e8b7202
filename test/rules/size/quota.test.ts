import rule from '../../../rules/size/quota.js';
import { allow, policy, testCheck, trusts } from '../../support/check-tester.js';

/** A policy of that many characters. */
function sized(length: number, statement: object): string {
  const text = (resource: string): string => JSON.stringify(policy({ ...statement, Resource: resource }));
  return text('x'.repeat(length - text('').length));
}

testCheck(rule, [
  ['10,240 characters of an identity policy', sized(10_240, allow()), []],
  ['one more', sized(10_241, allow()), ['POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA {"Version":"2012-10-17",…']],
  ['white space does not count', JSON.stringify(JSON.parse(sized(10_240, allow())), null, 8), []],
  ['2,048 characters of a trust policy', sized(2048, trusts()), [], 'AWS::IAM::AssumeRolePolicyDocument'],
  ['one more in a trust policy', sized(2049, trusts()), ['POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA {"Version":"2012-10-17",…'], 'AWS::IAM::AssumeRolePolicyDocument'],
  ['20,480 bytes of a resource policy', sized(20_480, allow()), [], 'AWS::S3::Bucket'],
  ['one more in a bucket policy', sized(20_481, allow()), ['POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA {"Version":"2012-10-17",…'], 'AWS::S3::Bucket'],
  ['in a resource policy white space counts', JSON.stringify(JSON.parse(sized(20_480, allow())), null, 1), ['POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA {\n …'], 'RESOURCE_POLICY'],
  ['tables have another quota', sized(20_481, allow()), [], 'AWS::DynamoDB::Table'],
  ['10,240 characters of a service control policy', sized(10_240, allow()), [], 'SERVICE_CONTROL_POLICY'],
  ['one more in a service control policy', sized(10_241, allow()), ['POLICY_SIZE_EXCEEDS_SCP_QUOTA {"Version":"2012-10-17",…'], 'SERVICE_CONTROL_POLICY'],
  ['5,120 characters of a resource control policy', sized(5120, allow()), [], 'RESOURCE_CONTROL_POLICY'],
  ['one more in a resource control policy', sized(5121, allow()), ['POLICY_SIZE_EXCEEDS_RCP_QUOTA {"Version":"2012-10-17",…'], 'RESOURCE_CONTROL_POLICY'],
]);

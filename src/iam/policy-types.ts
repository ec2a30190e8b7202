import type { PolicyKind } from '../types.js';
import { closest } from './closest.js';

/** Policy types of AWS's policy validation (IAM Access Analyzer API Reference, "ValidatePolicy"). */
export const POLICY_TYPES = ['IDENTITY_POLICY', 'RESOURCE_POLICY', 'SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const;

export type PolicyType = (typeof POLICY_TYPES)[number];

/** Resource types that it knows for resource policies; without one only what holds for all of them is checked. */
export const RESOURCE_TYPES = [
  'AWS::S3::Bucket', 'AWS::S3::AccessPoint', 'AWS::S3::MultiRegionAccessPoint', 'AWS::S3ObjectLambda::AccessPoint',
  'AWS::IAM::AssumeRolePolicyDocument', 'AWS::DynamoDB::Table',
] as const;

export type ValidatedResourceType = (typeof RESOURCE_TYPES)[number];

/** What a document is in our words. */
export function kindOfType(type: PolicyType, resourceType?: ValidatedResourceType): PolicyKind {
  switch (type) {
    case 'IDENTITY_POLICY': return 'identity';
    case 'SERVICE_CONTROL_POLICY': return 'scp';
    case 'RESOURCE_CONTROL_POLICY': return 'rcp';
    case 'RESOURCE_POLICY': return resourceType === 'AWS::IAM::AssumeRolePolicyDocument' ? 'trust' : 'resource';
  }
}

/**
 * The valid value that a given one is.
 * @throws RangeError that lists the valid ones, the nearest first
 */
export function oneOf<T extends string>(name: string, value: string, valid: readonly T[]): T {
  const found = valid.find((each) => each === value);
  if (found !== undefined) return found;
  const near = closest(value, valid) ?? valid.find((each) => each.toLowerCase().includes(value.toLowerCase()));
  const list = near === undefined ? valid : [near, ...valid.filter((each) => each !== near)];
  throw new RangeError(`${name} can't be "${value}"; it is one of ${list.join(', ')}`);
}

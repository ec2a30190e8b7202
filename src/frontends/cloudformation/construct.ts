import type { TreeNode } from '../../types.js';
import { entry } from '../reader.js';

/** "OrdersStack/Orders/ServiceRole/Resource": the AWS CDK writes it into the metadata of every resource. */
export function constructPath(metadata: TreeNode | undefined): string | undefined {
  const path = entry(metadata, 'aws:cdk:path');
  return path?.kind === 'scalar' && path.text !== '' ? path.text : undefined;
}

/** The folder or file that the AWS CDK uploads for a property, relative to the folder of the template. */
export function assetPath(metadata: TreeNode | undefined, property: string): TreeNode | undefined {
  const path = entry(metadata, 'aws:asset:path');
  const of = entry(metadata, 'aws:asset:property');
  return path?.kind === 'scalar' && of?.kind === 'scalar' && of.text === property ? path : undefined;
}

/** Functions and roles that the AWS CDK brings with it, by the ids of their constructs (source of `aws-cdk-lib`): nobody can change what they are. */
const OWN = [
  /^(?:AWS|CrossRegionAwsSdk|LogRetention|BucketNotificationsHandler|Custom::CDKBucketDeployment)[0-9a-fA-F]{32}/,
  /^Custom::(?:AWSCDK(?:CfnJson(?:Stringify)?|OpenIdConnectProvider)|S3AutoDeleteObjects|VpcRestrictDefaultSG|ECRAutoDeleteImages|SyntheticsAutoDeleteUnderlyingResources|CrossRegionStringParameterReader|CrossRegionExport(?:Writer|Reader)|CrossAccountZoneDelegation|DeleteExistingRecordSet|DynamoDBReplica)CustomResourceProvider$/,
  /^AWSCDK\.TriggerCustomResourceProvider/,
  /^framework-(?:onEvent|isComplete|onTimeout)$/,
  /^@aws-cdk--aws-[\w.-]+Provider$/,
  /^CodeBuildActionRole$/,
];

export const isCdkOwn = (path: string): boolean => path.split('/').slice(1).some((id) => OWN.some((pattern) => pattern.test(id)));

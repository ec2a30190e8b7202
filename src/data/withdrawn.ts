import type { WithdrawnPolicy } from '../types.js';

/**
 * AWS managed policies that can no longer be attached, and what AWS offers in their place.
 * Source: "Deprecated AWS managed policies" (IAM User Guide), with the services' own
 * "AWS managed policies for ..." pages for the replacements.
 */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  AWSLambdaFullAccess: 'AWSLambda_FullAccess',
  AWSLambdaReadOnlyAccess: 'AWSLambda_ReadOnlyAccess',
  AWSCloudTrailFullAccess: 'AWSCloudTrail_FullAccess',
  AWSCloudTrailReadOnlyAccess: 'AWSCloudTrail_ReadOnlyAccess',
  AWSCodePipelineFullAccess: 'AWSCodePipeline_FullAccess',
  AWSCodePipelineReadOnlyAccess: 'AWSCodePipeline_ReadOnlyAccess',
  AWSConfigRole: 'AWS_ConfigRole',
  AWSElasticBeanstalkFullAccess: 'AdministratorAccess-AWSElasticBeanstalk',
  AWSElasticBeanstalkReadOnlyAccess: 'AWSElasticBeanstalkReadOnly',
  AWSOpsWorksFullAccess: 'AWSOpsWorks_FullAccess',
  AmazonEC2ContainerServiceFullAccess: 'AmazonECS_FullAccess',
  AmazonElasticTranscoderFullAccess: 'AmazonElasticTranscoder_FullAccess',
  AmazonMachineLearningRoleforRedshiftDataSource: 'AmazonMachineLearningRoleforRedshiftDataSourceV3',
  ServiceCatalogAdminFullAccess: 'AWSServiceCatalogAdminFullAccess',
  ServiceCatalogEndUserFullAccess: 'AWSServiceCatalogEndUserFullAccess',
};

export const withdrawnPolicies: readonly WithdrawnPolicy[] = Object.entries(REPLACEMENTS).map(([name, replacement]) => ({
  name,
  replacement,
}));

export function withdrawnPolicy(name: string): WithdrawnPolicy | undefined {
  return withdrawnPolicies.find((each) => each.name === name);
}

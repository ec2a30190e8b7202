/**
 * AWS managed policies that serve a Lambda feature and that people copy by hand into their own policies:
 * the build keeps all of their versions. Source: "Working with AWS managed policies in the execution role"
 * (Lambda Developer Guide) and, for newer ones, the pages of the features.
 */
export const FEATURE_POLICIES: readonly string[] = [
  'AWSLambdaBasicExecutionRole',
  'AWSLambdaDynamoDBExecutionRole',
  'AWSLambdaKinesisExecutionRole',
  'AWSLambdaMSKExecutionRole',
  'AWSLambdaSQSQueueExecutionRole',
  'AWSLambdaVPCAccessExecutionRole',
  'AWSXRayDaemonWriteAccess',
  'CloudWatchLambdaInsightsExecutionRolePolicy',
  'AmazonS3ObjectLambdaExecutionRolePolicy',
  'AWSLambdaBasicDurableExecutionRolePolicy',
  'CloudWatchLambdaApplicationSignalsExecutionRolePolicy',
  'AWSXrayWriteOnlyAccess',
  'AWSLambdaENIManagementAccess',
  'AmazonElasticFileSystemClientReadWriteAccess',
  'AmazonS3FilesClientReadWriteAccess',
  'AmazonS3FilesClientReadOnlyAccess',
  'AWSLambdaManagedEC2ResourceOperator',
  'AWSLambdaNetworkConnectorOperatorPolicy',
];

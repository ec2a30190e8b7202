/** Service principals that stand in trust policies, resource policies and permissions around Lambda ("AWS services that work with IAM"). */
export const SERVICE_PRINCIPALS: readonly string[] = [
  'lambda', 'edgelambda', 'apigateway', 's3', 'sns', 'sqs', 'events', 'scheduler', 'pipes', 'states', 'logs', 'dynamodb', 'kinesis', 'firehose', 'kafka', 'iot', 'cognito-idp', 'elasticloadbalancing', 'ses',
  'codecommit', 'codebuild', 'codepipeline', 'codedeploy', 'cloudformation', 'cloudfront', 'cloudtrail', 'cloudwatch', 'config', 'secretsmanager', 'ssm', 'bedrock', 'appsync', 'ec2', 'ecs', 'ecs-tasks', 'eks', 'batch',
  'glue', 'sagemaker', 'rds', 'dms', 'backup', 'transfer', 'lex', 'connect', 'guardduty', 'autoscaling', 'application-autoscaling', 'replicator.lambda', 'delivery.logs', 'vpc-flow-logs', 'xray', 'amplify',
].map((name) => `${name}.amazonaws.com`);

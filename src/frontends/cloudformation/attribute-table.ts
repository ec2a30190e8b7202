/**
 * What Ref and Fn::GetAtt give, by resource type ("AWS resource and property types reference", "Return values" of each type;
 * ARN forms from the "Service Authorization Reference"). Patterns are text with these pieces:
 * {P} partition, {R} Region, {A} account, {U} domain suffix, {name} physical name, {id} an id that AWS makes,
 * {path} the Path property, {bus} the event bus and "/" unless it is the default one, {function} ARN of the function in FunctionName, {@x} a part that AWS makes, {X} the property X.
 */
export interface TypeRow {
  /** Property that gives the physical name; CloudFormation makes one where it is absent. */
  readonly name?: string;
  /** True when the name may hold "/". */
  readonly open?: boolean;
  /** True when AWS keeps the name in lower case. */
  readonly lower?: boolean;
  readonly ref?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

const iam = (kind: string): string => `arn:{P}:iam::{A}:${kind}{path}{name}`;
const arn = (service: string, resource: string): string => `arn:{P}:${service}:{R}:{A}:${resource}`;

/** Ref gives the name, Arn the ARN. */
const named = (name: string, arnPattern: string, more: Omit<TypeRow, 'name'> = {}): TypeRow => ({ name, ref: '{name}', ...more, attributes: { Arn: arnPattern, ...more.attributes } });

/** Ref gives an id that AWS makes. */
const identified = (arnPattern?: string, attributes: Readonly<Record<string, string>> = {}): TypeRow => ({ ref: '{id}', attributes: { ...(arnPattern === undefined ? {} : { Arn: arnPattern }), ...attributes } });

/** Ref gives the ARN. */
const byArn = (pattern: string, name?: string, attributes: Readonly<Record<string, string>> = {}): TypeRow => ({ ...(name === undefined ? {} : { name }), ref: pattern, attributes: { Arn: pattern, ...attributes } });

const FUNCTION = named('FunctionName', arn('lambda', 'function:{name}'));
const LAYER = byArn(arn('lambda', 'layer:{name}:{@version}'), 'LayerName', { LayerVersionArn: arn('lambda', 'layer:{name}:{@version}') });
const TABLE = named('TableName', arn('dynamodb', 'table/{name}'), { attributes: { StreamArn: arn('dynamodb', 'table/{name}/stream/{@label}'), TableId: '{@TableId}' } });
const CLUSTER = named('DBClusterIdentifier', arn('rds', 'cluster:{name}'), { lower: true, attributes: { DBClusterArn: arn('rds', 'cluster:{name}'), ClusterResourceId: '{@ClusterResourceId}' } });
const KEY = identified(arn('kms', 'key/{id}'), { KeyId: '{id}' });
const MACHINE = byArn(arn('states', 'stateMachine:{name}'), 'StateMachineName', { Name: '{name}' });

export const TYPES: Readonly<Record<string, TypeRow>> = {
  'AWS::Lambda::Function': FUNCTION,
  'AWS::Serverless::Function': FUNCTION,
  'AWS::Lambda::Version': { ref: '{function}:{@version}', attributes: { Version: '{@version}', FunctionArn: '{function}:{@version}' } },
  'AWS::Lambda::Alias': { ref: '{function}:{Name}', attributes: { AliasArn: '{function}:{Name}' } },
  'AWS::Lambda::Url': { ref: '{function}', attributes: { FunctionArn: '{function}', FunctionUrl: 'https://{@url}.lambda-url.{R}.on.aws/' } },
  'AWS::Lambda::LayerVersion': LAYER,
  'AWS::Serverless::LayerVersion': LAYER,
  'AWS::Lambda::EventSourceMapping': { ref: '{id}', attributes: { Id: '{id}', EventSourceMappingArn: arn('lambda', 'event-source-mapping:{id}') } },
  'AWS::Lambda::CodeSigningConfig': byArn(arn('lambda', 'code-signing-config:{id}'), undefined, { CodeSigningConfigArn: arn('lambda', 'code-signing-config:{id}') }),
  'AWS::Lambda::CapacityProvider': { name: 'CapacityProviderName', ref: '{name}', attributes: { Arn: arn('lambda', 'capacity-provider:{name}') } },

  'AWS::Lambda::ResourcePolicy': { ref: '{ResourceArn}' },
  'AWS::Lambda::NetworkConnector': { name: 'Name', ref: '{id}' },

  'AWS::IAM::Role': named('RoleName', iam('role'), { attributes: { RoleId: '{@RoleId}' } }),
  'AWS::IAM::ManagedPolicy': { name: 'ManagedPolicyName', ref: iam('policy'), attributes: { PolicyArn: iam('policy'), PolicyId: '{@PolicyId}' } },
  'AWS::IAM::User': named('UserName', iam('user')),
  'AWS::IAM::Group': named('GroupName', iam('group')),
  'AWS::IAM::InstanceProfile': named('InstanceProfileName', iam('instance-profile')),
  'AWS::IAM::Policy': { name: 'PolicyName', ref: '{id}' },

  'AWS::SQS::Queue': {
    name: 'QueueName', ref: 'https://sqs.{R}.{U}/{A}/{name}',
    attributes: { Arn: arn('sqs', '{name}'), QueueName: '{name}', QueueUrl: 'https://sqs.{R}.{U}/{A}/{name}' },
  },
  'AWS::SNS::Topic': { name: 'TopicName', ref: arn('sns', '{name}'), attributes: { TopicArn: arn('sns', '{name}'), TopicName: '{name}' } },
  'AWS::S3::Bucket': named('BucketName', 'arn:{P}:s3:::{name}', {
    attributes: {
      DomainName: '{name}.s3.{U}', RegionalDomainName: '{name}.s3.{R}.{U}', DualStackDomainName: '{name}.s3.dualstack.{R}.{U}',
    },
  }),
  'AWS::S3::AccessPoint': named('Name', arn('s3', 'accesspoint/{name}'), { attributes: { Name: '{name}' } }),
  'AWS::S3ObjectLambda::AccessPoint': named('Name', arn('s3-object-lambda', 'accesspoint/{name}')),
  'AWS::DynamoDB::Table': TABLE,
  'AWS::DynamoDB::GlobalTable': TABLE,
  'AWS::Serverless::SimpleTable': TABLE,
  'AWS::Kinesis::Stream': named('Name', arn('kinesis', 'stream/{name}')),
  'AWS::Kinesis::StreamConsumer': byArn('{StreamARN}/consumer/{ConsumerName}:{@created}', undefined, { ConsumerARN: '{StreamARN}/consumer/{ConsumerName}:{@created}', ConsumerName: '{ConsumerName}', StreamARN: '{StreamARN}' }),
  'AWS::KinesisFirehose::DeliveryStream': named('DeliveryStreamName', arn('firehose', 'deliverystream/{name}')),
  'AWS::KMS::Key': KEY,
  'AWS::KMS::ReplicaKey': KEY,
  'AWS::KMS::Alias': { name: 'AliasName', open: true, ref: '{name}' },
  'AWS::SecretsManager::Secret': { name: 'Name', open: true, ref: arn('secretsmanager', 'secret:{name}-{@suffix}'), attributes: { Id: arn('secretsmanager', 'secret:{name}-{@suffix}') } },
  'AWS::SSM::Parameter': { name: 'Name', open: true, ref: '{name}' },
  'AWS::Logs::LogGroup': named('LogGroupName', arn('logs', 'log-group:{name}:*'), { open: true }),
  'AWS::Events::EventBus': named('Name', arn('events', 'event-bus/{name}'), { attributes: { Name: '{name}' } }),
  'AWS::Events::Rule': { name: 'Name', attributes: { Arn: arn('events', 'rule/{bus}{name}') } },
  'AWS::Scheduler::ScheduleGroup': named('Name', arn('scheduler', 'schedule-group/{name}')),
  'AWS::Pipes::Pipe': named('Name', arn('pipes', 'pipe/{name}')),
  'AWS::MSK::Cluster': byArn(arn('kafka', 'cluster/{ClusterName}/{@uuid}')),
  'AWS::MSK::ServerlessCluster': byArn(arn('kafka', 'cluster/{ClusterName}/{@uuid}')),
  'AWS::AmazonMQ::Broker': identified(arn('mq', 'broker:{BrokerName}:{id}')),
  'AWS::DocDB::DBCluster': CLUSTER,
  'AWS::RDS::DBCluster': CLUSTER,
  'AWS::Neptune::DBCluster': { name: 'DBClusterIdentifier', lower: true, ref: '{name}' },
  'AWS::RDS::DBInstance': named('DBInstanceIdentifier', arn('rds', 'db:{name}'), { lower: true, attributes: { DBInstanceArn: arn('rds', 'db:{name}') } }),
  'AWS::RDS::DBProxy': { name: 'DBProxyName', ref: '{name}', attributes: { DBProxyArn: arn('rds', 'db-proxy:{@proxy}') } },
  'AWS::ECR::Repository': named('RepositoryName', arn('ecr', 'repository/{name}'), { open: true, attributes: { RepositoryUri: '{A}.dkr.ecr.{R}.{U}/{name}' } }),
  'AWS::StepFunctions::StateMachine': MACHINE,
  'AWS::Serverless::StateMachine': { ...MACHINE, name: 'Name' },
  'AWS::StepFunctions::Activity': byArn(arn('states', 'activity:{name}'), 'Name', { Name: '{name}' }),
  'AWS::EFS::FileSystem': identified(arn('elasticfilesystem', 'file-system/{id}'), { FileSystemId: '{id}' }),
  'AWS::EFS::AccessPoint': identified(arn('elasticfilesystem', 'access-point/{id}'), { AccessPointId: '{id}' }),
  'AWS::ApiGateway::RestApi': identified(undefined, { RestApiId: '{id}', RootResourceId: '{@root}' }),
  'AWS::ApiGatewayV2::Api': identified(undefined, { ApiId: '{id}' }),
  'AWS::Serverless::Api': identified(undefined, { RestApiId: '{id}', RootResourceId: '{@root}' }),
  'AWS::Serverless::HttpApi': identified(undefined, { ApiId: '{id}' }),
  'AWS::Glue::Registry': { name: 'Name', attributes: { Arn: arn('glue', 'registry/{name}') } },
  'AWS::AppConfig::Application': identified(undefined, { ApplicationId: '{id}' }),
  'AWS::AppConfig::Environment': identified(undefined, { EnvironmentId: '{id}' }),
  'AWS::AppConfig::ConfigurationProfile': identified(undefined, { ConfigurationProfileId: '{id}' }),
  'AWS::CodeGuruProfiler::ProfilingGroup': named('ProfilingGroupName', arn('codeguru-profiler', 'profilingGroup/{name}')),
  'AWS::CloudFront::Distribution': identified(undefined, { Id: '{id}', DomainName: '{@domain}.cloudfront.net' }),
  'AWS::Cognito::UserPool': identified(arn('cognito-idp', 'userpool/{id}'), { UserPoolId: '{id}', ProviderName: 'cognito-idp.{R}.{U}/{id}' }),
  'AWS::Cognito::UserPoolClient': identified(undefined, { ClientId: '{id}' }),
  'AWS::OpenSearchService::Domain': named('DomainName', arn('es', 'domain/{name}'), { attributes: { DomainArn: arn('es', 'domain/{name}') } }),
  'AWS::Elasticsearch::Domain': named('DomainName', arn('es', 'domain/{name}'), { attributes: { DomainArn: arn('es', 'domain/{name}') } }),
  'AWS::AppSync::GraphQLApi': byArn(arn('appsync', 'apis/{id}'), undefined, { ApiId: '{id}' }),
  'AWS::ElasticLoadBalancingV2::TargetGroup': { ref: arn('elasticloadbalancing', 'targetgroup/{@name}/{id}'), attributes: { TargetGroupArn: arn('elasticloadbalancing', 'targetgroup/{@name}/{id}') } },
  'AWS::Bedrock::Agent': identified(undefined, { AgentId: '{id}', AgentArn: arn('bedrock', 'agent/{id}') }),
  'AWS::Bedrock::KnowledgeBase': identified(undefined, { KnowledgeBaseId: '{id}', KnowledgeBaseArn: arn('bedrock', 'knowledge-base/{id}') }),
  'AWS::CloudWatch::Alarm': named('AlarmName', arn('cloudwatch', 'alarm:{name}')),
  'AWS::CodeBuild::Project': named('Name', arn('codebuild', 'project/{name}')),
  'AWS::ECS::Cluster': named('ClusterName', arn('ecs', 'cluster/{name}')),
  'AWS::ECS::TaskDefinition': { name: 'Family', ref: arn('ecs', 'task-definition/{name}:{@revision}'), attributes: { TaskDefinitionArn: arn('ecs', 'task-definition/{name}:{@revision}') } },
  'AWS::IoT::TopicRule': { name: 'RuleName', ref: '{name}', attributes: { Arn: arn('iot', 'rule/{name}') } },
  'AWS::EC2::VPC': identified(undefined, { VpcId: '{id}' }),
  'AWS::EC2::Subnet': identified(undefined, { SubnetId: '{id}' }),
  'AWS::EC2::SecurityGroup': identified(undefined, { GroupId: '{id}' }),
  'AWS::EC2::VPCEndpoint': identified(undefined, { Id: '{id}' }),
  'AWS::SES::ConfigurationSet': { name: 'Name', ref: '{name}' },
  'AWS::Athena::WorkGroup': { name: 'Name', ref: '{name}' },
};

/** Where a property of CloudFormation comes from: an argument, the first block of a type (of no type: the body around it), or all blocks of a type. */
export type Source = string | { readonly block: string; readonly of: Properties } | { readonly blocks: string; readonly of: Properties };

export interface Properties {
  readonly [property: string]: Source;
}

export interface ResourceRow {
  /** Type of CloudFormation whose reader takes it. */
  readonly type: string;
  readonly properties: Properties;
  /** Argument that names what a policy is attached to; the resource is then nothing but that policy. */
  readonly attachedTo?: string;
}

const block = (name: string, of: Properties): Source => ({ block: name, of });
const blocks = (name: string, of: Properties): Source => ({ blocks: name, of });

const DESTINATIONS = block('destination_config', { OnFailure: block('on_failure', { Destination: 'destination' }), OnSuccess: block('on_success', { Destination: 'destination' }) });
const REGISTRY = { SchemaRegistryConfig: block('schema_registry_config', { SchemaRegistryURI: 'schema_registry_uri', AccessConfigs: blocks('access_config', { Type: 'type', URI: 'uri' }) }) };
const EDGE = { LambdaFunctionAssociations: blocks('lambda_function_association', { LambdaFunctionARN: 'lambda_arn' }) };

const store = (type: string, properties: Properties = {}): ResourceRow => ({ type, properties });
const resourcePolicy = (type: string, target: string, argument: string, policy = 'policy', property = 'PolicyDocument'): ResourceRow => ({ type, properties: { [target]: argument, [property]: policy } });

/** A policy that CloudFormation has as a property of the resource itself. */
const attached = (type: string, attachedTo: string, properties: Properties): ResourceRow => ({ type, attachedTo, properties });

/** Resources of the AWS provider as those of CloudFormation that say the same ("Argument Reference" of each type). */
export const RESOURCES: Readonly<Record<string, ResourceRow>> = {
  aws_iam_role: {
    type: 'AWS::IAM::Role',
    properties: {
      RoleName: 'name', Path: 'path', AssumeRolePolicyDocument: 'assume_role_policy', ManagedPolicyArns: 'managed_policy_arns', PermissionsBoundary: 'permissions_boundary', MaxSessionDuration: 'max_session_duration',
      Policies: blocks('inline_policy', { PolicyName: 'name', PolicyDocument: 'policy' }),
    },
  },
  aws_iam_role_policy: { type: 'AWS::IAM::RolePolicy', properties: { PolicyName: 'name', RoleName: 'role', PolicyDocument: 'policy' } },
  aws_iam_policy: { type: 'AWS::IAM::ManagedPolicy', properties: { ManagedPolicyName: 'name', Path: 'path', PolicyDocument: 'policy' } },
  aws_iam_user_policy: { type: 'AWS::IAM::UserPolicy', properties: { PolicyName: 'name', PolicyDocument: 'policy' } },
  aws_iam_group_policy: { type: 'AWS::IAM::GroupPolicy', properties: { PolicyName: 'name', PolicyDocument: 'policy' } },
  aws_lambda_function: {
    type: 'AWS::Lambda::Function',
    properties: {
      FunctionName: 'function_name', Role: 'role', Runtime: 'runtime', Handler: 'handler', KmsKeyArn: 'kms_key_arn', PackageType: 'package_type', Layers: 'layers',
      VpcConfig: block('vpc_config', { SubnetIds: 'subnet_ids', SecurityGroupIds: 'security_group_ids' }),
      TracingConfig: block('tracing_config', { Mode: 'mode' }), DeadLetterConfig: block('dead_letter_config', { TargetArn: 'target_arn' }), Environment: block('environment', { Variables: 'variables' }),
      FileSystemConfigs: blocks('file_system_config', { Arn: 'arn' }), LoggingConfig: block('logging_config', { LogGroup: 'log_group', LogFormat: 'log_format' }), SnapStart: block('snap_start', { ApplyOn: 'apply_on' }),
      DurableConfig: block('durable_config', { ExecutionTimeout: 'execution_timeout', KMSKeyArn: 'kms_key_arn' }), CapacityProviderConfig: block('capacity_provider_config', {}),
    },
  },
  aws_lambda_alias: { type: 'AWS::Lambda::Alias', properties: { FunctionName: 'function_name', Name: 'name' } },
  aws_lambda_layer_version: { type: 'AWS::Lambda::LayerVersion', properties: { LayerName: 'layer_name' } },
  aws_lambda_permission: {
    type: 'AWS::Lambda::Permission',
    properties: { FunctionName: 'function_name', Action: 'action', Principal: 'principal', SourceArn: 'source_arn', SourceAccount: 'source_account', PrincipalOrgID: 'principal_org_id', EventSourceToken: 'event_source_token', FunctionUrlAuthType: 'function_url_auth_type' },
  },
  aws_lambda_event_source_mapping: {
    type: 'AWS::Lambda::EventSourceMapping',
    properties: {
      FunctionName: 'function_name', EventSourceArn: 'event_source_arn', Enabled: 'enabled', KmsKeyArn: 'kms_key_arn', Topics: 'topics', Queues: 'queues', DestinationConfig: block('destination_config', { OnFailure: block('on_failure', { Destination: 'destination_arn' }) }),
      SourceAccessConfigurations: blocks('source_access_configuration', { Type: 'type', URI: 'uri' }), SelfManagedEventSource: block('self_managed_event_source', {}),
      AmazonManagedKafkaEventSourceConfig: block('amazon_managed_kafka_event_source_config', REGISTRY), SelfManagedKafkaEventSourceConfig: block('self_managed_kafka_event_source_config', REGISTRY),
      DocumentDBEventSourceConfig: block('document_db_event_source_config', {}),
    },
  },
  aws_lambda_function_event_invoke_config: { type: 'AWS::Lambda::EventInvokeConfig', properties: { FunctionName: 'function_name', DestinationConfig: DESTINATIONS } },
  aws_cloudfront_distribution: {
    type: 'AWS::CloudFront::Distribution',
    properties: { DefaultCacheBehavior: block('default_cache_behavior', EDGE), CacheBehaviors: blocks('ordered_cache_behavior', EDGE) },
  },
  aws_organizations_policy: { type: 'AWS::Organizations::Policy', properties: { Type: 'type', Content: 'content' } },

  aws_s3_bucket_policy: resourcePolicy('AWS::S3::BucketPolicy', 'Bucket', 'bucket'),
  aws_sqs_queue_policy: resourcePolicy('AWS::SQS::QueuePolicy', 'Queues', 'queue_url'),
  aws_sns_topic_policy: resourcePolicy('AWS::SNS::TopicPolicy', 'Topics', 'arn'),
  aws_secretsmanager_secret_policy: resourcePolicy('AWS::SecretsManager::ResourcePolicy', 'SecretId', 'secret_arn', 'policy', 'ResourcePolicy'),
  aws_ecr_repository_policy: attached('AWS::ECR::Repository', 'repository', { RepositoryPolicyText: 'policy' }),
  aws_ecr_registry_policy: attached('AWS::ECR::RegistryPolicy', 'id', { PolicyText: 'policy' }),
  aws_kms_key_policy: attached('AWS::KMS::Key', 'key_id', { KeyPolicy: 'policy' }),
  aws_cloudwatch_event_bus_policy: attached('AWS::Events::EventBus', 'event_bus_name', { Policy: 'policy' }),
  aws_dynamodb_resource_policy: attached('AWS::DynamoDB::Table', 'resource_arn', { ResourcePolicy: block('', { PolicyDocument: 'policy' }) }),
  aws_api_gateway_rest_api: attached('AWS::ApiGateway::RestApi', 'id', { Policy: 'policy', Body: 'body' }),
  aws_api_gateway_rest_api_policy: attached('AWS::ApiGateway::RestApi', 'rest_api_id', { Policy: 'policy' }),
  aws_efs_file_system_policy: attached('AWS::EFS::FileSystem', 'file_system_id', { FileSystemPolicy: 'policy' }),
  aws_vpc_endpoint: attached('AWS::EC2::VPCEndpoint', 'id', { PolicyDocument: 'policy' }),
  aws_vpc_endpoint_policy: attached('AWS::EC2::VPCEndpoint', 'vpc_endpoint_id', { PolicyDocument: 'policy' }),
  aws_opensearch_domain_policy: attached('AWS::OpenSearchService::Domain', 'domain_name', { AccessPolicies: 'access_policies' }),
  aws_elasticsearch_domain_policy: attached('AWS::OpenSearchService::Domain', 'domain_name', { AccessPolicies: 'access_policies' }),
  aws_s3_access_point: attached('AWS::S3::AccessPoint', 'id', { Policy: 'policy' }),
  aws_s3control_access_point_policy: attached('AWS::S3::AccessPoint', 'access_point_arn', { Policy: 'policy' }),
  aws_s3control_object_lambda_access_point_policy: resourcePolicy('AWS::S3ObjectLambda::AccessPointPolicy', 'ObjectLambdaAccessPoint', 'name'),
  aws_ecrpublic_repository_policy: attached('AWS::ECR::Repository', 'repository_name', { RepositoryPolicyText: 'policy' }),
  aws_backup_vault_policy: attached('AWS::Backup::BackupVault', 'backup_vault_name', { AccessPolicy: 'policy' }),
  aws_cloudwatch_log_resource_policy: attached('AWS::Logs::ResourcePolicy', 'id', { PolicyDocument: 'policy_document' }),
  aws_kinesis_resource_policy: resourcePolicy('AWS::Kinesis::ResourcePolicy', 'ResourceArn', 'resource_arn', 'policy', 'ResourcePolicy'),

  aws_sqs_queue: store('AWS::SQS::Queue', { KmsMasterKeyId: 'kms_master_key_id' }),
  aws_sns_topic: store('AWS::SNS::Topic', { KmsMasterKeyId: 'kms_master_key_id' }),
  aws_kinesis_stream: store('AWS::Kinesis::Stream', { StreamEncryption: block('', { KeyId: 'kms_key_id' }) }),
  aws_kinesis_stream_consumer: store('AWS::Kinesis::StreamConsumer'),
  aws_kinesis_firehose_delivery_stream: store('AWS::KinesisFirehose::DeliveryStream', { DeliveryStreamEncryptionConfigurationInput: block('server_side_encryption', { KeyARN: 'key_arn' }) }),
  aws_dynamodb_table: store('AWS::DynamoDB::Table', { SSESpecification: block('server_side_encryption', { KMSMasterKeyId: 'kms_key_arn' }) }),
  aws_s3_bucket: store('AWS::S3::Bucket'),
  aws_kms_key: store('AWS::KMS::Key', { KeyPolicy: 'policy' }),
  aws_kms_replica_key: store('AWS::KMS::ReplicaKey', { KeyPolicy: 'policy' }),
  aws_kms_alias: store('AWS::KMS::Alias', { TargetKeyId: 'target_key_id' }),
  aws_secretsmanager_secret: store('AWS::SecretsManager::Secret', { KmsKeyId: 'kms_key_id' }),
  aws_ssm_parameter: store('AWS::SSM::Parameter'),
  aws_cloudwatch_log_group: store('AWS::Logs::LogGroup', { KmsKeyId: 'kms_key_id' }),
  aws_cloudwatch_event_bus: store('AWS::Events::EventBus', { KmsKeyIdentifier: 'kms_key_identifier' }),
  aws_msk_cluster: store('AWS::MSK::Cluster', { EncryptionInfo: block('encryption_info', { EncryptionAtRest: block('', { DataVolumeKMSKeyId: 'encryption_at_rest_kms_key_arn' }) }) }),
  aws_msk_serverless_cluster: store('AWS::MSK::ServerlessCluster'),
  aws_mq_broker: store('AWS::AmazonMQ::Broker', { EncryptionOptions: block('encryption_options', { KmsKeyId: 'kms_key_id' }) }),
  aws_docdb_cluster: store('AWS::DocDB::DBCluster', { KmsKeyId: 'kms_key_id' }),
  aws_rds_cluster: store('AWS::RDS::DBCluster', { KmsKeyId: 'kms_key_id' }),
  aws_db_instance: store('AWS::RDS::DBInstance', { KmsKeyId: 'kms_key_id' }),
  aws_ecr_repository: store('AWS::ECR::Repository', { EncryptionConfiguration: block('encryption_configuration', { KmsKey: 'kms_key' }) }),
  aws_sfn_state_machine: store('AWS::StepFunctions::StateMachine', { EncryptionConfiguration: block('encryption_configuration', { KmsKeyId: 'kms_key_id' }) }),
  aws_efs_file_system: store('AWS::EFS::FileSystem', { KmsKeyId: 'kms_key_id' }),
  aws_efs_access_point: store('AWS::EFS::AccessPoint'),
  aws_cognito_user_pool: store('AWS::Cognito::UserPool'),
  aws_opensearch_domain: store('AWS::OpenSearchService::Domain', { AccessPolicies: 'access_policies', EncryptionAtRestOptions: block('encrypt_at_rest', { KmsKeyId: 'kms_key_id' }) }),
  aws_elasticsearch_domain: store('AWS::OpenSearchService::Domain', { AccessPolicies: 'access_policies', EncryptionAtRestOptions: block('encrypt_at_rest', { KmsKeyId: 'kms_key_id' }) }),
  aws_glue_registry: store('AWS::Glue::Registry'),
};

/** Policies that a resource has in an argument of its own, where CloudFormation has a resource for them; what they are attached to is the resource. */
export const EXTRA_POLICIES: Readonly<Record<string, ResourceRow>> = {
  aws_sqs_queue: resourcePolicy('AWS::SQS::QueuePolicy', 'Queues', 'id'),
  aws_sns_topic: resourcePolicy('AWS::SNS::TopicPolicy', 'Topics', 'arn'),
  aws_s3_bucket: resourcePolicy('AWS::S3::BucketPolicy', 'Bucket', 'id'),
  aws_secretsmanager_secret: resourcePolicy('AWS::SecretsManager::ResourcePolicy', 'SecretId', 'arn', 'policy', 'ResourcePolicy'),
};

export const rowFor = (type: string): ResourceRow | undefined => (Object.hasOwn(RESOURCES, type) ? RESOURCES[type] : undefined);

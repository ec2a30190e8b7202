import type { CloudResource, Text } from '../../../types.js';
import { entry } from '../../reader.js';
import { sectionOf, type Section } from '../section.js';
import { base, type ResourceContext, type ResourceReader } from './context.js';

/** Path of the property that names the key which encrypts a resource; empty: none. */
const STORES: Readonly<Record<string, readonly string[]>> = {
  'AWS::SQS::Queue': ['KmsMasterKeyId'],
  'AWS::SNS::Topic': ['KmsMasterKeyId'],
  'AWS::Kinesis::Stream': ['StreamEncryption', 'KeyId'],
  'AWS::Kinesis::StreamConsumer': [],
  'AWS::KinesisFirehose::DeliveryStream': ['DeliveryStreamEncryptionConfigurationInput', 'KeyARN'],
  'AWS::DynamoDB::Table': ['SSESpecification', 'KMSMasterKeyId'],
  'AWS::DynamoDB::GlobalTable': [],
  'AWS::S3::Bucket': [],
  'AWS::S3::AccessPoint': [],
  'AWS::S3ObjectLambda::AccessPoint': [],
  'AWS::KMS::Key': [],
  'AWS::KMS::ReplicaKey': [],
  'AWS::KMS::Alias': ['TargetKeyId'],
  'AWS::SecretsManager::Secret': ['KmsKeyId'],
  'AWS::SSM::Parameter': [],
  'AWS::Logs::LogGroup': ['KmsKeyId'],
  'AWS::Events::EventBus': ['KmsKeyIdentifier'],
  'AWS::MSK::Cluster': ['EncryptionInfo', 'EncryptionAtRest', 'DataVolumeKMSKeyId'],
  'AWS::MSK::ServerlessCluster': [],
  'AWS::AmazonMQ::Broker': ['EncryptionOptions', 'KmsKeyId'],
  'AWS::DocDB::DBCluster': ['KmsKeyId'],
  'AWS::RDS::DBCluster': ['KmsKeyId'],
  'AWS::RDS::DBInstance': ['KmsKeyId'],
  'AWS::ECR::Repository': ['EncryptionConfiguration', 'KmsKey'],
  'AWS::StepFunctions::StateMachine': ['EncryptionConfiguration', 'KmsKeyId'],
  'AWS::EFS::FileSystem': ['KmsKeyId'],
  'AWS::EFS::AccessPoint': [],
  'AWS::Lambda::LayerVersion': [],
  'AWS::Glue::Registry': [],
  'AWS::CodeGuruProfiler::ProfilingGroup': [],
  'AWS::Cognito::UserPool': [],
  'AWS::OpenSearchService::Domain': ['EncryptionAtRestOptions', 'KmsKeyId'],
};

export const storeTypes: readonly string[] = Object.keys(STORES);

/** Queues, tables, keys and other resources that permissions are about. */
export const readStore: ResourceReader = (context) => {
  const { resource, template } = context;
  const store: CloudResource = {
    kind: 'resource', type: resource.type, name: template.nameOf(resource.logicalId, resource.span), arn: template.arnOf(resource.logicalId, resource.span),
    kmsKey: resource.type === 'AWS::S3::Bucket' ? bucketKey(context) : keyAt(context.properties, STORES[resource.type] ?? []), ...base(context),
  };
  return [store];
};

function keyAt(properties: Section, path: readonly string[]): Text | undefined {
  const last = path.at(-1);
  const section = path.slice(0, -1).reduce<Section | undefined>((at, name) => at?.section(name), properties);
  return last === undefined ? undefined : section?.text(last);
}

/** The key of the first default encryption rule. */
function bucketKey({ properties, reader }: ResourceContext): Text | undefined {
  const rules = properties.section('BucketEncryption')?.items('ServerSideEncryptionConfiguration');
  const [rule] = rules?.variants ?? [];
  const byDefault = rule?.sure === true ? entry(rule.node, 'ServerSideEncryptionByDefault') : undefined;
  return byDefault?.kind === 'map' ? sectionOf(byDefault, reader).text('KMSMasterKeyID') : undefined;
}

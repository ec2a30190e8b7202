import type { EventInvokeConfig, EventSourceMapping, EventSourceType, Permission, Text, Tri } from '../../../types.js';
import { eventSourceTypeOfArn } from '../../../iam/lambda-services.js';
import { alternatives, literal } from '../../../iam/text.js';
import { entry } from '../../reader.js';
import { doubtful } from '../holes.js';
import { destination, typeOf, type Section } from '../section.js';
import type { Template } from '../types.js';
import { base, type ResourceContext, type ResourceReader } from './context.js';
import { functionOf } from './functions.js';

const SOURCE_TYPES: Readonly<Record<string, EventSourceType>> = {
  'AWS::SQS::Queue': 'sqs', 'AWS::Kinesis::Stream': 'kinesis', 'AWS::Kinesis::StreamConsumer': 'kinesis', 'AWS::DynamoDB::Table': 'dynamodb', 'AWS::DynamoDB::GlobalTable': 'dynamodb',
  'AWS::Serverless::SimpleTable': 'dynamodb', 'AWS::MSK::Cluster': 'kafka', 'AWS::MSK::ServerlessCluster': 'kafka', 'AWS::AmazonMQ::Broker': 'mq', 'AWS::DocDB::DBCluster': 'documentdb',
};


/** AWS::Lambda::EventSourceMapping. */
export const readMapping: ResourceReader = (context) => {
  const { properties, template } = context;
  const source = properties.text('EventSourceArn');
  const access = accessOf(context, properties, 'SourceAccessConfigurations');
  const onFailure = destination(properties.section('DestinationConfig')?.section('OnFailure'), 'Destination', template);
  const mapping: EventSourceMapping = {
    kind: 'event-source-mapping', function: functionOf(context), source, sourceType: sourceTypeOf(context, source),
    accessConfigurations: access.configurations, accessComplete: access.complete,
    onFailure, schemaRegistry: registryOf(context), filterKmsKey: properties.text('KmsKeyArn'), enabled: enabledOf(properties), ...base(context),
  };
  return [mapping];
};

function sourceTypeOf({ properties, template }: ResourceContext, source: Text | undefined): EventSourceType {
  if (properties.has('SelfManagedEventSource') === 'yes') return 'self-managed-kafka';
  const types = source === undefined ? [] : alternatives(source).map((each) => typeOfSource(each, template));
  const [type] = types;
  if (type !== undefined && type !== 'unknown' && types.every((each) => each === type)) return type;
  if (properties.has('DocumentDBEventSourceConfig') === 'yes') return 'documentdb';
  if (properties.has('AmazonManagedKafkaEventSourceConfig') === 'yes') return 'kafka';
  if (properties.has('Queues') === 'yes') return 'mq';
  return properties.has('Topics') === 'yes' && source !== undefined ? 'kafka' : 'unknown';
}

function typeOfSource(source: Text, template: Template): EventSourceType {
  const type = typeOf(source, template);
  if (type !== undefined && Object.hasOwn(SOURCE_TYPES, type)) return SOURCE_TYPES[type] ?? 'unknown';
  return eventSourceTypeOfArn(source);
}

function enabledOf(properties: Section): Tri {
  const present = properties.has('Enabled');
  if (present === 'no') return 'yes';
  const value = literal(properties.text('Enabled'))?.toLowerCase();
  return value === 'true' ? 'yes' : value === 'false' && present === 'yes' ? 'no' : 'maybe';
}

interface Access {
  readonly configurations: EventSourceMapping['accessConfigurations'];
  readonly complete: boolean;
}

function accessOf({ reader }: ResourceContext, section: Section, property: string): Access {
  const items = section.items(property);
  let complete = items.complete;
  const configurations = items.variants.flatMap((item) => {
    const seen = reader.variants(item.node);
    complete = complete && seen.complete;
    return seen.variants.flatMap((variant) => {
      const type = entry(variant.node, 'Type');
      const uri = entry(variant.node, 'URI');
      if (type === undefined || uri === undefined) return [];
      const sure = item.sure && variant.sure;
      const text = reader.text(uri);
      return [{ type: literal(reader.text(type)) ?? '', uri: sure ? text : doubtful(text), span: reader.span(item.node) }];
    });
  });
  return { configurations, complete };
}

function registryOf(context: ResourceContext): EventSourceMapping['schemaRegistry'] {
  const kafka = context.properties.section('AmazonManagedKafkaEventSourceConfig') ?? context.properties.section('SelfManagedKafkaEventSourceConfig');
  const config = kafka?.section('SchemaRegistryConfig');
  const uri = config?.text('SchemaRegistryURI');
  const span = kafka?.key('SchemaRegistryConfig');
  if (config === undefined || uri === undefined || span === undefined) return undefined;
  return { uri, span, access: accessOf(context, config, 'AccessConfigs').configurations.map((each) => each.uri) };
}

/** AWS::Lambda::EventInvokeConfig. */
export const readInvokeConfig: ResourceReader = (context) => {
  const destinations = context.properties.section('DestinationConfig');
  const onSuccess = destination(destinations?.section('OnSuccess'), 'Destination', context.template);
  const onFailure = destination(destinations?.section('OnFailure'), 'Destination', context.template);
  const config: EventInvokeConfig = {
    kind: 'event-invoke-config', function: functionOf(context), onSuccess, onFailure, ...base(context),
  };
  return [config];
};

/** AWS::Lambda::Permission. */
export const readPermission: ResourceReader = (context) => {
  const { properties } = context;
  const permission: Permission = {
    kind: 'permission', function: functionOf(context), action: properties.text('Action'), principal: properties.text('Principal'),
    sourceArn: properties.text('SourceArn'), sourceAccount: properties.text('SourceAccount'), principalOrgId: properties.text('PrincipalOrgID'), eventSourceToken: properties.text('EventSourceToken'), functionUrlAuthType: properties.text('FunctionUrlAuthType'), ...base(context),
  };
  return [permission];
};

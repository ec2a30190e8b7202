import type { CloudResource, Entity, EventInvokeConfig, EventSourceMapping, EventSourceType, FunctionAlias, Text, TreeNode, Tri } from '../../types.js';
import { eventSourceTypeOfArn } from '../../iam/lambda-services.js';
import { known, literal } from '../../iam/text.js';
import { destinationOf, field, hasAll, isListOf, keySpan, listOf, placesOf, textNode, textOf, unqualified, word, type Output, type Shape } from './output.js';

const ON = new Set(['Enabled', 'Enabling', 'Creating', 'Updating']);
const OFF = new Set(['Disabled', 'Disabling', 'Deleting']);
const enabledBy = (state: string): Tri => (ON.has(state) ? 'yes' : OFF.has(state) ? 'no' : 'maybe');

/** EventSourceMappingConfiguration of the Lambda API. */
function readMapping(output: Output, node: TreeNode): readonly EventSourceMapping[] {
  const fn = textOf(output, node, 'FunctionArn');
  const uuid = textNode(node, 'UUID');
  if (fn === undefined || uuid === undefined) return [];
  const source = textOf(output, node, 'EventSourceArn');
  const config = field(node, 'AmazonManagedKafkaEventSourceConfig') ?? field(node, 'SelfManagedKafkaEventSourceConfig');
  return [{
    kind: 'event-source-mapping', id: word(node, 'EventSourceMappingArn') ?? mappingArn(literal(fn) ?? '', uuid.text), label: uuid.text, span: output.span(uuid),
    body: output.span(node), at: placesOf(output, node), origin: 'author',
    function: fn, source, sourceType: sourceTypeOf(node, source),
    accessConfigurations: listOf(node, 'SourceAccessConfigurations').flatMap((item) => {
      const uri = textOf(output, item, 'URI');
      return uri === undefined ? [] : [{ type: word(item, 'Type') ?? '', uri, span: output.span(item) }];
    }),
    accessComplete: true,
    onFailure: destinationOf(output, field(field(node, 'DestinationConfig'), 'OnFailure'), 'Destination'),
    schemaRegistry: registryOf(output, config),
    filterKmsKey: textOf(output, node, 'KMSKeyArn'),
    enabled: enabledBy(word(node, 'State') ?? ''),
  }];
}

/** "arn:aws:lambda:R:A:event-source-mapping:UUID", which older outputs don't print. */
const mappingArn = (functionArn: string, uuid: string): string => `${functionArn.split(':').slice(0, 5).join(':')}:event-source-mapping:${uuid}`;

function sourceTypeOf(node: TreeNode, source: Text | undefined): EventSourceType {
  if (source !== undefined) return eventSourceTypeOfArn(source);
  return field(node, 'SelfManagedEventSource') === undefined ? 'unknown' : 'self-managed-kafka';
}

function registryOf(output: Output, config: TreeNode | undefined): EventSourceMapping['schemaRegistry'] {
  const registry = field(config, 'SchemaRegistryConfig');
  const uri = textOf(output, registry, 'SchemaRegistryURI');
  if (uri === undefined) return undefined;
  const access = listOf(registry, 'AccessConfigs').flatMap((item) => textOf(output, item, 'URI') ?? []);
  return { uri, access, span: keySpan(output, config, 'SchemaRegistryConfig') ?? uri.span };
}

/** FunctionEventInvokeConfig: its ARN names the version or alias that it is set on. */
function readInvokeConfig(output: Output, node: TreeNode): readonly EventInvokeConfig[] {
  const arn = textNode(node, 'FunctionArn');
  if (arn === undefined) return [];
  const destinations = field(node, 'DestinationConfig');
  return [{
    kind: 'event-invoke-config', id: `${arn.text}#event-invoke-config`, label: arn.text, span: output.span(arn), body: output.span(node), at: placesOf(output, node), origin: 'author',
    function: output.text(arn),
    onSuccess: destinationOf(output, field(destinations, 'OnSuccess'), 'Destination'),
    onFailure: destinationOf(output, field(destinations, 'OnFailure'), 'Destination'),
  }];
}

/** FunctionUrlConfig; the function that it opens is its name. */
function readUrl(output: Output, node: TreeNode): readonly CloudResource[] {
  const arn = textNode(node, 'FunctionArn');
  if (arn === undefined) return [];
  return [{
    kind: 'resource', type: 'AWS::Lambda::Url', id: `${arn.text}#url`, label: word(node, 'FunctionUrl') ?? arn.text, span: output.span(arn), body: output.span(node),
    at: placesOf(output, node), origin: 'author',
  }];
}

function readAlias(output: Output, node: TreeNode): readonly FunctionAlias[] {
  const arn = textNode(node, 'AliasArn');
  const name = textNode(node, 'Name');
  if (arn === undefined || name === undefined) return [];
  return [{
    kind: 'function-alias', type: 'alias', id: arn.text, label: name.text, span: output.span(name), body: output.span(node), at: placesOf(output, node), origin: 'author',
    function: known(unqualified(arn.text), output.span(arn)),
  }];
}

const isMapping = (node: TreeNode): boolean => hasAll(node, 'UUID', 'FunctionArn');
const isInvokeConfig = (node: TreeNode): boolean => hasAll(node, 'FunctionArn') && (hasAll(node, 'DestinationConfig') || hasAll(node, 'MaximumRetryAttempts') || hasAll(node, 'MaximumEventAgeInSeconds'));
const isUrl = (node: TreeNode): boolean => hasAll(node, 'FunctionUrl', 'FunctionArn', 'AuthType');
/** KMS prints `Aliases` with `AliasArn` as well. */
const isAlias = (node: TreeNode): boolean => hasAll(node, 'AliasArn', 'Name', 'FunctionVersion');

type Read = (output: Output, node: TreeNode) => readonly Entity[];

/** One of a kind, or a list of them under a key. */
const oneOrMany = (key: string, recognizes: (node: TreeNode) => boolean, read: Read): readonly Shape[] => [
  { recognizes: (node) => isListOf(node, key) && listOf(node, key).every(recognizes), read: (node, output) => listOf(node, key).flatMap((each) => read(output, each)) },
  { recognizes, read: (node, output) => read(output, node) },
];

/** Outputs of `aws lambda` that say how functions are invoked. */
export const invocationShapes: readonly Shape[] = [
  ...oneOrMany('EventSourceMappings', isMapping, readMapping),
  ...oneOrMany('FunctionEventInvokeConfigs', isInvokeConfig, readInvokeConfig),
  ...oneOrMany('FunctionUrlConfigs', isUrl, readUrl),
  ...oneOrMany('Aliases', isAlias, readAlias),
];

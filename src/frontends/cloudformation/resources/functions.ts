import type { EdgeAssociation, EnvironmentVariable, FunctionAlias, LambdaFunction, LambdaLayer, OperatorRoleUse, Text, TreeNode, Tri } from '../../../types.js';
import { offsetsOf } from '../../../formats/index.js';
import { literal } from '../../../iam/text.js';
import { entry } from '../../reader.js';
import { assetPath } from '../construct.js';
import { doubtful } from '../holes.js';
import { intrinsicOf, isIntrinsic } from '../intrinsic.js';
import { referencesIn } from '../references.js';
import { destination, type Section } from '../section.js';
import type { TemplateResource } from '../types.js';
import { attributeOf, base, nameOf, type ResourceContext, type ResourceReader } from './context.js';

/** AWS::Lambda::Function. */
export const readFunction: ResourceReader = (context) => {
  const { properties, template } = context;
  const environment = environmentOf(context);
  const fn: LambdaFunction = {
    kind: 'function', name: nameOf(context), arn: attributeOf(context, 'Arn'),
    role: properties.text('Role'), runtime: properties.text('Runtime'), handler: properties.text('Handler'), kmsKey: properties.text('KmsKeyArn'),
    vpc: vpcOf(context), tracing: tracingOf(properties),
    deadLetter: destination(properties.section('DeadLetterConfig'), 'TargetArn', template),
    layers: properties.texts('Layers'),
    environment: environment.variables, environmentComplete: environment.complete,
    fileSystems: fileSystems(context),
    logGroup: properties.section('LoggingConfig')?.text('LogGroup'),
    image: literal(properties.text('PackageType')) === 'Image' || properties.section('Code')?.node('ImageUri') !== undefined,
    durable: durableOf(properties),
    snapStart: properties.section('SnapStart')?.text('ApplyOn'),
    capacityProvider: properties.node('CapacityProviderConfig') === undefined ? undefined : properties.key('CapacityProviderConfig'),
    code: codeOf(context),
    ...base(context), dependsOn: beforeFunction(context),
  };
  return [fn];
};

/** What is made before the function: by its own word, and the role that it refers to. */
function beforeFunction(context: ResourceContext): readonly string[] {
  const { properties, template, resource } = context;
  const role = properties.node('Role');
  const referred = role === undefined ? [] : referencesIn(role).filter((name) => template.resources.has(name));
  return [...new Set([...resource.dependsOn, ...referred])].map((logicalId) => `${resource.span.file}#${logicalId}`);
}

function vpcOf({ properties, template, reader }: ResourceContext): LambdaFunction['vpc'] {
  const span = properties.key('VpcConfig');
  const section = properties.section('VpcConfig');
  if (span === undefined || section === undefined) return undefined;
  const node = section.node('SubnetIds');
  if (node === undefined) return { span, subnets: section.has('SubnetIds') };
  const call = intrinsicOf(node);
  const type = call?.name === 'Ref' && call.argument.kind === 'scalar' ? template.parameters.get(call.argument.text)?.type : undefined;
  // parameters of subnet ids are checked against the account: they hold at least one
  if (section.sure && (type?.startsWith('List<AWS::EC2::Subnet') === true || call?.name === 'Fn::Split')) return { span, subnets: 'yes' };
  const items = reader.items(node);
  const some: Tri = items.variants.some((item) => item.sure) ? 'yes' : items.variants.length > 0 || !items.complete ? 'maybe' : 'no';
  return { span, subnets: section.sure ? some : some === 'no' ? 'no' : 'maybe' };
}

function tracingOf(properties: Section): LambdaFunction['tracing'] {
  const span = properties.key('TracingConfig');
  const mode = properties.section('TracingConfig')?.text('Mode');
  return span === undefined || mode === undefined ? undefined : { mode, span };
}

function durableOf(properties: Section): LambdaFunction['durable'] {
  const span = properties.key('DurableConfig');
  const section = properties.section('DurableConfig');
  if (span === undefined || section?.sure !== true) return undefined;
  return { span, kmsKey: section.text('KMSKeyArn') };
}

function environmentOf({ properties, reader }: ResourceContext): { readonly variables: readonly EnvironmentVariable[]; readonly complete: boolean } {
  const environment = properties.section('Environment');
  const variables = environment?.section('Variables');
  if (variables?.map === undefined) return { variables: [], complete: properties.has('Environment') === 'no' || (environment?.complete === true && environment.has('Variables') === 'no') };
  const computed = variables.map.entries.some((each) => each.key.text.startsWith('Fn::'));
  return {
    complete: variables.complete && variables.sure && !computed,
    variables: variables.map.entries.flatMap(({ key, value }): readonly EnvironmentVariable[] => {
      const present = key.text.startsWith('Fn::') ? 'no' : reader.presence(value);
      if (present === 'no') return [];
      const text = reader.text(value);
      return [{ name: key.text, nameSpan: reader.span(key), value: variables.sure && present === 'yes' ? text : doubtful(text) }];
    }),
  };
}

function fileSystems({ properties, reader }: ResourceContext): readonly Text[] {
  return properties.items('FileSystemConfigs').variants.flatMap((item) => reader.variants(item.node).variants.flatMap((variant) => {
    const arn = entry(variant.node, 'Arn');
    if (arn === undefined) return [];
    return [item.sure && variant.sure ? reader.text(arn) : doubtful(reader.text(arn))];
  }));
}

/** Inline text, a place in S3 or a registry, or the local path that `cloudformation package` replaces. */
function codeOf({ properties, reader, resource, template }: ResourceContext): LambdaFunction['code'] {
  const node = properties.node('Code');
  if (node === undefined) return undefined;
  if (resource.origin === 'sam' && resource.label !== undefined) return { kind: 'remote', text: reader.text(node) };
  if (node.kind === 'scalar' && !isIntrinsic(node)) return { kind: 'path', text: reader.text(node), entryPoints: entryPointsOf(resource) };
  const asset = assetPath(resource.metadata, 'Code');
  if (asset !== undefined) return { kind: 'path', text: reader.text(asset) };
  const code = properties.section('Code');
  const inline = code?.text('ZipFile');
  if (inline !== undefined) return inlineCode(inline, code?.node('ZipFile'), template.file.text);
  const remote = code?.text('ImageUri') ?? code?.text('S3Key');
  return remote === undefined ? undefined : { kind: 'remote', text: remote };
}

/** By itself: what looks up offsets later keeps the script alone, not the tree around it. */
const inlineCode = (text: Text, node: TreeNode | undefined, source: string): LambdaFunction['code'] => ({ kind: 'inline', text, offsets: () => inlineOffsets(text, node, source) });

/** The script as it stands in the template; one that is put together by intrinsics has one place. */
function inlineOffsets(text: Text, node: TreeNode | undefined, source: string): readonly number[] {
  const length = literal(text)?.length ?? 0;
  if (node?.kind !== 'scalar' || node.text.length !== length) return [text.span.start];
  const at = offsetsOf(source, node);
  return Array.from({ length: length + 1 }, (_, index) => at(index));
}

/** `Metadata.BuildProperties.EntryPoints` ("Building Node.js Lambda functions with esbuild"). */
function entryPointsOf({ metadata }: TemplateResource): readonly string[] | undefined {
  const points = entry(entry(metadata, 'BuildProperties'), 'EntryPoints');
  return points?.kind === 'seq' ? points.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])) : undefined;
}

const missing = (context: ResourceContext): Text => ({ pieces: [{ id: `${context.resource.id}#FunctionName`, charset: 'any', show: 'FunctionName', why: 'the property is missing' }], span: context.resource.span });

/** The function that a resource belongs to, as written. */
export const functionOf = (context: ResourceContext, property = 'FunctionName'): Text => context.properties.text(property) ?? missing(context);

/** AWS::Lambda::Version and AWS::Lambda::Alias. */
export const readAlias: ResourceReader = (context) => {
  const alias: FunctionAlias = { kind: 'function-alias', type: context.resource.type === 'AWS::Lambda::Alias' ? 'alias' : 'version', function: functionOf(context), ...base(context) };
  return [alias];
};

/** AWS::Lambda::LayerVersion: its content is a folder where a package command, or SAM, takes it from one. */
export const readLayer: ResourceReader = (context) => {
  const { properties, reader } = context;
  const node = properties.node('Content') ?? properties.node('ContentUri');
  const method = entry(context.resource.metadata, 'BuildMethod');
  const layer: LambdaLayer = {
    kind: 'layer', ...base(context, 'layer'),
    content: node?.kind === 'scalar' && !isIntrinsic(node) ? reader.text(node) : undefined,
    ownBuild: method !== undefined && !(method.kind === 'scalar' && /^(?:nodejs|python)/.test(method.text)) ? true : undefined,
  };
  return [layer];
};

/** AWS::Lambda::CapacityProvider and AWS::Lambda::NetworkConnector: roles that Lambda works with, not functions. */
export const readOperator: ResourceReader = (context) => {
  const { properties, resource } = context;
  const provider = resource.type === 'AWS::Lambda::CapacityProvider';
  const role = provider ? properties.section('PermissionsConfig')?.text('CapacityProviderOperatorRoleArn') : properties.text('OperatorRole');
  if (role === undefined) return [];
  const use: OperatorRoleUse = { kind: 'operator-role-use', ...base(context, 'operator'), role, by: provider ? 'capacity-provider' : 'network-connector' };
  return [use];
};

/** AWS::CloudFront::Distribution: the function versions that run at the edge. */
export const readDistribution: ResourceReader = (context) => {
  const { properties, reader } = context;
  const config = properties.section('DistributionConfig');
  const behaviors = [
    ...(config?.node('DefaultCacheBehavior') === undefined ? [] : [config.node('DefaultCacheBehavior')]),
    ...(config?.items('CacheBehaviors').variants.map((item) => item.node) ?? []),
  ];
  const associations = behaviors.flatMap((behavior) => (behavior === undefined ? [] : reader.variants(behavior).variants)).flatMap((variant) => {
    const list = entry(variant.node, 'LambdaFunctionAssociations');
    return list === undefined ? [] : reader.items(list).variants;
  });
  const shared = base(context);
  return associations.flatMap((item) => reader.variants(item.node).variants).flatMap((variant, index): EdgeAssociation[] => {
    const arn = entry(variant.node, 'LambdaFunctionARN');
    return arn === undefined ? [] : [{ kind: 'edge-association', ...shared, id: `${shared.id}#edge${index}`, span: reader.span(arn), function: reader.text(arn) }];
  });
};

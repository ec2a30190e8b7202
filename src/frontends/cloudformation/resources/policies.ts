import type { Entity, MapNode, OrganizationPolicy, PolicyDocument, PolicyKind, ResourcePolicy, Text, TreeNode } from '../../../types.js';
import { literal } from '../../../iam/text.js';
import { splitWritten } from '../cdk-bucket-policies.js';
import { stringNode } from '../intrinsic.js';
import type { Section } from '../section.js';
import { base, documentAt, labelOf, refOf, type ResourceContext, type ResourceReader } from './context.js';

interface PolicyRow {
  /** Path of the property that holds the document. */
  readonly policy: readonly string[];
  /** Path of another place for it, which gives way. */
  readonly other?: readonly string[];
  /** Property that names what the policy is attached to; absent: the resource itself. */
  readonly target?: string;
  readonly resourceType: string;
  readonly what: string;
  readonly kind?: PolicyKind;
}

/** Where each resource type keeps a resource policy. */
const POLICIES: Readonly<Record<string, PolicyRow>> = {
  'AWS::S3::BucketPolicy': { policy: ['PolicyDocument'], target: 'Bucket', resourceType: 'AWS::S3::Bucket', what: 'bucket' },
  'AWS::SQS::QueuePolicy': { policy: ['PolicyDocument'], target: 'Queues', resourceType: 'AWS::SQS::Queue', what: 'queue' },
  'AWS::SQS::QueueInlinePolicy': { policy: ['PolicyDocument'], target: 'Queue', resourceType: 'AWS::SQS::Queue', what: 'queue' },
  'AWS::SNS::TopicPolicy': { policy: ['PolicyDocument'], target: 'Topics', resourceType: 'AWS::SNS::Topic', what: 'topic' },
  'AWS::SNS::TopicInlinePolicy': { policy: ['PolicyDocument'], target: 'TopicArn', resourceType: 'AWS::SNS::Topic', what: 'topic' },
  'AWS::KMS::Key': { policy: ['KeyPolicy'], resourceType: 'AWS::KMS::Key', what: 'key' },
  'AWS::KMS::ReplicaKey': { policy: ['KeyPolicy'], resourceType: 'AWS::KMS::Key', what: 'key' },
  'AWS::SecretsManager::ResourcePolicy': { policy: ['ResourcePolicy'], target: 'SecretId', resourceType: 'AWS::SecretsManager::Secret', what: 'secret' },
  'AWS::ECR::Repository': { policy: ['RepositoryPolicyText'], resourceType: 'AWS::ECR::Repository', what: 'repository' },
  'AWS::ECR::RegistryPolicy': { policy: ['PolicyText'], resourceType: 'AWS::ECR::Registry', what: 'registry' },
  'AWS::Events::EventBus': { policy: ['Policy'], resourceType: 'AWS::Events::EventBus', what: 'event bus' },
  'AWS::Events::EventBusPolicy': { policy: ['Statement'], target: 'EventBusName', resourceType: 'AWS::Events::EventBus', what: 'event bus' },
  'AWS::S3::AccessPoint': { policy: ['Policy'], resourceType: 'AWS::S3::AccessPoint', what: 'access point' },
  'AWS::S3ObjectLambda::AccessPointPolicy': { policy: ['PolicyDocument'], target: 'ObjectLambdaAccessPoint', resourceType: 'AWS::S3ObjectLambda::AccessPoint', what: 'access point' },
  'AWS::EC2::VPCEndpoint': { policy: ['PolicyDocument'], resourceType: 'AWS::EC2::VPCEndpoint', what: 'VPC endpoint', kind: 'endpoint' },
  'AWS::Lambda::ResourcePolicy': { policy: ['PolicyDocument'], target: 'ResourceArn', resourceType: 'AWS::Lambda::Function', what: 'function' },
  'AWS::DynamoDB::Table': { policy: ['ResourcePolicy', 'PolicyDocument'], resourceType: 'AWS::DynamoDB::Table', what: 'table' },
  'AWS::Kinesis::ResourcePolicy': { policy: ['ResourcePolicy'], target: 'ResourceArn', resourceType: 'AWS::Kinesis::Stream', what: 'stream' },
  'AWS::OpenSearchService::Domain': { policy: ['AccessPolicies'], resourceType: 'AWS::OpenSearchService::Domain', what: 'domain' },
  'AWS::Elasticsearch::Domain': { policy: ['AccessPolicies'], resourceType: 'AWS::OpenSearchService::Domain', what: 'domain' },
  'AWS::Backup::BackupVault': { policy: ['AccessPolicy'], resourceType: 'AWS::Backup::BackupVault', what: 'vault' },
  'AWS::Logs::ResourcePolicy': { policy: ['PolicyDocument'], resourceType: 'AWS::Logs::LogGroup', what: 'log groups' },
  'AWS::ApiGateway::RestApi': { policy: ['Policy'], other: ['Body', 'x-amazon-apigateway-policy'], resourceType: 'AWS::ApiGateway::RestApi', what: 'API' },
  'AWS::EFS::FileSystem': { policy: ['FileSystemPolicy'], resourceType: 'AWS::EFS::FileSystem', what: 'file system' },
};

/** Types that have a resource policy beside what else they are. */
export const policyTypes: readonly string[] = Object.keys(POLICIES);

/** The resource policy of a resource, or the one that it attaches to another. */
export const readResourcePolicy: ResourceReader = (context) => {
  const row = POLICIES[context.resource.type];
  if (row === undefined) return [];
  const node = follow(context.properties, row.policy) ?? (row.other === undefined ? undefined : follow(context.properties, row.other));
  // an empty text is how a policy is taken off an API
  return node === undefined || (node.kind === 'scalar' && node.value === '' && row.what === 'API') ? [] : policyIn(context, row, node);
};

function policyIn(context: ResourceContext, row: PolicyRow, node: TreeNode): readonly Entity[] {
  const { resource } = context;
  const document = documentOf(context, node, row);
  if (document === undefined) return [];
  const entity: ResourcePolicy = { kind: 'resource-policy', ...base(context, row.target === undefined ? 'policy' : undefined), document, resources: targetsOf(context, row) };
  return resource.label === undefined || resource.type !== 'AWS::S3::BucketPolicy' ? [entity] : withWrittenApart(entity);
}

/** What constructs of the AWS CDK write into the policy of a bucket is nobody's choice. */
function withWrittenApart(policy: ResourcePolicy): readonly ResourcePolicy[] {
  const { own, written } = splitWritten(policy.document);
  if (written === undefined) return [policy];
  return [...(own.statements.length === 0 ? [] : [{ ...policy, document: own }]), { ...policy, id: `${policy.id}#written`, origin: 'sam', document: written }];
}

function documentOf(context: ResourceContext, node: TreeNode, row: PolicyRow): PolicyDocument | undefined {
  const place = { kind: row.kind ?? 'resource', resourceType: row.resourceType, label: `policy of ${row.what} ${targetLabel(context, row)}` } as const;
  return documentAt(context, row.policy[0] === 'Statement' ? withStatement(context, node) : node, place);
}

/** An event bus policy is one statement: the document around it is made here. */
function withStatement(context: ResourceContext, node: TreeNode): MapNode {
  const place = context.properties.key('Statement') ?? node;
  return { kind: 'map', start: node.start, end: node.end, entries: [{ key: stringNode('Statement', place), value: node }] };
}

function follow(properties: Section, path: readonly string[]): TreeNode | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return undefined;
  if (rest.length === 0) return properties.node(first);
  const section = properties.section(first);
  return section === undefined ? undefined : follow(section, rest);
}

const targetsOf = (context: ResourceContext, row: PolicyRow): readonly Text[] => (row.target === undefined ? [refOf(context)] : context.properties.texts(row.target));

/** What the one target is called, where it is in the template. */
function targetLabel(context: ResourceContext, row: PolicyRow): string {
  const { resource, template } = context;
  const [target, ...more] = targetsOf(context, row);
  if (target === undefined || more.length > 0) return labelOf(resource);
  const logicalId = target.target?.slice(template.file.path.length + 1);
  return template.resources.get(logicalId ?? '')?.label ?? logicalId ?? literal(target) ?? labelOf(resource);
}

const ORGANIZATION: Readonly<Record<string, PolicyKind>> = { SERVICE_CONTROL_POLICY: 'scp', RESOURCE_CONTROL_POLICY: 'rcp' };

/** AWS::Organizations::Policy: service and resource control policies. */
export const readOrganizationPolicy: ResourceReader = (context) => {
  const type = literal(context.properties.text('Type'));
  const kind = type === undefined || !Object.hasOwn(ORGANIZATION, type) ? undefined : ORGANIZATION[type];
  if (kind === undefined) return [];
  const label = `${kind === 'scp' ? 'service' : 'resource'} control policy ${labelOf(context.resource)}`;
  const document = documentAt(context, context.properties.node('Content'), { kind, label });
  const out: Entity[] = [];
  if (document !== undefined) out.push({ kind: 'organization-policy', ...base(context), document } satisfies OrganizationPolicy);
  return out;
};

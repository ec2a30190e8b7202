import type { CloudResource, Entity, PolicyDocument, ResourcePolicy, Text, TreeNode } from '../../types.js';
import { known, literal } from '../../iam/text.js';
import { resourceTypeOf } from '../policy/resource-type.js';
import { documentOf, field, hasAll, keySpan, looksLikeDocument, placesOf, textNode, textOf, word, type Output, type Shape } from './output.js';
import { permissionsOf } from './permissions.js';

interface About {
  /** What the policy is attached to; where the output doesn't say, the document's own ARNs do. */
  readonly resources?: readonly Text[];
  readonly type?: string;
  readonly label?: string;
}

function readPolicy(output: Output, node: TreeNode, key: string, about: About): readonly Entity[] {
  const value = field(node, key);
  const read = documentOf(output, value, { kind: 'resource', label: 'Resource policy', resourceType: about.type });
  if (read === undefined || value === undefined) return [];
  const resourceType = about.type ?? resourceTypeOf(read);
  const resources = about.resources ?? namedIn(read, resourceType);
  const label = about.label ?? literal(resources[0]) ?? output.file.slice(output.file.lastIndexOf('/') + 1);
  const policy: ResourcePolicy = {
    kind: 'resource-policy', id: `${output.file}#${key}.${value.start}`, label,
    span: keySpan(output, node, key) ?? output.span(value), body: output.span(node), at: placesOf(output, node), origin: 'author',
    document: { ...read, resourceType, label: `resource policy of ${label}` }, resources,
  };
  return resourceType === 'AWS::Lambda::Function' ? [policy, ...permissionsOf(output, policy.document)] : [policy];
}

/** A bucket's or queue's own ARN, when all statements are about one: resource policies can't speak of other resources. */
function namedIn(document: PolicyDocument, type: string | undefined): readonly Text[] {
  const written = document.statements.flatMap((statement) => statement.resource?.values.map(({ text }) => text) ?? []);
  const own = new Map<string, Text>();
  for (const text of written) {
    const arn = ownArn(literal(text) ?? '', type);
    if (arn === undefined) return [];
    own.set(arn, known(arn, text.span));
  }
  return own.size === 1 ? [...own.values()] : [];
}

function ownArn(arn: string, type: string | undefined): string | undefined {
  if (!arn.startsWith('arn:')) return undefined;
  const own = type === 'AWS::S3::Bucket' ? arn.split('/')[0] : type === 'AWS::Lambda::Function' ? arn.split(':').slice(0, 7).join(':') : arn;
  return own === undefined || /[*?]/.test(own) ? undefined : own;
}

/** "sqs get-queue-attributes" and "sns get-topic-attributes": the resource, and its policy where it was asked for. */
function readAttributes(output: Output, node: TreeNode, arnKey: string, type: string): readonly Entity[] {
  const attributes = field(node, 'Attributes') ?? node;
  const arn = textOf(output, attributes, arnKey);
  const policy = looksLikeDocument(field(attributes, 'Policy')) ? readPolicy(output, attributes, 'Policy', { type, resources: arn === undefined ? undefined : [arn] }) : [];
  const value = literal(arn);
  if (arn === undefined || value === undefined) return policy;
  const name = value.slice(value.lastIndexOf(':') + 1);
  const resource: CloudResource = {
    kind: 'resource', type, id: value, label: name, span: arn.span, body: output.span(attributes), at: placesOf(output, attributes), origin: 'author',
    name: known(name, arn.span), arn, kmsKey: textOf(output, attributes, 'KmsMasterKeyId'),
  };
  return [resource, ...policy];
}

const attributesShape = (arnKey: string, type: string): Shape => ({
  recognizes: (node) => hasAll(field(node, 'Attributes'), arnKey),
  read: (node, output) => readAttributes(output, node, arnKey, type),
});

/** Outputs that hold the policy of a resource as JSON in a string. */
export const resourcePolicyShapes: readonly Shape[] = [
  attributesShape('QueueArn', 'AWS::SQS::Queue'),
  attributesShape('TopicArn', 'AWS::SNS::Topic'),
  {
    recognizes: (node) => looksLikeDocument(field(field(node, 'Attributes'), 'Policy')),
    read: (node, output) => readPolicy(output, field(node, 'Attributes') ?? node, 'Policy', {}),
  },
  {
    recognizes: (node) => hasAll(node, 'ARN') && looksLikeDocument(field(node, 'ResourcePolicy')),
    read(node, output) {
      const arn = textOf(output, node, 'ARN');
      return readPolicy(output, node, 'ResourcePolicy', { type: 'AWS::SecretsManager::Secret', resources: arn === undefined ? [] : [arn], label: word(node, 'Name') });
    },
  },
  {
    recognizes: (node) => looksLikeDocument(field(node, 'policyText')),
    read(node, output) {
      const name = textNode(node, 'repositoryName');
      return name === undefined
        ? readPolicy(output, node, 'policyText', { resources: [] })
        : readPolicy(output, node, 'policyText', { type: 'AWS::ECR::Repository', resources: [output.text(name)], label: name.text });
    },
  },
  {
    // "events describe-event-bus" says whose policy it is; bucket, key and function policies come alone
    recognizes: (node) => looksLikeDocument(field(node, 'Policy')),
    read(node, output) {
      const arn = textOf(output, node, 'Arn');
      return readPolicy(output, node, 'Policy', arn === undefined ? {} : { resources: [arn], label: word(node, 'Name') });
    },
  },
];

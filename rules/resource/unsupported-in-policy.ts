import type { Text } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { arnFields } from '../../src/iam/arn.js';
import { literal, show } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'resource/unsupported-in-policy',
    type: 'problem',
    docs: {
      description: 'A policy on a resource speaks of that resource.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'AWS JSON policy elements: Resource', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html' }, POLICY_CHECKS],
    },
    messages: { other: { text: '`{{arn}}` can not stand in the policy of {{what}}', help: 'Write the ARN of the resource that carries the policy: {{example}}.', issueCode: 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY' } },
  },
  create(context) {
    return {
      statement({ resource, notResource }, { kind, resourceType }) {
        const own = kind === 'resource' ? OWN[resourceType ?? ''] : undefined;
        if (own === undefined) return;
        for (const { text } of [...(resource?.values ?? []), ...(notResource?.values ?? [])]) {
          if (isOther(text, own)) context.report({ messageId: 'other', span: text.span, data: { arn: show(text), what: own.what, example: own.example } });
        }
      },
    };
  },
});

interface Own {
  readonly what: string;
  readonly example: string;
  readonly service: string;
  /** The resource part of its ARNs. */
  readonly resource: RegExp;
  /** May its ARNs have a Region and an account? */
  readonly located: 'never' | 'account' | 'both';
}

const accessPoint = (what: string, service: string): Own => ({ what, service, example: `arn:aws:${service}:<region>:<account>:accesspoint/<name>`, resource: /^accesspoint\//, located: 'both' });

/** By CloudFormation type. */
const OWN: Readonly<Record<string, Own>> = {
  'AWS::S3::Bucket': { what: 'a bucket', service: 's3', example: 'arn:aws:s3:::<bucket> and arn:aws:s3:::<bucket>/*', resource: /^(?!\*$)/, located: 'never' },
  'AWS::S3::AccessPoint': accessPoint('an access point', 's3'),
  'AWS::S3::MultiRegionAccessPoint': { what: 'a multi-Region access point', service: 's3', example: 'arn:aws:s3::<account>:accesspoint/<alias>', resource: /^accesspoint\//, located: 'account' },
  'AWS::S3ObjectLambda::AccessPoint': accessPoint('an Object Lambda access point', 's3-object-lambda'),
  'AWS::DynamoDB::Table': { what: 'a table', service: 'dynamodb', example: 'arn:aws:dynamodb:<region>:<account>:table/<name>', resource: /^table\//, located: 'both' },
};

/** What can be known of the ARN rules the carrier out. */
function isOther(text: Text, own: Own): boolean {
  if (literal(text) === '*') return own.located === 'never';
  const fields = arnFields(text);
  const [head, , service, region, account, resource] = fields ?? [];
  if (resource === undefined || literal(head) !== 'arn') return false;
  const name = literal(service);
  if (name !== undefined && !/[*?$]/.test(name) && name !== own.service) return true;
  if (own.located === 'never' && (isConcrete(region) || isConcrete(account))) return true;
  if (own.located === 'both' && (region?.pieces.length === 0 || account?.pieces.length === 0)) return true;
  const value = literal(resource);
  return value !== undefined && !/^[^/]*[*?$]/.test(value) && !own.resource.test(value);
}

const isConcrete = (field: Text | undefined): boolean => field !== undefined && field.pieces.length > 0 && !field.pieces.some((piece) => typeof piece === 'string' && /[*?$]/.test(piece));

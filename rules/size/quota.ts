import type { PolicyDocument } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { isIdentityKind } from '../../src/iam/policy-kinds.js';

export default defineRule({
  meta: {
    id: 'size/quota',
    type: 'problem',
    docs: {
      description: 'Policies are no longer than AWS takes.',
      level: 'warning',
      recommended: true,
      validatePolicy: true,
      sources: [
        { title: 'IAM and AWS STS quotas', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html' },
        { title: 'Quotas and service limits for AWS Organizations', url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html' },
        POLICY_CHECKS,
      ],
    },
    readsSize: true,
    messages: {
      identity: { text: 'The policy has {{size}} characters, and IAM takes at most 10240', help: 'Split it into several policies. (White space does not count; a managed policy may have 6144.)', issueCode: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA' },
      trust: { text: 'The trust policy has {{size}} characters, and IAM takes at most 2048 by default', help: 'Write fewer principals or conditions, or ask for a higher quota. (White space does not count.)', issueCode: 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA' },
      resource: { text: 'The policy has {{size}} bytes, and a bucket policy may have 20480', help: 'Write fewer statements or wider patterns. (White space counts.)', issueCode: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA' },
      scp: { text: 'The policy has {{size}} characters, and a service control policy may have 10240', help: 'Split it into several policies, and save it without white space.', level: 'error', issueCode: 'POLICY_SIZE_EXCEEDS_SCP_QUOTA' },
      rcp: { text: 'The policy has {{size}} characters, and a resource control policy may have 5120', help: 'Split it into several policies, and save it without white space.', level: 'error', issueCode: 'POLICY_SIZE_EXCEEDS_RCP_QUOTA' },
    },
  },
  create(context) {
    return {
      document(document) {
        const quota = document.size === undefined ? undefined : quotaOf(document, document.size);
        // most documents are short enough with all of their white space
        if (quota === undefined || document.size === undefined || document.size.characters * (quota.id === 'resource' ? MOST_BYTES : 1) <= quota.max) return;
        const size = quota.measure();
        if (size > quota.max) context.report({ messageId: quota.id, span: document.span, data: { size: String(size) } });
      },
    };
  },
});

/** Of a character in UTF-8, for each unit in which JavaScript counts. */
const MOST_BYTES = 3;

interface Quota {
  readonly id: 'identity' | 'trust' | 'resource' | 'scp' | 'rcp';
  readonly max: number;
  measure(): number;
}

function quotaOf({ kind, resourceType }: PolicyDocument, size: NonNullable<PolicyDocument['size']>): Quota | undefined {
  const quota = (id: Quota['id'], max: number, measure: () => number): Quota => ({ id, max, measure });
  if (isIdentityKind(kind)) return quota('identity', 10_240, () => size.withoutBlanks());
  switch (kind) {
    case 'trust': return quota('trust', 2048, () => size.withoutBlanks());
    case 'scp': return quota('scp', 10_240, () => size.characters);
    case 'rcp': return quota('rcp', 5120, () => size.characters);
    // other services have quotas of their own, and a policy of no known resource may be any of theirs
    case 'resource': return resourceType === undefined || resourceType === 'AWS::S3::Bucket' ? quota('resource', 20_480, () => size.bytes()) : undefined;
    default: return undefined;
  }
}

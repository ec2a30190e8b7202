import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { isKey } from '../../src/iam/condition.js';

/** A list request without a prefix lists everything. */
export default defineRule({
  meta: {
    id: 'condition/s3-prefix-negated',
    type: 'problem',
    docs: {
      description: '`s3:prefix` allows what it names; it can not keep anyone from the rest.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      validatePolicy: true,
      sources: [{ title: 'Bucket policy examples using condition keys', url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html' }, POLICY_CHECKS],
    },
    messages: {
      allow: { text: '`{{operator}}` on `s3:prefix` allows a list of the whole bucket, excluded prefixes among it', help: 'Write the prefixes that may be listed, with "StringLike" or "StringEquals".', issueCode: 'S3_PREFIX_IN_NEGATIVE_CONTEXT' },
      deny: { text: 'A Deny with `{{operator}}` on `s3:prefix` leaves a list of the whole bucket, this prefix among it', help: 'Write "StringNotLike" with the prefixes that may be listed.', issueCode: 'S3_PREFIX_IN_NEGATIVE_CONTEXT' },
    },
  },
  create(context) {
    return {
      statement({ effect, conditions }) {
        if (effect === 'unknown') return;
        for (const condition of conditions) {
          if (condition.operator.family !== 'string' || !isKey(condition, 's3:prefix') || condition.operator.negated !== (effect === 'Allow')) continue;
          context.report({ messageId: effect === 'Allow' ? 'allow' : 'deny', span: condition.operatorSpan, data: { operator: condition.operator.text } });
        }
      },
    };
  },
});

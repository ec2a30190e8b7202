import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { takesWildcards } from '../../src/iam/condition.js';
import { literal } from '../../src/iam/text.js';

/** Which keys AWS looks at is not published: these are documented to hold the ARN of a key. */
export default defineRule({
  meta: {
    id: 'condition/kms-key-value',
    type: 'problem',
    docs: {
      description: 'Keys that hold a KMS key are compared with the ARN of a KMS key.',
      level: 'error',
      recommended: false,
      validatePolicy: true,
      sources: [{ title: 'Amazon S3 condition key examples', url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html' }, POLICY_CHECKS],
    },
    messages: { arn: { text: '`{{value}}` is not the ARN of a KMS key, which `{{key}}` holds', help: 'Write "arn:<partition>:kms:<region>:<account>:key/<key id>".', issueCode: 'INVALID_KMS_KEY_VALUE' } },
  },
  create(context) {
    return {
      statement({ conditions }) {
        for (const { key, operator, values } of conditions) {
          if (operator.family === 'null' || operator.family === 'bool' || !KEYS.has(key.toLowerCase())) continue;
          for (const text of values) {
            const value = literal(text);
            if (value === undefined || value.includes('${') || (/[*?]/.test(value) && takesWildcards(operator))) continue;
            if (!/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/.test(value)) context.report({ messageId: 'arn', span: text.span, data: { value, key } });
          }
        }
      },
    };
  },
});

const KEYS: ReadonlySet<string> = new Set(['s3:x-amz-server-side-encryption-aws-kms-key-id', 'elasticfilesystem:kmskeyid', 'rds:kmskeyid', 'backup:kmskeyarn', 'lambda:kmskeyarn']);

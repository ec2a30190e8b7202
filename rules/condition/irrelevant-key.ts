import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { isKey } from '../../src/iam/condition.js';

export default defineRule({
  meta: {
    id: 'condition/irrelevant-key',
    type: 'suggestion',
    docs: {
      description: 'A bucket policy does not ask whose bucket it is.',
      level: 'suggestion',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'Bucket policy examples using condition keys', url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html' }, POLICY_CHECKS],
    },
    messages: { owner: { text: '`{{key}}` is the account of the bucket that carries this policy', help: 'Remove it: the key is for policies of callers. For the caller\'s account ask for `aws:PrincipalAccount`.', issueCode: 'IRRELEVANT_CONDITION_KEY_IN_POLICY' } },
  },
  create(context) {
    return {
      statement({ conditions }, { kind, resourceType }) {
        if (kind !== 'resource' || !/^AWS::S3(ObjectLambda)?::/.test(resourceType ?? '')) return;
        for (const condition of conditions) if (isKey(condition, 's3:ResourceAccount')) context.report({ messageId: 'owner', span: condition.keySpan, data: { key: condition.key } });
      },
    };
  },
});

import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { isKey } from '../../src/iam/condition.js';

/** AWS has two codes for the one key and does not say which holds when: Deny is refused, Allow is warned of. */
export default defineRule({
  meta: {
    id: 'condition/retired-key',
    type: 'problem',
    docs: {
      description: 'Condition key `aws:ARN` has been replaced.',
      level: 'error',
      recommended: false,
      validatePolicy: true,
      sources: [POLICY_CHECKS],
    },
    messages: {
      unsupported: { text: '`{{key}}` is a key of the past', help: 'Write `aws:PrincipalArn` for the caller, `aws:SourceArn` for the resource on whose behalf a service calls.', issueCode: 'UNSUPPORTED_GLOBAL_CONDITION_KEY' },
      deprecated: { text: '`{{key}}` in a variable is a key of the past', help: 'Write `aws:PrincipalArn` for the caller, `aws:SourceArn` for the resource on whose behalf a service calls.', level: 'warning', issueCode: 'DEPRECATED_GLOBAL_CONDITION_KEY' },
    },
  },
  create(context) {
    return {
      statement({ conditions, resource }) {
        for (const condition of conditions) {
          if (isKey(condition, 'aws:ARN')) context.report({ messageId: 'unsupported', span: condition.keySpan, data: { key: condition.key } });
        }
        for (const { text } of resource?.values ?? []) {
          const [variable] = text.pieces.flatMap((piece) => (typeof piece === 'string' ? (/\$\{aws:arn\}/i.exec(piece) ?? []) : []));
          if (variable !== undefined) context.report({ messageId: 'deprecated', span: text.span, data: { key: variable.slice(2, -1) } });
        }
      },
    };
  },
});

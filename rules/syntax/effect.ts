import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'syntax/effect',
    type: 'problem',
    docs: {
      description: 'Every statement says Allow or Deny.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'IAM JSON policy elements: Effect', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html' }, POLICY_CHECKS],
    },
    messages: {
      missing: { text: 'The statement has no `Effect`', help: 'Write "Effect": "Allow" or "Effect": "Deny": IAM refuses the policy without it.', issueCode: 'MISSING_EFFECT' },
      invalid: { text: '`{{effect}}` is no effect', help: 'Write "{{near}}": IAM knows "Allow" and "Deny", and tells upper from lower case.', issueCode: 'INVALID_EFFECT' },
    },
  },
  create(context) {
    return {
      statement({ effectText, complete, span }) {
        if (effectText === undefined) {
          if (complete) context.report({ messageId: 'missing', span });
          return;
        }
        const effect = literal(effectText);
        if (effect === undefined || effect === 'Allow' || effect === 'Deny') return;
        context.report({ messageId: 'invalid', span: effectText.span, data: { effect, near: /^d/i.test(effect) ? 'Deny' : 'Allow' } });
      },
    };
  },
});

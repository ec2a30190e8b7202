import { defineRule, POLICY_CHECKS, POLICY_GRAMMAR } from '../../src/define-rule.js';

export default defineRule({
  meta: {
    id: 'syntax/data-type',
    type: 'problem',
    docs: {
      description: 'Every element of a policy must have the JSON type that the grammar gives it.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [
        POLICY_GRAMMAR,
        POLICY_CHECKS,
      ],
    },
    messages: {
      type: { text: '`{{element}}` is {{found}}', help: 'Write {{expected}}: IAM refuses any other type.', issueCode: 'DATA_TYPE_MISMATCH' },
    },
  },
  create(context) {
    return {
      document(document) {
        for (const fault of document.faults) {
          if (fault.kind === 'wrong-type') context.report({ messageId: 'type', span: fault.span, data: { element: fault.element, found: fault.found, expected: fault.expected } });
        }
      },
    };
  },
});

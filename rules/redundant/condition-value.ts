import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'redundant/condition-value',
    type: 'suggestion',
    docs: {
      description: 'A bound is one number.',
      level: 'suggestion',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'IAM JSON policy elements: Condition operators', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html' }, POLICY_CHECKS],
    },
    messages: { bounds: { text: '`{{operator}}` has several bounds, and only the {{which}} counts', help: 'Write {{bound}} alone: one match among the values is enough.', issueCode: 'REDUNDANT_CONDITION_VALUE_NUM' } },
  },
  create(context) {
    return {
      statement({ conditions }) {
        for (const { operator, keySpan, values } of conditions) {
          const which = values.length < 2 ? undefined : /^NumericLess/.test(operator.base) ? 'greatest' : /^NumericGreater/.test(operator.base) ? 'least' : undefined;
          if (which === undefined) continue;
          const numbers = values.map((value) => Number(literal(value)));
          const bound = which === 'greatest' ? Math.max(...numbers) : Math.min(...numbers);
          context.report({ messageId: 'bounds', span: keySpan, data: { operator: operator.text, which, bound: Number.isNaN(bound) ? 'it' : `"${bound}"` } });
        }
      },
    };
  },
});

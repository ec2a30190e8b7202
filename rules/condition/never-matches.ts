import type { Condition } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { literal } from '../../src/iam/text.js';

/** AWS has published no example of this check. */
export default defineRule({
  meta: {
    id: 'condition/never-matches',
    type: 'suggestion',
    docs: {
      description: 'No condition is false for every request.',
      level: 'suggestion',
      recommended: false,
      validatePolicy: true,
      sources: [POLICY_CHECKS],
    },
    messages: { never: { text: '`{{operator}}` with `*` is false for every value of `{{key}}`', help: 'Remove the statement, or write the values that are meant.', issueCode: 'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION' } },
  },
  create(context) {
    return {
      statement({ conditions }) {
        for (const condition of conditions) if (isNever(condition)) context.report({ messageId: 'never', span: condition.keySpan, data: { operator: condition.operator.text, key: condition.key } });
      },
    };
  },
});

/** Some value that matches no pattern, when one of the patterns matches all. */
const isNever = ({ operator, values }: Condition): boolean =>
  operator.set === 'ForAnyValue' && !operator.ifExists && operator.negated && (operator.base === 'StringNotLike' || operator.base === 'ArnNotLike') && values.some((value) => literal(value) === '*');

import type { Condition } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { takesWildcards } from '../../src/iam/condition.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'condition/presence-test',
    type: 'suggestion',
    docs: {
      description: '`Null` asks whether a key is there; a bare wildcard hides the question.',
      level: 'suggestion',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'Condition operator to check existence of condition keys', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null' }, POLICY_CHECKS],
    },
    messages: {
      present: { text: '`{{operator}}` with `*` asks whether `{{key}}` is there', help: 'Write "Null": {"{{key}}": "false"}.', issueCode: 'EQUIVALENT_TO_NULL_FALSE' },
      absent: { text: '`{{operator}}` with `*` asks whether `{{key}}` is absent', help: 'Write "Null": {"{{key}}": "true"}.', issueCode: 'EQUIVALENT_TO_NULL_TRUE' },
      always: { text: '`{{operator}}` with `*` is true whether or not `{{key}}` is there', help: 'Remove it, or write the values that are meant.', issueCode: 'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION' },
    },
  },
  create(context) {
    return {
      statement({ conditions }) {
        for (const condition of conditions) {
          if (!isBareWildcard(condition)) continue;
          const { operator, key, keySpan: span } = condition;
          const messageId = operator.ifExists && !operator.negated ? 'always' : operator.negated ? 'absent' : 'present';
          context.report({ messageId, span, data: { operator: operator.text, key } });
        }
      },
    };
  },
});

/** Operators of sets ask more than presence. */
const isBareWildcard = ({ operator, values }: Condition): boolean => operator.set === undefined && takesWildcards(operator) && values.length === 1 && literal(values[0]) === '*';
